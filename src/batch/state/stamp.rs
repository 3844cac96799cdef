//! How a file was left: whether it has been touched since is known without reading it.

use std::fs::Metadata;
use std::path::Path;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::super::manifest::Digest;

/// A file's size, times and number. The time of its last change cannot be set by programs, so that a file with the same stamp has the same bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::batch) struct Stamp {
    bytes: u64,
    modified: u128,
    changed: i128,
    number: u64,
}

/// Two changes within one tick of the clock of a file system leave the same stamp.
const TICK: Duration = Duration::from_millis(20);

impl Stamp {
    /// That of the regular file at `path`; none where there is none.
    pub(in crate::batch) fn of(path: &Path) -> Option<Self> {
        let found = std::fs::symlink_metadata(path).ok().filter(Metadata::is_file)?;
        let modified = found.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_nanos();
        let (changed, number) = inode(&found);
        Some(Self { bytes: found.len(), modified, changed, number })
    }

    /// Whether the file at `path` still has the bytes of `digest`; `noted` is when this stamp was written down. A file with another stamp is read, and its
    /// stamp of today given back.
    pub(in crate::batch) fn holds(self, path: &Path, digest: &Digest, noted: Option<SystemTime>) -> Option<Self> {
        let now = Self::of(path)?;
        if now == self && noted.is_some_and(|noted| self.is_older_than(noted)) {
            return Some(now);
        }
        Digest::of_file(path).is_ok_and(|found| found == *digest).then_some(now)
    }

    /// Whether the file was touched last well before then.
    fn is_older_than(self, then: SystemTime) -> bool {
        let Some(before) = then.checked_sub(TICK) else { return false };
        let Ok(before) = before.duration_since(SystemTime::UNIX_EPOCH) else { return false };
        let before = before.as_nanos();
        self.modified < before && self.changed < before as i128
    }
}

#[cfg(unix)]
fn inode(found: &Metadata) -> (i128, u64) {
    use std::os::unix::fs::MetadataExt as _;
    (i128::from(found.ctime()) * 1_000_000_000 + i128::from(found.ctime_nsec()), found.ino())
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> (i128, u64) {
    (0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_the_same_size_and_date_is_read_when_it_was_touched() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.pdf");
        std::fs::write(&file, "one").expect("a file");
        let (stamp, digest) = (Stamp::of(&file).expect("a stamp"), Digest::of(b"one"));
        let later = Some(SystemTime::now() + Duration::from_secs(60));
        assert_eq!(stamp.holds(&file, &digest, later), Some(stamp));
        let date = std::fs::metadata(&file).and_then(|found| found.modified()).expect("a date");
        std::thread::sleep(Duration::from_millis(30));
        std::fs::write(&file, "two").expect("a file");
        std::fs::File::options().write(true).open(&file).expect("the file").set_modified(date).expect("a date");
        assert_eq!(stamp.holds(&file, &digest, later), None, "other bytes");
        std::fs::write(&file, "one").expect("a file");
        let now = stamp.holds(&file, &digest, later).expect("the same bytes again");
        assert_ne!(now, stamp);
        std::fs::remove_file(&file).expect("the file");
        assert_eq!(now.holds(&file, &digest, later), None, "no file");
    }

    #[test]
    fn a_stamp_that_is_as_young_as_its_note_is_no_proof() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.pdf");
        std::fs::write(&file, "one").expect("a file");
        let stamp = Stamp::of(&file).expect("a stamp");
        // the digest is another one, which is found only if the file is read
        let other = Digest::of(b"two");
        assert_eq!(stamp.holds(&file, &other, Some(SystemTime::now())), None);
        assert_eq!(stamp.holds(&file, &other, None), None);
        assert_eq!(stamp.holds(&file, &other, Some(SystemTime::now() + Duration::from_secs(1))), Some(stamp));
    }
}
