//! Whatever a variable contains comes out as that text, and nothing makes the module panic.

use jotdown::{Container, Event};
use proptest::prelude::*;

use super::{at, facts, file, format, load, text};
use crate::locale::rules::Context;
use crate::locale::{LATE_PAGE, LATE_TOTAL, Locales, Value};

/// The text of a paragraph, or the first event that is neither its border nor text.
fn plain(djot: &str) -> Result<String, String> {
    let mut out = String::new();
    for event in jotdown::Parser::new(djot) {
        match event {
            Event::Start(Container::Document | Container::Paragraph, _) | Event::End(_) => {}
            Event::Str(text) => out.push_str(&text),
            Event::Escape => {}
            other => return Err(format!("{other:?}")),
        }
    }
    Ok(out)
}

/// What is kept of a value: all but line breaks and the reserved characters.
pub(super) fn kept(value: &str) -> String {
    value.replace("\r\n", " ").replace(['\n', '\r'], " ").replace([LATE_PAGE, LATE_TOTAL], "\u{FFFD}")
}

pub(super) fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("_".to_owned()),
        Just("*x*".to_owned()),
        Just("`".to_owned()),
        Just("[a](b)".to_owned()),
        Just("![".to_owned()),
        Just("{.c}".to_owned()),
        Just("<http://x.y>".to_owned()),
        Just("\\".to_owned()),
        Just("\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("[^1]".to_owned()),
        Just("$x$".to_owned()),
        Just("--".to_owned()),
        Just("...".to_owned()),
        Just("'".to_owned()),
        Just("\"".to_owned()),
        Just(":smile:".to_owned()),
        Just("{$n}".to_owned()),
        Just("\u{E000}".to_owned()),
        Just("^e^".to_owned()),
        Just("1. ".to_owned()),
        Just("# ".to_owned()),
        Just("> ".to_owned()),
        Just("| a |".to_owned()),
        Just("{=x=}".to_owned()),
        Just("\u{202E}rtl\u{202C}".to_owned()),
        Just("\u{2066}\u{200F}\u{2069}".to_owned()),
        Just("\u{2028}".to_owned()),
        any::<char>().prop_map(String::from),
        "\\PC*",
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn a_value_is_never_markup(value in hostile()) {
        let (locale, _) = load("a = x{ $title }x\nb = { a }y\n-t = { $case }\n");
        let djot = format(&locale, "b", [("title", text(&value))]);
        prop_assert_eq!(plain(&djot), Ok(format!("x{}xy", kept(&value))));
    }

    #[test]
    fn a_value_alone_opens_no_block(value in hostile()) {
        let (locale, _) = load("a = { $title }\n");
        let djot = format(&locale, "a", [("title", text(&value))]);
        // a paragraph drops the spaces around it, and needs something else
        if kept(&value).trim().is_empty() {
            return Ok(());
        }
        let bare = |text: &str| text.trim_matches([' ', '\t', '\u{c}', '\u{b}']).to_owned();
        prop_assert_eq!(plain(&djot).map(|text| bare(&text)), Ok(bare(&kept(&value))));
    }

    #[test]
    fn any_text_can_be_loaded(source in "(\\PC|[ \n\r\t{}\"=#*\\[\\]$.a-c-])*") {
        let (locales, findings) = super::loaded(vec![file(&source)]);
        for finding in &findings {
            let span = finding.span.as_ref().expect("every finding has a place");
            prop_assert!(source.get(span.range.clone()).is_some(), "{:?} is no text of the file", span.range);
        }
        let locale = locales.locale("en", "iom").expect("there is a file");
        for id in locale.ids() {
            prop_assert!(locale.place(id).is_some_and(|span| source.get(span.range).is_some()));
            let _ = locale.format(id, &facts([("n", Value::Number(1))]));
        }
    }
}

/// Texts in which the rules about words have much to look at.
fn worded() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("{ $n ->\n    [one] _a_\n    [2] «b»\n   *[other] c?\n }".to_owned()),
        Just("{ NUMBER($n, type: \"ordinal\") ->\n    [1] x\n   *[few] 5.\n }".to_owned()),
        Just("{ $date }".to_owned()),
        Just("{ -t(case: \"x\") }".to_owned()),
        Just("{ \"{.x lang=fr\" }".to_owned()),
        Just("{ \"}\" }".to_owned()),
        Just("{ \"{_\" }".to_owned()),
        Just("{ \"_}\" }".to_owned()),
        Just("{ \"\\u00A0\" }".to_owned()),
        "[\\[\\]()<>`_*^~\"'\\\\!?:;%.,«»“”¿¡@/^ 0-9٠-٩a-cé中\u{301}]{0,12}",
        Just("https://a.b/?c".to_owned()),
        Just("<a:b>".to_owned()),
        Just("\n    ".to_owned()),
    ];
    proptest::collection::vec(piece, 1..8).prop_map(|pieces| format!("x{}", pieces.concat()))
}

proptest! {
    #[test]
    fn whatever_a_translation_says_can_be_checked(texts in proptest::collection::vec(worded(), 4)) {
        let file = |lang: &str, text: &str| {
            let ftl = format!("a = {text}\n    .x = {text}\n-t = {text}\nb = {{ a }} {{ -t }}\n");
            at(lang, None, &format!("{lang}/test.ftl"), &ftl)
        };
        let languages = ["en", "fr", "es", "zh"];
        let files = languages.iter().zip(&texts).map(|(lang, text)| file(lang, text));
        let (locales, _) = Locales::load(files.collect());
        let context = Context {
            reference: "en".to_owned(),
            languages: languages.map(str::to_owned).to_vec(),
            variables: vec!["date".to_owned(), "n".to_owned()],
            ..Context::default()
        };
        for finding in locales.check(&context) {
            let spans = finding.span.iter().chain(finding.related.iter().map(|related| &related.span));
            for span in spans {
                prop_assert!(span.source.text().get(span.range.clone()).is_some(), "{}: {:?}", finding.code, span.range);
            }
        }
    }
}

#[test]
fn selection_sees_the_value_as_it_is() {
    let (locale, _) = load("a = { $body ->\n    [wg-rel] yes\n   *[other] no\n }\n");
    assert_eq!(format(&locale, "a", [("body", text("wg-rel"))]), "yes");
}

#[test]
fn what_translators_write_is_markup() {
    let (locale, _) = load("a = { \"\\u00A0\" }_b_ { \"*c*\" } { d }\nd = ^e^\n");
    assert_eq!(format(&locale, "a", []), "\u{A0}_b_ *c* ^e^");
}
