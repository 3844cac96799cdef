//! The file: a head and lines.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::super::manifest::{Digest, Lists};
use super::Known;
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

/// A line after the head.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
enum Line<D, L> {
    Document(String, D),
    Lists(L),
}

/// What is known of the outputs in a folder.
pub(in crate::batch) struct State {
    path: Option<PathBuf>,
    head: Head,
    known: BTreeMap<String, Known>,
    lists: Lists,
    /// When the log was written last, before this run.
    pub(in crate::batch) noted: Option<SystemTime>,
    added: Mutex<Added>,
}

#[derive(Default)]
struct Added {
    /// Open once something was added; none again where it cannot be written.
    file: Option<File>,
    tried: bool,
    /// How far the log is sound.
    sound: u64,
}

impl State {
    /// Reads the log at `path`, if one is kept; whether it was damaged, so that something has to be done again. What is no regular file, or lies behind a
    /// link, is damaged, and is never opened.
    pub(in crate::batch) fn open(path: Option<&Path>, head: Head) -> (Self, bool) {
        let mut state = Self {
            path: path.map(Path::to_owned),
            head,
            known: BTreeMap::new(),
            lists: Lists::new(),
            noted: None,
            added: Mutex::default(),
        };
        let Some(path) = path else { return (state, false) };
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
        let mut lines = Lines { file: BufReader::new(file), line: Vec::new() };
        let mut damaged = false;
        let mut sound = 0;
        match lines.next().map(|line| line.and_then(checked)) {
            Ok(Some(first)) => match serde_json::from_slice::<Head>(first) {
                // Another program or folder, or another form: nothing there is about this run.
                Ok(own) if own != state.head => return (state, false),
                Ok(_) => sound += first.len() as u64 + FRAME,
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
            let read = checked(line).map(serde_json::from_slice::<Line<Known, Lists>>);
            match read {
                Some(Ok(Line::Document(name, known))) => {
                    state.known.insert(name, known);
                }
                Some(Ok(Line::Lists(lists))) => state.lists.extend(lists),
                // The last line of a run that was killed.
                None if !line.ends_with(b"\n") => break,
                _ => {
                    damaged = true;
                    continue;
                }
            }
            if !damaged {
                sound += line.len() as u64;
            }
        }
        state.added = Mutex::new(Added { sound, ..Added::default() });
        (state, damaged)
    }

    /// What is known of a document.
    pub(in crate::batch) fn get(&self, document: &str) -> Option<&Known> {
        self.known.get(document)
    }

    /// Gives away what is known of a document.
    pub(in crate::batch) fn take(&mut self, document: &str) -> Option<Known> {
        self.known.remove(document)
    }

    /// The lists that documents name.
    pub(in crate::batch) fn lists(&self) -> &Lists {
        &self.lists
    }

    /// Adds what has become known of a document. Where nothing can be written, the next run does the work again.
    pub(in crate::batch) fn add(&self, document: &str, known: &Known) {
        self.line(&Line::<_, ()>::Document(document.to_owned(), known));
    }

    /// Adds lists.
    pub(in crate::batch) fn add_lists(&self, lists: &Lists) {
        self.line(&Line::<(), _>::Lists(lists));
    }

    fn line<D: Serialize, L: Serialize>(&self, line: &Line<D, L>) {
        let mut added = self.added.lock().unwrap_or_else(PoisonError::into_inner);
        if !added.tried {
            added.tried = true;
            added.file = self.begin(added.sound).ok();
        }
        let text = framed(&serde_json::to_vec(line).expect("all keys are strings"));
        if let Some(file) = &mut added.file
            && file.write_all(&text).is_err()
        {
            added.file = None;
        }
    }

    /// The log, open where its sound part ends.
    fn begin(&self, sound: u64) -> std::io::Result<File> {
        let path = self.path.as_deref().ok_or(std::io::ErrorKind::NotFound)?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
            write_once(&folder.join(".gitignore"), b"*\n")?;
        }
        if sound == 0 {
            // With its head at once, and in the place of whatever lies there, which is not written to.
            let spare = spare(path);
            let mut file = File::options().create_new(true).write(true).open(&spare)?;
            let head = serde_json::to_vec(&self.head).expect("it has names only");
            let placed = file.write_all(&framed(&head)).and_then(|()| std::fs::rename(&spare, path));
            return placed.map(|()| file).inspect_err(|_| drop(std::fs::remove_file(&spare)));
        }
        if !std::fs::symlink_metadata(path)?.is_file() {
            return Err(std::io::ErrorKind::InvalidInput.into());
        }
        let mut file = File::options().write(true).open(path)?;
        file.set_len(sound)?;
        std::io::Seek::seek(&mut file, std::io::SeekFrom::End(0))?;
        Ok(file)
    }

    /// Writes the log anew with one line a document, if anything was added: what is known `now`, and of other documents of which `stays` is true what
    /// was known before.
    pub(in crate::batch) fn finish(
        mut self,
        now: BTreeMap<String, Known>,
        lists: &Lists,
        stays: impl Fn(&str) -> bool,
    ) -> std::io::Result<()> {
        let added = std::mem::take(&mut *self.added.lock().unwrap_or_else(PoisonError::into_inner));
        let Some(path) = self.path.take().filter(|_| added.tried) else { return Ok(()) };
        drop(added.file);
        self.known.retain(|document, _| stays(document));
        self.known.extend(now);
        self.lists.extend(lists.iter().map(|(key, files)| (*key, files.clone())));
        let named: std::collections::BTreeSet<Digest> = self
            .known
            .values()
            .flat_map(|known| &known.read)
            .flat_map(|read| &read.summary.versions)
            .filter_map(|version| version.planned.as_ref())
            .flat_map(|planned| {
                [planned.origin.output.locales, planned.origin.output.layout, planned.origin.output.fonts]
            })
            .collect();
        self.lists.retain(|list, _| named.contains(list));
        let mut text = framed(&serde_json::to_vec(&self.head).expect("it has names only"));
        let lists = serde_json::to_vec(&Line::<(), _>::Lists(&self.lists)).expect("all keys are strings");
        text.extend(framed(&lists));
        for (document, known) in &self.known {
            let line = Line::<_, ()>::Document(document.clone(), known);
            text.extend(framed(&serde_json::to_vec(&line).expect("all keys are strings")));
        }
        let spare = spare(&path);
        let mut file = File::options().create_new(true).write(true).open(&spare)?;
        let written = file.write_all(&text).and_then(|()| file.sync_all());
        let placed = written.and_then(|()| std::fs::rename(&spare, &path));
        placed.inspect_err(|_| drop(std::fs::remove_file(&spare)))?;
        forget_lost(&path);
        Ok(())
    }
}

/// Writes a file that is not there yet.
fn write_once(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if std::fs::symlink_metadata(path).is_ok() {
        return Ok(());
    }
    File::options().create_new(true).write(true).open(path)?.write_all(bytes)
}

/// More than any project has to remember: some ten thousand bytes a document.
const MOST: u64 = 1 << 30;

/// The longest line that is read.
const LONGEST: u64 = 64 << 20;

/// Whether there is something at `folder` that is no folder of its own: a link, or a file.
fn is_foreign(folder: &Path) -> bool {
    std::fs::symlink_metadata(folder).is_ok_and(|found| !found.is_dir())
}

/// The regular file at `path`, open for reading; none where there is nothing.
fn open_regular(path: &Path) -> std::io::Result<Option<File>> {
    match std::fs::symlink_metadata(path) {
        Ok(found) if found.is_file() && found.len() <= MOST => File::open(path).map(Some),
        Ok(_) => Err(ErrorKind::InvalidInput.into()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The lines of a log, one at a time.
struct Lines {
    file: BufReader<File>,
    line: Vec<u8>,
}

impl Lines {
    /// The next one, with its line feed where it has one; an error where it has no end.
    fn next(&mut self) -> std::io::Result<Option<&[u8]>> {
        self.line.clear();
        let read = self.file.by_ref().take(LONGEST).read_until(b'\n', &mut self.line)?;
        if read as u64 == LONGEST && !self.line.ends_with(b"\n") {
            return Err(ErrorKind::InvalidData.into());
        }
        Ok((read > 0).then_some(self.line.as_slice()))
    }
}

/// Where a log is written before it takes its place: always the same file, since only who holds the lock of the outputs writes it, so that a run that
/// was killed leaves nothing that the next one does not remove.
fn spare(path: &Path) -> PathBuf {
    path.with_extension("tmp")
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

/// What stands around the JSON of a line: check sum, space, line feed.
const FRAME: u64 = 18;

fn framed(json: &[u8]) -> Vec<u8> {
    let mut line = check_sum(json).into_bytes();
    line.push(b' ');
    line.extend_from_slice(json);
    line.push(b'\n');
    line
}

/// The JSON of a whole line whose check sum is right.
fn checked(line: &[u8]) -> Option<&[u8]> {
    let line = line.strip_suffix(b"\n")?;
    let (sum, json) = (line.get(..16)?, line.get(17..)?);
    (line[16] == b' ' && sum == check_sum(json).as_bytes()).then_some(json)
}

fn check_sum(json: &[u8]) -> String {
    Digest::of(json).to_string()[..16].to_owned()
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
            assert_eq!(state.get("c"), Some(&known(9)), "{cut}");
        }
        std::fs::write(&path, &whole).expect("the log");
        let (state, _) = opened(&path);
        assert_eq!((state.get("a"), state.get("b")), (Some(&known(3)), Some(&known(2))));
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
                let sound = state.get(name).is_none_or(|got| costs.iter().any(|cost| *got == known(*cost)));
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
        let now = BTreeMap::from([("c".to_owned(), known(5))]);
        state.finish(now, &Lists::new(), |document| document == "b").expect("it is written");
        let (state, damaged) = opened(&path);
        assert!(!damaged);
        assert_eq!((state.get("a"), state.get("b"), state.get("c")), (None, Some(&known(2)), Some(&known(5))));
        // nothing new, nothing written
        let before = Stamp::of(&path);
        state.finish(BTreeMap::new(), &Lists::new(), |_| false).expect("nothing");
        assert_eq!(Stamp::of(&path), before);
    }

    use super::super::Stamp;
}
