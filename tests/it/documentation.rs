//! What README and guides say, tried.

use std::path::{Path, PathBuf};

use regex::Regex;

use crate::support::{Scratch, chancery, root, untimed};

/// The documents for readers, by their path in the repository.
const PAGES: [&str; 8] = [
    "README.md",
    "docs/translators.md",
    "docs/issuing.md",
    "docs/machines.md",
    "contrib/README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
];

fn page(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The text of the first block of `language` behind the heading `## section`.
fn block<'a>(page: &'a str, section: &str, language: &str) -> &'a str {
    let (_, rest) = page.split_once(&format!("\n## {section}\n")).expect("the section");
    let (_, rest) = rest.split_once(&format!("```{language}\n")).expect("a block");
    rest.split_once("```").expect("its end").0
}

/// The words for a place in a page that a heading gets from what shows it: small letters, hyphens for spaces, no other signs.
fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase().replace(' ', "-");
    kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect()
}

#[test]
fn every_link_leads_somewhere() {
    let link = Regex::new(r"\]\(([^)\s]+)\)").expect("a pattern");
    let mut followed = 0;
    for path in PAGES {
        let text = page(path);
        // What stands in code is no link of the page.
        let prose: String = text.split("```").step_by(2).collect();
        let prose: String = prose.split('`').step_by(2).collect();
        for target in link.captures_iter(&prose).map(|found| found[1].to_owned()) {
            if target.starts_with("https://") {
                continue;
            }
            let (file, place) = target.split_once('#').unwrap_or((&target, ""));
            let named: PathBuf = match file {
                "" => root().join(path),
                file => root().join(path).parent().expect("below the root").join(file),
            };
            assert!(named.exists(), "{path}: {target}");
            if !place.is_empty() {
                let text = std::fs::read_to_string(&named).expect("a page");
                let mut headings = text.lines().filter_map(|line| line.strip_prefix("#")?.split_once(' '));
                assert!(headings.any(|(_, heading)| anchor(heading) == place), "{path}: {target}");
            }
            followed += 1;
        }
    }
    assert!(followed > 40, "links have been found: {followed}");
}

/// The commands of the README that begin a project, one after the other, with what they print; `…` stands for the rest of it.
#[test]
fn the_readme_begins_a_project() {
    let readme = page("README.md");
    let folder = tempfile::tempdir().expect("a folder");
    let mut here = folder.path().to_owned();
    let mut run = 0;
    for part in block(&readme, "Start", "console").split("$ ").filter(|part| !part.is_empty()) {
        let (words, shown) = part.split_once('\n').expect("a line");
        if let Some(folder) = words.strip_prefix("cd ") {
            here.push(folder);
            continue;
        }
        let ran = chancery(&here, words.strip_prefix("chancery ").expect("the command")).assert().code(0);
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("all output is UTF-8");
        let printed = text(&ran.get_output().stdout) + &text(&ran.get_output().stderr);
        if shown != "…\n" {
            assert_eq!(untimed(&printed), untimed(shown), "{words}");
        }
        run += 1;
    }
    assert!(run >= 4, "commands have been found");
}

/// The names of the first column of the table whose head has `head` in it.
fn keys(page: &str, head: &str) -> Vec<String> {
    let rows = page.lines().skip_while(|line| !line.starts_with(&format!("| {head}"))).skip(2);
    let cells = rows.take_while(|line| line.starts_with('|')).map(|row| row.split('|').nth(1).expect("a cell"));
    cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

/// Each key that the program knows has a row, and each row is a key that it knows: it refuses others.
#[test]
fn the_guide_has_the_keys_of_the_files() {
    let guide = page("docs/issuing.md");
    let source = |path: &str| std::fs::read_to_string(root().join(path)).expect("a file of the program");
    let asked = Regex::new(r#"(?:optional|required|table)\(\s*"([a-z-]+)""#).expect("a pattern");
    let known = |text: &str| -> std::collections::BTreeSet<String> {
        asked.captures_iter(text).map(|found| found[1].to_owned()).collect()
    };
    let said = |head: &str| -> std::collections::BTreeSet<String> {
        let bare = |key: String| key.trim_matches(['[', ']']).split(".<").next().unwrap_or_default().to_owned();
        keys(&guide, head).into_iter().map(bare).collect()
    };
    let facts = known(&source("src/document/facts.rs"));
    let facts: Vec<_> = facts.union(&known(&source("src/document/acceptance.rs"))).cloned().collect();
    assert_eq!(said("key | what").into_iter().collect::<Vec<_>>(), facts);

    let project = known(&source("src/project/config.rs"));
    let mut project: Vec<_> = project.union(&known(&source("src/project/standards.rs"))).cloned().collect();
    project.sort();
    let mut rows: Vec<_> = said("key of `chancery.toml`").union(&said("key of a house")).cloned().collect();
    rows.sort();
    assert_eq!(rows, project);
}

/// The house that the guide gives to copy is one that prints.
#[test]
fn the_house_of_the_guide_can_be_copied() {
    let guide = page("docs/issuing.md");
    let house = block(&guide, "The project and its houses", "toml");
    let scratch = Scratch::new();
    let facts = "symbol = \"A/81/1\"\nlayout = \"note\"\ndate = 2026-09-15\nrestriction = \"general\"\noriginal = \"en\"\nbody = \"general-assembly\"\n";
    scratch.write("chancery.toml", format!("house = \"un\"\nlanguages = [\"en\", \"ru\", \"ar\", \"zh\"]\n\n{house}"));
    scratch.write("sources/note/document.toml", facts);
    for lang in ["en", "ru", "ar", "zh"] {
        scratch.write(&format!("sources/note/{lang}.dj"), "# 2026\n\n1. A/80/1.\n");
    }
    let ran = chancery(scratch.root(), "render --quiet --format svg").assert().code(0);
    assert!(ran.get_output().stderr.is_empty(), "{}", String::from_utf8_lossy(&ran.get_output().stderr));
    assert!(Path::new(&scratch.path("output/general/zh/A-81-1-1.svg")).is_file());
}
