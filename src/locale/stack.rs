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
    /// The ids that were begun and could not be read.
    broken: BTreeSet<String>,
}

/// How many placeables the runtime resolves for one text (fluent-bundle, `MAX_PLACEABLES`).
const DEPTH: usize = 100;

/// A use, and the file it stands in.
pub(super) type Found<'a> = (&'a File, &'a Use);

impl Stack {
    pub(super) fn new(files: Vec<Arc<File>>) -> Self {
        let mut entries = BTreeMap::new();
        // What was meant to be said is never replaced by what others say because a sign is wrong in it.
        let mut broken = BTreeSet::new();
        for (file_at, file) in files.iter().enumerate() {
            broken.extend(file.broken.iter().cloned());
            for (entry_at, entry) in file.entries.iter().enumerate() {
                if broken.contains(entry.id.as_str()) {
                    continue;
                }
                entries.entry(entry.id.clone()).or_insert((file_at, entry_at));
            }
        }
        Self { files, entries, broken }
    }

    /// The entries in force, with their files, by file and in the order of the text.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&File, &Entry)> {
        self.files.iter().enumerate().flat_map(move |(file_at, file)| {
            let in_force = move |entry_at: usize, entry: &Entry| {
                self.entries.get(&entry.id).is_some_and(|found| *found == (file_at, entry_at))
            };
            let entries = file.entries.iter().enumerate();
            entries.filter(move |(at, entry)| in_force(*at, entry)).map(move |(_, entry)| (&**file, entry))
        })
    }

    /// Whether an entry of that id was begun and could not be read.
    pub(super) fn is_broken(&self, id: &str) -> bool {
        self.broken.contains(id)
    }

    /// The ids that an entry refers to, itself apart.
    pub(super) fn referred(&self) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        for entry in self.files.iter().flat_map(|file| &file.entries) {
            for item in entry.bodies().flat_map(|(_, body)| &body.uses) {
                if let UseKind::Message { id, .. } | UseKind::Term { id, .. } = &item.kind
                    && *id != entry.id
                {
                    found.insert(id.as_str());
                }
            }
        }
        found
    }

    /// The attributes that an entry refers to: id and name.
    pub(super) fn referred_attributes(&self) -> BTreeSet<(&str, &str)> {
        let bodies = self.files.iter().flat_map(|file| &file.entries).flat_map(|entry| entry.bodies());
        let uses = bodies.flat_map(|(_, body)| &body.uses);
        let names = uses.filter_map(|item| match &item.kind {
            UseKind::Message { id, attribute } | UseKind::Term { id, attribute, .. } => {
                Some((id.as_str(), attribute.as_deref()?))
            }
            UseKind::Variable { .. } | UseKind::Call(_) => None,
        });
        names.collect()
    }

    /// `body` and the texts of the messages that it prints, each once, in the order in which they are reached.
    pub(super) fn texts<'a>(&'a self, body: &'a Body) -> Vec<&'a Body> {
        let mut found = vec![body];
        found.extend(self.follow(body).into_iter().map(|(_, body)| body));
        found
    }

    /// As [`texts`](Self::texts), with the file of each; `file` is that of `body`.
    pub(super) fn texts_with_files<'a>(&'a self, file: &'a File, body: &'a Body) -> Vec<(&'a File, &'a Body)> {
        std::iter::once((file, body)).chain(self.follow(body)).collect()
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
        self.reach_from(id, None)
    }

    /// As [`reach`](Self::reach), from the body of one attribute or value.
    pub(super) fn reach_from(&self, id: &str, attribute: Option<&str>) -> Vec<Found<'_>> {
        let Some((file, body)) = self.body(id, attribute) else { return Vec::new() };
        let bodies = std::iter::once((file, body)).chain(self.follow(body));
        bodies.flat_map(|(file, body)| body.uses.iter().map(move |item| (file, item))).collect()
    }

    /// The texts of the messages that `body` prints, and those print. A chain of references may be as long as a file, so nothing calls itself here,
    /// and it is followed no further than the runtime does, which gives up at [`DEPTH`] placeables within each other.
    fn follow<'a>(&'a self, body: &'a Body) -> Vec<(&'a File, &'a Body)> {
        let mut seen: BTreeSet<(&str, Option<&str>)> = BTreeSet::new();
        let mut found: Vec<(&File, &Body)> = Vec::new();
        let mut depths: Vec<usize> = Vec::new();
        let (mut next, mut depth) = (body, 0);
        let mut at = 0;
        loop {
            for item in next.uses.iter().filter(|_| depth < DEPTH) {
                if let UseKind::Message { id, attribute } = &item.kind
                    && seen.insert((id, attribute.as_deref()))
                    && let Some(text) = self.body(id, attribute.as_deref())
                    && !std::ptr::eq(text.1, body)
                {
                    found.push(text);
                    depths.push(depth + 1);
                }
            }
            let Some((_, body)) = found.get(at) else { return found };
            (next, depth) = (body, depths[at]);
            at += 1;
        }
    }
}
