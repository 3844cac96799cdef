//! No character without a glyph.

use super::{Page, Subject};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::typeset::findings::place_of_character;

/// Reports the characters of a page that no font has.
pub(super) fn prove(page: &Page, subject: &Subject, findings: &mut Vec<Diagnostic>) {
    for (_, run) in page.runs() {
        for glyph in run.text.glyphs.iter().filter(|glyph| glyph.id == 0) {
            let characters = &run.text.text[glyph.range()];
            let Some(character) = characters.chars().next() else { continue };
            let span = subject
                .place(glyph.span.0)
                .map(|span| Span { range: place_of_character(&span, character), source: span.source });
            let mut finding = Diagnostic::new(
                Code::MissingGlyph,
                format!("no font has the character `{character}` (U+{:04X})", u32::from(character)),
            )
            .hint("replace it, or add a font that has it to the folder `fonts/` of the project");
            finding.span = span;
            findings.push(finding);
        }
    }
}
