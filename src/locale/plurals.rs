//! Which plural category a number has in a language.
//!
//! There is one table for both: the plural rules of CLDR as ICU4X carries them (crate `icu_plurals`) choose the variant when a message is formatted,
//! and say to the rules which categories a language has. The table that the Fluent runtime brings along is older and is not asked: it does not know
//! the category `many` of French, Spanish, Italian and Portuguese (1 000 000 de personnes), nor the ordinals of Spanish.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use fixed_decimal::Decimal;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

/// The names of the categories, as keys of variants write them.
pub(super) const CATEGORIES: &[&str] = &["zero", "one", "two", "few", "many", "other"];

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// One session, two sessions.
    Cardinal,
    /// First, second.
    Ordinal,
}

/// The categories of one language.
#[derive(Debug)]
pub(super) struct Plurals {
    rules: [PluralRules; 2],
    /// The categories that whole numbers have, each with its smallest numbers.
    whole: [Vec<Category>; 2],
    /// All categories, those of fractions too.
    all: [BTreeSet<&'static str>; 2],
    known: bool,
}

/// The languages of which CLDR says that all numbers are alike (plurals.xml, the rule set without a rule): of others, the data have no rule.
const ALIKE: &[&str] = &[
    "bm", "bo", "dz", "hnj", "id", "ig", "ii", "ja", "jbo", "jv", "jw", "kde", "kea", "km", "ko", "lkt", "lo", "ms",
    "my", "nqo", "osa", "sah", "ses", "sg", "su", "th", "to", "tpi", "vi", "wo", "yo", "yue", "zh",
];

/// A category of a language.
#[derive(Debug, Clone)]
pub(super) struct Category {
    /// `one`, `many` …
    pub(super) name: &'static str,
    /// The smallest whole numbers that have it, in order; not more than [`SAMPLES`].
    pub(super) numbers: Vec<u64>,
}

/// How many numbers of a category are kept as examples.
const SAMPLES: usize = 4;

/// From here on, only the category of whole millions is new.
const MILLION: u64 = 1_000_000;

impl Category {
    /// Whether all whole numbers that have it are among the examples: `one` of Arabic is 1 alone.
    pub(super) fn is_complete(&self) -> bool {
        self.numbers.len() < SAMPLES
    }

    /// Whether no smaller number has it.
    pub(super) fn is_of_millions(&self) -> bool {
        self.numbers.first().is_some_and(|number| *number >= MILLION)
    }

    /// The first numbers that have it, as a hint lists them: `2, 3, 4 …`.
    pub(super) fn examples(&self) -> String {
        let numbers: Vec<_> = self.numbers.iter().take(SAMPLES - 1).map(u64::to_string).collect();
        format!("{}{}", numbers.join(", "), if self.numbers.len() < SAMPLES { "" } else { " …" })
    }
}

impl Kind {
    /// As a sentence names it.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Cardinal => "cardinal",
            Self::Ordinal => "ordinal",
        }
    }
}

impl Plurals {
    /// The table of the language; a language that CLDR does not know has the category `other` only.
    pub(super) fn of(lang: &str) -> Arc<Self> {
        static KNOWN: Mutex<BTreeMap<String, Arc<Plurals>>> = Mutex::new(BTreeMap::new());
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(lang.to_owned()).or_insert_with(|| Arc::new(Self::new(lang))).clone()
    }

    fn new(lang: &str) -> Self {
        let locale: Locale = lang.parse().unwrap_or(Locale::UNKNOWN);
        let known = "the data of every language are compiled in";
        let rules = [
            PluralRules::try_new_cardinal((&locale).into()).expect(known),
            PluralRules::try_new_ordinal((&locale).into()).expect(known),
        ];
        let whole = [whole(&rules[0]), whole(&rules[1])];
        let all: [BTreeSet<&'static str>; 2] = [0, 1].map(|at: usize| rules[at].categories().map(name).collect());
        let known = all[0].len() > 1 || ALIKE.contains(&lang.split('-').next().unwrap_or_default());
        Self { rules, whole, all, known }
    }

    /// The category of `number`.
    pub(super) fn category(&self, kind: Kind, number: &Decimal) -> &'static str {
        name(self.rules[kind as usize].category_for(number))
    }

    /// The categories that whole numbers have in this language, that of the smallest number first.
    pub(super) fn whole(&self, kind: Kind) -> &[Category] {
        &self.whole[kind as usize]
    }

    /// Whether the table knows the language: one that it does not know looks as if all its numbers were alike.
    pub(super) fn is_known(&self) -> bool {
        self.known
    }

    /// All categories of the language, sorted by name.
    pub(super) fn all(&self, kind: Kind) -> &BTreeSet<&'static str> {
        &self.all[kind as usize]
    }
}

fn whole(rules: &PluralRules) -> Vec<Category> {
    let mut found: Vec<Category> = Vec::new();
    // CLDR has no rule for whole numbers that looks further than three digits, but for the millions of `many`
    for number in (0..=1000).chain((1..=SAMPLES as u64).map(|millions| millions * MILLION)) {
        let name = name(rules.category_for(number));
        match found.iter_mut().find(|category| category.name == name) {
            Some(category) if category.numbers.len() < SAMPLES => category.numbers.push(number),
            Some(_) => {}
            None => found.push(Category { name, numbers: vec![number] }),
        }
    }
    found
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}
