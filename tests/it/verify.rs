//! `chancery verify`: files are held against their manifest, and the manifest against its own form.

use std::collections::BTreeMap;

use chancery::diagnostic::Code;

use crate::manifest::{FRENCH, check, manifest, render, text, text_of, two};
use crate::support::{BODY, chancery, lines};

/// A rendering never writes over a manifest that it cannot read, and writes nothing beside it.
#[test]
fn a_damaged_manifest_stops_a_rendering_and_is_placed() {
    let scratch = two();
    render(&scratch, |_| {});
    let good = text(&scratch, "output/manifest.json");
    let list = manifest(&scratch).outputs[0].fonts.to_string();
    let cases: [(String, &str); 11] = [
        (good[..good.len() - 3].to_owned(), "damaged-manifest]: the manifest is damaged: EOF while parsing an object"),
        (
            good.replacen("\"version\": 1", "\"version\": 2", 1),
            "2:3-12: error[manifest-version]: the manifest is of version 2; this chancery knows version 1",
        ),
        (good.replacen("\"version\": 1", "\"version\": 0", 1), "2:3-12: error[manifest-version]"),
        (String::new(), "1:1-1: error[damaged-manifest]: the manifest is damaged: EOF while parsing a value"),
        (
            good.replacen("\"pages\": 2", "\"pages\": \"two\"", 1),
            ":10:20-20: error[damaged-manifest]: the manifest is damaged: invalid type: string \"two\", expected usize",
        ),
        (good.replacen("\"pages\"", "\"sheets\"", 1), "unknown field `sheets`"),
        (good.replacen("\"general\"", "\"secret\"", 1), "`secret` is none of `general`, `limited`, `restricted`"),
        (
            good.replace("general/en/", "../"),
            ":12:9-31: error[damaged-manifest]: the manifest is damaged: `../WG-REL-2026-1.pdf` is no path below the folder",
        ),
        (good.replace("general/fr/", "general/en/"), "`general/en/WG-REL-2026-1.pdf` stands twice"),
        (good.replace(&list, &"0".repeat(64)), "`00000000"),
        (good.replacen("\"files\": {", "\"files\": {}, \"x\": {", 1), "unknown field `x`"),
    ];
    for (text_now, wanted) in cases {
        scratch.write("output/manifest.json", &text_now);
        std::fs::write(scratch.path("output/general/en/WG-REL-2026-1.pdf"), "earlier").expect("a file");
        let found = lines(&check(&scratch).findings);
        assert!(found.contains(wanted) && found.starts_with("output/manifest.json:"), "{wanted}: {found}");
        let report = render(&scratch, |_| {});
        assert!(report.has_errors() && report.rendered.is_empty());
        assert_eq!(lines(&report.findings), found);
        assert_eq!(text(&scratch, "output/manifest.json"), text_now);
        assert_eq!(text(&scratch, "output/general/en/WG-REL-2026-1.pdf"), "earlier");
    }
    std::fs::write(scratch.path("output/manifest.json"), b"\xff").expect("a file");
    assert!(lines(&check(&scratch).findings).contains("the manifest is not UTF-8 text"));
}

#[test]
fn verify_says_what_is_missing_changed_or_too_much_at_its_line() {
    let scratch = two();
    assert_eq!(
        chancery(scratch.root(), "verify")
            .output()
            .map(|ran| (ran.status.code(), String::from_utf8_lossy(&ran.stderr).into_owned()))
            .expect("it runs"),
        (Some(2), "error: there is no folder `output`: render first, or name the folder of the outputs\n".to_owned())
    );
    render(&scratch, |_| {});
    chancery(scratch.root(), "verify")
        .assert()
        .code(0)
        .stdout_eq("")
        .stderr_eq("verified 3 versions in 3 files: no findings\n");
    scratch.write("output/general/en/WG-REL-2026-1.pdf", "other");
    scratch.write("output/general/en/.chancery-abc.tmp", "half");
    scratch.write("output/notes.txt", "mine");
    std::fs::remove_file(scratch.path("output/general/fr/WG-REL-2026-1.pdf")).expect("a file");
    scratch.write("sources/other/en.dj", BODY);
    let short = "\
output/general/en/.chancery-abc.tmp:1:1: error[stray-output]: `general/en/.chancery-abc.tmp` was left by a run that did not end
output/manifest.json:12:9: error[changed-output]: `general/en/WG-REL-2026-1.pdf` is not the file that was written: its SHA-256 is `d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa`
output/manifest.json:36:9: error[missing-output]: `general/fr/WG-REL-2026-1.pdf` is not there
output/manifest.json:60:9: warning[outdated-output]: `restricted/en/WG-REL-2026-2.pdf` is out of date: `sources/other/en.dj` has changed since
output/notes.txt:1:1: error[stray-output]: the manifest does not name `notes.txt`
";
    let summary = "verified 3 versions in 3 files: 4 errors, 1 warning\n";
    chancery(scratch.root(), "verify --message-format short").assert().code(1).stdout_eq(short).stderr_eq(summary);
    // From elsewhere, with the folder named.
    chancery(&scratch.path("sources/note"), "verify ../../output --quiet --message-format short")
        .assert()
        .code(1)
        .stdout_eq(short.replace("output/", "../../output/"))
        .stderr_eq("");
    let human = chancery(scratch.root(), "verify").output().expect("it runs");
    let human = String::from_utf8(human.stderr).expect("text");
    assert!(
        human.contains("--> output/manifest.json:36:9") && human.contains("36 |") && human.ends_with(summary),
        "{human}"
    );
    let out = |words: &str| {
        String::from_utf8(chancery(scratch.root(), words).output().expect("it runs").stdout).expect("text")
    };
    let json = out("verify --message-format json");
    let events: Vec<serde_json::Value> =
        json.lines().map(|line| serde_json::from_str(line).expect("an event")).collect();
    assert_eq!(events.len(), 6);
    assert_eq!(events[2]["code"], "missing-output");
    assert_eq!(events[2]["start"]["line"], 36);
    assert_eq!(
        events[5],
        serde_json::json!({"event": "verified", "versions": 3, "files": 3, "errors": 4, "warnings": 1})
    );
    assert!(out("verify --message-format github").contains("::error file=output/manifest.json,line=36,col=9,"));
    let sarif: serde_json::Value = serde_json::from_str(&out("verify --message-format sarif")).expect("one document");
    assert_eq!(sarif["runs"][0]["results"].as_array().map(Vec::len), Some(5));
    // A house whose other programs write there too says so.
    scratch.write("chancery.toml", format!("{}\n[rules]\nstray-output = \"off\"\n", crate::support::PROJECT));
    let out = out("verify --message-format short");
    assert!(!out.contains("stray-output") && out.contains("changed-output"), "{out}");
}

/// What has no sources any more cannot be rendered anew.
#[test]
fn an_output_whose_sources_are_gone_was_withdrawn() {
    let scratch = two();
    render(&scratch, |_| {});
    std::fs::remove_dir_all(scratch.path("sources/other")).expect("a folder");
    std::fs::remove_file(scratch.path("sources/note/fr.dj")).expect("a file");
    let output = chancery(scratch.root(), "verify").output().expect("it runs");
    let human = String::from_utf8(output.stderr).expect("text");
    for file in ["general/fr/WG-REL-2026-1.pdf", "restricted/en/WG-REL-2026-2.pdf"] {
        let said = format!("`{file}` is out of date: its sources are not in the project any more");
        assert!(human.contains(&said), "{human}");
    }
    assert_eq!(human.matches("help: if it was withdrawn, `chancery render --prune` removes it").count(), 2);
    // The other language is there, and says of the first that it is no more.
    assert_eq!(human.matches("help: render it anew: `chancery render note --lang en`").count(), 1, "{human}");
    // nothing would make a lost or changed one again
    std::fs::write(scratch.path("output/general/fr/WG-REL-2026-1.pdf"), "other").expect("a file");
    std::fs::remove_dir_all(scratch.path("output/restricted")).expect("a folder");
    let output = chancery(scratch.root(), "verify").output().expect("it runs");
    let human = String::from_utf8(output.stderr).expect("text");
    assert!(!human.contains("its sources are not in the project any more\n"), "said once: {human}");
    assert_eq!(human.matches("put back the file that was issued, or delete what lies there").count(), 2, "{human}");
    std::fs::remove_file(scratch.path("output/general/fr/WG-REL-2026-1.pdf")).expect("a file");
    render(&scratch, |_| {});
    chancery(scratch.root(), "verify").assert().code(0);
}

/// Who received the files has no project.
#[test]
fn verify_needs_no_project() {
    let scratch = two();
    render(&scratch, |request| request.output = Some(scratch.path("issued")));
    let elsewhere = tempfile::tempdir().expect("a folder");
    std::fs::rename(scratch.path("issued"), elsewhere.path().join("issued")).expect("moved");
    chancery(elsewhere.path(), "verify issued")
        .assert()
        .code(0)
        .stderr_eq("verified 3 versions in 3 files: no findings\n");
    chancery(&elsewhere.path().join("issued"), "verify .").assert().code(0);
    chancery(elsewhere.path(), "verify").assert().code(2).stdout_eq("");
    chancery(elsewhere.path(), "verify nowhere").assert().code(2);
    std::fs::remove_file(elsewhere.path().join("issued/manifest.json")).expect("a file");
    chancery(elsewhere.path(), "verify issued --message-format short").assert().code(1).stdout_eq(
        "issued/manifest.json:1:1: error[missing-manifest]: there is no manifest, so that nothing is known of the files in this folder\n",
    );
    std::fs::create_dir(elsewhere.path().join("empty")).expect("a folder");
    chancery(elsewhere.path(), "verify empty --quiet --message-format short").assert().code(1);
}

/// Each kind of input makes exactly the outputs out of date that were made from it.
#[test]
fn what_has_changed_since_is_told() {
    let own = text_of("layouts/note.typ");
    let changes: [(&str, String, &[&str]); 6] = [
        (
            "sources/note/fr.dj",
            FRENCH.replace("deuxième", "second"),
            &["general/fr/WG-REL-2026-1.pdf` is out of date: `sources/note/fr.dj` has changed since"],
        ),
        (
            "sources/note/es.dj",
            "# Nota\n\n1. Uno.\n\n2. Dos.\n".to_owned(),
            &[
                "general/en/WG-REL-2026-1.pdf` is out of date: `sources/note/es.dj`",
                "general/fr/WG-REL-2026-1.pdf` is out of date: `sources/note/es.dj`",
            ],
        ),
        (
            "sources/other/a.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>".to_owned(),
            &["restricted/en/WG-REL-2026-2.pdf` is out of date: `sources/other/a.svg`"],
        ),
        (
            "locales/fr/own.ftl",
            "summary = Le sommaire\n".to_owned(),
            &[
                "general/en/WG-REL-2026-1.pdf` is out of date: `locales/fr/own.ftl`",
                "general/fr/WG-REL",
                "restricted/en/WG-REL",
            ],
        ),
        (
            "layouts/note.typ",
            format!("{own}\n// another\n"),
            &[
                "general/en/WG-REL-2026-1.pdf` is out of date: `layouts/note.typ`",
                "general/fr/WG-REL",
                "restricted/en/WG-REL",
            ],
        ),
        ("locales/ru/own.ftl", "summary = Итог\n".to_owned(), &[]),
    ];
    let scratch = two();
    scratch.write("layouts/note.typ", &own);
    render(&scratch, |_| {});
    for (path, now, wanted) in changes {
        let before = std::fs::read(scratch.path(path)).ok();
        scratch.write(path, now);
        let found = check(&scratch).findings;
        assert_eq!(found.len(), wanted.len(), "{path}: {}", lines(&found));
        for (finding, wanted) in found.iter().zip(wanted) {
            assert_eq!(finding.code, Code::OutdatedOutput);
            assert!(finding.message.contains(wanted), "{wanted}: {}", finding.message);
        }
        match before {
            Some(before) => scratch.write(path, before),
            None => std::fs::remove_file(scratch.path(path)).expect("a file"),
        }
    }
    // An entry of another chancery, and several changes at once.
    let version = format!("\"chancery\": \"{}\"", env!("CARGO_PKG_VERSION"));
    scratch.write(
        "output/manifest.json",
        text(&scratch, "output/manifest.json").replacen(&version, "\"chancery\": \"0.0.9\"", 1),
    );
    std::fs::remove_file(scratch.path("sources/note/fr.dj")).expect("a file");
    let found: BTreeMap<_, _> =
        check(&scratch).findings.into_iter().map(|finding| (finding.message, finding.hints)).collect();
    let messages: Vec<_> = found.keys().map(String::as_str).collect();
    assert_eq!(
        messages,
        [
            "`general/en/WG-REL-2026-1.pdf` is out of date: `sources/note/fr.dj` has changed since",
            "`general/fr/WG-REL-2026-1.pdf` is out of date: its sources are not in the project any more",
        ]
    );
    assert_eq!(found.values().next().expect("one"), &["render it anew: `chancery render note --lang en`"]);
    scratch.write("sources/note/fr.dj", FRENCH);
    let found = lines(&check(&scratch).findings);
    assert!(found.contains("`general/en/WG-REL-2026-1.pdf` is out of date: it was made by chancery 0.0.9"), "{found}");
}
