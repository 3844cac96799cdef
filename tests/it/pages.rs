//! The pages of every document in every language: their text, and how they look.
//!
//! Text snapshots lie in `tests/ref/text`, page images in `tests/ref/png`; `UPDATE=1` rewrites both.

use std::collections::BTreeSet;
use std::path::Path;

use chancery::batch::{self, Workspace};

use crate::support::{REPOSITORY, SCRIPTS, SERIES, root};

/// Every version of the repository's own documents, of those that show each layout in other scripts, and of those of a series.
fn versions() -> Vec<(&'static Workspace, String, String)> {
    let mut out = Vec::new();
    for workspace in [&*REPOSITORY, &*SCRIPTS, &*SERIES] {
        for document in &workspace.project.documents {
            out.extend(document.bodies.iter().map(|lang| (workspace, document.name.clone(), lang.clone())));
        }
    }
    out
}

/// Where the author parted a title, no other line of it is parted.
#[test]
fn first_and_last_slides_keep_the_lines_of_a_title() {
    for (lang, lines) in [
        ("fr", ["Résumé des délibérations", "présenté par le Directeur général"]),
        ("es", ["Resumen de las deliberaciones", "presentado por el Director General"]),
    ] {
        let pages = batch::pages(&REPOSITORY, "dg-summary-96th-council-slides", lang).expect("pages").text();
        for page in [pages.first(), pages.last()].into_iter().flatten() {
            let found: Vec<_> = page.text.lines().map(str::trim).collect();
            for line in lines {
                assert!(found.contains(&line), "{lang}: {line} in {found:#?}");
            }
        }
    }
}

fn update() -> bool {
    std::env::var_os("UPDATE").is_some()
}

/// Every layout is shown in every language, here or in the project beside.
#[test]
fn each_layout_stands_in_each_language() {
    let mut shown = BTreeSet::new();
    for (workspace, document, lang) in versions() {
        let folder = workspace.project.document(&document).expect("a document");
        let facts = std::fs::read_to_string(folder.facts()).expect("facts");
        let layout = facts.lines().find_map(|line| line.strip_prefix("layout")).expect("a layout");
        let layout = layout.split('"').nth(1).expect("its name");
        shown.insert((layout.to_owned(), lang));
    }
    for layout in ["note", "report", "resolution", "slides", "statement"] {
        for lang in ["en", "fr", "es", "ru", "ar", "zh"] {
            assert!(shown.contains(&(layout.to_owned(), lang.to_owned())), "{layout} {lang}");
        }
    }
}

#[test]
fn the_documents_exist_in_their_languages() {
    let expected = [
        ("council-resolution-1309", "en"),
        ("council-resolution-1309", "es"),
        ("council-resolution-1309", "fr"),
        ("specimen-report", "en"),
        ("specimen-report", "es"),
        ("specimen-report", "fr"),
        ("dg-summary-96th-council-slides", "en"),
        ("dg-summary-96th-council-slides", "es"),
        ("dg-summary-96th-council-slides", "fr"),
        ("unece-statement-103rd-council", "en"),
        ("udhr", "ar"),
        ("udhr", "en"),
        ("udhr", "es"),
        ("udhr", "fr"),
        ("udhr", "ru"),
        ("udhr", "zh"),
        ("wg-rel-2014-3", "en"),
        ("wg-rel-note-28-august-2017", "en"),
        ("wg-rel-note-28-august-2017", "es"),
        ("wg-rel-note-28-august-2017", "fr"),
    ];
    let found: Vec<_> = versions().into_iter().map(|(_, document, lang)| (document, lang)).collect();
    for (document, lang) in expected {
        assert!(found.contains(&(document.to_owned(), lang.to_owned())), "{document} {lang}");
    }
}

#[test]
fn texts_of_all_pages_are_as_recorded() {
    let mut wrong = Vec::new();
    for (workspace, document, lang) in versions() {
        let pages = batch::pages(workspace, &document, &lang)
            .unwrap_or_else(|findings| panic!("{document} {lang}: {findings:#?}"));
        let mut text = String::new();
        for (index, page) in pages.text().iter().enumerate() {
            text.push_str(&format!("=== page {}\n", index + 1));
            for (kind, mark) in &page.marks {
                text.push_str(&format!("[{kind}] {mark}\n"));
            }
            text.push_str(page.text.trim());
            text.push('\n');
        }
        let file = root().join(format!("tests/ref/text/{document}.{lang}.txt"));
        if update() {
            std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            std::fs::write(&file, &text).expect("a snapshot");
        } else if std::fs::read_to_string(&file).unwrap_or_default() != text {
            wrong.push(format!("{document} {lang}"));
            std::fs::write(actual(&format!("{document}.{lang}.txt")), &text).expect("a file below target");
        }
    }
    assert!(wrong.is_empty(), "texts differ (see target/suite, or run with UPDATE=1): {}", wrong.join(", "));
}

/// Which pages of a document are kept as pictures, from 0: those that differ in kind.
fn pictured(document: &str, count: usize) -> Vec<usize> {
    match document {
        // cover, contents, text, annexes
        "specimen-report" | "scripts-report" => (0..count).collect(),
        _ => (0..count.min(2)).collect(),
    }
}

/// Pages of each layout in each language; small, since they are there to show that a page moved, not to be looked at.
#[test]
fn first_pages_look_as_recorded() {
    let mut wrong = Vec::new();
    for (workspace, document, lang) in versions() {
        let pages = batch::pages(workspace, &document, &lang).expect("pages");
        let images = pages.png(0.5).expect("images");
        for index in pictured(&document, images.len()) {
            let name = format!("{document}.{lang}-{}.png", index + 1);
            if !looks_as_recorded(&name, &images[index]) {
                wrong.push(name);
            }
        }
    }
    assert!(wrong.is_empty(), "pages differ (see target/suite, or run with UPDATE=1): {}", wrong.join(", "));
}

/// Whether the picture is that of `tests/ref/png`, which it becomes where snapshots are rewritten.
pub(crate) fn looks_as_recorded(name: &str, image: &[u8]) -> bool {
    let file = root().join("tests/ref/png").join(name);
    if update() {
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(&file, image).expect("an image");
        return true;
    }
    let same = same_picture(image, &file);
    if !same {
        std::fs::write(actual(name), image).expect("a file below target");
    }
    same
}

fn actual(name: &str) -> std::path::PathBuf {
    let folder = root().join("target/suite");
    std::fs::create_dir_all(&folder).expect("a folder");
    folder.join(name)
}

/// Whether two pictures agree up to the rounding of one colour step (rendering is not the same to the bit on every processor).
fn same_picture(found: &[u8], file: &Path) -> bool {
    let Ok(expected) = std::fs::read(file) else { return false };
    if expected == found {
        return true;
    }
    let decode = |bytes: &[u8]| tiny_skia::Pixmap::decode_png(bytes).ok();
    match (decode(found), decode(&expected)) {
        (Some(a), Some(b)) => {
            a.width() == b.width()
                && a.height() == b.height()
                && a.data().iter().zip(b.data()).filter(|(a, b)| a.abs_diff(**b) > 2).count() * 2000 < a.data().len()
        }
        _ => false,
    }
}
