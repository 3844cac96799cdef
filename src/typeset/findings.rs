//! What Typst reports, said of the author's own files.

use std::ops::Range;

use typst::World;
use typst::WorldExt;
use typst::diag::{Severity as TypstSeverity, SourceDiagnostic};
use typst::syntax::DiagSpan;

use super::span_map::SpanMap;
use super::world::{DocumentWorld, MAIN};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceFile, Span};

/// Maps one report; `code` is that of errors.
pub(super) fn map(report: &SourceDiagnostic, world: &DocumentWorld, map: &SpanMap, code: Code) -> Diagnostic {
    let message = report.message.to_string();
    // A face that is missing changes the page: what Typst only warns of is an error in an official document.
    let grave = report.severity == TypstSeverity::Error || message.starts_with("unknown font family");
    let mut finding = Diagnostic::new(if grave { code } else { Code::TypstWarning }, message);
    finding.span = place(report.span, world, map);
    for hint in &report.hints {
        finding.hints.push(hint.v.to_string());
    }
    // An error inside a layout that some call of the text led to (a picture that cannot be read) is first of all a matter of the text.
    let calls = report.trace.iter().filter(|trace| trace.span.id() == Some(*MAIN));
    let mut calls = calls.filter_map(|trace| map.call(world.range(trace.span)?.start));
    let in_layout = report.span.id().is_some_and(|id| id != *MAIN) || finding.span.is_none();
    if in_layout && let Some(author) = calls.next() {
        if let Some(layout) = finding.span.replace(author) {
            finding = finding.related(layout, "in the layout");
        }
        return finding;
    }
    for trace in report.trace.iter().filter(|trace| trace.span.id() != Some(*MAIN)) {
        if let Some(span) = place(trace.span, world, map)
            && finding.span.as_ref() != Some(&span)
        {
            finding = match finding.span {
                None => finding.at(span),
                Some(_) => finding.related(span, trace.v.to_string().replace("error occurred ", "")),
            };
        }
    }
    finding
}

/// The author's place of a text on the page, as [`place`]; none for what the engine wrote, as the symbol.
pub(super) fn place_of_text(span: typst::syntax::Span, world: &DocumentWorld, map: &SpanMap) -> Option<Span> {
    match span.id() {
        Some(id) if id == *MAIN => map.text(&world.range(span)?),
        _ => place(span, world, map),
    }
}

/// The author's place of a Typst span: through the span map in the generated file, as it is in a layout.
pub(super) fn place(span: impl Into<DiagSpan>, world: &DocumentWorld, map: &SpanMap) -> Option<Span> {
    let span = span.into();
    let id = span.id()?;
    let range = world.range(span)?;
    if id == *MAIN {
        return map.resolve(&range);
    }
    let source = world.source(id).ok()?;
    Some(Span::new(&SourceFile::new(id.vpath().get_without_slash(), source.text()), range))
}

/// The place of one character of a text, given the bytes of its literal in the generated file.
pub(super) fn place_of_character(span: &Span, character: char) -> Range<usize> {
    match span.text().find(character) {
        Some(at) => span.range.start + at..span.range.start + at + character.len_utf8(),
        None => span.range.clone(),
    }
}
