//! What a command speaks of: a rendering of the languages it renders, a check of the file it is given, each fault once; and how editors read it.

use std::path::Path;

use regex::Regex;
use serde_json::Value;

use crate::support::{BODY, NOTE, Scratch, chancery, lines, root, untimed};

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
        let _ = std::fs::remove_dir_all(scratch.path("output"));
        let (out, err) = run(scratch.root(), words, 0);
        assert_eq!(out, "output/general/en/WG-REL-2026-1.pdf  2 pages\n", "{words}");
        let said = "rendered 1 version of 1 document, 0 unchanged, 0 failed: 2 pages in … s\n";
        assert_eq!(untimed(&err), said, "{words}");
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

#[test]
fn a_check_of_a_shared_file_speaks_of_that_file() {
    let scratch = half_done();
    scratch.write("locales/fr/own.ftl", "own = Le { $\n");
    scratch.write("locales/fr/good.ftl", "page-n = Page { $page }\n");
    scratch.write("layouts/mine.typ", "#let contract = \n");
    let found =
        |words: &str, code| run(scratch.root(), &format!("check {words} --quiet --message-format short"), code).0;
    let of = |words: &str, prefix: &str| {
        let out = found(words, 1);
        assert!(!out.is_empty() && out.lines().all(|line| line.starts_with(prefix)), "{words}: {out}");
    };
    of("locales/it/own.ftl", "locales/it/own.ftl:");
    of("locales/it", "locales/it/");
    of("layouts/mine.typ", "layouts/mine.typ:");
    assert_eq!(
        found("note", 1).matches("locales/it/own.ftl:2:").count(),
        1,
        "a document alone comes with all shared files"
    );
    assert!(!found("locales/fr/good.ftl", 0).contains("error"), "the exit code follows what is reported");
    let both = found("locales/fr/own.ftl locales/it/own.ftl note", 1);
    assert!(both.contains("locales/fr/own.ftl:1:") && both.contains("locales/it/own.ftl:2:"), "{both}");
    let (out, _) = run(&scratch.path("locales/it"), "check own.ftl --quiet --message-format short", 1);
    assert!(out.starts_with("../../locales/it/own.ftl:"), "{out}");
    for unknown in ["locales/fr/none.ftl", "locales/fr/own.ftl nota", "chancery.toml"] {
        let (_, err) = run(scratch.root(), &format!("check {unknown}"), 2);
        assert!(err.starts_with("error: there is no document `"), "{unknown}: {err}");
    }
}

/// The text between ```` ```<language> ```` and its end.
fn block(text: &str, language: &str) -> String {
    let (_, rest) = text.split_once(&format!("```{language}\n")).expect("a block");
    rest.split_once("```").expect("its end").0.to_owned()
}

/// What the documentation gives to editors reads every line of the short format, also those without a place.
#[test]
fn editors_read_every_line() {
    let guide = std::fs::read_to_string(root().join("docs/translators.md")).expect("the guide");
    let (_, guide) = guide.split_once("## In an editor\n").expect("the section");
    let tasks: Value = serde_json::from_str(&block(guide, "json")).expect("JSON");
    let pattern = tasks["tasks"][0]["problemMatcher"]["pattern"].clone();
    let code = Regex::new(pattern["regexp"].as_str().expect("a pattern")).expect("a regular expression");
    let group = |name: &str| pattern[name].as_u64().expect("a number of a group") as usize;

    // What Vim makes of it, item by item (`:help errorformat`): the parts of `%*[…]` are read and dropped.
    let vim = block(guide, "vim");
    let vim = vim.lines().find_map(|line| line.strip_prefix("set errorformat=")).expect("an errorformat");
    let mut format = vim.replace("\\ ", " ").replace("%*[^[][", r"[^\[]+\[").replace("%*[^]]]", r"[^\]]+\]");
    for (item, pattern) in [("%f", "(.+?)"), ("%l", r"(\d+)"), ("%c", r"(\d+)"), ("%t", "(.)"), ("%m", "(.*)")] {
        format = format.replacen(item, pattern, 1);
    }
    let vim = Regex::new(&format!("^{format}$")).expect("a regular expression");

    let scratch = half_done();
    scratch.write("sources/other/document.toml", NOTE.replace("2026/1", "2026/2"));
    let (out, _) = run(scratch.root(), "check --quiet --message-format short", 1);
    assert!(out.contains(":1:1: error[missing-body]: "), "a finding without a place is among them: {out}");
    for line in out.lines() {
        let read = code.captures(line).unwrap_or_else(|| panic!("{line}"));
        let part = |name: &str| read.get(group(name)).expect("a group").as_str();
        let whole = format!(
            "{}:{}:{}: {}[{}]: {}",
            part("file"),
            part("line"),
            part("column"),
            part("severity"),
            part("code"),
            part("message")
        );
        assert_eq!(whole, line);
        let read = vim.captures(line).unwrap_or_else(|| panic!("{format}: {line}"));
        assert_eq!(
            (&read[1], &read[2], &read[3], &read[5]),
            (part("file"), part("line"), part("column"), part("message"))
        );
        assert_eq!(read[4], part("severity")[..1]);
    }
}

/// Places in files of the program are no places of the project: people are told, and SARIF leaves them out.
#[test]
fn places_in_the_program_are_marked() {
    let scratch = half_done();
    let (_, human) = run(scratch.root(), "check", 1);
    assert!(human.contains("prints it here (in the program)"), "{human}");
    assert!(human.contains("this is how `en` says it (in the program)"), "{human}");
    let related = |scratch: &Scratch| -> Vec<String> {
        let (out, _) = run(scratch.root(), "check --message-format sarif", 1);
        let log: Value = serde_json::from_str(&out).expect("a document");
        let results = log["runs"][0]["results"].as_array().expect("results");
        let places = results.iter().filter_map(|result| result["relatedLocations"].as_array()).flatten();
        let uri =
            |place: &Value| place["physicalLocation"]["artifactLocation"]["uri"].as_str().expect("a path").to_owned();
        places.map(uri).collect()
    };
    for path in related(&scratch) {
        assert!(scratch.path(&path).is_file(), "{path}");
    }
    let copy = std::fs::read(root().join("layouts/lib/parts.typ")).expect("a layout");
    scratch.write("layouts/lib/parts.typ", copy);
    assert!(
        related(&scratch).contains(&"layouts/lib/parts.typ".to_owned()),
        "a copy in the project is a place of the project"
    );
    assert!(run(scratch.root(), "check", 1).1.contains("prints it here\n"));
}

#[test]
fn a_rendering_of_nothing_says_so() {
    let scratch = Scratch::with_note();
    let ran = crate::support::chancery(scratch.root(), "render --lang fr").assert().code(0);
    let said = String::from_utf8_lossy(&ran.get_output().stderr).into_owned();
    assert!(
        said.contains("rendered 0 versions of 0 documents, 0 unchanged, 0 failed: no document has such a version"),
        "{said}"
    );
}
