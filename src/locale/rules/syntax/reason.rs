//! Why the parser could not read a stretch, in our words.

use std::ops::Range;

use fluent_syntax::parser::{ErrorKind, ParserError};

use crate::diagnostic::{Code, Diagnostic};
use crate::locale::index::File;
use crate::locale::rules::view::Sink;
use crate::source::Span;

/// Reports what the parser could not read of `file`, as far as it is of the kind `code`.
pub(super) fn report(file: &File, code: Code, sink: &mut Sink) {
    let source = &file.source;
    for error in file.errors.iter().filter(|error| kind(error, source.text()) == code) {
        let range = clamp(source.text(), error.pos.clone());
        let (message, hint) = reason(error, &source.text()[range.start..], code);
        let mut finding = Diagnostic::new(code, message).at(Span::new(source, range.clone()));
        if let Some(skipped) = &error.slice {
            let entry = first_line(source.text(), clamp(source.text(), skipped.clone()));
            if source.position(entry.start).line != source.position(range.start).line {
                finding = finding.related(Span::new(source, entry), "the entry that is skipped for it");
            }
        }
        if let Some(hint) = hint {
            finding = finding.hint(hint);
        }
        sink.push(file, finding);
    }
}

/// The rule that speaks of an error.
fn kind(error: &ParserError, text: &str) -> Code {
    let at = clamp(text, error.pos.clone()).start;
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let indent: String = text[line..].chars().take_while(|c| [' ', '\t'].contains(c)).collect();
    match error.kind {
        ErrorKind::MissingDefaultVariant => Code::NoDefaultVariant,
        ErrorKind::UnknownEscapeSequence(_) | ErrorKind::InvalidUnicodeEscapeSequence(_) => Code::BadEscape,
        ErrorKind::TermAttributeAsPlaceable => Code::AttributePlaceable,
        _ if indent.contains('\t') && at <= line + indent.len() => Code::TabIndent,
        _ => Code::FluentSyntax,
    }
}

/// The parser's ranges are counted in bytes and may end past the text or inside a character.
fn clamp(text: &str, range: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (range.start.min(text.len()), range.end.min(text.len()));
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end.max(start)
}

fn first_line(text: &str, range: Range<usize>) -> Range<usize> {
    let length = text[range.clone()].find(['\r', '\n']).unwrap_or(range.len());
    range.start..range.start + length
}

/// What is wrong, and what to do; `rest` is the text from the error on.
fn reason(error: &ParserError, rest: &str, code: Code) -> (String, Option<&'static str>) {
    use ErrorKind as K;
    if code == Code::TabIndent {
        return ("the line is indented with a tab".to_owned(), Some("indent with spaces"));
    }
    let (message, hint) = match &error.kind {
        K::ExpectedToken('=') => {
            ("expected `=` after the id of a message", "write `id = text`; indent a line that continues the text above")
        }
        K::ExpectedToken('}') => {
            ("expected `}`, the end of a placeable", "close every `{`; write a literal brace as `{\"{\"}`")
        }
        K::ExpectedToken(' ') => {
            ("expected a space after the `#` of a comment", "write `# comment`, `## comment` or `### comment`")
        }
        K::ExpectedToken(token) => return (format!("expected `{token}`"), None),
        K::ExpectedCharRange { range } if range == "a-zA-Z" => (
            "expected an id, which begins with a letter from a to z",
            "indent a line that continues the text above; begin a comment with `# `",
        ),
        K::ExpectedCharRange { range } if range == "\n | \r\n" => {
            ("expected the end of the line after `->`", "write each variant on a line of its own")
        }
        K::ExpectedCharRange { range } if range == "0-9" => ("expected a digit", ""),
        K::ExpectedCharRange { range } => return (format!("expected one of `{range}`"), None),
        K::ExpectedMessageField { entry_id } => {
            return (
                format!("message `{entry_id}` has neither text nor attributes"),
                Some("write its text after `=`, or indented below"),
            );
        }
        K::ExpectedTermField { entry_id } => {
            return (format!("term `-{entry_id}` has no text"), Some("write its text after `=`, or indented below"));
        }
        K::ForbiddenCallee => (
            "a function's name is written in capitals",
            "use `DATE`, `DATERANGE`, `TIMERANGE`, `ORDINAL`, `NUMBER`, `MONEY` or `PERCENT`",
        ),
        K::MissingDefaultVariant => {
            ("the selection has no default variant", "mark one variant with `*`, as in `*[other]`")
        }
        K::MultipleDefaultVariants => {
            ("the selection has more than one default variant", "mark only one variant with `*`")
        }
        K::MissingValue => ("expected a text", ""),
        K::MessageReferenceAsSelector => ("a message cannot choose a variant", "select on a variable"),
        K::TermReferenceAsSelector => {
            ("a term cannot choose a variant", "select on a variable, or on an attribute of the term")
        }
        K::MessageAttributeAsSelector => ("an attribute of a message cannot choose a variant", "select on a variable"),
        K::TermAttributeAsPlaceable => (
            "an attribute of a term can only choose a variant",
            "select on it, as in `{ -term.attribute -> … }`, or make it a term of its own",
        ),
        K::UnterminatedStringLiteral => {
            ("the string has no closing quotation mark", "close it with `\"` on the same line")
        }
        K::PositionalArgumentFollowsNamed => {
            ("an argument without a name stands after one with a name", "put arguments without names first")
        }
        K::DuplicatedNamedArgument(name) => return (format!("the argument `{name}` is given twice"), None),
        K::UnknownEscapeSequence(_) => {
            // the parser gives the byte after the backslash, as a decimal number
            let escaped = rest.chars().nth(1).unwrap_or(' ');
            return (
                format!("unknown escape sequence `\\{escaped}`"),
                Some("use `\\\\`, `\\\"`, `\\uXXXX` or `\\UXXXXXX`"),
            );
        }
        K::InvalidUnicodeEscapeSequence(sequence) => {
            return (format!("`{sequence}` is not the number of a character"), None);
        }
        K::UnbalancedClosingBrace => ("a `}` closes nothing", "write a literal brace as `{\"}\"}`"),
        K::ExpectedInlineExpression => {
            ("expected a variable, a message, a term, a function or a literal", "write `{ $name }` for a variable")
        }
        K::ExpectedSimpleExpressionAsSelector => {
            ("the selector is too complex", "select on a variable or on a function's result")
        }
        K::ExpectedLiteral => ("expected a string or a number", "write a named argument as `name: \"value\"`"),
    };
    (message.to_owned(), (!hint.is_empty()).then_some(hint))
}
