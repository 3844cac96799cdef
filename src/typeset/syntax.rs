//! Writing Typst values: the one escape function, and the writer that keeps places.

use std::fmt::Write as _;
use std::ops::Range;

use super::span_map::SpanMap;
use crate::source::Source;

/// A Typst string literal for any text: backslash, quotation mark and control characters are escaped, nothing else means anything there.
pub(super) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            c if c.is_control() => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A page with nothing on it but the picture at `path`, so that what is found there is found of that picture.
pub(super) fn alone(path: &str) -> String {
    format!(
        "#set std.document(title: \"-\", date: std.datetime(year: 1, month: 1, day: 1))\n#std.image({}, alt: \"-\")",
        literal(&format!("/{path}"))
    )
}

/// Code under construction.
pub(super) struct Writer {
    pub(super) code: String,
    pub(super) map: SpanMap,
    pub(super) source: Source,
}

impl Writer {
    pub(super) fn new(source: Source) -> Self {
        Self { code: String::new(), map: SpanMap::default(), source }
    }

    pub(super) fn raw(&mut self, code: &str) {
        self.code.push_str(code);
    }

    /// A text from the bytes `range` of the current file, as an expression in markup.
    pub(super) fn text(&mut self, text: &str, range: &Range<usize>) {
        if text.is_empty() {
            return;
        }
        self.code.push('#');
        let start = self.code.len();
        self.code.push_str(&literal(text));
        self.map.push(start..self.code.len(), &self.source, range.clone());
    }

    /// The start of a call in markup, `#f(`; the name maps to `range`, which findings about the call itself point to.
    pub(super) fn open(&mut self, name: &str, range: &Range<usize>) {
        self.raw("#");
        let start = self.code.len();
        self.raw(name);
        self.map.push(start..self.code.len(), &self.source, range.clone());
        self.raw("(");
    }

    /// An array of anything, valid also with one element.
    pub(super) fn array<T>(&mut self, items: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut Self, T)) {
        self.raw("(");
        for item in items {
            write(self, item);
            self.raw(", ");
        }
        self.raw(")");
    }
}
