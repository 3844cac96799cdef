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
    /// Whether a month stays with its year: `avril 2014`.
    pub(super) years: bool,
    /// Whether a dash between spaces never begins a line.
    pub(super) dashes: bool,
    /// Whether initials stay with each other and with the name: `А. С. Пушкин`.
    pub(super) initials: bool,
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
const ENGLISH: Rules = Rules {
    quotes: [marks('“', '”'), marks('‘', '’')],
    before: &[],
    guillemets: None,
    years: false,
    dashes: false,
    initials: false,
};

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
    years: true,
    ..ENGLISH
};

/// Spanish of the United Nations: “ ” then ‘ ’, not « »; punctuation is closed up.
static SPANISH: Rules = Rules { years: true, ..ENGLISH };

/// Russian: « » closed up, then „ “; no line begins with a dash, and none ends with initials.
static RUSSIAN: Rules =
    Rules { quotes: [marks('«', '»'), marks('„', '“')], years: true, dashes: true, initials: true, ..ENGLISH };

/// Arabic of the United Nations: « » closed up, then “ ”; ، ؛ ؟ are closed up too, and of what turns with the direction nothing is replaced.
static ARABIC: Rules = Rules { quotes: [marks('«', '»'), marks('“', '”')], ..ENGLISH };

/// Chinese: “ ” then ‘ ’. Full-width punctuation brings its own space: none is put at it, and none is put between Chinese and Latin letters.
static CHINESE: Rules = Rules { quotes: [marks('“', '”'), marks('‘', '’')], ..ENGLISH };

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
        "ar" => Some(&ARABIC),
        "zh" => Some(&CHINESE),
        _ => None,
    }
}
