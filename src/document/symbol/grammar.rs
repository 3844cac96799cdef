//! The checks that a string must pass to be a symbol.

use std::ops::Range;

use super::{SUFFIXES, SymbolError, starts_with_digit, suffix};

/// The longest symbol, in bytes. File systems end at 255 bytes, of which extensions, languages and temporary names take their part.
const LONGEST: usize = 120;

/// Names that Windows keeps for devices, whatever follows their first dot.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Nothing, or the first place from the left where the grammar is broken.
pub(super) fn check(text: &str) -> Result<(), SymbolError> {
    check_characters(text)?;
    let body = text.trim_end_matches('*');
    let stars = text.len() - body.len();
    if let Some(at) = body.find('*') {
        return Err(fault(
            at..at + 1,
            "a star stands within the symbol",
            "put `*` at the very end: `A/C.3/70/L.1/Add.1*`",
        ));
    }
    if stars > 3 {
        return Err(fault(
            body.len()..text.len(),
            "more than three stars",
            "a symbol takes up to three `*`, one for each reissue",
        ));
    }
    if text.len() > LONGEST {
        let message = format!("the symbol is longer than {LONGEST} characters");
        return Err(fault(0..text.len(), &message, "shorten it: it names the file of the document"));
    }
    let mut start = 0;
    for segment in body.split('/') {
        check_segment(segment, start, body.len())?;
        start += segment.len() + 1;
    }
    if !body.contains('/') {
        let hint = "separate the issuing body, the year or session and the number by `/`: `WG/REL/2014/3`";
        return Err(fault(0..body.len(), "a symbol has at least two parts", hint));
    }
    check_device(body)?;
    Ok(())
}

fn fault(range: Range<usize>, message: &str, hint: &str) -> SymbolError {
    SymbolError { range, message: message.to_owned(), hint: hint.to_owned() }
}

fn check_characters(text: &str) -> Result<(), SymbolError> {
    const ALLOWED: &str = "use unaccented Latin letters, digits, dots, hyphens, spaces and parentheses between the `/`";
    for (at, c) in text.char_indices() {
        let range = at..at + c.len_utf8();
        let (message, hint) = match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '/' | '.' | '-' | ' ' | '(' | ')' | '*' => continue,
            '\\' => ("a symbol has no backslash".to_owned(), "separate the parts by `/`"),
            c if c.is_control() => {
                (format!("a symbol has no control character, found U+{:04X}", u32::from(c)), ALLOWED)
            }
            '\u{2010}'..='\u{2015}' => (format!("`{c}` cannot stand in a symbol"), "use the plain hyphen `-`"),
            c if c.is_whitespace() => (
                format!("a symbol has plain spaces only, found U+{:04X}", u32::from(c)),
                "use the space of the keyboard",
            ),
            c => (format!("`{c}` cannot stand in a symbol"), ALLOWED),
        };
        return Err(fault(range, &message, hint));
    }
    Ok(())
}

/// `start` is the byte of the symbol at which the segment begins, `end` that at which the last segment ends.
fn check_segment(segment: &str, start: usize, end: usize) -> Result<(), SymbolError> {
    let at = |range: Range<usize>| start + range.start..start + range.end;
    let last = segment.len().saturating_sub(1);
    if segment.is_empty() {
        return Err(match (start, start == end) {
            (0, true) => fault(0..0, "the symbol is empty", "write it as it is printed: `WG/REL/2014/3`"),
            (0, false) => fault(0..1, "a symbol does not begin with `/`", "remove the first `/`"),
            (_, true) => fault(start - 1..start, "a symbol does not end with `/`", "remove the last `/`"),
            (_, false) => fault(start - 1..start + 1, "a part of the symbol is empty", "write one `/` only"),
        });
    }
    if segment.chars().all(|c| c == '.') {
        return Err(fault(at(0..segment.len()), "a symbol is no path", "write it as it is printed: `WG/REL/2014/3`"));
    }
    if let Some(double) = segment.find("..").or_else(|| segment.find("  ")) {
        return Err(fault(at(double..double + 2), "a dot or space is doubled", "write it once"));
    }
    if !segment.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return Err(fault(
            at(0..1),
            "a part of a symbol begins with a letter or digit",
            &format!("remove `{}`", &segment[..1]),
        ));
    }
    if let Some((at_mark, name)) = joined_suffix(segment) {
        let hint = format!("write it as a part of its own: `/{name}` and its number");
        let range = at(at_mark..at_mark + 1 + name.len());
        return Err(fault(range, &format!("`{name}` does not begin a part of the symbol"), &hint));
    }
    if let Some(name) = misspelt_suffix(segment) {
        let hint = format!("write `{name}` and its number without space: `{name}1`");
        let name = name.trim_end_matches('.');
        let reason = match segment.starts_with(name) {
            true => "lacks its dot or its number",
            false => "is not in the letters of the suffix",
        };
        return Err(fault(at(0..segment.len()), &format!("`{segment}` {reason}"), &hint));
    }
    if !segment.ends_with(|c: char| c.is_ascii_alphanumeric() || c == ')') {
        let message = "a part of a symbol ends with a letter, a digit or `)`";
        return Err(fault(at(last..last + 1), message, &format!("remove `{}`", &segment[last..])));
    }
    check_parentheses(segment, start)
}

fn check_parentheses(segment: &str, start: usize) -> Result<(), SymbolError> {
    const HINT: &str = "write parentheses in pairs: `A/62/6 (Part One)`";
    let mut open = None;
    for (at, c) in segment.char_indices() {
        let range = start + at..start + at + 1;
        match (c, open) {
            ('(', None) => open = Some(at),
            ('(', Some(_)) => return Err(fault(range, "a parenthesis opens within another", HINT)),
            (')', None) => {
                return Err(fault(range, "a parenthesis closes that was not opened", HINT));
            }
            (')', Some(opened)) if segment[opened + 1..at].trim().is_empty() => {
                return Err(fault(
                    start + opened..range.end,
                    "the parentheses are empty",
                    "write words between them, or remove them",
                ));
            }
            (')', Some(_)) => open = None,
            _ => {}
        }
    }
    match open {
        Some(at) => Err(fault(start + at..start + at + 1, "a parenthesis is not closed", HINT)),
        None => Ok(()),
    }
}

fn check_device(body: &str) -> Result<(), SymbolError> {
    let first = body.split(['/', '.', ' ']).next().unwrap_or_default();
    let dotted = body[first.len()..].starts_with(['.', ' ']);
    let name = first.to_ascii_lowercase();
    let numbered = ["com", "lpt"]
        .iter()
        .any(|port| name.strip_prefix(port).is_some_and(|digit| digit.len() == 1 && starts_with_digit(digit)));
    match dotted && (numbered || DEVICES.contains(&name.as_str())) {
        true => {
            let message = format!("no file on Windows can be named `{first}.…`");
            Err(fault(0..first.len(), &message, "begin the symbol otherwise: Windows keeps this name for a device"))
        }
        false => Ok(()),
    }
}

/// The place of a dot or hyphen with a suffix after it, and the name of the suffix: `9.Add.1`, `Add.1-Corr.1`.
fn joined_suffix(segment: &str) -> Option<(usize, &'static str)> {
    let numbered = |rest: &str, name: &str| {
        rest.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name))
            && starts_with_digit(&rest[name.len()..])
    };
    segment.match_indices(['.', '-']).find_map(|(at, _)| {
        let (name, _) = SUFFIXES.iter().find(|(name, _)| numbered(&segment[at + 1..], name))?;
        Some((at, *name))
    })
}

/// A segment that is a suffix but for a slip: `Rev1`, `Rev`, `Rev.`, `Rev. 1`, `Rev.0`, `REV.1`, `rev1`.
fn misspelt_suffix(segment: &str) -> Option<&'static str> {
    let word = segment.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(segment.len());
    let (own, rest) = segment.split_at(word);
    // In other letters and without a number it may be the word of a body.
    let numbered = starts_with_digit(rest.trim_start_matches(['.', ' ']));
    let same = |name: &str| name == own || (numbered && name.eq_ignore_ascii_case(own));
    let (name, _) = SUFFIXES.iter().find(|(name, _)| same(name.trim_end_matches('.')))?;
    suffix(segment).is_none().then_some(name)
}
