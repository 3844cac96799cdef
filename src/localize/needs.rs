//! The messages that a layout prints, as read off its syntax tree.

use std::collections::BTreeMap;

use crate::source::Span;

/// One message that a layout prints.
#[derive(Debug, Clone)]
pub struct Need {
    /// Whether the layout can do without it, when the document does not set a variable of the message.
    pub optional: bool,
    /// Where the layout names it.
    pub span: Span,
}

/// Everything a layout prints, by message identifier.
#[derive(Debug, Clone, Default)]
pub struct Needs {
    /// In the document's language: `strings.…`.
    pub strings: BTreeMap<String, Need>,
    /// In each language of the masthead: `names.…`.
    pub names: BTreeMap<String, Need>,
    /// In the language of the masthead's block: `block.…`.
    pub block: BTreeMap<String, Need>,
}

/// Messages that the program prints in the body of any layout, with the variables it sets for them.
pub const ENGINE_MESSAGES: &[&str] = &[
    "number-paragraph",
    "marker-alpha",
    "marker-roman",
    "marker-decimal",
    "ref-paragraph",
    "ref-subparagraph",
    "number-section",
    "number-subsection",
    "number-subsubsection",
    "ref-section",
    "ref-section-number",
    "section-within",
    "ref-table",
    "ref-annex",
    "ref-annex-only",
    "ref-in-annex",
    "ref-in-annex-only",
    "annex",
    "annex-n",
    "annex-language",
    "caption-table",
    "continued-short",
    "org-full",
    "lang-original",
    "distribution-general",
    "lang-only",
    "series-addendum",
    "series-amendment",
    "series-corrigendum",
    "series-revision",
    "corrects",
    "corrects-name",
    "list-more",
    "list-last",
    "reissued",
    "derestricted-note",
];

/// The beginnings of the names of messages that are printed for a value of a document: for its issuing body, its restriction, the body that made it
/// public.
pub const MESSAGE_FAMILIES: &[&str] = &["body-", "by-", "of-", "enacting-", "restriction-", "watermark-"];
