//! Rules about the words themselves.

mod different_markup;
mod empty;
mod foreign_quotes;
mod identical;
mod lost_punctuation;
mod missing_opening_mark;
mod missing_space;
mod numbers;
mod straight_quote;

use std::ops::Range;

use super::{Check, Rule};
use crate::diagnostic::Code;
use crate::locale::index::{Body, Part};

pub(super) const RULES: &[Rule] = &[
    Rule { code: Code::IdenticalText, check: Check::Pair(identical::check) },
    Rule { code: Code::EmptyText, check: Check::Text(empty::check) },
    Rule { code: Code::DifferentNumbers, check: Check::Pair(numbers::check) },
    Rule { code: Code::LostPunctuation, check: Check::Pair(lost_punctuation::check) },
    Rule { code: Code::DifferentMarkup, check: Check::Pair(different_markup::check) },
    Rule { code: Code::StraightQuote, check: Check::Text(straight_quote::check) },
    Rule { code: Code::MissingSpace, check: Check::Text(missing_space::check) },
    Rule { code: Code::ForeignQuotes, check: Check::Text(foreign_quotes::check) },
    Rule { code: Code::MissingOpeningMark, check: Check::Text(missing_opening_mark::check) },
];

/// Stands for a value among the characters of a text.
const VALUE: char = '\u{FFFC}';

/// One of the texts that a pattern can print: characters with their places; [`VALUE`] for what is filled in.
type Line = Vec<(Range<usize>, char)>;

/// The texts of a pattern: each run between selections, and each variant, with what stands around it as a [`VALUE`].
fn lines(body: &Body) -> Vec<Line> {
    let mut found = Vec::new();
    collect(&body.parts, &mut found);
    found
}

fn collect(parts: &[Part], found: &mut Vec<Line>) {
    let mut line = Line::new();
    for part in parts {
        match part {
            Part::Text { range, text } => {
                line.extend(text.char_indices().map(|(at, c)| (range.start + at..range.start + at + c.len_utf8(), c)));
            }
            // an escape is longer than what it stands for: the literal is one place
            Part::Literal { range, text } => line.extend(text.chars().map(|c| (range.clone(), c))),
            Part::Value => line.push((0..0, VALUE)),
            Part::Select(select) => {
                line.push((0..0, VALUE));
                select.variants.iter().for_each(|variant| collect(&variant.parts, found));
            }
        }
    }
    found.push(line);
}

/// Whether the character is one that Djot reads as markup around words.
fn is_delimiter(c: char) -> bool {
    ['_', '*', '^', '~', '{', '}', '[', ']'].contains(&c)
}
