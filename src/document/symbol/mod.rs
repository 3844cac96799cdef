//! The grammar of document symbols, such as `WG/REL/2014/3` or `A/C.3/70/L.1/Add.1*`.
//!
//! Source of the practice: the UN's guide to symbols (research.un.org/en/docs/symbols). A symbol is the same in every language version.

mod grammar;
#[cfg(test)]
mod tests;

use std::fmt;
use std::ops::Range;

/// A document symbol that is well formed and makes a file name.
///
/// ```text
/// symbol  = segment 1*("/" segment) *3"*"
/// segment = what begins with an ASCII letter or digit, ends with one or with ")",
///           and holds letters, digits, single dots, spaces and hyphens, and parentheses in pairs
/// ```
///
/// `Rev.`, `Add.`, `Corr.` and `Amend.` at the start of a segment take a number from 1. A star is a reissue for technical reasons.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(String);

/// Why a string is no symbol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SymbolError {
    /// The bytes of the string that are at fault; empty where something is missing.
    pub range: Range<usize>,
    /// What is wrong, in lower case.
    pub message: String,
    /// What to write.
    pub hint: String,
}

/// What a segment after the number of a document says that the document is to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Suffix {
    /// `Add.1`: adds to it.
    Addendum(u32),
    /// `Amend.1`: an adopted change of a part of it.
    Amendment(u32),
    /// `Corr.1`: corrects it; may not concern every language version.
    Corrigendum(u32),
    /// `Rev.1`: replaces it.
    Revision(u32),
}

impl Symbol {
    /// Parses a symbol.
    ///
    /// # Errors
    /// The first place, from the left, where the grammar is broken.
    pub fn parse(text: &str) -> Result<Self, SymbolError> {
        grammar::check(text)?;
        Ok(Self(text.to_owned()))
    }

    /// The symbol as it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The parts between the slashes, without the stars.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.0.trim_end_matches('*').split('/')
    }

    /// The name of the document's files, without extension: ASCII letters, digits, `.`, `_`, `-` and `~`, beginning with a letter or digit.
    ///
    /// `/` becomes `-` and space becomes `_` (naming rule of the UN system, AKN4UN); a star becomes `~`, because Windows refuses `*`, and parentheses
    /// fall away, because shells read them. Two symbols can meet in one slug (`A/S-1/2` and `A/S/1/2`), and some file systems do not tell
    /// letter case apart: whoever writes files must compare slugs in lower case ([`Symbol::collides`]), not symbols.
    pub fn slug(&self) -> String {
        let safe = |c| match c {
            '/' => Some('-'),
            ' ' => Some('_'),
            '*' => Some('~'),
            '(' | ')' => None,
            other => Some(other),
        };
        self.0.chars().filter_map(safe).collect()
    }

    /// Whether files of the two would overwrite each other on some file system.
    pub fn collides(&self, other: &Self) -> bool {
        self.slug().eq_ignore_ascii_case(&other.slug())
    }

    /// The suffixes in the order of the symbol: `Add.1/Corr.2` is the second corrigendum to the first addendum.
    pub fn suffixes(&self) -> impl Iterator<Item = Suffix> {
        self.segments().filter_map(suffix)
    }

    /// The number of the last `Rev.`.
    pub fn revision(&self) -> Option<u32> {
        self.suffixes()
            .filter_map(|suffix| if let Suffix::Revision(number) = suffix { Some(number) } else { None })
            .last()
    }

    /// The number of the last `Add.`.
    pub fn addendum(&self) -> Option<u32> {
        self.suffixes()
            .filter_map(|suffix| if let Suffix::Addendum(number) = suffix { Some(number) } else { None })
            .last()
    }

    /// The number of the last `Corr.`.
    pub fn corrigendum(&self) -> Option<u32> {
        self.suffixes()
            .filter_map(|suffix| if let Suffix::Corrigendum(number) = suffix { Some(number) } else { None })
            .last()
    }

    /// The symbol of what a corrigendum corrects, without stars: of `A/1/Add.1/Corr.2` it is `A/1/Add.1`. None of what is no corrigendum.
    pub fn corrected(&self) -> Option<&str> {
        let (before, last) = self.0.trim_end_matches('*').rsplit_once('/')?;
        matches!(suffix(last), Some(Suffix::Corrigendum(_))).then_some(before)
    }

    /// How many times the document was reissued for technical reasons: its stars, 0–3.
    pub fn reissues(&self) -> usize {
        self.0.len() - self.0.trim_end_matches('*').len()
    }

    /// The place of the star of that reissue, from 0. Bytes of [`Symbol::as_str`].
    pub fn star(&self, reissue: usize) -> Option<Range<usize>> {
        let first = self.0.len() - self.reissues();
        (reissue < self.reissues()).then(|| first + reissue..first + reissue + 1)
    }

    /// The place of the part that says limited distribution: `L.1`, or `L/12` as the IOM writes it. Bytes of [`Symbol::as_str`].
    pub fn limited(&self) -> Option<Range<usize>> {
        self.nature("L")
    }

    /// The place of the part that says restricted distribution: `R.1` or `R/1`. Bytes of [`Symbol::as_str`].
    pub fn restricted(&self) -> Option<Range<usize>> {
        self.nature("R")
    }

    fn nature(&self, letter: &str) -> Option<Range<usize>> {
        let mut start = 0;
        let mut segments = self.segments().peekable();
        while let Some(segment) = segments.next() {
            let rest = segment.strip_prefix(letter);
            let dotted = rest.and_then(|rest| rest.strip_prefix('.')).is_some_and(starts_with_digit);
            // A letter alone that opens the symbol is a body, as in `S/17/14` or `C/106/54`.
            let alone = start > 0 && rest == Some("") && segments.peek().is_some_and(|next| starts_with_digit(next));
            if dotted || alone {
                return Some(start..start + segment.len());
            }
            start += segment.len() + 1;
        }
        None
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name of a suffix and what it makes of its number.
type Kind = (&'static str, fn(u32) -> Suffix);

const SUFFIXES: [Kind; 4] = [
    ("Add.", Suffix::Addendum),
    ("Amend.", Suffix::Amendment),
    ("Corr.", Suffix::Corrigendum),
    ("Rev.", Suffix::Revision),
];

fn suffix(segment: &str) -> Option<Suffix> {
    let (name, make) = SUFFIXES.iter().find(|(name, _)| segment.starts_with(name))?;
    let rest = &segment[name.len()..];
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    rest[..digits].parse().ok().filter(|number| *number > 0).map(make)
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}
