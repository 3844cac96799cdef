//! What is asked of a run and what it answers.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::selection::Selection;
use super::shard::{Costs, Sharding};
use crate::diagnostic::{Diagnostic, Severity};

/// The folder in a project for what is known from earlier runs.
pub const RECORD: &str = ".chancery";

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// PDF of the standards that the project names.
    Pdf,
    /// A picture a page, 144 dpi.
    Png,
    /// A drawing a page.
    Svg,
    /// The generated Typst with the layouts beside it.
    Typst,
}

/// What to render.
#[derive(Debug, Clone)]
pub struct Render {
    /// Which versions of which documents.
    pub selection: Selection,
    /// Whether drafts are made: words that are missing are borrowed from another language, marked and reported, every page says that it is a
    /// draft, and the files go to a folder of their own, `draft`.
    pub draft: bool,
    /// What is written.
    pub format: Format,
    /// The folder for outputs; none for the project's own.
    pub output: Option<PathBuf>,
    /// How many documents are worked on at a time; none for one a core.
    pub jobs: Option<usize>,
    /// The program that is started for workers, which has to be this one; none to work in threads of this process, where no document can be ended
    /// that takes too long.
    pub program: Option<PathBuf>,
    /// How long a worker may take for reading a document and for each version; none for as long as it takes.
    pub timeout: Option<Duration>,
    /// How many bytes a worker may have in memory; none for no bound.
    pub memory: Option<u64>,
    /// Whether outputs are removed whose source is gone, if the manifest says that chancery wrote them.
    pub prune: bool,
    /// The folder for what is known from earlier runs, which can be deleted at any time; none to do everything anew and note nothing.
    pub record: Option<PathBuf>,
    /// A cache that machines share: a folder, from the root of the project, or `s3://bucket/prefix`; none for no such cache.
    pub cache: Option<String>,
    /// Set from elsewhere where the run is to end early: what is done stays and is written down.
    pub stop: Arc<AtomicBool>,
    /// The part of the run that is to be made, where several machines share it.
    pub shard: Option<Sharding>,
}

impl Default for Render {
    /// Everything, as PDF, to the project's own folder, in this process.
    fn default() -> Self {
        Self {
            selection: Selection::default(),
            draft: false,
            format: Format::Pdf,
            output: None,
            jobs: None,
            program: None,
            timeout: None,
            memory: None,
            prune: false,
            record: None,
            cache: None,
            stop: Arc::default(),
            shard: None,
        }
    }
}

/// What happens in a run, for whoever shows progress: told when it happens, from any thread.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The project has been read, and these documents belong to the run. Told once, before all others.
    Planned {
        /// How many versions of each are to be done.
        documents: BTreeMap<String, usize>,
    },
    /// Work on a version begins.
    Begun {
        /// The document.
        document: String,
        /// The language, or the tag of a pseudo-locale.
        lang: String,
    },
    /// A version is done, well or not.
    Done(Done),
}

/// A version that a run is done with.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// The document.
    pub document: String,
    /// The language, or the tag of a pseudo-locale.
    pub lang: String,
    /// How it ended.
    pub end: End,
    /// Its files, from the root of the project where they lie below it; none where it failed.
    pub files: Vec<String>,
    /// How many pages it has; none where it failed.
    pub pages: usize,
    /// Which of the workers had it, from 0.
    pub worker: usize,
    /// Since [`Event::Planned`] was told.
    pub start: Duration,
    /// What it was worked on for, stage by stage, in order, without gaps; nothing where there was nothing to do.
    pub stages: Vec<(Stage, Duration)>,
}

/// How a version ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum End {
    /// It was typeset and written.
    Rendered,
    /// It came from a shared cache.
    Fetched,
    /// The file that lies there is what it would be.
    Unchanged,
    /// It was not written.
    Failed,
}

impl Done {
    /// How long it was worked on.
    pub fn took(&self) -> Duration {
        self.stages.iter().map(|(_, time)| *time).sum()
    }
}

/// What a worker does with a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Reading facts and bodies, checking, putting into words; for all versions of the document, counted with the first.
    Prepare,
    /// Layout by Typst.
    Typeset,
    /// The proof of the pages.
    Verify,
    /// Making the file.
    Export,
    /// Writing it.
    Write,
}

/// A version that has been written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The document.
    pub document: String,
    /// The language, or the tag of a pseudo-locale.
    pub lang: String,
    /// The files, from the root of the project where they lie below it.
    pub files: Vec<String>,
    /// How many pages it has.
    pub pages: usize,
}

/// A version that has not been written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Failure {
    /// The document.
    pub document: String,
    /// The language; none where no version could be read.
    pub lang: Option<String>,
}

/// What a run did, in the order of documents and languages.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// What was written.
    pub rendered: Vec<Rendered>,
    /// What lies there as it would be written.
    pub unchanged: Vec<Rendered>,
    /// What was not.
    pub failed: Vec<Failure>,
    /// All findings, sorted by place.
    pub findings: Vec<Diagnostic>,
    /// The files that were removed, as they are shown.
    pub pruned: Vec<String>,
    /// Whether the run ended before everything was done.
    pub interrupted: bool,
    /// What the versions took that were typeset.
    pub costs: Costs,
}

impl Report {
    /// Whether anything is wrong beyond warnings.
    pub fn has_errors(&self) -> bool {
        !self.failed.is_empty() || self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}
