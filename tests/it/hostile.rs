//! What a project brings that is made to harm: links, pipes, files without end, texts nested without end. It costs what it is in, and nothing else.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chancery::batch::{self, Event, Render, Report};
use chancery::diagnostic::Code;

use crate::support::{BODY, NOTE, Scratch, all, lines};

const OUTPUT: &str = "output/general/en/WG-REL-2026-1.pdf";

/// A run that remembers what it did.
fn remembered(scratch: &Scratch) -> Report {
    let request = Render { record: Some(scratch.path(".chancery")), ..all(None) };
    batch::render(&scratch.open(), &request, &|_| {}).expect("a run")
}

/// The record of the only folder of outputs.
fn log(scratch: &Scratch) -> PathBuf {
    let entries = std::fs::read_dir(scratch.path(".chancery")).expect("the record").flatten();
    let mut logs = entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "log"));
    logs.next().expect("a log")
}

#[cfg(unix)]
fn pipe(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo");
    assert!(made.success());
}

/// The record is told to be damaged, and the run does everything; the next one, with a sound record, nothing, if `mended`.
#[track_caller]
fn assert_damaged(scratch: &Scratch, mended: bool) {
    let report = remembered(scratch);
    let codes: Vec<_> = report.findings.iter().map(|finding| finding.code).collect();
    assert_eq!((codes, report.rendered.len()), (vec![Code::DamagedRecord], 1), "{}", lines(&report.findings));
    let report = remembered(scratch);
    assert_eq!((report.findings.is_empty(), report.unchanged.len()), (mended, usize::from(mended)));
    let left = std::fs::read_dir(scratch.path(".chancery")).expect("the record").flatten();
    let left = left.filter(|entry| entry.path().extension().is_some_and(|end| end == "tmp")).count();
    assert_eq!(left, 0, "temporary files");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_read_through_a_link_in_the_record() {
    let scratch = Scratch::with_note();
    assert!(remembered(&scratch).findings.is_empty());
    let (log, outside) = (log(&scratch), tempfile::tempdir().expect("a folder"));
    let target = outside.path().join("precious");
    // a file of the user's own, a copy of the log itself, which could be added to, and nothing
    for content in [Some(b"precious".to_vec()), Some(std::fs::read(&log).expect("the log")), None] {
        let _ = std::fs::remove_file(&target);
        content.iter().for_each(|content| std::fs::write(&target, content).expect("a file"));
        std::fs::remove_file(&log).expect("the log");
        std::os::unix::fs::symlink(&target, &log).expect("a link");
        assert_damaged(&scratch, true);
        assert_eq!(std::fs::read(&target).ok(), content);
    }
    // as well as behind a folder that is a link
    std::fs::remove_dir_all(scratch.path(".chancery")).expect("the record");
    let folder = outside.path().join("folder");
    std::fs::create_dir(&folder).expect("a folder");
    std::os::unix::fs::symlink(&folder, scratch.path(".chancery")).expect("a link");
    let report = remembered(&scratch);
    assert_eq!(report.findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::DamagedRecord]);
    assert_eq!(std::fs::read_dir(&folder).expect("the folder").count(), 0);
}

#[cfg(unix)]
#[test]
fn a_record_that_is_no_file_or_has_no_end_is_damaged() {
    let scratch = Scratch::with_note();
    assert!(remembered(&scratch).findings.is_empty());
    let log = log(&scratch);
    std::fs::remove_file(&log).expect("the log");
    pipe(&log);
    assert_damaged(&scratch, true);
    std::fs::write(&log, "").expect("an empty log");
    assert_damaged(&scratch, true);
    for size in [3 << 30, 200 << 20] {
        let file = std::fs::File::options().write(true).open(&log).expect("the log");
        file.set_len(0).and_then(|()| file.set_len(size)).expect("a long log");
        assert_damaged(&scratch, true);
        assert!(std::fs::metadata(&log).expect("the log").len() < 1 << 20);
    }
    std::fs::remove_file(&log).expect("the log");
    std::fs::create_dir_all(log.join("kept")).expect("a folder");
    let told = lines(&remembered(&scratch).findings);
    assert!(told.contains("damaged-record") && told.contains("help: remove what lies there"), "{told}");
    assert!(log.join("kept").is_dir());
}

#[cfg(unix)]
#[test]
fn a_lock_that_is_a_pipe_is_refused_at_once() {
    let scratch = Scratch::with_note();
    std::fs::create_dir_all(scratch.path("output")).expect("a folder");
    pipe(&scratch.path("output/.chancery.lock"));
    let error = batch::render(&scratch.open(), &all(None), &|_| {}).expect_err("no run");
    assert!(error.contains("`.chancery.lock` is there and is no regular file"), "{error}");
}

/// The note beside a document with that file is written, soon, and all findings are about the file.
#[track_caller]
fn assert_costs_itself(file: &str, make: impl Fn(&Path)) -> Report {
    let scratch = Scratch::with_note();
    scratch.write("sources/hostile/document.toml", NOTE.replace("2026/1", "2026/3"));
    scratch.write("sources/hostile/en.dj", BODY);
    let path = scratch.path(file);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    let _ = std::fs::remove_file(&path);
    make(&path);
    let begin = Instant::now();
    let report = scratch.render();
    assert!(begin.elapsed() < Duration::from_secs(60), "{:?}", begin.elapsed());
    assert!(scratch.path(OUTPUT).is_file());
    let strange: Vec<_> = report.findings.iter().filter(|finding| finding.file() != Some(file)).collect();
    assert!(strange.is_empty() && !report.findings.is_empty(), "{}", lines(&report.findings));
    assert!(report.findings.len() <= 30, "{}", report.findings.len());
    report
}

#[cfg(unix)]
#[test]
fn facts_and_texts_that_are_pipes_or_have_no_end_cost_their_document() {
    for file in ["sources/hostile/document.toml", "sources/hostile/en.dj"] {
        for long in [false, true] {
            let report = assert_costs_itself(file, |path| match long {
                false => pipe(path),
                true => std::fs::File::create(path).and_then(|file| file.set_len(3 << 30)).expect("a long file"),
            });
            let codes: Vec<_> = report.findings.iter().map(|finding| finding.code).collect();
            assert_eq!(codes, [Code::UnreadableFile], "{file} {}", lines(&report.findings));
        }
    }
}

#[test]
fn facts_that_are_something_else_are_told_in_a_few_findings() {
    let note = NOTE.replace("2026/1", "2026/3");
    let keys: String = (0..10_000).map(|at| format!("key-{at} = 1\n")).collect();
    let same = "a = 1\n".repeat(20_000);
    let chain = format!("{} = 1\n", "a.".repeat(50_000) + "a");
    let texts = [
        format!("{note}{keys}"),
        format!("{note}{same}"),
        format!("{note}{}", "no toml at all\n".repeat(10_000)),
        format!("{note}a = {}\n", "[".repeat(100_000)),
        format!("{note}a = {}\n", "{ a = ".repeat(40_000)),
        format!("{note}{chain}"),
        format!("{note}[{}a]\n", "a.".repeat(50_000)),
    ];
    for text in texts {
        assert_costs_itself("sources/hostile/document.toml", |path| std::fs::write(path, &text).expect("a file"));
    }
    let report = assert_costs_itself("sources/hostile/document.toml", |path| {
        std::fs::write(path, format!("{note}{keys}")).expect("a file");
    });
    assert!(lines(&report.findings).contains("there are 9980 more unknown keys, from here on"));
}

#[test]
fn a_layout_nested_without_end_costs_the_documents_that_use_it() {
    let texts = [
        format!("#let x = 1{}", "+1".repeat(30_000)),
        format!("#let x = a{}", ".a".repeat(60_000)),
        format!("$a{}$", "^a".repeat(30_000)),
        format!("#let x = {}1", "-".repeat(60_000)),
        format!("#let x = {}", "(".repeat(60_000)),
        format!("#let x = {}", "[#".repeat(60_000)),
        "#f".to_owned() + &"()".repeat(60_000),
        format!("#let x = \"{}\"", "x".repeat(1 << 20)),
    ];
    for text in texts {
        let report = assert_costs_itself("layouts/hostile.typ", |path| std::fs::write(path, &text).expect("a file"));
        assert!(report.failed.is_empty(), "{}", &text[..20]);
        assert!(report.findings.iter().all(|finding| finding.code == Code::TypstError), "{}", lines(&report.findings));
    }
    let scratch = Scratch::with_note();
    scratch.write("layouts/hostile.typ", format!("#let x = 1{}", "+1".repeat(30_000)));
    scratch.write("sources/hostile/document.toml", NOTE.replace("2026/1", "2026/3").replace("\"note\"", "\"hostile\""));
    scratch.write("sources/hostile/en.dj", BODY);
    let report = scratch.render();
    assert_eq!(report.failed.iter().map(|failure| failure.document.as_str()).collect::<Vec<_>>(), ["hostile"]);
    assert!(lines(&report.findings).contains("the layout is nested too deeply"), "{}", lines(&report.findings));
    assert_eq!(scratch.outputs(), [OUTPUT]);
}

#[test]
fn a_document_below_a_folder_of_the_name_sources_is_a_document() {
    let scratch = Scratch::with_note();
    scratch.write("sources/sources/note/document.toml", NOTE.replace("2026/1", "2026/3"));
    scratch.write("sources/sources/note/en.dj", BODY);
    let report = scratch.render();
    assert!(report.findings.is_empty(), "{}", lines(&report.findings));
    let names: Vec<_> = report.rendered.iter().map(|done| done.document.as_str()).collect();
    assert_eq!(names, ["note", "sources/note"]);
}

#[test]
fn outputs_that_go_while_the_run_goes_on_are_errors() {
    let scratch = Scratch::with_note();
    scratch.write("sources/other/document.toml", NOTE.replace("2026/1", "2026/2"));
    scratch.write("sources/other/en.dj", BODY);
    let removed = std::sync::Once::new();
    let remove = |event| {
        if matches!(event, Event::Done(_)) {
            removed.call_once(|| std::fs::remove_dir_all(scratch.path("output")).expect("the folder"));
        }
    };
    let report = batch::render(&scratch.open(), &Render { jobs: Some(1), ..all(None) }, &remove).expect("a run");
    assert!(report.has_errors());
    assert!(lines(&report.findings).contains("the output was written and is gone again"));
    assert_eq!(report.failed.len() + report.rendered.len(), 2);
    let manifest = std::fs::read_to_string(scratch.path("output/manifest.json")).unwrap_or_default();
    for done in ["WG-REL-2026-1", "WG-REL-2026-2"] {
        let there = scratch.path(&format!("output/general/en/{done}.pdf")).is_file();
        assert_eq!(manifest.contains(&format!("{done}.pdf")), there, "{manifest}");
    }
}
