//! How dates, times, ordinals and numbers behave; the forms that documents print stand in `attested`.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Value, at, date, facts, format, load, project, report, text};
use crate::civil::Date;
use crate::locale::{Decimal, Facts, LATE_PAGE, LATE_TOTAL, Locale, LocaleFile};

/// The project's locale `lang` for `house` with one more message, `probe`.
#[track_caller]
pub(super) fn probe(lang: &str, house: &str, pattern: &str) -> Arc<Locale> {
    let mut files: Vec<LocaleFile> = super::project_files().into_iter().filter(|file| file.lang == lang).collect();
    files.push(at(lang, None, "probe.ftl", &format!("probe = {pattern}\n")));
    let (locales, findings) = super::loaded(files);
    assert_eq!(report(&findings), "");
    locales.locale(lang, house).expect("there are files")
}

#[test]
fn every_ordinal_in_words_is_a_word_of_its_own() {
    for lang in ["ar", "en", "es", "fr", "ru", "zh"] {
        for gender in ["feminine", "masculine", "neuter"] {
            let locale = probe(lang, "iom", &format!("{{ ORDINAL($n, form: \"words\", gender: \"{gender}\") }}"));
            let mut seen = BTreeSet::new();
            for n in 1..1000 {
                let words = format(&locale, "probe", [("n", Value::Number(n))]);
                assert!(words.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-'), "{lang} {n}: {words}");
                assert!(seen.insert(words.clone()), "{lang} {n}: {words} a second time");
            }
            assert!(!format(&locale, "probe", [("n", Value::Number(1000))]).is_empty());
        }
    }
}

#[test]
fn options_of_numbers() {
    for (lang, options, n, expected) in [
        ("en", "", 0, "0"),
        ("en", ", minimumFractionDigits: 1", 1234, "1,234.0"),
        ("en", ", minimumIntegerDigits: 2", 7, "07"),
        ("fr", ", minimumFractionDigits: 2", 1234, "1\u{202F}234,00"),
    ] {
        let locale = probe(lang, "iom", &format!("{{ NUMBER($n{options}) }}"));
        assert_eq!(format(&locale, "probe", [("n", Value::Number(n))]), expected);
    }
    let locale = probe("fr", "iom", "{ 1234.5 }");
    assert_eq!(format(&locale, "probe", []), "1\u{202F}234,5");
}

#[test]
fn decimals_are_exact() {
    let locale = probe("en", "iom", "{ $n }");
    let print = |text: &str| format(&locale, "probe", [("n", Value::Decimal(text.parse().expect("a decimal")))]);
    for (text, expected) in [
        ("0.1", "0.1"),
        ("0.10", "0.10"),
        ("-0.30000000000000", "\u{2212}0.30000000000000"),
        ("123456789012345", "123,456,789,012,345"),
        ("1234567890.12345", "1,234,567,890.12345"),
        ("999999999999.999", "999,999,999,999.999"),
        ("0.000000000000001", "0.000000000000001"),
        ("0", "0"),
        ("007.50", "7.50"),
    ] {
        assert_eq!(print(text), expected);
    }
    for text in ["", "-", ".5", "5.", "1,5", "1e3", "+1", "1.2.3", "--1", "1234567890123456", "0.1234567890123456", "١"]
    {
        assert!(text.parse::<Decimal>().is_err(), "{text}");
    }
    let locale = probe("en", "iom", "{ $n ->\n    [5] five\n    [1.5] one and a half\n   *[other] else\n }");
    let choose = |text: &str| format(&locale, "probe", [("n", Value::Decimal(text.parse().expect("a decimal")))]);
    assert_eq!(["5", "1.5", "1.50"].map(choose), ["five", "one and a half", "else"]);
}

#[test]
fn what_cannot_be_exact_is_refused() {
    let locale = probe("en", "iom", "{ $n }");
    let most = 1_i64 << 53;
    assert_eq!(format(&locale, "probe", [("n", Value::Number(-most))]), "\u{2212}9,007,199,254,740,992");
    let findings = locale.format("probe", &facts([("n", Value::Number(most + 1))])).expect_err("it would be rounded");
    assert_eq!(findings[0].message, "`$n` is 9007199254740993, a number that is too large to be printed exactly");
    let locale = probe("en", "iom", "{ MONEY($n, currency: \"USD\") }");
    let findings = locale.format("probe", &facts([("n", Value::Number(most))])).expect_err("sixteen digits");
    assert_eq!(findings[0].message, "`MONEY` takes an amount of at most 15 digits, not 9007199254740992");
}

#[test]
fn a_range_cannot_end_before_it_begins() {
    let locale = project("en", "iom");
    let values = facts([
        ("meeting-number", Value::Number(1)),
        ("meeting-date", date("2014-04-15")),
        ("meeting-until", date("2014-04-14")),
    ]);
    let findings = locale.format("meeting-line", &values).expect_err("it would end before it begins");
    assert_eq!(
        report(&findings),
        "fluent-function locales/en/document.ftl:{place} `DATERANGE`: `DATERANGE` cannot end on 2014-04-14, before it begins on 2014-04-15\n"
            .replace("{place}", &format!("{:?}", findings[0].span.as_ref().expect("a place").range))
    );
}

#[test]
fn every_day_of_a_year_in_every_form_is_a_date_of_its_own() {
    for lang in ["en", "fr", "es"] {
        for form in ["long", "day-month", "ordinal", "weekday", "weekday-day-month"] {
            let locale = probe(lang, "iom", &format!("{{ DATE($date, form: \"{form}\") }}"));
            let days = (1..=12).flat_map(|month| (1..=31).filter_map(move |day| Date::new(2016, month, day)));
            let printed: BTreeSet<_> = days.map(|day| format(&locale, "probe", [("date", Value::Date(day))])).collect();
            assert_eq!(printed.len(), 366, "{lang} {form}");
        }
    }
}

#[test]
fn plurals_and_numeric_keys_select_on_the_value() {
    let (locale, findings) = load("a = { $n ->\n [1] only\n [one] never\n *[other] { $n } of them\n }\n");
    assert_eq!(report(&findings), "");
    assert_eq!(format(&locale, "a", [("n", Value::Number(1))]), "only");
    assert_eq!(format(&locale, "a", [("n", Value::Number(2))]), "2 of them");
}

#[test]
fn page_numbers_are_left_to_the_typesetter() {
    let locale = project("en", "iom");
    let values = [("page", Value::Late), ("total", Value::Late)];
    assert_eq!(format(&locale, "page-n-of-m", values), format!("{LATE_PAGE}/{LATE_TOTAL}"));
    let stray = facts([("page", Value::Late), ("total", Value::Late), ("n", Value::Late)]);
    let findings = locale.format("annex-n", &stray).expect_err("only the page is known late");
    assert_eq!(findings[0].code.name(), "unset-variable");
}

#[test]
fn wrong_values_are_reported_at_the_argument() {
    let (locale, findings) = load("a = { DATE($date) } { b }\nb = { ORDINAL($n) }\nc = { $date ->\n *[x] x\n }\n");
    assert!(findings.iter().all(|finding| finding.code.name() == "missing-message"), "{}", report(&findings));
    let values = facts([("date", text("today")), ("n", date("2014-04-04"))]);
    let findings = locale.format("a", &values).expect_err("both are wrong");
    assert_eq!(
        report(&findings),
        "fluent-function en/test.ftl:11..16 `$date`: `DATE` takes a date, but `$date` is a text\n\
         fluent-function en/test.ftl:40..42 `$n`: `ORDINAL` takes a number, but `$n` is a date\n"
    );
    let findings = locale.format("c", &facts([("date", date("2014-04-04"))])).expect_err("a date selects nothing");
    assert_eq!(
        report(&findings),
        "fluent-function en/test.ftl:52..57 `$date`: only a text or a number can choose a variant, but `$date` is a date\n"
    );
}

#[test]
fn an_ordinal_below_one_is_an_error() {
    let locale = project("en", "iom");
    for n in [0, -1] {
        let findings =
            locale.format("session-line", &facts([("session", Value::Number(n))])).expect_err("no such session");
        assert_eq!(findings[0].message, format!("`ORDINAL` takes a whole number from 1, not {n}"));
        assert_eq!(findings[0].span.as_ref().expect("it has a place").text(), "ORDINAL");
    }
}

#[test]
fn a_language_without_formats_says_what_is_missing() {
    let (locales, findings) = super::loaded(vec![at("ru", None, "ru/a.ftl", "a = { $date }\nb = { $n }\n")]);
    assert_eq!(report(&findings), "");
    let locale = locales.locale("ru", "iom").expect("there is a file");
    let findings = locale.format("a", &facts([("date", date("2014-04-04"))])).expect_err("no month names");
    assert_eq!(
        report(&findings),
        "missing-message ru/a.ftl:4..13 `{ $date }`: `DATE` needs the message `month-name`, which `ru` lacks\n"
    );
    let findings = locale.format("b", &facts([("n", Value::Number(1000))])).expect_err("no separator");
    assert_eq!(findings[0].code.name(), "missing-message");
    let mut small = Facts::new();
    small.set("n", Value::Number(12));
    assert_eq!(locale.format("b", &small).expect("nothing to separate").djot, "12");
}
