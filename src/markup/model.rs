//! What a body says, free of language and layout.

use std::collections::BTreeMap;
use std::ops::Range;

use super::marker::{Form, Marker};
use crate::source::Source;

/// A body: the text of one language version.
#[derive(Debug, Clone)]
pub struct Body {
    /// The file.
    pub source: Source,
    /// The bytes between the two `+++` lines.
    pub front_matter: Option<Range<usize>>,
    /// The `#` heading.
    pub title: Option<Title>,
    /// Everything after the title, in order.
    pub blocks: Vec<Block>,
    /// The footnotes by label; `*` is the note to the title.
    pub notes: BTreeMap<String, Note>,
}

/// The title of a document.
#[derive(Debug, Clone)]
pub struct Title {
    /// Its text, with [`InlineKind::Break`] where the author breaks it.
    pub text: Vec<Inline>,
    /// The bytes of the heading.
    pub range: Range<usize>,
}

/// The text of a footnote.
#[derive(Debug, Clone)]
pub struct Note {
    /// The text.
    pub blocks: Vec<Block>,
    /// The bytes of the definition.
    pub range: Range<usize>,
}

/// An identifier that an author gave, `{#observers}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Id {
    /// The name, without `#`.
    pub name: String,
    /// The bytes of the element that carries it.
    pub range: Range<usize>,
}

/// A block of text.
#[derive(Debug, Clone)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes.
    pub range: Range<usize>,
    /// The target of cross-references.
    pub id: Option<Id>,
    /// The language of a foreign passage, a BCP 47 primary tag.
    pub lang: Option<String>,
}

/// The kinds of block.
#[derive(Debug, Clone)]
pub enum BlockKind {
    /// An unnumbered paragraph.
    Paragraph(Vec<Inline>),
    /// A heading of the text; level 1 is Djot's `##`.
    Heading {
        /// From 1.
        level: u8,
        /// The words.
        text: Vec<Inline>,
        /// The number among the headings of its level, where the layout numbers sections; set by [`super::number()`].
        number: Option<u64>,
        /// The number as the locale prints it, "II."; set by localization.
        label: Vec<Inline>,
    },
    /// A list; [`super::number()`] decides which are the numbered paragraphs.
    List(List),
    /// A block quotation.
    Quotation(Vec<Block>),
    /// Text printed as written.
    Verbatim(String),
    /// A table.
    Table(Table),
    /// A picture that stands alone.
    Picture(Picture),
    /// A fenced div, `::: annex`.
    Part {
        /// The name after the colons.
        name: String,
        /// Its text.
        blocks: Vec<Block>,
        /// The number of an annex among those of the document; set by [`super::number()`].
        number: Option<u64>,
        /// The heading that the locale gives an annex, "Annex II"; set by localization.
        heading: Vec<Inline>,
        /// What the locale says below it of an annex in another language than the version, "[English only]"; set by localization.
        note: Vec<Inline>,
    },
    /// Terms with their definitions.
    Terms(Vec<Term>),
    /// A thematic break; in slides, the next slide.
    Break,
}

/// A list.
#[derive(Debug, Clone)]
pub struct List {
    /// The form of the markers as written; none for bullets.
    pub form: Option<Form>,
    /// Whether there is no blank line between the items.
    pub tight: bool,
    /// Whether the list is a run of the document's numbered paragraphs; set by [`super::number()`].
    pub paragraphs: bool,
    /// How many lists it stands in, from 1, counted inside a numbered paragraph; set by [`super::number()`].
    pub level: u8,
    /// The items.
    pub items: Vec<Item>,
}

/// An item of a list, a numbered paragraph included.
#[derive(Debug, Clone)]
pub struct Item {
    /// The number that is printed; set by [`super::number()`] from the position, whatever is written.
    pub marker: Option<Marker>,
    /// The number as the locale prints it, "(a)"; set by localization.
    pub label: Vec<Inline>,
    /// The number as written.
    pub written: Option<u64>,
    /// The bytes of the written marker.
    pub marker_range: Range<usize>,
    /// The text.
    pub blocks: Vec<Block>,
    /// The target of cross-references.
    pub id: Option<Id>,
}

/// A term with its definition.
#[derive(Debug, Clone)]
pub struct Term {
    /// The term.
    pub name: Vec<Inline>,
    /// The definition.
    pub blocks: Vec<Block>,
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// How each column stands.
    pub columns: Vec<Align>,
    /// Header rows, then body rows; each row has as many cells as there are columns.
    pub head: Vec<Vec<Vec<Inline>>>,
    /// The rows below the header.
    pub rows: Vec<Vec<Vec<Inline>>>,
    /// The caption.
    pub caption: Option<Vec<Inline>>,
    /// The number of a table that has a caption; set by [`super::number()`].
    pub number: Option<u64>,
    /// "Table 2", before the caption; set by localization.
    pub label: Vec<Inline>,
}

/// How the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// By the direction of the language.
    Start,
    /// Left.
    Left,
    /// Centred.
    Center,
    /// Right.
    Right,
}

/// A picture.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The path as written, relative to the document's folder.
    pub path: String,
    /// The alternative text.
    pub alt: String,
    /// The width in per cent of the measure.
    pub width: Option<u8>,
    /// Its bytes.
    pub range: Range<usize>,
}

impl Picture {
    /// Its file from the root of the project; `folder` is the document's, from there too.
    pub fn file(&self, folder: &str) -> String {
        format!("{folder}/{}", self.path.trim_start_matches("./"))
    }
}

/// A stretch of text inside a block.
#[derive(Debug, Clone)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Its bytes.
    pub range: Range<usize>,
}

/// The kinds of inline text.
#[derive(Debug, Clone)]
pub enum InlineKind {
    /// Characters.
    Text(String),
    /// A quotation mark, not yet in the language's form.
    Quote(Quote),
    /// Text in a style.
    Styled(Style, Vec<Inline>),
    /// Text in another language.
    Foreign(String, Vec<Inline>),
    /// Words in another language that stand in for those that the language of the page does not have yet; only in drafts.
    Borrowed(String, Vec<Inline>),
    /// A link to an address.
    Link(String, Vec<Inline>),
    /// A cross-reference by identifier; without text of its own it is printed in the locale's words.
    Reference(String, Vec<Inline>),
    /// A span that cross-references may point to.
    Anchor(Id, Vec<Inline>),
    /// A footnote, by label.
    Note(String),
    /// A picture in the line.
    Picture(Picture),
    /// Characters printed as written, in a fixed-width face.
    Verbatim(String),
    /// A forced line break.
    Break,
}

/// A quotation mark as Djot tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quote {
    /// `"` before a word.
    OpenDouble,
    /// `"` after a word.
    CloseDouble,
    /// `'` before a word.
    OpenSingle,
    /// `'` after a word, or an apostrophe.
    CloseSingle,
}

/// How text is set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `_x_`
    Emphasis,
    /// `*x*`
    Strong,
    /// `^x^`
    Superscript,
    /// `~x~`
    Subscript,
    /// `{+x+}`, text added in a revision.
    Inserted,
    /// `{-x-}`, text removed in a revision.
    Deleted,
    /// `{=x=}`
    Highlighted,
}

/// The characters of a text without its markup: what metadata and comparisons use. Line breaks count as spaces, notes as nothing.
pub fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    append_plain(inlines, &mut out);
    out
}

fn append_plain(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Verbatim(text) => out.push_str(text),
            InlineKind::Quote(quote) => out.push(match quote {
                Quote::OpenDouble => '“',
                Quote::CloseDouble => '”',
                Quote::OpenSingle => '‘',
                Quote::CloseSingle => '’',
            }),
            InlineKind::Styled(_, inner)
            | InlineKind::Foreign(_, inner)
            | InlineKind::Borrowed(_, inner)
            | InlineKind::Link(_, inner)
            | InlineKind::Reference(_, inner)
            | InlineKind::Anchor(_, inner) => append_plain(inner, out),
            InlineKind::Picture(picture) => out.push_str(&picture.alt),
            InlineKind::Break => out.push(' '),
            InlineKind::Note(_) => {}
        }
    }
}
