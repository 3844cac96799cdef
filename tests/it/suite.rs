//! Cases with their expected findings beside them: `tests/suite/*.md`.
//!
//! A case is a heading, fenced files (the info string is a kind and a path) and a fenced block `findings` with everything that
//! `chancery render` reports about the project, exactly. `UPDATE=1` rewrites the blocks. An empty block whose info string is `run --draft` or
//! `run --lang fr` gives that option to the command; one with `run --check` asks `chancery check`, which speaks of all languages.

use std::fmt::Write as _;

use chancery::batch;

use crate::support::{BODY, NOTE, Scratch, all, lines, root};

#[test]
fn findings_are_as_expected() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = String::new();
    let mut cases = 0;
    let mut files: Vec<_> =
        std::fs::read_dir(root().join("tests/suite")).expect("the suite").flatten().map(|entry| entry.path()).collect();
    files.sort();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a suite file");
        let mut rewritten = String::new();
        for case in parse(&text) {
            cases += 1;
            let found = run(&case);
            if found != case.expected {
                let _ = writeln!(
                    wrong,
                    "--- {} / {}\nexpected:\n{}found:\n{found}",
                    file.display(),
                    case.name,
                    case.expected
                );
            }
            rewritten.push_str(&case.before_expected);
            rewritten.push_str(&found);
            rewritten.push_str(&case.after_expected);
        }
        if update && rewritten != text {
            std::fs::write(&file, rewritten).expect("a suite file");
        }
    }
    assert!(cases > 30, "the suite has been found");
    assert!(update || wrong.is_empty(), "{wrong}");
}

struct Case {
    name: String,
    files: Vec<(String, String)>,
    before_expected: String,
    expected: String,
    after_expected: String,
}

fn parse(text: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut case = empty();
    let mut block: Option<(String, String)> = None;
    let mut seen_expected = false;
    for line in text.split_inclusive('\n') {
        let fence = line.trim_end().strip_prefix("```");
        match (&mut block, fence) {
            (None, Some(info)) => {
                case.push(line, seen_expected);
                block = Some((info.to_owned(), String::new()));
            }
            (Some((info, content)), Some("")) => {
                if info == "findings" {
                    case.expected = content.clone();
                    seen_expected = true;
                } else if let Some((_, path)) = info.split_once(' ') {
                    case.files.push((path.to_owned(), content.clone()));
                }
                case.push(line, seen_expected);
                block = None;
            }
            (Some((info, content)), _) => {
                content.push_str(line);
                if info != "findings" {
                    case.before_expected.push_str(line);
                }
            }
            (None, None) => {
                if let Some(name) = line.strip_prefix("## ") {
                    if !case.files.is_empty() {
                        cases.push(std::mem::replace(&mut case, empty()));
                    }
                    seen_expected = false;
                    case.name = name.trim().to_owned();
                }
                case.push(line, seen_expected);
            }
        }
    }
    cases.push(case);
    cases
}

fn empty() -> Case {
    Case {
        name: String::new(),
        files: Vec::new(),
        before_expected: String::new(),
        expected: String::new(),
        after_expected: String::new(),
    }
}

impl Case {
    fn push(&mut self, line: &str, after: bool) {
        if after { self.after_expected.push_str(line) } else { self.before_expected.push_str(line) }
    }
}

fn run(case: &Case) -> String {
    let scratch = Scratch::new();
    for (path, content) in case.files.iter().filter(|(name, _)| !name.starts_with("--")) {
        scratch.write(path, content);
    }
    let has = |path: &str| case.files.iter().any(|(name, _)| name == path);
    if case.files.iter().any(|(name, _)| name.starts_with("sources/note/")) {
        if !has("sources/note/document.toml") {
            scratch.write("sources/note/document.toml", NOTE);
        }
        if !has("sources/note/en.dj") && !has("sources/note/.no-english") {
            scratch.write("sources/note/en.dj", BODY);
        }
    }
    let options: Vec<&str> = case.files.iter().filter_map(|(name, _)| name.strip_prefix("--")).collect();
    if options.contains(&"check") {
        return lines(&batch::check(&scratch.open(), &[]).expect("a run").findings);
    }
    let mut request = all(None);
    request.draft = options.contains(&"draft");
    let languages: Vec<String> =
        options.iter().filter_map(|option| option.strip_prefix("lang ")).map(str::to_owned).collect();
    request.selection.languages = Some(languages).filter(|languages| !languages.is_empty());
    let report = batch::render(&scratch.open(), &request, &|_| {}).expect("a run");
    let mut found = lines(&report.findings);
    for failure in &report.failed {
        let _ = writeln!(found, "not written: {} {}", failure.document, failure.lang.as_deref().unwrap_or("(all)"));
    }
    if report.failed.is_empty() {
        let _ = writeln!(found, "written: {}", scratch.outputs().join(", "));
    }
    let mut whole: Vec<_> = report.rendered.iter().flat_map(|version| version.files.clone()).collect();
    whole.sort();
    assert_eq!(scratch.outputs(), whole, "{}: nothing is written but what the report names", case.name);
    found
}
