//! Faults of the TOML syntax, and reading on after them.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, Span};

/// A place that is not TOML; the range counts from the start of the text that was scanned.
#[derive(Debug, Clone)]
pub(super) struct Fault {
    pub(super) range: Range<usize>,
    message: String,
}

/// Quotation marks that word processors put in place of those of the keyboard.
const TYPOGRAPHIC: [char; 9] = ['“', '”', '„', '‘', '’', '‚', '«', '»', '″'];

/// A text and its faults.
pub(super) struct Scan {
    /// The text, as long as the author's, with the lines that cannot be read blanked out: parsing it loses no other line.
    pub(super) text: String,
    /// The faults, in the order of the text.
    pub(super) faults: Vec<Fault>,
    /// Keys may have been swallowed.
    pub(super) lossy: bool,
    /// Keys of the root table whose line could not be read, and keys that stand twice, for nobody knows which is meant; dotted.
    pub(super) unread: BTreeSet<String>,
}

/// Finds the faults of `text`.
///
/// The parser gives up at the first line that has no `=`; blanking that line and parsing again finds the faults behind it.
pub(super) fn scan(text: &str) -> Scan {
    let mut scan = Scan { text: text.to_owned(), faults: Vec::new(), lossy: false, unread: BTreeSet::new() };
    if let Some(at) = too_deep(text) {
        // The parser calls itself for each level, and the tables that it makes are freed in the same way.
        let message = "the file is nested too deeply".to_owned();
        scan.faults.push(Fault { range: at..at, message });
        scan.lossy = true;
        scan.text = blank(text, 0..text.len());
        return scan;
    }
    loop {
        let (root, mut errors) = DeTable::parse_recoverable(&scan.text);
        errors.truncate(FAULTS);
        let mut values = Vec::new();
        collect_values(root.get_ref(), &mut values);
        let faults = errors.iter().map(|error| Fault {
            range: clamp(text, error.span().unwrap_or_default()),
            message: error.message().to_owned(),
        });
        let mut inside: Vec<Fault> = Vec::new();
        let mut broken = None;
        for fault in faults {
            match values.iter().find(|value| value.start <= fault.range.start && fault.range.end <= value.end) {
                Some(value) => {
                    scan.lossy |= text[value.clone()].contains('\n');
                    // One slip in a list makes the parser stumble again and again until the list ends.
                    let again =
                        inside.iter().any(|seen| value.start <= seen.range.start && seen.range.end <= value.end);
                    if !again {
                        inside.push(fault);
                    }
                }
                None if fault.is_duplicate() => {
                    scan.unread.extend(doubled(text, root.get_ref(), &fault.range));
                    inside.push(fault);
                }
                None => broken = broken.or(Some(fault)),
            }
        }
        let unread = broken.as_ref().map(|fault| unreadable(&scan.text, fault.range.start));
        scan.faults.extend(broken);
        match unread {
            // What is no TOML at all is not read line by line.
            Some(_) if scan.faults.len() > FAULTS => {
                scan.lossy = true;
                if let Some(last) = scan.faults.last_mut() {
                    last.message = "there are more faults, from here on".to_owned();
                }
                scan.text = blank(text, 0..text.len());
                return scan;
            }
            Some(range) if !scan.text[range.clone()].trim().is_empty() => {
                scan.lossy = true;
                if let Some(key) =
                    scan.text[range.clone()].trim_start().split(|c: char| c == '=' || c.is_whitespace()).next()
                {
                    scan.unread.insert(key.to_owned());
                }
                scan.text = blank(&scan.text, range);
            }
            _ => {
                scan.faults.extend(inside);
                scan.faults.sort_by_key(|fault| (fault.range.start, fault.range.end));
                return scan;
            }
        }
    }
}

/// How many faults of a file are told.
const FAULTS: usize = 20;

/// How many brackets may stand open on a line, and how many dots in a key.
const DEPTH: usize = 64;

/// The byte at which `text` may be nested deeper than can be read: a list or table within others, or a key of very many parts.
fn too_deep(text: &str) -> Option<usize> {
    let (mut open, mut dots) = (0_usize, 0_usize);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            b'.' => dots += 1,
            // Strings may hold whatever they like, and seldom hold so much of it.
            b'\n' | b'=' => dots = 0,
            _ => {}
        }
        if open > DEPTH || dots > 8 * DEPTH {
            return Some(at);
        }
    }
    None
}

impl Fault {
    /// The finding for the author; `base` is where `text` begins in `source`.
    pub(super) fn diagnostic(&self, source: &Source, base: usize, text: &str) -> Diagnostic {
        let written = text.get(self.range.clone()).unwrap_or_default();
        let (message, hint) = match self.message.as_str() {
            "duplicate key" => (format!("`{written}` is set twice"), Some("remove one of the two".to_owned())),
            "string values must be quoted, expected literal string" if written.is_empty() => {
                ("a value is missing after `=`".to_owned(), Some("write the value, or remove the line".to_owned()))
            }
            "string values must be quoted, expected literal string" if written.starts_with(TYPOGRAPHIC) => {
                let text = written.trim_matches(TYPOGRAPHIC).trim();
                let hint = format!("these quotation marks are not those of the keyboard: write `\"{text}\"`");
                ("a string must stand in quotes".to_owned(), Some(hint))
            }
            "string values must be quoted, expected literal string" => {
                ("a string must stand in quotes".to_owned(), Some(format!("write `\"{written}\"`")))
            }
            "key with no value, expected `=`" => {
                ("a key has no value".to_owned(), Some("write `key = value`, or begin a comment with `#`".to_owned()))
            }
            other => (other.strip_suffix(", expected nothing").unwrap_or(other).to_owned(), None),
        };
        let span = Span::new(source, self.range.start + base..self.range.end + base);
        let finding = Diagnostic::new(Code::TomlSyntax, message).at(span);
        match hint {
            Some(hint) => finding.hint(hint),
            None => finding,
        }
    }

    fn is_duplicate(&self) -> bool {
        self.message == "duplicate key"
    }
}

/// The keys that a key written a second time at `range` may leave in doubt: itself, in the table of its header, and the key of the root that it is
/// written within, by dots, as a header, or in braces.
fn doubled(text: &str, root: &DeTable, range: &Range<usize>) -> Vec<String> {
    let start = text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
    let before = text[start..range.start].trim_start();
    let key = |written: &str| {
        let written = written.trim();
        let line = format!("{written} = 0");
        let (table, _) = DeTable::parse_recoverable(&line);
        let first = table.get_ref().keys().next().map(|key| key.get_ref().to_string());
        first.unwrap_or_else(|| written.to_owned())
    };
    let header = text[..start].lines().rev().map(str::trim_start).find_map(|line| line.strip_prefix('['));
    let header = header.and_then(|line| line.split(']').next()).map(key);
    let mut keys = vec![match (&header, before.is_empty()) {
        (Some(header), true) => format!("{header}.{}", key(&text[range.clone()])),
        _ => key(&text[range.clone()]),
    }];
    let leading = before.trim_start_matches('[').split(['.', '=', '{']).next().unwrap_or_default();
    if !leading.trim().is_empty() {
        keys.push(header.clone().unwrap_or_else(|| key(leading)));
    }
    let around = root.iter().filter(|(_, value)| value.span().start <= range.start && range.end <= value.span().end);
    keys.extend(around.map(|(name, _)| name.get_ref().to_string()));
    keys
}

/// The ranges of the values that are not tables of their own.
fn collect_values(table: &DeTable, values: &mut Vec<Range<usize>>) {
    for (_, value) in table {
        collect_value(value, values);
    }
}

fn collect_value(value: &Spanned<DeValue>, values: &mut Vec<Range<usize>>) {
    match value.get_ref() {
        DeValue::Table(table) => collect_values(table, values),
        DeValue::Array(array) if array.iter().any(|item| matches!(item.get_ref(), DeValue::Table(_))) => {
            array.iter().for_each(|item| collect_value(item, values));
        }
        _ => values.push(value.span()),
    }
}

/// The bytes around a fault that are of no use: its line, or a whole table if the line is a header, since the keys below it have lost their owner.
fn unreadable(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    if !text[start..line_end].trim_start().starts_with('[') {
        return start..line_end;
    }
    let next = text[line_end..].match_indices('\n').map(|(newline, _)| line_end + newline + 1);
    let end = next.into_iter().find(|line| text[*line..].trim_start_matches([' ', '\t']).starts_with('['));
    start..end.unwrap_or(text.len())
}

fn blank(text: &str, range: Range<usize>) -> String {
    let blanks =
        text[range.clone()].bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' });
    text[..range.start].chars().chain(blanks).chain(text[range.end..].chars()).collect()
}

/// The range, within the text and between characters.
fn clamp(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = inside(range.start);
    start..inside(range.end).max(start)
}
