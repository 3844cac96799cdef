//! A second run does what has changed and nothing else, and leaves what a first run would.

use std::collections::BTreeMap;
use std::path::Path;

use chancery::batch::{self, RECORD, Render, Report, Workspace};

use crate::support::{BODY, NOTE, PROJECT, Scratch, all, lines, root};

pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

pub(crate) fn tree(folder: &Path) -> Tree {
    let files = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    let named = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).expect("below").to_string_lossy().into_owned();
        (path, std::fs::read(entry.path()).expect("a file"))
    };
    files.map(named).collect()
}

/// Renders with what is known from earlier runs.
pub(crate) fn again(scratch: &Scratch) -> Report {
    with(scratch, |request| request)
}

fn with(scratch: &Scratch, change: impl Fn(Render) -> Render) -> Report {
    let request = change(Render { record: Some(scratch.path(RECORD)), ..all(None) });
    let workspace = Workspace::open(scratch.root()).expect("a project");
    batch::render(&workspace, &request, &|_| {}).expect("a run")
}

pub(crate) fn names(rendered: &[batch::Rendered]) -> Vec<String> {
    rendered.iter().map(|version| format!("{} {}", version.document, version.lang)).collect()
}

/// Three notes and a statement in English, French and Spanish.
pub(crate) fn collection() -> Scratch {
    let scratch = Scratch::new();
    for (number, name) in ["a", "b", "c"].into_iter().enumerate() {
        scratch.write(&format!("sources/{name}/document.toml"), NOTE.replace("2026/1", &format!("2026/{number}")));
        for lang in ["en", "fr", "es"] {
            scratch.write(&format!("sources/{name}/{lang}.dj"), format!("{BODY}\nMore of {name}.\n"));
        }
    }
    scratch.write(
        "sources/speech/document.toml",
        "layout = \"statement\"\ndate = 2026-03-01\nrestriction = \"general\"\noriginal = \"en\"\n",
    );
    scratch.write("sources/speech/en.dj", SPEECH);
    scratch.write("sources/speech/fr.dj", SPEECH);
    scratch
}

const SPEECH: &str = "+++\noccasion = \"Day\"\nspeaker = \"Head\"\n+++\n\n# A speech\n\nWords.\n";

/// What runs that know nothing leave of the same project.
pub(crate) fn clean(scratch: &Scratch) -> (Tree, Report) {
    let folder = scratch.path("clean");
    let _ = std::fs::remove_dir_all(&folder);
    let workspace = Workspace::open(scratch.root()).expect("a project");
    let report = batch::render(&workspace, &all(Some(folder.clone())), &|_| {}).expect("a run");
    (tree(&folder), report)
}

#[track_caller]
fn assert_as_clean(scratch: &Scratch, report: &Report) {
    let (expected, whole) = clean(scratch);
    let found = tree(&scratch.path("output"));
    let differing: Vec<_> =
        expected.keys().chain(found.keys()).filter(|path| expected.get(*path) != found.get(*path)).collect();
    assert!(differing.is_empty(), "{differing:?}");
    let mut done: Vec<String> = [names(&report.rendered), names(&report.unchanged)].concat();
    let mut due = names(&whole.rendered);
    done.sort();
    due.sort();
    assert_eq!(done, due);
    assert_eq!(report.failed, whole.failed);
    // the folder of outputs has another name
    assert_eq!(lines(&report.findings), lines(&whole.findings).replace("clean/", "output/"));
}

#[test]
fn a_second_run_typesets_nothing() {
    let scratch = collection();
    let first = again(&scratch);
    assert_eq!((first.rendered.len(), first.unchanged.len()), (11, 0), "{}", lines(&first.findings));
    let before = tree(&scratch.path("output"));
    let second = again(&scratch);
    assert_eq!((second.rendered.len(), second.unchanged.len()), (0, 11));
    assert_eq!(second.unchanged, first.rendered);
    assert_eq!(lines(&second.findings), lines(&first.findings));
    assert_eq!(tree(&scratch.path("output")), before);
    assert_as_clean(&scratch, &second);
}

#[test]
fn one_body_costs_its_version_and_one_locale_file_its_language() {
    let scratch = collection();
    again(&scratch);
    scratch.write("sources/b/fr.dj", format!("{BODY}\nAutre chose.\n"));
    assert_eq!(names(&again(&scratch).rendered), ["b fr"]);
    // French stands in the masthead of all versions, but not this message
    scratch.write("locales/fr/mine.ftl", "page-n = Feuillet { $page }\n");
    let report = again(&scratch);
    assert_eq!(names(&report.rendered), ["a fr", "b fr", "c fr", "speech fr"]);
    assert_as_clean(&scratch, &report);
    // nor does it matter where in the file the message stands
    scratch.write("locales/fr/mine.ftl", "# Moved\nlist-of = Rien\npage-n = Feuillet { $page }\n");
    let report = again(&scratch);
    assert_eq!(names(&report.rendered), [""; 0]);
    assert_as_clean(&scratch, &report);
    // this one does
    scratch.write("locales/fr/iom.ftl", "org-full = L’Organisation\n");
    assert_eq!(again(&scratch).rendered.len(), 11);
    // the house's masthead has all languages, whose names stand on every page
    scratch.write(
        "chancery.toml",
        crate::support::PROJECT.replace("masthead = [\"en\", \"fr\", \"es\"]", "masthead = [\"en\"]"),
    );
    assert_eq!(again(&scratch).rendered.len(), 11, "the configuration is everyone's");
    scratch.write("locales/es/mine.ftl", "body-council = El Consejo de siempre\n");
    assert_eq!(names(&again(&scratch).rendered), ["a es", "b es", "c es"]);
    scratch.write("locales/es/unece.ftl", "body-council = El Consejo de otra casa\n");
    assert!(again(&scratch).rendered.is_empty(), "the file is another house's");
    let layout = std::fs::read_to_string(root().join("layouts/statement.typ")).expect("the layout");
    scratch.write("layouts/statement.typ", format!("{layout}\n// changed\n"));
    assert_eq!(names(&again(&scratch).rendered), ["speech en", "speech fr"]);
    // a version that comes or goes is named by its siblings
    scratch.write("sources/speech/es.dj", SPEECH);
    assert_eq!(names(&again(&scratch).rendered), ["speech en", "speech es", "speech fr"]);
    let report = again(&scratch);
    assert!(report.rendered.is_empty());
    assert_as_clean(&scratch, &report);
}

#[test]
fn a_message_that_no_version_prints_costs_no_document_of_a_series() {
    let scratch = collection();
    scratch.write("sources/a/document.toml", NOTE.replace("2026/1", "2026/7/Add.1"));
    let words = |unused: &str| format!("series-addendum = Added\nlist-of = {unused}\n");
    scratch.write("locales/en/mine.ftl", words("One"));
    assert_eq!(again(&scratch).rendered.len(), 11);
    scratch.write("locales/en/mine.ftl", words("Another"));
    let report = again(&scratch);
    assert_eq!(names(&report.rendered), [""; 0]);
    assert_as_clean(&scratch, &report);
    scratch.write("locales/en/mine.ftl", words("Another").replace("Added", "More"));
    let report = again(&scratch);
    assert_eq!(names(&report.rendered), ["a en"]);
    assert_as_clean(&scratch, &report);
}

#[test]
fn an_output_that_was_touched_is_made_again_and_one_that_only_looks_so_is_not() {
    let scratch = collection();
    again(&scratch);
    let good = tree(&scratch.path("output"));
    let file = scratch.path("output/general/en/WG-REL-2026-1.pdf");
    let damage: [&dyn Fn(); 4] = [
        &|| std::fs::remove_file(&file).expect("the file"),
        &|| std::fs::write(&file, "short").expect("the file"),
        &|| {
            // the same size and the same date
            let mut bytes = std::fs::read(&file).expect("the file");
            let date = std::fs::metadata(&file).and_then(|found| found.modified()).expect("a date");
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            std::fs::write(&file, bytes).expect("the file");
            std::fs::File::options().write(true).open(&file).and_then(|file| file.set_modified(date)).expect("a date");
        },
        &|| {
            std::fs::remove_file(&file).expect("the file");
            std::fs::create_dir(&file).expect("a folder");
        },
    ];
    for (number, damage) in damage.into_iter().enumerate() {
        damage();
        if number == 3 {
            let report = again(&scratch);
            assert_eq!(report.failed.len(), 1, "a folder is in the way");
            std::fs::remove_dir(&file).expect("the folder");
        }
        assert_eq!(names(&again(&scratch).rendered), ["b en"], "{number}");
        assert_eq!(tree(&scratch.path("output")), good);
    }
    // copied away and back
    let bytes = std::fs::read(&file).expect("the file");
    std::fs::remove_file(&file).expect("the file");
    std::fs::write(&file, bytes).expect("the file");
    assert!(again(&scratch).rendered.is_empty());
    // the manifest is a function of the outputs, also where nothing was rendered
    std::fs::remove_file(scratch.path("output/manifest.json")).expect("the manifest");
    assert!(again(&scratch).rendered.is_empty());
    assert_eq!(tree(&scratch.path("output")), good);
}

#[test]
fn a_damaged_or_foreign_record_is_found_out_and_rebuilt() {
    let scratch = collection();
    again(&scratch);
    let good = tree(&scratch.path("output"));
    let log = || {
        let entries = std::fs::read_dir(scratch.path(RECORD)).expect("the folder").flatten();
        let mut logs =
            entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "log"));
        logs.next().expect("a record")
    };
    let whole = std::fs::read(log()).expect("the record");
    for (damage, told) in [
        (b"no record".to_vec(), true),
        (whole[..whole.len() / 2].to_vec(), false),
        ([&whole[..whole.len() - 100], b"\t".as_slice(), &whole[whole.len() - 99..]].concat(), true),
        (Vec::new(), true),
        (String::from_utf8_lossy(&whole).replace("\"cost\":", "\"cost\":9").into_bytes(), true),
    ] {
        std::fs::write(log(), damage).expect("the record");
        let report = again(&scratch);
        assert!(!report.rendered.is_empty());
        assert_eq!(lines(&report.findings).contains("[damaged-record]"), told, "{}", lines(&report.findings));
        assert_eq!(tree(&scratch.path("output")), good);
        assert!(again(&scratch).rendered.is_empty());
        assert_eq!(lines(&again(&scratch).findings), "");
    }
    // a record of another folder says nothing about this one
    let other = collection();
    other.write("sources/a/en.dj", format!("{BODY}\nOther.\n"));
    again(&other);
    let name = log().file_name().expect("a name").to_owned();
    std::fs::copy(other.path(RECORD).join(&name), scratch.path(RECORD).join(&name)).expect("a copy");
    let report = again(&scratch);
    assert_eq!(names(&report.rendered), ["a en"], "only that one differs");
    assert_eq!(tree(&scratch.path("output")), good);
}

/// Where nothing can be remembered, each run does everything, which somebody should know.
#[test]
fn a_record_that_cannot_be_written_is_told() {
    let scratch = collection();
    again(&scratch);
    let good = tree(&scratch.path("output"));
    let log = std::fs::read_dir(scratch.path(RECORD)).expect("the folder").flatten().map(|entry| entry.path());
    let log = log
        .collect::<Vec<_>>()
        .into_iter()
        .find(|path| path.extension().is_some_and(|end| end == "log"))
        .expect("a record");
    std::fs::remove_file(&log).expect("the record");
    // neither can it be begun nor written anew
    std::fs::create_dir_all(log.with_extension("tmp").join("in the way")).expect("a folder");
    for _ in 0..2 {
        let report = again(&scratch);
        assert_eq!(report.rendered.len(), 11);
        let told = lines(&report.findings);
        assert!(told.contains("warning[damaged-record]: what this run has done cannot be written down"), "{told}");
        assert_eq!(tree(&scratch.path("output")), good);
    }
}

#[test]
fn warnings_of_what_is_unchanged_are_told_again() {
    let scratch = collection();
    scratch.write("sources/a/en.dj", format!("{BODY}\n5. A number that is wrong.\n"));
    let first = again(&scratch);
    assert!(lines(&first.findings).contains("written-number"), "{}", lines(&first.findings));
    let second = again(&scratch);
    assert!(second.rendered.is_empty());
    assert_eq!(lines(&second.findings), lines(&first.findings));
}

#[test]
fn what_failed_is_tried_again_and_its_findings_are_told_again() {
    let scratch = collection();
    let word = "W".repeat(400);
    scratch.write("sources/a/en.dj", format!("{}\nMore of a.\n", BODY.replace("first", &word)));
    let first = again(&scratch);
    assert_eq!(first.failed.len(), 1, "{}", lines(&first.findings));
    let second = again(&scratch);
    assert_eq!((second.rendered.len(), second.unchanged.len(), second.failed.len()), (0, 10, 1));
    assert_eq!(lines(&second.findings), lines(&first.findings));
}

#[test]
fn languages_formats_and_drafts_are_known_apart() {
    let scratch = collection();
    let french = |request| Render {
        selection: batch::Selection { languages: Some(vec!["fr".to_owned()]), ..batch::Selection::default() },
        ..request
    };
    let pictures = |request| Render { format: batch::Format::Png, ..request };
    let draft = |request| Render { draft: true, ..request };
    assert_eq!(with(&scratch, french).rendered.len(), 4);
    assert_eq!(again(&scratch).rendered.len(), 7);
    assert_eq!(with(&scratch, french).unchanged.len(), 4);
    assert_eq!(with(&scratch, pictures).rendered.len(), 11);
    assert_eq!(with(&scratch, draft).rendered.len(), 11);
    for change in [&pictures as &dyn Fn(Render) -> Render, &draft, &french, &|request| request] {
        let report = with(&scratch, change);
        assert!(report.rendered.is_empty(), "{:?}", names(&report.rendered));
    }
}

#[test]
fn outputs_whose_source_is_gone_are_told_and_removed_only_if_they_are_ours() {
    let scratch = collection();
    again(&scratch);
    std::fs::remove_dir_all(scratch.path("sources/a")).expect("the folder");
    std::fs::remove_file(scratch.path("sources/speech/fr.dj")).expect("the body");
    scratch.write("sources/b/document.toml", NOTE.replace("2026/1", "2026/7"));
    scratch.write("output/general/en/WG-REL-2026-0.pdf", "somebody's own");
    let told = lines(&again(&scratch).findings);
    for gone in ["en/WG-REL-2026-0", "fr/WG-REL-2026-0", "es/WG-REL-2026-0", "fr/speech", "en/WG-REL-2026-1"] {
        let line = format!("output/general/{gone}.pdf: warning[withdrawn-output]");
        assert!(told.contains(&line), "{gone}: {told}");
    }
    assert_eq!(told.matches("withdrawn-output").count(), 7, "{told}");
    let report = with(&scratch, |request| Render { prune: true, ..request });
    let ours = [
        "en/WG-REL-2026-1",
        "es/WG-REL-2026-0",
        "es/WG-REL-2026-1",
        "fr/WG-REL-2026-0",
        "fr/WG-REL-2026-1",
        "fr/speech",
    ];
    assert_eq!(report.pruned, ours.map(|file| format!("output/general/{file}.pdf")));
    assert!(lines(&report.findings).contains("has been changed since"), "{}", lines(&report.findings));
    assert_eq!(std::fs::read(scratch.path("output/general/en/WG-REL-2026-0.pdf")).expect("it"), b"somebody's own");
    // asked for at once, they go with the run that renames the document
    scratch.write("sources/c/document.toml", NOTE.replace("2026/1", "2026/8"));
    let report = with(&scratch, |request| Render { prune: true, ..request });
    let gone: Vec<String> = ["en", "es", "fr"].map(|lang| format!("output/general/{lang}/WG-REL-2026-2.pdf")).into();
    assert_eq!(report.pruned, gone);
}

#[test]
fn a_file_that_comes_to_stand_in_the_project_as_it_does_in_the_program_is_seen() {
    let scratch = collection();
    again(&scratch);
    let layout = std::fs::read_to_string(root().join("layouts/note.typ")).expect("the layout");
    scratch.write("layouts/note.typ", layout);
    assert_as_clean(&scratch, &again(&scratch));
    std::fs::remove_dir_all(scratch.path("layouts")).expect("the folder");
    let report = again(&scratch);
    assert_as_clean(&scratch, &report);
    assert!(again(&scratch).rendered.is_empty());
}

#[test]
fn an_error_in_a_shared_folder_that_is_in_no_locale_file_keeps_versions_as_it_does_in_a_first_run() {
    let scratch = collection();
    scratch.write("chancery.toml", format!("{PROJECT}\n[rules]\nstray-file = \"error\"\n"));
    again(&scratch);
    scratch.write("locales/fr/notes.txt", "x");
    let report = again(&scratch);
    assert!(report.failed.iter().any(|failure| failure.lang.as_deref() == Some("fr")), "{:?}", report.failed);
    // What lies there of earlier runs stays; the rest is that of a first run.
    let (expected, whole) = clean(&scratch);
    assert_eq!(report.failed, whole.failed);
    let found = tree(&scratch.path("output"));
    let pdfs = expected.iter().filter(|(path, _)| path.ends_with(".pdf"));
    assert!(pdfs.clone().count() > 0);
    for (path, bytes) in pdfs {
        assert!(found.get(path) == Some(bytes), "{path}");
    }
}

/// Else nobody would know that an output depends on it.
#[test]
fn layouts_and_pictures_read_nothing_of_the_sources_that_no_body_shows() {
    let said = |scratch: &Scratch| {
        let report = again(scratch);
        let fine = names(&report.rendered);
        (lines(&report.findings), fine)
    };
    let layout = std::fs::read_to_string(root().join("layouts/note.typ")).expect("the layout");
    for read in ["par(read(\"/sources/shared/data.txt\"))", "import \"/sources/shared/lib.typ\": word"] {
        let scratch = collection();
        scratch.write("sources/shared/data.txt", "Alpha");
        scratch.write("sources/shared/lib.typ", "#let word = [Alpha]");
        let reading = layout.replacen("  show: running-text\n", &format!("  show: running-text\n  {read}\n"), 1);
        assert_ne!(reading, layout);
        scratch.write("layouts/note.typ", reading);
        let (said, fine) = said(&scratch);
        assert!(
            said.contains("is no picture that the body shows: layouts read what stands below `layouts/`"),
            "{said}"
        );
        assert_eq!(fine, ["speech en", "speech fr"]);
    }
    let scratch = collection();
    let square = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><image href=\"b.png\" width=\"9\" height=\"9\"/></svg>";
    scratch.write("sources/a/a.svg", square);
    let png = tiny_skia::Pixmap::new(2, 2).expect("a picture").encode_png().expect("a file");
    scratch.write("sources/a/b.png", png);
    scratch.write("sources/a/en.dj", format!("{BODY}\n![A square](a.svg)\n"));
    let (said, fine) = said(&scratch);
    assert!(
        said.contains("sources/a/en.dj") && said.contains("`sources/a/b.png` is no picture that the body shows"),
        "{said}"
    );
    assert!(!fine.contains(&"a en".to_owned()), "{fine:?}");
}
