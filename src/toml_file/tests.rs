//! Findings of whole files as lines of text, and properties of all texts.

use proptest::prelude::*;

use super::{Fields, read};
use crate::diagnostic::{Diagnostic, sort};
use crate::source::SourceFile;

/// The findings in the order of the file: `2:1-2:7 unknown-key: message (hint; hint)`.
pub(crate) fn lines(mut diagnostics: Vec<Diagnostic>) -> Vec<String> {
    sort(&mut diagnostics);
    let line = |diagnostic: &Diagnostic| {
        let place = match &diagnostic.span {
            Some(span) => {
                let (start, end) = (span.start(), span.end());
                format!("{}:{}-{}:{}", start.line, start.column, end.line, end.column)
            }
            None => diagnostic.path.clone().unwrap_or_default(),
        };
        let hints = diagnostic.hints.join("; ");
        format!("{place} {}: {} ({hints})", diagnostic.code, diagnostic.message)
    };
    diagnostics.iter().map(line).collect()
}

/// Asks for one field of each type.
fn take(fields: &mut Fields) {
    fields.optional("text").string();
    fields.required("number", "number = 1").number();
    fields.optional("date").date();
    fields.optional("time").time();
    fields.optional("list").strings();
    fields.optional("flag").boolean();
    fields.optional("word").choice(&[("red", 1), ("green", 2)]);
    fields.table("table", |fields| fields.required("inner", "inner = \"x\"").string());
}

fn findings(text: &str) -> Vec<String> {
    let source = SourceFile::new("file.toml", text);
    let ((), findings) = read(&source, 0..text.len(), take);
    lines(findings.diagnostics)
}

#[test]
fn each_fault_of_the_syntax_is_reported_and_the_rest_is_read() {
    let table: [(&str, &[&str]); 14] = [
        ("number = 1\n", &[]),
        (
            // The parser gives up at a line without `=`; both of these, and what stands between them, are reported.
            "text\nnumber = \"1\"\nlist [1]\nflag = 1\n",
            &[
                "1:5-1:5 toml-syntax: a key has no value (write `key = value`, or begin a comment with `#`)",
                "2:10-2:13 wrong-type: `number` must be a whole number, found a string (write `1` without quotes)",
                "3:6-3:6 toml-syntax: a key has no value (write `key = value`, or begin a comment with `#`)",
                "4:8-4:9 wrong-type: `flag` must be `true` or `false`, found a whole number (write it without quotes)",
            ],
        ),
        ("number = 1\n[table\ninner = 1\n", &["2:7-2:7 toml-syntax: unclosed table, expected `]` ()"]),
        ("number = 1\nnumber = 2\n", &["2:1-2:7 toml-syntax: `number` is set twice (remove one of the two)"]),
        ("text = WG/REL\nnumber = 1", &["1:8-1:14 toml-syntax: a string must stand in quotes (write `\"WG/REL\"`)"]),
        (
            "text =\nnumber = 1",
            &["1:7-1:7 toml-syntax: a value is missing after `=` (write the value, or remove the line)"],
        ),
        ("text = \"abc\nnumber = 1", &["1:12-1:12 toml-syntax: invalid basic string, expected `\"` ()"]),
        (
            // The list swallows the number, which is therefore not called missing; one slip is one finding.
            "list = [\"a\"\nnumber = 1\n",
            &["2:1-2:1 toml-syntax: missing comma between array elements, expected `,` ()"],
        ),
        (
            "number = 1\n[table]\ninner = \"a\"\n[table]\n",
            &["4:2-4:7 toml-syntax: `table` is set twice (remove one of the two)"],
        ),
        (
            "number = 1\n[[table]]\ninner = \"a\"\n",
            &[
                "2:1-2:10 wrong-type: `table` must be a table, found a list (write a line `[table]` and its keys below it)",
            ],
        ),
        ("table = { inner = \"a\" }\nnumber = 1\n", &[]),
        ("table.inner = \"a\"\nnumber = 1\n", &[]),
        (
            "number = 1\n[table]\nnumber = 2\ninnre = \"x\"\n",
            &[
                "2:1-2:8 missing-key: `table.inner` is missing (add a line such as `inner = \"x\"`)",
                "3:1-3:7 unknown-key: unknown key `number` in `[table]` (move `number` up, before the first `[…]` line: below `[table]` it belongs to that table)",
                "4:1-4:6 unknown-key: unknown key `innre` in `[table]` (did you mean `inner`?)",
            ],
        ),
        ("", &["1:1-1:1 missing-key: `number` is missing (add a line such as `number = 1`)"]),
    ];
    for (text, expected) in table {
        assert_eq!(findings(text), expected, "{text}");
    }
}

#[test]
fn values_of_the_wrong_type_say_what_to_write() {
    let table = [
        (
            "number = \"106\"",
            "1:10-1:15 wrong-type: `number` must be a whole number, found a string (write `106` without quotes)",
        ),
        ("number = \"one\"", "1:10-1:15 wrong-type: `number` must be a whole number, found a string ()"),
        ("number = 0", "1:10-1:11 wrong-type: `number` must be a whole number from 1, found `0` ()"),
        ("number = -3", "1:10-1:12 wrong-type: `number` must be a whole number from 1, found `-3` ()"),
        (
            "number = 99999999999",
            "1:10-1:21 wrong-type: `number` must be a whole number from 1, found `99999999999` ()",
        ),
        ("number = 1.5", "1:10-1:13 wrong-type: `number` must be a whole number, found a decimal number ()"),
        ("text = 3", "1:8-1:9 wrong-type: `text` must be a string, found a whole number (put it in quotes: `\"3\"`)"),
        (
            "text = 2014-04-04",
            "1:8-1:18 wrong-type: `text` must be a string, found a date (put it in quotes: `\"2014-04-04\"`)",
        ),
        ("text = ' '", "1:9-1:10 wrong-type: `text` is empty (write a value, or remove the line)"),
        ("list = 'a'", "1:8-1:11 wrong-type: `list` must be a list of strings, found a string (write `['a']`)"),
        (
            "list = ['a', 2]",
            "1:14-1:15 wrong-type: `list[2]` must be a string, found a whole number (put it in quotes: `\"2\"`)",
        ),
        (
            "flag = 'true'",
            "1:8-1:14 wrong-type: `flag` must be `true` or `false`, found a string (write it without quotes)",
        ),
        ("word = 'gren'", "1:9-1:13 wrong-type: `word` cannot be `gren` (did you mean `green`?)"),
        ("word = 'blue'", "1:9-1:13 wrong-type: `word` cannot be `blue` (use one of `red`, `green`)"),
        (
            "table = 3",
            "1:9-1:10 wrong-type: `table` must be a table, found a whole number (write a line `[table]` and its keys below it)",
        ),
        ("txet = 'a'", "1:1-1:5 unknown-key: unknown key `txet` (did you mean `text`?)"),
    ];
    for (text, expected) in table {
        let text = if text.starts_with("number") { text.to_owned() } else { format!("{text}\nnumber = 1\n") };
        assert_eq!(findings(&text), [expected], "{text}");
    }
}

#[test]
fn dates_and_times_that_are_none_say_how_to_write_them() {
    const DATE: &str = "write year, month and day without quotes, such as `2014-04-04`";
    const TIME: &str = "write hours, minutes and seconds without quotes, such as `10:00:00`";
    let table = [
        (
            "date = 2014-02-30",
            "bad-date",
            "the calendar has no `2014-02-30`",
            "use a day from 1 to 28: `2014-02` has no day 30",
        ),
        (
            "date = 2016-02-30",
            "bad-date",
            "the calendar has no `2016-02-30`",
            "use a day from 1 to 29: `2016-02` has no day 30",
        ),
        (
            "date = 2014-13-01",
            "bad-date",
            "the calendar has no `2014-13-01`",
            "use a month from 01 to 12, after the year and before the day",
        ),
        ("date = 2014-04-00", "bad-date", "the calendar has no `2014-04-00`", "count days from 1"),
        ("date = 0000-01-01", "bad-date", "the calendar has no `0000-01-01`", "use a year from 1 to 9999"),
        (
            "date = 2014-4-4",
            "bad-date",
            "`date` must be a date, found `2014-4-4`",
            "write `2014-04-04`, without quotes",
        ),
        (
            "date = \"2014-04-04\"",
            "bad-date",
            "`date` must be a date, found a string",
            "write `2014-04-04`, without quotes",
        ),
        ("date = \"4 April 2014\"", "bad-date", "`date` must be a date, found a string", DATE),
        ("date = 4 April 2014", "bad-date", "`date` must be a date, found `4 April 2014`", DATE),
        ("date = 04.04.2014", "bad-date", "`date` must be a date, found `04.04.2014`", DATE),
        ("date =", "bad-date", "`date` has no value", DATE),
        (
            "date = 2014-04-04T10:00:00Z",
            "bad-date",
            "`date` must be a date, found a date with a time of day",
            "write the day alone: `2014-04-04`",
        ),
        (
            "date = 2014-04-04 10:00:00",
            "bad-date",
            "`date` must be a date, found a date with a time of day",
            "write the day alone: `2014-04-04`",
        ),
        ("date = 10:00:00", "bad-date", "`date` must be a date, found a time of day", DATE),
        ("date = 20140404", "wrong-type", "`date` must be a date, found a whole number", DATE),
        ("time = 25:00:00", "bad-date", "`time` must be a time of day, found `25:00:00`", TIME),
        ("time = 10h00", "bad-date", "`time` must be a time of day, found `10h00`", TIME),
        ("time = \"10:00\"", "bad-date", "`time` must be a time of day, found a string", TIME),
        ("time = 2014-04-04", "bad-date", "`time` must be a time of day, found a date", TIME),
        ("time = 10:00:30", "bad-date", "`time` must be a time of day to the minute", "write `10:00:00`"),
    ];
    for (text, code, message, hint) in table {
        let found = findings(&format!("number = 1\n{text}\n"));
        let start = text.find('=').unwrap() + if text.ends_with('=') { 2 } else { 3 };
        let expected = format!("2:{start}-2:{} {code}: {message} ({hint})", text.chars().count() + 1);
        assert_eq!(found, [expected], "{text}");
    }
    assert_eq!(findings("number = 1\ntime = 10:00\ndate = 2016-02-29"), [""; 0]);
}

#[test]
fn the_place_of_a_string_is_its_content() {
    let table = [
        ("text = \"ab\"", "ab", 8..10),
        ("text = 'ab'", "ab", 8..10),
        ("text = \"\"\"ab\"\"\"", "ab", 10..12),
        ("text = '''\nab\n'''", "ab\n", 11..14),
        ("text = \"\"\"\r\nab\"\"\"", "ab", 12..14),
        ("text = \"a\\u00e9\"", "aé", 8..15),
    ];
    for (text, value, range) in table {
        let prefix = "before\n";
        let source = SourceFile::new("body.dj", format!("{prefix}{text}"));
        let all = prefix.len()..source.text().len();
        let (placed, _) = read(&source, all, |fields| fields.optional("text").string());
        let placed = placed.expect(text);
        assert_eq!(placed.value, value, "{text}");
        assert_eq!(placed.span.range, range.start + prefix.len()..range.end + prefix.len(), "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic_and_with_places_inside(text in prop_oneof![
        any::<String>(),
        "([a-z]{0,3}|number|table|date|\\[|\\]|\\{|\\}|=|\"|'|\"\"\"|\n|\r\n|,|\\.|#| |[0-9]{1,4}|-|:|\\\\|é){0,40}",
    ]) {
        let source = SourceFile::new("file.toml", text.as_str());
        let ((), findings) = read(&source, 0..text.len(), take);
        for diagnostic in findings.diagnostics {
            let span = diagnostic.span.expect("every finding of a file has a place");
            prop_assert!(text.get(span.range.clone()).is_some(), "{:?}", span.range);
        }
    }
}
