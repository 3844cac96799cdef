//! The messages of the project, with the facts of the five official texts.

use super::{PROJECT, Value, date, facts, format, project, report, text, time};
use crate::locale::LATE_PAGE;

#[test]
fn languages_are_sorted() {
    assert_eq!(PROJECT.languages(), ["ar", "en", "es", "fr", "ru", "zh"]);
}

#[test]
fn the_same_messages_in_every_language() {
    for house in ["iom", "un", "unece"] {
        let ids = |lang| -> Vec<String> {
            let locale = project(lang, house);
            // helpers of the formats differ by language
            let formats = [
                "ordinal-",
                "date-day",
                "date-range-",
                "currency-",
                "session-word",
                "numerals-",
                "letters-",
                "words-",
                "typography-prepositions",
            ];
            locale
                .ids()
                .into_iter()
                .filter(|id| !formats.iter().any(|prefix| id.starts_with(prefix)))
                .map(str::to_owned)
                .collect()
        };
        for lang in ["ar", "es", "fr", "ru", "zh"] {
            assert_eq!(ids(lang), ids("en"), "{lang} {house}");
        }
    }
}

#[test]
fn every_message_that_documents_use_is_there() {
    let needed = "masthead org-name org-acronym org-full org-the body-council body-executive-committee body-scpf body-wg-rel-strategy \
        body-wg-rel-related body-wg-budget body-gmg restriction-limited restriction-restricted lang-name masthead-language lang-original lang-only \
        date-line date-line-ordinal event-line session-line session-line-words meeting-line type-note type-resolution type-statement type-slides \
        resolution-title resolution-adopted enacting-council enacting-wg-budget by-council by-gmg page-n page-n-of-m continued continued-short annex annex-n summary contents \
        check-against-delivery statement-by statement-at unofficial-translation number-paragraph marker-alpha marker-roman marker-decimal \
        ref-paragraph ref-subparagraph ref-section ref-table ref-annex ref-annex-only caption-table draft-watermark";
    for lang in ["ar", "en", "es", "fr", "ru", "zh"] {
        for house in ["iom", "un", "unece"] {
            let locale = project(lang, house);
            for id in needed.split_whitespace() {
                assert!(locale.contains(id), "{lang} {house} lacks {id}");
            }
            assert_eq!(locale.contains("masthead-parent"), house == "unece");
        }
    }
}

#[test]
fn the_note_of_2014() {
    let locale = project("en", "iom");
    assert_eq!(format(&locale, "masthead", []), "International Organization for Migration (IOM)");
    assert_eq!(format(&project("fr", "iom"), "masthead", []), "Organisation internationale pour les migrations (OIM)");
    assert_eq!(format(&project("es", "iom"), "masthead", []), "Organización Internacional para las Migraciones (OIM)");
    assert_eq!(format(&locale, "restriction-restricted", []), "RESTRICTED");
    assert_eq!(format(&locale, "lang-only", [("lang", text("en"))]), "English only");
    assert_eq!(format(&locale, "date-line", [("date", date("2014-04-04"))]), "4 April 2014");
    assert_eq!(format(&locale, "body-wg-rel-strategy", []), "Working Group on IOM–UN Relations and the IOM Strategy");
    let days = |last| {
        [("meeting-number", Value::Number(2)), ("meeting-date", date("2014-04-15")), ("meeting-until", date(last))]
    };
    assert_eq!(format(&locale, "meeting-line", days("2014-04-15")), "Second meeting (15 April 2014)");
    assert_eq!(format(&locale, "meeting-line", days("2014-04-16")), "Second meeting (15 and 16 April 2014)");
    assert_eq!(format(&locale, "page-n", [("page", Value::Late)]), format!("Page {LATE_PAGE}"));
}

#[test]
fn resolution_1309() {
    let values = || {
        [
            ("resolution-number", Value::Number(1309)),
            ("adopted-date", date("2015-11-24")),
            ("body", text("council")),
            ("session", Value::Number(106)),
        ]
    };
    for (lang, title, adopted, enacting, session, words) in [
        (
            "en",
            "RESOLUTION No. 1309",
            "(Adopted on 24 November 2015 by the Council at its 106th Session)",
            "The Council,",
            "106th Session",
            "Hundred and sixth Session",
        ),
        (
            "fr",
            "RÉSOLUTION N^o^ 1309",
            "(Adoptée par le Conseil à sa 106^e^ session, le 24 novembre 2015)",
            "Le Conseil,",
            "106^e^ session",
            "Cent sixième session",
        ),
        (
            "es",
            "RESOLUCIÓN Nº 1309",
            "(Aprobada por el Consejo en su 106ª Reunión, el 24 de noviembre de 2015)",
            "El Consejo,",
            "106ª Reunión",
            "Centésima sexta Reunión",
        ),
    ] {
        let locale = project(lang, "iom");
        assert_eq!(format(&locale, "resolution-title", values()), title);
        let by = format(&locale, "by-council", values());
        let [a, b, c, d] = values();
        assert_eq!(format(&locale, "resolution-adopted", [a, b, c, d, ("by", text(&by))]), adopted);
        assert_eq!(format(&locale, "enacting-council", values()), enacting);
        assert_eq!(format(&locale, "session-line", values()), session);
        assert_eq!(format(&locale, "session-line-words", values()), words);
    }
}

#[test]
fn the_statement() {
    for (lang, parent, masthead) in [
        ("fr", "NATIONS UNIES", "COMMISSION ÉCONOMIQUE\\\nPOUR L’EUROPE"),
        ("ru", "ОБЪЕДИНЕННЫЕ НАЦИИ", "ЕВРОПЕЙСКАЯ ЭКОНОМИЧЕСКАЯ\\\nКОМИССИЯ"),
        ("en", "UNITED NATIONS", "ECONOMIC COMMISSION\\\nFOR EUROPE"),
    ] {
        let locale = project(lang, "unece");
        assert_eq!(format(&locale, "masthead-parent", []), parent);
        assert_eq!(format(&locale, "masthead", []), masthead);
    }
    for (lang, expected) in [
        ("en", "28 November, 10 a.m. – 1 p.m."),
        ("fr", "28 novembre, de 10 heures à 13 heures"),
        ("es", "28 de noviembre, de las 10.00 a las 13.00 horas"),
    ] {
        let day = || date("2013-11-28");
        let values =
            [("event-date", day()), ("event-until", day()), ("event-start", time(10, 0)), ("event-end", time(13, 0))];
        assert_eq!(format(&project(lang, "unece"), "event-line", values), expected);
    }
    assert_eq!(
        format(&project("es", "unece"), "session-line", [("session", Value::Number(103))]),
        "103^er^ período de sesiones"
    );
}

#[test]
fn language_lines() {
    let values = || [("lang", text("fr")), ("original", text("en"))];
    assert_eq!(format(&project("en", "iom"), "lang-original", values()), "Original: English");
    assert_eq!(format(&project("fr", "iom"), "lang-original", values()), "Original : anglais");
    assert_eq!(format(&project("es", "iom"), "lang-original", values()), "Original: inglés");
    assert_eq!(format(&project("fr", "iom"), "lang-only", values()), "Français seulement");
    assert_eq!(
        format(&project("fr", "iom"), "unofficial-translation", values()),
        "Traduction non officielle. Seul le texte original, en anglais, fait foi."
    );
}

#[test]
fn what_is_missing_is_named() {
    let locale = project("en", "iom");
    let findings = locale.format("sesion-line", &facts([])).expect_err("no such message");
    assert_eq!(
        report(&findings),
        "missing-message : language `en` has no message `sesion-line`\n  hint: did you mean `session-line`?\n"
    );
    assert_eq!(findings[0].path.as_deref(), Some("locales/en"));
    let findings =
        locale.format("resolution-adopted", &facts([("body", text("council"))])).expect_err("facts are missing");
    let named: Vec<_> = findings.iter().map(|finding| finding.span.as_ref().expect("a place").text()).collect();
    assert_eq!(named, ["$session", "$adopted-date", "$by"], "{}", report(&findings));
}

#[test]
fn places_and_variables() {
    let locale = project("en", "iom");
    assert_eq!(locale.place("page-n").expect("it is there").text(), "Page { $page }");
    assert_eq!(locale.place("masthead").expect("it is there").text(), "{ org-full }");
    assert_eq!(locale.place("marker-alpha").expect("it is there").text(), "({ $marker })");
    let lang = locale.place("lang-name").expect("it is there");
    assert!(lang.text().starts_with("{ $lang ->") && lang.text().ends_with('}'), "{}", lang.text());
    let formatted = locale.format("session-line", &facts([("session", Value::Number(1))])).expect("complete");
    assert_eq!(formatted.span.text(), "{ ORDINAL($session) } { session-word }");
    let variables = locale.variables("resolution-adopted");
    let names: Vec<_> = variables.keys().map(String::as_str).collect();
    assert_eq!(names, ["adopted-date", "by", "session"]);
    assert_eq!(variables["session"].source.path(), "locales/en/document.ftl");
    assert_eq!(variables["session"].text(), "$session");
}

#[test]
fn a_locale_is_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    let locale = project("fr", "iom");
    shared(&*locale);
    assert!(std::sync::Arc::ptr_eq(&locale, &project("fr", "iom")), "it is built once");
    std::thread::scope(|scope| {
        for n in 1..=4 {
            let locale = &locale;
            scope.spawn(move || {
                for _ in 0..50 {
                    let expected = if n == 1 { "1^re^ session".to_owned() } else { format!("{n}^e^ session") };
                    assert_eq!(format(locale, "session-line", [("session", Value::Number(n))]), expected);
                }
            });
        }
    });
}
