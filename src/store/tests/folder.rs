use std::fs;
use std::path::Path;
use std::sync::Barrier;
use std::time::{Duration, Instant, SystemTime};

use super::super::MAX_SIZE;
use super::{Entry, KEY, OTHER, Store, StoreError, child, entry};

fn open(folder: &Path) -> Store {
    Store::open(&folder.to_string_lossy()).expect("a store")
}

fn temporaries(folder: &Path) -> usize {
    fs::read_dir(folder.join("tmp")).map_or(0, Iterator::count)
}

#[test]
fn what_one_puts_another_gets() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("new/cache");
    let store = open(&root);
    assert_eq!(store.get(KEY), Ok(None));
    let kept = entry(&[b"%PDF-1.7", b"", &[0xff; 100_000]]);
    store.put(KEY, &kept).expect("kept");
    assert_eq!(open(&root).get(KEY), Ok(Some(kept)));
    let url = format!("file://{}", root.display());
    let again = entry(&[b"another"]);
    Store::open(&url).expect("a store").put(KEY, &again).expect("kept");
    assert_eq!(store.get(KEY), Ok(Some(again)));
    assert_eq!(store.get(OTHER), Ok(None));
    assert!(root.join("01").join(KEY).is_file());
    assert_eq!(temporaries(&root), 0);
}

#[test]
fn what_is_not_the_entry_is_damaged_until_it_is_put_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = open(folder.path());
    store.put(OTHER, &entry(&[b"page"])).expect("kept");
    store.put(KEY, &entry(&[b"page"])).expect("kept");
    let path = folder.path().join("01").join(KEY);
    let sound = fs::read(&path).expect("an entry");
    let mut flipped = sound.clone();
    flipped[70] ^= 1;
    let swapped = fs::read(folder.path().join("ff").join(OTHER)).expect("an entry");
    for (bytes, reason) in [
        (&flipped[..], "it is cut off or changed"),
        (&sound[..sound.len() - 1], "it is cut off or changed"),
        (&sound[..20], "it is cut off"),
        (&[], "it is cut off"),
        (b"%PDF-1.7 something else altogether", "it is no entry of a cache"),
        (&swapped, "it belongs to another key"),
    ] {
        fs::write(&path, bytes).expect("written");
        let error = store.get(KEY).expect_err(reason);
        assert_eq!(error, StoreError::Damaged { place: path.display().to_string(), reason: reason.to_owned() });
        assert!(!error.is_down());
    }
    store.put(KEY, &entry(&[b"anew"])).expect("kept");
    assert_eq!(store.get(KEY), Ok(Some(entry(&[b"anew"]))));
}

/// A file of ten gigabytes (of nothing) under the name of an entry is told by its length alone.
#[test]
fn what_is_too_large_is_neither_read_nor_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = open(folder.path());
    store.put(KEY, &entry(&[])).expect("kept");
    let file = fs::File::create(folder.path().join("01").join(KEY)).expect("a file");
    file.set_len(10 << 30).expect("a sparse file");
    let error = store.get(KEY).expect_err("ten gigabytes");
    assert!(matches!(&error, StoreError::Damaged { reason, .. } if reason.contains("larger")), "{error}");
    let large = Entry { head: vec![0; usize::try_from(MAX_SIZE).expect("64 bits")], files: Vec::new() };
    assert!(matches!(store.put(KEY, &large), Err(StoreError::TooLarge { bytes }) if bytes > MAX_SIZE));
}

#[test]
fn what_cannot_be_had_is_an_error_of_the_store() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    fs::write(&file, "").expect("written");
    let error = Store::open(&file.to_string_lossy()).expect_err("a file is no folder");
    assert!(
        error.is_down() && error.to_string().ends_with("file` cannot be used: it is a file, not a folder"),
        "{error}"
    );
    let error = Store::open(&file.join("cache").to_string_lossy()).expect_err("nothing lies below a file");
    let said = format!("cache` cannot be used: `{}` is a file, not a folder", file.display());
    assert!(error.is_down() && error.to_string().ends_with(&said), "{error}");

    let root = folder.path().join("cache");
    let store = open(&root);
    fs::write(root.join("01"), "").expect("written");
    let error = store.put(KEY, &entry(&[])).expect_err("the shard is a file");
    assert!(error.is_down() && matches!(error, StoreError::Refused { .. }), "{error}");
    store.put(OTHER, &entry(&[])).expect("the other shards are sound");
    assert_eq!(temporaries(&root), 0, "what could not be kept is not left");
    fs::create_dir_all(root.join("02").join(KEY.replacen("01", "02", 1))).expect("a folder");
    let error = store.get(&KEY.replacen("01", "02", 1)).expect_err("an entry is no folder");
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
}

/// Others may empty the store at any time.
#[test]
fn folders_that_went_away_are_made_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("cache");
    let store = open(&root);
    store.put(KEY, &entry(&[])).expect("kept");
    fs::remove_dir_all(&root).expect("removed");
    assert_eq!(store.get(KEY), Ok(None));
    store.put(KEY, &entry(&[])).expect("kept");
    assert_eq!(store.get(KEY), Ok(Some(entry(&[]))));
}

#[test]
fn those_who_put_the_same_key_at_once_leave_one_whole_entry() {
    let folder = tempfile::tempdir().expect("a folder");
    let kept: Vec<_> = (0..6u8).map(|number| entry(&[&vec![number; 50_000 + usize::from(number)]])).collect();
    let barrier = Barrier::new(kept.len() + 2);
    std::thread::scope(|scope| {
        for own in &kept {
            let store = open(folder.path());
            let barrier = &barrier;
            scope.spawn(move || {
                barrier.wait();
                for _ in 0..40 {
                    store.put(KEY, own).expect("kept");
                }
            });
        }
        for _ in 0..2 {
            let store = open(folder.path());
            let (kept, barrier) = (&kept, &barrier);
            scope.spawn(move || {
                barrier.wait();
                for _ in 0..200 {
                    if let Some(found) = store.get(KEY).expect("whole or not there") {
                        assert!(kept.contains(&found));
                    }
                }
            });
        }
    });
    assert!(open(folder.path()).get(KEY).expect("whole").is_some());
    assert_eq!(temporaries(folder.path()), 0);
}

#[test]
fn only_old_temporary_files_are_removed() {
    let folder = tempfile::tempdir().expect("a folder");
    open(folder.path()).put(KEY, &entry(&[])).expect("kept");
    let old = folder.path().join("tmp/left.tmp");
    let young = folder.path().join("tmp/writing.tmp");
    let aged = |path: &Path, minutes: u64| {
        let file = fs::File::create(path).expect("a file");
        file.set_modified(SystemTime::now() - Duration::from_secs(60 * minutes)).expect("a time");
    };
    aged(&old, 61);
    aged(&young, 59);
    aged(&folder.path().join("01").join(KEY).with_extension("kept"), 600);
    let store = open(folder.path());
    assert!(!old.exists() && young.exists());
    assert!(folder.path().join("01").join(KEY).with_extension("kept").exists(), "nothing else is touched");
    assert_eq!(store.get(KEY), Ok(Some(entry(&[]))));
}

/// Those who share a folder need not be the same user.
#[cfg(unix)]
#[test]
fn an_entry_is_as_readable_as_any_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().expect("a folder");
    let plain = folder.path().join("plain");
    fs::write(&plain, "").expect("written");
    open(folder.path()).put(KEY, &entry(&[])).expect("kept");
    let mode = |path: &Path| fs::metadata(path).expect("a file").permissions().mode();
    assert_eq!(mode(&folder.path().join("01").join(KEY)), mode(&plain));
}

/// Killed while it writes, a program leaves each entry as it was or whole; what it had begun goes when it is old.
#[cfg(unix)]
#[test]
fn a_killed_program_leaves_whole_entries() {
    let folder = tempfile::tempdir().expect("a folder");
    let variables = [("STORE_TEST_FOLDER".to_owned(), folder.path().to_string_lossy().into_owned())];
    let mut left = 0;
    for round in 0..12u64 {
        let mut writer = child("store::tests::folder::puts_until_it_is_killed", &variables);
        // In the middle of a write: a file is being filled.
        let start = Instant::now();
        while temporaries(folder.path()) == left && start.elapsed() < Duration::from_secs(20) {
            std::thread::yield_now();
        }
        std::thread::sleep(Duration::from_micros(150 * round));
        writer.kill().expect("SIGKILL");
        writer.wait().expect("an end");
        let store = open(folder.path());
        for number in 0..8u8 {
            let found = store.get(&format!("{number:064x}")).expect("whole or not there");
            assert!(found.is_none_or(|found| found == pages(number)));
        }
        left = temporaries(folder.path());
    }
    assert!(left > 0, "no kill fell into a write: the test proves nothing");
    for file in fs::read_dir(folder.path().join("tmp")).expect("the folder").flatten() {
        let file = fs::File::options().append(true).open(file.path()).expect("a file");
        file.set_modified(SystemTime::now() - Duration::from_secs(2 * 60 * 60)).expect("a time");
    }
    open(folder.path());
    assert_eq!(temporaries(folder.path()), 0);
}

#[test]
#[ignore = "run by the test above"]
fn puts_until_it_is_killed() {
    let Ok(folder) = std::env::var("STORE_TEST_FOLDER") else { return };
    let store = open(Path::new(&folder));
    loop {
        for number in 0..8 {
            store.put(&format!("{number:064x}"), &pages(number)).expect("kept");
        }
    }
}

/// Large enough that writing takes longer than framing.
fn pages(number: u8) -> Entry {
    entry(&[&vec![number; 8 << 20]])
}
