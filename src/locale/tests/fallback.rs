//! Where a message comes from: the house before all houses, the language before its parent, the project before the program; never another language.

use super::{at, date, format, project_files, report, time};
use crate::locale::{LocaleFile, Locales, Value};

/// The order in which `fr-CH` asks for the house `iom`: language, house, whether in the program.
const ORDER: [(&str, Option<&str>, bool); 8] = [
    ("fr-CH", Some("iom"), false),
    ("fr-CH", Some("iom"), true),
    ("fr", Some("iom"), false),
    ("fr", Some("iom"), true),
    ("fr-CH", None, false),
    ("fr-CH", None, true),
    ("fr", None, false),
    ("fr", None, true),
];

/// A file whose message `a` names the file, and refers to `b`, which only the last has of its own.
fn level(at_level: usize) -> LocaleFile {
    let (lang, house, embedded) = ORDER[at_level];
    let text =
        format!("a = {{ b }} {at_level} {{ -t }}\n-t = of {at_level}\n{}", if at_level == 7 { "b = b\n" } else { "" });
    let place = if embedded { "embedded" } else { "project" };
    LocaleFile { embedded, ..at(lang, house, &format!("{place}/{lang}/{}.ftl", house.unwrap_or("base")), &text) }
}

#[test]
fn every_step_of_the_order() {
    for (first, (_, _, embedded)) in ORDER.iter().enumerate() {
        // in any order of files
        let mut files: Vec<_> = (first..ORDER.len()).rev().map(level).collect();
        files.extend([
            at("fr-CH", Some("unece"), "project/fr-CH/unece.ftl", "a = another house\nb = another house\n"),
            at("fr-FR", None, "project/fr-FR/base.ftl", "a = another country\nb = another country\n"),
            at("en", None, "project/en/base.ftl", "a = another language\nc = another language\n"),
        ]);
        let (locales, findings) = Locales::load(files);
        assert_eq!(report(&findings), "");
        let locale = locales.locale("fr-CH", "iom").expect("there are files");
        assert_eq!(format(&locale, "a", []), format!("b {first} of {first}"), "from {:?} on", ORDER[first]);
        assert!(locale.place("a").expect("it is there").source.path().starts_with(if *embedded {
            "embedded/"
        } else {
            "project/"
        }));
        assert!(!locale.contains("c"), "a message never comes from another language");
    }
}

#[test]
fn a_parent_does_not_see_what_its_country_says() {
    let files: Vec<_> = (0..ORDER.len()).map(level).collect();
    let (locales, _) = Locales::load(files);
    assert_eq!(format(&locales.locale("fr", "iom").expect("files"), "a", []), "b 2 of 2");
    assert_eq!(format(&locales.locale("fr", "unece").expect("files"), "a", []), "b 6 of 6");
    assert_eq!(format(&locales.locale("fr-CH", "unece").expect("files"), "a", []), "b 4 of 4");
    assert_eq!(
        format(&locales.locale("fr-BE", "unece").expect("files"), "a", []),
        "b 6 of 6",
        "a country without files"
    );
    assert_eq!(format(&locales.locale("fr-Latn-CH", "iom").expect("files"), "a", []), "b 2 of 2", "step by step");
    assert!(locales.locale("de-CH", "iom").is_none());
    assert!(locales.locale("not a tag", "iom").is_none());
}

#[test]
fn formats_and_typography_follow_the_same_order() {
    let mut files = project_files();
    files.push(at(
        "fr-CH",
        None,
        "fr-CH/formats.ftl",
        "number-group = ’\nnumber-decimal = .\ndate-day = { $day }\ntypography-units = francs\n",
    ));
    files.push(at(
        "fr-CH",
        Some("iom"),
        "fr-CH/iom.ftl",
        "month-name = { $month ->\n    [4] AVRIL\n   *[1] autre\n }\n",
    ));
    files.push(at(
        "fr-CH",
        None,
        "fr-CH/probe.ftl",
        "probe = { $date } { NUMBER($n) } { TIMERANGE($event-start, $event-end) }\n",
    ));
    let (locales, findings) = Locales::load(files);
    assert_eq!(report(&findings), "");
    let print = |house| {
        let values = [
            ("date", date("2014-04-01")),
            ("n", Value::Decimal("1234.5".parse().expect("a decimal"))),
            ("event-start", time(10, 0)),
            ("event-end", time(13, 0)),
        ];
        format(&locales.locale("fr-CH", house).expect("files"), "probe", values)
    };
    assert_eq!(print("iom"), "1 AVRIL 2014 1’234.5 de 10 heures à 13 heures");
    assert_eq!(print("unece"), "1 avril 2014 1’234.5 de 10 heures à 13 heures");
    assert_eq!(locales.locale("fr-CH", "iom").expect("files").lang(), "fr-CH");
}
