//! What stands open where the parser gave up: braces, calls and strings, from the outside in.

use std::ops::Range;

/// Something that was begun and not ended.
#[derive(Debug)]
pub(super) struct Open {
    /// Its first byte: `{`, `(` or `"`.
    pub(super) at: usize,
    pub(super) kind: Kind,
}

/// What was begun.
#[derive(Debug)]
pub(super) enum Kind {
    /// A placeable, from `{`.
    Placeable,
    /// A placeable after its `->`, with the variants so far.
    Selection(Vec<Key>),
    /// The arguments of a call, from `(`.
    Call {
        /// Where the argument that is being read begins, blanks before it included.
        argument: usize,
    },
    /// A string, from `"`.
    Text,
}

/// The key of a variant.
#[derive(Debug)]
pub(super) struct Key {
    /// From `[` or `*[` to `]`.
    pub(super) range: Range<usize>,
    /// Whether it is marked with `*`.
    pub(super) default: bool,
}

/// What stands open at the end of a stretch.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// The outermost first.
    pub(super) open: Vec<Open>,
    /// The `(` of the call that was ended last.
    pub(super) last_call: Option<usize>,
}

impl Scan {
    fn ends_in_string(&self) -> bool {
        self.open.last().is_some_and(|open| matches!(open.kind, Kind::Text))
    }

    /// What stands open innermost.
    pub(super) fn innermost(&self) -> Option<&Open> {
        self.open.last()
    }
}

/// Reads `range` of `text`, the beginning of an entry in which the parser found no fault yet.
pub(super) fn scan(text: &str, range: Range<usize>) -> Scan {
    let bytes = &text.as_bytes()[..range.end];
    let mut scan = Scan::default();
    let mut at = range.start;
    while let Some(&byte) = bytes.get(at) {
        at = step(bytes, at, byte, &mut scan);
    }
    scan
}

/// What stands in the strings of `range`, an entry without faults, between their quotation marks.
pub(super) fn strings(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let bytes = &text.as_bytes()[..range.end];
    let mut scan = Scan::default();
    let mut found = Vec::new();
    let mut at = range.start;
    while let Some(&byte) = bytes.get(at) {
        let next = step(bytes, at, byte, &mut scan);
        if byte == b'"' && next > at + 1 {
            found.push(at + 1..if scan.ends_in_string() { next } else { next - 1 });
        }
        at = next;
    }
    found
}

/// Takes in the byte at `at`; where to go on.
fn step(bytes: &[u8], at: usize, byte: u8, scan: &mut Scan) -> usize {
    match (byte, scan.open.last_mut().map(|open| &mut open.kind)) {
        (b'{', _) => scan.open.push(Open { at, kind: Kind::Placeable }),
        (b'}', Some(_)) => drop(scan.open.pop()),
        (b'"', Some(Kind::Placeable | Kind::Call { .. })) => {
            let Some(end) = end_of_string(bytes, at + 1) else {
                scan.open.push(Open { at, kind: Kind::Text });
                return bytes.len();
            };
            return end + 1;
        }
        (b'(', Some(Kind::Placeable | Kind::Call { .. })) => {
            scan.open.push(Open { at, kind: Kind::Call { argument: at + 1 } });
        }
        (b')', Some(Kind::Call { .. })) => scan.last_call = scan.open.pop().map(|open| open.at),
        (b',', Some(Kind::Call { argument })) => *argument = at + 1,
        (b'-', Some(kind @ Kind::Placeable)) if bytes.get(at + 1) == Some(&b'>') => {
            *kind = Kind::Selection(Vec::new());
            return at + 2;
        }
        (b'[' | b'*', Some(Kind::Selection(keys))) if begins_line(bytes, at) => {
            let default = byte == b'*';
            if !default || bytes.get(at + 1) == Some(&b'[') {
                let end = bytes[at..].iter().position(|byte| b"]\n".contains(byte));
                let end = end.map_or(bytes.len(), |length| at + length);
                let end = if bytes.get(end) == Some(&b']') { end + 1 } else { end };
                keys.push(Key { range: at..end, default });
                return end;
            }
        }
        _ => {}
    }
    at + 1
}

/// Whether nothing but spaces stands before `at` in its line.
fn begins_line(bytes: &[u8], at: usize) -> bool {
    bytes[..at].iter().rev().find(|byte| **byte != b' ').is_none_or(|byte| *byte == b'\n')
}

/// The quotation mark that ends the string whose text begins at `at`.
fn end_of_string(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at),
            b'\n' => return None,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(text: &str) -> String {
        let scan = scan(text, 0..text.len());
        let names = scan.open.iter().map(|open| match &open.kind {
            Kind::Placeable => format!("placeable {}", open.at),
            Kind::Selection(keys) => {
                let keys: Vec<_> = keys.iter().map(|key| &text[key.range.clone()]).collect();
                format!("selection {} {}", open.at, keys.join(" "))
            }
            Kind::Call { argument } => format!("call {} {argument}", open.at),
            Kind::Text => format!("string {}", open.at),
        });
        names.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn what_is_open() {
        assert_eq!(open("a = x { $n } y"), "");
        assert_eq!(open("a = x { $n "), "placeable 6");
        assert_eq!(open("a = { NUMBER($n, \"(}\", x: 1"), "placeable 4, call 12 22");
        assert_eq!(open("a = { F(G(1), 2"), "placeable 4, call 7 13");
        assert_eq!(open("a = { \"x } y"), "placeable 4, string 6");
        assert_eq!(open("a = { \"x\\\" } y"), "placeable 4, string 6");
        assert_eq!(open("a = \"{ $n"), "placeable 5");
    }

    #[test]
    fn the_variants_of_what_is_open() {
        assert_eq!(open("a = { $n ->\n  [one] x [y] \"(\n *[other] z\n"), "selection 4 [one] *[other]");
        let nested = "a = { $n ->\n  [one] { $m ->\n   [x] y\n  *[z] z\n  }\n  [two] { $m ->\n  [q] ";
        assert_eq!(open(nested), "selection 4 [one] [two], selection 58 [q]");
        assert_eq!(open("a = { $n ->\n  [one"), "selection 4 [one");
        assert_eq!(open("a = { $n ->\n  [one] é * [x]\n  * "), "selection 4 [one]");
    }
}
