//! What the entries of a locale file contain, with places: the ground for all rules and for the spans of runtime errors.

mod read;
mod resource;

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use fluent_bundle::FluentResource;
use fluent_syntax::parser::ParserError;

use super::LocaleFile;
use crate::source::{Source, SourceFile, Span};

/// A locale file, parsed.
#[derive(Debug)]
pub(super) struct File {
    pub(super) lang: String,
    pub(super) house: Option<String>,
    pub(super) embedded: bool,
    pub(super) source: Source,
    /// In the order of the text.
    pub(super) entries: Vec<Entry>,
    /// All comments, in the order of the text.
    pub(super) comments: Vec<Comment>,
    /// What the parser could not read.
    pub(super) errors: Vec<ParserError>,
    /// The byte at which the text is nested too deeply to be read at all.
    pub(super) too_deep: Option<usize>,
    /// The ids of entries that were begun and could not be read.
    pub(super) broken: Vec<String>,
    /// Places that contain a character that is reserved for late-bound values.
    pub(super) reserved: Vec<Range<usize>>,
    /// What bundles are made of; most files of a run are only checked.
    resource: OnceLock<Arc<FluentResource>>,
}

/// A message or a term.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The id; that of a term begins with `-`.
    pub(super) id: String,
    /// Where it stands, the `-` of a term included.
    pub(super) id_range: Range<usize>,
    /// From the id to the end of the last text, without the comment.
    pub(super) range: Range<usize>,
    /// The comment that belongs to it, as an index into those of the file.
    pub(super) comment: Option<usize>,
    pub(super) value: Option<Body>,
    pub(super) attributes: Vec<Attribute>,
}

/// An attribute of a message or a term.
#[derive(Debug, Clone)]
pub(super) struct Attribute {
    pub(super) name: String,
    pub(super) name_range: Range<usize>,
    pub(super) body: Body,
}

/// A comment of one or more lines.
#[derive(Debug, Clone)]
pub(super) struct Comment {
    pub(super) kind: CommentKind,
    /// The text of each line, without `#` and the space after it, and its place.
    pub(super) lines: Vec<(Range<usize>, String)>,
    /// What it speaks of: its entry, its group up to the next, the file; empty for one that stands alone.
    pub(super) covers: Range<usize>,
}

/// How many `#` a comment has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CommentKind {
    /// `#`
    Entry,
    /// `##`
    Group,
    /// `###`
    File,
}

/// A pattern: the value of a message, a term or an attribute.
#[derive(Debug, Clone)]
pub(super) struct Body {
    pub(super) range: Range<usize>,
    /// In the order of the text.
    pub(super) uses: Vec<Use>,
    pub(super) parts: Vec<Part>,
}

/// A piece of a pattern.
#[derive(Debug, Clone)]
pub(super) enum Part {
    /// Words between placeables, a line at a time.
    Text {
        /// Where they stand.
        range: Range<usize>,
        /// As written.
        text: String,
    },
    /// A literal in a placeable: a string with its escapes resolved, or a number.
    Literal {
        /// Where it stands, without quotation marks.
        range: Range<usize>,
        /// What is printed.
        text: String,
    },
    /// What is filled in, as an index into [`Body::uses`]: a variable, a message, a term or what a function gives.
    Value(usize),
    /// One of several texts.
    Select(Select),
}

/// A selection with its variants.
#[derive(Debug, Clone)]
pub(super) struct Select {
    /// What is selected on, as an index into [`Body::uses`]; none for a literal.
    pub(super) on: Option<usize>,
    /// The selector, whole.
    pub(super) selector: Range<usize>,
    pub(super) variants: Vec<Variant>,
}

/// One text of a selection.
#[derive(Debug, Clone)]
pub(super) struct Variant {
    /// The key between the brackets.
    pub(super) key: String,
    pub(super) key_range: Range<usize>,
    pub(super) numeric: bool,
    pub(super) default: bool,
    pub(super) parts: Vec<Part>,
}

/// Something a pattern refers to; the range is that of the name.
#[derive(Debug, Clone)]
pub(super) struct Use {
    pub(super) range: Range<usize>,
    pub(super) kind: UseKind,
}

#[derive(Debug, Clone)]
pub(super) enum UseKind {
    Variable {
        name: String,
        role: Role,
    },
    Message {
        id: String,
        attribute: Option<String>,
    },
    /// The id begins with `-`.
    Term {
        id: String,
        attribute: Option<String>,
        arguments: Vec<Named>,
        /// The places of arguments without a name, which have no effect.
        positional: Vec<Range<usize>>,
    },
    Call(Call),
}

/// What becomes of a variable's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It is printed.
    Printed,
    /// It chooses a variant.
    Selector,
    /// A function or a term takes it.
    Argument,
}

/// A call of a function.
#[derive(Debug, Clone)]
pub(super) struct Call {
    pub(super) name: String,
    pub(super) positional: Vec<(Range<usize>, Argument)>,
    pub(super) named: Vec<Named>,
}

/// An argument with a name.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) range: Range<usize>,
    pub(super) value: Argument,
    pub(super) value_range: Range<usize>,
}

/// What stands in the place of an argument.
#[derive(Debug, Clone)]
pub(super) enum Argument {
    Variable(String),
    Text(String),
    Number(String),
    /// A message, a term, another call or a placeable.
    Other,
}

impl File {
    pub(super) fn new(file: LocaleFile) -> Self {
        read::file(file)
    }

    /// The same file, that says something else: `text` has the same entries, with the same uses, and other words. Places stay those of the file.
    pub(super) fn saying(&self, text: String) -> Self {
        let (lang, house, embedded) = (self.lang.clone(), self.house.clone(), self.embedded);
        let source = SourceFile::new(self.source.path(), text);
        let said = Self::new(LocaleFile { lang, house, embedded, source });
        let resource = OnceLock::from(said.resource());
        Self {
            lang: self.lang.clone(),
            house: self.house.clone(),
            embedded,
            source: self.source.clone(),
            entries: self.entries.clone(),
            comments: self.comments.clone(),
            errors: self.errors.clone(),
            too_deep: self.too_deep,
            broken: self.broken.clone(),
            reserved: self.reserved.clone(),
            resource,
        }
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(&self.source, range.clone())
    }

    /// Files of one language and house are asked in the order of their names, those of the project before the embedded ones.
    pub(super) fn order(&self) -> (&str, Option<&str>, bool, &str) {
        (&self.lang, self.house.as_deref(), self.embedded, self.source.path())
    }

    /// The path below the folder of the language: `document.ftl`.
    pub(super) fn name(&self) -> &str {
        let path = self.source.path();
        path.split_once(&format!("/{}/", self.lang)).map_or(path, |(_, name)| name)
    }

    /// What a bundle is made of.
    pub(super) fn resource(&self) -> Arc<FluentResource> {
        self.resource.get_or_init(|| Arc::new(resource::of(self))).clone()
    }
}

impl Entry {
    pub(super) fn is_term(&self) -> bool {
        self.id.starts_with('-')
    }

    /// With the article left out, as messages name it.
    pub(super) fn kind(&self) -> &'static str {
        if self.is_term() { "term" } else { "message" }
    }

    /// The value, or the attribute of that name.
    pub(super) fn body(&self, attribute: Option<&str>) -> Option<&Body> {
        match attribute {
            None => self.value.as_ref(),
            Some(name) => self.attributes.iter().find(|attribute| attribute.name == name).map(|found| &found.body),
        }
    }

    /// The value and the attributes, each with the name of its attribute.
    pub(super) fn bodies(&self) -> impl Iterator<Item = (Option<&str>, &Body)> {
        let attributes = self.attributes.iter().map(|attribute| (Some(attribute.name.as_str()), &attribute.body));
        self.value.iter().map(|body| (None, body)).chain(attributes)
    }
}

impl Body {
    /// All selections, outer before inner.
    pub(super) fn selects(&self) -> Vec<&Select> {
        let mut found = Vec::new();
        selects(&self.parts, &mut found);
        found
    }

    /// All words and literals, of all variants, in the order of the text.
    pub(super) fn texts(&self) -> Vec<(&Range<usize>, &str)> {
        let mut found = Vec::new();
        texts(&self.parts, &mut found);
        found
    }
}

fn selects<'a>(parts: &'a [Part], found: &mut Vec<&'a Select>) {
    for part in parts {
        if let Part::Select(select) = part {
            found.push(select);
            select.variants.iter().for_each(|variant| selects(&variant.parts, found));
        }
    }
}

fn texts<'a>(parts: &'a [Part], found: &mut Vec<(&'a Range<usize>, &'a str)>) {
    for part in parts {
        match part {
            Part::Text { range, text } | Part::Literal { range, text } => found.push((range, text)),
            Part::Value(_) => {}
            Part::Select(select) => select.variants.iter().for_each(|variant| texts(&variant.parts, found)),
        }
    }
}
