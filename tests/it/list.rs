//! `render --list`: what would be rendered and why, without a trace of having been asked.

use std::collections::BTreeMap;
use std::path::Path;

use chancery::batch::{self, Reason};
use serde_json::Value;

use crate::manifest::{render, two};
use crate::support::{BODY, Scratch, all, chancery};

/// What a command that ends with `code` writes to the two streams.
#[track_caller]
fn run(scratch: &Scratch, words: &str, code: i32) -> (String, String) {
    let ran = chancery(scratch.root(), words).assert().code(code);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("all output is UTF-8");
    (text(&ran.get_output().stdout), text(&ran.get_output().stderr))
}

/// The versions that are due with their reasons, as `document.lang: reason; reason`.
#[track_caller]
fn due(scratch: &Scratch) -> Vec<String> {
    let listing = batch::list(&scratch.open(), &all(None)).expect("a list");
    let line = |version: &batch::Listed| {
        let reasons: Vec<_> = version.reasons.iter().map(Reason::to_string).collect();
        format!("{}.{}: {}", version.document, version.language, reasons.join("; "))
    };
    listing.listed.iter().filter(|version| !version.reasons.is_empty()).map(line).collect()
}

/// All files below a folder with their bytes and times.
fn tree(folder: &Path) -> BTreeMap<String, (Vec<u8>, std::time::SystemTime)> {
    let entries = walkdir::WalkDir::new(folder).into_iter().flatten();
    let read = |entry: walkdir::DirEntry| {
        let time = entry.metadata().expect("metadata").modified().expect("a time");
        let bytes = if entry.file_type().is_file() { std::fs::read(entry.path()).expect("a file") } else { Vec::new() };
        (entry.path().display().to_string(), (bytes, time))
    };
    entries.map(read).collect()
}

#[test]
fn people_read_files_and_reasons() {
    let scratch = two();
    let (out, err) = run(&scratch, "render --list", 0);
    assert_eq!(
        out,
        "output/general/en/WG-REL-2026-1.pdf     new\n\
         output/general/fr/WG-REL-2026-1.pdf     new\n\
         output/restricted/en/WG-REL-2026-2.pdf  new\n"
    );
    assert_eq!(err, "to render: 3 versions of 2 documents; 0 unchanged, 0 failed\n");
    run(&scratch, "render", 0);
    let (out, err) = run(&scratch, "render --list", 0);
    assert_eq!((out.as_str(), err.as_str()), ("", "to render: 0 versions of 0 documents; 3 unchanged, 0 failed\n"));
    scratch.write("sources/note/fr.dj", "# Une note\n\n1. Un.\n\n2. Deux.\n");
    scratch.write("locales/fr/own.ftl", "summary = Abrégé\n");
    scratch.write("locales/fr/more.ftl", "summary-of = Abrégé\n");
    let (out, _) = run(&scratch, "render --list=all --lang fr,en", 0);
    let french = "source changed: sources/note/fr.dj; locale changed: locales/fr/more.ftl; 1 more";
    assert!(out.contains(&format!("output/general/fr/WG-REL-2026-1.pdf     {french}\n")), "{out}");
    assert_eq!(out.lines().count(), 3, "{out}");
    let (out, _) = run(&scratch, "render other --list=all", 0);
    assert_eq!(out, "output/restricted/en/WG-REL-2026-2.pdf  unchanged\n", "it prints neither of them");
    scratch.write("locales/fr/iom.ftl", "org-full = L’Organisation\n");
    let (out, err) = run(&scratch, "render other --list=all", 0);
    assert!(out.starts_with("output/restricted/en/WG-REL-2026-2.pdf  locale changed: "), "{out}");
    assert!(err.ends_with("to render: 1 version of 1 document; 0 unchanged, 0 failed; 1 warning\n"), "{err}");
    let (out, _) = run(&scratch, "render --list --format svg --lang fr --output proofs", 0);
    assert_eq!(out, "proofs/general/fr/WG-REL-2026-1-1.svg  new\n");
    let (out, _) = run(&scratch, "render --list --lang qps --draft note", 0);
    assert_eq!(out, "output/draft/pseudo/general/qps/WG-REL-2026-1.pdf  new\n");
    let (out, err) = run(&scratch, "render --list --quiet", 0);
    assert!(out.is_empty() && !err.contains("to render"), "{out}{err}");
}

#[test]
fn each_change_is_a_reason() {
    let scratch = two();
    render(&scratch, |_| {});
    assert_eq!(due(&scratch), [""; 0], "nothing is due after a rendering");
    let project = std::fs::read_to_string(scratch.path("chancery.toml")).expect("the project file");
    let edit = |path: &str, text: &str| scratch.write(path, text);
    let facts = std::fs::read_to_string(scratch.path("sources/note/document.toml")).expect("facts");
    let picture = std::fs::read_to_string(scratch.path("sources/other/a.svg")).expect("a picture");
    let after = |change: &dyn Fn(), expected: &[&str]| {
        change();
        assert_eq!(due(&scratch), expected);
        render(&scratch, |_| {});
        assert_eq!(due(&scratch), [""; 0], "{expected:?}");
    };
    after(
        &|| edit("sources/note/document.toml", &(facts.clone() + "session = 3\n")),
        &["note.en: source changed: sources/note/document.toml", "note.fr: source changed: sources/note/document.toml"],
    );
    after(
        &|| edit("sources/other/a.svg", &picture.replace("M0", "M1")),
        &["other.en: picture changed: sources/other/a.svg"],
    );
    after(
        &|| edit("sources/note/es.dj", "# Una nota\n\n1. Uno.\n\n2. Dos.\n"),
        &["note.en: versions changed: came es", "note.es: new", "note.fr: versions changed: came es"],
    );
    after(
        &|| edit("locales/es/own.ftl", "summary-of = Resumen\n"),
        &[
            "note.en: locale changed: locales/es/own.ftl",
            "note.es: locale changed: locales/es/own.ftl",
            "note.fr: locale changed: locales/es/own.ftl",
            "other.en: locale changed: locales/es/own.ftl",
        ],
    );
    let layout = std::fs::read_to_string(crate::support::root().join("layouts/note.typ")).expect("a layout");
    let everywhere = |reason: &str| {
        ["note.en", "note.es", "note.fr", "other.en"].map(|version| format!("{version}: {reason}")).to_vec()
    };
    edit("layouts/note.typ", &(layout + "\n// more\n"));
    assert_eq!(due(&scratch), everywhere("layout changed: layouts/note.typ"));
    std::fs::remove_file(scratch.path("layouts/note.typ")).expect("removed");
    assert_eq!(due(&scratch), [""; 0], "the program's own is there again");
    edit("chancery.toml", &(project.clone() + "\n# more\n"));
    assert_eq!(due(&scratch), everywhere("configuration changed: chancery.toml"));
    edit("chancery.toml", &project);
    std::fs::create_dir_all(scratch.path("fonts")).expect("a folder");
    let font = crate::support::root().join("fonts/SourceSans3-Regular.ttf");
    std::fs::copy(font, scratch.path("fonts/Another.ttf")).expect("a font");
    assert_eq!(due(&scratch), everywhere("font changed: fonts/Another.ttf"));
    std::fs::remove_dir_all(scratch.path("fonts")).expect("removed");

    edit("output/general/en/WG-REL-2026-1.pdf", "changed");
    std::fs::remove_file(scratch.path("output/restricted/en/WG-REL-2026-2.pdf")).expect("removed");
    assert_eq!(
        due(&scratch),
        [
            "note.en: output changed: general/en/WG-REL-2026-1.pdf",
            "other.en: output missing: restricted/en/WG-REL-2026-2.pdf"
        ]
    );
    let manifest = std::fs::read_to_string(scratch.path("output/manifest.json")).expect("the manifest");
    let own = format!("\"chancery\": \"{}\"", env!("CARGO_PKG_VERSION"));
    render(&scratch, |_| {});
    edit("output/manifest.json", &manifest.replace(&own, "\"chancery\": \"0.0.9\""));
    let older = due(&scratch);
    assert!(older.iter().all(|line| line.ends_with("program changed: made by chancery 0.0.9")), "{older:?}");
    assert_eq!(older.len(), 4);
}

#[test]
fn programs_read_all_reasons() {
    let scratch = two();
    render(&scratch, |_| {});
    scratch.write("sources/note/fr.dj", "# Une note\n\n1. Un.\n\n2. Deux.\n");
    scratch.write("locales/fr/own.ftl", "summary = Abrégé\n");
    scratch.write("sources/bad/document.toml", "layout = \"note\"\n");
    scratch.write("sources/bad/en.dj", BODY);
    let (out, _) = run(&scratch, "render note bad --lang fr --list --message-format json", 1);
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let events = |name: &str| lines.iter().filter(|line| line["event"] == name).cloned().collect::<Vec<_>>();
    assert_eq!(
        events("listed"),
        [serde_json::json!({
            "event": "listed", "document": "note", "symbol": "WG/REL/2026/1", "language": "fr", "restriction": "general",
            "file": "output/general/fr/WG-REL-2026-1.pdf",
            "reasons": [
                { "reason": "source", "path": "sources/note/fr.dj" },
                { "reason": "locale", "path": "locales/fr/own.ftl" },
            ],
        })]
    );
    assert_eq!(
        events("failed"),
        [serde_json::json!({
            "event": "failed", "document": "bad", "language": null, "files": [], "pages": 0, "seconds": null
        })]
    );
    let sum = &events("listing")[0];
    assert_eq!((&sum["due"], &sum["unchanged"], &sum["failed"]), (&1.into(), &0.into(), &1.into()), "{out}");
}

#[test]
fn what_cannot_be_rendered_is_said_and_not_listed() {
    let scratch = two();
    scratch.write("sources/note/fr.dj", "# Une note\n\n1. Voir [](#rien).\n\n2. Deux.\n");
    let (out, err) = run(&scratch, "render --list", 1);
    assert!(!out.contains("/fr/"), "{out}");
    assert!(err.contains("unresolved-reference") && err.contains("cannot be rendered: note (fr)\n"), "{err}");
    assert!(err.ends_with("to render: 2 versions of 2 documents; 0 unchanged, 1 failed; 1 error\n"), "{err}");
    // A warning that nobody accepted keeps a final version from being made, and not a draft.
    scratch.write(
        "chancery.toml",
        std::fs::read_to_string(scratch.path("chancery.toml")).expect("a file").replace("final = \"no-errors\"\n", ""),
    );
    scratch.write("sources/note/fr.dj", "# Une note\n\n1. Un.\n\n9. Deux.\n");
    let (out, err) = run(&scratch, "render --list --lang fr", 1);
    assert!(
        out.is_empty() && err.contains("open-findings") && err.contains("cannot be rendered: note (fr)"),
        "{out}{err}"
    );
    let (out, _) = run(&scratch, "render --list --lang fr --draft note", 0);
    assert_eq!(out, "output/draft/general/fr/WG-REL-2026-1.pdf  new\n");
    for (words, reason) in [
        ("render nota --list", "there is no document `nota`: did you mean `note`?"),
        (
            "render note --lang es --list",
            "there is nothing to render: no document that was asked for has such a version",
        ),
    ] {
        assert_eq!(run(&scratch, words, 2), (String::new(), format!("error: {reason}\n")));
    }
    scratch.write("output/manifest.json", "{");
    let (out, err) = run(&scratch, "render --list", 1);
    assert!(out.is_empty() && err.contains("damaged-manifest"), "{err}");
}

/// What `render` then does is what was listed.
#[test]
fn what_is_listed_is_what_is_rendered() {
    for (name, workspace) in crate::support::projects() {
        let folder = tempfile::tempdir().expect("a folder");
        let request = all(Some(folder.path().to_owned()));
        let listing = batch::list(&workspace, &request).expect("a list");
        let report = batch::render(&workspace, &request, &|_| {}).expect("a run");
        let listed: Vec<_> = listing.listed.iter().map(|version| version.file.clone()).collect();
        let rendered: Vec<_> = report.rendered.iter().flat_map(|version| version.files.clone()).collect();
        assert_eq!(listed, rendered, "{name}");
        let again = batch::list(&workspace, &request).expect("a list");
        assert_eq!(again.listed.len(), listing.listed.len(), "{name}");
        let due: Vec<_> = again.listed.iter().filter(|version| !version.reasons.is_empty()).collect();
        assert!(due.is_empty(), "{name}: {due:?}");
    }
}

/// With `--shard`, what that part would render, with the same reasons.
#[test]
fn a_shard_lists_what_it_renders() {
    let scratch = two();
    let first = |text: &str| -> Vec<String> {
        text.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
    };
    let mut together = 0;
    for part in 1..=2 {
        let words = format!("render --shard {part}/2 --output shards/{part}");
        let (listed, err) = run(&scratch, &format!("{words} --list"), 0);
        assert!(err.starts_with(&format!("shard {part}/2: to render: ")), "{err}");
        assert!(listed.lines().all(|line| line.ends_with("  new")), "{listed}");
        let auto = chancery(scratch.root(), &format!("render --shard auto --output shards/{part} --list"));
        let auto = auto.env("CI_NODE_INDEX", part.to_string()).env("CI_NODE_TOTAL", "2").assert().code(0);
        assert_eq!(String::from_utf8_lossy(&auto.get_output().stdout), listed);
        let (rendered, _) = run(&scratch, &words, 0);
        assert_eq!(first(&listed), first(&rendered));
        together += first(&listed).len();
        assert_eq!(run(&scratch, &format!("{words} --list"), 0).0, "");
    }
    assert_eq!(together, 3);
    let (_, err) = run(&scratch, "render --list --shard 1/2 --costs none.json", 2);
    assert!(err.contains("there are no costs in"), "{err}");
    let (out, err) = run(&scratch, "render note --lang fr --list --shard 2/2", 0);
    let other = run(&scratch, "render note --lang fr --list --shard 1/2", 0).0;
    assert_eq!(out.lines().count() + other.lines().count(), 1, "others have it, which is no mistake: {err}");
}

/// What is known of earlier runs decides, as for a rendering; what changed has its reason also where the manifest is lost.
#[test]
fn a_lost_manifest_is_no_reason_to_render() {
    let scratch = two();
    run(&scratch, "render", 0);
    std::fs::remove_file(scratch.path("output/manifest.json")).expect("removed");
    let (out, err) = run(&scratch, "render --list", 0);
    assert_eq!((out.as_str(), err.as_str()), ("", "to render: 0 versions of 0 documents; 3 unchanged, 0 failed\n"));
    scratch.write("sources/note/fr.dj", "# Une note\n\n1. Un.\n\n2. Deux.\n");
    std::fs::remove_file(scratch.path("output/restricted/en/WG-REL-2026-2.pdf")).expect("removed");
    let due = "output/general/fr/WG-REL-2026-1.pdf     source changed: sources/note/fr.dj\n\
               output/restricted/en/WG-REL-2026-2.pdf  output missing: restricted/en/WG-REL-2026-2.pdf\n";
    assert_eq!(run(&scratch, "render --list", 0).0, due);
    let (_, err) = run(&scratch, "render", 0);
    assert!(err.starts_with("rendered 2 versions of 2 documents, 1 unchanged, 0 failed"), "{err}");
    // Without manifest and record nothing is known of the files that lie there.
    std::fs::remove_file(scratch.path("output/manifest.json")).expect("removed");
    std::fs::remove_dir_all(scratch.path(".chancery")).expect("removed");
    let (out, _) = run(&scratch, "render --list", 0);
    assert!(out.lines().count() == 3 && out.lines().all(|line| line.ends_with("  new")), "{out}");
}

#[test]
fn what_siblings_say_and_what_nobody_knows_are_reasons() {
    let scratch = two();
    run(&scratch, "render", 0);
    scratch.write("sources/note/fr.dj", "# Une note\n\n1. Voir [](#rien).\n\n2. Deux.\n");
    let (out, _) = run(&scratch, "render --list", 1);
    assert_eq!(out, "output/general/en/WG-REL-2026-1.pdf  computed lines changed\n");
    let ran = chancery(scratch.root(), "render --list note --lang en --message-format json").output().expect("it runs");
    let out = String::from_utf8_lossy(&ran.stdout);
    assert!(out.contains(r#""reasons":[{"reason":"computed"}]"#), "{out}");
    std::fs::remove_dir_all(scratch.path(".chancery")).expect("removed");
    let (out, _) = run(&scratch, "render --list other", 0);
    assert_eq!(out, "output/restricted/en/WG-REL-2026-2.pdf  not recorded here\n");
}

#[test]
fn nothing_is_written() {
    let scratch = two();
    let before = tree(scratch.root());
    run(&scratch, "render --list", 0);
    assert_eq!(before, tree(scratch.root()), "no folder either");
    render(&scratch, |_| {});
    scratch.write("sources/note/fr.dj", BODY);
    let before = tree(scratch.root());
    run(&scratch, "render --list=all", 0);
    run(&scratch, "render --list --draft --lang qps,fr --format png", 0);
    assert_eq!(before, tree(scratch.root()));
}
