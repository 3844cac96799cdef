//! `bad-escape`

use super::open::strings;
use super::reason::{self, ESCAPES};
use crate::locale::index::File;
use crate::locale::rules::view::Sink;

/// A backslash in a string that begins no escape sequence, or one in a text that looks like an escape sequence, which only strings have.
pub(super) fn check(file: &File, sink: &mut Sink) {
    reason::report(file, sink);
    let text = file.source.text();
    if !text.contains('\\') {
        return;
    }
    for entry in file.entries.iter().filter(|entry| text[entry.range.clone()].contains('\\')) {
        let mut at = entry.range.start;
        for string in strings(text, entry.range.clone()) {
            in_text(file, at..string.start, sink);
            in_string(file, string.clone(), sink);
            at = string.end;
        }
        in_text(file, at..entry.range.end, sink);
    }
}

/// The sequences that the parser lets pass and the runtime prints as U+FFFD.
fn in_string(file: &File, string: std::ops::Range<usize>, sink: &mut Sink) {
    for (at, sequence) in sequences(&file.source.text()[string.clone()]) {
        let place = string.start + at..string.start + at + sequence.len();
        let digits = sequence.get(2..).filter(|digits| !digits.is_empty());
        if sequence == "\\{" {
            let message = "unknown escape sequence `\\{`".to_owned();
            sink.report(file, &place, message, "write `{` in a string without a backslash");
        } else if let Some(digits) = digits
            && u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).is_none()
        {
            let message = format!("`{sequence}` is not the number of a character");
            sink.report(file, &place, message, ESCAPES);
        }
    }
}

fn in_text(file: &File, range: std::ops::Range<usize>, sink: &mut Sink) {
    for (at, sequence) in sequences(&file.source.text()[range.clone()]).into_iter().filter(|(_, s)| s.len() > 2) {
        let place = range.start + at..range.start + at + sequence.len();
        let message = format!("`{sequence}` is printed as it stands, since the text is no string");
        sink.report(file, &place, message, format!("write `{{\"{sequence}\"}}`, or the character itself"));
    }
}

/// Each backslash of `text` with what it escapes, and where: `\\u` and `\\U` with their digits where all are there, else one character.
fn sequences(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find('\\') {
        let start = at + next;
        let rest = &text[start + 1..];
        let count = match rest.as_bytes().first() {
            Some(b'u') => 4,
            Some(b'U') => 6,
            _ => 0,
        };
        let digits = rest.bytes().skip(1).take(count).take_while(u8::is_ascii_hexdigit).count();
        let length = match rest.chars().next() {
            Some(_) if count > 0 && digits == count => 1 + count,
            Some(c) => c.len_utf8(),
            None => 0,
        };
        at = start + 1 + length;
        found.push((start, &text[start..at]));
    }
    found
}
