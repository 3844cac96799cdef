//! What is shown while work goes on and at its end, of the real command: events, lines, the bar, the summary, the trace.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::support::{BODY, NOTE, Scratch, chancery, tool, untimed};

/// A layout that never comes to an end.
const ENDLESS: &str = "#import \"lib/body.typ\": *\n\
    #let contract = (symbol: \"required\", numbering: \"document\", marks: (:))\n\
    #let layout(document, body) = {\n\
    for a in range(100000) { for b in range(100000) { for c in range(100000) { let sum = a + b + c } } }\n\
    body\n\
    }\n";

/// A project in which `note` is quick and `slow` never done.
fn endless() -> Scratch {
    let scratch = Scratch::with_note();
    scratch.write("layouts/endless.typ", ENDLESS);
    scratch.write("sources/slow/document.toml", NOTE.replace("2026/1", "2026/2").replace("\"note\"", "\"endless\""));
    scratch.write("sources/slow/en.dj", BODY);
    scratch
}

/// A process that is ended with the test, however that ends.
struct Running(Child);

impl Running {
    fn start(folder: &Path, words: &str) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
        command.args(words.split(' ')).current_dir(folder).env_remove("RUST_BACKTRACE").env_remove("COLUMNS");
        Self(command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts"))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn event(line: &str) -> Value {
    serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
}

/// One version is never done; of the others, programs and people hear all the same, while the process runs.
#[test]
fn events_and_lines_come_while_work_goes_on() {
    let scratch = endless();
    let mut running = Running::start(scratch.root(), "render --jobs 2 --message-format json");
    let (out, err) = (running.0.stdout.take().expect("a pipe"), running.0.stderr.take().expect("a pipe"));
    let mut events = BufReader::new(out).lines().map(|line| event(&line.expect("a line")));
    let planned = events.next().expect("the plan");
    assert_eq!(planned, serde_json::json!({ "event": "planned", "documents": 2, "versions": 2 }));
    let done = events.find(|event| event["event"] == "rendered").expect("the quick one");
    assert_eq!((&done["document"], &done["pages"]), (&Value::from("note"), &Value::from(2)));
    let file = done["files"][0].as_str().expect("a path");
    assert!(std::fs::read(scratch.path(file)).expect("it is there").starts_with(b"%PDF-"), "what is told is written");

    let mut lines = BufReader::new(err).lines().map(|line| line.expect("a line"));
    let line = lines.find(|line| line.contains(" on ")).expect("a line about the slow one");
    assert!(line.starts_with("1 of 2 versions, 1 of 2 documents, 2 pages, "), "{line}");
    assert!(line.contains("; ") && line.ends_with(" s on `slow` en"), "{line}");
    assert!(running.0.try_wait().expect("a state").is_none(), "it still runs");
}

#[test]
fn the_stream_is_planned_then_versions_then_findings_then_the_summary() {
    let scratch = Scratch::with_note();
    scratch.write("sources/note/fr.dj", "# Une note\n\n1. Un.\n\n4. Deux.\n");
    scratch.write("sources/other/document.toml", NOTE.replace("2026/1", "2026/2"));
    scratch.write("sources/other/en.dj", "# Another\n\n1. As said in [](#nowhere).\n");
    scratch.write("sources/third/document.toml", "symbol = 3\n");
    scratch.write("sources/third/en.dj", BODY);
    let ran = chancery(scratch.root(), "render --message-format json").assert().code(1);
    let out = String::from_utf8(ran.get_output().stdout.clone()).expect("text");
    let events: Vec<_> = out.lines().map(event).collect();
    let kinds: Vec<_> = events.iter().map(|event| event["event"].as_str().expect("a name")).collect();
    let place = |kind: &str| kinds.iter().position(|other| *other == kind).expect("such an event");
    assert_eq!((place("planned"), kinds[kinds.len() - 1]), (0, "summary"));
    let findings = place("diagnostic");
    assert!(kinds[findings..kinds.len() - 1].iter().all(|kind| *kind == "diagnostic"), "{kinds:?}");
    let of = |kind: &str, document: &str, language: Option<&str>| {
        let is = |event: &&Value| {
            event["event"] == kind && event["document"] == document && event["language"].as_str() == language
        };
        events.iter().filter(is).count()
    };
    for language in ["en", "fr"] {
        assert_eq!((of("begun", "note", Some(language)), of("rendered", "note", Some(language))), (1, 1), "{out}");
    }
    assert_eq!((of("failed", "other", Some("en")), of("rendered", "other", Some("en"))), (1, 0), "{out}");
    assert_eq!(of("failed", "third", None) + of("failed", "third", Some("en")), 1, "{out}");
    let summary = &events[events.len() - 1];
    let numbers = ["rendered", "fetched", "unchanged", "failed", "pages"].map(|key| summary[key].as_u64());
    assert_eq!(numbers, [2, 0, 0, 2, 4].map(Some));
    assert_eq!((&summary["interrupted"], summary["slowest"].as_array().map(Vec::len)), (&Value::Bool(false), Some(2)));
    assert!(summary["seconds"].as_f64().is_some_and(|seconds| seconds > 0.0));
}

/// Whatever the order of events, findings are in the order of documents.
#[test]
fn findings_do_not_depend_on_the_number_of_jobs() {
    let scratch = Scratch::new();
    for number in 1..=6 {
        scratch.write(&format!("sources/n{number}/document.toml"), NOTE.replace("2026/1", &format!("2026/{number}")));
        scratch.write(&format!("sources/n{number}/en.dj"), BODY.replace("2. ", "7. "));
    }
    let findings = |jobs| {
        let ran = chancery(scratch.root(), &format!("render --message-format json --jobs {jobs}")).assert().code(0);
        let out = String::from_utf8(ran.get_output().stdout.clone()).expect("text");
        out.lines().filter(|line| line.contains(r#""event":"diagnostic""#)).map(str::to_owned).collect::<Vec<_>>()
    };
    let alone = findings(1);
    assert_eq!(alone.len(), 6);
    assert_eq!(findings(6), alone);
}

#[test]
fn the_summary_names_the_slowest_of_more_than_five() {
    let scratch = Scratch::new();
    for number in 1..=6 {
        scratch.write(&format!("sources/n{number}/document.toml"), NOTE.replace("2026/1", &format!("2026/{number}")));
        scratch.write(&format!("sources/n{number}/en.dj"), BODY);
    }
    let said = |words: &str| {
        String::from_utf8(chancery(scratch.root(), words).assert().code(0).get_output().stderr.clone()).expect("text")
    };
    assert_eq!(
        untimed(&said("render n1 n2 n3 n4 n5")),
        "rendered 5 versions of 5 documents, 0 unchanged, 0 failed: 10 pages in … s\n"
    );
    let all = said("render --output elsewhere");
    let rest = "slowest: …\nrendered 6 versions of 6 documents, 0 unchanged, 0 failed: 12 pages in … s\n";
    assert_eq!(untimed(&all), rest);
    let slowest: Vec<_> = all.lines().filter(|line| line.starts_with("  n")).collect();
    assert_eq!(slowest.len(), 5, "{all}");
    let named = |line: &&&str| line.contains(" en: ") && line.contains(" s, ") && line.contains(" of it ");
    assert_eq!(slowest.iter().filter(named).count(), 5, "{all}");
}

#[test]
fn timings_are_a_trace_of_each_version_and_no_output() {
    let scratch = Scratch::with_note();
    scratch.write("sources/note/fr.dj", "# Une note\n\n1. Le premier.\n\n2. Le second.\n");
    chancery(scratch.root(), "render --quiet --timings trace.json").assert().code(0).stdout_eq("").stderr_eq("");
    let trace = event(&std::fs::read_to_string(scratch.path("trace.json")).expect("the trace"));
    let events = trace["traceEvents"].as_array().expect("a list");
    let spans: Vec<_> = events.iter().filter(|event| event["ph"] == "X").collect();
    let end = |span: &Value| span["ts"].as_u64().expect("a start") + span["dur"].as_u64().expect("a length");
    let versions: Vec<_> = spans.iter().filter(|span| span["cat"] == "version").collect();
    let mut named: Vec<_> = versions
        .iter()
        .map(|span| (span["name"].as_str(), span["args"]["end"].as_str(), span["args"]["pages"].as_u64()))
        .collect();
    named.sort_unstable();
    let said = |name| (Some(name), Some("rendered"), Some(2));
    assert_eq!(named, [said("note en"), said("note fr")]);
    for span in spans.iter().filter(|span| span["cat"] == "stage") {
        let within = |of: &&&&Value| {
            of["tid"] == span["tid"] && of["ts"].as_u64() <= span["ts"].as_u64() && end(span) <= end(of)
        };
        assert_eq!(versions.iter().filter(within).count(), 1, "{span}");
    }
    for version in &versions {
        let track = |event: &&Value| event["name"] == "thread_name" && event["tid"] == version["tid"];
        assert_eq!(events.iter().filter(track).count(), 1, "its worker has a name");
        assert!(version["dur"].as_u64() > Some(0) && spans.iter().any(|span| span["cat"] == "stage"));
    }
    chancery(scratch.root(), "verify").assert().code(0);
    let beside: Vec<_> = std::fs::read_dir(scratch.root()).expect("the project").flatten().collect();
    assert!(beside.iter().all(|entry| !entry.file_name().to_string_lossy().ends_with(".tmp")), "{beside:?}");
}

#[test]
fn timings_have_a_place_of_their_own() {
    let scratch = Scratch::with_note();
    let cannot = |file: &str, why: &str| {
        let ran = chancery(scratch.root(), &format!("render --timings {file}")).assert().code(2).stdout_eq("");
        let said = String::from_utf8_lossy(&ran.get_output().stderr).into_owned();
        assert!(said.contains(why) && said.lines().count() == 1, "{file}: {said}");
        assert!(scratch.outputs().is_empty(), "nothing was rendered in vain");
    };
    std::fs::create_dir(scratch.path("output")).expect("a folder");
    cannot("output/trace.json", "`chancery verify` would report it");
    cannot("output", "it is no regular file");
    cannot("sources/note/en.dj", "what documents are made from");
    cannot("nowhere/trace.json", "there is no such folder");
    cannot("/dev/null", "it is no regular file");
    assert_eq!(std::fs::read_to_string(scratch.path("sources/note/en.dj")).expect("the body"), BODY);
}

/// On a terminal, of the width that it has: a bar that moves, in one line, and nothing of it at the end.
#[test]
fn a_terminal_shows_a_bar_and_is_left_clean() {
    let Some(script) = tool("script") else { return };
    let scratch = Scratch::new();
    for number in 1..=12 {
        scratch.write(&format!("sources/n{number}/document.toml"), NOTE.replace("2026/1", &format!("2026/{number}")));
        scratch.write(&format!("sources/n{number}/en.dj"), BODY);
    }
    let drawn = |columns: usize, words: &str| {
        let record = scratch.path("record");
        let program = env!("CARGO_BIN_EXE_chancery");
        let line = format!("stty rows 24 cols {columns}; {program} render --jobs 1 {words} > files");
        let mut command = Command::new(&script);
        command
            .args(["-qec", &line])
            .arg(&record)
            .current_dir(scratch.root())
            .env("TERM", "xterm")
            .env_remove("COLUMNS");
        assert!(command.stdin(Stdio::null()).stdout(Stdio::null()).status().expect("it runs").success());
        let text = std::fs::read_to_string(&record).expect("the record");
        // What `script` itself says of the run.
        let (_, text) = text.split_once('\n').expect("its first line");
        text.rsplit_once("\nScript done").map_or(text, |(text, _)| text).to_owned()
    };
    for columns in [100, 40] {
        let _ = std::fs::remove_dir_all(scratch.path("output"));
        let text = drawn(columns, "");
        let frames: Vec<_> = text.split(['\r', '\n']).map(|frame| frame.replace("\u{1b}[2K", "")).collect();
        let widest = frames.iter().filter(|frame| frame.contains("/12")).map(|frame| frame.chars().count()).max();
        assert!(widest.is_some_and(|widest| widest <= columns), "{columns}: {text:?}");
        assert!(frames.iter().any(|frame| frame.starts_with(['░', '█'])), "{columns}: {text:?}");
        let (_, rest) = text.rsplit_once("\u{1b}[2K").expect("the line is cleared");
        assert!(!rest.contains("/12") && rest.contains("rendered 12 versions of 12 documents"), "{rest:?}");
    }
    assert!(!drawn(100, "--quiet").contains("versions"));
    let _ = std::fs::remove_dir_all(scratch.path("output"));
    assert!(drawn(100, "--message-format short").contains("/12"), "short findings are for people too");
    let _ = std::fs::remove_dir_all(scratch.path("output"));
    assert!(!drawn(100, "--message-format github").contains('\u{1b}'), "no bar where programs read");
    let files = std::fs::read_to_string(scratch.path("files")).expect("the first stream");
    assert!(files.lines().all(|line| line.ends_with("  2 pages")), "the bar is on the other stream: {files}");
}
