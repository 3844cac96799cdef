//! What stands around a place in a locale file.

use std::ops::Range;

/// What cannot begin a string and looks as if it did: quotation marks as word processors write them, and the apostrophe.
const QUOTES: &[char] =
    &['\'', '“', '”', '„', '‟', '‘', '’', '‚', '«', '»', '‹', '›', '「', '」', '『', '』', '＂', '`'];

/// The parser's ranges are counted in bytes and may end past the text or inside a character.
pub(super) fn clamp(text: &str, range: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (range.start.min(text.len()), range.end.min(text.len()));
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end.max(start)
}

/// The character at `at`.
pub(super) fn character(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The range of that character; empty at the end of the text.
pub(super) fn one(text: &str, at: usize) -> Range<usize> {
    at..at + character(text, at).map_or(0, char::len_utf8)
}

/// The word at `at`, with its `$`, or the sign there.
pub(super) fn word(text: &str, at: usize) -> Range<usize> {
    let rest = text.get(at..).unwrap_or_default();
    let name = rest.strip_prefix('$').unwrap_or(rest);
    let end = name.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).unwrap_or(name.len());
    if end == 0 { one(text, at) } else { at..at + (rest.len() - name.len()) + end }
}

/// What stands at `at`, as a sentence names it.
pub(super) fn found(text: &str, at: usize) -> String {
    match character(text, at) {
        None => "the end of the file".to_owned(),
        Some('\n' | '\r') => "the end of the line".to_owned(),
        Some(' ') => "a space".to_owned(),
        Some(c) if !is_visible(c) => format!("U+{:04X}", u32::from(c)),
        Some(_) => {
            let word = &text[word(text, at)];
            let short: String = word.chars().take_while(|c| is_visible(*c)).take(24).collect();
            format!("`{short}`")
        }
    }
}

fn is_visible(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !is_foreign_space(c) && !('\u{202A}'..='\u{2069}').contains(&c)
}

/// Whether a character looks like a space and is none to Fluent.
pub(super) fn is_foreign_space(c: char) -> bool {
    let unseen = ['\u{200B}', '\u{200C}', '\u{200D}', '\u{200E}', '\u{200F}', '\u{2060}', '\u{FEFF}'];
    unseen.contains(&c) || c.is_whitespace() && !c.is_ascii()
}

/// Whether a string was to begin there, in other quotation marks.
pub(super) fn is_quote(c: char) -> bool {
    QUOTES.contains(&c)
}

/// The range without the blanks at its ends.
pub(super) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let blank = [' ', '\t', '\r', '\n'];
    let all = &text[range.clone()];
    let end = range.start + all.trim_end_matches(blank).len();
    let start = range.start + (all.len() - all.trim_start_matches(blank).len());
    start.min(end)..end
}

/// The first byte after the spaces at `at`.
pub(super) fn after_spaces(text: &str, at: usize) -> usize {
    at + text.get(at..).map_or(0, |rest| rest.len() - rest.trim_start_matches(' ').len())
}

/// The first byte of the line that `at` stands in.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// The range up to the end of its first line.
pub(super) fn first_line(text: &str, range: Range<usize>) -> Range<usize> {
    let length = text[range.clone()].find(['\r', '\n']).unwrap_or(range.len());
    range.start..range.start + length
}

/// The line from `at` on.
pub(super) fn rest_of_line(text: &str, at: usize) -> &str {
    &text[first_line(text, at..text.len())]
}

/// Whether a line between `from` and `to`, which it may begin at, begins an entry, a comment or an attribute: no placeable goes on past those.
pub(super) fn passes_head(text: &str, from: usize, to: usize) -> bool {
    let mut line = from;
    while let Some(end) = text[line..].find('\n') {
        line += end + 1;
        if after_spaces(text, line) > to {
            return false;
        }
        if begins_head(&text[line..]) {
            return true;
        }
    }
    false
}

/// Whether `rest` begins with `id =`, `-term =`, `.attribute =` or a comment.
pub(super) fn begins_head(rest: &str) -> bool {
    if rest.starts_with('#') {
        return true;
    }
    let attribute = rest.trim_start_matches(' ').strip_prefix('.');
    let id = attribute.unwrap_or_else(|| rest.strip_prefix('-').unwrap_or(rest));
    let end = id.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(id.len());
    id.starts_with(|c: char| c.is_ascii_alphabetic()) && id[end..].trim_start_matches(' ').starts_with('=')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_between_bytes() {
        assert_eq!(clamp("é", 1..2), 0..2);
        assert_eq!(clamp("é", 7..9), 2..2);
        assert_eq!(trim(" a b ", 0..5), 1..4);
        assert_eq!(trim("  ", 0..2), 0..0);
        assert_eq!(word("añ b", 0), 0..3);
    }

    #[test]
    fn what_is_found_is_named() {
        assert_eq!(found("", 0), "the end of the file");
        assert_eq!(found("\r\n", 0), "the end of the line");
        assert_eq!(found("été x", 0), "`été`");
        assert_eq!(found("\u{202E}x", 0), "U+202E");
        assert_eq!(found(": x", 0), "`:`");
    }

    #[test]
    fn heads_end_what_is_open() {
        assert!(passes_head("a = { $n\nb = x", 4, 9));
        assert!(passes_head("a = { $n\n  .b = x", 4, 11));
        assert!(passes_head("a = { $n\n# b", 4, 9));
        assert!(!passes_head("a = { $n\n  b = x", 4, 11));
        assert!(!passes_head("a = { $n x\nb = x", 4, 9));
        assert!(!passes_head("a = { $n ->\n  [b] x = y\n", 4, 22));
    }
}
