//! What a command speaks of: a rendering of the languages it renders, a check of the file it is given, and each fault once.

use std::path::Path;

use crate::support::{BODY, NOTE, Scratch, chancery, lines};

/// The two streams of a command that ends with `code`.
#[track_caller]
fn run(folder: &Path, words: &str, code: i32) -> (String, String) {
    let ran = chancery(folder, words).assert().code(code);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("all output is UTF-8");
    (text(&ran.get_output().stdout), text(&ran.get_output().stderr))
}

/// A note in English, in a project that has begun Italian.
fn half_done() -> Scratch {
    let scratch = Scratch::new();
    scratch.write(
        "chancery.toml",
        "house = \"iom\"\nlanguages = [\"en\", \"fr\", \"it\", \"fr-CH\"]\n\n[houses.iom]\nmasthead = [\"en\", \"fr\"]\nemblem = \"emblem-iom.svg\"\n",
    );
    scratch.write("sources/note/document.toml", NOTE);
    scratch.write("sources/note/en.dj", BODY);
    scratch.write("locales/it/own.ftl", "page-n = Pagina { $page }\nbroken = { $\n");
    scratch
}

#[test]
fn a_rendering_speaks_of_the_languages_that_it_renders() {
    let scratch = half_done();
    let (_, err) = run(scratch.root(), "check", 1);
    assert!(err.contains("locales/it/own.ftl:2:"), "a check speaks of all languages: {err}");
    for words in ["render --lang en", "render"] {
        let (out, err) = run(scratch.root(), words, 0);
        assert_eq!(out, "output/general/en/WG-REL-2026-1.pdf  2 pages\n", "{words}");
        assert_eq!(err, "rendered 1 version of 1 document, 0 failed\n", "{words}");
    }
    scratch.write("sources/note/it.dj", BODY);
    run(scratch.root(), "render --lang en", 0);
    let (_, err) = run(scratch.root(), "render --lang it", 1);
    assert!(err.contains("locales/it/own.ftl:2:") && err.contains("not written: note (it)"), "{err}");
}

/// Parents, and the languages of masthead and block, are part of a version.
#[test]
fn a_rendering_speaks_of_the_languages_that_its_pages_are_made_of() {
    let scratch = half_done();
    scratch.write("sources/note/fr-CH.dj", BODY);
    scratch.write("locales/fr/own.ftl", "### A comment\n\nown = { $\n");
    let (_, err) = run(scratch.root(), "render --lang fr-CH", 1);
    assert!(err.contains("locales/fr/own.ftl:3:"), "the parent: {err}");
    let (_, err) = run(scratch.root(), "render --lang en", 1);
    assert!(err.contains("locales/fr/own.ftl:3:"), "the masthead: {err}");
    let toml = std::fs::read_to_string(scratch.path("chancery.toml")).expect("the project file");
    scratch.write("chancery.toml", toml.replace("masthead = [\"en\", \"fr\"]", "masthead-block = { en = \"it\" }"));
    let (_, err) = run(scratch.root(), "render --lang en", 1);
    assert!(err.contains("locales/it/own.ftl:2:") && !err.contains("locales/fr/"), "the block: {err}");
}

/// What a document prints and a layout needs is one fault, at the file in which the message belongs.
#[test]
fn a_missing_message_is_reported_once() {
    let scratch = half_done();
    scratch.write("sources/note/it.dj", BODY);
    let report = chancery::batch::check(&scratch.open(), &[]).expect("a check");
    let missing: Vec<_> = report.findings.iter().filter(|found| found.code.name() == "missing-message").collect();
    assert!(missing.len() > 10, "{}", lines(&report.findings));
    for (at, finding) in missing.iter().enumerate() {
        assert!(finding.file().is_some_and(|file| file.ends_with(".ftl")), "{finding:?}");
        assert!(!missing[..at].iter().any(|before| before.message == finding.message), "{}", finding.message);
    }
}
