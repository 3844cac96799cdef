//! The texts of a pattern as they are read: which characters are words, and which are markup, code or addresses.

use std::ops::Range;

use super::djot::{self, Marks};
use crate::locale::index::{Body, Part};

/// Stands for a value among the characters of a text.
pub(super) const VALUE: char = '\u{FFFC}';

/// A character of a text.
#[derive(Debug, Clone)]
pub(super) struct Sign {
    /// Where it stands; a character of a literal, which may be written as an escape, has the place of the whole literal.
    pub(super) range: Range<usize>,
    pub(super) c: char,
    pub(super) kind: Kind,
}

/// What a character is in Djot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It is printed, and is the translator's.
    Word,
    /// As [`Word`](Self::Word), with a backslash before it: it is meant as it stands.
    Escaped,
    /// It is read as markup.
    Markup,
    /// It belongs to code, an address, an attribute, or to a passage in another language.
    Verbatim,
    /// What is filled in, a value or one of several texts: [`VALUE`].
    Value,
}

/// A pattern, or the pattern of a variant.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) signs: Vec<Sign>,
    pub(super) choices: Vec<Choice>,
    /// The markup outside the choices.
    pub(super) marks: Marks,
}

/// A selection in a text.
#[derive(Debug)]
pub(super) struct Choice {
    /// The index of the sign that stands for it.
    pub(super) at: usize,
    pub(super) variants: Vec<Variant>,
}

/// One text of a selection.
#[derive(Debug)]
pub(super) struct Variant {
    pub(super) key: String,
    pub(super) text: Text,
}

impl Text {
    pub(super) fn of(body: &Body) -> Self {
        Self::read(&body.parts)
    }

    fn read(parts: &[Part]) -> Self {
        let mut signs: Vec<Sign> = Vec::new();
        let mut selects = Vec::new();
        for part in parts {
            match part {
                Part::Text { range, text } => signs.extend(text.char_indices().map(|(at, c)| {
                    let start = range.start + at;
                    Sign { range: start..start + c.len_utf8(), c, kind: Kind::Word }
                })),
                Part::Literal { range, text } => {
                    signs.extend(text.chars().map(|c| Sign { range: range.clone(), c, kind: Kind::Word }));
                }
                Part::Value(_) => signs.push(Sign { range: 0..0, c: VALUE, kind: Kind::Value }),
                Part::Select(select) => {
                    selects.push((signs.len(), select));
                    signs.push(Sign { range: 0..0, c: VALUE, kind: Kind::Value });
                }
            }
        }
        let marks = djot::read(&mut signs);
        let choices = selects.into_iter().map(|(at, select)| {
            let variants = select.variants.iter().map(|variant| {
                let mut text = Self::read(&variant.parts);
                if signs[at].kind == Kind::Verbatim {
                    text.seal();
                }
                Variant { key: variant.key.clone(), text }
            });
            Choice { at, variants: variants.collect() }
        });
        let choices = choices.collect();
        Self { signs, choices, marks }
    }

    /// What stands in code or in an address is a part of it.
    fn seal(&mut self) {
        self.signs.iter_mut().for_each(|sign| sign.kind = Kind::Verbatim);
        let variants = self.choices.iter_mut().flat_map(|choice| &mut choice.variants);
        variants.for_each(|variant| variant.text.seal());
    }

    /// The signs of the text and of all its variants.
    pub(super) fn lines(&self) -> Vec<&[Sign]> {
        let mut found = vec![self.signs.as_slice()];
        for variant in self.choices.iter().flat_map(|choice| &choice.variants) {
            found.extend(variant.text.lines());
        }
        found
    }

    /// The most markup of each kind that the text can be printed with.
    pub(super) fn most_marks(&self) -> Marks {
        let mut found = self.marks;
        for choice in &self.choices {
            let mut most = Marks::default();
            for marks in choice.variants.iter().map(|variant| variant.text.most_marks()) {
                most.0.iter_mut().zip(marks.0).for_each(|(most, marks)| *most = (*most).max(marks));
            }
            found.0.iter_mut().zip(most.0).for_each(|(found, most)| *found += most);
        }
        found
    }
}

impl Sign {
    /// Whether it is a word's: not markup, not verbatim, not filled in.
    pub(super) fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Escaped)
    }

    /// Whether something is printed at its place.
    pub(super) fn is_printed(&self) -> bool {
        self.kind != Kind::Markup
    }
}

/// The sign before that at `at`, over markup.
pub(super) fn before(signs: &[Sign], at: usize) -> Option<&Sign> {
    signs[..at].iter().rev().find(|sign| sign.is_printed())
}

/// The sign after that at `at`, over markup.
pub(super) fn after(signs: &[Sign], at: usize) -> Option<&Sign> {
    signs[at + 1..].iter().find(|sign| sign.is_printed())
}

/// Whether a character for which `wanted` holds stands in any text of the pattern: nothing is read as Djot for it.
pub(super) fn contains(parts: &[Part], wanted: &dyn Fn(char) -> bool) -> bool {
    parts.iter().any(|part| match part {
        Part::Text { text, .. } | Part::Literal { text, .. } => text.chars().any(wanted),
        Part::Value(_) => false,
        Part::Select(select) => select.variants.iter().any(|variant| contains(&variant.parts, wanted)),
    })
}
