//! The cache that machines share: what one has made, the others need not make.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::manifest::Digest;
use super::wire::Finding;
use super::worker::{Made, Planned};
use crate::diagnostic::{Code, Diagnostic};
use crate::store::{Entry, Store, StoreError};

/// The shared cache of a run, if it has one. What goes wrong with it is told once and costs no more than the work that it would have saved.
pub(super) struct Cache {
    store: Option<Store>,
    /// Nothing can be had from it any more.
    deaf: AtomicBool,
    /// Nothing can be put into it any more.
    full: AtomicBool,
    findings: Mutex<Vec<Diagnostic>>,
}

/// What an entry says of the files that it holds.
#[derive(Serialize, Deserialize)]
struct Head {
    pages: usize,
    names: Vec<String>,
    findings: Vec<Finding>,
    occurred: Vec<Code>,
    /// Of each file, so that what a store gives is what was put there.
    digests: Vec<Digest>,
}

impl Cache {
    /// The cache at `location`; a folder is meant from `root`.
    ///
    /// # Errors
    /// It is no place for a cache: one line.
    pub(super) fn open(location: Option<&str>, root: &Path) -> Result<Self, String> {
        let open = |location: &str| {
            let place = match location.contains("://") {
                true => location.to_owned(),
                false => root.join(location).to_string_lossy().into_owned(),
            };
            Store::open(&place).map_err(|error| error.to_string())
        };
        let store = location.map(open).transpose()?;
        Ok(Self { store, deaf: AtomicBool::new(false), full: AtomicBool::new(false), findings: Mutex::default() })
    }

    /// What was made of this plan before, on this machine or another.
    pub(super) fn get(&self, planned: &Planned) -> Option<Made> {
        let store = self.store.as_ref().filter(|_| !self.deaf.load(Ordering::Relaxed))?;
        let entry = match store.get(&planned.key.to_string()) {
            Ok(entry) => entry?,
            Err(error) => {
                self.tell(&error, &self.deaf, "nothing is fetched from it");
                return None;
            }
        };
        let made = made(entry);
        if made.is_none() {
            let message = format!("an entry of the cache at `{}` is not what was put there", store.location());
            self.note(Diagnostic::new(Code::Cache, message).hint("nothing need be done: it is made anew"));
        }
        made
    }

    /// Gives others what was made of this plan.
    pub(super) fn put(&self, planned: &Planned, made: &Made) {
        let Some(store) = self.store.as_ref().filter(|_| !self.full.load(Ordering::Relaxed)) else { return };
        let head = Head {
            pages: made.pages,
            names: made.names.clone(),
            findings: made.findings.clone(),
            occurred: made.occurred.clone(),
            digests: made.files.iter().map(|file| Digest::of(file)).collect(),
        };
        let head = serde_json::to_vec(&head).expect("all keys are strings");
        let entry = Entry { head, files: made.files.clone() };
        if let Err(error) = store.put(&planned.key.to_string(), &entry) {
            self.tell(&error, &self.full, "nothing more is put there");
        }
    }

    /// What went wrong.
    pub(super) fn into_findings(self) -> Vec<Diagnostic> {
        let mut findings = self.findings.into_inner().unwrap_or_else(PoisonError::into_inner);
        findings.sort_by(|a, b| a.message.cmp(&b.message));
        findings.dedup_by(|a, b| a.message == b.message);
        findings
    }

    fn tell(&self, error: &StoreError, given_up: &AtomicBool, so: &str) {
        if !error.is_down() {
            return self
                .note(Diagnostic::new(Code::Cache, error.to_string()).hint("nothing need be done: it is made anew"));
        }
        if !given_up.swap(true, Ordering::Relaxed) {
            let finding = Diagnostic::new(Code::Cache, format!("{error}; {so}"));
            self.note(finding.hint("the documents are rendered all the same; see that the cache can be reached"));
        }
    }

    fn note(&self, finding: Diagnostic) {
        self.findings.lock().unwrap_or_else(PoisonError::into_inner).push(finding);
    }
}

/// What an entry holds, if that is what was put there.
fn made(Entry { head, files }: Entry) -> Option<Made> {
    let Head { pages, names, findings, occurred, digests } = serde_json::from_slice(&head).ok()?;
    let same = names.len() == files.len() && digests.iter().copied().eq(files.iter().map(|file| Digest::of(file)));
    // Whoever can write there must not be able to write elsewhere.
    let plain = |name: &String| !name.is_empty() && !name.contains(['/', '\\']) && !name.starts_with('.');
    (same && !names.is_empty() && names.iter().all(plain)).then_some(Made {
        pages,
        names,
        files,
        findings,
        occurred,
        stages: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(names: &[&str], digest: &[u8]) -> Entry {
        let head = Head {
            pages: 1,
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            findings: Vec::new(),
            occurred: Vec::new(),
            digests: vec![Digest::of(digest)],
        };
        Entry { head: serde_json::to_vec(&head).expect("an entry"), files: vec![b"file".to_vec()] }
    }

    #[test]
    fn what_is_not_what_was_put_there_is_nothing() {
        assert!(made(entry(&["A-1.pdf"], b"file")).is_some());
        assert!(made(entry(&["A-1.pdf"], b"other")).is_none());
        for name in ["../A-1.pdf", "/etc/passwd", "a\\b", "", ".hidden"] {
            assert!(made(entry(&[name], b"file")).is_none(), "{name}");
        }
        assert!(made(entry(&[], b"file")).is_none());
        assert!(made(Entry { head: b"{}".to_vec(), files: Vec::new() }).is_none());
    }
}
