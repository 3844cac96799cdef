//! What a language counts paragraphs, list items and annexes in.
//!
//! A language that counts in 14, a, iv and II says nothing. Another has, for a counter, one of these messages; the first that it has is used:
//!
//! | message | value | a number |
//! |---|---|---|
//! | `numerals-<counter>` | the ten digits from zero, with nothing between them: `٠١٢٣٤٥٦٧٨٩` | in these digits: ١٤ |
//! | `letters-<counter>` | the letters in order, separated by commas: `أ, ب, ج` | أ, ب, ج, then أأ, أب: as z is followed by aa, ab |
//! | `words-<counter>` | a pattern with the variables of an ordinal, `$gender` being masculine; its plain text counts | whatever the pattern says: 十四 |
//!
//! The counters are `paragraph` (numbered paragraphs, and references to them), `decimal`, `alpha`, `roman` (the items of lists, by the form in which
//! the author wrote them), `annex`, and `section`, `subsection`, `subsubsection` (headings, where a layout numbers them).

use super::formats::Formats;
use super::language::Locale;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counter {
    /// Numbered paragraphs: 14.
    Paragraph,
    /// Items of a list that is written with figures: 1.
    Decimal,
    /// Items of a list that is written with letters: a.
    Alpha,
    /// Items of a list that is written with Roman numerals: iv.
    Roman,
    /// Annexes: II.
    Annex,
    /// Headings of the first level: II.
    Section,
    /// Headings of the second level: B.
    Subsection,
    /// Headings of the third level: 2.
    Subsubsection,
}

/// The digits by counter.
pub(super) const NUMERALS: &[&str] = &[
    "numerals-paragraph",
    "numerals-decimal",
    "numerals-alpha",
    "numerals-roman",
    "numerals-annex",
    "numerals-section",
    "numerals-subsection",
    "numerals-subsubsection",
];
/// The letters by counter.
pub(super) const LETTERS: &[&str] = &[
    "letters-paragraph",
    "letters-decimal",
    "letters-alpha",
    "letters-roman",
    "letters-annex",
    "letters-section",
    "letters-subsection",
    "letters-subsubsection",
];
/// The words by counter.
const WORDS: &[&str] = &[
    "words-paragraph",
    "words-decimal",
    "words-alpha",
    "words-roman",
    "words-annex",
    "words-section",
    "words-subsection",
    "words-subsubsection",
];

impl Locale {
    /// The `number` as the language counts there, as plain text; none where it counts as English does, in figures, Latin letters and Roman numerals.
    pub fn counted(&self, counter: Counter, number: u64) -> Option<String> {
        counted(self.formats(), counter, number)
    }
}

fn counted(formats: &Formats, counter: Counter, number: u64) -> Option<String> {
    let at = counter as usize;
    if let Some(digits) = formats.constant(NUMERALS[at]) {
        return in_digits(&digits.chars().collect::<Vec<_>>(), number);
    }
    let letters = formats.list(LETTERS[at]);
    if !letters.is_empty() {
        return in_letters(&letters, number);
    }
    formats.spelled(WORDS[at], u32::try_from(number).ok()?)
}

fn in_digits(digits: &[char], number: u64) -> Option<String> {
    let figures = number.to_string();
    figures.bytes().map(|figure| digits.get(usize::from(figure - b'0'))).collect()
}

/// The last letter is followed by the first one twice.
fn in_letters(letters: &[String], mut number: u64) -> Option<String> {
    let base = letters.len() as u64;
    let mut found = Vec::new();
    while number > 0 {
        // smaller than the number of letters
        found.push(letters[((number - 1) % base) as usize].as_str());
        number = (number - 1) / base;
    }
    (!found.is_empty()).then(|| found.iter().rev().copied().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_by_place() {
        let digits: Vec<char> = "٠١٢٣٤٥٦٧٨٩".chars().collect();
        assert_eq!(in_digits(&digits, 140).as_deref(), Some("١٤٠"));
        assert_eq!(in_digits(&digits, 0).as_deref(), Some("٠"));
        assert_eq!(in_digits(&digits[..3], 14), None);
    }

    #[test]
    fn letters_go_on_after_the_last() {
        let letters = ["x", "y", "z"].map(str::to_owned);
        let all: Vec<_> = (1..=13).filter_map(|n| in_letters(&letters, n)).collect();
        assert_eq!(all.join(" "), "x y z xx xy xz yx yy yz zx zy zz xxx");
        assert_eq!(in_letters(&letters, 0), None);
    }
}
