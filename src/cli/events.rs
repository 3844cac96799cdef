//! What a run tells programs besides findings: one JSON object a line, while work goes on.

use serde::Serialize;

use super::number::seconds;
use super::place::Place;
use super::tally::Slow;
use crate::batch::{self, Done, End, Stage};

/// One line; `event` tells them apart. Fields that do not apply are `null`, lists may be empty, nothing is left out.
#[derive(Debug, Serialize)]
#[serde(tag = "event", rename_all = "lowercase")]
pub(super) enum Event<'a> {
    /// The project has been read.
    Planned { documents: usize, versions: usize },
    /// Work on a version begins.
    Begun { document: &'a str, language: &'a str },
    /// It was typeset and written.
    Rendered(Version<'a>),
    /// It came from a shared cache.
    Fetched(Version<'a>),
    /// The files that lie there are what they would be.
    Unchanged(Version<'a>),
    /// It was not written; its earlier files stay.
    Failed(Version<'a>),
    /// An output was removed, because its source is gone.
    Removed { file: &'a str },
    /// The last of a rendering.
    Summary(Summary<'a>),
    /// The last of a check.
    Checked { documents: usize, errors: usize, warnings: usize },
    /// The last of a merging.
    Merged { shards: usize, versions: usize, files: usize, failed: usize, errors: usize, warnings: usize },
    /// The last of a verification.
    Verified { versions: usize, files: usize, errors: usize, warnings: usize },
}

/// A version that a run is done with.
#[derive(Debug, Serialize)]
pub(super) struct Version<'a> {
    document: &'a str,
    /// `null` where the document has no version that is known.
    language: Option<&'a str>,
    files: Vec<String>,
    pages: usize,
    /// `null` where no page of it was begun.
    seconds: Option<f64>,
}

/// What came of a rendering.
#[derive(Debug, Serialize)]
pub(super) struct Summary<'a> {
    pub(super) rendered: usize,
    pub(super) fetched: usize,
    pub(super) unchanged: usize,
    pub(super) failed: usize,
    /// Of the versions that were rendered.
    pub(super) pages: usize,
    pub(super) seconds: f64,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) interrupted: bool,
    pub(super) slowest: Vec<Slowest<'a>>,
}

/// One of the versions that took longest.
#[derive(Debug, Serialize)]
pub(super) struct Slowest<'a> {
    document: &'a str,
    language: &'a str,
    seconds: f64,
    /// What took most of it, where it was more than one thing.
    stage: Option<Stage>,
}

impl<'a> Event<'a> {
    /// What the engine tells, for programs that run where the command does.
    pub(super) fn of(event: &'a batch::Event, place: &Place) -> Self {
        match event {
            batch::Event::Planned { documents } => {
                Self::Planned { documents: documents.len(), versions: documents.values().sum() }
            }
            batch::Event::Begun { document, lang } => Self::Begun { document, language: lang },
            batch::Event::Done(done) => {
                let version = Version::of(done, place);
                match done.end {
                    End::Rendered => Self::Rendered(version),
                    End::Fetched => Self::Fetched(version),
                    End::Unchanged => Self::Unchanged(version),
                    End::Failed => Self::Failed(version),
                }
            }
        }
    }

    /// A failure that was not told while work went on.
    pub(super) fn never_begun(document: &'a str, language: Option<&'a str>) -> Self {
        Self::Failed(Version { document, language, files: Vec::new(), pages: 0, seconds: None })
    }
}

impl<'a> Version<'a> {
    fn of(done: &'a Done, place: &Place) -> Self {
        Self {
            document: &done.document,
            language: Some(&done.lang),
            files: done.files.iter().map(|file| place.shown(file)).collect(),
            pages: done.pages,
            seconds: Some(seconds(done.took())).filter(|_| done.end != End::Failed || !done.stages.is_empty()),
        }
    }
}

impl<'a> Slowest<'a> {
    pub(super) fn of(slow: &'a Slow) -> Self {
        Self {
            document: &slow.document,
            language: &slow.lang,
            seconds: seconds(slow.took),
            stage: slow.most.map(|(stage, _)| stage),
        }
    }
}
