//! After any edits, an incremental run leaves what a clean one does.

use std::collections::BTreeMap;

use chancery::batch::{RECORD, Report};
use proptest::prelude::*;

use crate::incremental::{Tree, again, clean, collection, names, tree};
use crate::support::{BODY, Scratch, lines, root};

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
            // A fault, words on a page that no font has, at a place that moves, and messages that one version prints or all do.
            let text = match word % 5 {
                0 => "body-council = { $nothing }\n".to_owned(),
                1 => format!("# {}\nbody-council = Council \u{13000}\n", "moved ".repeat(usize::from(*word) % 7)),
                2 => format!("page-n = {} {{ $page }}\n", ["Sheet", "Leaf", "Folio"][usize::from(*word) % 3]),
                3 => format!("restriction-restricted = Mark {word}\n"),
                _ => format!("body-council = Council {word}\n"),
            };
            scratch.write(&format!("locales/{}/mine.ftl", LANGUAGES[*lang]), text);
        }
        Edit::House(lang, word) => {
            scratch.write(&format!("locales/{}/iom.ftl", LANGUAGES[*lang]), format!("org-full = House {word}\n"));
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
