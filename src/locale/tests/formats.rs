//! Dates, times, ordinals and numbers; where a form is attested, the comment names the source key of the project's conventions.

use super::{Value, at, date, facts, format, load, project, report, text, time};
use crate::locale::{Facts, LATE_PAGE, LATE_TOTAL, Locale, LocaleFile, Locales};
use std::sync::Arc;

/// The project's locale `lang` for `house` with one more message, `probe`.
#[track_caller]
pub(super) fn probe(lang: &str, house: &str, pattern: &str) -> Arc<Locale> {
    let mut files: Vec<LocaleFile> = super::project_files().into_iter().filter(|file| file.lang == lang).collect();
    files.push(at(lang, None, "probe.ftl", &format!("probe = {pattern}\n")));
    let (locales, findings) = Locales::load(files, super::KNOWN);
    assert_eq!(report(&findings), "");
    locales.locale(lang, house).expect("there are files")
}

#[test]
fn dates() {
    for (lang, house, iso, form, expected) in [
        ("en", "iom", "2014-04-04", "long", "4 April 2014"),     // text 000
        ("en", "iom", "2015-12-04", "long", "4 December 2015"),  // text 002
        ("en", "iom", "2013-11-28", "day-month", "28 November"), // text 003
        ("en", "iom", "2008-12-05", "ordinal", "December 5th, 2008"), // text 004
        ("en", "iom", "2009-06-23", "ordinal", "June 23rd, 2009"),
        ("en", "iom", "2009-06-11", "ordinal", "June 11th, 2009"),
        ("fr", "iom", "2012-06-01", "long", "1^er^ juin 2012"), // S:mc2346fr
        ("fr", "iom", "2014-08-11", "long", "11 août 2014"),
        ("fr", "iom", "2014-08-21", "long", "21 août 2014"),
        ("fr", "iom", "2004-06-15", "long", "15 juin 2004"), // S:a59100fr
        ("fr", "iom", "2011-04-01", "day-month", "1^er^ avril"), // S:ccpr-fr11
        ("fr", "iom", "2008-12-05", "ordinal", "5 décembre 2008"),
        ("es", "iom", "2008-04-01", "long", "1º de abril de 2008"), // S:hrc7es
        ("es", "unece", "2008-04-01", "long", "1 de abril de 2008"),
        ("es", "iom", "2004-06-15", "long", "15 de junio de 2004"), // S:a59100es
        ("es", "iom", "2008-12-05", "ordinal", "5 de diciembre de 2008"),
        ("es", "iom", "2013-11-28", "day-month", "28 de noviembre"),
    ] {
        let locale = probe(lang, house, &format!("{{ DATE($date, form: \"{form}\") }}"));
        assert_eq!(format(&locale, "probe", [("date", date(iso))]), expected, "{lang} {iso} {form}");
        if form == "long" {
            assert_eq!(format(&locale, "date-line", [("date", date(iso))]), expected, "{lang} {iso} printed directly");
        }
    }
}

#[test]
fn times() {
    for (lang, start, end, expected) in [
        ("en", (10, 0), (13, 0), "10 a.m. – 1 p.m."), // text 003
        ("en", (10, 30), (12, 0), "10.30 a.m. – 12 p.m."),
        ("en", (0, 5), (23, 59), "12.05 a.m. – 11.59 p.m."),
        ("fr", (10, 0), (13, 0), "10 heures-13 heures"),
        ("fr", (7, 15), (15, 10), "7 h 15-15 h 10"), // S:fao-fr-num, S:a66pv82fr
        ("es", (10, 0), (13, 0), "de las 10.00 a las 13.00 horas"),
        ("es", (1, 0), (4, 30), "de la 1.00 a las 4.30 horas"),
    ] {
        let locale = probe(lang, "iom", "{ TIMERANGE($event-start, $event-end) }");
        let values = [("event-start", time(start.0, start.1)), ("event-end", time(end.0, end.1))];
        assert_eq!(format(&locale, "probe", values), expected);
    }
    for (lang, hour, minute, expected) in [
        ("en", 10, 0, "10 a.m."),
        ("en", 12, 0, "noon"),
        ("en", 0, 0, "midnight"),
        ("en", 15, 30, "3.30 p.m."),
        ("fr", 15, 0, "15 heures"), // S:a66pv82fr
        ("fr", 1, 0, "1 heure"),
        ("fr", 15, 10, "15 h 10"),    // S:a66pv82fr
        ("es", 15, 0, "15.00 horas"), // S:un-es-ga70
    ] {
        let locale = probe(lang, "iom", "{ $event-start }");
        assert_eq!(format(&locale, "probe", [("event-start", time(hour, minute))]), expected);
    }
}

#[test]
fn ordinals_in_figures() {
    for (lang, gender, n, expected) in [
        ("en", "feminine", 1, "1st"),
        ("en", "feminine", 2, "2nd"),
        ("en", "feminine", 3, "3rd"),
        ("en", "feminine", 11, "11th"),
        ("en", "feminine", 82, "82nd"),   // S:em-res
        ("en", "feminine", 103, "103rd"), // text 003
        ("en", "feminine", 106, "106th"), // text 002
        ("en", "feminine", 112, "112th"),
        ("fr", "feminine", 1, "1^re^"),
        ("fr", "masculine", 1, "1^er^"),
        ("fr", "feminine", 108, "108^e^"), // S:c10731fr
        ("es", "feminine", 42, "42ª"),     // S:onu-num
        ("es", "feminine", 106, "106ª"),
        ("es", "masculine", 62, "62º"),
        ("es", "masculine-short", 103, "103^er^"),
        ("es", "masculine-short", 111, "111º"),
    ] {
        let locale = probe(lang, "iom", &format!("{{ ORDINAL($session, gender: \"{gender}\") }}"));
        assert_eq!(format(&locale, "probe", [("session", Value::Number(n))]), expected);
    }
}

#[test]
fn ordinals_in_words() {
    for (lang, house, gender, n, expected) in [
        ("en", "iom", "feminine", 96, "Ninety-sixth"),
        ("en", "iom", "feminine", 94, "Ninety-fourth"), // S:mc2346fr has NINETY-FOURTH
        ("en", "iom", "feminine", 69, "Sixty-ninth"),   // S:a69972ru
        ("en", "iom", "feminine", 106, "Hundred and sixth"),
        ("en", "unece", "feminine", 106, "One hundred and sixth"),
        ("en", "unece", "feminine", 100, "One hundredth"),
        ("en", "unece", "feminine", 214, "Two hundred and fourteenth"),
        ("fr", "iom", "feminine", 1, "Première"),
        ("fr", "iom", "masculine", 1, "Premier"),
        ("fr", "iom", "feminine", 21, "Vingt et unième"),
        ("fr", "iom", "feminine", 59, "Cinquante-neuvième"), // S:a59100fr
        ("fr", "iom", "feminine", 71, "Soixante et onzième"),
        ("fr", "iom", "feminine", 80, "Quatre-vingtième"),
        ("fr", "iom", "feminine", 81, "Quatre-vingt-unième"),
        ("fr", "iom", "feminine", 88, "Quatre-vingt-huitième"), // S:oim88fr
        ("fr", "iom", "feminine", 90, "Quatre-vingt-dixième"),  // S:mc2178fr
        ("fr", "iom", "feminine", 94, "Quatre-vingt-quatorzième"), // S:mc94hr
        ("fr", "iom", "feminine", 100, "Centième"),
        ("fr", "iom", "feminine", 101, "Cent unième"),   // S:mc2346fr
        ("fr", "iom", "feminine", 107, "Cent septième"), // S:c10731fr
        ("fr", "iom", "feminine", 200, "Deux centième"),
        ("es", "iom", "feminine", 9, "Novena"), // S:mc2334es
        ("es", "iom", "feminine", 10, "Décima"),
        ("es", "iom", "feminine", 11, "Undécima"),
        ("es", "iom", "feminine", 13, "Decimotercera"),
        ("es", "iom", "feminine", 94, "Nonagésima cuarta"), // S:mcinf290es
        ("es", "iom", "feminine", 106, "Centésima sexta"),  // S:c1063es
        ("es", "iom", "feminine", 109, "Centésima novena"), // S:c109l12
        ("es", "iom", "feminine", 111, "Centésima undécima"),
        ("es", "iom", "feminine", 18, "Decimoctava"),
        ("es", "iom", "masculine", 118, "Centésimo decimoctavo"),
        ("es", "iom", "masculine", 62, "Sexagésimo segundo"), // S:a62434es
        ("es", "iom", "masculine-short", 3, "Tercer"),        // S:fao-es-num
        ("es", "iom", "masculine-short", 71, "Septuagésimo primer"),
        ("es", "iom", "masculine-short", 13, "Decimotercer"),
        ("es", "iom", "masculine", 1, "Primero"),
    ] {
        let pattern = format!("{{ ORDINAL($session, form: \"words\", gender: \"{gender}\", case: \"title\") }}");
        let locale = probe(lang, house, &pattern);
        assert_eq!(format(&locale, "probe", [("session", Value::Number(n))]), expected, "{lang} {n}");
    }
}

#[test]
fn every_ordinal_in_words_is_a_word_of_its_own() {
    for lang in ["ar", "en", "es", "fr", "ru", "zh"] {
        for gender in ["feminine", "masculine", "neuter"] {
            let locale = probe(lang, "iom", &format!("{{ ORDINAL($n, form: \"words\", gender: \"{gender}\") }}"));
            let mut seen = std::collections::BTreeSet::new();
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
fn numbers() {
    for (lang, options, n, expected) in [
        ("en", "", 999, "999"),
        ("en", "", 140_000, "140,000"), // text 001
        ("en", "", -1_234_567, "\u{2212}1,234,567"),
        ("en", ", minimumFractionDigits: 1", 1234, "1,234.0"),
        ("en", ", minimumIntegerDigits: 2", 7, "07"),
        ("en", ", useGrouping: \"false\"", 1309, "1309"), // text 002
        ("fr", "", 1234, "1\u{202F}234"),
        ("fr", ", minimumFractionDigits: 2", 1234, "1\u{202F}234,00"),
        ("es", "", 4300, "4\u{A0}300"), // S:fao-es-num
    ] {
        let locale = probe(lang, "iom", &format!("{{ NUMBER($n{options}) }}"));
        assert_eq!(format(&locale, "probe", [("n", Value::Number(n))]), expected);
        if options.is_empty() {
            let locale = probe(lang, "iom", "{ $n }");
            assert_eq!(format(&locale, "probe", [("n", Value::Number(n))]), expected);
        }
    }
    let locale = probe("fr", "iom", "{ 1234.5 }");
    assert_eq!(format(&locale, "probe", []), "1\u{202F}234,5");
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
    let (locales, findings) =
        Locales::load(vec![at("ru", None, "ru/a.ftl", "a = { $date }\nb = { $n }\n")], super::KNOWN);
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
