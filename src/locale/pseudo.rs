//! Pseudo-locales: what no translator wrote, made in memory from the messages of a language, to show which words do not come from locale files
//! and which layouts break when a translation is longer.
//!
//! The words of a message are accented and lengthened by two fifths; whatever has a meaning for Fluent or Djot stays: placeables, selectors, keys,
//! calls, escapes, attributes, addresses. The words of dates, ordinals and lists are words too, and each is changed in the same way wherever it
//! stands, so that a list of abbreviations still knows its abbreviations. The brackets that show clipping are put around a message when it is
//! printed, not into its text: a message that is part of another has none of its own, and a number without words has none at all.

use std::ops::Range;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};
use fluent_syntax::parser::parse_runtime;

use super::index::File;

/// A pseudo-locale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pseudo {
    /// `qps`, written from left to right.
    LeftToRight,
    /// `qps-rtl`, written from right to left.
    RightToLeft,
}

/// Tells the words of an inline Djot text from its markup: the bytes of what is printed as it stands, in order.
pub type Prose = fn(&str) -> Vec<Range<usize>>;

impl Pseudo {
    /// Both.
    pub const ALL: [Self; 2] = [Self::LeftToRight, Self::RightToLeft];

    /// The tag: `qps` is one that ISO 639 keeps for private use.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::LeftToRight => "qps",
            Self::RightToLeft => "qps-rtl",
        }
    }

    /// The pseudo-locale of that tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pseudo| pseudo.tag() == tag)
    }
}

/// What stands before and after a message that has been printed.
const BRACKETS: [char; 2] = ['⟦', '⟧'];

/// Stands for a placeable while the markup around it is read: neither a letter nor a mark.
const OBJECT: char = '\u{FFFC}';

/// A mark that is not seen and counts as a right-to-left letter: between two words it makes them follow each other from right to left, while each
/// can still be read, which no override of the direction would allow.
const RIGHT_TO_LEFT_MARK: char = '\u{200F}';

/// How the ids of messages begin that hold signs to count in.
const SIGNS: [&str; 2] = ["letters-", "numerals-"];

/// Letters and what is printed for them; all in the embedded fonts, in both cases. `q`, `v` and `x` have no such form.
const ACCENTED: [(char, char); 23] = [
    ('a', 'å'),
    ('b', 'ḃ'),
    ('c', 'ç'),
    ('d', 'ď'),
    ('e', 'é'),
    ('f', 'ḟ'),
    ('g', 'ĝ'),
    ('h', 'ĥ'),
    ('i', 'î'),
    ('j', 'ĵ'),
    ('k', 'ķ'),
    ('l', 'ļ'),
    ('m', 'ṁ'),
    ('n', 'ñ'),
    ('o', 'ö'),
    ('p', 'þ'),
    ('r', 'ŕ'),
    ('s', 'š'),
    ('t', 'ţ'),
    ('u', 'û'),
    ('w', 'ŵ'),
    ('y', 'ý'),
    ('z', 'ž'),
];

/// `file` with all its words changed.
pub(super) fn file(file: &File, pseudo: Pseudo, prose: Prose) -> File {
    let text = if file.too_deep.is_some() { "" } else { file.source.text() };
    let resource = match parse_runtime(text) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut edits = Edits { text, pseudo, prose, changes: Vec::new() };
    edits.resource(&resource);
    let Edits { mut changes, .. } = edits;
    changes.sort_by_key(|(range, _)| range.start);
    let (mut out, mut end) = (String::with_capacity(text.len() * 2), 0);
    for (range, word) in changes {
        out.push_str(&text[end..range.start]);
        out.push_str(&word);
        end = range.end;
    }
    out.push_str(&text[end..]);
    file.saying(out)
}

/// A message that is printed, in brackets if it has words.
pub(super) fn bracketed(djot: String) -> String {
    // The words of a message are never all of ASCII letters; those of a variable alone are no message.
    if !djot.chars().any(|c| !c.is_ascii() && c.is_alphabetic()) {
        return djot;
    }
    let [open, close] = BRACKETS;
    format!("{open}{djot}{close}")
}

/// Changes to one file, found on its syntax tree, whose every slice points into the text.
struct Edits<'a> {
    text: &'a str,
    pseudo: Pseudo,
    prose: Prose,
    changes: Vec<(Range<usize>, String)>,
}

/// A pattern as Djot sees it, each character with its byte in the file if it can be changed there.
#[derive(Default)]
struct Skeleton {
    djot: String,
    /// One for each byte of `djot`.
    places: Vec<Option<usize>>,
}

impl Skeleton {
    fn push(&mut self, c: char, place: Option<usize>) {
        self.djot.push(c);
        self.places.extend((0..c.len_utf8()).map(|byte| place.map(|place| place + byte)));
    }
}

impl<'a> Edits<'a> {
    fn resource(&mut self, resource: &Resource<&'a str>) {
        for entry in &resource.body {
            match entry {
                // digits and letters that a language counts in are signs
                Entry::Message(message) if SIGNS.iter().any(|head| message.id.name.starts_with(head)) => {}
                Entry::Message(message) => {
                    message.value.iter().for_each(|value| self.pattern(value));
                    message.attributes.iter().for_each(|attribute| self.pattern(&attribute.value));
                }
                // the attributes of a term are never printed: they choose variants
                Entry::Term(term) => self.pattern(&term.value),
                _ => {}
            }
        }
    }

    fn pattern(&mut self, pattern: &Pattern<&'a str>) {
        let mut skeleton = Skeleton::default();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => {
                    let start = self.offset(value);
                    for (at, c) in value.char_indices() {
                        skeleton.push(c, start.map(|start| start + at));
                    }
                }
                PatternElement::Placeable { expression } => self.placeable(expression, &mut skeleton),
            }
        }
        for range in (self.prose)(&skeleton.djot) {
            self.words(&skeleton, range);
        }
    }

    fn placeable(&mut self, expression: &Expression<&'a str>, skeleton: &mut Skeleton) {
        match expression {
            Expression::Inline(InlineExpression::StringLiteral { value }) => {
                let start = self.offset(value);
                for (at, c, escaped) in unescaped(value) {
                    skeleton.push(c, start.filter(|_| !escaped).map(|start| start + at));
                }
            }
            Expression::Inline(InlineExpression::Placeable { expression }) => self.placeable(expression, skeleton),
            Expression::Inline(_) => skeleton.push(OBJECT, None),
            Expression::Select { variants, .. } => {
                variants.iter().for_each(|variant| self.pattern(&variant.value));
                skeleton.push(OBJECT, None);
            }
        }
    }

    /// Changes the words in a stretch of prose: letters that stand together in the file too.
    fn words(&mut self, skeleton: &Skeleton, range: Range<usize>) {
        let mut word: Option<Range<usize>> = None;
        for (at, c) in skeleton.djot[range.clone()].char_indices() {
            let place = skeleton.places[range.start + at].filter(|_| c.is_alphabetic());
            match (&mut word, place) {
                (Some(word), Some(place)) if word.end == place => word.end += c.len_utf8(),
                (_, place) => {
                    let finished = std::mem::replace(&mut word, place.map(|place| place..place + c.len_utf8()));
                    self.word(finished);
                }
            }
        }
        self.word(word);
    }

    fn word(&mut self, range: Option<Range<usize>>) {
        let Some(range) = range else { return };
        let mut word = lengthened(&self.text[range.clone()]);
        if self.pseudo == Pseudo::RightToLeft {
            word.push(RIGHT_TO_LEFT_MARK);
        }
        self.changes.push((range, word));
    }

    /// Where a slice of the tree stands in the file; the parser puts in line ends of its own that stand nowhere.
    fn offset(&self, slice: &str) -> Option<usize> {
        let start = (slice.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        (start + slice.len() <= self.text.len()).then_some(start)
    }
}

/// The characters of a string literal, each with its byte in the literal and whether it is written as an escape.
fn unescaped(literal: &str) -> Vec<(usize, char, bool)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = literal[at..].chars().next() {
        let rest = &literal[at + c.len_utf8()..];
        let (length, meant) = match (c, rest.chars().next()) {
            ('\\', Some(digits @ ('u' | 'U'))) => {
                let count = if digits == 'u' { 4 } else { 6 };
                let number = rest.get(1..1 + count).and_then(|hex| u32::from_str_radix(hex, 16).ok());
                (2 + count, number.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER))
            }
            ('\\', Some(meant)) => (1 + meant.len_utf8(), meant),
            _ => (c.len_utf8(), c),
        };
        out.push((at, meant, c == '\\'));
        at = (at + length).min(literal.len());
        while !literal.is_char_boundary(at) {
            at += 1;
        }
    }
    out
}

/// The word with accents and about two fifths more letters: its vowels are drawn out, or its last letter where it has none.
fn lengthened(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let more = (letters.len() * 2 + 2) / 5;
    let mut drawn: Vec<usize> = (0..letters.len()).filter(|at| is_vowel(letters[*at])).collect();
    if drawn.is_empty() {
        drawn.extend(letters.len().checked_sub(1));
    }
    let mut out = String::new();
    for (at, letter) in letters.iter().enumerate() {
        out.push(accented(*letter));
        let Some(turn) = drawn.iter().position(|vowel| *vowel == at) else { continue };
        let times = more / drawn.len() + usize::from(turn < more % drawn.len());
        // a capital at the head of a word stays one capital
        let small = letters.get(at + 1).is_some_and(|next| next.is_lowercase());
        let again = accented(if small { lower(*letter) } else { *letter });
        out.extend(std::iter::repeat_n(again, times));
    }
    out
}

fn is_vowel(letter: char) -> bool {
    matches!(lower(letter), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

fn accented(letter: char) -> char {
    let found = ACCENTED.iter().find(|(plain, _)| *plain == lower(letter)).map(|(_, accented)| *accented);
    match found {
        Some(found) if letter.is_uppercase() => found.to_uppercase().next().unwrap_or(found),
        Some(found) => found,
        None => letter,
    }
}

/// The small letter where there is exactly one.
fn lower(letter: char) -> char {
    let mut small = letter.to_lowercase();
    match (small.next(), small.next()) {
        (Some(small), None) => small,
        _ => letter,
    }
}
