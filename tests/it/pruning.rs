//! What is removed, and what is not: only what chancery wrote, and only if it is certain that nothing in the project is its source.

use chancery::batch::{self, Format, Render, Report, Selection};
use chancery::diagnostic::Code;

use crate::support::{BODY, NOTE, PROJECT, Scratch, all, lines};

/// Two notes in English and French, rendered.
fn rendered() -> Scratch {
    let scratch = Scratch::with_note();
    scratch.write("sources/note/fr.dj", BODY);
    scratch.write("sources/other/document.toml", NOTE.replace("2026/1", "2026/2"));
    scratch.write("sources/other/en.dj", BODY);
    let report = scratch.render();
    assert!(!report.has_errors(), "{}", lines(&report.findings));
    scratch
}

fn prune(scratch: &Scratch, change: impl Fn(Render) -> Render) -> Report {
    let request = change(Render { prune: true, ..all(None) });
    batch::render(&scratch.open(), &request, &|_| {}).expect("a run")
}

const ENGLISH: &str = "output/general/en/WG-REL-2026-1.pdf";
const FRENCH: &str = "output/general/fr/WG-REL-2026-1.pdf";

/// Nothing is removed after that change; what is said instead about one of these files, if anything.
#[track_caller]
fn assert_kept(change: impl Fn(&Scratch), says: Option<&str>) -> Scratch {
    let scratch = rendered();
    change(&scratch);
    let before = scratch.outputs();
    let report = prune(&scratch, |request| request);
    let told = lines(&report.findings);
    assert_eq!(report.pruned, [""; 0], "{told}");
    assert_eq!(scratch.outputs(), before, "{told}");
    if let Some(says) = says {
        assert!(told.contains("withdrawn-output") && told.contains(says), "{told}");
    }
    scratch
}

fn rename(scratch: &Scratch, from: &str, to: &str) {
    std::fs::rename(scratch.path(from), scratch.path(to)).expect("it is renamed");
}

#[test]
fn nothing_is_removed_while_a_language_is_not_known() {
    let says = Some("it is not removed as long as `sources/note/fr.dj` cannot be read");
    let scratch = assert_kept(|scratch| scratch.write("chancery.toml", PROJECT.replace("\"fr\", ", "")), says);
    // What was an oversight is mended, and what was meant is done.
    scratch.write("chancery.toml", PROJECT);
    std::fs::remove_file(scratch.path("sources/note/fr.dj")).expect("the body");
    assert_eq!(prune(&scratch, |request| request).pruned, [FRENCH]);
}

#[test]
fn nothing_is_removed_while_facts_or_texts_have_the_wrong_name() {
    let says = Some("it is not removed as long as `sources/note` cannot be read");
    assert_kept(|scratch| rename(scratch, "sources/note/document.toml", "sources/note/Document.toml"), says);
    let says = Some("it is not removed as long as `sources/note/fr.djot` cannot be read");
    assert_kept(|scratch| rename(scratch, "sources/note/fr.dj", "sources/note/fr.djot"), says);
}

#[test]
fn nothing_is_removed_while_facts_are_broken() {
    let renamed = |scratch: &Scratch| {
        rename(scratch, "sources/note", "sources/renamed");
        scratch.write("sources/renamed/document.toml", NOTE.replace("symbol = \"", "symbol = "));
    };
    assert_kept(renamed, Some("it is not removed as long as `sources/renamed/document.toml` cannot be read"));
    assert_kept(|scratch| scratch.write("sources/note/document.toml", "layout = \"note"), None);
}

#[test]
fn the_last_good_files_of_a_renamed_document_stay_until_there_are_new_ones() {
    let broken = |scratch: &Scratch| {
        rename(scratch, "sources/note", "sources/renamed");
        scratch.write("sources/renamed/en.dj", "# A note\n\n1. See [](#nowhere).\n");
        scratch.write("sources/renamed/fr.dj", "# A note\n\n1. See [](#nowhere).\n");
    };
    let scratch = assert_kept(broken, Some("it is not removed: `sources/renamed` is written to that file"));
    scratch.write("sources/renamed/en.dj", BODY);
    scratch.write("sources/renamed/fr.dj", BODY);
    let report = prune(&scratch, |request| request);
    assert!(report.findings.is_empty() && report.pruned.is_empty(), "{}", lines(&report.findings));
}

#[test]
fn a_selection_removes_nothing_that_a_document_beside_it_is_written_to() {
    let scratch = rendered();
    rename(&scratch, "sources/note", "sources/renamed");
    let other = |request| Render { selection: Selection::of(&["other".to_owned()]), ..request };
    let report = prune(&scratch, other);
    assert_eq!(report.pruned, [""; 0]);
    assert!(scratch.path(ENGLISH).is_file() && scratch.path(FRENCH).is_file());
    // and removes what none is
    std::fs::remove_dir_all(scratch.path("sources/renamed")).expect("the folder");
    assert_eq!(prune(&scratch, other).pruned, [ENGLISH, FRENCH]);
}

#[test]
fn a_manifest_that_names_files_elsewhere_is_damaged() {
    for path in ["../precious.txt", "general/../../precious.txt", "/tmp/precious.txt", "general//precious.txt"] {
        let scratch = rendered();
        scratch.write("precious.txt", "precious");
        let manifest = std::fs::read_to_string(scratch.path("output/manifest.json")).expect("a manifest");
        let digest = batch::manifest::Digest::of(b"precious");
        let (before, after) = manifest.split_once("  \"inputs\"").expect("inputs");
        let named = format!("{before}  \"superseded\": {{ \"{path}\": \"{digest}\" }},\n  \"inputs\"{after}");
        scratch.write("output/manifest.json", named);
        let report = prune(&scratch, |request| request);
        let codes: Vec<_> = report.findings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, [Code::DamagedManifest], "{path}");
        assert!(scratch.path("precious.txt").is_file(), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_removed_behind_a_link() {
    let scratch = rendered();
    let outside = tempfile::tempdir().expect("a folder");
    let file = outside.path().join("WG-REL-2026-1.pdf");
    std::fs::copy(scratch.path(FRENCH), &file).expect("a copy");
    std::fs::remove_dir_all(scratch.path("output/general/fr")).expect("the folder");
    std::os::unix::fs::symlink(outside.path(), scratch.path("output/general/fr")).expect("a link");
    std::fs::remove_file(scratch.path("sources/note/fr.dj")).expect("the body");
    let report = prune(&scratch, |request| request);
    assert_eq!(report.pruned, [""; 0]);
    assert!(lines(&report.findings).contains("lies behind a link"), "{}", lines(&report.findings));
    assert!(file.is_file());
}

#[test]
fn of_pages_that_are_too_many_only_those_go_that_chancery_wrote() {
    let scratch = Scratch::with_note();
    let long: String = (3..160).map(|at| format!("{at}. Paragraph {at}.\n\n")).collect();
    let pictures = |request| Render { format: Format::Png, prune: false, ..request };
    scratch.write("sources/note/en.dj", format!("{BODY}\n{long}"));
    assert!(!prune(&scratch, pictures).has_errors());
    let page = |number: usize| format!("output/general/en/WG-REL-2026-1-{number}.png");
    let pages = scratch.outputs().len();
    assert!(pages > 3, "{pages}");
    let own = page(pages + 1);
    scratch.write(&own, "somebody's own");
    scratch.write(&page(pages), "somebody's own as well");
    scratch.write("sources/note/en.dj", BODY);
    assert!(!prune(&scratch, pictures).has_errors());
    let mut left = [page(1), page(2), page(pages), own];
    left.sort();
    assert_eq!(scratch.outputs(), left);
}

#[test]
fn what_stands_beside_generated_typst_goes_with_what_used_it() {
    let scratch = Scratch::with_note();
    let png = tiny_skia::Pixmap::new(2, 2).expect("a picture").encode_png().expect("a file");
    scratch.write("sources/note/a.png", png);
    scratch.write("sources/note/en.dj", format!("{BODY}\n![A picture](a.png)\n"));
    let typst = |request| Render { format: Format::Typst, ..request };
    prune(&scratch, typst);
    let beside = "output/sources/note/a.png";
    assert!(scratch.path(beside).is_file());
    scratch.write("sources/note/en.dj", BODY);
    std::fs::remove_file(scratch.path("sources/note/a.png")).expect("the picture");
    let told = batch::render(&scratch.open(), &typst(all(None)), &|_| {}).expect("a run");
    assert!(lines(&told.findings).contains("no document uses it any more"), "{}", lines(&told.findings));
    assert!(scratch.path(beside).is_file());
    // what PDFs are made of says nothing of it
    assert!(prune(&scratch, |request| request).pruned.is_empty() && scratch.path(beside).is_file());
    let report = prune(&scratch, typst);
    assert_eq!((report.pruned, lines(&report.findings)), (vec![beside.to_owned()], String::new()));
    assert!(!scratch.path("output/sources").exists());
    let manifest = std::fs::read_to_string(scratch.path("output/manifest.json")).expect("the manifest");
    assert!(!manifest.contains(beside.trim_start_matches("output/")), "{manifest}");
}
