//! The order in which a line is read. The typesetter lays glyphs from left to right; Arabic is read from right to left, with
//! figures and Latin words from left to right within it.

use typst::syntax::Span;
use typst::text::TextItem;

/// The pieces of a line from left to right.
#[derive(Default)]
pub(super) struct Line {
    pieces: Vec<String>,
    /// Where the last glyph of text that runs from the right comes from.
    last: Option<(Span, u16)>,
}

impl Line {
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// A space between what came and what comes, or nothing.
    pub(super) fn gap(&mut self, gap: &str) {
        if !gap.is_empty() {
            self.pieces.push(gap.to_owned());
        }
    }

    /// A run of text, in pieces as small as its glyphs where it runs from the right.
    pub(super) fn push(&mut self, text: &TextItem) {
        if !text.text.chars().any(runs_from_right) {
            self.pieces.push(text.text.to_string());
            return;
        }
        // A letter and its dots are several glyphs of one piece, which can lie in several runs.
        for glyph in &text.glyphs {
            if self.last != Some(glyph.span) {
                self.pieces.push(text.text[glyph.range()].to_owned());
                self.last = Some(glyph.span);
            }
        }
    }

    /// The line in the order of reading.
    pub(super) fn read(self) -> String {
        let count =
            |holds: fn(char) -> bool| self.pieces.iter().flat_map(|piece| piece.chars()).filter(|c| holds(*c)).count();
        let from_right = count(runs_from_right);
        if from_right == 0 {
            return self.pieces.concat();
        }
        if from_right >= count(runs_from_left) {
            let mirrored: Vec<_> = self.pieces.into_iter().rev().collect();
            turned(mirrored, runs_from_left_or_counts)
        } else {
            turned(self.pieces, runs_from_right)
        }
    }
}

/// Turns each stretch that begins and ends with pieces that `holds` around; what stands between two of them belongs to the stretch
/// unless it runs the other way.
fn turned(mut pieces: Vec<String>, holds: fn(char) -> bool) -> String {
    let is = |piece: &String| piece.chars().any(holds);
    let other = |piece: &String| !is(piece) && piece.chars().any(char::is_alphabetic);
    let mut at = 0;
    while at < pieces.len() {
        if !is(&pieces[at]) {
            at += 1;
            continue;
        }
        let (mut end, mut next) = (at + 1, at + 1);
        while next < pieces.len() && !other(&pieces[next]) {
            next += 1;
            if is(&pieces[next - 1]) {
                end = next;
            }
        }
        pieces[at..end].reverse();
        at = end;
    }
    pieces.concat()
}

fn runs_from_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{65F}' | '\u{66E}'..='\u{6EF}' | '\u{6FA}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

fn runs_from_left(c: char) -> bool {
    c.is_alphabetic() && !runs_from_right(c)
}

fn runs_from_left_or_counts(c: char) -> bool {
    runs_from_left(c) || c.is_numeric()
}
