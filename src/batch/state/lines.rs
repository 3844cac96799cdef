//! The lines of a log, and the files that it may be.

use std::fs::File;
use std::io::{BufRead as _, BufReader, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::super::manifest::Digest;

/// Writes a file that is not there yet.
pub(super) fn write_once(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
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
pub(super) fn is_foreign(folder: &Path) -> bool {
    std::fs::symlink_metadata(folder).is_ok_and(|found| !found.is_dir())
}

/// The regular file at `path`, open for reading; none where there is nothing.
pub(super) fn open_regular(path: &Path) -> std::io::Result<Option<File>> {
    match std::fs::symlink_metadata(path) {
        Ok(found) if found.is_file() && found.len() <= MOST => File::open(path).map(Some),
        Ok(_) => Err(ErrorKind::InvalidInput.into()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The lines of a log, one at a time.
pub(super) struct Lines {
    file: BufReader<File>,
    line: Vec<u8>,
}

impl Lines {
    pub(super) fn of(file: File) -> Self {
        Self { file: BufReader::new(file), line: Vec::new() }
    }

    /// The next one, with its line feed where it has one; an error where it has no end.
    pub(super) fn next(&mut self) -> std::io::Result<Option<&[u8]>> {
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
pub(super) fn spare(path: &Path) -> PathBuf {
    path.with_extension("tmp")
}

/// What stands around the JSON of a line: check sum, space, line feed.
pub(super) const FRAME: u64 = 18;

/// A whole line of the log.
pub(super) fn framed(line: &impl Serialize) -> Vec<u8> {
    let json = serde_json::to_vec(line).expect("all keys are strings");
    let mut line = check_sum(&json).into_bytes();
    line.push(b' ');
    line.extend_from_slice(&json);
    line.push(b'\n');
    line
}

/// The JSON of a whole line whose check sum is right.
pub(super) fn checked(line: &[u8]) -> Option<&[u8]> {
    let line = line.strip_suffix(b"\n")?;
    let (sum, json) = (line.get(..16)?, line.get(17..)?);
    (line[16] == b' ' && sum == check_sum(json).as_bytes()).then_some(json)
}

fn check_sum(json: &[u8]) -> String {
    Digest::of(json).to_string()[..16].to_owned()
}
