//! The file: a head and lines.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead as _, BufReader, BufWriter, ErrorKind, Read as _, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::super::held::held;
use super::super::manifest::{Digest, Lists};
use super::Known;
use super::lines::{FRAME, Lines, checked, framed, is_foreign, open_regular, spare, write_once};
use super::places::{Line, Log, read};
use crate::embedded;

/// The version of the form.
const VERSION: u32 = 1;

/// What a log is about; one with another head says nothing about this run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::batch) struct Head {
    chancery: u32,
    build: String,
    output: String,
}

impl Head {
    /// Of this program and this folder of outputs.
    pub(in crate::batch) fn of(output: &str) -> Self {
        Self { chancery: VERSION, build: embedded::BUILD.to_owned(), output: output.to_owned() }
    }

    /// The name of the file.
    pub(in crate::batch) fn file_name(&self) -> String {
        let name: String = Digest::of(self.output.as_bytes()).to_string().chars().take(16).collect();
        format!("{name}.log")
    }
}

/// What is known of the outputs in a folder.
///
/// Of each document only the place of its line is held, so that a run over thousands of them does not grow with what is known.
pub(in crate::batch) struct State {
    path: Option<PathBuf>,
    head: Head,
    lists: Lists,
    /// When the log was written last, before this run.
    pub(in crate::batch) noted: Option<SystemTime>,
    log: Mutex<Log>,
}

impl State {
    /// Reads the log at `path`, if one is kept; whether it was damaged, so that something has to be done again. What is no regular file, or lies behind a
    /// link, is damaged, and is never opened.
    pub(in crate::batch) fn open(path: Option<&Path>, head: Head) -> (Self, bool) {
        let path = path.map(Path::to_owned);
        let mut state = Self { path, head, lists: Lists::new(), noted: None, log: Mutex::new(Log::new()) };
        let Some(path) = &state.path else { return (state, false) };
        if path.parent().is_some_and(is_foreign) {
            state.path = None;
            return (state, true);
        }
        let _ = std::fs::remove_file(spare(path));
        let file = match open_regular(path) {
            Ok(Some(file)) => file,
            Ok(None) => return (state, false),
            Err(_) => return (state, true),
        };
        state.noted = file.metadata().ok().and_then(|found| found.modified().ok());
        let mut lines = Lines::of(file);
        let log = state.log.get_mut().unwrap_or_else(PoisonError::into_inner);
        let mut damaged = false;
        match lines.next().map(|line| line.and_then(checked)) {
            Ok(Some(first)) => match serde_json::from_slice::<Head>(first) {
                // Another program or folder, or another form: nothing there is about this run.
                Ok(own) if own != state.head => return (state, false),
                Ok(_) => log.sound += first.len() as u64 + FRAME,
                Err(_) => return (state, true),
            },
            // A log is there with its head or not at all.
            Ok(None) | Err(_) => return (state, true),
        }
        loop {
            let line = match lines.next() {
                Ok(Some(line)) => line,
                Ok(None) => break,
                Err(_) => {
                    damaged = true;
                    break;
                }
            };
            let read = checked(line).map(serde_json::from_slice::<Line<IgnoredAny, Lists>>);
            match read {
                Some(Ok(Line::Document(name, IgnoredAny))) => log.keep(name, line),
                Some(Ok(Line::Lists(lists))) => state.lists.extend(lists),
                // The last line of a run that was killed.
                None if !line.ends_with(b"\n") => break,
                _ => damaged = true,
            }
            log.sound += line.len() as u64;
        }
        if damaged {
            // What is sound of it begins a new one.
            log.sound = 0;
        }
        (state, damaged)
    }

    /// What is known of a document.
    pub(in crate::batch) fn get(&self, document: &str) -> Option<Known> {
        let line = held(&self.log).line(document)?;
        read(&line, document)
    }

    /// The lists that documents name.
    pub(in crate::batch) fn lists(&self) -> &Lists {
        &self.lists
    }

    /// Adds what has become known of a document. Where nothing can be written, the next run does the work again.
    pub(in crate::batch) fn add(&self, document: &str, known: &Known) {
        let line = framed(&Line::<_, ()>::Document(document.to_owned(), known));
        let mut log = self.begun();
        log.write(&line);
        log.keep(document.to_owned(), &line);
    }

    /// Adds lists.
    pub(in crate::batch) fn add_lists(&self, lists: &Lists) {
        self.begun().write(&framed(&Line::<(), _>::Lists(lists)));
    }

    /// The log, to be added to.
    fn begun(&self) -> MutexGuard<'_, Log> {
        let mut log = held(&self.log);
        if !log.tried {
            log.tried = true;
            log.writer = self.begin(&mut log).ok();
        }
        log
    }

    /// The log, open where its sound part ends.
    fn begin(&self, log: &mut Log) -> std::io::Result<File> {
        let path = self.path.as_deref().ok_or(ErrorKind::NotFound)?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
            write_once(&folder.join(".gitignore"), b"*\n")?;
        }
        if log.sound > 0 {
            if !std::fs::symlink_metadata(path)?.is_file() {
                return Err(ErrorKind::InvalidInput.into());
            }
            let mut file = File::options().write(true).open(path)?;
            file.set_len(log.sound)?;
            file.seek(SeekFrom::End(0))?;
            return Ok(file);
        }
        // With its head at once, and in the place of whatever lies there, which is not written to.
        let spare = spare(path);
        let mut file = File::options().create_new(true).write(true).open(&spare)?;
        let mut sound = || {
            file.write_all(&framed(&self.head))?;
            for line in log.documents().iter().filter_map(|document| log.line(document)) {
                file.write_all(&line)?;
            }
            if !self.lists.is_empty() {
                file.write_all(&framed(&Line::<(), _>::Lists(&self.lists)))?;
            }
            std::fs::rename(&spare, path)
        };
        sound().inspect_err(|_| drop(std::fs::remove_file(&spare)))?;
        Ok(file)
    }

    /// Writes the log anew with one line a document, if anything was added: those of which `stays` is true, and of the `lists` those that they name.
    pub(in crate::batch) fn finish(mut self, lists: &Lists, stays: impl Fn(&str) -> bool) -> std::io::Result<()> {
        let mut log = self.log.into_inner().unwrap_or_else(PoisonError::into_inner);
        let Some(path) = self.path.filter(|_| log.tried) else { return Ok(()) };
        drop(log.writer.take());
        let spare = spare(&path);
        let mut file = BufWriter::new(File::options().create_new(true).write(true).open(&spare)?);
        let mut write = || {
            file.write_all(&framed(&self.head))?;
            log.retain(&stays);
            let documents = log.documents();
            let mut named = BTreeSet::new();
            for document in &documents {
                named.extend(log.known(document).iter().flat_map(Known::lists));
            }
            self.lists.extend(lists.iter().map(|(key, files)| (*key, files.clone())));
            self.lists.retain(|list, _| named.contains(list));
            file.write_all(&framed(&Line::<(), _>::Lists(&self.lists)))?;
            for line in documents.iter().filter_map(|document| log.line(document)) {
                file.write_all(&line)?;
            }
            file.flush()?;
            file.get_ref().sync_all()?;
            std::fs::rename(&spare, &path)
        };
        write().inspect_err(|_| drop(std::fs::remove_file(&spare)))?;
        forget_lost(&path);
        Ok(())
    }
}

/// Removes the logs beside `path` of folders of outputs that are gone.
fn forget_lost(path: &Path) {
    let Some(folder) = path.parent() else { return };
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let other = entry.path();
        if other.extension().is_none_or(|ending| ending != "log") || other == path {
            continue;
        }
        let mut first = Vec::new();
        let Ok(Some(file)) = open_regular(&other) else { continue };
        let read = BufReader::new(file).take(1 << 16).read_until(b'\n', &mut first);
        let head = read.ok().and(checked(&first)).and_then(|head| serde_json::from_slice::<Head>(head).ok());
        let output = head.map(|head| folder.parent().unwrap_or(folder).join(head.output));
        if output.is_some_and(|output| !output.exists()) {
            let _ = std::fs::remove_file(other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(cost: u64) -> Known {
        let version = super::super::KnownVersion {
            version: "en".into(),
            format: super::super::Format::Pdf,
            key: Digest::of(b"key"),
            pages: 3,
            files: Vec::new(),
            findings: Vec::new(),
            words: None,
            occurred: Vec::new(),
            cost,
        };
        Known { read: None, made: vec![version] }
    }

    fn opened(path: &Path) -> (State, bool) {
        State::open(Some(path), Head::of("output"))
    }

    fn written(path: &Path) {
        let (state, damaged) = opened(path);
        assert!(!damaged);
        state.add("a", &known(1));
        state.add("b", &known(2));
        state.add("a", &known(3));
    }

    #[test]
    fn later_lines_count_and_the_end_of_a_killed_run_is_forgotten() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(".chancery/x.log");
        written(&path);
        let whole = std::fs::read(&path).expect("the log");
        for cut in 0..whole.len() {
            std::fs::write(&path, &whole[..cut]).expect("the log");
            let (state, damaged) = opened(&path);
            let first = whole.iter().position(|byte| *byte == b'\n').expect("a head");
            assert_eq!(damaged, cut <= first, "{cut}");
            // whatever was cut, what is added counts
            state.add("c", &known(9));
            drop(state);
            let (state, damaged) = opened(&path);
            assert!(!damaged, "{cut}");
            assert_eq!(state.get("c"), Some(known(9)), "{cut}");
        }
        std::fs::write(&path, &whole).expect("the log");
        let (state, _) = opened(&path);
        assert_eq!((state.get("a"), state.get("b")), (Some(known(3)), Some(known(2))));
        assert_eq!(opened(&path).0.get("c"), None);
    }

    #[test]
    fn no_flipped_bit_is_taken_for_knowledge() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x.log");
        written(&path);
        let whole = std::fs::read(&path).expect("the log");
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 4;
            std::fs::write(&path, &bytes).expect("the log");
            let (state, damaged) = opened(&path);
            let newline = whole[at] == b'\n';
            assert!(damaged || newline && at + 1 == whole.len(), "{at}");
            for (name, costs) in [("a", vec![1, 3]), ("b", vec![2])] {
                let sound = state.get(name).is_none_or(|got| costs.iter().any(|cost| got == known(*cost)));
                assert!(sound, "{at}");
            }
        }
    }

    #[test]
    fn another_folder_or_program_knows_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x.log");
        written(&path);
        let (state, damaged) = State::open(Some(&path), Head::of("elsewhere"));
        assert!(!damaged && state.get("a").is_none());
        state.add("a", &known(7));
        drop(state);
        assert!(opened(&path).0.get("a").is_none(), "the log is now one of the other folder");
    }

    #[test]
    fn a_finished_log_has_a_line_a_document_and_drops_what_is_gone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x.log");
        written(&path);
        let (state, _) = opened(&path);
        state.add("c", &known(5));
        state.finish(&Lists::new(), |document| document != "a").expect("it is written");
        let (state, damaged) = opened(&path);
        assert!(!damaged);
        assert_eq!((state.get("a"), state.get("b"), state.get("c")), (None, Some(known(2)), Some(known(5))));
        // nothing new, nothing written
        let before = Stamp::of(&path);
        state.finish(&Lists::new(), |_| false).expect("nothing");
        assert_eq!(Stamp::of(&path), before);
    }

    #[test]
    fn what_is_added_is_known_at_once_wherever_it_is_written() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("file"), "").expect("a file");
        for path in [None, Some(folder.path().join("file/x.log")), Some(folder.path().join("x.log"))] {
            let (state, _) = State::open(path.as_deref(), Head::of("output"));
            assert_eq!(state.get("a"), None);
            state.add("a", &known(1));
            state.add("b", &known(2));
            state.add("a", &known(3));
            assert_eq!((state.get("a"), state.get("b")), (Some(known(3)), Some(known(2))), "{path:?}");
        }
    }

    #[test]
    fn what_others_do_to_the_log_meanwhile_does_not_matter() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x.log");
        let all = |state: &State| ["a", "b", "c"].map(|name| state.get(name));
        let copied = || {
            std::fs::copy(&path, folder.path().join("copy")).expect("a copy");
            std::fs::rename(folder.path().join("copy"), &path).expect("the copy in its place");
        };
        let cut = || std::fs::write(&path, "").expect("a file");
        let gone = || std::fs::remove_file(&path).expect("a file");
        for happens in [&copied as &dyn Fn(), &cut, &gone] {
            for early in [true, false] {
                let _ = std::fs::remove_file(&path);
                written(&path);
                let (state, _) = opened(&path);
                early.then(happens);
                state.add("c", &known(4));
                (!early).then(happens);
                state.add("b", &known(5));
                let expected = [Some(known(3)), Some(known(5)), Some(known(4))];
                assert_eq!(all(&state), expected);
                state.finish(&Lists::new(), |_| true).expect("it is written");
                let (state, damaged) = opened(&path);
                assert!(!damaged);
                assert_eq!(all(&state), expected);
            }
        }
    }

    #[test]
    fn what_is_sound_of_a_damaged_log_is_known_before_and_after_a_line_is_added() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x.log");
        written(&path);
        let mut bytes = std::fs::read(&path).expect("the log");
        let line = bytes.windows(3).position(|part| part == b"\"b\"").expect("the line of b");
        bytes[line + 1] = b'x';
        std::fs::write(&path, &bytes).expect("the log");
        let (state, damaged) = opened(&path);
        assert!(damaged);
        let all = |state: &State| ["a", "b", "c"].map(|name| state.get(name));
        assert_eq!(all(&state), [Some(known(3)), None, None]);
        state.add("c", &known(5));
        assert_eq!(all(&state), [Some(known(3)), None, Some(known(5))]);
        drop(state);
        let (state, damaged) = opened(&path);
        assert!(!damaged);
        assert_eq!(all(&state), [Some(known(3)), None, Some(known(5))]);
    }

    use super::super::Stamp;
}
