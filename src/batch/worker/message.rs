//! What a worker is told and what it answers.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::super::manifest::{Digest, Lists, Origin};
use super::super::run::{Format, Stage};
use super::super::wire::Finding;
use crate::diagnostic::Code;

/// What all work of a run has in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::batch) struct Setup {
    /// The folder of `chancery.toml`.
    pub(in crate::batch) root: PathBuf,
    /// Only documents that may be read this widely are there, by the word of `document.toml`.
    pub(in crate::batch) max: Option<String>,
    /// Languages and tags of pseudo-locales; none for all languages there are.
    pub(in crate::batch) languages: Option<Vec<String>>,
    /// Whether drafts are made.
    pub(in crate::batch) draft: bool,
    /// What is made.
    pub(in crate::batch) format: Format,
    /// How many bytes a worker may have in memory; none for no bound.
    pub(in crate::batch) memory: Option<u64>,
}

/// A document to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::batch) struct Reading {
    /// The document.
    pub(in crate::batch) document: String,
    /// What was found in comparing it with the others.
    pub(in crate::batch) compared: Vec<Finding>,
}

/// What reading a document gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::batch) struct Summary {
    /// Whether nothing of it may be written.
    pub(in crate::batch) blocked: bool,
    /// What concerns the document as a whole.
    pub(in crate::batch) findings: Vec<Finding>,
    /// The codes that occurred in its own files, accepted or not.
    pub(in crate::batch) occurred: Vec<Code>,
    /// The versions that were asked for, sorted by name.
    pub(in crate::batch) versions: Vec<VersionSummary>,
    /// All files that this is a function of beside those of the project: its own, and the pictures; none for one that cannot be read.
    pub(in crate::batch) inputs: BTreeMap<String, Option<Digest>>,
}

/// What reading gave of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::batch) struct VersionSummary {
    /// Its name: a language, or the tag of a pseudo-locale.
    pub(in crate::batch) version: String,
    /// What was found.
    pub(in crate::batch) findings: Vec<Finding>,
    /// What can be made; none if errors were found.
    pub(in crate::batch) planned: Option<Planned>,
}

/// A version that can be laid out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::batch) struct Planned {
    /// Decides about every byte of the outputs, and about what will be found.
    pub(in crate::batch) key: Digest,
    /// What it is made from.
    pub(in crate::batch) origin: Origin,
    /// The pictures that it shows, from the root of the project.
    pub(in crate::batch) pictures: Vec<String>,
}

/// A version that was laid out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::batch) struct Made {
    /// How many pages it has.
    pub(in crate::batch) pages: usize,
    /// The names of the files, below the folder of the version; none if it may not be written.
    pub(in crate::batch) names: Vec<String>,
    /// The files.
    #[serde(skip)]
    pub(in crate::batch) files: Vec<Vec<u8>>,
    /// What was found on the pages.
    pub(in crate::batch) findings: Vec<Finding>,
    /// The codes that occurred in the document's own files, accepted or not.
    pub(in crate::batch) occurred: Vec<Code>,
    /// How long it took.
    pub(in crate::batch) stages: Vec<(Stage, Duration)>,
}

/// What a worker process is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Request {
    /// First of all.
    Setup(Setup),
    /// To read a document.
    Read(Reading),
    /// To make this version of the document that was read last.
    Make(String),
}

/// What it answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Reply {
    /// The project has been read; the key of the files that all documents share.
    Ready(Digest),
    /// The project cannot be read any more.
    Refused(String),
    /// A document has been read.
    Read {
        /// What it gave.
        summary: Summary,
        /// The lists that were named for the first time.
        lists: Lists,
        /// How long it took.
        took: Duration,
    },
    /// A version has been made; the lengths of its files, which follow.
    Made {
        /// What came of it, without the files.
        made: Made,
        /// How many bytes each has.
        lengths: Vec<u64>,
        /// The bytes that the worker has in memory, where that can be known.
        resident: Option<u64>,
    },
}
