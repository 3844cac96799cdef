//! A second run does what has changed and nothing else, and leaves what a first run would.

use std::collections::BTreeMap;
use std::path::Path;

use chancery::batch::{self, RECORD, Render, Report, Workspace};
use proptest::prelude::*;

use crate::support::{BODY, NOTE, Scratch, all, lines, root};

type Tree = BTreeMap<String, Vec<u8>>;

fn tree(folder: &Path) -> Tree {
    let files = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    let named = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).expect("below").to_string_lossy().into_owned();
        (path, std::fs::read(entry.path()).expect("a file"))
    };
    files.map(named).collect()
}

/// Renders with what is known from earlier runs.
fn again(scratch: &Scratch) -> Report {
    with(scratch, |request| request)
}

fn with(scratch: &Scratch, change: impl Fn(Render) -> Render) -> Report {
    let request = change(Render { record: Some(scratch.path(RECORD)), ..all(None) });
    let workspace = Workspace::open(scratch.root()).expect("a project");
    batch::render(&workspace, &request, &|_| {}).expect("a run")
}

fn names(rendered: &[batch::Rendered]) -> Vec<String> {
    rendered.iter().map(|version| format!("{} {}", version.document, version.lang)).collect()
}

/// Three notes and a statement in English, French and Spanish.
fn collection() -> Scratch {
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
    scratch.write("sources/speech/en.dj", "# A speech\n\nWords.\n");
    scratch.write("sources/speech/fr.dj", "# Un discours\n\nDes mots.\n");
    scratch
}

/// What runs that know nothing leave of the same project.
fn clean(scratch: &Scratch) -> (Tree, Report) {
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
    // the house's masthead has all languages, whose names stand on every page
    scratch.write(
        "chancery.toml",
        crate::support::PROJECT.replace("masthead = [\"en\", \"fr\", \"es\"]", "masthead = []"),
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
    scratch.write("sources/speech/es.dj", "# Un discurso\n\nPalabras.\n");
    assert_eq!(names(&again(&scratch).rendered), ["speech en", "speech es", "speech fr"]);
    let report = again(&scratch);
    assert!(report.rendered.is_empty());
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
        ([&whole[..200], b"x".as_slice(), &whole[201..]].concat(), true),
        (Vec::new(), false),
        (String::from_utf8_lossy(&whole).replace("\"cost\":", "\"cost\":9").into_bytes(), true),
    ] {
        std::fs::write(log(), damage).expect("the record");
        let report = again(&scratch);
        assert!(!report.rendered.is_empty());
        assert_eq!(lines(&report.findings).contains("damaged-record"), told, "{}", lines(&report.findings));
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
    scratch.write("sources/a/en.dj", format!("# {word}\n\nText.\n"));
    let first = again(&scratch);
    assert_eq!(first.failed.len(), 1, "{}", lines(&first.findings));
    let second = again(&scratch);
    assert_eq!((second.rendered.len(), second.unchanged.len(), second.failed.len()), (0, 10, 1));
    assert_eq!(lines(&second.findings), lines(&first.findings));
}

#[test]
fn languages_formats_and_drafts_are_known_apart() {
    let scratch = collection();
    let french = |request| Render { languages: Some(vec!["fr".to_owned()]), ..request };
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
    // the old files of `b` are not in the manifest any more: nobody can say whose they are
    assert_eq!(
        report.pruned,
        ["output/general/es/WG-REL-2026-0.pdf", "output/general/fr/WG-REL-2026-0.pdf", "output/general/fr/speech.pdf"]
    );
    assert!(lines(&report.findings).contains("has been changed since"), "{}", lines(&report.findings));
    assert_eq!(std::fs::read(scratch.path("output/general/en/WG-REL-2026-0.pdf")).expect("it"), b"somebody's own");
    // asked for at once, they go with the run that renames the document
    scratch.write("sources/c/document.toml", NOTE.replace("2026/1", "2026/8"));
    let report = with(&scratch, |request| Render { prune: true, ..request });
    let gone: Vec<String> = ["en", "es", "fr"].map(|lang| format!("output/general/{lang}/WG-REL-2026-2.pdf")).into();
    assert_eq!(report.pruned, gone);
}

/// What somebody does to a project between two runs.
#[derive(Debug, Clone)]
enum Edit {
    Body(usize, usize, u8),
    DropBody(usize, usize),
    Facts(usize, &'static str, &'static str),
    Locale(usize, u8),
    House(usize, u8),
    Layout(u8),
    Picture(u8),
    Configuration(u8),
    DropOutput(usize, usize),
    SpoilOutput(usize, usize),
    DropManifest,
    DropRecord,
    CutRecord(u16),
    Touch(usize, usize),
    Nothing,
}

const NAMES: [&str; 3] = ["a", "b", "c"];
const LANGUAGES: [&str; 3] = ["en", "fr", "es"];

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let facts = prop::sample::select(vec![
        ("date = 2026-03-01", "date = 2026-04-02"),
        ("date = 2026-04-02", "date = 2026-03-01"),
        ("\"general\"", "\"restricted\""),
        ("\"restricted\"", "\"general\""),
        ("WG/REL/2026", "C/REL/2026"),
        ("original = \"en\"", "original = \"fr\""),
        ("original = \"fr\"", "original = \"en\""),
        ("body = \"council\"", "body = \"nobody\""),
        ("body = \"nobody\"", "body = \"council\""),
    ]);
    let edit = prop_oneof![
        6 => (0..3_usize, 0..3_usize, any::<u8>()).prop_map(|(a, b, c)| Edit::Body(a, b, c)),
        2 => (0..3_usize, 0..3_usize).prop_map(|(a, b)| Edit::DropBody(a, b)),
        4 => (0..3_usize, facts).prop_map(|(a, (old, new))| Edit::Facts(a, old, new)),
        2 => (0..3_usize, any::<u8>()).prop_map(|(a, b)| Edit::Locale(a, b)),
        1 => (0..3_usize, any::<u8>()).prop_map(|(a, b)| Edit::House(a, b)),
        1 => any::<u8>().prop_map(Edit::Layout),
        2 => any::<u8>().prop_map(Edit::Picture),
        1 => any::<u8>().prop_map(Edit::Configuration),
        1 => (0..3_usize, 0..3_usize).prop_map(|(a, b)| Edit::DropOutput(a, b)),
        1 => (0..3_usize, 0..3_usize).prop_map(|(a, b)| Edit::SpoilOutput(a, b)),
        1 => Just(Edit::DropManifest),
        1 => Just(Edit::DropRecord),
        1 => any::<u16>().prop_map(Edit::CutRecord),
        1 => (0..3_usize, 0..3_usize).prop_map(|(a, b)| Edit::Touch(a, b)),
        1 => Just(Edit::Nothing),
    ];
    prop::collection::vec(edit, 1..4)
}

fn apply(scratch: &Scratch, edit: &Edit) {
    let body = |name: usize, lang: usize| format!("sources/{}/{}.dj", NAMES[name], LANGUAGES[lang]);
    let outputs = |lang: usize| -> Vec<std::path::PathBuf> {
        let files = walkdir::WalkDir::new(scratch.path("output")).sort_by_file_name().into_iter().flatten();
        let of_lang = |path: &std::path::PathBuf| path.parent().is_some_and(|folder| folder.ends_with(LANGUAGES[lang]));
        files.filter(|entry| entry.file_type().is_file()).map(|entry| entry.into_path()).filter(of_lang).collect()
    };
    let record = || {
        let entries = std::fs::read_dir(scratch.path(RECORD)).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).find(|path| path.extension().is_some_and(|end| end == "log"))
    };
    match edit {
        Edit::Body(name, lang, word) => {
            // Numbers that are wrong, pictures that may be missing, and titles that are too long are findings of all kinds.
            let more = match word % 8 {
                0 => "7. A written number.".to_owned(),
                1 => "![A picture](picture.svg)".to_owned(),
                2 => "![No picture](none.svg)".to_owned(),
                3 => "WWWWWWWWWW".repeat(40),
                other => format!("Word {other} of {word}."),
            };
            scratch.write(&body(*name, *lang), format!("{BODY}\n{more}\n"));
        }
        Edit::DropBody(name, lang) => drop(std::fs::remove_file(scratch.path(&body(*name, *lang)))),
        Edit::Facts(name, old, new) => {
            let path = format!("sources/{}/document.toml", NAMES[*name]);
            let text = std::fs::read_to_string(scratch.path(&path)).expect("the facts");
            scratch.write(&path, text.replace(old, new));
        }
        Edit::Locale(lang, word) => {
            let text = match word % 3 {
                0 => "body-council = { $nothing }\n".to_owned(),
                _ => format!("body-council = Council {word}\n"),
            };
            scratch.write(&format!("locales/{}/mine.ftl", LANGUAGES[*lang]), text);
        }
        Edit::House(lang, word) => {
            scratch.write(&format!("locales/{}/iom.ftl", LANGUAGES[*lang]), format!("organization = House {word}\n"));
        }
        Edit::Layout(word) => {
            let layout = std::fs::read_to_string(root().join("layouts/note.typ")).expect("the layout");
            scratch.write("layouts/note.typ", format!("{layout}\n// {word}\n"));
        }
        Edit::Picture(word) => {
            let side = 10 + u32::from(*word);
            let drawing = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}\" height=\"9\"><rect width=\"{side}\" height=\"9\"/></svg>"
            );
            NAMES.iter().for_each(|name| scratch.write(&format!("sources/{name}/picture.svg"), &drawing));
        }
        Edit::Configuration(word) => {
            let last = if word % 2 == 0 { "clean" } else { "no-errors" };
            scratch.write("chancery.toml", crate::support::PROJECT.replace("no-errors", last));
        }
        Edit::DropOutput(lang, at) => drop(outputs(*lang).get(*at).map(std::fs::remove_file)),
        Edit::SpoilOutput(lang, at) => drop(outputs(*lang).get(*at).map(|path| std::fs::write(path, "spoilt"))),
        Edit::DropManifest => drop(std::fs::remove_file(scratch.path("output/manifest.json"))),
        Edit::DropRecord => drop(std::fs::remove_dir_all(scratch.path(RECORD))),
        Edit::CutRecord(at) => {
            if let Some(path) = record() {
                let bytes = std::fs::read(&path).expect("the record");
                std::fs::write(&path, &bytes[..usize::from(*at) % (bytes.len() + 1)]).expect("the record");
            }
        }
        Edit::Touch(name, lang) => {
            if let Ok(bytes) = std::fs::read(scratch.path(&body(*name, *lang))) {
                scratch.write(&body(*name, *lang), bytes);
            }
        }
        Edit::Nothing => {}
    }
}

/// Every file that a run which knows nothing would write is there, byte for byte; what was written for an earlier state of the project may lie beside it.
fn compare(scratch: &Scratch, report: &Report) -> Result<(), TestCaseError> {
    let (expected, whole) = clean(scratch);
    let found = tree(&scratch.path("output"));
    for (path, bytes) in expected.iter().filter(|(path, _)| *path != "manifest.json") {
        prop_assert_eq!(found.get(path).map(Vec::len), Some(bytes.len()), "{}", path);
        prop_assert!(found.get(path) == Some(bytes), "{} differs", path);
    }
    let mut done: Vec<String> = [names(&report.rendered), names(&report.unchanged)].concat();
    let mut due = names(&whole.rendered);
    done.sort();
    due.sort();
    prop_assert_eq!(done, due);
    prop_assert_eq!(&report.failed, &whole.failed);
    // Only where something was written before can something be left over, or a record be damaged.
    let of_past = ["stray-file", "withdrawn-output", "damaged-record", "damaged-manifest"];
    let kept = |report: &Report| {
        let findings = report.findings.iter().filter(|finding| !of_past.contains(&finding.code.name()));
        lines(&findings.cloned().collect::<Vec<_>>())
    };
    prop_assert_eq!(kept(report), kept(&whole));
    // The manifest says of every output of today what that of a clean run says.
    let entries = |tree: &Tree| -> BTreeMap<String, String> {
        let text =
            tree.get("manifest.json").map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
        let value: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
        let outputs = value["outputs"].as_array().cloned().unwrap_or_default();
        outputs
            .iter()
            .map(|output| (format!("{} {}", output["document"], output["language"]), output.to_string()))
            .collect()
    };
    let (now, then) = (entries(&found), entries(&expected));
    for (key, entry) in then {
        prop_assert_eq!(now.get(&key), Some(&entry), "{}", key);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_an_incremental_run_leaves_what_a_clean_one_does(
        rounds in prop::collection::vec(edits(), 1..5)
    ) {
        let scratch = collection();
        again(&scratch);
        for edits in rounds {
            edits.iter().for_each(|edit| apply(&scratch, edit));
            compare(&scratch, &again(&scratch))?;
        }
    }
}
