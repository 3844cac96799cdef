//! Messages that are nested without end: the parser calls itself for each brace and each call, so a file must be measured before it is parsed.

/// How many placeables and calls may stand within each other.
const DEPTH: usize = 64;

/// What stands open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// A placeable, from `{`.
    Placeable,
    /// The variants of a placeable, after `->`: text, where quotation marks and parentheses are letters.
    Variants,
    /// The arguments of a call, from `(`.
    Call,
}

/// The byte at which `text`, a locale file, is nested deeper than can be read.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut open: Vec<Open> = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let line_start = at == 0 || bytes[at - 1] == b'\n';
        if line_start && (*byte == b'#' || begins_entry(&text[at..])) {
            // No placeable goes on past a comment or the head of an entry: what stands open was never closed.
            open.clear();
            if *byte == b'#' {
                at += bytes[at..].iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len() - at);
                continue;
            }
        }
        let inside = matches!(open.last(), Some(Open::Placeable | Open::Call));
        match byte {
            b'{' => open.push(Open::Placeable),
            b'}' => while open.pop() == Some(Open::Call) {},
            b'(' if inside => open.push(Open::Call),
            b')' if open.last() == Some(&Open::Call) => {
                open.pop();
            }
            b'"' if inside => at = end_of_string(bytes, at + 1),
            b'-' if inside && bytes.get(at + 1) == Some(&b'>') => {
                while open.pop() == Some(Open::Call) {}
                open.push(Open::Variants);
            }
            _ => {}
        }
        if open.len() > DEPTH {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Whether `rest` begins with `id =` or `-term =`.
fn begins_entry(rest: &str) -> bool {
    let id = rest.strip_prefix('-').unwrap_or(rest);
    let end = id.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(id.len());
    id.starts_with(|c: char| c.is_ascii_alphabetic()) && id[end..].trim_start_matches(' ').starts_with('=')
}

/// The byte that ends the string whose text begins at `at`: its quotation mark, or the one before the end of the line.
fn end_of_string(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match bytes.get(at) {
            Some(b'"') => return at,
            None | Some(b'\n') => return at - 1,
            Some(b'\\') if matches!(bytes.get(at + 1), Some(b'\\' | b'"' | b'{')) => at += 2,
            Some(_) => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::too_deep;

    #[test]
    fn braces_and_calls_count() {
        assert_eq!(too_deep(&format!("a = {}", "{".repeat(64))), None);
        assert_eq!(too_deep(&format!("a = {}", "{".repeat(20_000))), Some(4 + 64));
        assert_eq!(too_deep(&format!("a = {{{}", "\nNUMBER(".repeat(20_000))), Some(5 + 64 * 8 - 1));
        assert_eq!(too_deep(&format!("a = {{{}", "-t(".repeat(20_000))), Some(5 + 64 * 3 - 1));
        let selections = "{ $n ->\n *[other] ".repeat(20_000);
        assert_eq!(too_deep(&format!("a = {selections}")), Some(4 + 64 * 18));
    }

    #[test]
    fn what_is_text_or_closed_does_not_count() {
        for text in [
            "a = { $n }{ NUMBER($n) }\n".repeat(100),
            "a = { $n\n".repeat(100),
            "# { {\n".repeat(100),
            "a = (((((((\n".repeat(100),
            format!("a = {}\n", "{ \"{\" }".repeat(100)),
            format!("a = {}\n", "{ \"\\\"{\" }".repeat(100)),
            format!("a = {{ $n ->\n{}  *[other] \"\n}}\n", "  [one] (\"\n".repeat(100)),
        ] {
            assert_eq!(too_deep(&text), None, "{text}");
        }
    }
}
