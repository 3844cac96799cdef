//! What is known from earlier runs, so that a run does only what has not been done.
//!
//! The file is a log in the folder `.chancery` of the project, one for each folder of outputs: a line a document, each with its own check sum; a later line
//! takes the place of an earlier one. Lines are added while a run goes on, so that a run that is killed loses nothing but its last line. What is read
//! here is never trusted by itself: keys and digests decide.

mod lines;
mod log;
mod places;
mod stamp;

use serde::{Deserialize, Serialize};

use super::manifest::Digest;
use super::run::Format;
use super::wire::Finding;
use super::worker::{Planned, Summary};
use crate::diagnostic::Code;

pub(super) use log::{Head, State};
pub(super) use stamp::Stamp;

/// What is known of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Known {
    /// What reading it gave.
    pub(super) read: Option<KnownReading>,
    /// The versions that lie in the outputs.
    pub(super) made: Vec<KnownVersion>,
}

impl Known {
    /// What is known of a version in a format.
    pub(super) fn version(&self, version: &str, format: Format) -> Option<&KnownVersion> {
        self.made.iter().find(|made| made.version == version && made.format == format)
    }

    /// The lists of files that it names.
    pub(super) fn lists(&self) -> impl Iterator<Item = Digest> {
        let planned =
            self.read.iter().flat_map(|read| &read.summary.versions).filter_map(|known| known.planned.as_ref());
        planned.flat_map(|planned| planned.origin.output.lists())
    }

    /// The version that was read last, if it is the one that lies in the outputs.
    pub(super) fn planned(&self, version: &str, format: Format) -> Option<(&Planned, &KnownVersion)> {
        let made = self.version(version, format)?;
        let read = &self.read.as_ref()?.summary.versions;
        let planned = read.iter().find(|read| read.version == version)?.planned.as_ref()?;
        made.is_of(planned).then_some((planned, made))
    }

    /// Remembers a version in place of what was known of it.
    pub(super) fn learn(&mut self, made: KnownVersion) {
        self.made.retain(|old| (&old.version, old.format) != (&made.version, made.format));
        self.made.push(made);
    }
}

/// What reading a document gave, and what that is a function of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KnownReading {
    /// The key of the project's files and of what was asked.
    pub(super) key: Digest,
    /// The languages that there were bodies in.
    pub(super) bodies: Vec<String>,
    /// What was found in comparing it with others.
    pub(super) compared: Vec<Finding>,
    /// What it gave.
    pub(super) summary: Summary,
}

/// A version that lies in the outputs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KnownVersion {
    /// Its name.
    pub(super) version: String,
    /// What its files are.
    pub(super) format: Format,
    /// What they are a function of.
    pub(super) key: Digest,
    /// How many pages it has.
    pub(super) pages: usize,
    /// Its files, by path from the folder of the manifest, with how they were left.
    pub(super) files: Vec<(String, Digest, Stamp)>,
    /// What was found on its pages.
    pub(super) findings: Vec<Finding>,
    /// The list of locale files with which, if something was found in one of them: it may lie elsewhere in others.
    pub(super) words: Option<Digest>,
    /// The codes that occurred there in the document's own files, accepted or not.
    pub(super) occurred: Vec<Code>,
    /// How many milliseconds it took.
    pub(super) cost: u64,
}

impl KnownVersion {
    /// Whether it is what would be made of this plan.
    pub(super) fn is_of(&self, planned: &Planned) -> bool {
        self.key == planned.key && self.words.is_none_or(|words| words == planned.origin.output.locales)
    }
}

#[cfg(test)]
mod tests {
    use super::super::manifest::{Files, Origin, Output};
    use super::*;
    use crate::document::Restriction;

    #[test]
    fn what_was_found_in_locale_files_is_that_of_the_same_files() {
        let digest = |text: &str| Digest::of(text.as_bytes());
        let planned = |key: &str, locales: &str| Planned {
            key: digest(key),
            origin: Origin {
                output: Output {
                    document: "a".into(),
                    symbol: None,
                    language: "en".into(),
                    restriction: Restriction::General,
                    format: Format::Pdf,
                    pages: 0,
                    files: Files::new(),
                    chancery: String::new(),
                    languages: Vec::new(),
                    sources: Files::new(),
                    locales: digest(locales),
                    layout: digest("layout"),
                    fonts: digest("fonts"),
                },
                pseudo: false,
            },
            pictures: Vec::new(),
            first: "A.pdf".into(),
        };
        let made = |words: Option<&str>| KnownVersion {
            version: "en".into(),
            format: Format::Pdf,
            key: digest("key"),
            pages: 1,
            files: Vec::new(),
            findings: Vec::new(),
            words: words.map(digest),
            occurred: Vec::new(),
            cost: 1,
        };
        assert!(made(None).is_of(&planned("key", "other")));
        assert!(!made(None).is_of(&planned("other", "locales")));
        assert!(made(Some("locales")).is_of(&planned("key", "locales")));
        assert!(!made(Some("locales")).is_of(&planned("key", "other")));
    }
}
