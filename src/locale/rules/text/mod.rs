//! Rules about the words themselves. Code, addresses, attributes and passages marked as another language are no words: see [`djot`].

mod different_markup;
mod djot;
mod empty;
mod foreign_quotes;
mod identical;
mod lost_punctuation;
mod missing_opening_mark;
mod missing_space;
mod numbers;
mod reading;
mod straight_quote;

use super::view::{Pair, Site};
use super::{Check, Rule};
use crate::diagnostic::Code;

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

/// Whether the text is printed: the attributes of terms only say how other texts go with them.
fn is_printed(site: &Site) -> bool {
    !(site.entry.is_term() && site.attribute.is_some())
}

/// Whether two texts are printed that can be compared.
fn is_comparable(pair: &Pair) -> bool {
    is_printed(&pair.site)
}

/// The language of a tag, without region and script.
fn language(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}
