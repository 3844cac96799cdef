//! Runs that are killed, stopped, doubled, or that cannot write: nothing is lost and nothing is half-written.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use snapbox::cmd::cargo_bin;

use crate::support::{BODY, NOTE, Scratch};

type Tree = BTreeMap<String, Vec<u8>>;

/// The files below a folder of outputs.
fn tree(folder: &Path) -> Tree {
    let files = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    let named = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).expect("below").to_string_lossy().into_owned();
        Some((path, std::fs::read(entry.path()).ok()?))
    };
    files.filter_map(named).collect()
}

/// A project with so many notes in English and French.
fn collection(notes: usize) -> Scratch {
    let scratch = Scratch::new();
    for number in 1..=notes {
        note(&scratch, number, "");
    }
    scratch
}

/// The note of that number, which says something more.
fn note(scratch: &Scratch, number: usize, more: &str) {
    let paragraphs: String = (3..40).map(|at| format!("{at}. Paragraph {at} of note {number}. {more}\n\n")).collect();
    scratch.write(&format!("sources/note-{number}/document.toml"), NOTE.replace("2026/1", &format!("2026/{number}")));
    scratch.write(&format!("sources/note-{number}/en.dj"), format!("{BODY}\n{paragraphs}"));
    scratch.write(&format!("sources/note-{number}/fr.dj"), format!("{BODY}\n{paragraphs}"));
}

fn start(scratch: &Scratch, words: &[&str]) -> Child {
    let mut command = Command::new(cargo_bin!("chancery"));
    command.current_dir(scratch.root()).arg("render").args(words).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("it starts")
}

fn run(scratch: &Scratch, words: &[&str]) -> Output {
    start(scratch, words).wait_with_output().expect("it ends")
}

/// What a run that nothing happens to gives.
fn clean(scratch: &Scratch) -> Tree {
    let other = scratch.path("clean");
    let _ = std::fs::remove_dir_all(&other);
    let ran = run(scratch, &["--output", "clean"]);
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    tree(&other)
}

/// Sends a signal by the program that every system has for it.
#[cfg(unix)]
fn signal(name: &str, process: u32) {
    let sent = Command::new("kill").args([format!("-{name}"), process.to_string()]).stderr(Stdio::null()).status();
    assert!(sent.is_ok(), "kill");
}

fn assert_no_remains(scratch: &Scratch, folder: &str) {
    for folder in [folder, ".chancery"] {
        let left: Vec<String> = tree(&scratch.path(folder))
            .into_keys()
            .filter(|path| path.contains(".chancery") || path.ends_with(".tmp"))
            .collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

#[test]
#[cfg(unix)]
fn a_run_that_is_killed_at_any_moment_leaves_every_earlier_file_whole() {
    let scratch = collection(10);
    let before = clean(&scratch);
    assert!(run(&scratch, &[]).status.success());
    assert_eq!(tree(&scratch.path("output")), before);
    for round in 0..12_u64 {
        for number in 1..=10 {
            note(&scratch, number, &format!("Round {round}."));
        }
        let earlier = tree(&scratch.path("output"));
        let mut child = start(&scratch, &[]);
        std::thread::sleep(Duration::from_millis(40 + 97 * round));
        child.kill().expect("it can be killed");
        child.wait().expect("it is dead");
        let left = tree(&scratch.path("output"));
        for (path, bytes) in left.iter().filter(|(path, _)| path.ends_with(".pdf")) {
            let whole = bytes.starts_with(b"%PDF-") && bytes.trim_ascii_end().ends_with(b"%%EOF");
            assert!(whole, "{path} in round {round}");
        }
        for path in earlier.keys().filter(|path| !path.contains(".chancery")) {
            assert!(left.contains_key(path), "{path} in round {round}");
        }
        // one more or less, so that the next run has also a part that was done
        if round % 3 == 0 {
            let ran = run(&scratch, &[]);
            assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
            assert_no_remains(&scratch, "output");
            assert_eq!(tree(&scratch.path("output")), clean(&scratch), "round {round}");
        }
    }
    assert!(run(&scratch, &[]).status.success());
    assert_no_remains(&scratch, "output");
    assert_eq!(tree(&scratch.path("output")), clean(&scratch));
}

#[test]
#[cfg(unix)]
fn the_workers_of_a_run_that_was_killed_end_too() {
    let scratch = collection(30);
    let mut child = start(&scratch, &["--jobs", "2"]);
    let workers = wait_for(|| Some(children_of(child.id())).filter(|workers| workers.len() == 2));
    child.kill().expect("it can be killed");
    child.wait().expect("it is dead");
    wait_for(|| workers.iter().all(|worker| !is_alive(*worker)).then_some(()));
}

#[test]
#[cfg(unix)]
fn a_worker_that_is_killed_costs_the_version_it_was_at() {
    let scratch = collection(30);
    let child = start(&scratch, &["--jobs", "1", "--message-format", "short"]);
    let worker = wait_for(|| children_of(child.id()).first().copied());
    // once it is at work
    wait_for(|| (tree(&scratch.path("output")).len() > 3).then_some(()));
    signal("KILL", worker);
    let ran = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert_eq!(ran.status.code(), Some(1), "{said}");
    assert_eq!(said.matches("error[internal]").count(), 1, "{said}");
    assert!(said.contains("stopped the program: signal: 9"), "{said}");
    let written = tree(&scratch.path("output")).into_keys().filter(|path| path.ends_with(".pdf")).count();
    assert_eq!(written, 59);
    assert!(run(&scratch, &[]).status.success());
    assert_eq!(tree(&scratch.path("output")), clean(&scratch));
}

#[test]
#[cfg(unix)]
fn a_run_that_is_interrupted_stops_within_a_second_and_says_what_is_done() {
    let scratch = collection(60);
    for (name, some_are_done) in [("INT", true), ("TERM", true), ("INT", false)] {
        let mut child = start(&scratch, &["--message-format", "short"]);
        if some_are_done {
            let before = tree(&scratch.path("output")).len();
            wait_for(|| (tree(&scratch.path("output")).len() > before + 3).then_some(()));
        } else {
            wait_for(|| children_of(child.id()).first().copied());
        }
        let asked = Instant::now();
        signal(name, child.id());
        let status = child.wait().expect("it ends");
        // A machine that is busy with other tests may take its time to let a process end.
        let limit = if std::env::var_os("CHANCERY_TOOLS").is_some() { 3 } else { 1 };
        assert!(asked.elapsed() < Duration::from_secs(limit), "{:?}", asked.elapsed());
        let mut said = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("text");
        assert_eq!(status.code(), Some(130), "{said}");
        assert!(said.contains("interrupted"), "{said}");
        assert_no_remains(&scratch, "output");
    }
    // What was done is known: the manifest names it, and the next run need not do it again.
    let manifest = std::fs::read_to_string(scratch.path("output/manifest.json")).expect("a manifest");
    let done = manifest.matches("\"document\":").count();
    let written = tree(&scratch.path("output")).into_keys().filter(|path| path.ends_with(".pdf")).count();
    assert!(done > 0 && done == written, "{done} of {written}");
    assert!(run(&scratch, &[]).status.success());
    assert_eq!(tree(&scratch.path("output")), clean(&scratch));
}

#[test]
#[cfg(target_os = "linux")]
fn a_run_that_nobody_listens_to_can_be_interrupted() {
    let scratch = collection(60);
    let (_reader, mut writer) = std::io::pipe().expect("a pipe");
    // As many bytes as a pipe holds: nothing more goes into it.
    std::io::Write::write_all(&mut writer, &[b'.'; 1 << 16]).expect("it holds them");
    let mut command = Command::new(cargo_bin!("chancery"));
    command.current_dir(scratch.root()).arg("render").stdout(Stdio::null()).stderr(writer);
    let mut child = command.spawn().expect("it starts");
    wait_for(|| children_of(child.id()).first().copied());
    let asked = Instant::now();
    signal("INT", child.id());
    let limit = if std::env::var_os("CHANCERY_TOOLS").is_some() { 3 } else { 1 };
    while child.try_wait().expect("a process").is_none() && asked.elapsed() < Duration::from_secs(10) {
        std::thread::sleep(Duration::from_millis(5));
    }
    let took = asked.elapsed();
    // One that hangs is not waited for without end.
    let _ = child.kill();
    let status = child.wait().expect("it has ended");
    assert!(took < Duration::from_secs(limit), "{took:?}");
    assert_eq!(status.code(), Some(130));
}

#[test]
#[cfg(unix)]
fn a_run_that_was_stopped_for_a_while_gives_nothing_up() {
    let scratch = collection(30);
    let child = start(&scratch, &["--jobs", "1", "--timeout", "2", "--message-format", "short"]);
    wait_for(|| (tree(&scratch.path("output")).len() > 3).then_some(()));
    for _ in 0..2 {
        signal("STOP", child.id());
        std::thread::sleep(Duration::from_secs(4));
        signal("CONT", child.id());
        std::thread::sleep(Duration::from_millis(150));
    }
    let ran = child.wait_with_output().expect("it ends");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stdout));
}

#[test]
fn two_runs_into_the_same_folder_do_not_meet() {
    let scratch = collection(40);
    let first = start(&scratch, &[]);
    wait_for(|| scratch.path("output/.chancery.lock").exists().then_some(()));
    let second = run(&scratch, &["note-1"]);
    let said = String::from_utf8_lossy(&second.stderr).into_owned();
    assert_eq!(second.status.code(), Some(2), "{said}");
    assert!(said.contains("another run is writing to") && said.contains("--output"), "{said}");
    // drafts lie in the same folder; another folder is free
    assert_eq!(run(&scratch, &["note-1", "--draft"]).status.code(), Some(2));
    assert!(run(&scratch, &["note-1", "--output", "elsewhere"]).status.success());
    let ran = first.wait_with_output().expect("it ends");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    assert_no_remains(&scratch, "output");
    assert_eq!(tree(&scratch.path("output")), clean(&scratch));
}

/// The folder of drafts is one that another run can be told to write to.
#[test]
fn a_run_into_the_folder_of_drafts_does_not_meet_drafts() {
    let scratch = collection(2);
    std::fs::create_dir_all(scratch.path("output/draft")).expect("a folder");
    let lock = scratch.path("output/draft/.chancery.lock");
    let other = std::fs::File::create(&lock).expect("a file");
    other.lock().expect("the lock");
    let refused = run(&scratch, &["--draft"]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(2), "{said}");
    assert!(said.contains("another run is writing to") && said.contains("draft"), "{said}");
    assert!(run(&scratch, &[]).status.success() && lock.exists());
    // that of a run that was killed is nobody's
    drop(other);
    assert!(run(&scratch, &[]).status.success() && !lock.exists());
    assert!(run(&scratch, &["--draft"]).status.success() && !lock.exists());
    assert_no_remains(&scratch, "output");
}

#[test]
fn many_runs_at_once_leave_what_one_leaves() {
    let scratch = collection(6);
    for _ in 0..3 {
        let runs: Vec<Child> = (0..4).map(|_| start(&scratch, &["--quiet"])).collect();
        let codes: Vec<_> = runs.into_iter().map(|mut run| run.wait().expect("it ends").code()).collect();
        assert!(codes.contains(&Some(0)) && codes.iter().all(|code| [Some(0), Some(2)].contains(code)), "{codes:?}");
        assert_no_remains(&scratch, "output");
    }
    assert_eq!(tree(&scratch.path("output")), clean(&scratch));
}

/// Runs the command where `output` is a file system of its own, mounted with these options; none where this machine does not let it be mounted.
#[cfg(target_os = "linux")]
fn on_mount(scratch: &Scratch, options: &str, then: &str) -> Option<Output> {
    let script = format!(
        "mount -t tmpfs -o {options} tmpfs output || exit 99; \"$0\" render --message-format short; code=$?; {then}; exit $code"
    );
    let mut command = Command::new("unshare");
    command.current_dir(scratch.root()).args(["--mount", "--map-root-user", "sh", "-c", &script]);
    let ran = command.arg(cargo_bin!("chancery")).output().ok()?;
    // Whoever says that nothing may be left out has such a machine.
    let refused = ran.status.code() == Some(99) || String::from_utf8_lossy(&ran.stderr).contains("unshare:");
    assert!(!refused || std::env::var_os("CHANCERY_TOOLS").is_none_or(|tools| tools != "required"), "no mounts here");
    (!refused).then_some(ran)
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_a_finding_and_leaves_nothing_by_halves() {
    let scratch = collection(12);
    std::fs::create_dir_all(scratch.path("output")).expect("a folder");
    let list = "find output -name '*.tmp' -o -name '.chancery*'; for f in $(find output -name '*.pdf'); do tail -c 6 $f | grep -q EOF || echo torn $f; done; df output | tail -1 >&2";
    let Some(ran) = on_mount(&scratch, "size=300k", list) else { return };
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert_eq!(ran.status.code(), Some(1), "{said}{}", String::from_utf8_lossy(&ran.stderr));
    assert!(said.contains("error[unwritable]"), "{said}");
    assert!(!said.contains("torn") && !said.contains(".tmp"), "{said}");
    // With room again everything is written, whatever was thought to be done.
    assert!(run(&scratch, &[]).status.success());
    assert_eq!(tree(&scratch.path("output")), clean(&scratch));
}

#[test]
#[cfg(target_os = "linux")]
fn an_output_that_cannot_be_written_to_is_one_clear_line() {
    let scratch = collection(1);
    std::fs::create_dir_all(scratch.path("output")).expect("a folder");
    if let Some(ran) = on_mount(&scratch, "ro", "true") {
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert_eq!(ran.status.code(), Some(2), "{said}");
        assert!(said.contains("cannot write to") && said.contains("output"), "{said}");
        assert!(said.lines().filter(|line| line.contains("error")).count() == 1, "{said}");
    }
    scratch.write("taken", "a file");
    let ran = run(&scratch, &["--output", "taken"]);
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert_eq!(ran.status.code(), Some(2), "{said}");
    assert!(said.contains("cannot write to") && said.contains("taken"), "{said}");
    assert_eq!(std::fs::read(scratch.path("taken")).expect("the file"), b"a file");
}

/// What `ask` gives once it gives something.
#[track_caller]
fn wait_for<T>(ask: impl Fn() -> Option<T>) -> T {
    let begin = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(begin.elapsed() < Duration::from_secs(60), "it never came");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The processes that a process has started.
#[cfg(unix)]
fn children_of(process: u32) -> Vec<u32> {
    let listed = Command::new("ps").args(["-A", "-o", "ppid=,pid="]).output().expect("ps");
    let text = String::from_utf8_lossy(&listed.stdout).into_owned();
    let pair = |line: &str| {
        let mut words = line.split_whitespace();
        Some((words.next()?.parse::<u32>().ok()?, words.next()?.parse::<u32>().ok()?))
    };
    text.lines().filter_map(pair).filter(|(parent, _)| *parent == process).map(|(_, child)| child).collect()
}

#[cfg(unix)]
fn is_alive(process: u32) -> bool {
    let listed = Command::new("ps").args(["-o", "stat=", "-p", &process.to_string()]).output().expect("ps");
    let state = String::from_utf8_lossy(&listed.stdout).trim().to_owned();
    !state.is_empty() && !state.starts_with('Z')
}
