//! A log as a file in which every document has its place.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write};

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::Known;
use super::lines::{checked, framed};

/// A line after the head.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub(super) enum Line<D, L> {
    Document(String, D),
    Lists(L),
}

/// The file, and where in it what is known of each document stands.
#[derive(Default)]
pub(super) struct Log {
    pub(super) places: BTreeMap<String, Place>,
    pub(super) reader: Option<File>,
    /// Open once something was added; none again where it cannot be written.
    pub(super) writer: Option<File>,
    pub(super) tried: bool,
    /// Where the next line comes; nowhere before a new log was begun.
    pub(super) end: u64,
}

/// Where the line of a document is.
pub(super) enum Place {
    File {
        at: u64,
        length: usize,
    },
    /// It could not be written.
    Memory(Box<[u8]>),
}

impl Log {
    /// The line of a document.
    pub(super) fn line(&mut self, document: &str) -> Option<Vec<u8>> {
        match self.places.get(document)? {
            Place::Memory(line) => Some(line.to_vec()),
            Place::File { at, length } => {
                let mut line = vec![0; *length];
                let reader = self.reader.as_mut()?;
                reader.seek(SeekFrom::Start(*at)).and_then(|_| reader.read_exact(&mut line)).ok()?;
                Some(line)
            }
        }
    }

    pub(super) fn known(&mut self, document: &str) -> Option<Known> {
        read(&self.line(document)?, document)
    }

    /// Adds a line; where it is.
    pub(super) fn add(&mut self, line: Vec<u8>) -> Place {
        let written = self.writer.as_mut().is_some_and(|file| file.write_all(&line).is_ok());
        if !written {
            self.writer = None;
            return Place::Memory(line.into());
        }
        let at = self.end;
        self.end += line.len() as u64;
        Place::File { at, length: line.len() }
    }
}

/// What the line of a document says.
pub(super) fn read(line: &[u8], document: &str) -> Option<Known> {
    match serde_json::from_slice(checked(line)?).ok()? {
        Line::<_, IgnoredAny>::Document(name, known) => (name == document).then_some(known),
        Line::Lists(_) => None,
    }
}

/// Writes a line; how many bytes it has.
pub(super) fn write_line(file: &mut impl Write, line: &impl Serialize) -> std::io::Result<u64> {
    let line = framed(&serde_json::to_vec(line).expect("all keys are strings"));
    file.write_all(&line)?;
    Ok(line.len() as u64)
}
