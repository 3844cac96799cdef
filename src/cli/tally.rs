//! What of a run is done, and how fast it goes. Time comes from outside: it is counted from the start of the run.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use crate::batch::{Done, End, Event, Stage};

/// How much of the past the rate is taken from: long enough to be steady, short enough to follow what changes.
const WINDOW: Duration = Duration::from_secs(15);
/// Samples lie this far apart at least.
const STEP: Duration = Duration::from_secs(1);
/// How many of the slowest versions are kept.
const SLOWEST: usize = 5;

/// What a run has told so far.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// When the plan was told; none before.
    pub(super) planned: Option<Duration>,
    /// How many documents the run has.
    pub(super) documents: usize,
    /// How many versions.
    pub(super) versions: usize,
    /// Documents of which all versions are done.
    pub(super) documents_done: usize,
    /// Documents of which a version was typeset and written.
    pub(super) documents_rendered: usize,
    /// Versions that were typeset and written.
    pub(super) rendered: usize,
    /// Versions that came from a shared cache.
    pub(super) fetched: usize,
    /// Versions that were what they would be.
    pub(super) unchanged: usize,
    /// Versions that were worked on and not written.
    pub(super) failed: usize,
    /// Pages of what was typeset and written.
    pub(super) pages: usize,
    /// The versions that took longest to typeset, whatever came of it, the longest first.
    pub(super) slowest: Vec<Slow>,
    /// Those of `failed`.
    failures: BTreeSet<(String, String)>,
    of: BTreeMap<String, Document>,
    /// What is being worked on, in the order in which it was begun.
    open: Vec<Open>,
    samples: VecDeque<Sample>,
}

/// A version and how long it took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slow {
    pub(super) document: String,
    pub(super) lang: String,
    pub(super) took: Duration,
    /// What took most of it, and how long, where it was more than one thing.
    pub(super) most: Option<(Stage, Duration)>,
}

#[derive(Debug, Default)]
struct Document {
    left: usize,
    rendered: bool,
}

#[derive(Debug)]
struct Open {
    document: String,
    lang: String,
    at: Duration,
}

/// What had been done at a time.
#[derive(Debug, Clone, Copy)]
struct Sample {
    at: Duration,
    versions: usize,
    pages: usize,
}

/// What is worked on now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Current<'a> {
    pub(super) document: &'a str,
    pub(super) lang: &'a str,
    /// For how long; none where that is too short to be said.
    pub(super) time: Option<Duration>,
}

impl Tally {
    /// Counts what was told `at`.
    pub(super) fn count(&mut self, at: Duration, event: &Event) {
        match event {
            Event::Planned { documents } => {
                self.planned = Some(at);
                self.documents = documents.len();
                self.versions = documents.values().sum();
                let document =
                    |(name, left): (&String, &usize)| (name.clone(), Document { left: *left, rendered: false });
                self.of = documents.iter().map(document).collect();
                self.start(at);
            }
            Event::Begun { document, lang } => {
                self.open.push(Open { document: document.clone(), lang: lang.clone(), at });
            }
            Event::Done(done) => self.done(at, done),
        }
    }

    fn done(&mut self, at: Duration, done: &Done) {
        self.open.retain(|open| (&open.document, &open.lang) != (&done.document, &done.lang));
        let document = self.of.entry(done.document.clone()).or_default();
        self.documents_done += usize::from(document.left == 1);
        document.left = document.left.saturating_sub(1);
        match done.end {
            End::Rendered => {
                self.rendered += 1;
                self.pages += done.pages;
                self.documents_rendered += usize::from(!std::mem::replace(&mut document.rendered, true));
            }
            End::Fetched => self.fetched += 1,
            End::Unchanged => self.unchanged += 1,
            End::Failed => {
                self.failed += 1;
                self.failures.insert((done.document.clone(), done.lang.clone()));
            }
        }
        if matches!(done.end, End::Rendered | End::Failed) && !done.stages.is_empty() {
            self.slowest.push(Slow::of(done));
            self.slowest.sort_by(|a, b| (b.took, &a.document, &a.lang).cmp(&(a.took, &b.document, &b.lang)));
            self.slowest.truncate(SLOWEST);
        }
        match self.worked() {
            // What costs nothing says nothing of how fast the rest will be.
            0 => self.start(at),
            _ => self.sample(at),
        }
    }

    fn start(&mut self, at: Duration) {
        self.samples = VecDeque::from([Sample { at, versions: self.done_versions(), pages: 0 }]);
    }

    fn sample(&mut self, at: Duration) {
        if self.samples.back().is_none_or(|last| at.saturating_sub(last.at) >= STEP) {
            self.samples.push_back(Sample { at, versions: self.done_versions(), pages: self.pages });
        }
        while self.samples.get(1).is_some_and(|second| at.saturating_sub(second.at) >= WINDOW) {
            self.samples.pop_front();
        }
    }

    /// How many versions are done.
    pub(super) fn done_versions(&self) -> usize {
        self.worked() + self.unchanged
    }

    /// How many were not left as they were.
    fn worked(&self) -> usize {
        self.rendered + self.fetched + self.failed
    }

    /// How many were typeset, whatever came of it.
    pub(super) fn typeset(&self) -> usize {
        self.rendered + self.failed
    }

    /// Whether the failure of that version was told, or of some version of a document that failed as a whole.
    pub(super) fn knows_failure(&self, document: &str, lang: Option<&str>) -> bool {
        let begin = (document.to_owned(), lang.unwrap_or_default().to_owned());
        let mut from = self.failures.range(begin..);
        from.next().is_some_and(|(name, version)| name == document && lang.is_none_or(|lang| version == lang))
    }

    /// Pages typeset a second, of late; none while that is too short to say.
    pub(super) fn pages_per_second(&self, now: Duration) -> Option<f64> {
        let (since, time) = self.window(now)?;
        let pages = self.pages - since.pages;
        (pages > 0).then(|| pages as f64 / time.as_secs_f64())
    }

    /// How long the rest will take if it takes as long as what was done of late; none while nobody can say.
    pub(super) fn left(&self, now: Duration) -> Option<Duration> {
        let (since, time) = self.window(now)?;
        // What turns out to be unchanged among what is worked on is as much of the rest as it was of the past.
        let done = self.done_versions() - since.versions;
        let rest = self.versions.saturating_sub(self.done_versions());
        (done > 0 && rest > 0).then(|| time.mul_f64(rest as f64 / done as f64))
    }

    /// Where the window begins, and how long it is.
    fn window(&self, now: Duration) -> Option<(Sample, Duration)> {
        let since = *self.samples.front()?;
        let time = now.saturating_sub(since.at);
        (self.worked() > 0 && time >= STEP).then_some((since, time))
    }

    /// What has been worked on for `long` or more, the longest of those; or else what was begun last.
    pub(super) fn current(&self, now: Duration, long: Duration) -> Option<Current<'_>> {
        let oldest = self.open.first().filter(|open| now.saturating_sub(open.at) >= long);
        let open = oldest.or(self.open.last())?;
        let time = oldest.map(|open| now.saturating_sub(open.at));
        Some(Current { document: &open.document, lang: &open.lang, time })
    }
}

impl Slow {
    fn of(done: &Done) -> Self {
        // The first of those that took equally long.
        let most = done.stages.iter().rev().max_by_key(|(_, time)| *time).copied();
        Self {
            document: done.document.clone(),
            lang: done.lang.clone(),
            took: done.took(),
            most: most.filter(|_| done.stages.len() > 1),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in super::super) fn planned(documents: &[(&str, usize)]) -> Event {
        Event::Planned { documents: documents.iter().map(|(name, versions)| ((*name).to_owned(), *versions)).collect() }
    }

    pub(in super::super) fn begun(document: &str, lang: &str) -> Event {
        Event::Begun { document: document.to_owned(), lang: lang.to_owned() }
    }

    pub(in super::super) fn done(document: &str, lang: &str, end: End, pages: usize, millis: u64) -> Event {
        let part = |share| Duration::from_millis(millis) * share / 4;
        let worked = !matches!(end, End::Unchanged | End::Fetched);
        Event::Done(Done {
            document: document.to_owned(),
            lang: lang.to_owned(),
            end,
            files: if end == End::Failed { Vec::new() } else { vec![format!("output/general/{lang}/{document}.pdf")] },
            pages,
            worker: 0,
            start: Duration::ZERO,
            stages: if worked { vec![(Stage::Typeset, part(3)), (Stage::Export, part(1))] } else { Vec::new() },
        })
    }

    fn seconds(seconds: f64) -> Duration {
        Duration::from_secs_f64(seconds)
    }

    #[test]
    fn documents_are_done_with_their_last_version_and_counted_once() {
        let mut tally = Tally::default();
        tally.count(seconds(0.0), &planned(&[("a", 2), ("b", 1)]));
        tally.count(seconds(0.1), &done("a", "en", End::Rendered, 3, 100));
        assert_eq!((tally.documents_done, tally.documents_rendered, tally.done_versions()), (0, 1, 1));
        tally.count(seconds(0.2), &done("a", "fr", End::Rendered, 4, 100));
        assert_eq!((tally.documents_done, tally.documents_rendered, tally.pages), (1, 1, 7));
        tally.count(seconds(0.3), &done("b", "en", End::Failed, 0, 100));
        assert_eq!((tally.documents_done, tally.documents_rendered, tally.done_versions()), (2, 1, 3));
        assert!(tally.knows_failure("b", Some("en")) && !tally.knows_failure("a", Some("en")));
        assert!(
            tally.knows_failure("b", None) && !tally.knows_failure("a", None) && !tally.knows_failure("b", Some("de"))
        );
    }

    /// A thousand versions that cost nothing neither make the rate great nor the rest short.
    #[test]
    fn what_is_unchanged_counts_for_no_rate() {
        let mut tally = Tally::default();
        tally.count(seconds(0.0), &planned(&[("a", 1000), ("b", 100)]));
        for version in 0..1000 {
            tally.count(seconds(f64::from(version) / 500.0), &done("a", &format!("l{version}"), End::Unchanged, 5, 0));
        }
        assert_eq!((tally.pages_per_second(seconds(4.0)), tally.left(seconds(4.0))), (None, None));
        for version in 1..=20 {
            tally.count(
                seconds(2.0 + f64::from(version) / 10.0),
                &done("b", &format!("l{version}"), End::Rendered, 2, 100),
            );
        }
        let rate = tally.pages_per_second(seconds(4.0)).expect("two seconds are enough");
        assert!((19.5..=20.5).contains(&rate), "{rate}");
        let left = tally.left(seconds(4.0)).expect("likewise").as_secs_f64();
        assert!((7.8..=8.2).contains(&left), "80 at ten a second: {left}");
    }

    /// One French message has changed: once a document has been read, two of its three versions turn out to be unchanged.
    #[test]
    fn what_turns_out_to_be_unchanged_on_the_way_is_part_of_the_rest() {
        let mut tally = Tally::default();
        tally.count(seconds(0.0), &planned(&[("a", 300)]));
        for version in 1..=20 {
            let now = seconds(f64::from(version) / 10.0);
            tally.count(now, &done("a", &format!("e{version}"), End::Unchanged, 5, 0));
            tally.count(now, &done("a", &format!("s{version}"), End::Unchanged, 5, 0));
            tally.count(now, &done("a", &format!("f{version}"), End::Rendered, 5, 100));
        }
        let left = tally.left(seconds(2.0)).expect("two seconds are enough").as_secs_f64();
        assert!((7.5..=8.5).contains(&left), "240 at thirty a second: {left}");
    }

    #[test]
    fn the_rate_is_that_of_late() {
        let mut tally = Tally::default();
        tally.count(seconds(0.0), &planned(&[("a", 10_000)]));
        let mut now = 0.0;
        for (count, step) in [(1000, 0.01), (400, 0.1)] {
            for _ in 0..count {
                now += step;
                tally.count(seconds(now), &done("a", "en", End::Rendered, 1, 10));
            }
        }
        let rate = tally.pages_per_second(seconds(now)).expect("a rate");
        assert!((9.5..=10.5).contains(&rate), "a hundred a second was long ago: {rate}");
        assert!(tally.samples.len() < 20, "what is kept does not grow: {}", tally.samples.len());
        let waiting = tally.pages_per_second(seconds(now + 30.0)).expect("a rate");
        assert!(waiting < rate / 2.0, "nothing came since: {waiting}");
    }

    #[test]
    fn nobody_can_say_at_first() {
        let mut tally = Tally::default();
        assert_eq!((tally.left(seconds(9.0)), tally.current(seconds(9.0), STEP)), (None, None));
        tally.count(seconds(0.0), &planned(&[("a", 3)]));
        assert_eq!(tally.left(seconds(9.0)), None, "nothing is done");
        tally.count(seconds(0.2), &done("a", "en", End::Rendered, 1, 10));
        assert_eq!(tally.left(seconds(0.2)), None, "not for a second yet");
        assert_eq!(tally.left(seconds(1.0)), Some(seconds(2.0)));
        tally.count(seconds(1.2), &done("a", "fr", End::Rendered, 1, 10));
        tally.count(seconds(1.4), &done("a", "es", End::Rendered, 1, 10));
        assert_eq!(tally.left(seconds(1.4)), None, "nothing is left");
    }

    #[test]
    fn the_current_version_is_the_last_unless_one_takes_long() {
        let mut tally = Tally::default();
        tally.count(seconds(0.0), &begun("a", "en"));
        tally.count(seconds(3.0), &begun("b", "en"));
        let said = |now| tally.current(seconds(now), seconds(5.0)).map(|current| (current.document, current.time));
        assert_eq!(said(4.0), Some(("b", None)));
        assert_eq!(said(80.0), Some(("a", Some(seconds(80.0)))));
        tally.count(seconds(81.0), &done("a", "en", End::Rendered, 1, 81_000));
        let said = |now| tally.current(seconds(now), seconds(5.0)).map(|current| (current.document, current.time));
        assert_eq!(said(7.0), Some(("b", None)));
        tally.count(seconds(82.0), &done("b", "en", End::Rendered, 1, 1_000));
        assert_eq!(tally.current(seconds(82.0), STEP), None);
    }

    #[test]
    fn the_slowest_five_stay_whatever_comes_first() {
        let mut tally = Tally::default();
        for (lang, millis) in [("a", 40), ("b", 400), ("c", 12), ("d", 80), ("e", 80), ("f", 8), ("g", 20)] {
            tally.count(Duration::ZERO, &done("note", lang, End::Rendered, 1, millis));
        }
        tally.count(Duration::ZERO, &done("note", "h", End::Failed, 0, 4000));
        tally.count(Duration::ZERO, &done("note", "i", End::Unchanged, 9, 9000));
        let said: Vec<_> = tally.slowest.iter().map(|slow| (slow.lang.as_str(), slow.took.as_millis())).collect();
        assert_eq!(said, [("h", 4000), ("b", 400), ("d", 80), ("e", 80), ("a", 40)]);
        assert_eq!(tally.slowest[1].most, Some((Stage::Typeset, Duration::from_millis(300))));
    }
}
