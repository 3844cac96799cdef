//! Text inside blocks, and pictures.

use std::ops::Range;

use super::super::syntax::literal;
use super::{Emitter, direction, tag, target};
use crate::locale::{LATE_PAGE, LATE_TOTAL};
use crate::markup::{Inline, InlineKind, Note, Picture, Style, plain};
use crate::source::Span;

impl<'a> Emitter<'a> {
    pub(super) fn picture(&mut self, name: &str, picture: &Picture, rest: &str) {
        let path = picture.file(self.folder);
        let width = picture.width.map_or_else(|| "none".to_owned(), |percent| format!("{percent}%"));
        self.open(name, &picture.range);
        self.out.raw(&format!("{}, {}, {width}{rest})", literal(&format!("/{path}")), literal(&picture.alt)));
        let place = Span::new(&self.out.source, picture.range.clone());
        self.pictures.entry(path).or_insert(place);
    }

    pub(super) fn inlines(&mut self, inlines: &'a [Inline]) {
        for (index, inline) in inlines.iter().enumerate() {
            self.ear(&inlines[..index], inline);
            self.inline(inline);
        }
    }

    /// A turned line is a space for the ear, too: without one, the words around it would be read as one. It takes no room on the page, and is
    /// small, so that a ground behind the words around it does not reach where in a line of two directions it may come to stand.
    pub(super) fn ear(&mut self, before: &[Inline], inline: &Inline) {
        let ideographic = || plain(before).chars().last().is_some_and(is_ideographic);
        if matches!(inline.kind, InlineKind::Break) && !ideographic() {
            self.out.raw("#std.box(std.place(std.bottom, std.text(size: 0.1pt)[#\" \"]))");
        }
    }

    pub(super) fn inline(&mut self, inline: &'a Inline) {
        let range = &inline.range;
        match &inline.kind {
            InlineKind::Text(text) => self.characters(text, range),
            // Localization has turned every quotation mark into the language's own characters.
            InlineKind::Quote(_) => {}
            InlineKind::Styled(style, inner) => {
                self.open(
                    match style {
                        Style::Emphasis => "std.emph",
                        Style::Strong => "std.strong",
                        Style::Superscript => "std.super",
                        Style::Subscript => "std.sub",
                        Style::Inserted => "std.underline",
                        Style::Deleted => "std.strike",
                        Style::Highlighted => "std.highlight",
                    },
                    range,
                );
                // Where the words around it are set in capitals, "106e" stays what it is; what it may hold of capitals
                // of its own, too.
                let keeps_case = *style == Style::Superscript && !plain(inner).chars().any(char::is_uppercase);
                if keeps_case {
                    self.out.raw("std.lower(");
                }
                self.content(inner);
                self.out.raw(if keeps_case { "))" } else { ")" });
            }
            InlineKind::Foreign(lang, inner) | InlineKind::Borrowed(lang, inner) => {
                let borrowed = matches!(inline.kind, InlineKind::Borrowed(..));
                self.open(if borrowed { "l.borrowed" } else { "l.foreign" }, range);
                self.out.raw(&format!("{}, {}, ", literal(tag(lang).0), direction(lang)));
                self.content(inner);
                self.out.raw(")");
            }
            InlineKind::Link(_, inner) | InlineKind::Reference(_, inner) | InlineKind::Anchor(_, inner)
                if self.bare && !inner.is_empty() =>
            {
                self.inlines(inner);
            }
            InlineKind::Link(address, _) if self.bare => self.out.text(address, range),
            InlineKind::Reference(..) | InlineKind::Anchor(..) | InlineKind::Note(_) if self.bare => {}
            InlineKind::Link(address, inner) => {
                self.open("std.link", range);
                self.out.raw(&literal(address));
                self.out.raw(", ");
                if inner.is_empty() {
                    self.out.raw(&format!("[#{}]", literal(address)));
                } else {
                    self.content(inner);
                }
                self.out.raw(")");
            }
            InlineKind::Reference(id, inner) => {
                self.open("std.link", range);
                self.out.raw(&format!("label({}), ", literal(&target(id))));
                self.content(inner);
                self.out.raw(")");
            }
            InlineKind::Anchor(id, inner) => {
                self.anchor_here(&id.name);
                self.inlines(inner);
            }
            InlineKind::Note(label) => self.note(label, range),
            InlineKind::Picture(picture) => self.picture("l.inline-picture", picture, ""),
            InlineKind::Verbatim(text) => {
                self.open("std.raw", range);
                self.out.raw(&literal(text));
                self.out.raw(")");
            }
            InlineKind::Break => self.out.raw("#std.linebreak()"),
        }
    }

    /// Characters; where a page number goes, the parameter of the string's function.
    pub(super) fn characters(&mut self, text: &str, range: &Range<usize>) {
        let mut rest = text;
        while let Some(at) = rest.find([LATE_PAGE, LATE_TOTAL]) {
            self.out.text(&rest[..at], range);
            let late = rest[at..].chars().next().unwrap_or(LATE_PAGE);
            self.out.raw(if late == LATE_PAGE { "#page" } else { "#total" });
            rest = &rest[at + late.len_utf8()..];
        }
        self.out.text(rest, range);
    }

    pub(super) fn note(&mut self, label: &'a str, range: &Range<usize>) {
        let name = literal(&format!("note:{label}"));
        if !self.seen_notes.insert(label) {
            self.open("std.footnote", range);
            self.out.raw(&format!("label({name}))"));
            return;
        }
        if let Some(note) = self.notes.get(label) {
            self.open("l.note", range);
            self.note_content(note);
            self.out.raw(&format!(")#label({name})"));
        }
    }

    pub(super) fn note_content(&mut self, note: &'a Note) {
        self.out.raw("[");
        self.item_blocks(&note.blocks);
        self.out.raw("]");
    }
}

/// Whether a character is of a script that parts words by no space (the blocks of ideographs, their punctuation and full-width forms).
fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}
