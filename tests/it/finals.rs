//! What may be final: documents without open findings.

use chancery::batch::manifest::{Manifest, verify};
use chancery::diagnostic::{Code, Severity};

use crate::support::{BODY, NOTE, PROJECT, Scratch, chancery, lines};

const FRENCH: &str = "# Une note\n\n1. Le premier paragraphe.\n\n2. Le deuxième.\n";

/// A note in two languages, in a project that says nothing of what may be final.
fn note() -> Scratch {
    let scratch = Scratch::with_note();
    scratch.write("chancery.toml", PROJECT.replacen("final = \"no-errors\"\n", "", 1));
    scratch.write("sources/note/fr.dj", FRENCH);
    scratch
}

#[test]
fn a_version_with_a_warning_is_not_written_and_its_earlier_file_stays() {
    let scratch = note();
    assert!(!scratch.render().has_errors());
    let read = |path: &str| std::fs::read(scratch.path(path)).expect("a file");
    let (en, fr) = (read("output/general/en/WG-REL-2026-1.pdf"), read("output/general/fr/WG-REL-2026-1.pdf"));
    scratch.write("sources/note/en.dj", BODY.replace("first", "next"));
    scratch.write("sources/note/fr.dj", FRENCH.replace("2.", "9."));
    let report = scratch.render();
    let rendered: Vec<_> = report.rendered.iter().map(|version| version.lang.as_str()).collect();
    assert_eq!(rendered, ["en"], "the other version is clean");
    let refused: Vec<_> = report.findings.iter().filter(|finding| finding.code == Code::OpenFindings).collect();
    assert_eq!(refused.len(), 1, "{}", lines(&report.findings));
    assert_eq!((refused[0].severity, refused[0].file()), (Severity::Error, Some("sources/note/fr.dj")));
    assert_ne!(read("output/general/en/WG-REL-2026-1.pdf"), en);
    assert_eq!(read("output/general/fr/WG-REL-2026-1.pdf"), fr);
    // The manifest still knows the earlier file, and that the sources are others now.
    let manifest: Manifest = serde_json::from_slice(&read("output/manifest.json")).expect("a manifest");
    assert_eq!(manifest.outputs.len(), 2);
    let found = verify(&scratch.path("output"), scratch.root(), Some(scratch.root())).expect("a folder").findings;
    assert!(
        found.len() == 1
            && found[0].message.contains("`general/fr/WG-REL-2026-1.pdf` is out of date: `sources/note/fr.dj`"),
        "{}",
        lines(&found)
    );
}

/// In every format that could be handed out.
#[test]
fn no_format_is_final_with_open_findings() {
    for format in ["pdf", "png", "svg", "typst"] {
        let scratch = note();
        scratch.write("sources/note/fr.dj", FRENCH.replace("2.", "9."));
        let words = format!("render --format {format} --message-format short");
        let ran = chancery(scratch.root(), &words).output().expect("it runs");
        assert_eq!(ran.status.code(), Some(1));
        let (out, err) =
            (String::from_utf8_lossy(&ran.stdout).into_owned(), String::from_utf8_lossy(&ran.stderr).into_owned());
        let refusal = "sources/note/fr.dj:1:1: error[open-findings]: no final version is made in fr: the document has an open finding, `written-number`\n";
        assert_eq!(out.matches("open-findings").count(), 1, "{out}");
        assert!(out.contains(refusal) && err.starts_with("not written: note (fr)\n"), "{out}{err}");
        assert!(!scratch.outputs().iter().any(|file| file.contains("/fr/")), "{format}");
        let ran = chancery(scratch.root(), &format!("{words} --draft")).output().expect("it runs");
        assert_eq!(ran.status.code(), Some(0), "a draft is made all the same");
        assert!(scratch.outputs().iter().any(|file| file.starts_with("output/draft/general/fr/")), "{format}");
    }
}

/// Whatever is asked for with it, a version is final or not.
#[test]
fn an_acceptance_that_nobody_needs_keeps_a_version_back_that_is_asked_for_alone() {
    let scratch = note();
    scratch.write("sources/note/document.toml", format!("{NOTE}accept = [\"written-number\"]\n"));
    for words in ["render note", "render note --lang fr", "render --list --lang fr"] {
        let ran = chancery(scratch.root(), &format!("{words} --message-format short")).output().expect("it runs");
        let out = String::from_utf8_lossy(&ran.stdout).into_owned();
        assert_eq!(ran.status.code(), Some(1), "{words}: {out}");
        assert!(out.contains("no final version is made in fr: the document has an open finding, `unused-acceptance`"));
        assert_eq!(out.contains("no final version is made in en"), words == "render note", "{words}: {out}");
    }
    assert_eq!(scratch.outputs(), [""; 0]);
    // what another version needs is needed
    scratch.write("sources/note/en.dj", BODY.replace("2.", "9."));
    chancery(scratch.root(), "render note --lang fr").assert().code(0);
    assert_eq!(scratch.outputs(), ["output/general/fr/WG-REL-2026-1.pdf"]);
}

/// Accepted in one document, a warning stays open in the next; and what is shared cannot be accepted away.
#[test]
fn an_acceptance_is_of_one_document() {
    let scratch = note();
    for (name, accept) in [("note", "accept = [\"written-number\"]\n"), ("other", "")] {
        let facts = NOTE.replace("2026/1", if name == "note" { "2026/1" } else { "2026/2" });
        scratch.write(&format!("sources/{name}/document.toml"), format!("{facts}{accept}"));
        scratch.write(&format!("sources/{name}/en.dj"), BODY.replace("2.", "9."));
    }
    let report = scratch.render();
    assert_eq!(scratch.outputs(), ["output/general/en/WG-REL-2026-1.pdf", "output/general/fr/WG-REL-2026-1.pdf"]);
    let found: Vec<_> =
        report.findings.iter().map(|finding| (finding.code, finding.file().unwrap_or_default())).collect();
    assert_eq!(
        found,
        [(Code::OpenFindings, "sources/other/en.dj"), (Code::WrittenNumber, "sources/other/en.dj")],
        "what is accepted is not reported"
    );
    chancery(scratch.root(), "check note").assert().code(0).stderr_eq("checked 1 document: no findings\n");
}
