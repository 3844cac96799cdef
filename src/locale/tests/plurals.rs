//! Rendering and rules ask one table for plural categories, and nothing else about a selection changes for it.

use std::collections::BTreeSet;
use std::sync::Arc;

use fixed_decimal::Decimal as Exact;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::{at, facts, file, format, load, loaded, project_files, text};
use crate::locale::functions::{self, PLURAL};
use crate::locale::index::File;
use crate::locale::plurals::{CATEGORIES, Kind, Plurals};
use crate::locale::sink::Separators;
use crate::locale::stack::Stack;
use crate::locale::{Locale, Locales, Value, formats, sink};

const LANGUAGES: [&str; 7] = ["ar", "en", "es", "fr", "pl", "ru", "zh"];

/// A message `a` that prints the category of `$n`, with `other` as the default.
fn categories(call: &str) -> String {
    let variants: Vec<_> = CATEGORIES.iter().map(|name| format!("    [{name}] {name}\n")).collect();
    format!("a = {{ {call} ->\n{}   *[none] none\n }}\nnumber-group = x\nnumber-decimal = .\n", variants.concat())
}

fn in_language(lang: &str, ftl: &str) -> Arc<Locale> {
    let (locales, _) = loaded(vec![at(lang, None, &format!("{lang}/test.ftl"), ftl)]);
    locales.locale(lang, "iom").expect("there is a file")
}

fn numbers() -> Vec<Value> {
    let whole = (-30..=200).chain([1000, 10_000, 100_000, 999_999, 1_000_000, 1_000_001, 2_000_000, 17_000_000]);
    let fractions = ["0.0", "0.5", "1.0", "1.5", "1.50", "2.1", "-1.5", "5.25", "1000000.0", "1000000.5"];
    let fractions = fractions.iter().map(|digits| Value::Decimal(digits.parse().expect("a decimal")));
    whole.map(Value::Number).chain(fractions).collect()
}

/// The number as it is printed without grouping.
fn exact(value: &Value) -> Exact {
    let digits = match value {
        Value::Number(number) => number.to_string(),
        Value::Decimal(decimal) => decimal.to_string(),
        other => panic!("{other:?} is no number"),
    };
    digits.parse().expect("digits")
}

#[test]
fn what_is_rendered_is_what_the_table_says() {
    for lang in LANGUAGES {
        let table = Plurals::of(lang);
        for (kind, call) in [
            (Kind::Cardinal, "$n"),
            (Kind::Cardinal, "NUMBER($n)"),
            (Kind::Cardinal, "NUMBER($n, useGrouping: \"false\")"),
            (Kind::Ordinal, "NUMBER($n, type: \"ordinal\")"),
        ] {
            let locale = in_language(lang, &categories(call));
            for number in numbers() {
                let expected = table.category(kind, &exact(&number));
                assert!(table.all(kind).contains(expected), "{lang} {number:?}");
                let printed = format(&locale, "a", [("n", number.clone())]);
                assert_eq!(printed, expected, "{lang} {call} {number:?}");
            }
        }
    }
}

/// The values of CLDR 48 (unicode.org/cldr/charts/48/supplemental/language_plural_rules.html), so that the table itself is held to something.
#[test]
fn the_table_is_that_of_cldr() {
    type Case = (&'static str, Kind, &'static [(&'static str, &'static str)]);
    let cases: &[Case] = &[
        ("en", Kind::Cardinal, &[("0", "other"), ("1", "one"), ("1.0", "other"), ("2", "other"), ("-1", "one")]),
        ("en", Kind::Ordinal, &[("1", "one"), ("2", "two"), ("3", "few"), ("11", "other"), ("103", "few")]),
        ("fr", Kind::Cardinal, &[("0", "one"), ("1", "one"), ("1.5", "one"), ("2", "other"), ("1000000", "many")]),
        ("fr", Kind::Cardinal, &[("999999", "other"), ("1000001", "other"), ("2000000", "many")]),
        ("fr", Kind::Ordinal, &[("1", "one"), ("2", "other")]),
        ("es", Kind::Cardinal, &[("0", "other"), ("1", "one"), ("1.0", "one"), ("1000000", "many"), ("5", "other")]),
        (
            "ru",
            Kind::Cardinal,
            &[("1", "one"), ("2", "few"), ("5", "many"), ("11", "many"), ("21", "one"), ("1.5", "other")],
        ),
        (
            "pl",
            Kind::Cardinal,
            &[("1", "one"), ("2", "few"), ("5", "many"), ("21", "many"), ("22", "few"), ("1.5", "other")],
        ),
        (
            "ar",
            Kind::Cardinal,
            &[("0", "zero"), ("1", "one"), ("2", "two"), ("3", "few"), ("11", "many"), ("100", "other")],
        ),
        ("zh", Kind::Cardinal, &[("0", "other"), ("1", "other"), ("1000000", "other")]),
    ];
    for (lang, kind, numbers) in cases {
        for (number, expected) in *numbers {
            let found = Plurals::of(lang).category(*kind, &number.parse().expect("digits"));
            assert_eq!(found, *expected, "{lang} {kind:?} {number}");
        }
    }
}

#[test]
fn what_the_rules_ask_for_is_what_whole_numbers_have() {
    for lang in LANGUAGES {
        for kind in [Kind::Cardinal, Kind::Ordinal] {
            let table = Plurals::of(lang);
            for category in table.whole(kind) {
                for number in &category.numbers {
                    let exact = number.to_string().parse().expect("digits");
                    assert_eq!(table.category(kind, &exact), category.name, "{lang} {number}");
                }
            }
            let whole: Vec<_> = (0..3000_u64).chain((1..50).map(|n| n * 500_000)).collect();
            for number in whole {
                let name = table.category(kind, &number.to_string().parse().expect("digits"));
                assert!(table.whole(kind).iter().any(|category| category.name == name), "{lang} {number} {name}");
            }
        }
    }
}

#[test]
fn a_million_people_in_french_and_spanish() {
    let fr = "a = { $n } { $n ->\n    [one] personne\n    [many] de personnes\n   *[other] personnes\n }\nnumber-group = { \" \" }\n";
    let es = "a = { $n } { $n ->\n    [one] persona\n    [many] de personas\n   *[other] personas\n }\nnumber-group = { \" \" }\n";
    for (lang, ftl, people) in [("fr", fr, "personnes"), ("es", es, "personas"), ("fr-CH", fr, "personnes")] {
        let locale = in_language(lang, ftl);
        let print = |n: i64| format(&locale, "a", [("n", Value::Number(n))]);
        assert_eq!(print(1_000_000), format!("1 000 000 de {people}"));
        assert_eq!(print(3_000_000), format!("3 000 000 de {people}"));
        assert_eq!(print(1_000_001), format!("1 000 001 {people}"));
        assert_eq!(print(5), format!("5 {people}"));
    }
}

#[test]
fn numeric_keys_win_over_categories_in_whatever_order() {
    for variants in [
        "[0] none\n    [1] just one\n    [one] one\n    [1000000] a million\n    [-2] minus two",
        "[one] one\n    [-2] minus two\n    [1000000] a million\n    [1] just one\n    [0] none",
    ] {
        for call in ["$n", "NUMBER($n)"] {
            let locale = in_language("fr", &format!("a = {{ {call} ->\n    {variants}\n   *[other] other\n }}\n"));
            let print = |n: i64| format(&locale, "a", [("n", Value::Number(n))]);
            let found = [0, 1, -1, -2, 2, 1_000_000, 2_000_000].map(print);
            assert_eq!(found, ["none", "just one", "one", "minus two", "other", "a million", "other"], "{call}");
        }
    }
}

#[test]
fn a_key_with_a_point_is_a_number_too() {
    let locale = in_language("fr", "a = { $n ->\n    [1.5] exactly\n    [one] one\n   *[other] other\n }\n");
    let print = |digits: &str| format(&locale, "a", [("n", Value::Decimal(digits.parse().expect("a decimal")))]);
    assert_eq!(["1.5", "1.25", "2.5"].map(print), ["exactly", "one", "other"]);
}

#[test]
fn the_digits_that_are_printed_decide() {
    let call = |options: &str| in_language("en", &categories(&format!("NUMBER($n, {options})")));
    let print =
        |options: &str, n: &str| format(&call(options), "a", [("n", Value::Decimal(n.parse().expect("a decimal")))]);
    assert_eq!(print("minimumFractionDigits: 1", "1"), "other"); // 1.0 files
    assert_eq!(print("maximumFractionDigits: 0", "1.4"), "one"); // 1 file
    assert_eq!(print("maximumFractionDigits: 2", "1.004"), "other"); // 1.00 files
    assert_eq!(print("minimumIntegerDigits: 3", "1"), "one");
}

#[test]
fn numbers_that_stand_in_the_file_are_counted_alike() {
    let locale = in_language(
        "fr",
        "a = { 1.5 ->\n    [one] one\n   *[other] other\n }{ 1000000 ->\n    [many] many\n   *[other] other\n }\n",
    );
    assert_eq!(format(&locale, "a", []), "onemany");
    let locale = in_language(
        "fr",
        "-t = { $n ->\n    [1] 1\n    [many] many\n   *[other] other\n }\na = { -t(n: 1) } { -t(n: 1000000) } { -t }\n",
    );
    assert_eq!(format(&locale, "a", []), "1 many other");
}

#[test]
fn selections_on_texts_and_attributes_stay_as_they_are() {
    let (locale, _) = load(
        "-u = u\n    .count = few\na = { $title ->\n    [one] eins\n    [f] frau\n   *[other] sonst\n }\nb = { -u.count ->\n    [few] wenige\n    [1] 1\n   *[one] eins\n }\nc = { $chair ->\n    [f] { $n ->\n        [one] she\n       *[other] they { $n ->\n            [2] two\n           *[x] more\n         }\n     }\n   *[m] he\n }\n",
    );
    assert_eq!(
        ["one", "f", "many", "1", "exactly-1"].map(|t| format(&locale, "a", [("title", text(t))])),
        ["eins", "frau", "sonst", "sonst", "sonst"]
    );
    assert_eq!(format(&locale, "b", []), "wenige");
    let c = |chair: &str, n| format(&locale, "c", [("chair", text(chair)), ("n", Value::Number(n))]);
    assert_eq!([c("f", 1), c("f", 2), c("f", 3), c("m", 1)], ["she", "they two", "they more", "he"]);
}

#[test]
fn a_number_that_is_not_set_is_reported_as_such() {
    let (locale, _) = load("a = { $n ->\n    [one] x\n   *[other] y\n }\n");
    let findings = locale.format("a", &facts([])).expect_err("nothing is set");
    assert_eq!(
        super::report(&findings),
        "unset-variable en/test.ftl:6..8 `$n`: message `a` needs `$n`, which the document does not set\n"
    );
}

#[test]
fn no_file_can_call_the_function() {
    let (_, findings) = load(&format!("a = {{ {PLURAL}($n) }}\n"));
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].code, crate::diagnostic::Code::UnknownFunction);
}

#[test]
fn lines_end_as_they_like() {
    let ftl = "a = { $n ->\r\n    [0] none\r\n    [one] one { $n }\r\n   *[other] other\r\n }\r\nb =\r\n    first\r\n    { NUMBER($n) ->\r\n       *[one] one\r\n    } line\r\n";
    let (locale, findings) = loaded(vec![file(ftl)]);
    let plurals: Vec<_> = findings.iter().map(|finding| finding.code.name()).collect();
    assert_eq!(plurals, ["missing-plural"]);
    let locale = locale.locale("en", "iom").expect("there is a file");
    assert_eq!([0, 1, 2].map(|n| format(&locale, "a", [("n", Value::Number(n))])), ["none", "one 1", "other"]);
    assert_eq!(format(&locale, "b", [("n", Value::Number(3))]), "first\none line");
}

/// A bundle of the files that are in force, each made into a resource by `read`.
fn bundle_of(lang: &str, stack: &Stack, read: impl Fn(&File) -> Arc<FluentResource>) -> formats::Bundle {
    let identifier: unic_langid::LanguageIdentifier = lang.parse().expect("a tag");
    let resources: Vec<_> = stack.files.iter().map(|file| read(file)).collect();
    let of = || formats::bundle(&identifier, resources.iter().cloned());
    let formats = Arc::new(formats::Formats::new(lang, of()));
    let mut bundle = of();
    functions::add_all(&mut bundle, &formats);
    bundle
}

/// The file without the table.
fn as_written(file: &File) -> Arc<FluentResource> {
    Arc::new(FluentResource::try_new(file.source.text().to_owned()).expect("the project's files can be read"))
}

/// What the bundle prints for the message; an error is printed too.
fn print(bundle: &formats::Bundle, id: &str, arguments: &FluentArgs) -> String {
    let pattern = bundle.get_message(id).and_then(|message| message.value()).expect("the message exists");
    let mut errors = Vec::new();
    let separators: Arc<Separators> =
        Arc::new([("number-group", " ".to_owned()), ("number-decimal", ",".to_owned())].into());
    let (text, failures) =
        sink::collect(&separators, || bundle.format_pattern(pattern, Some(arguments), &mut errors).into_owned());
    format!("{text} {errors:?} {failures:?}")
}

#[test]
fn the_projects_messages_are_printed_as_they_are_written() {
    const TEXTS: [&str; 9] =
        ["gender", "chair", "lang", "original", "half", "inflection", "month-name", "title", "body"];
    let (locales, _) = Locales::load(project_files());
    let (mut compared, mut decided) = (0, 0);
    for (lang, house) in ["ar", "en", "es", "fr", "ru", "zh"].iter().flat_map(|lang| [(*lang, "iom"), (*lang, "unece")])
    {
        let stack = locales.stack(lang, Some(house));
        let locale = locales.locale(lang, house).expect("the project has it");
        let (read, written) = (bundle_of(lang, &stack, File::resource), bundle_of(lang, &stack, as_written));
        let sources = |resource: &FluentResource| resource.source().matches(PLURAL).count();
        decided += stack.files.iter().map(|file| sources(&file.resource())).sum::<usize>();
        let variables: BTreeSet<String> = locale.ids().iter().flat_map(|id| locale.variables(id).into_keys()).collect();
        for n in (0..=31).chain([100, 101, 111, 1000, 5000]) {
            for key in ["f", "en", "feminine", "am"] {
                let value =
                    |name: &str| if TEXTS.contains(&name) { FluentValue::from(key) } else { FluentValue::from(n) };
                let arguments: FluentArgs = variables.iter().map(|name| (name.as_str(), value(name))).collect();
                for id in locale.ids() {
                    assert_eq!(
                        print(&read, id, &arguments),
                        print(&written, id, &arguments),
                        "{lang} {house} {id} {n} {key}"
                    );
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 50_000 && decided > 0, "{compared} {decided}");
}
