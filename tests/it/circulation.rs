//! `--max-restriction`: a batch for some readers is the same, byte for byte, as if there were no other documents.

use std::collections::BTreeMap;
use std::path::Path;

use chancery::batch;
use chancery::document::Restriction;

use crate::support::{BODY, NOTE, Scratch, all, chancery, untimed};

const SECRET: &str = "symbol = \"ZZ/SECRET/9\"\nlayout = \"note\"\ndate = 2026-03-01\nrestriction = \"restricted\"\noriginal = \"en\"\nbody = \"council\"\n";
const SECRET_BODY: &str = "# The Zanzibar protocol\n\n1. The first paragraph.\n\n2. The second paragraph.\n";
/// What no trace may hold: folder, symbol, file name, title.
const TRACES: [&str; 4] = ["zz-secret", "ZZ/SECRET", "ZZ-SECRET", "Zanzibar"];

/// A project with a general note that has a warning, and one that fails.
fn public() -> Scratch {
    let scratch = Scratch::with_note();
    scratch.write("sources/note/fr.dj", "# Une note\n\n1. Un.\n\n9. Deux.\n");
    scratch.write("sources/open/document.toml", NOTE.replace("2026/1", "2026/2"));
    scratch.write("sources/open/en.dj", "# Open\n\n1. See [](#nowhere).\n");
    scratch
}

/// Files that a restricted document may consist of, sound or not.
fn secrets() -> Vec<(&'static str, Vec<(&'static str, String)>)> {
    let facts = |facts: String| ("sources/zz-secret/document.toml", facts);
    let body = |text: &str| ("sources/zz-secret/en.dj", text.to_owned());
    let general = |end: &str| SECRET.replace("\"restricted\"", "\"general\"").replace("/9", &format!("/{end}"));
    let decided = |decision: &str| vec![facts(format!("{SECRET}derestricted = {decision}\n")), body(SECRET_BODY)];
    vec![
        ("sound", vec![facts(SECRET.to_owned()), body(SECRET_BODY)]),
        ("limited", vec![facts(SECRET.replace("\"restricted\"", "\"limited\"")), body(SECRET_BODY)]),
        ("with an error", vec![facts(SECRET.to_owned()), body("# The Zanzibar protocol\n\n1. See [](#zz-secret).\n")]),
        ("with a warning", vec![facts(SECRET.to_owned()), body(&SECRET_BODY.replace("2.", "7."))]),
        ("with a bad fact", vec![facts(format!("{SECRET}zz-secret = 1\n")), body(SECRET_BODY)]),
        (
            "with the symbol of a general one",
            vec![facts(SECRET.replace("ZZ/SECRET/9", "WG/REL/2026/1")), body(SECRET_BODY)],
        ),
        ("with nearly that symbol", vec![facts(SECRET.replace("ZZ/SECRET/9", "WG-REL-2026-1")), body(SECRET_BODY)]),
        ("no TOML", vec![facts("restriction = \"general\"\nzz-secret = [\n".to_owned()), body(SECRET_BODY)]),
        ("no restriction", vec![facts(SECRET.replace("restriction = \"restricted\"\n", "")), body(SECRET_BODY)]),
        ("a misspelt restriction", vec![facts(SECRET.replace("\"restricted\"", "\"generel\"")), body(SECRET_BODY)]),
        ("no facts at all", vec![body(SECRET_BODY)]),
        ("no body", vec![facts(SECRET.to_owned())]),
        (
            "a stray file",
            vec![facts(SECRET.to_owned()), body(SECRET_BODY), ("sources/zz-secret/fr.djot", SECRET_BODY.to_owned())],
        ),
        ("two restrictions", vec![facts(format!("{}restriction = \"restricted\"\n", general("9"))), body(SECRET_BODY)]),
        ("the other way round", vec![facts(format!("{SECRET}restriction = \"general\"\n")), body(SECRET_BODY)]),
        ("a symbol that says restricted", vec![facts(general("R.1")), body(SECRET_BODY)]),
        ("a symbol that says limited", vec![facts(general("L.9")), body(SECRET_BODY)]),
        (
            "two symbols, one restricted",
            vec![facts(format!("{}symbol = \"ZZ/SECRET/R.9\"\n", general("9"))), body(SECRET_BODY)],
        ),
        ("made public before its date", decided("{ date = 2020-01-01, by = \"council\" }")),
        ("made public by nobody known", decided("{ date = 2026-04-01, by = \"zz-secret\" }")),
        ("made public without a day", decided("{ by = \"council\" }")),
        ("made public by a word", decided("true")),
        ("made public on two days", decided("{ date = 2026-04-01, date = 2026-04-02, by = \"council\" }")),
        (
            "made public on two days, line by line",
            decided("{ date = 2026-04-01, by = \"council\" }\nderestricted.date = 2026-04-02"),
        ),
        (
            "made public twice",
            decided("{ date = 2026-04-01, by = \"council\" }\nderestricted = { date = 2026-04-02, by = \"council\" }"),
        ),
        (
            "made public although the symbol says less than the facts",
            vec![
                facts(format!(
                    "{}derestricted = {{ date = 2026-04-01, by = \"council\" }}\n",
                    SECRET.replace("SECRET/9", "SECRET/L.9")
                )),
                body(SECRET_BODY),
            ],
        ),
        (
            "below a general one, without facts",
            vec![
                ("sources/note/zz-secret/en.dj", SECRET_BODY.to_owned()),
                ("sources/note/zz-secret/deep/xx.dj", SECRET_BODY.to_owned()),
                ("sources/note/zz-secret/deep/fr.djot", SECRET_BODY.to_owned()),
            ],
        ),
        (
            "below a general one",
            vec![
                ("sources/note/zz-secret/document.toml", SECRET.to_owned()),
                ("sources/note/zz-secret/en.dj", SECRET_BODY.to_owned()),
                ("sources/note/zz-secret/fr.djot", SECRET_BODY.to_owned()),
            ],
        ),
    ]
}

fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).min_depth(1).into_iter().flatten();
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).expect("below").to_string_lossy().into_owned();
        (path, if entry.file_type().is_dir() { Vec::new() } else { std::fs::read(entry.path()).expect("a file") })
    };
    entries.map(read).collect()
}

/// What a command prints, how it ends, and the folder of outputs after it.
fn ran(scratch: &Scratch, words: &str) -> (Option<i32>, String, String, BTreeMap<String, Vec<u8>>) {
    // Whatever has been done before.
    let _ = std::fs::remove_dir_all(scratch.path(".chancery"));
    let output = chancery(scratch.root(), words).output().expect("it runs");
    let text = |bytes: &[u8]| untimed(&String::from_utf8_lossy(bytes));
    // Events come in the order in which things happen, which is chance.
    let text = |bytes: &[u8]| match text(bytes) {
        events if words.contains("json") => {
            let mut lines: Vec<_> = events.lines().collect();
            lines.sort_unstable();
            lines.join("\n")
        }
        text => text,
    };
    (output.status.code(), text(&output.stdout), text(&output.stderr), tree(&scratch.path("output")))
}

#[track_caller]
fn assert_no_trace(name: &str, (_, out, err, tree): &(Option<i32>, String, String, BTreeMap<String, Vec<u8>>)) {
    let told = TRACES.iter().find(|trace| out.contains(**trace) || err.contains(**trace));
    assert_eq!(told, None, "{name}: {out}{err}");
    for (path, bytes) in tree {
        let text = String::from_utf8_lossy(bytes);
        let held = TRACES.iter().find(|trace| path.contains(**trace) || text.contains(**trace));
        assert_eq!(held, None, "{name}: {path}");
    }
    assert!(!tree.keys().any(|path| path.split('/').any(|part| ["limited", "restricted"].contains(&part))), "{name}");
}

#[test]
fn a_public_batch_is_the_same_as_without_the_other_documents() {
    let formats = ["human", "short", "json", "github", "sarif"];
    let commands = [
        "render --max-restriction general",
        "check --max-restriction general",
        "render --max-restriction general --format typst",
        "render --max-restriction general --draft --lang en,es,qps",
    ];
    let alone = public();
    let mut expected = BTreeMap::new();
    for command in commands {
        for format in formats {
            let words = format!("{command} --message-format {format}");
            expected.insert(words.clone(), ran(&alone, &words));
        }
    }
    for (index, (name, files)) in secrets().into_iter().enumerate() {
        let scratch = public();
        for (path, text) in &files {
            scratch.write(path, text);
        }
        for command in commands {
            // Each format with some secret, and every format with the first.
            let formats = if index == 0 { &formats[..] } else { &formats[index % formats.len()..][..1] };
            for format in formats {
                let words = format!("{command} --message-format {format}");
                let now = ran(&scratch, &words);
                assert_no_trace(&format!("{name}: {words}"), &now);
                let before = &expected[&words];
                assert_eq!((now.0, &now.1, &now.2), (before.0, &before.1, &before.2), "{name}: {words}");
                for (path, bytes) in &now.3 {
                    assert_eq!(
                        before.3.get(path).or_else(|| expected.values().find_map(|ran| ran.3.get(path))),
                        Some(bytes),
                        "{name}: {path}"
                    );
                }
            }
        }
        let whole = ran(&scratch, "check --message-format short");
        assert!(
            !name.contains("with an error") || whole.1.contains("zz-secret"),
            "the others are not told of: {whole:?}"
        );
    }
}

/// What of a document may be doubted never goes into the folder of general distribution, whatever is rendered.
#[test]
fn what_is_doubtful_is_not_written() {
    let doubtful = secrets().into_iter().filter(|(name, _)| {
        ["two ", "the other way", "a symbol that", "made public"].iter().any(|begin| name.starts_with(begin))
    });
    let mut tried = 0;
    for (name, files) in doubtful {
        let scratch = Scratch::with_note();
        for (path, text) in &files {
            scratch.write(path, text);
        }
        for words in ["render", "render --draft", "render --format typst", "render --lang qps"] {
            let (code, out, err, tree) = ran(&scratch, &format!("{words} --message-format short"));
            assert_eq!(code, Some(1), "{name}: {out}{err}");
            let written: Vec<_> = tree.keys().filter(|path| path.contains("ZZ-SECRET")).collect();
            assert!(written.is_empty(), "{name}: {written:?}");
            tried += 1;
        }
    }
    assert!(tried >= 40, "{tried}");
}

/// A decision with which nothing is wrong does make a document public.
#[test]
fn what_was_made_public_belongs_to_a_public_batch() {
    let scratch = Scratch::with_note();
    let decision = "derestricted = { date = 2026-04-01, by = \"council\" }\n";
    scratch.write("sources/zz-secret/document.toml", format!("{SECRET}{decision}"));
    scratch.write("sources/zz-secret/en.dj", BODY);
    let (code, out, err, tree) = ran(&scratch, "render --max-restriction general");
    assert_eq!(code, Some(0), "{out}{err}");
    assert!(tree.contains_key("general/en/ZZ-SECRET-9.pdf"), "{:?}", tree.keys());
}

/// Its last trees, too: those of a whole sequence of runs.
#[test]
fn a_sequence_of_public_runs_leaves_the_same_folder() {
    let (alone, both) = (public(), public());
    for (path, text) in &secrets()[0].1 {
        both.write(path, text);
    }
    for words in
        ["render --quiet", "render --format png --quiet", "render --lang fr --quiet", "render note --lang qps --quiet"]
    {
        let words = format!("{words} --max-restriction general");
        assert_eq!(ran(&alone, &words), ran(&both, &words), "{words}");
    }
}

/// Whoever names a document that is for others hears what they would hear of one that is not there.
#[test]
fn a_document_for_others_is_as_unknown_as_any() {
    let scratch = public();
    for (path, text) in &secrets()[0].1 {
        scratch.write(path, text);
    }
    for command in ["render", "check"] {
        let told = |name: &str| {
            let (code, out, err, tree) = ran(&scratch, &format!("{command} {name} --max-restriction general"));
            assert!(tree.is_empty());
            (code, out, err.replace(name, "…"))
        };
        let unknown = told("zz-nobody");
        assert_eq!(unknown.0, Some(2));
        assert!(unknown.2.starts_with("error: there is no document `…`: "), "{}", unknown.2);
        assert_eq!(told("zz-secret"), unknown);
        assert!(!told("zz-secrt").2.contains("zz-secret"), "it is not what was meant either");
    }
}

#[test]
fn wider_circles_read_more() {
    let scratch = Scratch::with_note();
    for (name, restriction) in [("a", "limited"), ("b", "restricted")] {
        scratch.write(
            &format!("sources/{name}/document.toml"),
            SECRET.replace("restricted", restriction).replace("/9", &format!("/{name}")),
        );
        scratch.write(&format!("sources/{name}/en.dj"), BODY);
    }
    let rendered = |max: Restriction, folder: &str| -> Vec<String> {
        let workspace = scratch.open().up_to(max);
        let report = batch::render(&workspace, &all(Some(scratch.path(folder))), &|_| {}).expect("a run");
        report.rendered.into_iter().map(|version| version.document).collect()
    };
    assert_eq!(rendered(Restriction::General, "1"), ["note"]);
    assert_eq!(rendered(Restriction::Limited, "2"), ["a", "note"]);
    assert_eq!(rendered(Restriction::Restricted, "3"), ["a", "b", "note"]);
    // What is narrower may go to the folder of the wider circle, not the other way round.
    assert_eq!(rendered(Restriction::General, "1"), ["note"]);
    assert_eq!(rendered(Restriction::Limited, "1"), ["a", "note"]);
    let workspace = scratch.open().up_to(Restriction::General);
    assert!(batch::render(&workspace, &all(Some(scratch.path("1"))), &|_| {}).is_err());
    chancery(scratch.root(), "render --max-restriction nobody").assert().code(2).stdout_eq("");
}

/// A public batch never goes where something for others may lie, and does not say what lies there.
#[test]
fn a_folder_with_outputs_for_others_is_refused() {
    let refused = |scratch: &Scratch, what: &str| {
        let before = tree(&scratch.path("output"));
        let (code, out, err, after) = ran(scratch, "render --max-restriction general");
        assert_eq!((code, out.as_str()), (Some(2), ""), "{what}");
        assert_eq!(
            err,
            "error: `output` may hold outputs of documents beyond `general`: name an empty folder with `--output`\n",
            "{what}"
        );
        assert_eq!(before, after, "{what}: nothing is written");
        let (code, _, err, _) = ran(scratch, "render --max-restriction general --output public --quiet");
        assert_eq!((code, err.as_str()), (Some(0), ""), "{what}");
    };
    let both = || {
        let scratch = Scratch::with_note();
        for (path, text) in &secrets()[0].1 {
            scratch.write(path, text);
        }
        scratch
    };
    for words in ["render", "render --draft", "render --lang qps", "render --draft --lang qps"] {
        let scratch = both();
        ran(&scratch, words);
        refused(&scratch, words);
    }
    // Only the manifest is left, or only a picture beside generated Typst.
    let scratch = both();
    ran(&scratch, "render");
    std::fs::remove_dir_all(scratch.path("output/restricted")).expect("the folder");
    refused(&scratch, "an entry");
    std::fs::remove_file(scratch.path("output/manifest.json")).expect("the manifest");
    scratch.write("output/sources/zz-secret/a.svg", "<svg/>");
    refused(&scratch, "a picture");
    // A manifest that cannot be read may name anything.
    let scratch = both();
    scratch.write("output/manifest.json", "{\"version\": 1, \"outputs\": [{\"document\": \"zz-secret\"");
    refused(&scratch, "a damaged manifest");
    // What was general and has become restricted; with its entry, and without.
    for entry in [true, false] {
        let scratch = both();
        scratch.write("sources/zz-secret/document.toml", SECRET.replace("\"restricted\"", "\"general\""));
        let words =
            if entry { "render --max-restriction general" } else { "render --max-restriction general --format png" };
        assert_eq!(ran(&scratch, words).0, Some(0));
        assert_eq!(ran(&scratch, words).0, Some(0), "a public folder takes the next public batch");
        scratch.write("sources/zz-secret/document.toml", SECRET);
        if !entry {
            std::fs::remove_file(scratch.path("output/manifest.json")).expect("the manifest");
        }
        refused(&scratch, "what was general");
    }
}
