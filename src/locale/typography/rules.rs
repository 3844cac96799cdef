//! The rules of each language that need no words of it.

/// U+00A0.
pub(super) const NO_BREAK_SPACE: char = '\u{A0}';
/// U+202F.
pub(super) const NARROW_NO_BREAK_SPACE: char = '\u{202F}';

/// The rules of a language.
#[derive(Debug)]
pub(super) struct Rules {
    /// The marks of a quotation, and of a quotation within one; deeper ones take turns.
    pub(super) quotes: [Marks; 2],
    /// Punctuation that takes a space before it, with that space.
    pub(super) before: &'static [(char, char)],
    /// The space inside « and ».
    pub(super) guillemets: Option<char>,
}

/// What opens and closes a quotation.
#[derive(Debug)]
pub(super) struct Marks {
    pub(super) open: char,
    pub(super) close: char,
}

const fn marks(open: char, close: char) -> Marks {
    Marks { open, close }
}

/// English: “ ” then ‘ ’; punctuation is closed up. Also for languages without a row.
static ENGLISH: Rules = Rules { quotes: [marks('“', '”'), marks('‘', '’')], before: &[], guillemets: None };

/// French: « » with U+00A0 inside, then “ ”; U+00A0 before the colon, U+202F before the semicolon, exclamation and question mark.
static FRENCH: Rules = Rules {
    quotes: [marks('«', '»'), marks('“', '”')],
    before: &[
        (':', NO_BREAK_SPACE),
        (';', NARROW_NO_BREAK_SPACE),
        ('!', NARROW_NO_BREAK_SPACE),
        ('?', NARROW_NO_BREAK_SPACE),
    ],
    guillemets: Some(NO_BREAK_SPACE),
};

/// Spanish of the United Nations: “ ” then ‘ ’, not « »; punctuation is closed up.
static SPANISH: Rules = Rules { quotes: [marks('“', '”'), marks('‘', '’')], before: &[], guillemets: None };

/// Russian: « » closed up, then „ “.
static RUSSIAN: Rules = Rules { quotes: [marks('«', '»'), marks('„', '“')], before: &[], guillemets: None };

/// The rules of the language of the tag; those of English for one without a row.
pub(super) fn of(lang: &str) -> &'static Rules {
    known(lang).unwrap_or(&ENGLISH)
}

/// The rules of the language of the tag, if it has a row.
pub(super) fn known(lang: &str) -> Option<&'static Rules> {
    match lang.split('-').next().unwrap_or_default() {
        "en" => Some(&ENGLISH),
        "fr" => Some(&FRENCH),
        "es" => Some(&SPANISH),
        "ru" => Some(&RUSSIAN),
        _ => None,
    }
}
