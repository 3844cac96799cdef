//! One hostile document costs that document only.

use std::process::Command;

use chancery::batch::{self, Render, Report};
use snapbox::cmd::cargo_bin;

use crate::support::{BODY, NOTE, Scratch};

/// Two good notes around one of another layout.
fn around(layout: &str) -> Scratch {
    let scratch = Scratch::with_note();
    scratch.write("sources/other/document.toml", NOTE.replace("2026/1", "2026/2"));
    scratch.write("sources/other/en.dj", BODY);
    scratch.write("sources/hostile/document.toml", NOTE.replace("2026/1", "2026/3").replace("\"note\"", "\"hostile\""));
    scratch.write("sources/hostile/en.dj", BODY);
    scratch.write("sources/hostile/fr.dj", BODY);
    let note = std::fs::read_to_string(crate::support::root().join("layouts/note.typ")).expect("the layout");
    // Whatever a layout does is done when it is called.
    let (before, after) = note.split_once("#let layout(document, body) = {").expect("a layout");
    scratch.write("layouts/hostile.typ", format!("{before}#let layout(document, body) = {{\n{layout}\n{after}"));
    scratch
}

fn render(scratch: &Scratch, words: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(cargo_bin!("chancery"));
    let format = if words.contains(&"json") { &[][..] } else { &["--message-format", "short"] };
    command.current_dir(scratch.root()).arg("render").args(format).args(words);
    let ran = command.output().expect("it runs");
    let said = [ran.stdout, ran.stderr].concat();
    (ran.status.code(), String::from_utf8_lossy(&said).into_owned())
}

const GOOD: [&str; 2] = ["output/general/en/WG-REL-2026-1.pdf", "output/general/en/WG-REL-2026-2.pdf"];

const ENDLESS: &str =
    "for a in range(100000) { for b in range(100000) { for c in range(100000) { let d = a + b + c } } }";

#[test]
fn a_layout_that_never_ends_costs_its_document_only() {
    let scratch = around(ENDLESS);
    let (code, said) = render(&scratch, &["--timeout", "2"]);
    assert_eq!(code, Some(1), "{said}");
    for lang in ["en", "fr"] {
        let line = format!(
            "sources/hostile/{lang}.dj:1:1: error[time-limit]: the {lang} version took longer than 2 seconds and was given up"
        );
        assert!(said.contains(&line), "{said}");
    }
    assert_eq!(scratch.outputs(), GOOD);
}

#[test]
fn the_time_of_what_was_given_up_is_told() {
    let scratch = around(ENDLESS);
    let (_, said) = render(&scratch, &["--timeout", "2", "--message-format", "json", "--timings", "trace.json"]);
    let lines = said.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let failed: Vec<_> = lines.filter(|event| event["event"] == "failed").collect();
    assert_eq!(failed.len(), 2, "{said}");
    for event in &failed {
        assert!(event["seconds"].as_f64().is_some_and(|seconds| (2.0..20.0).contains(&seconds)), "{event}");
    }
    let trace = std::fs::read_to_string(scratch.path("trace.json")).expect("the trace");
    let trace: serde_json::Value = serde_json::from_str(&trace).expect("JSON");
    let long = |event: &&serde_json::Value| event["dur"].as_f64().is_some_and(|micros| micros >= 2e6);
    let long = trace["traceEvents"].as_array().expect("events").iter().filter(long);
    let names: Vec<_> = long.map(|event| event["name"].as_str().unwrap_or_default()).collect();
    for version in ["hostile en", "hostile fr"] {
        assert!(names.contains(&version), "{names:?}");
    }
}

#[test]
fn one_that_eats_all_memory_costs_its_document_only() {
    let scratch = around("let text = \"x\" * 1000\nfor round in range(40) { text = text + text }");
    let (code, said) = render(&scratch, &["--memory", "400"]);
    assert_eq!(code, Some(1), "{said}");
    for lang in ["en", "fr"] {
        let line = format!(
            "sources/hostile/{lang}.dj:1:1: error[memory-limit]: the {lang} version took more than 400 MB of memory and was given up"
        );
        assert!(said.contains(&line), "{said}");
    }
    assert_eq!(scratch.outputs(), GOOD);
}

#[test]
fn a_limit_of_nothing_is_no_limit_and_an_honest_document_stays_within() {
    let scratch = Scratch::with_note();
    for limits in [["--timeout", "0", "--memory", "0"], ["--timeout", "30", "--memory", "1024"]] {
        let (code, said) = render(&scratch, &limits);
        assert_eq!(code, Some(0), "{said}");
    }
}

#[test]
fn what_a_hostile_document_cost_is_not_remembered_against_it() {
    let scratch = around(ENDLESS);
    assert_eq!(render(&scratch, &["--timeout", "1"]).0, Some(1));
    let note = std::fs::read_to_string(crate::support::root().join("layouts/note.typ")).expect("the layout");
    scratch.write("layouts/hostile.typ", note);
    let (code, said) = render(&scratch, &["--timeout", "60"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(scratch.outputs().len(), 4);
}

/// A program that is chancery but for what a script does first, in its folder.
fn beside(scratch: &Scratch, script: &str) -> std::path::PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let path = scratch.path("worker");
    let own = cargo_bin!("chancery");
    std::fs::write(
        &path,
        format!("#!/bin/sh\ncd '{}'\n{script}\nexec '{}' \"$@\"\n", scratch.root().display(), own.display()),
    )
    .expect("a script");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("it may be run");
    path
}

fn with_program(scratch: &Scratch, program: std::path::PathBuf, jobs: usize) -> Result<Report, String> {
    let request = Render { program: Some(program), jobs: Some(jobs), ..crate::support::all(None) };
    batch::render(&scratch.open(), &request, &|_| {})
}

#[test]
fn a_worker_that_is_lost_before_it_begins_is_replaced() {
    let scratch = Scratch::with_note();
    let program = beside(&scratch, "if [ ! -e lost ]; then touch lost; kill -9 $$; fi");
    let report = with_program(&scratch, program, 1).expect("a run");
    assert_eq!((report.rendered.len(), report.failed.len()), (1, 0), "{:?}", report.findings);
    let program = beside(&scratch, "kill -9 $$");
    let reason = with_program(&scratch, program, 1).expect_err("there is no worker");
    assert!(reason.contains("a worker cannot begin"), "{reason}");
    let (code, said) = render(&scratch, &["--memory", "1"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("the program itself takes more than 1 MB of memory: allow more with `--memory`"), "{said}");
}

/// Whenever one of the workers dies that a document is shared out among, what the others have written is known.
#[test]
fn what_is_written_stands_in_the_manifest_whoever_dies() {
    for hundredths in [4, 8, 12, 20, 30] {
        let scratch = Scratch::with_note();
        for lang in ["fr", "es"] {
            scratch.write(&format!("sources/note/{lang}.dj"), BODY);
        }
        let own = cargo_bin!("chancery");
        let dies = format!(
            "if mkdir dies 2>/dev/null; then exec timeout -s KILL 0.{hundredths:02} '{}' \"$@\"; fi",
            own.display()
        );
        let program = beside(&scratch, &dies);
        let report = with_program(&scratch, program, 3).expect("a run");
        let written = scratch.outputs();
        let manifest = std::fs::read_to_string(scratch.path("output/manifest.json")).expect("a manifest");
        for file in &written {
            assert!(manifest.contains(file.trim_start_matches("output/")), "{hundredths}: {file}");
        }
        assert_eq!(report.rendered.len(), written.len(), "{hundredths}");
        assert_eq!(report.rendered.len() + report.failed.len(), 3, "{hundredths}: {:?}", report.findings);
    }
}
