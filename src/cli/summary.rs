//! What a rendering says at its end.

use std::time::Duration;

use super::console::Console;
use super::events::{self, Event};
use super::number::{duration, findings, plural, printable, seconds};
use super::run::{Failed, RenderOutcome, count};
use super::tally::{Slow, Tally};
use crate::batch::Stage;
use crate::diagnostic::Format;

/// Fewer typeset versions than this are all slowest.
const MANY: usize = 6;

/// What came of a rendering, in numbers.
pub(super) struct Summary<'a> {
    tally: &'a Tally,
    failed: usize,
    errors: usize,
    warnings: usize,
    interrupted: bool,
    took: Duration,
    /// What the line begins with: which shard it is.
    shard: String,
    /// Why there may be nothing.
    nothing: String,
}

impl<'a> Summary<'a> {
    /// Of a run that took so long; what its line begins with, and why there may be nothing.
    pub(super) fn new(
        tally: &'a Tally,
        outcome: &RenderOutcome,
        took: Duration,
        (shard, nothing): (String, String),
    ) -> Self {
        let (errors, warnings) = count(&outcome.diagnostics);
        // Of documents that have no version, nothing was told.
        let untold = |failed: &&Failed| !tally.knows_failure(&failed.document, failed.language.as_deref());
        let failed = tally.failed + outcome.failed.iter().filter(untold).count();
        Self { tally, failed, errors, warnings, interrupted: outcome.interrupted, took, shard, nothing }
    }

    /// Says it: to programs as an event, to people as the last lines.
    pub(super) fn tell(&self, console: &mut Console) -> std::io::Result<()> {
        if console.format == Format::Json && !console.quiet {
            console.event(&self.event())?;
        }
        for line in self.slowest() {
            console.say(&line)?;
        }
        console.say(&self.line())
    }

    /// Whether anything went wrong.
    pub(super) fn has_failures(&self) -> bool {
        self.errors > 0 || self.failed > 0
    }

    fn line(&self) -> String {
        let Self { tally, failed, errors, warnings, interrupted, took, shard, nothing } = self;
        let findings = findings(*errors, *warnings).map(|text| format!("; {text}")).unwrap_or_default();
        if *interrupted {
            let (done, all) = (tally.done_versions(), plural(tally.versions, "version"));
            let are = if done == 1 { "is" } else { "are" };
            return format!("{shard}interrupted: {done} of {all} {are} done{findings}");
        }
        let what = format!("{} of {}", plural(tally.rendered, "version"), plural(tally.documents_rendered, "document"));
        let fetched = if tally.fetched > 0 { format!(", {} fetched", tally.fetched) } else { String::new() };
        let counts = format!("rendered {what}{fetched}, {} unchanged, {failed} failed", tally.unchanged);
        if tally.done_versions() + failed + errors == 0 {
            return format!("{shard}{counts}: {nothing}{findings}");
        }
        format!("{shard}{counts}: {} in {}{findings}", plural(tally.pages, "page"), duration(*took))
    }

    /// A line for each of the slowest versions, under a line that says so; nothing where there are hardly more.
    fn slowest(&self) -> Vec<String> {
        if self.tally.typeset() < MANY {
            return Vec::new();
        }
        let line = |Slow { document, lang, took, most }: &Slow| {
            let most = most.map(|(stage, time)| format!(", {} of it {}", duration(time), noun(stage)));
            format!("  {} {lang}: {}{}", printable(document), duration(*took), most.unwrap_or_default())
        };
        std::iter::once("slowest:".to_owned()).chain(self.tally.slowest.iter().map(line)).collect()
    }

    fn event(&self) -> Event<'a> {
        let Self { tally, failed, errors, warnings, interrupted, took, .. } = *self;
        Event::Summary(events::Summary {
            rendered: tally.rendered,
            fetched: tally.fetched,
            unchanged: tally.unchanged,
            failed,
            pages: tally.pages,
            seconds: seconds(took),
            errors,
            warnings,
            interrupted,
            slowest: tally.slowest.iter().map(events::Slowest::of).collect(),
        })
    }
}

/// What a worker does, as people call it.
fn noun(stage: Stage) -> &'static str {
    match stage {
        Stage::Prepare => "preparation",
        Stage::Typeset => "layout",
        Stage::Verify => "proof",
        Stage::Export => "export",
        Stage::Write => "writing",
    }
}

#[cfg(test)]
mod tests {
    use super::super::tally::tests::{done, planned};
    use super::*;

    fn usual() -> (String, String) {
        (String::new(), "no document has such a version".to_owned())
    }
    use crate::batch;
    use crate::batch::End;
    use crate::diagnostic::{Code, Diagnostic};

    fn tally(events: &[batch::Event]) -> Tally {
        let mut tally = Tally::default();
        events.iter().for_each(|event| tally.count(Duration::ZERO, event));
        tally
    }

    const TIME: Duration = Duration::from_millis(940);

    #[test]
    fn one_line_says_what_came_of_it() {
        let tally = tally(&[
            planned(&[("a", 3), ("b", 2)]),
            done("a", "en", End::Rendered, 2, 10),
            done("a", "fr", End::Rendered, 3, 10),
            done("a", "es", End::Unchanged, 3, 0),
            done("b", "en", End::Failed, 0, 10),
        ]);
        let mut outcome = RenderOutcome::default();
        let line = |outcome: &RenderOutcome| Summary::new(&tally, outcome, TIME, usual()).line();
        assert_eq!(line(&outcome), "rendered 2 versions of 1 document, 1 unchanged, 1 failed: 5 pages in 0.9 s");
        let failed = |document: &str, language: Option<&str>| Failed {
            document: document.into(),
            language: language.map(str::to_owned),
        };
        outcome.failed = vec![failed("b", Some("en")), failed("c", None)];
        outcome.diagnostics = vec![Diagnostic::new(Code::EmptyBody, "the body is empty")];
        let said = "rendered 2 versions of 1 document, 1 unchanged, 2 failed: 5 pages in 0.9 s; 1 error";
        assert_eq!(line(&outcome), said, "one failed before there was a plan");
        outcome.interrupted = true;
        assert_eq!(line(&outcome), "interrupted: 4 of 5 versions are done; 1 error");
        assert!(Summary::new(&tally, &outcome, TIME, usual()).has_failures());
    }

    #[test]
    fn what_was_fetched_is_told_where_something_was() {
        let tally = tally(&[planned(&[("a", 1)]), done("a", "en", End::Fetched, 2, 0)]);
        let line = Summary::new(&tally, &RenderOutcome::default(), TIME, usual()).line();
        assert_eq!(line, "rendered 0 versions of 0 documents, 1 fetched, 0 unchanged, 0 failed: 0 pages in 0.9 s");
        let interrupted = RenderOutcome { interrupted: true, ..RenderOutcome::default() };
        assert_eq!(Summary::new(&tally, &interrupted, TIME, usual()).line(), "interrupted: 1 of 1 version is done");
    }

    #[test]
    fn nothing_at_all_has_a_reason() {
        let tally = Tally::default();
        let line = Summary::new(&tally, &RenderOutcome::default(), TIME, usual()).line();
        assert_eq!(line, "rendered 0 versions of 0 documents, 0 unchanged, 0 failed: no document has such a version");
        let error = vec![Diagnostic::new(Code::EmptyBody, "the body is empty")];
        let outcome = RenderOutcome { diagnostics: error, ..RenderOutcome::default() };
        let line = Summary::new(&tally, &outcome, TIME, usual()).line();
        assert_eq!(line, "rendered 0 versions of 0 documents, 0 unchanged, 0 failed: 0 pages in 0.9 s; 1 error");
    }

    #[test]
    fn the_slowest_are_named_among_more_than_five() {
        let version = |lang: &str, millis| done("note", lang, End::Rendered, 1, millis);
        let mut events = vec![planned(&[("note", 6)])];
        events.extend([("en", 40), ("fr", 4000), ("es", 200), ("ru", 80), ("ar", 79)].map(|(l, m)| version(l, m)));
        let few = tally(&events);
        assert!(Summary::new(&few, &RenderOutcome::default(), TIME, usual()).slowest().is_empty());
        events.push(version("zh", 12_000));
        let many = tally(&events);
        assert_eq!(
            Summary::new(&many, &RenderOutcome::default(), TIME, usual()).slowest(),
            [
                "slowest:",
                "  note zh: 12 s, 9.0 s of it layout",
                "  note fr: 4.0 s, 3.0 s of it layout",
                "  note es: 0.2 s, 0.1 s of it layout",
                "  note ru: 0.08 s, 0.06 s of it layout",
                "  note ar: 0.08 s, 0.06 s of it layout",
            ]
        );
    }
}
