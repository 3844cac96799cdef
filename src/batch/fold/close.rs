//! The end of a version: written or failed, told, and remembered.

use std::sync::{Mutex, mpsc};
use std::time::{Duration, Instant};

use super::super::fault::of_document;
use super::super::manifest::Record;
use super::super::outputs::Laid;
use super::super::run::{Done, End, Event, Stage};
use super::super::state::{Known, KnownVersion, State};
use super::super::wire::Finding;
use super::super::worker::{Fault, Made, Planned, total};
use super::{Document, DocumentResult, Fold, Ready, VersionResult, Written, held};
use crate::diagnostic::Code;

/// Who worked on a version, and when.
pub(super) struct Work {
    pub(super) worker: usize,
    /// Since the start of the run.
    pub(super) start: Duration,
    pub(super) stages: Vec<(Stage, Duration)>,
}

impl Fold<'_> {
    /// Writes what is ready until there is nothing more.
    pub(super) fn write_all(&self, ready: &Mutex<mpsc::Receiver<Ready>>) {
        loop {
            let next = held(ready).recv();
            let Ok(one) = next else { return };
            self.write(one);
        }
    }

    fn write(&self, Ready { document, planned, made, fetched, worker, start }: Ready) {
        let work = |stages| Work { worker, start, stages };
        if !fetched && !made.names.is_empty() {
            self.cache.put(&planned, &made);
        }
        let Made { pages, names, files, mut findings, occurred, mut stages } = made;
        let version = planned.origin.output.language.clone();
        if names.is_empty() {
            return self.fail_with(document, &version, findings, occurred, work(stages));
        }
        let begin = Instant::now();
        let cost = match fetched {
            true => self.cost(document, &version),
            false => milliseconds(total(&stages)),
        };
        let laid = match self.outputs.write(&planned.origin, &names, &files, &planned.pictures) {
            Ok(laid) => laid,
            Err(found) => {
                findings.extend(Finding::all(&found));
                return self.fail_with(document, &version, findings, occurred, work(stages));
            }
        };
        stages.push((Stage::Write, begin.elapsed()));
        let known = KnownVersion {
            version: version.clone(),
            format: self.plan.setup.format,
            key: planned.key,
            pages,
            files: laid.clone(),
            words: findings.iter().any(Finding::is_of_words).then_some(planned.origin.output.locales),
            findings: findings.clone(),
            occurred: occurred.clone(),
            cost,
        };
        let left = self.workspace.project.config.judge(self.outputs.left_elsewhere(&planned.origin, &laid));
        findings.extend(Finding::all(&left));
        let written = Some(Box::new(self.written(&planned, pages, &laid)));
        let end = if fetched { End::Fetched } else { End::Rendered };
        let cost = (!fetched).then(|| milliseconds(total(&stages)));
        let result = VersionResult { end, written, findings, occurred, cost };
        self.finish_version(document, &version, result, Some(known), Some(work(stages)));
    }

    pub(super) fn fail(&self, place: usize, version: &str, findings: Vec<Finding>, work: Work) {
        self.fail_with(place, version, findings, Vec::new(), work);
    }

    fn fail_with(&self, place: usize, version: &str, findings: Vec<Finding>, occurred: Vec<Code>, work: Work) {
        let result = VersionResult { end: End::Failed, written: None, findings, occurred, cost: None };
        self.finish_version(place, version, result, None, Some(work));
    }

    /// A document that could not be read at all.
    pub(super) fn fail_document(
        &self,
        place: usize,
        versions: &[String],
        fault: &Fault,
        worker: usize,
        start: Duration,
    ) {
        if *fault == Fault::Stopped {
            return;
        }
        // Another worker may have read it for other versions, which are as good as if this one had not tried.
        let finding = Finding::from(&of_document(fault, &self.documents[place]));
        {
            let mut result = held(&self.results[place]);
            result.blocked |= versions.is_empty();
            if !result.findings.contains(&finding) {
                result.findings.push(finding);
            }
        }
        // The first has the time of all.
        let end = self.begin.elapsed();
        let mut work = Work { worker, start, stages: vec![(Stage::Prepare, end.saturating_sub(start))] };
        for version in versions {
            let next = Work { worker, start: end, stages: Vec::new() };
            self.fail(place, version, Vec::new(), std::mem::replace(&mut work, next));
        }
    }

    /// That of nobody: there was nothing to do.
    pub(super) fn no_work(&self) -> Work {
        Work { worker: 0, start: self.begin.elapsed(), stages: Vec::new() }
    }

    /// Takes down what came of a version, and tells it.
    pub(super) fn finish_version(
        &self,
        place: usize,
        version: &str,
        result: VersionResult,
        known: Option<KnownVersion>,
        work: Option<Work>,
    ) {
        let document = &self.documents[place];
        let Work { worker, start, stages } = work.unwrap_or_else(|| self.no_work());
        let written = result.written.as_deref();
        let done = Done {
            document: document.folder.name.clone(),
            lang: version.to_owned(),
            end: result.end,
            files: written.map(|written| written.shown.clone()).unwrap_or_default(),
            pages: written.map_or(0, |written| written.record.output.pages),
            worker,
            start,
            stages,
        };
        {
            let mut own = held(&self.results[place]);
            let slot = document.versions.iter().position(|own| own == version);
            if let Some(slot) = slot.and_then(|slot| own.versions.get_mut(slot)) {
                *slot = Some(Box::new(result));
            }
            if let Some(known) = known {
                own.known(&self.state, &document.folder.name).learn(known);
                own.changed = true;
            }
            if own.versions.iter().all(Option::is_some) {
                self.note(document, &mut own);
            }
        }
        (self.progress)(Event::Done(done));
    }
}

impl Fold<'_> {
    /// Adds to the record of the run what has become known of a document, and holds no longer what it says.
    pub(super) fn note(&self, document: &Document, result: &mut DocumentResult) {
        let changed = std::mem::take(&mut result.changed);
        let Some(known) = result.known.take() else { return };
        if changed {
            self.state.add(&document.folder.name, &known);
        }
        for (name, version) in document.versions.iter().zip(&mut result.versions) {
            if let Some(version) = version
                && known.planned(name, self.plan.setup.format).is_some()
            {
                version.written = None;
            }
        }
    }

    /// What a version has become.
    pub(super) fn written(&self, planned: &Planned, pages: usize, files: &Laid) -> Written {
        Written { record: record(planned, pages, files), shown: self.outputs.shown(planned.origin.pseudo, files) }
    }
}

impl DocumentResult {
    /// What is known of the document.
    pub(super) fn known(&mut self, state: &State, document: &str) -> &mut Known {
        self.known.get_or_insert_with(|| Box::new(state.get(document).unwrap_or_default()))
    }
}

/// As they are written down: whole ones.
fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_micros().div_ceil(1000)).unwrap_or(u64::MAX)
}

/// What the manifest says of a version.
pub(in crate::batch) fn record(planned: &Planned, pages: usize, files: &Laid) -> Record {
    let mut output = planned.origin.output.clone();
    output.pages = pages;
    output.files = files.iter().map(|(file, digest, _)| (file.clone(), *digest)).collect();
    Record { output, pseudo: planned.origin.pseudo }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_begun_of_a_millisecond_counts() {
        let of = |micros: &[u64]| {
            let stages: Vec<_> = micros.iter().map(|micros| (Stage::Typeset, Duration::from_micros(*micros))).collect();
            milliseconds(total(&stages))
        };
        assert_eq!((of(&[1_000, 1_500]), of(&[9_000]), of(&[1]), of(&[7_001]), of(&[])), (3, 9, 1, 8, 0));
    }
}
