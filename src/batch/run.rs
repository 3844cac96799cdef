//! What is asked of a run and what it answers.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Severity};

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
    /// Names of documents; empty for all.
    pub documents: Vec<String>,
    /// Languages, and tags of pseudo-locales; none for all languages that exist.
    pub languages: Option<Vec<String>>,
    /// Only documents of this house.
    pub house: Option<String>,
    /// Whether drafts are made: words that are missing are borrowed from another language, marked and reported, every page says that it is a
    /// draft, and the files go to a folder of their own, `draft`.
    pub draft: bool,
    /// What is written.
    pub format: Format,
    /// The folder for outputs; none for the project's own.
    pub output: Option<PathBuf>,
    /// How many threads; none for one a core.
    pub jobs: Option<usize>,
}

/// A step of a run, for whoever shows progress.
#[derive(Debug, Clone)]
pub struct Progress {
    /// How many versions are done.
    pub done: usize,
    /// How many there are.
    pub total: usize,
    /// The version that was done last.
    pub version: String,
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
    /// What was not.
    pub failed: Vec<Failure>,
    /// All findings, sorted by place.
    pub findings: Vec<Diagnostic>,
}

impl Report {
    /// Whether anything is wrong beyond warnings.
    pub fn has_errors(&self) -> bool {
        !self.failed.is_empty() || self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}
