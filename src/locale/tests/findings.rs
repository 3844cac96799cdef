//! What `load` finds in the files alone: the code, the exact place and the wording.

use super::{at, file, load, report};
use crate::locale::LocaleFile;

#[track_caller]
fn check(text: &str, expected: &str) {
    let (_, findings) = load(text);
    assert_eq!(report(&findings), expected);
}

#[track_caller]
fn check_all(files: Vec<LocaleFile>, expected: &str) {
    let (_, findings) = super::loaded(files);
    assert_eq!(report(&findings), expected);
}

#[test]
fn syntax() {
    check(
        "a = fine\nb\nc = { $n\nd = \"\\x\" { \"\\x\" }\n",
        "fluent-syntax en/test.ftl:9..10 `b`: expected `=` after the id of a message\n  hint: write `id = text`; indent a line that continues the text above\n\
         fluent-syntax en/test.ftl:15..16 `{`: the `{` is not closed\n  at en/test.ftl:20..21 `d`: it should end before this\n  hint: close it with `}`; write a literal brace as `{\"{\"}`\n\
         bad-escape en/test.ftl:32..34 `\\x`: unknown escape sequence `\\x`\n  hint: use `\\\\`, `\\\"`, `\\uXXXX` or `\\UXXXXXX`\n",
    );
    check(
        "#bad comment\na = { $n ->\n  [one] x\n }\n",
        "fluent-syntax en/test.ftl:1..4 `bad`: expected a space after the `#` of a comment\n  hint: write `# comment`, `## comment` or `### comment`\n\
         no-default-variant en/test.ftl:27..32 `[one]`: the selection has no default variant\n  at en/test.ftl:17..18 `{`: the selection begins here\n  hint: mark the one that fits all other values with `*`, as in `*[other]`\n",
    );
}

#[test]
fn the_rest_of_a_broken_file_still_counts() {
    let (locale, findings) = load("a = { $n\nb = fine\n");
    assert_eq!(findings.len(), 1);
    assert!(locale.contains("b") && !locale.contains("a"));
}

#[test]
fn reserved_characters() {
    check(
        "a = \u{E000}\nb = { \"\\uE001\" }\n",
        "reserved-character en/test.ftl:4..7 `\u{E000}`: the characters U+E000 and U+E001 are reserved for page numbers\n  hint: use `{ $page }` or `{ $total }`\n\
         reserved-character en/test.ftl:15..21 `\\uE001`: the characters U+E000 and U+E001 are reserved for page numbers\n  hint: use `{ $page }` or `{ $total }`\n",
    );
}

#[test]
fn duplicates() {
    check(
        "a = 1\na = 2\n-b = x\nb = y\nDATE = z\n",
        "duplicate-message en/test.ftl:6..7 `a`: message `a` is defined twice\n  at en/test.ftl:0..1 `a`: first defined here\n  hint: remove one of the two; the first is in force\n\
         duplicate-message en/test.ftl:19..20 `b`: `-b` and `b` have the same name, which the runtime cannot tell apart\n  at en/test.ftl:12..14 `-b`: first defined here\n  hint: choose another id\n\
         duplicate-message en/test.ftl:25..29 `DATE`: `DATE` is the name of a function\n  hint: choose another id\n",
    );
    let files = vec![
        at("en", None, "en/b.ftl", "a = b\n"),
        at("en", None, "en/a.ftl", "a = a\n"),
        at("en", Some("iom"), "en/iom.ftl", "a = house\n"),
        at("fr", None, "fr/a.ftl", "a = fr\n"),
    ];
    check_all(
        files,
        "duplicate-message en/b.ftl:0..1 `a`: message `a` is defined twice\n  at en/a.ftl:0..1 `a`: first defined here\n  hint: remove one of the two; the first is in force\n",
    );
}

#[test]
fn references() {
    check(
        "a = { body } { a.x } { -t } { -u.y ->\n *[z] z\n }\nbody-council = Council\n    .title = x\n-u = u\nv = { body-council.titel }\nw = { only }\nonly =\n    .x = x\n",
        "unknown-reference en/test.ftl:6..10 `body`: unknown message `body`\n  hint: write `{ $body }`: a value of the document has a `$`\n\
         unknown-reference en/test.ftl:15..16 `a`: message `a` has no attribute `x`\n  hint: add `.x = …` below `a`\n\
         unknown-term en/test.ftl:23..25 `-t`: unknown term `-t`\n  hint: did you mean `-u`?\n\
         unknown-term-attribute en/test.ftl:30..32 `-u`: term `-u` has no attribute `y`\n  hint: add `.y = …` below `-u`\n\
         unknown-reference en/test.ftl:100..112 `body-council`: message `body-council` has no attribute `titel`\n  hint: did you mean `title`?\n\
         unknown-reference en/test.ftl:127..131 `only`: message `only` has attributes but no text\n  hint: write a text after `only =`\n",
    );
}

#[test]
fn a_reference_that_only_some_houses_have() {
    let files = vec![
        at("en", None, "en/a.ftl", "a = { org-name }\n"),
        at("en", Some("iom"), "en/iom.ftl", "org-name = IOM\n"),
        at("en", Some("unece"), "en/unece.ftl", "b = b\n"),
    ];
    check_all(
        files,
        "unknown-reference en/a.ftl:6..14 `org-name`: message `org-name` is missing for the house `unece`\n  hint: add it to the files of `en` for every house, or for `unece`\n",
    );
}

#[test]
fn cycles() {
    check(
        "a = { b }\nb = { c }\nc = { a }\nd = { d }\n-e = { -f }\n-f = { -e }\ng = { h }\n    .x = { g.x }\nh = { g.y }\n",
        "reference-cycle en/test.ftl:6..7 `b`: `a` refers to itself: `a` → `b` → `c` → `a`\n  hint: write the text out in one of them\n\
         reference-cycle en/test.ftl:36..37 `d`: `d` refers to itself: `d` → `d`\n  hint: write the text out in one of them\n\
         reference-cycle en/test.ftl:47..49 `-f`: `-e` refers to itself: `-e` → `-f` → `-e`\n  hint: write the text out in one of them\n\
         reference-cycle en/test.ftl:85..86 `g`: `g.x` refers to itself: `g.x` → `g.x`\n  hint: write the text out in one of them\n\
         unknown-reference en/test.ftl:97..98 `g`: message `g` has no attribute `y`\n  hint: use `x`\n",
    );
}

#[test]
fn terms_that_are_not_given_what_they_print() {
    check(
        "-t = { $case ->\n    [upper] T\n   *[lower] t\n } { $who }\na = { -t }\nb = { -t(who: \"x\", case: \"upper\") }\n",
        "missing-term-argument en/test.ftl:62..64 `-t`: term `-t` needs `$who`, which is not given to it\n  at en/test.ftl:49..53 `$who`: used here\n  hint: write `{ -t(who: \"…\") }`; a term does not see the document's variables\n",
    );
}

#[test]
fn variables() {
    check(
        "a = { $dat } { DATE($datum) }\ndate-long = { $day } { $n }\nmonth-name = x\n",
        "unknown-variable en/test.ftl:6..10 `$dat`: unknown variable `$dat`\n  hint: did you mean `$date`?\n\
         unknown-variable en/test.ftl:20..26 `$datum`: unknown variable `$datum`\n  hint: did you mean `$date`?\n\
         unknown-variable en/test.ftl:53..55 `$n`: unknown variable `$n` in the format `date-long`\n  hint: use one of `$day`, `$month`, `$month-name`, `$year`\n",
    );
}

#[test]
fn functions() {
    let formats = "date-long = x\nmonth-name = x\nordinal-figures = x\n";
    let uses = [
        "a = { DATUM($date) }",
        "b = { DATE() }",
        "c = { DATE(\"2014\") }",
        "d = { DATE($date, form: \"longish\", colour: 1) }",
        "e = { ORDINAL(a) }",
        "f = { NUMBER($n, minimumFractionDigits: \"2\") }",
        "g = { DATE($date, $date) }",
    ];
    check(
        &format!("{formats}{}\n", uses.join("\n")),
        "unknown-function en/test.ftl:55..60 `DATUM`: unknown function `DATUM`\n  hint: did you mean `DATE`?\n\
         wrong-argument en/test.ftl:76..80 `DATE`: `DATE` takes a date; no argument is given\n  hint: write `DATE($name)`\n\
         wrong-argument en/test.ftl:97..101 `2014`: `DATE` takes a date, not a text\n  hint: pass a variable\n\
         wrong-option en/test.ftl:131..138 `longish`: `longish` is no value of the option `form` of `DATE`\n  hint: use one of `long`, `day-month`, `ordinal`, `weekday`, `weekday-day-month`\n\
         unknown-option en/test.ftl:141..147 `colour`: `DATE` has no option `colour`\n  hint: use `form`\n\
         wrong-argument en/test.ftl:168..169 `a`: `ORDINAL` takes a number, not a formatted text\n  hint: pass a variable\n\
         wrong-option en/test.ftl:214..215 `2`: the option `minimumFractionDigits` of `NUMBER` takes a number from 0 to 20\n  hint: write `minimumFractionDigits: 2`, without quotation marks\n\
         wrong-argument en/test.ftl:226..230 `DATE`: `DATE` takes a date; 2 arguments are given\n  hint: write `DATE($name)`\n",
    );
}

#[test]
fn money_needs_a_currency() {
    check(
        "money-figures = x\na = { MONEY($n) }\nb = { MONEY($n, currency: \"dollars\") }\nc = { MONEY($n, currency: 840) }\nd = { MONEY(5000, currency: \"USD\") }\n",
        "wrong-option en/test.ftl:24..29 `MONEY`: `MONEY` needs the option `currency`\n  hint: write the three capital letters of ISO 4217, as in `currency: \"USD\"`\n\
         wrong-option en/test.ftl:63..70 `dollars`: the option `currency` of `MONEY` takes the three letters of a currency\n  hint: write the three capital letters of ISO 4217, as in `currency: \"USD\"`\n\
         wrong-option en/test.ftl:101..104 `840`: the option `currency` of `MONEY` takes the three letters of a currency\n  hint: write the three capital letters of ISO 4217, as in `currency: \"USD\"`\n",
    );
}

#[test]
fn a_range_of_dates_needs_the_messages_of_its_form() {
    let needed = |form: &str| {
        let (_, findings) = load(&format!("a = {{ DATERANGE($date, $date, form: \"{form}\") }}\n"));
        let ids = findings.iter().map(|finding| finding.message.split('`').nth(3).expect("an id").to_owned());
        let mut ids: Vec<_> = ids.collect();
        ids.sort();
        ids.join(" ")
    };
    assert_eq!(needed("long"), "date-day date-day-month date-long date-range-long month-name");
    assert_eq!(
        needed("day-month"),
        "date-day date-day-month date-long date-range-day-month date-range-long month-name"
    );
    assert_eq!(needed("weekday"), "date-range-weekday date-weekday date-weekday-day-month month-name weekday-name");
}

#[test]
fn a_function_whose_messages_are_missing() {
    check(
        "a = { DATE($date) }\n",
        "missing-message en/test.ftl:6..10 `DATE`: `DATE` needs the message `date-long`, which `en` lacks\n  hint: add `date-long = …` to a file of the language\n\
         missing-message en/test.ftl:6..10 `DATE`: `DATE` needs the message `month-name`, which `en` lacks\n  hint: add `month-name = …` to a file of the language\n",
    );
}

#[test]
fn numeric_keys_under_an_ordinal() {
    check(
        "a = { NUMBER($n, type: \"ordinal\") ->\n    [1] first\n   *[other] nth\n }\n",
        "numeric-key en/test.ftl:42..43 `1`: the key `1` never matches, because `NUMBER` has options here\n  hint: select on the variable itself, or on a category such as `[one]`\n",
    );
}

#[test]
fn formats_call_number_only() {
    check(
        "date-long = { DATE($day) }\nmonth-name = x\n",
        "function-in-format en/test.ftl:14..18 `DATE`: `DATE` cannot be called in the format `date-long`\n  hint: use the variables of the format; only `NUMBER` can be called in it\n",
    );
}

#[test]
fn a_folder_that_is_no_language() {
    check_all(
        vec![at("old stuff", None, "locales/old stuff/a.ftl", "a = a\n"), file("a = a\n")],
        "unknown-language locales/old stuff/a.ftl:0..0 ``: `old stuff` is not a language tag\n  hint: name the folder with a tag such as `fr` or `fr-CH`\n",
    );
}
