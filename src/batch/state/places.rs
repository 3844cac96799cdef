//! A log as a file in which every document has its place.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::Known;
use super::lines::checked;

/// A line after the head.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub(super) enum Line<D, L> {
    Document(String, D),
    Lists(L),
}

/// Where what is known of each document stands.
pub(super) struct Log {
    places: BTreeMap<String, Place>,
    /// A file without a name, of this run alone: what others do to the log meanwhile does not matter.
    own: Option<File>,
    end: u64,
    /// The log, open once something was added; none again where it cannot be written.
    pub(super) writer: Option<File>,
    pub(super) tried: bool,
    /// How far the log is sound; nothing before a new one was begun.
    pub(super) sound: u64,
}

/// Where the line of a document is.
enum Place {
    File {
        at: u64,
        length: usize,
    },
    /// There is no room for the file.
    Memory(Box<[u8]>),
}

impl Log {
    pub(super) fn new() -> Self {
        let own = tempfile::tempfile().ok();
        Self { places: BTreeMap::new(), own, end: 0, writer: None, tried: false, sound: 0 }
    }

    pub(super) fn documents(&self) -> Vec<String> {
        self.places.keys().cloned().collect()
    }

    pub(super) fn retain(&mut self, stays: impl Fn(&str) -> bool) {
        self.places.retain(|document, _| stays(document));
    }

    /// The line of a document.
    pub(super) fn line(&mut self, document: &str) -> Option<Vec<u8>> {
        match self.places.get(document)? {
            Place::Memory(line) => Some(line.to_vec()),
            Place::File { at, length } => {
                let mut line = vec![0; *length];
                let own = self.own.as_mut()?;
                own.seek(SeekFrom::Start(*at)).and_then(|_| own.read_exact(&mut line)).ok()?;
                Some(line)
            }
        }
    }

    pub(super) fn known(&mut self, document: &str) -> Option<Known> {
        read(&self.line(document)?, document)
    }

    /// Keeps the line of a document in the place of an earlier one.
    pub(super) fn keep(&mut self, document: String, line: &[u8]) {
        let end = SeekFrom::Start(self.end);
        let written = |file: &mut File| file.seek(end).and_then(|_| file.write_all(line)).is_ok();
        let place = match self.own.as_mut().is_some_and(written) {
            true => Place::File { at: self.end, length: line.len() },
            false => Place::Memory(line.into()),
        };
        if matches!(place, Place::File { .. }) {
            self.end += line.len() as u64;
        }
        self.places.insert(document, place);
    }

    /// Adds a line to the log.
    pub(super) fn write(&mut self, line: &[u8]) {
        if self.writer.as_mut().is_some_and(|file| file.write_all(line).is_err()) {
            self.writer = None;
        }
    }
}

/// What the line of a document says.
pub(super) fn read(line: &[u8], document: &str) -> Option<Known> {
    match serde_json::from_slice(checked(line)?).ok()? {
        Line::<_, IgnoredAny>::Document(name, known) => (name == document).then_some(known),
        Line::Lists(_) => None,
    }
}
