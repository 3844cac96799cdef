//! Why the parser could not read a stretch, in our words: where the fault is, rather than where it was noticed.

use std::ops::Range;

use fluent_syntax::parser::{ErrorKind as K, ParserError};

use super::around::{
    after_spaces, begins_head, character, clamp, first_line, found, is_foreign_space, is_quote, line_start, one,
    passes_head, rest_of_line, trim, word,
};
use super::head;
use super::open::{Kind, Scan, scan};
use crate::diagnostic::{Code, Diagnostic};
use crate::locale::functions::signature;
use crate::locale::index::File;
use crate::locale::rules::view::Sink;

/// What is wrong with a stretch.
#[derive(Debug)]
pub(super) struct Fault {
    code: Code,
    range: Range<usize>,
    message: String,
    hint: &'static str,
    related: Option<(Range<usize>, &'static str)>,
    /// Whether what follows is still a part of the same entry, though the parser looks for a new one there.
    goes_on: bool,
}

/// A fault of syntax; `hint` may be empty.
pub(super) fn fault(range: Range<usize>, message: impl Into<String>, hint: &'static str) -> Fault {
    Fault { code: Code::FluentSyntax, range, message: message.into(), hint, related: None, goes_on: false }
}

impl Fault {
    fn code(self, code: Code) -> Self {
        Self { code, ..self }
    }

    fn related(self, range: Range<usize>, label: &'static str) -> Self {
        Self { related: Some((range, label)), ..self }
    }

    fn goes_on(self) -> Self {
        Self { goes_on: true, ..self }
    }
}

/// Reports what the parser could not read of `file`, as far as it is for the rule of `sink`.
pub(super) fn report(file: &File, sink: &mut Sink) {
    let source = &file.source;
    let mut rest_from: Option<usize> = None;
    for error in &file.errors {
        let stretch = clamp(source.text(), error.slice.clone().unwrap_or_else(|| error.pos.clone()));
        if rest_from.take().is_some_and(|from| is_rest(source.text(), from, stretch.start)) {
            rest_from = Some(stretch.end);
            continue;
        }
        let fault = reason(source.text(), &stretch, error);
        rest_from = fault.goes_on.then_some(stretch.end);
        if fault.code != sink.code() {
            continue;
        }
        let mut finding = Diagnostic::new(fault.code, fault.message).at(file.span(&fault.range));
        let entry = first_line(source.text(), stretch);
        if let Some((range, label)) = fault.related {
            finding = finding.related(file.span(&range), label);
        } else if source.position(entry.start).line != source.position(fault.range.start).line {
            finding = finding.related(file.span(&entry), "the entry that is skipped for it");
        }
        if !fault.hint.is_empty() {
            finding = finding.hint(fault.hint);
        }
        sink.push(file, finding);
    }
}

/// Whether the stretch at `start` is still a part of the entry that could not be read up to `from`: no other entry stands between them, or begins.
fn is_rest(text: &str, from: usize, start: usize) -> bool {
    let between = text[from..start].lines().all(|line| line.starts_with('#') || line.trim().is_empty());
    between && !begins_head(&text[start..])
}

/// What kept the parser from reading `stretch`.
pub(super) fn reason(text: &str, stretch: &Range<usize>, error: &ParserError) -> Fault {
    let at = clamp(text, error.pos.clone()).start.max(stretch.start);
    if let K::ExpectedMessageField { entry_id } | K::ExpectedTermField { entry_id } = &error.kind {
        return no_text(text, stretch, error, entry_id);
    }
    let blank = if error.kind == K::MissingValue { after_spaces(text, at) } else { at };
    if let Some(fault) = strange_blank(text, blank) {
        return fault;
    }
    let scan = scan(text, stretch.start..at);
    // what the end of the entry cuts off could go on in any way, so that nothing else can be said of it
    if let Some(fault) = unclosed(text, at, &scan, &error.kind) {
        return fault;
    }
    match &error.kind {
        K::ExpectedToken('}') => end_of_placeable(text, at, &scan),
        K::ExpectedInlineExpression => expression(text, at, &scan),
        K::MissingDefaultVariant => no_default(text, at, &scan),
        K::ExpectedCharRange { range } if range == "a-zA-Z" => head::name(text, stretch, at),
        _ => plain(text, at, &scan, &error.kind),
    }
}

/// An entry without text.
fn no_text(text: &str, stretch: &Range<usize>, error: &ParserError, id: &str) -> Fault {
    let stopped = clamp(text, error.pos.end..error.pos.end).start;
    let next = after_spaces(text, stopped);
    if let Some(fault) = strange_blank(text, next) {
        return fault;
    }
    let term = matches!(error.kind, K::ExpectedTermField { .. });
    match character(text, next) {
        Some('.') if !term => return head::attribute(text, next, stretch),
        Some(c @ ('[' | '*' | '}')) if next > stopped => {
            return fault(next..next + 1, format!("a line of text cannot begin with `{c}`"), head::SPECIAL);
        }
        _ => {}
    }
    let sign = usize::from(term);
    let range = stretch.start..(stretch.start + sign + id.len()).min(text.len());
    let hint = "write its text after `=`, or indented below";
    match term {
        true => fault(range, format!("term `-{id}` has no text"), hint),
        false => fault(range, format!("message `{id}` has neither text nor attributes"), hint),
    }
}

/// A tab, or a character that looks like a space and is none, where the parser looks for something else.
pub(super) fn strange_blank(text: &str, at: usize) -> Option<Fault> {
    let c = character(text, at).filter(|c| *c == '\t' || is_foreign_space(*c))?;
    let start = line_start(text, at);
    let indents = text[start..at].chars().all(|before| before == ' ' || before == '\t');
    let end = at + text[at..].find(|other| other != c).unwrap_or(text.len() - at);
    Some(match c {
        '\t' if indents => {
            fault(at..end, "the line is indented with a tab", "indent with spaces").code(Code::TabIndent)
        }
        '\t' => fault(at..end, "a tab stands where only spaces may", "write spaces instead"),
        _ => {
            let message = format!("U+{:04X} stands where only spaces may", u32::from(c));
            fault(at..end, message, "remove it, or write spaces instead")
        }
    })
}

/// A brace, a call or a string that nothing closes before the entry ends.
fn unclosed(text: &str, at: usize, scan: &Scan, kind: &K) -> Option<Fault> {
    let open = scan.innermost()?;
    let ends = at >= text.len() || passes_head(text, open.at, at);
    let quote = matches!(kind, K::UnterminatedStringLiteral | K::ExpectedToken('"'));
    let range = open.at..open.at + 1;
    let found = match open.kind {
        Kind::Text if quote => {
            return Some(fault(range, "the string is not closed", "close it with `\"` on the same line"));
        }
        Kind::Selection(_) if character(text, at) == Some('#') && goes_on(text, at) => {
            let found = fault(one(text, at), "a comment cannot stand inside of a message", "put it above the message");
            return Some(found.goes_on());
        }
        Kind::Selection(_) if ends => {
            fault(range, "the `{` is not closed", "close the selection with `}` on a new line")
        }
        Kind::Placeable
            if ends || *kind == K::ExpectedToken('}') && text[line_of(text, at, scan)..at].contains('\n') =>
        {
            fault(range, "the `{` is not closed", "close it with `}`; write a literal brace as `{\"{\"}`")
        }
        Kind::Call { .. } if ends || *kind == K::ExpectedInlineExpression && character(text, at) == Some('}') => {
            fault(range, "the `(` is not closed", "close it with `)` after the last argument")
        }
        _ => return None,
    };
    let same_line = !text[open.at..at].contains('\n');
    Some(if same_line || at >= text.len() { found } else { found.related(word(text, at), "it should end before this") })
}

/// The end of what was read before `at`.
fn line_of(text: &str, at: usize, scan: &Scan) -> usize {
    let from = scan.innermost().map_or(0, |open| open.at);
    trim(text, from..at).end
}

/// Whether the selection goes on after the comment at `at`.
fn goes_on(text: &str, at: usize) -> bool {
    let mut lines = text[at..].lines().skip_while(|line| line.starts_with('#') || line.trim().is_empty());
    lines.next().is_some_and(|line| line.trim_start().starts_with(['[', '*', '}']))
}

/// Something else where a placeable should end.
fn end_of_placeable(text: &str, at: usize, scan: &Scan) -> Fault {
    let what = found(text, at);
    let here = word(text, at);
    let before = text[..at].chars().next_back();
    if let Some(Kind::Selection(_)) = scan.innermost().map(|open| &open.kind) {
        let star = text[..at].trim_end_matches(' ');
        if star.ends_with('*') && line_start(text, at) <= star.len() {
            let message = format!("expected `[` right after `*`, found {what}");
            return fault(here, message, "write the default variant as `*[other] text`");
        }
        let message = format!("expected a variant, or the `}}` that closes the selection, found {what}");
        return fault(here, message, "indent a line that continues a text; write a variant as `[key] text`").goes_on();
    }
    let rest = &text[at..];
    if ["→", "=>", "–>", "—>", "- >", "->", "⇒", "＞", ">"].iter().any(|arrow| rest.starts_with(arrow)) {
        return fault(here, format!("expected `->` or `}}`, found {what}"), "write the arrow of a selection as `->`");
    }
    if is_letter(character(text, at)) && before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-') {
        return not_in_name(text, at);
    }
    let message = format!("expected `}}`, the end of a placeable, found {what}");
    fault(here, message, "close the `{` before it; a function takes its arguments in parentheses")
}

fn not_in_name(text: &str, at: usize) -> Fault {
    let letter = one(text, at);
    fault(letter.clone(), format!("`{}` cannot stand in a name", &text[letter]), head::NAMES)
}

fn is_letter(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphabetic() && !c.is_ascii())
}

/// Something else where a placeable should have its content.
fn expression(text: &str, at: usize, scan: &Scan) -> Fault {
    let c = character(text, at);
    let before = text[..at].trim_end_matches([' ', '\r', '\n']);
    if c == Some('}') && before.ends_with('{') {
        let hint = "write `{ $name }` for a variable; an empty text is `{\"\"}`";
        return fault(before.len() - 1..at + 1, "the placeable is empty", hint);
    }
    if c.is_some_and(is_quote) {
        return fault(one(text, at), format!("{} does not begin a string", found(text, at)), QUOTED);
    }
    if is_letter(c) {
        return not_in_name(text, at);
    }
    let wanted = match scan.innermost().map(|open| &open.kind) {
        Some(Kind::Call { .. }) => "an argument",
        _ => "a variable, a message, a term, a function or a literal",
    };
    fault(word(text, at), format!("expected {wanted}, found {}", found(text, at)), "write `{ $name }` for a variable")
}

const QUOTED: &str = "write a string between straight quotation marks: `\"text\"`";

/// A selection that ends without a default variant, or before it should.
fn no_default(text: &str, at: usize, scan: &Scan) -> Fault {
    let empty = Vec::new();
    let (brace, keys) = match scan.innermost().map(|open| (open.at, &open.kind)) {
        Some((brace, Kind::Selection(keys))) => (brace, keys),
        _ => (at, &empty),
    };
    if character(text, at) != Some('}') {
        let message = format!("expected a variant, `[key] text`, found {}", found(text, at));
        return fault(
            word(text, at),
            message,
            "begin each variant with its key in brackets, the default one with `*[`",
        );
    }
    match keys.last() {
        Some(last) => {
            let hint = "mark the one that fits all other values with `*`, as in `*[other]`";
            let found = fault(last.range.clone(), "the selection has no default variant", hint);
            found.code(Code::NoDefaultVariant).related(brace..brace + 1, "the selection begins here")
        }
        None => fault(brace..at + 1, "the selection has no variants", "write at least `*[other] text`")
            .code(Code::NoDefaultVariant),
    }
}

/// The faults that need no more than the place.
fn plain(text: &str, at: usize, scan: &Scan, kind: &K) -> Fault {
    let what = || found(text, at);
    let innermost = scan.innermost();
    let keys = match innermost.map(|open| &open.kind) {
        Some(Kind::Selection(keys)) => keys.as_slice(),
        _ => &[],
    };
    // what the placeable or the argument holds so far
    let content = innermost.map_or(at..at, |open| {
        let from = if let Kind::Call { argument } = open.kind { argument } else { open.at + 1 };
        trim(text, from..at)
    });
    match kind {
        K::ExpectedToken('=') => head::equals(text, at),
        K::ExpectedToken(' ') if character(text, at) == Some('#') => fault(
            one(text, at),
            "a comment begins with three `#` at most",
            "write `# comment`, `## comment` or `### comment`",
        ),
        K::ExpectedToken(' ') => fault(
            word(text, at),
            "expected a space after the `#` of a comment",
            "write `# comment`, `## comment` or `### comment`",
        ),
        K::ExpectedToken(']') => {
            let message = format!("expected `]` after the key of a variant, found {}", what());
            if let Some(key) = keys.last().filter(|key| text[key.range.start..at].contains('\n')) {
                return fault(key.range.clone(), "the key of the variant is not closed", "write it as `[key]`");
            }
            fault(word(text, at), message, "a key is one word or a number: `[one]`, `[2]`")
        }
        K::ExpectedToken(token) => fault(one(text, at), format!("expected `{token}`, found {}", what()), ""),
        K::ExpectedCharRange { range } if range == "0-9" => digits(text, at),
        K::ExpectedCharRange { .. } => {
            let message = format!("expected the end of the line after `->`, found {}", what());
            fault(word(text, at), message, "write each variant, and the `}` at the end, on a line of its own")
        }
        K::ForbiddenCallee => callee(text, at, scan),
        K::MissingValue => match keys.last().map(|key| key.range.clone()) {
            Some(key) => {
                let message = format!("the variant `{}` has no text", &text[key.clone()]);
                fault(key, message, "write its text after the key; an empty text is `{\"\"}`")
            }
            None => fault(one(text, at), "expected a text", ""),
        },
        K::MultipleDefaultVariants => {
            let star = at.saturating_sub(1);
            let end = rest_of_line(text, at).find(']').map_or(at, |end| at + end + 1);
            let found = fault(star..end, "the selection has more than one default variant", "mark only one with `*`");
            match keys.iter().find(|key| key.default) {
                Some(first) => found.related(first.range.clone(), "the first stands here"),
                None => found,
            }
        }
        K::MessageReferenceAsSelector => {
            fault(content, "a message cannot choose a variant", "select on a variable, or on an attribute of a term")
        }
        K::MessageAttributeAsSelector => {
            fault(content, "an attribute of a message cannot choose a variant", "select on a variable")
        }
        K::TermReferenceAsSelector => {
            fault(content, "a term cannot choose a variant", "select on a variable, or on an attribute of the term")
        }
        K::ExpectedSimpleExpressionAsSelector => {
            fault(content, "the selector is too complex", "select on a variable or on a function's result")
        }
        K::TermAttributeAsPlaceable => fault(
            content,
            "an attribute of a term can only choose a variant",
            "select on it, as in `{ -term.attribute -> … }`, or make it a term of its own",
        )
        .code(Code::AttributePlaceable),
        K::PositionalArgumentFollowsNamed => fault(
            content,
            "an argument without a name stands after one with a name",
            "put the arguments without names first",
        ),
        K::DuplicatedNamedArgument(name) => {
            fault(content, format!("the argument `{name}` is given twice"), "remove one of the two")
        }
        K::ExpectedLiteral => {
            let hint = match character(text, at) {
                Some(c) if is_quote(c) => QUOTED,
                _ => "write a named argument as `name: \"value\"`; a variable can only stand before those",
            };
            let message = format!("the value of a named argument is a string or a number, found {}", what());
            fault(word(text, at), message, hint)
        }
        K::UnknownEscapeSequence(_) => {
            let end = one(text, at + 1).end.min(first_line(text, at..text.len()).end);
            let message = format!("unknown escape sequence `{}`", &text[at..end]);
            fault(at..end, message, ESCAPES).code(Code::BadEscape)
        }
        K::InvalidUnicodeEscapeSequence(_) => {
            let start = text[..at].rfind('\\').unwrap_or(at);
            let (sign, count) = if text[start..].starts_with("\\U") { ('U', "six") } else { ('u', "four") };
            let message = format!("`\\{sign}` needs {count} hexadecimal digits");
            fault(start..at, message, ESCAPES).code(Code::BadEscape)
        }
        K::UnbalancedClosingBrace if innermost.is_some() => {
            let message = "the `}` that closes a selection stands on a line of its own";
            fault(at..at + 1, message, "move the `}` to the next line")
        }
        K::UnbalancedClosingBrace => fault(at..at + 1, "a `}` closes nothing", "write a literal brace as `{\"}\"}`"),
        // reported before, where their places are found
        K::UnterminatedStringLiteral
        | K::ExpectedInlineExpression
        | K::MissingDefaultVariant
        | K::ExpectedMessageField { .. }
        | K::ExpectedTermField { .. } => fault(one(text, at), format!("{kind} is not Fluent"), ""),
    }
}

/// What may follow a backslash.
pub(super) const ESCAPES: &str = "use `\\\\`, `\\\"`, `\\uXXXX` or `\\UXXXXXX`";

/// A number that has no digits where it should.
fn digits(text: &str, at: usize) -> Fault {
    match text[..at].ends_with('-') {
        true => fault(
            at - 1..one(text, at).end,
            format!("expected a number, or the name of a term, after `-`, found {}", found(text, at)),
            "write `{ -term }` for a term",
        ),
        false => fault(
            one(text, at),
            format!("expected a digit, found {}", found(text, at)),
            "write a number as `1` or `1.5`",
        ),
    }
}

/// A call of something that is no function.
fn callee(text: &str, at: usize, scan: &Scan) -> Fault {
    let end = text[..scan.last_call.unwrap_or(at)].trim_end_matches([' ', '\r', '\n']).len();
    let letters = text[..end].bytes().rev().take_while(|c| c.is_ascii_alphanumeric() || b"-_".contains(c)).count();
    let name = &text[end - letters..end];
    let capitals = name.to_ascii_uppercase();
    let message = match signature(&capitals) {
        Some(_) => format!("`{name}` is no function, unlike `{capitals}`"),
        None => format!("`{name}` is no function, and a message takes no arguments"),
    };
    fault(end - letters..end, message, "write the name of a function in capitals")
}
