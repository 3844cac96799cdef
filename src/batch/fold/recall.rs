//! What need not be done: it is known from an earlier run, and nothing has changed.

use std::path::Path;

use super::super::manifest::Digest;
use super::super::run::End;
use super::super::state::{KnownReading, KnownVersion};
use super::super::wire::Finding;
use super::super::worker::{Planned, Summary};
use super::{Costs, Document, Fold, VersionResult, held};

impl KnownReading {
    /// Whether reading the document would give the same: with this key, of the same files, compared with the same others.
    pub(in crate::batch) fn holds(&self, key: Digest, document: &Document, root: &Path) -> bool {
        let same =
            |(path, digest): (&String, &Option<Digest>)| digest.is_some() && digest_within(&root.join(path)) == *digest;
        self.key == key
            && self.bodies == document.folder.bodies
            && self.compared == document.compared
            && self.summary.inputs.iter().all(same)
    }
}

impl Fold<'_> {
    /// Takes what is known of a document, if nothing has changed; the versions that are to be made, if any.
    pub(super) fn recall(&self, place: usize) -> Option<Costs> {
        let document = &self.documents[place];
        held(&self.results[place]).versions.resize_with(document.versions.len(), || None);
        let open = self.recalled(place);
        let open =
            open.map(|open| open.into_iter().map(|version| (version.clone(), self.cost(place, &version))).collect());
        let mut result = held(&self.results[place]);
        if !result.changed {
            result.known = None;
        }
        open
    }

    fn recalled(&self, place: usize) -> Option<Vec<String>> {
        let document = &self.documents[place];
        let mut result = held(&self.results[place]);
        let known = result.known(&self.state, &document.folder.name);
        let root = &self.workspace.project.root;
        let read = known.read.as_ref().filter(|read| read.holds(self.reading, document, root));
        let Some(summary) = read.map(|read| read.summary.clone()) else {
            return Some(document.versions.clone());
        };
        drop(result);
        // What the manifest is to say of it was lost with the damaged part of the record.
        let named = |planned: &Planned| planned.origin.output.is_listed(&held(&self.lists));
        if !summary.versions.iter().filter_map(|version| version.planned.as_ref()).all(named) {
            return Some(document.versions.clone());
        }
        let open = self.settle(place, &summary, &document.versions);
        let open: Vec<String> = open.into_iter().map(|planned| planned.origin.output.language).collect();
        (!open.is_empty()).then_some(open)
    }

    /// What a version will cost: what it cost the last time, or the size of its body.
    pub(super) fn cost(&self, place: usize, version: &str) -> u64 {
        let document = &self.documents[place];
        let known = {
            let mut result = held(&self.results[place]);
            let known = result.known(&self.state, &document.folder.name);
            known.made.iter().find(|made| made.version == version).map(|made| made.cost)
        };
        let body = || document.folder.body_or_first(version);
        // A page has some two thousand bytes, and takes some five milliseconds.
        let size = || body().and_then(|body| std::fs::metadata(body).ok()).map_or(1, |found| found.len() / 400 + 5);
        known.unwrap_or_else(size)
    }

    /// Takes down again what the record of the run says of a document's versions.
    pub(super) fn restore(&self, place: usize) {
        let document = &self.documents[place];
        let mut result = held(&self.results[place]);
        let is_left = |version: &VersionResult| version.end != End::Failed && version.written.is_none();
        let left = result.versions.iter().flatten().any(|version| is_left(version));
        let Some(known) = left.then(|| self.state.get(&document.folder.name)).flatten() else { return };
        for (name, version) in document.versions.iter().zip(&mut result.versions) {
            if let Some(version) = version.as_mut().filter(|version| is_left(version))
                && let Some((planned, made)) = known.planned(name, self.plan.setup.format)
            {
                version.written = Some(Box::new(self.written(planned, made.pages, &made.files)));
            }
        }
    }

    /// Takes down what reading gave, and of these versions those that need not or cannot be made; those that are to be made.
    pub(super) fn settle(&self, place: usize, summary: &Summary, versions: &[String]) -> Vec<Planned> {
        let mut open = Vec::new();
        {
            let mut result = held(&self.results[place]);
            if !std::mem::replace(&mut result.settled, true) {
                result.findings.extend(summary.findings.iter().cloned());
                // Those of versions that another machine makes are reported there.
                let own = &self.documents[place].versions;
                let versions = summary.versions.iter().filter(|version| own.contains(&version.version));
                result.findings.extend(versions.flat_map(|version| version.findings.iter().cloned()));
                result.blocked = summary.blocked;
            }
        }
        let may_be_made = !summary.blocked && !self.plan.only_read;
        for version in versions {
            let planned = summary.versions.iter().find(|own| own.version == *version);
            match planned.and_then(|version| version.planned.clone()).filter(|_| may_be_made) {
                None => self.fail(place, version, Vec::new(), self.no_work()),
                Some(planned) => match self.lies_there(place, &planned) {
                    Some((result, known)) => self.finish_version(place, version, result, known, None),
                    None => open.push(planned),
                },
            }
        }
        open
    }

    /// A version whose files are what they would be.
    fn lies_there(&self, place: usize, planned: &Planned) -> Option<(VersionResult, Option<KnownVersion>)> {
        let known = {
            let mut result = held(&self.results[place]);
            let known = result.known(&self.state, &self.documents[place].folder.name);
            let known = known.version(&planned.origin.output.language, self.plan.setup.format)?;
            if !known.is_of(planned) {
                return None;
            }
            known.clone()
        };
        let tree = self.outputs.tree(planned.origin.pseudo);
        let mut now = known.clone();
        for (file, digest, stamp) in &mut now.files {
            *stamp = stamp.holds(&tree.join(file.as_str()), digest, self.state.noted)?;
        }
        self.outputs.companions(&planned.pictures).ok()?;
        let written = Some(Box::new(self.written(planned, now.pages, &now.files)));
        let mut findings = now.findings.clone();
        let left = self.workspace.project.config.judge(self.outputs.left_elsewhere(&planned.origin, &now.files));
        findings.extend(Finding::all(&left));
        let occurred = now.occurred.clone();
        let result = VersionResult { end: End::Unchanged, written, findings, occurred, cost: None };
        Some((result, (now != known).then_some(now)))
    }

    /// Remembers what reading gave, if it is a function of what has been written down.
    pub(super) fn learn_reading(&self, place: usize, summary: &Summary) {
        let document = &self.documents[place];
        let whole = summary.versions.iter().all(|version| version.planned.is_some());
        let mut result = held(&self.results[place]);
        result.changed = true;
        let sound = !summary.blocked && whole && summary.inputs.values().all(Option::is_some);
        result.known(&self.state, &document.folder.name).read = sound.then(|| KnownReading {
            key: self.reading,
            bodies: document.folder.bodies.clone(),
            compared: document.compared.clone(),
            summary: summary.clone(),
        });
    }
}

/// The largest file that is read here to see whether it has changed: a larger one is left to a worker, which has its time and no more.
const LARGE: u64 = 64 << 20;

/// The digest of a file that is not too large.
fn digest_within(path: &Path) -> Option<Digest> {
    let found = std::fs::metadata(path).ok()?;
    (found.is_file() && found.len() <= LARGE).then(|| Digest::of_file(path).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_has_grown_beyond_measure_is_not_read_here() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.svg");
        std::fs::write(&path, "<svg/>").expect("a file");
        assert_eq!(digest_within(&path), Some(Digest::of(b"<svg/>")));
        let file = std::fs::File::options().write(true).open(&path).expect("the file");
        file.set_len(LARGE + 1).expect("it has a hole");
        assert_eq!((digest_within(&path), digest_within(folder.path())), (None, None));
    }
}
