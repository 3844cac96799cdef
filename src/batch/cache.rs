//! The cache that machines share: what one has made, the others need not make.

mod place;

use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};

use serde::{Deserialize, Serialize};

use super::held::held;
use super::manifest::Digest;
use super::wire::Finding;
use super::worker::{Made, Planned};
use crate::diagnostic::{Code, Diagnostic};
use crate::store::{Entry, Store, StoreError};

pub(super) use place::resolve;

/// The shared cache of a run, if it has one. What goes wrong with it is told once and costs no more than the work that it would have saved.
#[derive(Default)]
pub(super) struct Cache {
    store: Option<Store>,
    /// Why nothing can be had from it any more.
    deaf: OnceLock<String>,
    /// Why nothing can be put into it any more.
    full: OnceLock<String>,
    /// What is the matter with entries that may not be read, and how many these are.
    unread: Mutex<Option<(String, usize)>>,
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
    /// The cache at a location that [`resolve`] has given. One that cannot be had is a finding.
    ///
    /// # Errors
    /// The location names no store, or its settings are wrong: one line.
    pub(super) fn open(location: Option<&str>) -> Result<Self, String> {
        let cache = Self::default();
        match location.map(Store::open).transpose() {
            Ok(store) => Ok(Self { store, ..cache }),
            Err(error) if error.is_down() => {
                for lost in [&cache.deaf, &cache.full] {
                    lost.get_or_init(|| error.to_string());
                }
                Ok(cache)
            }
            Err(error) => Err(error.to_string()),
        }
    }

    /// What was made of this plan before, on this machine or another.
    pub(super) fn get(&self, planned: &Planned) -> Option<Made> {
        let store = self.store.as_ref().filter(|_| self.deaf.get().is_none())?;
        let entry = match store.get(&planned.key.to_string()) {
            Ok(entry) => entry?,
            Err(error) => {
                self.tell(error, &self.deaf);
                return None;
            }
        };
        let made = made(entry);
        if made.is_none() {
            let message = format!("an entry of the cache at `{}` is not what was put there", store.location());
            self.note(Diagnostic::new(Code::Cache, message).hint(ANEW));
        }
        made
    }

    /// Gives others what was made of this plan, unless something was found in a locale file: with the same key it may lie elsewhere there.
    pub(super) fn put(&self, planned: &Planned, made: &Made) {
        let Some(store) = self.store.as_ref().filter(|_| self.full.get().is_none()) else { return };
        if made.findings.iter().any(Finding::is_of_words) {
            return;
        }
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
            self.tell(error, &self.full);
        }
    }

    /// What went wrong.
    pub(super) fn into_findings(self) -> Vec<Diagnostic> {
        let mut findings = self.findings.into_inner().unwrap_or_else(PoisonError::into_inner);
        findings.extend(lost(self.deaf.into_inner(), self.full.into_inner()));
        if let Some((reason, count)) = self.unread.into_inner().unwrap_or_else(PoisonError::into_inner) {
            let entries = if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") };
            let finding = Diagnostic::new(Code::Cache, format!("{reason}; {entries} could not be read"));
            findings.push(finding.hint("what they hold was made anew; see who may read the cache"));
        }
        findings.sort_by(|a, b| a.message.cmp(&b.message));
        findings.dedup_by(|a, b| a.message == b.message);
        findings
    }

    fn tell(&self, error: StoreError, given_up: &OnceLock<String>) {
        match error {
            error if error.is_down() => {
                given_up.get_or_init(|| error.to_string());
            }
            error @ StoreError::Unreadable { .. } => {
                held(&self.unread).get_or_insert_with(|| (error.to_string(), 0)).1 += 1;
            }
            error => {
                let in_its_place = matches!(&error, StoreError::Damaged { place, .. } if Path::new(place).is_dir());
                let hint = if in_its_place { REMOVE } else { ANEW };
                self.note(Diagnostic::new(Code::Cache, error.to_string()).hint(hint));
            }
        }
    }

    fn note(&self, finding: Diagnostic) {
        held(&self.findings).push(finding);
    }
}

const ANEW: &str = "nothing need be done: it is made anew";
const REMOVE: &str =
    "remove the folder: as long as it stands in the place of the entry, what belongs there is made anew each time";

/// What is said of a cache that fails: why nothing was had from it, and why nothing was put there.
fn lost(deaf: Option<String>, full: Option<String>) -> Vec<Diagnostic> {
    const FETCHED: &str = "nothing is fetched from it";
    const PUT: &str = "nothing more is put there";
    let both = deaf.is_some() && deaf == full;
    let said = match (deaf, full) {
        (Some(reason), _) if both => vec![format!("{reason}; {FETCHED}, and nothing is put there")],
        (deaf, full) => [(deaf, FETCHED), (full, PUT)]
            .into_iter()
            .filter_map(|(reason, so)| Some(format!("{}; {so}", reason?)))
            .collect(),
    };
    let finding = |message| {
        Diagnostic::new(Code::Cache, message)
            .hint("the documents are rendered all the same; see that the cache can be reached")
    };
    said.into_iter().map(finding).collect()
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
    fn a_cache_that_fails_is_told_once() {
        let told = |deaf: Option<&str>, full: Option<&str>| -> Vec<String> {
            lost(deaf.map(str::to_owned), full.map(str::to_owned)).into_iter().map(|found| found.message).collect()
        };
        assert_eq!(told(None, None), [""; 0]);
        assert_eq!(told(Some("a"), Some("a")), ["a; nothing is fetched from it, and nothing is put there"]);
        assert_eq!(told(Some("a"), None), ["a; nothing is fetched from it"]);
        assert_eq!(told(Some("a"), Some("b")), ["a; nothing is fetched from it", "b; nothing more is put there"]);
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
