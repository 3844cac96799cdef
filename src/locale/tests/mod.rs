//! Tests of the messages as the project ships them, and of the module over small files.

mod attested;
mod corpus;
mod coverage;
mod fallback;
mod findings;
mod formats;
mod messages;
mod official_languages;
mod plurals;
mod pseudo;
mod reading;
mod rules;
mod safety;
mod syntax;
mod typography;
mod values;

use std::path::Path;
use std::sync::{Arc, LazyLock};

use super::rules::Context;
use super::{Facts, Formatted, Locale, LocaleFile, Locales, Value};
use crate::civil::{Date, Time};
use crate::diagnostic::{Code, Diagnostic};
use crate::localize::VARIABLES as KNOWN;
use crate::source::SourceFile;

/// The locale files of this repository.
static PROJECT: LazyLock<Locales> = LazyLock::new(|| {
    let (locales, findings) = loaded(project_files());
    assert_eq!(findings, [], "the project's own locale files have findings");
    locales
});

fn project_files() -> Vec<LocaleFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for lang in ["ar", "en", "es", "fr", "ru", "zh"] {
        for entry in std::fs::read_dir(root.join("locales").join(lang)).expect("the folder is part of the repository") {
            let path = entry.expect("it can be read").path();
            let stem = path.file_stem().expect("a file").to_str().expect("ASCII").to_owned();
            let house = crate::embedded::HOUSES.contains(&stem.as_str()).then_some(stem);
            let source = crate::source::read(root, &path).expect("UTF-8");
            files.push(LocaleFile { lang: lang.to_owned(), house, embedded: false, source });
        }
    }
    files
}

fn project(lang: &str, house: &str) -> Arc<Locale> {
    PROJECT.locale(lang, house).expect("the repository has the language")
}

/// The files with everything that the rules find in them, if no language has to be complete and all messages are printed.
fn loaded(files: Vec<LocaleFile>) -> (Locales, Vec<Diagnostic>) {
    let (locales, mut findings) = Locales::load(files);
    let context = Context {
        reference: "en".to_owned(),
        variables: KNOWN.iter().map(|name| (*name).to_owned()).collect(),
        kinds: crate::localize::KINDS.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect(),
        families: vec![String::new()],
        ..Context::default()
    };
    // without other languages beside it, a file needs none of its waivers
    let found = locales.check(&context).into_iter().filter(|finding| finding.code != Code::UnusedWaiver);
    findings.extend(found);
    (locales, findings)
}

/// A file `en/test.ftl`.
fn file(text: &str) -> LocaleFile {
    at("en", None, "en/test.ftl", text)
}

fn at(lang: &str, house: Option<&str>, path: &str, text: &str) -> LocaleFile {
    let source = SourceFile::new(path, text);
    LocaleFile { lang: lang.to_owned(), house: house.map(str::to_owned), embedded: false, source }
}

fn load(text: &str) -> (Arc<Locale>, Vec<Diagnostic>) {
    let (locales, findings) = loaded(vec![file(text)]);
    (locales.locale("en", "iom").expect("there is a file"), findings)
}

fn date(iso: &str) -> Value {
    let mut parts = iso.split('-').map(|part| part.parse::<u16>().expect("digits"));
    let mut next = || parts.next().expect("three parts");
    let (year, month, day) = (next(), next(), next());
    Value::Date(Date::new(year, month as u8, day as u8).expect("a day of the calendar"))
}

fn time(hour: u8, minute: u8) -> Value {
    Value::Time(Time { hour, minute })
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn facts<const N: usize>(values: [(&str, Value); N]) -> Facts {
    let mut facts = Facts::new();
    for (name, value) in values {
        facts.set(name, value);
    }
    facts
}

#[track_caller]
fn format<const N: usize>(locale: &Locale, id: &str, values: [(&str, Value); N]) -> String {
    match locale.format(id, &facts(values)) {
        Ok(Formatted { djot, .. }) => djot,
        Err(findings) => panic!("`{id}` in {}: {findings:#?}", locale.lang()),
    }
}

/// Findings as `code path:from-to text: message`, one a line, with hints and related places below.
fn report(findings: &[Diagnostic]) -> String {
    let mut out = String::new();
    for finding in findings {
        let place = finding.span.as_ref().map(|span| format!("{span:?} `{}`", span.text())).unwrap_or_default();
        out.push_str(&format!("{} {place}: {}\n", finding.code, finding.message));
        for related in &finding.related {
            out.push_str(&format!("  at {:?} `{}`: {}\n", related.span, related.span.text(), related.message));
        }
        for hint in &finding.hints {
            out.push_str(&format!("  hint: {hint}\n"));
        }
    }
    out
}
