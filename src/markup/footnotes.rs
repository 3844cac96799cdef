//! Footnotes: each is defined once, used at least once, and holds no note itself.

use std::collections::BTreeMap;
use std::ops::Range;

use super::model::{Block, BlockKind, Body, Inline, InlineKind, Note};
use super::reader::Reader;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::Span;

/// The label of the note to the title.
pub(super) const TITLE_NOTE: &str = "*";

pub(super) fn define(reader: &mut Reader, notes: &mut BTreeMap<String, Note>, label: String, note: Note) {
    if let Some(first) = notes.get(&label) {
        let finding = Diagnostic::new(Code::DuplicateId, format!("the footnote `{label}` is defined twice"))
            .at(reader.span(note.range))
            .related(reader.span(first.range.clone()), "first defined here")
            .hint("give one of the two another label");
        reader.findings.push(finding);
        return;
    }
    notes.insert(label, note);
}

/// Compares the notes that are used with those that are defined.
pub(super) fn check(body: &Body) -> Vec<Diagnostic> {
    let span = |range: &Range<usize>| Span::new(&body.source, range.clone());
    let mut findings = Vec::new();
    let mut used: Vec<(&str, &Range<usize>)> = Vec::new();
    for_each_inline(&body.blocks, &mut |inline| {
        if let InlineKind::Note(label) = &inline.kind {
            used.push((label, &inline.range));
            if label == TITLE_NOTE {
                let finding = Diagnostic::new(Code::UnsupportedMarkup, "the asterisk note belongs to the title")
                    .at(span(&inline.range))
                    .hint("use a numbered footnote such as `[^1]` in the text");
                findings.push(finding);
            }
        }
    });
    if let Some(title) = &body.title {
        walk(&title.text, &mut |inline| {
            if let InlineKind::Note(label) = &inline.kind {
                used.push((label, &inline.range));
                if label != TITLE_NOTE {
                    let finding =
                        Diagnostic::new(Code::UnsupportedMarkup, "a note to the title is marked with an asterisk")
                            .at(span(&inline.range))
                            .hint("write `[^*]` and define it as `[^*]: …`");
                    findings.push(finding);
                }
            }
        });
    }
    for (label, range) in &used {
        if !body.notes.contains_key(*label) {
            let hint = match nearest(label, body.notes.keys().map(String::as_str)) {
                Some(near) => format!("did you mean `[^{near}]`?"),
                None => format!("define it in a paragraph of its own: `[^{label}]: …`"),
            };
            findings.push(
                Diagnostic::new(Code::UndefinedFootnote, format!("the footnote `{label}` is not defined"))
                    .at(span(range))
                    .hint(hint),
            );
        }
    }
    for (label, note) in &body.notes {
        if !used.iter().any(|(used, _)| used == label) {
            let finding = Diagnostic::new(Code::UnusedFootnote, format!("the footnote `{label}` is never used"))
                .at(span(&note.range))
                .hint(format!("write `[^{label}]` where the note belongs, or delete it"));
            findings.push(finding);
        }
        for_each_inline(&note.blocks, &mut |inline| {
            if matches!(inline.kind, InlineKind::Note(_)) {
                let finding = Diagnostic::new(Code::UnsupportedMarkup, "a footnote cannot hold another note")
                    .at(span(&inline.range))
                    .hint("write the second note's text into the first, in brackets");
                findings.push(finding);
            }
        });
    }
    findings
}

/// Visits every inline of the blocks, those inside others included, but not those of the footnotes' own texts.
pub(super) fn for_each_inline<'a>(blocks: &'a [Block], visit: &mut dyn FnMut(&'a Inline)) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => walk(text, visit),
            BlockKind::List(list) => list.items.iter().for_each(|item| for_each_inline(&item.blocks, visit)),
            BlockKind::Quotation(inner) | BlockKind::Part { blocks: inner, .. } => for_each_inline(inner, visit),
            BlockKind::Table(table) => {
                table.caption.iter().for_each(|caption| walk(caption, visit));
                table.head.iter().chain(&table.rows).flatten().for_each(|cell| walk(cell, visit));
            }
            BlockKind::Terms(terms) => {
                for term in terms {
                    walk(&term.name, visit);
                    for_each_inline(&term.blocks, visit);
                }
            }
            BlockKind::Verbatim(_) | BlockKind::Picture(_) | BlockKind::Break => {}
        }
    }
}

pub(super) fn walk<'a>(inlines: &'a [Inline], visit: &mut dyn FnMut(&'a Inline)) {
    for inline in inlines {
        visit(inline);
        match &inline.kind {
            InlineKind::Styled(_, inner)
            | InlineKind::Foreign(_, inner)
            | InlineKind::Borrowed(_, inner)
            | InlineKind::Link(_, inner)
            | InlineKind::Reference(_, inner)
            | InlineKind::Anchor(_, inner) => walk(inner, visit),
            _ => {}
        }
    }
}
