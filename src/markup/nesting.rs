//! Bodies that are nested without end: the parser calls itself for each container, so a text must be measured before it is parsed.

use std::ops::Range;

/// How many quotations, list items, footnotes and divs may stand open, and how many signs a heading may have.
const DEPTH: usize = 64;

/// How far in bytes the last marker of a line may be indented. An item takes at least one byte of the indentation of each line within it, so
/// that this bounds lists that are nested line by line.
const INDENTATION: usize = 256;

/// The place at which `text` is nested deeper than can be read.
///
/// Lines of verbatim text count as any other: what closes it is known only once the text has been parsed.
pub(super) fn too_deep(text: &str) -> Option<Range<usize>> {
    let mut divs: Vec<usize> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(found) = too_deep_line(line, &mut divs) {
            return Some(start + found.start..start + found.end);
        }
        start += line.len();
    }
    None
}

/// Looks at the head of one line; `divs` are the lengths of the fences that stand open, from the outermost.
fn too_deep_line(line: &str, divs: &mut Vec<usize>) -> Option<Range<usize>> {
    let (mut at, mut markers, mut indentation) = (0, 0, 0);
    loop {
        let rest = line[at..].trim_ascii_start();
        let blank = line.len() - at - rest.len();
        at += blank;
        indentation += blank;
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        if hashes > DEPTH && ends(&rest[hashes..]) {
            return Some(at..at + hashes);
        }
        let length = marker(rest);
        let fence = fence(rest);
        if let Some((length, opens)) = fence {
            match divs.iter().position(|open| *open <= length).filter(|_| !opens) {
                // A fence closes the outermost div that is no longer than it, with all that stand open within.
                Some(closed) => divs.truncate(closed),
                None => divs.push(length),
            }
        }
        markers += usize::from(length.is_some());
        let found = at..at + length.or(fence.map(|(length, _)| length))?;
        if markers + divs.len() > DEPTH || indentation > INDENTATION {
            return Some(found);
        }
        length?;
        at = found.end;
    }
}

/// Whether a marker that stands before `rest` is one: white space or nothing follows.
fn ends(rest: &str) -> bool {
    rest.bytes().next().is_none_or(|byte| byte.is_ascii_whitespace())
}

/// The length of the mark of a quotation, an item or a footnote at the head of `rest`.
fn marker(rest: &str) -> Option<usize> {
    match rest.bytes().next()? {
        b'-' | b'*' if is_break(rest) => None,
        b'-' | b'*' | b'+' if ends(&rest[1..]) => {
            let boxed = [" [ ]", " [x]", " [X]"].iter().any(|tick| rest[1..].starts_with(tick) && ends(&rest[5..]));
            Some(if boxed { 5 } else { 1 })
        }
        b'>' | b':' if ends(&rest[1..]) => Some(1),
        b'[' if rest.starts_with("[^") => {
            let label = rest.lines().next()?.find(']')?;
            rest[label + 1..].starts_with(':').then_some(label + 2)
        }
        _ => counted(rest),
    }
}

/// The length of `1.`, `b)`, `(iv)` and the like.
fn counted(rest: &str) -> Option<usize> {
    let opened = usize::from(rest.starts_with('('));
    let inside = &rest[opened..];
    let length = inside.len() - inside.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).len();
    let word = &inside[..length];
    let roman = |signs: &str| length <= 13 && word.chars().all(|c| signs.contains(c));
    let counts = length == 1
        || (length <= 19 && word.bytes().all(|byte| byte.is_ascii_digit()))
        || roman("ivxlcdm")
        || roman("IVXLCDM");
    let closed = inside[length..].starts_with(')') || (opened == 0 && inside[length..].starts_with('.'));
    let length = opened + length + 1;
    (length > opened + 1 && counts && closed && ends(&rest[length..])).then_some(length)
}

/// A line of three or more hyphens or asterisks, which divides a text.
fn is_break(rest: &str) -> bool {
    let signs = rest.bytes().filter(|byte| !byte.is_ascii_whitespace());
    rest.bytes().all(|byte| matches!(byte, b'-' | b'*') || byte.is_ascii_whitespace()) && signs.count() >= 3
}

/// The length of the fence of a div, and whether it can only open one.
fn fence(rest: &str) -> Option<(usize, bool)> {
    let length = rest.len() - rest.trim_start_matches(':').len();
    (length >= 3).then(|| (length, !rest[length..].trim().is_empty()))
}

#[cfg(test)]
mod tests {
    use super::too_deep;

    #[test]
    fn every_container_counts() {
        for marker in ["> ", "- ", "* ", "+ ", ": ", "1. ", "(a) ", "iv) ", "[^a]: ", "- [ ] ", "[^a]:"] {
            let deep = format!("Text.\n\n{}x\n", marker.repeat(65));
            let start = 7 + 64 * marker.len();
            assert_eq!(too_deep(&deep), Some(start..start + marker.trim_end().len()), "{marker}");
            assert_eq!(too_deep(&format!("{}x\n", marker.repeat(64))), None, "{marker}");
        }
        assert_eq!(too_deep(&"::: a\n".repeat(65)), Some(64 * 6..64 * 6 + 3));
        assert_eq!(too_deep(&format!("{} x\n", "#".repeat(65))), Some(0..65));
        let steps: String = (0..5000).map(|n| format!("{}- a\n\n", " ".repeat(n))).collect();
        let found = too_deep(&steps).expect("too deep");
        assert_eq!(&steps[found.start - 257..found.end], format!("{}-", " ".repeat(257)));
    }

    #[test]
    fn long_texts_are_not_deep_ones() {
        for text in [
            "::: note\nText.\n:::\n\n".repeat(100),
            ":::: a\n::: b\nText.\n:::\n::::\n".repeat(100),
            "- a\n\n  - b\n\n    > c\n\n".repeat(100),
            format!("{}\n", "- ".repeat(100)),
            format!("{}\n", "*".repeat(100)),
            format!("{}\n", "etc. ".repeat(100)),
            format!("{}\n", "(see) ".repeat(100)),
            format!("{}code - x\n", " ".repeat(1000)),
        ] {
            assert_eq!(too_deep(&text), None, "{text}");
        }
    }
}
