//! Pseudo-locales, over small files and over the messages as the project ships them.

use std::sync::Arc;

use super::{PROJECT, at, date, facts, format, report, text, time};
use crate::locale::{Locale, Pseudo, Value};
use crate::markup::{Inline, InlineKind, prose, read_message};
use crate::source::{SourceFile, Span};

/// The messages of `ftl` as the pseudo-locale says them.
fn pseudo(ftl: &str, pseudo: Pseudo) -> Arc<Locale> {
    let (locales, findings) = super::loaded(vec![at("en", None, "en/test.ftl", ftl)]);
    assert_eq!(report(&findings), "", "the file is sound");
    locales.pseudo(pseudo, "en", "iom", prose).expect("there is a file")
}

#[track_caller]
fn says<const N: usize>(ftl: &str, values: [(&str, Value); N], expected: &str) {
    assert_eq!(format(&pseudo(ftl, Pseudo::LeftToRight), "m", values), expected);
}

#[test]
fn words_are_accented_drawn_out_and_bracketed() {
    says("m = Hello, world\n", [], "⟦Ĥééļļöö, ŵöööŕļď⟧");
    says(
        "m = RESTRICTED Page of RESTRICTED DISTRIBUTION\n",
        [],
        "⟦ŔÉÉÉŠŢŔÎÎÇŢÉÉĎ Þååĝéé ööḟ ŔÉÉÉŠŢŔÎÎÇŢÉÉĎ ĎÎÎŠŢŔÎÎḂÛÛŢÎÎÖÖÑ⟧",
    );
    says("m = a\n", [], "⟦å⟧");
}

#[test]
fn what_is_no_word_stays_as_it_is() {
    says("m = { $n }. ({ $marker })\n", [("n", Value::Number(14)), ("marker", text("iv"))], "14. (iv)");
    says("m = { $page }/{ $total }\n", [("page", Value::Late), ("total", Value::Late)], "\u{E000}/\u{E001}");
    says("m = 12 / 14, {\"\\u00A0\"}–\n", [], "12 / 14, \u{a0}–");
    says("m = No { $symbol }\n", [("symbol", text("WG/REL/2026/1"))], "⟦Ñöö WG\\/REL\\/2026\\/1⟧");
}

#[test]
fn markup_keeps_its_meaning() {
    says("m = n^o^ _see_ *that*\n", [], "⟦ñ^ö^ _šééé_ *ţĥåååţ*⟧");
    says("m =\n    FOR\\\n    EUROPE\n", [], "⟦ḞÖÖŔ\\\nÉÉÛÛŔÖÞÉ⟧");
    says(
        "m = [see](https://example.org/page), <https://example.org/a>, `code`\n",
        [],
        "⟦[šééé](https://example.org/page), <https://example.org/a>, `code`⟧",
    );
    says("m = [le]{\"{\"}lang=fr{\"}\"} \\*at\\*\n", [], "⟦[ļéé]{lang=fr} \\*ååţ\\*⟧");
    says("m = 1. First\n", [], "⟦1. Ḟîîîŕšţ⟧");
    says("m = { \"Page\" } { \"\\u0041t\" }\n", [], "⟦Þååĝéé Aţ⟧");
}

#[test]
fn selectors_calls_and_references_keep_their_meaning() {
    let ordinal = "m = { NUMBER($n, type: \"ordinal\") ->\n    [one] { $n }st\n    [two] { $n }nd\n    [few] { $n }rd\n   *[other] { $n }th\n }\n";
    says(ordinal, [("n", Value::Number(21))], "⟦21šţţ⟧");
    says(ordinal, [("n", Value::Number(2))], "⟦2ñďď⟧");
    says(
        "m = { $lang ->\n    [en] English\n   *[other] { $lang }\n } only\n",
        [("lang", text("en"))],
        "⟦Éééñĝļîîšĥ ööñļýý⟧",
    );
    let term = "-body = { $case ->\n    [genitive] Council’s\n   *[other] Council\n }\n    .gender = neuter\n\
                m = { -body.gender ->\n    [neuter] its\n   *[other] her\n } { -body(case: \"genitive\") } { title.short }\n\
                title = Title\n    .short = T.\n";
    says(term, [], "⟦îîţš Çööûûñçîîļ’š Ţ.⟧");
}

#[test]
fn a_message_in_another_has_no_brackets_of_its_own() {
    says("m = Original: { lang-name }\nlang-name = English\n", [], "⟦Ööŕîîĝîîñåļ: Éééñĝļîîšĥ⟧");
}

#[test]
fn words_from_the_right_follow_each_other_by_marks_and_no_override() {
    let locale = pseudo("m = Page { $n } of ten\n", Pseudo::RightToLeft);
    let said = format(&locale, "m", [("n", Value::Number(2))]);
    assert_eq!(said, "⟦Þååĝéé\u{200F} 2 ööḟ\u{200F} ţééñ\u{200F}⟧");
    assert_eq!((locale.lang(), locale.model()), ("qps-rtl", "en"));
}

#[test]
fn lines_of_other_systems_and_broken_entries_do_no_harm() {
    says("m = One\r\n    two\r\nother = x\r\n", [], "⟦Ööñé\nţŵöö⟧");
    let text = "m = Sound\nbroken = { $n\nlast = Ten\n";
    let (locales, _) = super::loaded(vec![at("en", None, "en/test.ftl", text)]);
    let locale = locales.pseudo(Pseudo::LeftToRight, "en", "iom", prose).expect("there is a file");
    assert_eq!(format(&locale, "m", []), "⟦Šööûûñď⟧");
    assert!(!locale.contains("broken"));
}

#[test]
fn there_is_none_of_a_language_without_files() {
    assert!(PROJECT.pseudo(Pseudo::LeftToRight, "de", "iom", prose).is_none());
    assert_eq!(PROJECT.pseudo(Pseudo::LeftToRight, "en", "iom", prose).expect("English").model(), "en");
    assert!(!PROJECT.languages().iter().any(|lang| lang.starts_with("qps")));
}

/// The kinds of inline text, with how many characters of each text are no letters.
fn shape(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) => out.extend(text.chars().filter(|c| !c.is_alphabetic())),
            InlineKind::Styled(style, inner) => out.push_str(&format!("{style:?}[{}]", shape(inner))),
            InlineKind::Foreign(lang, inner) => out.push_str(&format!("{lang}[{}]", shape(inner))),
            InlineKind::Break => out.push('\\'),
            other => out.push_str(&format!("{other:?}")),
        }
    }
    out
}

/// Every message of the project, in each language and house: the same markup, digits and punctuation, and words longer by two fifths.
#[test]
fn all_messages_keep_their_shape() {
    let values = || {
        facts([
            ("lang", text("en")),
            ("original", text("fr")),
            ("body", text("council")),
            ("by", text("12")),
            ("symbol", text("14")),
            ("session", Value::Number(106)),
            ("meeting-number", Value::Number(2)),
            ("meeting-date", date("2014-04-01")),
            ("date", date("2014-04-04")),
            ("resolution-number", Value::Number(1309)),
            ("adopted-date", date("2015-11-24")),
            ("event-date", date("2013-11-28")),
            ("event-until", date("2013-12-01")),
            ("event-start", time(10, 0)),
            ("event-end", time(13, 30)),
            ("chair", text("f")),
            ("page", Value::Late),
            ("total", Value::Late),
            ("n", text("3")),
            ("marker", text("7")),
            ("title", text("5")),
        ])
    };
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    for lang in ["en", "fr", "es"] {
        let (mut before, mut after, mut compared) = (0, 0, 0);
        for house in ["iom", "unece"] {
            let own = super::project(lang, house);
            let changed = PROJECT.pseudo(Pseudo::LeftToRight, lang, house, prose).expect("the language has files");
            assert_eq!(own.ids(), changed.ids());
            for id in own.ids() {
                // parts of formats want the variables of the format
                let (Ok(own), Ok(changed)) = (own.format(id, &values()), changed.format(id, &values())) else {
                    continue;
                };
                assert_eq!(own.span, changed.span, "`{id}` keeps its place");
                let place = Span::start_of(&SourceFile::new("x.ftl", "x"));
                let read = |djot: &str| read_message(djot, &place);
                let bare = changed.djot.trim_start_matches('⟦').trim_end_matches('⟧');
                assert_eq!(shape(&read(&own.djot).0), shape(&read(bare).0), "`{id}` in `{lang}`: {}", changed.djot);
                before += letters(&own.djot);
                after += letters(&changed.djot);
                compared += 1;
            }
        }
        assert!(compared > 80, "{lang}: {compared} messages");
        let longer = after as f64 / before as f64;
        assert!((1.35..1.45).contains(&longer), "{lang}: {longer}");
    }
}

/// What depends on words that are listed elsewhere still finds them.
#[test]
fn lists_of_words_still_hold() {
    let locale = PROJECT.pseudo(Pseudo::LeftToRight, "en", "iom", prose).expect("English");
    let typography = locale.typography();
    let date = format(&locale, "date-line", [("date", date("2014-04-04"))]);
    assert_eq!(typography.apply_to(&date), "⟦4\u{a0}Ååþŕîîļ 2014⟧");
    let title = format(&locale, "resolution-title", [("resolution-number", Value::Number(1309))]);
    assert_eq!(typography.apply_to(&title), "⟦ŔÉÉŠÖÖĻÛÛŢÎÎÖÑ Ñöö.\u{a0}1309⟧");
    let hours = format(
        &locale,
        "event-line",
        [
            ("event-date", super::date("2013-11-28")),
            ("event-until", super::date("2013-11-28")),
            ("event-start", time(10, 0)),
            ("event-end", time(13, 0)),
        ],
    );
    assert_eq!(typography.apply_to(&hours), "⟦28\u{a0}Ñöövééṁḃééŕ, 10\u{a0}å.ṁ. – 1\u{a0}þ.ṁ.⟧");
}
