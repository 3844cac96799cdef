//! The order in which text is read. The typesetter hands over stretches of one direction in the order of reading, and the glyphs of each
//! from left to right, whatever its direction.

use typst::syntax::Span;
use typst::text::TextItem;

/// Text of one direction that stands together on a line, in pieces from left to right.
#[derive(Default)]
pub(super) struct Stretch {
    pieces: Vec<String>,
    direction: Option<Direction>,
    /// Where it begins and ends on the page, from the left.
    ends: Option<(f64, f64)>,
    /// Where the last glyph of text that runs from the right comes from.
    last: Option<(Span, u16)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    FromLeft,
    FromRight,
}

impl Stretch {
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The left and the right end.
    pub(super) fn ends(&self) -> Option<(f64, f64)> {
        self.ends
    }

    /// Whether a run of text can belong to it: one of the same direction or of none, as punctuation is.
    pub(super) fn takes(&self, text: &TextItem) -> bool {
        match (self.direction, direction(&text.text)) {
            (Some(own), Some(other)) => own == other,
            _ => true,
        }
    }

    /// A space between what came and what comes, or nothing.
    pub(super) fn gap(&mut self, gap: &str) {
        if !gap.is_empty() {
            self.pieces.push(gap.to_owned());
        }
    }

    /// A run of text at `left`, in pieces as small as its glyphs where it runs from the right.
    pub(super) fn push(&mut self, text: &TextItem, left: f64) {
        let right = left + text.width().to_pt();
        self.ends = Some(self.ends.map_or((left, right), |(first, last)| (first.min(left), last.max(right))));
        let direction = direction(&text.text);
        self.direction = self.direction.or(direction);
        if direction != Some(Direction::FromRight) {
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

    /// The text in the order of reading.
    pub(super) fn read(mut self) -> String {
        if self.direction == Some(Direction::FromRight) {
            self.pieces.reverse();
        }
        self.pieces.concat()
    }
}

/// The direction of the first letter or digit; digits run from the left in every script.
fn direction(text: &str) -> Option<Direction> {
    let first = text.chars().find(|c| c.is_alphanumeric())?;
    // Hebrew to Arabic Extended-A without the Arabic-Indic digits, and the presentation forms.
    let from_right = matches!(first, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}');
    Some(if from_right && !first.is_numeric() { Direction::FromRight } else { Direction::FromLeft })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions() {
        assert_eq!(direction("Page 2"), Some(Direction::FromLeft));
        assert_eq!(direction("（第2页）"), Some(Direction::FromLeft));
        assert_eq!(direction(" (الصفحة"), Some(Direction::FromRight));
        assert_eq!(direction("٢"), Some(Direction::FromLeft));
        assert_eq!(direction(" – ("), None);
    }

    #[test]
    fn what_runs_from_the_right_is_turned_around() {
        let pieces = ["ة", "ح", "ف", "لا"].map(str::to_owned).to_vec();
        let stretch = Stretch { pieces: pieces.clone(), direction: Some(Direction::FromRight), ends: None, last: None };
        assert_eq!(stretch.read(), "لافحة");
        assert_eq!(Stretch { pieces, ..Stretch::default() }.read(), "ةحفلا");
    }
}
