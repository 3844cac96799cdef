//! "M. Dupont a pris la parole." at the head of a paragraph: Djot would read a list whose items count in letters.
//!
//! Capital letters with a full stop are names, sections and courtesy titles in official texts, never the marks of a list, and so is a small
//! letter that begins no count ("p. 5"). Their full stop is kept from the reader by a stand-in of the same length, so that every byte offset
//! stays what it is, and put back when the text is taken out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::marker::roman;

/// Stands in for a full stop; a control character that no text of a document holds.
pub(super) const STOP: char = '\u{1}';

/// The text with the full stops of abbreviations at the head of a block replaced by [`STOP`].
///
/// A text that holds the stand-in itself is left as it is.
pub(super) fn guard(text: &str) -> String {
    if text.contains(STOP) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    // The letter that each list of small letters reached, by indentation.
    let mut counts: BTreeMap<usize, String> = BTreeMap::new();
    for line in text.split_inclusive('\n') {
        let head = head_of(line);
        let rest = &line[head..];
        let word: String = rest.chars().take_while(char::is_ascii_alphabetic).collect();
        let after = &rest[word.len()..];
        let marked =
            !word.is_empty() && after.strip_prefix('.').is_some_and(|after| after.starts_with(char::is_whitespace));
        let capital = word.chars().all(|c| c.is_ascii_uppercase());
        let short = word.len() == 1 || is_roman(&word);
        if marked && short && (capital || !begins_or_goes_on(&word, head, &mut counts)) {
            out.push_str(&line[..head + word.len()]);
            out.push(STOP);
            out.push_str(&after[1..]);
        } else {
            out.push_str(line);
        }
    }
    out
}

/// Puts the full stops back.
pub(super) fn restore(text: &str) -> String {
    text.replace(STOP, ".")
}

fn is_roman(word: &str) -> bool {
    /// The Roman numerals from 1 to 99, in small letters; made once, since every line asks.
    static NUMERALS: LazyLock<BTreeSet<String>> =
        LazyLock::new(|| (1..=99).map(|number| roman(number).to_ascii_lowercase()).collect());
    // Most lines begin with another word, or with none.
    let digits = (1..=8).contains(&word.len()) && word.bytes().all(|byte| b"ivxlcIVXLC".contains(&byte));
    digits && NUMERALS.contains(&word.to_ascii_lowercase())
}

/// Whether a small letter is the first of a count, or the one after the last at the same indentation.
fn begins_or_goes_on(word: &str, indent: usize, counts: &mut BTreeMap<usize, String>) -> bool {
    let next = |last: &String| {
        let letter = last.bytes().next().map(|byte| char::from(byte + 1).to_string());
        let numeral = (1..=98).find(|number| roman(*number).eq_ignore_ascii_case(last)).map(|number| roman(number + 1));
        letter.as_deref() == Some(word) || numeral.is_some_and(|numeral| numeral.eq_ignore_ascii_case(word))
    };
    let counts_on = matches!(word, "a" | "i") || counts.get(&indent).is_some_and(next);
    if counts_on {
        counts.insert(indent, word.to_owned());
    }
    counts_on
}

/// The bytes before the text of a line: indentation, quotation signs, the label of a footnote, and the markers of lists it opens.
fn head_of(line: &str) -> usize {
    let label = line.strip_prefix("[^").and_then(|rest| rest.find("]: ")).map(|length| 2 + length + 3);
    let mut at = label.unwrap_or(0);
    loop {
        let rest = &line[at..];
        let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let rest = &rest[blank..];
        let marker =
            ["> ", "- ", "* ", "+ ", ": "].iter().find(|marker| rest.starts_with(**marker)).map(|marker| marker.len());
        match marker.or_else(|| counted(rest)) {
            Some(length) => at += blank + length,
            None => return at + blank,
        }
    }
}

/// The length of `1. `, `(a) `, `b) ` at the head of a text.
fn counted(text: &str) -> Option<usize> {
    let opened = usize::from(text.starts_with('('));
    let inside: String = text[opened..].chars().take_while(char::is_ascii_alphanumeric).collect();
    let digits = !inside.is_empty() && inside.chars().all(|c| c.is_ascii_digit());
    let letters = inside.len() == 1 || is_roman(&inside);
    let close = text[opened + inside.len()..].chars().next()?;
    let marked = match close {
        ')' => digits || letters,
        '.' => digits && opened == 0,
        _ => false,
    };
    let length = opened + inside.len() + 1;
    (marked && text[length..].starts_with(' ')).then_some(length + 1)
}

#[cfg(test)]
mod tests {
    use super::{STOP, guard, restore};

    #[test]
    fn courtesy_titles_and_abbreviations_are_text() {
        for (text, guarded) in [
            ("M. Dupont", "M\u{1} Dupont"),
            ("1. M. Dupont", "1. M\u{1} Dupont"),
            ("   (b) D. Trump", "   (b) D\u{1} Trump"),
            ("I. Introduction", "I\u{1} Introduction"),
            ("p. 5", "p\u{1} 5"),
            ("(c) z.\n", "(c) z\u{1}\n"),
            ("> - M. X", "> - M\u{1} X"),
            ("[^1]: M. Dupont", "[^1]: M\u{1} Dupont"),
            ("[^2]: N.\n", "[^2]: N\u{1}\n"),
        ] {
            assert_eq!(guard(text), guarded);
            assert_eq!(restore(guarded), text);
            assert_eq!(guard(text).len(), text.len());
        }
    }

    #[test]
    fn lists_stay_lists() {
        for text in [
            "1. One",
            "(a) One\n\n(b) Two",
            "a. One\n\nb. Two\n\nc. Three",
            "i. One\n\nii. Two",
            "M.Dupont",
            "Mr. X",
            "It is 5. Then",
        ] {
            assert!(!guard(text).contains(STOP), "{text}");
        }
    }
}
