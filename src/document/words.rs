//! The front matter of a body: the words of the document that belong to one language and stand outside the running text.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::source::Source;
use crate::toml_file::{self, Placed};

/// The words of one language version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// What kind of translation the version is, if it says so.
    pub translation: Option<Placed<Translation>>,
    /// The layout's words by key: inline Djot, in which a line break is a line break. Only the keys that are there.
    pub words: BTreeMap<String, Placed<String>>,
}

/// What a translation claims to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Translation {
    /// Made without the authority of the issuing body; the first page says so.
    Unofficial,
}

impl Translation {
    /// The word in the front matter.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unofficial => "unofficial",
        }
    }
}

/// Reads the front matter in `range` of `source`: the TOML between the `+++` lines, or an empty range where a body has none.
///
/// `allowed` are the layout's keys; `true` makes a key required. Spans are places in `source`.
pub fn read(source: &Source, range: Range<usize>, allowed: &BTreeMap<String, bool>) -> (Words, Vec<Diagnostic>) {
    let (words, findings) = toml_file::read(source, range, |fields| {
        let translation =
            fields.optional("translation").choice(&[(Translation::Unofficial.as_str(), Translation::Unofficial)]);
        let mut words = BTreeMap::new();
        for (key, required) in allowed {
            let field = match required {
                true => fields.required(key, &format!("{key} = \"…\"")),
                false => fields.optional(key),
            };
            if let Some(word) = field.string() {
                words.insert(key.clone(), word);
            }
        }
        Words { translation, words }
    });
    (words, findings.diagnostics)
}
