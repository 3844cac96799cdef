//! `shard.json`: what one machine made of a run that several share.
//!
//! ```json
//! {
//!   "version": 2,
//!   "shard": 2,
//!   "shards": 3,
//!   "plan": "<SHA-256>",
//!   "sources": "<SHA-256>",
//!   "chancery": "0.1.0",
//!   "format": "pdf",
//!   "draft": false,
//!   "max-restriction": null,
//!   "whole": true,
//!   "documents": { "wg-rel-2014-3": ["en", "fr"] },
//!   "versions": { "wg-rel-2014-3": ["en", "fr"] },
//!   "failed": { "wg-rel-2014-3": ["fr"] },
//!   "milliseconds": { "wg-rel-2014-3": { "en": 41 } }
//! }
//! ```
//!
//! It lies beside the manifest of the tree that the run wrote, and is for `chancery manifest merge` alone; the merged outputs have none.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::super::manifest::{Digest, Document, read_document};
use super::super::run::Format;
use super::super::stock::Bodies;
use super::{Shard, costs};
use crate::diagnostic::Diagnostic;
use crate::document::Restriction;
use crate::source::Source;

/// The name of the file.
pub const FILE: &str = "shard.json";

/// The version of the form. A field more or less is another version.
pub(super) const VERSION: u32 = 2;

/// Languages by document; none where the document as a whole is meant.
pub(super) type Table = BTreeMap<String, BTreeSet<String>>;

/// What one machine made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::batch) struct Record {
    /// [`VERSION`].
    pub(super) version: u32,
    /// Which part, from 1.
    pub(super) shard: u32,
    /// Of how many.
    pub(super) shards: u32,
    /// Of all versions of the run, with what they count for and the parts they fell to.
    pub(super) plan: Digest,
    /// Of the files that all parts are made from.
    pub(super) sources: Digest,
    /// The version of chancery.
    pub(super) chancery: String,
    /// What the outputs are.
    pub(super) format: Format,
    /// Whether they are drafts.
    pub(super) draft: bool,
    /// Who may read them, where the run left out other documents.
    pub(super) max_restriction: Option<String>,
    /// Whether nothing was left out of the run but by that.
    pub(super) whole: bool,
    /// The languages of bodies by document, of this part's share of all documents of the project, asked for or not: all shares tell which earlier outputs
    /// nothing would make any more.
    pub(in crate::batch) documents: Bodies,
    /// The versions that belong to the part.
    pub(in crate::batch) versions: Table,
    /// Those of them that could not be written.
    pub(super) failed: Table,
    /// What they took; of those that were not typeset this time, what the costs said that the division was made by.
    pub(super) milliseconds: costs::Table,
}

impl Record {
    /// The text of the file.
    pub(super) fn to_text(&self) -> String {
        let text = serde_json::to_string_pretty(self).expect("all keys are strings");
        format!("{text}\n")
    }

    /// Which part it is; none where a record says so of a part that there cannot be.
    pub(super) fn of(&self) -> Option<Shard> {
        Shard::new(self.shard, self.shards)
    }

    /// Who may read the outputs at most.
    pub(super) fn max(&self) -> Option<Restriction> {
        let word = self.max_restriction.as_deref()?;
        Restriction::ALL.into_iter().find(|restriction| restriction.as_str() == word)
    }

    /// The versions that were written.
    pub(in crate::batch) fn written(&self) -> impl Iterator<Item = (&str, &str)> {
        let lost = |document: &str, lang: &String| self.failed.get(document).is_some_and(|lost| lost.contains(lang));
        self.versions.iter().flat_map(move |(document, languages)| {
            let written = languages.iter().filter(move |lang| !lost(document, lang));
            written.map(move |lang| (document.as_str(), lang.as_str()))
        })
    }
}

impl Document for Record {
    const NAME: &str = "record of the shard";
    const VERSION: u32 = VERSION;
    const MEND: &str = "render the shard anew";

    fn fault(&self) -> Option<(String, String)> {
        if self.of().is_none() {
            let reason = format!("there is no shard {}/{}", self.shard, self.shards);
            return Some(("shard".to_owned(), reason));
        }
        if self.max_restriction.is_some() && self.max().is_none() {
            let word = self.max_restriction.clone().unwrap_or_default();
            let reason = format!("`{}` is none of `general`, `limited`, `restricted`", word.escape_default());
            return Some((word, reason));
        }
        let own = |document: &String, languages: &BTreeSet<String>| {
            self.versions.get(document).is_some_and(|own| languages.is_subset(own))
        };
        let foreign = self.failed.iter().find(|(document, languages)| !own(document, languages));
        foreign
            .map(|(document, _)| (document.clone(), format!("`{document}` failed in a version that the shard has not")))
    }
}

/// The record at `path`, with its text; none where there is no such file. `shown` is its name in findings.
///
/// # Errors
/// It cannot be read, is no record, or is one of another version.
pub(in crate::batch) fn read(path: &Path, shown: &str) -> Result<Option<(Record, Source)>, Box<Diagnostic>> {
    read_document(path, shown)
}
