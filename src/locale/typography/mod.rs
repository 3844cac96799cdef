//! The typography of a language: its quotation marks, and the spaces that keep things together.
//!
//! [`Typography`] works on the leaves of one paragraph in order, so that a rule sees across the borders of emphasis and superscripts: the space in
//! `1^er^ avril` is one between a day and a month. To add a language, add a row to the table in `rules`; to add a rule, add a function to `spaces`
//! that proposes edits.

mod quotes;
mod rules;
mod spaces;

use rules::Rules;

/// A stretch of text of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The text; of a run that is a quotation mark, [`Typography::apply`] sets it.
    pub text: String,
    /// What it is.
    pub kind: RunKind,
}

/// What a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunKind {
    /// Text of the author.
    Text,
    /// Something that is never changed and still seen by its neighbours: code, an address, and with an empty text a footnote mark or an image.
    Verbatim,
    /// A double quotation mark that opens.
    OpenDouble,
    /// A double quotation mark that closes.
    CloseDouble,
    /// A single quotation mark that opens; one that nothing closes is an apostrophe.
    OpenSingle,
    /// A single quotation mark that closes; where no single one is open, or a letter follows, it is an apostrophe.
    CloseSingle,
    /// An apostrophe.
    Apostrophe,
}

/// The words that the spaces of a language depend on; they come from its locale files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// What follows the day in a date: "April", "de abril".
    pub months: Vec<String>,
    /// What stands between two days of a month, with the spaces: " and ", " y "; where the second day is written on to it, " و".
    pub between_days: Vec<String>,
    /// The names of the months as they stand before a year: "April", "abril".
    pub month_names: Vec<String>,
    /// What stands between a month and its year, with the spaces: " ", " de "; empty where the year stands elsewhere.
    pub month_to_year: String,
    /// What stands before a name and keeps it: "Mr.", "Mme".
    pub titles: Vec<String>,
    /// What stands before any word and keeps it, in small letters: "в", "с".
    pub prepositions: Vec<String>,
    /// What stands before a number and keeps it: "No.", "p.".
    pub abbreviations: Vec<String>,
    /// What stands after a number and is kept by it: "per cent", "heures".
    pub units: Vec<String>,
    /// What separates groups of three digits, where it is a space.
    pub group: Option<char>,
}

/// The punctuation that takes a space before it in `lang`.
pub(super) fn spaced_punctuation(lang: &str) -> Vec<char> {
    rules::of(lang).before.iter().map(|(sign, _)| *sign).collect()
}

/// Whether a space stands inside « and » in `lang`.
pub(super) fn spaces_guillemets(lang: &str) -> bool {
    rules::of(lang).guillemets.is_some()
}

/// The marks that open and close a quotation in `lang`, then those of a quotation within one; none for a language without a row.
pub(super) fn quotation_marks(lang: &str) -> Option<[char; 4]> {
    let [outer, inner] = &rules::known(lang)?.quotes;
    Some([outer.open, outer.close, inner.open, inner.close])
}

/// The typography of one language.
#[derive(Debug, Clone)]
pub struct Typography {
    rules: &'static Rules,
    words: Words,
}

impl Typography {
    /// The typography of `lang` as far as it needs no words: quotation marks and spaces at punctuation. It is enough for a foreign passage.
    pub fn of(lang: &str) -> Self {
        Self::new(lang, Words::default())
    }

    /// The typography of `lang`, a BCP 47 tag of which the language counts, with its `words`.
    pub fn new(lang: &str, mut words: Words) -> Self {
        words.group = words.group.filter(|group| spaces::is_space(*group));
        let capitalized: Vec<_> = words.prepositions.iter().filter_map(|word| capitalized(word)).collect();
        words.prepositions.extend(capitalized);
        Self { rules: rules::of(lang), words }
    }

    /// Sets the quotation marks and the spaces of one paragraph. What is right already stays as it is, so that applying it twice changes nothing
    /// more.
    pub fn apply(&self, runs: &mut [Run]) {
        quotes::fill(runs, self.rules);
        spaces::set(runs, self.rules, &self.words);
    }

    /// As [`apply`](Self::apply), for a text without structure: straight quotation marks in it stay as they are.
    pub fn apply_to(&self, text: &str) -> String {
        let mut runs = [Run { text: text.to_owned(), kind: RunKind::Text }];
        self.apply(&mut runs);
        let [run] = runs;
        run.text
    }
}

/// `word` as it stands at the start of a sentence; none for one without letters.
fn capitalized(word: &str) -> Option<String> {
    let mut letters = word.chars();
    Some(letters.next()?.to_uppercase().chain(letters).collect())
}
