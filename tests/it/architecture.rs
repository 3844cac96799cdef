//! The fences between modules, and what every file owes.

use std::path::{Path, PathBuf};

use chancery::diagnostic::Code;

use crate::support::root;

fn rust_files(folder: &str) -> Vec<(String, String)> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(root().join(folder))
        .into_iter()
        .flatten()
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect();
    files.sort();
    let name = |path: &Path| path.strip_prefix(root()).expect("below").to_string_lossy().replace('\\', "/");
    files.iter().map(|path| (name(path), std::fs::read_to_string(path).expect("a file"))).collect()
}

/// The module of a file below `src/`: its folder, or its own name.
fn module(path: &str) -> &str {
    path.trim_start_matches("src/").split('/').next().map_or("", |part| part.trim_end_matches(".rs"))
}

/// A crate is named only in the module that owns it.
#[test]
fn crates_are_named_only_where_they_belong() {
    let fences: &[(&[&str], &[&str])] = &[
        (
            &["typst::", "typst_layout", "typst_pdf", "typst_render", "typst_svg", "typst_kit", "ttf_parser"],
            &["typeset"],
        ),
        (&["fluent_bundle", "fluent_syntax", "unic_langid", "intl_memoizer"], &["locale"]),
        (&["jotdown::"], &["markup", "locale/tests"]),
        (&["clap::", "clap_complete", "clap_mangen", "indicatif", "terminal_size"], &["cli", "main"]),
        (&["annotate_snippets"], &["diagnostic"]),
        (&["toml::"], &["toml_file"]),
        (&["lopdf::", "quick_xml::"], &["typeset/xmp.rs"]),
        (&["fast_qr"], &["localize"]),
        (&["object_store", "reqwest", "rustls", "tokio"], &["store"]),
        (&["globset::"], &["batch/selection"]),
        (&["println!", "eprintln!", "stdout()", "stderr()"], &["cli", "main"]),
    ];
    let mut breaches = Vec::new();
    for (path, text) in rust_files("src") {
        for (names, owners) in fences {
            if owners.iter().any(|owner| module(&path) == *owner || path.starts_with(&format!("src/{owner}"))) {
                continue;
            }
            for (number, line) in text.lines().enumerate() {
                let code = line.split("//").next().unwrap_or_default();
                for name in *names {
                    if code.contains(name) && !inside_word(code, name) {
                        breaches.push(format!("{path}:{}: {name}", number + 1));
                    }
                }
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

fn inside_word(code: &str, name: &str) -> bool {
    code.match_indices(name).all(|(at, _)| code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'))
}

/// A module knows only those below it.
#[test]
fn modules_know_only_those_below_them() {
    let leaves: &[&str] = &["source", "civil", "standard", "diagnostic", "embedded", "toml_file"];
    let allowed: &[(&str, &[&str])] = &[
        ("source", &[]),
        ("civil", &[]),
        ("standard", &[]),
        ("embedded", &[]),
        ("store", &[]),
        ("diagnostic", &["source"]),
        ("toml_file", &["source", "civil", "diagnostic"]),
        ("project", leaves),
        ("document", leaves),
        ("markup", leaves),
        ("locale", leaves),
        ("localize", &["source", "civil", "diagnostic", "document", "markup", "locale", "project"]),
        ("check", &["source", "diagnostic", "document", "markup", "locale", "localize", "project"]),
        ("typeset", &["source", "civil", "standard", "diagnostic", "embedded", "locale", "localize", "markup"]),
        (
            "batch",
            &[
                "source",
                "civil",
                "diagnostic",
                "embedded",
                "project",
                "document",
                "markup",
                "locale",
                "localize",
                "check",
                "store",
                "typeset",
            ],
        ),
    ];
    let mut breaches = Vec::new();
    for (path, text) in rust_files("src") {
        let own = module(&path);
        let Some((_, below)) = allowed.iter().find(|(name, _)| *name == own) else { continue };
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for (at, _) in code.match_indices("crate::") {
                let name: String = code[at + 7..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let in_test = path.contains("/tests/") || path.ends_with("tests.rs");
                if !name.is_empty() && name != own && !below.contains(&name.as_str()) && !in_test {
                    breaches.push(format!("{path}:{}: {own} names {name}", number + 1));
                }
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

/// A file can be held in the head.
#[test]
fn files_stay_small() {
    let mut long: Vec<_> = rust_files("src")
        .into_iter()
        .chain(rust_files("tests"))
        .filter(|(_, text)| text.lines().count() > 450)
        .map(|(path, text)| format!("{path}: {} lines", text.lines().count()))
        .collect();
    long.sort();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

/// No word that prints stands in a layout: strings there are identifiers, paths and settings; text in content brackets does not occur.
#[test]
fn layouts_hold_no_words() {
    let mut words = Vec::new();
    for entry in walkdir::WalkDir::new(root().join("layouts")).into_iter().flatten() {
        if entry.path().extension().is_none_or(|ending| ending != "typ") {
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).expect("a layout");
        let root = typst::syntax::parse(&text);
        collect_text(&root, &mut |found| {
            if found.chars().filter(|c| c.is_alphabetic()).count() > 1 {
                words.push(format!("{}: {found}", entry.path().display()));
            }
        });
    }
    assert!(words.is_empty(), "{}", words.join("\n"));
}

fn collect_text(node: &typst::syntax::SyntaxNode, found: &mut dyn FnMut(&str)) {
    if node.kind() == typst::syntax::SyntaxKind::Text {
        found(node.leaf_text());
    }
    node.children().for_each(|child| collect_text(child, found));
}

/// Each code has a manual page and is tried by some case of the suite or a test.
#[test]
fn every_code_is_explained_and_tried() {
    let mut tried = String::new();
    for entry in
        walkdir::WalkDir::new(root().join("tests")).into_iter().flatten().filter(|entry| entry.file_type().is_file())
    {
        tried.push_str(&std::fs::read_to_string(entry.path()).unwrap_or_default());
    }
    // What only a unit test can bring about is tried beside the module.
    for (_, text) in rust_files("src") {
        tried.push_str(text.split_once("#[cfg(test)]").map_or("", |(_, tests)| tests));
    }
    let mut missing = Vec::new();
    for code in Code::ALL {
        if !code.manual().starts_with(&format!("# {}\n", code.name())) {
            missing.push(format!("{code}: no manual page"));
        }
        let variant = format!("Code::{code:?}");
        if !tried.contains(&format!("[{code}]")) && !tried.contains(&variant) {
            missing.push(format!("{code}: no test"));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
