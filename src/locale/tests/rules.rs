//! The cases of each rule: `tests/rules/<code>.md` holds a case that fires and one that is silent.
//!
//! A case is a heading, fenced `ftl` files with their paths, and a fenced block `findings` with everything that the rule of that name finds, exactly.
//! `UPDATE=1` rewrites the blocks. A file named `iom.ftl` is the house's. A block `toml` may set `identical = […]` and `printed = […]`; what is not
//! set there is printed.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use super::KNOWN;
use crate::diagnostic::{Code, Diagnostic, Format, Style, render};
use crate::locale::rules::{self, Context};
use crate::locale::{LocaleFile, Locales};
use crate::source::SourceFile;

#[test]
fn every_rule_fires_and_is_silent() {
    let update = std::env::var_os("UPDATE").is_some();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let mut wrong = String::new();
    // what is wrong with waivers is found by no rule
    let waivers = [Code::BadWaiver, Code::UnusedWaiver];
    for code in rules::codes().into_iter().chain(waivers) {
        let path = folder.join(format!("{code}.md"));
        let Ok(text) = std::fs::read_to_string(&path) else {
            let _ = writeln!(wrong, "{}: there is no such file", path.display());
            continue;
        };
        let (rewritten, cases) = run(code, &text);
        let silent = cases.iter().filter(|(_, _, found)| found.is_empty()).count();
        if silent == 0 || silent == cases.len() {
            let _ = writeln!(wrong, "{code}: {} cases, of which {silent} are silent", cases.len());
        }
        for (name, expected, found) in cases.iter().filter(|(_, expected, found)| expected != found && !update) {
            let _ = writeln!(wrong, "--- {code} / {name}\nexpected:\n{expected}found:\n{found}");
        }
        if update && rewritten != text {
            std::fs::write(&path, rewritten).expect("a case file");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The text with what was found, and each case: name, what was expected, what was found.
fn run(code: Code, text: &str) -> (String, Vec<(String, String, String)>) {
    let (mut out, mut cases) = (String::new(), Vec::new());
    let (mut name, mut files, mut settings) = (String::new(), Vec::new(), String::new());
    let mut lines = text.split_inclusive('\n');
    while let Some(line) = lines.next() {
        out.push_str(line);
        if let Some(title) = line.strip_prefix("## ") {
            (name, files, settings) = (title.trim().to_owned(), Vec::new(), String::new());
        }
        let Some(info) = line.strip_prefix("```").map(str::trim_end) else { continue };
        let content: String = lines.by_ref().take_while(|line| line.trim_end() != "```").collect();
        match info.split_once(' ') {
            Some(("ftl", path)) => files.push((path.to_owned(), content.clone())),
            None if info == "toml" => settings = content.clone(),
            None if info == "findings" => {
                let found = findings(code, &files, &settings);
                out.push_str(&found);
                out.push_str("```\n");
                cases.push((name.clone(), content, found));
                continue;
            }
            _ => panic!("{code}: what is `{info}`?"),
        }
        out.push_str(&content);
        out.push_str("```\n");
    }
    (out, cases)
}

fn findings(code: Code, files: &[(String, String)], settings: &str) -> String {
    // `key = ["…"]`, of which the right side is JSON too
    let words = |key: &str| -> BTreeSet<String> {
        let line = settings.lines().find_map(|line| line.split_once('=').filter(|(name, _)| name.trim() == key));
        line.map_or_else(BTreeSet::new, |(_, list)| serde_json::from_str(list.trim()).expect("a list of texts"))
    };
    let taken = files.iter().map(|(path, text)| {
        let parts: Vec<_> = path.split('/').collect();
        let ["locales", lang, .., name] = parts.as_slice() else { panic!("`{path}` is not below `locales/`") };
        let house = (*name == "iom.ftl").then(|| "iom".to_owned());
        // as an editor wrote it: `␉`, `␍` and `<U+202E>` stand for what cannot be seen
        let mut text = text.replace('␉', "\t").replace('␍', "\r");
        while let Some((before, after)) = text.clone().split_once("<U+") {
            let (number, rest) = after.split_once('>').expect("closed");
            let c = u32::from_str_radix(number, 16).ok().and_then(char::from_u32).expect("a character");
            text = format!("{before}{c}{rest}");
        }
        LocaleFile { lang: (*lang).to_owned(), house, embedded: false, source: SourceFile::new(path.as_str(), text) }
    });
    let (locales, found) = Locales::load(taken.collect());
    assert_eq!(found, []);
    let languages: Vec<String> = locales.languages().into_iter().map(str::to_owned).collect();
    let printed = words("printed");
    let context = Context {
        reference: "en".to_owned(),
        languages,
        variables: KNOWN.iter().map(|name| (*name).to_owned()).collect(),
        kinds: crate::localize::KINDS.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect(),
        families: if printed.is_empty() { vec![String::new()] } else { Vec::new() },
        printed,
        identical: words("identical"),
    };
    // what a case allows must be there to be allowed
    let idle = format!("`{code}`");
    let is_idle = |finding: &Diagnostic| finding.code == Code::UnusedWaiver && finding.message.contains(&idle);
    let found: Vec<_> =
        locales.check(&context).into_iter().filter(|finding| finding.code == code || is_idle(finding)).collect();
    let mut text = String::new();
    for finding in &found {
        let short = render(std::slice::from_ref(finding), Format::Short, &Style::plain(120));
        text.push_str(&short);
        for related in &finding.related {
            let at = related.span.start();
            let _ = writeln!(text, "  {}:{}:{}: {}", related.span.source.path(), at.line, at.column, related.message);
        }
        for hint in &finding.hints {
            let _ = writeln!(text, "  help: {hint}");
        }
    }
    text
}
