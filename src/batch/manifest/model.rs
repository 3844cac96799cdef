//! The form of `manifest.json`, version 1.
//!
//! ```json
//! {
//!   "version": 1,
//!   "outputs": [
//!     {
//!       "document": "wg-rel-2014-3",
//!       "symbol": "WG/REL/2014/3",
//!       "language": "en",
//!       "restriction": "restricted",
//!       "format": "pdf",
//!       "pages": 3,
//!       "files": { "restricted/en/WG-REL-2014-3.pdf": "<SHA-256>" },
//!       "chancery": "0.1.0",
//!       "languages": ["en"],
//!       "sources": { "chancery.toml": "<SHA-256>", "sources/wg-rel-2014-3/document.toml": "<SHA-256>", "…": "…" },
//!       "locales": "<key of inputs>",
//!       "layout": "<key of inputs>",
//!       "fonts": "<key of inputs>"
//!     }
//!   ],
//!   "companions": {},
//!   "inputs": { "<SHA-256 of the list>": { "locales/en/document.ftl": "<SHA-256>", "chancery:fonts/Amiri-Bold.ttf": "<SHA-256>", "typst:LibertinusSerif-Regular": "<SHA-256>" } }
//! }
//! ```
//!
//! Objects are ordered by key and outputs by document, language and format; there is no date, no path from outside the project and nothing of the
//! machine, so that the same outputs have the same manifest, byte for byte.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::run::Format;
use super::digest::Digest;
use crate::document::Restriction;

/// The name of the file, at the root of the outputs it lists.
pub const FILE: &str = "manifest.json";

/// The version of the form. A field more or less is another version.
pub const VERSION: u32 = 1;

/// Files with their SHA-256, by path with `/` between folders.
pub type Files = BTreeMap<String, Digest>;

/// What the outputs in a folder are and what they were made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// [`VERSION`].
    pub version: u32,
    /// The versions of documents, by document, language and format.
    pub outputs: Vec<Output>,
    /// The files beside generated Typst that several outputs share (layouts, fonts, pictures), from the folder of the manifest.
    pub companions: Files,
    /// Files that chancery wrote for outputs which have other files now, since their symbol or restriction is another one, as long as they are there;
    /// not written where there are none.
    #[serde(default, skip_serializing_if = "Files::is_empty")]
    pub superseded: Files,
    /// Lists of files that outputs were made from, by [`Digest::of_files`], since many outputs share one.
    pub inputs: BTreeMap<Digest, Files>,
}

/// One version of one document in one format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Output {
    /// The document: its folder below `sources/`.
    pub document: String,
    /// Its symbol, where it has one.
    pub symbol: Option<String>,
    /// The language, or the tag of a pseudo-locale.
    pub language: String,
    /// Who may read it today, which is also the first folder of its files; what was made public is general, though its pages keep their marking.
    #[serde(with = "circulation")]
    pub restriction: Restriction,
    /// What the files are.
    pub format: Format,
    /// How many pages it has.
    pub pages: usize,
    /// Its files, from the folder of the manifest: one, or one a page.
    pub files: Files,
    /// The version of chancery that wrote it.
    pub chancery: String,
    /// The languages in which the document had a body, since a version says of the others that they are there.
    pub languages: Vec<String>,
    /// `chancery.toml`, `document.toml`, the body and its pictures, from the root of the project.
    pub sources: Files,
    /// The list of locale files, a key of [`Manifest::inputs`]: those of the version's languages, of their parents, and of the house.
    ///
    /// In the lists, a path is one from the root of the project, or `chancery:` with the path of a file that stands in the program.
    pub locales: Digest,
    /// The list of layout files, likewise: the layout, what it imports, and `layouts/assets/`.
    pub layout: Digest,
    /// The list of font files, likewise: all that are loaded, since which of them sets a letter depends on all. Those that Typst brings are `typst:`
    /// with their PostScript name.
    pub fonts: Digest,
}

/// The prefix of the paths of files that stand in the program.
pub(in crate::batch) const EMBEDDED: &str = "chancery:";

/// The prefix of the names of fonts that Typst brings.
pub(in crate::batch) const TYPST: &str = "typst:";

impl Output {
    /// The lists of files that it names.
    pub(in crate::batch) fn lists(&self) -> [Digest; 3] {
        [self.locales, self.layout, self.fonts]
    }

    /// Whether all lists that it names are among these.
    pub(in crate::batch) fn is_listed(&self, lists: &BTreeMap<Digest, Files>) -> bool {
        self.lists().iter().all(|list| lists.contains_key(list))
    }

    /// What outputs are ordered by; no two of a manifest have the same.
    pub(in crate::batch) fn key(&self) -> (&str, &str, Format) {
        (&self.document, &self.language, self.format)
    }
}

impl Manifest {
    /// A manifest of nothing.
    pub(in crate::batch) fn empty() -> Self {
        Self {
            version: VERSION,
            outputs: Vec::new(),
            companions: Files::new(),
            superseded: Files::new(),
            inputs: BTreeMap::new(),
        }
    }

    /// The text of the file.
    pub fn to_text(&self) -> String {
        let text = serde_json::to_string_pretty(self).expect("all keys are strings");
        format!("{text}\n")
    }
}

/// A restriction is the word that `document.toml` has.
mod circulation {
    use serde::{Deserialize as _, Deserializer, Serializer, de};

    use crate::document::Restriction;

    pub(super) fn serialize<S: Serializer>(restriction: &Restriction, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(restriction.as_str())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Restriction, D::Error> {
        let word = String::deserialize(deserializer)?;
        let known = Restriction::ALL.into_iter().find(|restriction| restriction.as_str() == word);
        known.ok_or_else(|| {
            de::Error::custom(format!("`{}` is none of `general`, `limited`, `restricted`", word.escape_default()))
        })
    }
}
