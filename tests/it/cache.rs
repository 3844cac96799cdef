//! The cache that machines share.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use chancery::batch::{self, End, Event, Render, Report};

use crate::support::{BODY, NOTE, Scratch, all, lines};

/// A project with two notes, as another machine has it too.
fn machine() -> Scratch {
    let scratch = Scratch::with_note();
    scratch.write("sources/other/document.toml", NOTE.replace("2026/1", "2026/2"));
    scratch.write("sources/other/en.dj", format!("{BODY}\n7. A number that is wrong.\n"));
    scratch
}

/// Renders with the cache in `folder`, knowing nothing of earlier runs; how the versions ended, sorted.
fn render(scratch: &Scratch, folder: &Path) -> (Report, Vec<End>) {
    let ends = Mutex::new(Vec::new());
    let request = Render { cache: Some(folder.display().to_string()), ..all(None) };
    let tell = |event: Event| {
        if let Event::Done(done) = event {
            ends.lock().expect("no panic").push((done.document, done.lang, done.end));
        }
    };
    let report = batch::render(&scratch.open(), &request, &tell).expect("a run");
    let mut ends = ends.into_inner().expect("no panic");
    ends.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    (report, ends.into_iter().map(|(_, _, end)| end).collect())
}

fn outputs(scratch: &Scratch) -> Vec<(String, Vec<u8>)> {
    let mut files = scratch.outputs();
    files.push("output/manifest.json".to_owned());
    files.into_iter().map(|path| (path.clone(), std::fs::read(scratch.path(&path)).expect("a file"))).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    files.filter(|entry| entry.file_type().is_file()).map(|entry| entry.into_path()).collect()
}

#[test]
fn what_one_machine_made_another_fetches() {
    let cache = tempfile::tempdir().expect("a folder");
    let (first, second) = (machine(), machine());
    let (made, ends) = render(&first, cache.path());
    assert_eq!(ends, [End::Rendered, End::Rendered], "{}", lines(&made.findings));
    let (fetched, ends) = render(&second, cache.path());
    assert_eq!(ends, [End::Fetched, End::Fetched], "{}", lines(&fetched.findings));
    assert_eq!(lines(&fetched.findings), lines(&made.findings));
    assert!(lines(&fetched.findings).contains("written-number"));
    assert_eq!(fetched.rendered, made.rendered);
    assert_eq!(outputs(&first), outputs(&second));
    // another text is another entry
    second.write("sources/note/en.dj", format!("{BODY}\nMore.\n"));
    assert_eq!(render(&second, cache.path()).1, [End::Rendered, End::Fetched]);
    assert_eq!(entries(cache.path()).len(), 3);
}

#[test]
fn a_damaged_entry_is_told_and_replaced() {
    let cache = tempfile::tempdir().expect("a folder");
    let scratch = machine();
    let (made, _) = render(&scratch, cache.path());
    let good = outputs(&scratch);
    for entry in entries(cache.path()) {
        let mut bytes = std::fs::read(&entry).expect("an entry");
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(&entry, bytes).expect("an entry");
    }
    let (report, ends) = render(&scratch, cache.path());
    assert_eq!(ends, [End::Rendered, End::Rendered]);
    assert!(lines(&report.findings).contains("warning[cache]"), "{}", lines(&report.findings));
    assert!(!report.has_errors());
    assert_eq!(outputs(&scratch), good);
    let (report, ends) = render(&scratch, cache.path());
    assert_eq!((ends, lines(&report.findings)), (vec![End::Fetched, End::Fetched], lines(&made.findings)));
}

#[test]
fn what_stands_in_the_place_of_an_entry_costs_that_entry() {
    let cache = tempfile::tempdir().expect("a folder");
    let scratch = machine();
    let (made, _) = render(&scratch, cache.path());
    let [first, second] = entries(cache.path()).try_into().expect("two entries");
    std::fs::remove_file(&first).expect("an entry");
    std::fs::create_dir_all(first.join("other")).expect("a folder");
    std::fs::remove_file(&second).expect("an entry");
    let (report, ends) = render(&scratch, cache.path());
    assert_eq!(ends, [End::Rendered, End::Rendered]);
    assert!(second.is_file(), "the other one is put there again");
    assert_eq!(report.findings.len(), made.findings.len() + 1, "{}", lines(&report.findings));
    let told = report.findings.iter().find(|finding| finding.message.contains("is damaged")).expect("a warning");
    assert!(told.hints[0].starts_with("remove the folder"), "{:?}", told.hints);
    assert!(render(&scratch, cache.path()).1.contains(&End::Fetched));
}

#[test]
fn entries_that_change_places_are_found_out() {
    let cache = tempfile::tempdir().expect("a folder");
    let scratch = machine();
    render(&scratch, cache.path());
    let good = outputs(&scratch);
    let [one, two] = entries(cache.path()).try_into().expect("two entries");
    let (of_one, of_two) = (std::fs::read(&one).expect("an entry"), std::fs::read(&two).expect("an entry"));
    std::fs::write(&one, of_two).expect("an entry");
    std::fs::write(&two, of_one).expect("an entry");
    let (report, ends) = render(&scratch, cache.path());
    assert_eq!(ends, [End::Rendered, End::Rendered], "{}", lines(&report.findings));
    assert_eq!(outputs(&scratch), good);
}

#[test]
fn without_the_cache_there_is_more_work_and_nothing_else() {
    let scratch = machine();
    scratch.write("taken", "a file");
    let request = Render { cache: Some("taken".to_owned()), ..all(None) };
    let report = batch::render(&scratch.open(), &request, &|_| {}).expect("a run");
    assert_eq!(report.rendered.len(), 2);
    let said =
        "taken` cannot be used: it is a file, not a folder; nothing is fetched from it, and nothing is put there";
    assert!(lines(&report.findings).contains(said), "{}", lines(&report.findings));
    let request = Render { cache: Some("ftp://somewhere".to_owned()), ..all(None) };
    let said = batch::render(&scratch.open(), &request, &|_| {}).expect_err("no cache there");
    assert!(said.contains("ftp://somewhere"), "{said}");
}
