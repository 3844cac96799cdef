//! The files that apply to one language and house, and what their entries reach.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::index::{Body, Entry, File, Use, UseKind};

/// Files in the order in which they are asked; the first that has an entry gives it.
#[derive(Debug)]
pub(super) struct Stack {
    pub(super) files: Vec<Arc<File>>,
    /// File and entry by id; ids of terms begin with `-`.
    entries: BTreeMap<String, (usize, usize)>,
}

/// A use, and the file it stands in.
pub(super) type Found<'a> = (&'a File, &'a Use);

impl Stack {
    pub(super) fn new(files: Vec<Arc<File>>) -> Self {
        let mut entries = BTreeMap::new();
        // What was meant to be said is never replaced by what others say because a sign is wrong in it.
        let mut broken = BTreeSet::new();
        for (file_at, file) in files.iter().enumerate() {
            broken.extend(file.broken.iter().map(String::as_str));
            for (entry_at, entry) in file.entries.iter().enumerate() {
                if broken.contains(entry.id.as_str()) {
                    continue;
                }
                entries.entry(entry.id.clone()).or_insert((file_at, entry_at));
            }
        }
        Self { files, entries }
    }

    pub(super) fn entry(&self, id: &str) -> Option<(&File, &Entry)> {
        let (file, entry) = *self.entries.get(id)?;
        Some((&*self.files[file], &self.files[file].entries[entry]))
    }

    /// The ids of messages and terms, sorted.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> + Clone {
        self.entries.keys().map(String::as_str)
    }

    pub(super) fn body(&self, id: &str, attribute: Option<&str>) -> Option<(&File, &Body)> {
        let (file, entry) = self.entry(id)?;
        Some((file, entry.body(attribute)?))
    }

    /// All uses that formatting the message `id` can reach, in the order of the text, each message once. Terms are not entered: their variables are
    /// their arguments.
    pub(super) fn reach(&self, id: &str) -> Vec<Found<'_>> {
        let mut found = Vec::new();
        self.follow(id, None, &mut BTreeSet::new(), &mut found);
        found
    }

    /// As [`reach`](Self::reach), from the body of one attribute or value.
    pub(super) fn reach_from(&self, id: &str, attribute: Option<&str>) -> Vec<Found<'_>> {
        let mut found = Vec::new();
        self.follow(id, attribute, &mut BTreeSet::new(), &mut found);
        found
    }

    fn follow<'a>(
        &'a self,
        id: &str,
        attribute: Option<&str>,
        seen: &mut BTreeSet<(String, Option<String>)>,
        found: &mut Vec<Found<'a>>,
    ) {
        if !seen.insert((id.to_owned(), attribute.map(str::to_owned))) {
            return;
        }
        let Some((file, body)) = self.body(id, attribute) else { return };
        for item in &body.uses {
            found.push((file, item));
            if let UseKind::Message { id, attribute } = &item.kind {
                self.follow(id, attribute.as_deref(), seen, found);
            }
        }
    }
}
