//! Why a stretch cannot be read: every kind of the parser's errors, with the place and the reason that a translator is told.

use std::collections::BTreeSet;

use fluent_syntax::parser::{ErrorKind, parse};

use super::load;
use crate::diagnostic::Code;

/// The codes of what the parser refuses.
const REFUSED: [Code; 5] =
    [Code::FluentSyntax, Code::NoDefaultVariant, Code::BadEscape, Code::TabIndent, Code::AttributePlaceable];

/// The kind of the first error, the text of a file, and what is said of it: code, place, the text there, message.
#[rustfmt::skip]
const CASES: &[(&str, &str, &str)] = &[
    ("ExpectedToken", "a\n", "fluent-syntax 1:1 `a` expected `=` after the id of a message"),
    ("ExpectedToken", "a", "fluent-syntax 1:1 `a` expected `=` after the id of a message"),
    ("ExpectedToken", "Two words\n", "fluent-syntax 1:5 `words` expected `=` after the id of a message, found `words`"),
    ("ExpectedToken", "naïve = x\n", "fluent-syntax 1:3 `ï` `ï` cannot stand in an id"),
    ("ExpectedToken", "a: x\n", "fluent-syntax 1:2 `:` expected `=` after the id of a message, found `:`"),
    ("ExpectedToken", "a\t= x\n", "fluent-syntax 1:2 `\t` a tab stands where only spaces may"),
    ("ExpectedToken", "-t x\n", "fluent-syntax 1:4 `x` expected `=` after the id of a term, found `x`"),
    ("ExpectedToken", "#comment\n", "fluent-syntax 1:2 `comment` expected a space after the `#` of a comment"),
    ("ExpectedToken", "#### comment\n", "fluent-syntax 1:4 `#` a comment begins with three `#` at most"),
    ("ExpectedToken", "a = { $n\nb = x\n", "fluent-syntax 1:5 `{` the `{` is not closed"),
    ("ExpectedToken", "a = { $n\n", "fluent-syntax 1:5 `{` the `{` is not closed"),
    ("ExpectedToken", "a = { $n", "fluent-syntax 1:5 `{` the `{` is not closed"),
    ("ExpectedToken", "a = { $n\n    goes on\n", "fluent-syntax 1:5 `{` the `{` is not closed"),
    ("ExpectedToken", "a = { $n\n    .b = x\n", "fluent-syntax 1:5 `{` the `{` is not closed"),
    ("ExpectedToken", "a = { $n\n# comment\nb = x\n", "fluent-syntax 1:5 `{` the `{` is not closed"),
    ("ExpectedToken", "a = { $n foo }\n", "fluent-syntax 1:10 `foo` expected `}`, the end of a placeable, found `foo`"),
    ("ExpectedToken", "a = { $año }\n", "fluent-syntax 1:9 `ñ` `ñ` cannot stand in a name"),
    ("ExpectedToken", "a = { $n\t}\n", "fluent-syntax 1:9 `\t` a tab stands where only spaces may"),
    ("ExpectedToken", "a = { $n\u{A0}}\n", "fluent-syntax 1:9 `\u{A0}` U+00A0 stands where only spaces may"),
    ("ExpectedToken", "a = { $n → }\n", "fluent-syntax 1:10 `→` expected `->` or `}`, found `→`"),
    ("ExpectedToken", "a = { $n ->\n   *[other] x\nb = y\n", "fluent-syntax 1:5 `{` the `{` is not closed"),
    ("ExpectedToken", "a = { $n ->\n   *[other] x\ntext\n }\n", "fluent-syntax 3:1 `text` expected a variant, or the `}` that closes the selection, found `text`"),
    ("ExpectedToken", "a = { $n ->\n   * [other] x\n }\n", "fluent-syntax 2:6 `[` expected `[` right after `*`, found `[`"),
    ("ExpectedToken", "a = { $n ->\n   *[other] x\n\t}\n", "tab-indent 3:1 `\t` the line is indented with a tab"),
    ("ExpectedToken", "a = { $n ->\n   [one\n   *[other] x\n }\n", "fluent-syntax 2:4 `[one` the key of the variant is not closed"),
    ("ExpectedToken", "a = { $n ->\n   [one or two] x\n   *[other] x\n }\n", "fluent-syntax 2:9 `or` expected `]` after the key of a variant, found `or`"),
    ("ExpectedToken", "a = { \"x", "fluent-syntax 1:7 `\"` the string is not closed"),
    ("ExpectedToken", "a = { NUMBER($n", "fluent-syntax 1:13 `(` the `(` is not closed"),
    ("ExpectedToken", "a = { NUMBER($n)\nb = x\n", "fluent-syntax 1:5 `{` the `{` is not closed"),
    ("ExpectedCharRange", "é = x\n", "fluent-syntax 1:1 `é` expected an id, which begins with a letter from a to z, found `é`"),
    ("ExpectedCharRange", "1st = x\n", "fluent-syntax 1:1 `1st` expected an id, which begins with a letter from a to z, found `1st`"),
    ("ExpectedCharRange", "\tx\n", "tab-indent 1:1 `\t` the line is indented with a tab"),
    ("ExpectedCharRange", "a = x\n\ty\n", "tab-indent 2:1 `\t` the line is indented with a tab"),
    ("ExpectedCharRange", "a = x\n\u{A0}\u{A0}y\n", "fluent-syntax 2:1 `\u{A0}\u{A0}` U+00A0 stands where only spaces may"),
    ("ExpectedCharRange", "# comment\n    text\n", "fluent-syntax 2:5 `text` the indented line continues no text"),
    ("ExpectedCharRange", "a = x\n    .b\n", "fluent-syntax 2:5 `.b` expected `=` after the name of an attribute, found the end of the line"),
    ("ExpectedCharRange", "a = x\n    .b = { $n\n    .c = y\n", "fluent-syntax 2:10 `{` the `{` is not closed"),
    ("ExpectedCharRange", "a = x\n    .b =\n", "fluent-syntax 2:5 `.b` the attribute `b` has no text"),
    ("ExpectedCharRange", "a = x\n    .b =\n\ty\n", "tab-indent 3:1 `\t` the line is indented with a tab"),
    ("ExpectedCharRange", "a = x\n    .b = \"{ \"\\q\" }\n", "bad-escape 2:14 `\\q` unknown escape sequence `\\q`"),
    ("ExpectedCharRange", "a = x\n    ... and more\n", "fluent-syntax 2:5 `.` a line of text cannot begin with `.`, and an attribute has a name"),
    ("ExpectedCharRange", "a = x\n# comment\n    .b = y\n", "fluent-syntax 3:5 `.b` the attribute `b` belongs to no entry"),
    ("ExpectedCharRange", "a = x\n    [b] y\n", "fluent-syntax 2:5 `[` a line of text cannot begin with `[`, and a variant stands inside of a selection"),
    ("ExpectedCharRange", "a = x\n    * y\n", "fluent-syntax 2:5 `*` a line of text cannot begin with `*`, and a variant stands inside of a selection"),
    ("ExpectedCharRange", "a = x\n}\n", "fluent-syntax 2:1 `}` a `}` closes nothing"),
    ("ExpectedCharRange", "a = x\n    }\n", "fluent-syntax 2:5 `}` a `}` closes nothing"),
    ("ExpectedCharRange", "<<<<<<< HEAD\n", "fluent-syntax 1:1 `<<<<<<< HEAD` a merge of two versions was not finished here"),
    ("ExpectedCharRange", "=======\n", "fluent-syntax 1:1 `=======` a merge of two versions was not finished here"),
    ("ExpectedCharRange", "// comment\n", "fluent-syntax 1:1 `// comment` what looks like a comment does not begin with `#`"),
    ("ExpectedCharRange", "- item\n", "fluent-syntax 1:1 `- ` expected the name of a term after `-`, found a space"),
    ("ExpectedCharRange", "a = { $ n }\n", "fluent-syntax 1:8 ` ` expected the name of a variable after `$`, found a space"),
    ("ExpectedCharRange", "a = { $été }\n", "fluent-syntax 1:8 `été` expected the name of a variable after `$`, found `été`"),
    ("ExpectedCharRange", "a = { b. }\n", "fluent-syntax 1:9 ` ` expected the name of an attribute after `.`, found a space"),
    ("ExpectedCharRange", "a = { -t. ->\n   *[x] y\n }\n", "fluent-syntax 1:10 ` ` expected the name of an attribute after `.`, found a space"),
    ("ExpectedCharRange", "a = { $n ->\n   [é] x\n   *[other] y\n }\n", "fluent-syntax 2:5 `é` expected the key of a variant, found `é`"),
    ("ExpectedCharRange", "a = { $n ->\n   [] x\n   *[other] y\n }\n", "fluent-syntax 2:5 `]` expected the key of a variant, found `]`"),
    ("ExpectedCharRange", "a = { $n ->\n   [1.] x\n   *[other] y\n }\n", "fluent-syntax 2:7 `]` expected a digit, found `]`"),
    ("ExpectedCharRange", "a = { - }\n", "fluent-syntax 1:7 `- ` expected a number, or the name of a term, after `-`, found a space"),
    ("ExpectedCharRange", "a = { $n -> [one] x *[other] y }\n", "fluent-syntax 1:13 `[` expected the end of the line after `->`, found `[`"),
    ("ExpectedMessageField", "a =\nb = x\n", "fluent-syntax 1:1 `a` message `a` has neither text nor attributes"),
    ("ExpectedMessageField", "a =", "fluent-syntax 1:1 `a` message `a` has neither text nor attributes"),
    ("ExpectedMessageField", "a =\n\ttext\n", "tab-indent 2:1 `\t` the line is indented with a tab"),
    ("ExpectedMessageField", "a =\n\u{3000}text\n", "fluent-syntax 2:1 `\u{3000}` U+3000 stands where only spaces may"),
    ("ExpectedMessageField", "a =\n    [x] y\n", "fluent-syntax 2:5 `[` a line of text cannot begin with `[`"),
    ("ExpectedMessageField", "a =\n    .b = { $n\n", "fluent-syntax 2:10 `{` the `{` is not closed"),
    ("ExpectedMessageField", "a =\n    .b\n", "fluent-syntax 2:5 `.b` expected `=` after the name of an attribute, found the end of the line"),
    ("ExpectedMessageField", "a =\n    .b =\n", "fluent-syntax 2:5 `.b` the attribute `b` has no text"),
    ("ExpectedTermField", "-t =\n", "fluent-syntax 1:1 `-t` term `-t` has no text"),
    ("ExpectedTermField", "-t =\n    .b = x\n", "fluent-syntax 1:1 `-t` term `-t` has no text"),
    ("ForbiddenCallee", "a = { number($n) }\n", "fluent-syntax 1:7 `number` `number` is no function, unlike `NUMBER`"),
    ("ForbiddenCallee", "a = { other(\"x\", NUMBER(1)) }\n", "fluent-syntax 1:7 `other` `other` is no function, and a message takes no arguments"),
    ("MissingDefaultVariant", "a = { $n ->\n    [one] x\n    [other] y\n }\n", "no-default-variant 3:5 `[other]` the selection has no default variant"),
    ("MissingDefaultVariant", "a = { $n ->\n    [one] { $m ->\n       *[x] x\n     }\n    [other] y\n }\n", "no-default-variant 5:5 `[other]` the selection has no default variant"),
    ("MissingDefaultVariant", "a = { $n ->\n }\n", "no-default-variant 1:5 `{ $n ->\n }` the selection has no variants"),
    ("MissingDefaultVariant", "a = { $n ->\n    one\n    *[other] x\n }\n", "fluent-syntax 2:5 `one` expected a variant, `[key] text`, found `one`"),
    ("MissingDefaultVariant", "a = { $n ->\n\t[one] x\n }\n", "tab-indent 2:1 `\t` the line is indented with a tab"),
    ("MissingDefaultVariant", "a = { $n ->\n    [one] x\nb = y\n", "fluent-syntax 1:5 `{` the `{` is not closed"),
    ("MissingDefaultVariant", "a = { $n ->\n# singular\n    [one] x\n   *[other] y\n }\n", "fluent-syntax 2:1 `#` a comment cannot stand inside of a message"),
    ("MissingDefaultVariant", "a = { $n ->\n", "fluent-syntax 1:5 `{` the `{` is not closed"),
    ("MissingValue", "a = { $n ->\n    [one]\n   *[other] y\n }\n", "fluent-syntax 2:5 `[one]` the variant `[one]` has no text"),
    ("MissingValue", "a = { $n ->\n   *[other]\n\ttext\n }\n", "tab-indent 3:1 `\t` the line is indented with a tab"),
    ("MultipleDefaultVariants", "a = { $n ->\n   *[one] x\n   *[other] y\n }\n", "fluent-syntax 3:4 `*[other]` the selection has more than one default variant"),
    ("MessageReferenceAsSelector", "a = { b ->\n   *[x] y\n }\n", "fluent-syntax 1:7 `b` a message cannot choose a variant"),
    ("MessageAttributeAsSelector", "a = { b.c ->\n   *[x] y\n }\n", "fluent-syntax 1:7 `b.c` an attribute of a message cannot choose a variant"),
    ("TermReferenceAsSelector", "a = { -t ->\n   *[x] y\n }\n", "fluent-syntax 1:7 `-t` a term cannot choose a variant"),
    ("TermAttributeAsPlaceable", "a = { -t.case }\n", "attribute-placeable 1:7 `-t.case` an attribute of a term can only choose a variant"),
    ("TermAttributeAsPlaceable", "a = x { -t.case(x: 1)\n } y\n", "attribute-placeable 1:9 `-t.case(x: 1)` an attribute of a term can only choose a variant"),
    ("UnterminatedStringLiteral", "a = { \"x }\n", "fluent-syntax 1:7 `\"` the string is not closed"),
    ("PositionalArgumentFollowsNamed", "a = { NUMBER(x: 1, $n) }\n", "fluent-syntax 1:20 `$n` an argument without a name stands after one with a name"),
    ("DuplicatedNamedArgument", "a = { NUMBER($n, x: 1, x: 2) }\n", "fluent-syntax 1:24 `x` the argument `x` is given twice"),
    ("UnknownEscapeSequence", "a = { \"\\n\" }\n", "bad-escape 1:8 `\\n` unknown escape sequence `\\n`"),
    ("UnknownEscapeSequence", "a = { \"\\é\" }\n", "bad-escape 1:8 `\\é` unknown escape sequence `\\é`"),
    ("UnknownEscapeSequence", "a = { \"\\\n", "bad-escape 1:8 `\\` unknown escape sequence `\\`"),
    ("InvalidUnicodeEscapeSequence", "a = { \"\\u00é\" }\n", "bad-escape 1:8 `\\u00` `\\u` needs four hexadecimal digits"),
    ("InvalidUnicodeEscapeSequence", "a = { \"\\U001F6\" }\n", "bad-escape 1:8 `\\U001F6` `\\U` needs six hexadecimal digits"),
    ("UnbalancedClosingBrace", "a = x }\n", "fluent-syntax 1:7 `}` a `}` closes nothing"),
    ("UnbalancedClosingBrace", "a = { $n ->\n   *[other] x }\n", "fluent-syntax 2:15 `}` the `}` that closes a selection stands on a line of its own"),
    ("ExpectedInlineExpression", "a = { }\n", "fluent-syntax 1:5 `{ }` the placeable is empty"),
    ("ExpectedInlineExpression", "a = {\n", "fluent-syntax 1:5 `{` the `{` is not closed"),
    ("ExpectedInlineExpression", "a = { “x” }\n", "fluent-syntax 1:7 `“` `“` does not begin a string"),
    ("ExpectedInlineExpression", "a = { été }\n", "fluent-syntax 1:7 `é` `é` cannot stand in a name"),
    ("ExpectedInlineExpression", "a = { % }\n", "fluent-syntax 1:7 `%` expected a variable, a message, a term, a function or a literal, found `%`"),
    ("ExpectedInlineExpression", "a = { NUMBER($n }\n", "fluent-syntax 1:13 `(` the `(` is not closed"),
    ("ExpectedInlineExpression", "a = { NUMBER($n\nb = x\n", "fluent-syntax 1:13 `(` the `(` is not closed"),
    ("ExpectedInlineExpression", "a = { NUMBER($n,, x: 1) }\n", "fluent-syntax 1:17 `,` expected an argument, found `,`"),
    ("ExpectedInlineExpression", "a = { NUMBER(“x”) }\n", "fluent-syntax 1:14 `“` `“` does not begin a string"),
    ("ExpectedSimpleExpressionAsSelector", "a = { { $n } ->\n   *[x] y\n }\n", "fluent-syntax 1:7 `{ $n }` the selector is too complex"),
    ("ExpectedLiteral", "a = { NUMBER($n, x: $m) }\n", "fluent-syntax 1:21 `$m` the value of a named argument is a string or a number, found `$m`"),
    ("ExpectedLiteral", "a = { -t(x: “y”) }\n", "fluent-syntax 1:13 `“` the value of a named argument is a string or a number, found `“`"),
];

/// The name of a kind; one that is new to the parser does not compile here, and wants a case.
fn name(kind: &ErrorKind) -> &'static str {
    use ErrorKind as K;
    match kind {
        K::ExpectedToken(_) => "ExpectedToken",
        K::ExpectedCharRange { .. } => "ExpectedCharRange",
        K::ExpectedMessageField { .. } => "ExpectedMessageField",
        K::ExpectedTermField { .. } => "ExpectedTermField",
        K::ForbiddenCallee => "ForbiddenCallee",
        K::MissingDefaultVariant => "MissingDefaultVariant",
        K::MissingValue => "MissingValue",
        K::MultipleDefaultVariants => "MultipleDefaultVariants",
        K::MessageReferenceAsSelector => "MessageReferenceAsSelector",
        K::TermReferenceAsSelector => "TermReferenceAsSelector",
        K::MessageAttributeAsSelector => "MessageAttributeAsSelector",
        K::TermAttributeAsPlaceable => "TermAttributeAsPlaceable",
        K::UnterminatedStringLiteral => "UnterminatedStringLiteral",
        K::PositionalArgumentFollowsNamed => "PositionalArgumentFollowsNamed",
        K::DuplicatedNamedArgument(_) => "DuplicatedNamedArgument",
        K::UnknownEscapeSequence(_) => "UnknownEscapeSequence",
        K::InvalidUnicodeEscapeSequence(_) => "InvalidUnicodeEscapeSequence",
        K::UnbalancedClosingBrace => "UnbalancedClosingBrace",
        K::ExpectedInlineExpression => "ExpectedInlineExpression",
        K::ExpectedSimpleExpressionAsSelector => "ExpectedSimpleExpressionAsSelector",
        K::ExpectedLiteral => "ExpectedLiteral",
    }
}

const KINDS: usize = 21;

fn said(text: &str) -> Vec<String> {
    let (_, findings) = load(text);
    let syntax = findings.iter().filter(|finding| REFUSED.contains(&finding.code));
    let lines = syntax.map(|finding| {
        let span = finding.span.as_ref().expect("a place");
        let at = span.start();
        format!("{} {}:{} `{}` {}", finding.code, at.line, at.column, span.text(), finding.message)
    });
    lines.collect()
}

#[test]
fn every_kind_of_error_has_its_place_and_reason() {
    let mut provoked = BTreeSet::new();
    let mut wrong = String::new();
    for (kind, text, expected) in CASES {
        // the parser itself cannot bear this letter, see `escapes`
        let errors = parse(text.replace("\\u00é", "\\u00?").as_str()).expect_err(text).1;
        assert_eq!(name(&errors[0].kind), *kind, "{text}");
        provoked.insert(*kind);
        let found = said(text);
        if found != [*expected] {
            wrong.push_str(&format!("{text:?}\n  {found:?}\n"));
        }
    }
    assert_eq!(provoked.len(), KINDS, "{provoked:?}");
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn line_ends_of_other_systems_change_nothing() {
    for (_, text, expected) in CASES.iter().filter(|(_, text, _)| !text.contains("\\\n")) {
        let found = said(&text.replace('\n', "\r\n"));
        let found: Vec<_> = found.iter().map(|line| line.replace('\r', "")).collect();
        assert_eq!(found, [*expected], "{text:?}");
    }
}

#[test]
fn each_stretch_is_told_of_once() {
    let text = "ok = fine\n\nTwo words\nmore words here\n\na = { $n\nb = { $n ->\n    [one] x\n }\nc = { \"\\q\" }\n\td\ne = x }\n";
    assert_eq!(
        said(text),
        [
            "fluent-syntax 3:5 `words` expected `=` after the id of a message, found `words`",
            "fluent-syntax 4:6 `words` expected `=` after the id of a message, found `words`",
            "fluent-syntax 6:5 `{` the `{` is not closed",
            "no-default-variant 8:5 `[one]` the selection has no default variant",
            "bad-escape 10:8 `\\q` unknown escape sequence `\\q`",
            "fluent-syntax 12:7 `}` a `}` closes nothing",
        ]
    );
    // what the parser takes for an entry of its own is still the selection
    let text = "a = { $n ->\n   *[other] x\ntext\n }\nb = { $n ->\n# note\n   *[other] x\n }\nc = x\n";
    assert_eq!(
        said(text),
        [
            "fluent-syntax 3:1 `text` expected a variant, or the `}` that closes the selection, found `text`",
            "fluent-syntax 6:1 `#` a comment cannot stand inside of a message",
        ]
    );
}

/// Pieces that locale files are made of, whole and broken.
const PIECES: &[&str] = &[
    "a",
    "b",
    "-t",
    "id",
    " = ",
    "=",
    " ",
    "    ",
    "\n",
    "\n",
    "\n    ",
    "\r\n",
    "\t",
    "{",
    "}",
    "{ ",
    " }",
    "$n",
    "\"",
    "\\",
    "\\u00",
    "\\U0001",
    "\\u00A0",
    "é",
    "中",
    "\u{1F600}",
    "\u{A0}",
    "\u{FEFF}",
    "(",
    ")",
    "NUMBER(",
    "x: 1",
    ",",
    " ->\n",
    "[one]",
    "*[other]",
    "*",
    "[",
    "]",
    ".",
    ".attr = ",
    "# ",
    "## ",
    "### ",
    "#",
    "text",
    "\u{202E}",
    "\u{2068}",
    "\u{E000}",
    "# chancery: allow identical-text why",
    "chancery:",
    "1.5",
    "-",
    "<<<<<<<",
];

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 2000, ..Default::default() })]

    #[test]
    fn no_text_is_too_strange(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40)) {
        let text: String = pieces.concat();
        let (locale, findings) = load(&text);
        for finding in &findings {
            let span = finding.span.as_ref().expect("a place");
            proptest::prop_assert!(span.source.text().get(span.range.clone()).is_some(), "{finding:?}");
            for related in &finding.related {
                proptest::prop_assert!(related.span.source.text().get(related.span.range.clone()).is_some(), "{finding:?}");
            }
        }
        // what cannot be read is never passed over in silence
        let refused = parse(text.trim_start_matches('\u{FEFF}').replace(|c: char| !c.is_ascii(), "~").as_str()).is_err();
        let said = findings.iter().any(|finding| REFUSED.contains(&finding.code));
        proptest::prop_assert!(said || !refused, "{text:?}");
        let _ = locale.contains("a");
    }
}
