//! Why a line is no entry and no attribute.

use std::ops::Range;

use fluent_syntax::parser::{ErrorKind, ParserError, parse};

use super::around::{after_spaces, character, first_line, found, line_start, one, trim, word};
use super::reason::{Fault, fault, reason, strange_blank};
use crate::locale::{escapes, nesting};

/// What to do where a line begins with a sign that means something.
pub(super) const SPECIAL: &str = "write a literal bracket, star, brace or full stop at the head of a line as `{\"[\"}`";

/// What names consist of.
pub(super) const NAMES: &str = "write names with letters from a to z, digits, `-` and `_`";

const ENTRY: &str = "write `id = text`; indent a line that continues the text above";

/// How a merge of two versions that was not finished looks.
const CONFLICTS: &[&str] = &["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// Something else where a name should begin.
pub(super) fn name(text: &str, stretch: &Range<usize>, at: usize) -> Fault {
    let term = at == stretch.start + 1 && text[..at].ends_with('-');
    if at == stretch.start || term {
        return entry(text, stretch, at, term);
    }
    let before = text[..at].trim_end_matches([' ', '\r', '\n']);
    let what = found(text, at);
    let here = word(text, at);
    if text[..at].ends_with('$') {
        return fault(here, format!("expected the name of a variable after `$`, found {what}"), NAMES);
    }
    if text[..at].ends_with('.') {
        return fault(here, format!("expected the name of an attribute after `.`, found {what}"), NAMES);
    }
    if before.ends_with('[') {
        let message = format!("expected the key of a variant, found {what}");
        return fault(here, message, "write a key with letters from a to z, or as a number: `[one]`, `[2]`");
    }
    fault(here, format!("expected a name, found {what}"), NAMES)
}

/// Something else where an entry should begin.
fn entry(text: &str, stretch: &Range<usize>, at: usize, term: bool) -> Fault {
    let start = after_spaces(text, stretch.start);
    let line = first_line(text, start..stretch.end.max(start));
    let rest = &text[line.clone()];
    if CONFLICTS.iter().any(|mark| rest.starts_with(mark)) {
        return fault(line, "a merge of two versions was not finished here", "keep one version, and remove the marks");
    }
    match character(text, start) {
        Some('.') => return attribute(text, start, stretch),
        Some('}') => return fault(start..start + 1, "a `}` closes nothing", "write a literal brace as `{\"}\"}`"),
        Some(c @ ('[' | '*')) => {
            let message = format!("a line of text cannot begin with `{c}`, and a variant stands inside of a selection");
            return fault(start..start + 1, message, SPECIAL);
        }
        _ => {}
    }
    if ["//", "/*", "<!--", ";"].iter().any(|mark| rest.starts_with(mark)) {
        return fault(line, "what looks like a comment does not begin with `#`", "begin a comment with `# `");
    }
    if term {
        let range = stretch.start..word(text, at).end;
        return fault(range, format!("expected the name of a term after `-`, found {}", found(text, at)), ENTRY);
    }
    if start > stretch.start {
        let hint = "put it right below the text it continues, and comments above the whole message";
        return fault(line, "the indented line continues no text", hint);
    }
    let message = format!("expected an id, which begins with a letter from a to z, found {}", found(text, at));
    fault(word(text, at), message, "indent a line that continues the text above; begin a comment with `# `")
}

/// Something else where the `=` of an entry should stand.
pub(super) fn equals(text: &str, at: usize) -> Fault {
    let start = line_start(text, at);
    let wanted = match text[start..].starts_with('-') {
        true => "expected `=` after the id of a term",
        false => "expected `=` after the id of a message",
    };
    match character(text, at) {
        None | Some('\n' | '\r') => fault(trim(text, start..at), wanted, ENTRY),
        Some(c) if c.is_alphabetic() && !text[..at].ends_with(' ') => {
            fault(one(text, at), format!("`{c}` cannot stand in an id"), NAMES)
        }
        Some(_) => fault(word(text, at), format!("{wanted}, found {}", found(text, at)), ENTRY),
    }
}

/// An attribute, whose full stop is at `dot`, that could not be read: the parser does not say why.
pub(super) fn attribute(text: &str, dot: usize, stretch: &Range<usize>) -> Fault {
    const FORM: &str = "write `.name = text`; a text that begins with a full stop is `{\".\"}`";
    let start = dot + 1;
    let rest = text.get(start..stretch.end).unwrap_or_default();
    let end = start + rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(rest.len());
    let (name, range) = (&text[start..end], dot..end);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        let message = "a line of text cannot begin with `.`, and an attribute has a name";
        return fault(dot..start, message, FORM);
    }
    // a message is made as an attribute is
    let errors = match nesting::too_deep(rest) {
        None => parse(&*escapes::guarded(rest, |_| true)).err().map(|(_, errors)| errors).unwrap_or_default(),
        Some(_) => Vec::new(),
    };
    let Some(error) = errors.into_iter().find(|error| error.slice.as_ref().is_some_and(|slice| slice.start == 0))
    else {
        let message = format!("the attribute `{name}` belongs to no entry");
        return fault(range, message, "put it right below its message or term, without a comment between them");
    };
    let ParserError { pos, slice, kind } = error;
    match kind {
        ErrorKind::ExpectedToken('=') => {
            let at = start + pos.start;
            fault(range, format!("expected `=` after the name of an attribute, found {}", found(text, at)), FORM)
        }
        ErrorKind::ExpectedMessageField { .. } => {
            let hint = "write its text after `=`; an empty text is `{\"\"}`";
            let next = after_spaces(text, (start + pos.end).min(text.len()));
            strange_blank(text, next)
                .unwrap_or_else(|| fault(range, format!("the attribute `{name}` has no text"), hint))
        }
        kind => {
            let moved = |range: Range<usize>| start + range.start..start + range.end;
            let slice = slice.map(moved);
            let stretch = slice.clone().unwrap_or(start..stretch.end);
            reason(text, &stretch, &ParserError { pos: moved(pos), slice, kind })
        }
    }
}
