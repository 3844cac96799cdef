//! A store in a folder: of this machine, or one that several machines mount.

use std::fs;
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::error::quote;
use super::{Key, MAX_SIZE, StoreError};

/// The folder of files that are being written: one for all, so that looking for left ones does not read the whole store.
const TEMPORARY: &str = "tmp";

/// A temporary file of this age belongs to nobody who still writes.
const LEFT: Duration = Duration::from_secs(60 * 60);

/// Entries at `<root>/<first two digits>/<key>`.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
}

impl Folder {
    /// Opens the folder, makes it if it is not there, and removes what killed programs left in it.
    pub(super) fn open(root: PathBuf) -> Result<Self, StoreError> {
        let folder = Self { root };
        fs::create_dir_all(&folder.root)
            .map_err(|error| folder.obstacle().unwrap_or_else(|| folder.failure(&error)))?;
        folder.sweep();
        Ok(folder)
    }

    /// The bytes under `key`, or none.
    pub(super) fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        let path = self.path(key);
        match read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            // A file that only its owner may read: another can be put over it.
            Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                Err(StoreError::Unreadable { place: self.root.display().to_string(), reason: reason(&error) })
            }
            Err(error) if is_of_the_file(&error) => {
                Err(StoreError::Damaged { place: path.display().to_string(), reason: reason(&error) })
            }
            Err(error) => Err(self.failure(&error)),
        }
    }

    /// Keeps `bytes` under `key`: whole, or as it was before.
    pub(super) fn put(&self, key: &Key, bytes: &[u8]) -> Result<(), StoreError> {
        let written = match self.write(key, bytes) {
            // The folders are made when they are missed: on the first entry, or after someone has emptied the store.
            Err(error) if error.kind() == ErrorKind::NotFound => self.make(key).and_then(|()| self.write(key, bytes)),
            written => written,
        };
        written.map_err(|error| match is_of_the_file(&error) {
            true => StoreError::Damaged { place: self.path(key).display().to_string(), reason: reason(&error) },
            false => self.failure(&error),
        })
    }

    /// Where the entry of `key` stands.
    pub(super) fn path(&self, key: &Key) -> PathBuf {
        self.root.join(key.shard()).join(key.digits())
    }

    fn make(&self, key: &Key) -> io::Result<()> {
        fs::create_dir_all(self.root.join(TEMPORARY))?;
        fs::create_dir_all(self.root.join(key.shard()))
    }

    /// Two who put the same key at once each rename a whole file; the later one stays. Nothing is flushed to the disk: an entry that a power cut
    /// leaves without its bytes has a wrong checksum, and flushing would cost more than the typesetting it saves.
    fn write(&self, key: &Key, bytes: &[u8]) -> io::Result<()> {
        let mut file = temporary(&self.root.join(TEMPORARY))?;
        file.write_all(bytes)?;
        file.persist(self.path(key)).map_err(|error| error.error)?;
        Ok(())
    }

    /// Removes temporary files that are older than [`LEFT`]. Their age is told by the clock of the file system, which may be that of another machine:
    /// a file that is made for it gives the time. What cannot be removed is left: it is in nobody's way.
    fn sweep(&self) {
        let folder = self.root.join(TEMPORARY);
        let Ok(entries) = fs::read_dir(&folder) else { return };
        let Ok(now) = temporary(&folder).and_then(|file| file.as_file().metadata()?.modified()) else { return };
        for entry in entries.flatten() {
            let age = entry.metadata().and_then(|metadata| metadata.modified()).ok().and_then(|time| age(now, time));
            if age.is_some_and(|age| age > LEFT) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    /// The file that stands where the folder is to be, or one of those that it lies in.
    fn obstacle(&self) -> Option<StoreError> {
        let there = self.root.ancestors().find(|path| path.symlink_metadata().is_ok())?;
        let what = match fs::metadata(there) {
            Ok(found) if found.is_dir() => return None,
            Ok(_) => "is a file, not a folder",
            Err(_) => "is a link that leads nowhere",
        };
        let subject = if there == self.root { "it".to_owned() } else { format!("`{}`", there.display()) };
        Some(StoreError::Unusable { place: self.root.display().to_string(), reason: format!("{subject} {what}") })
    }

    fn failure(&self, error: &io::Error) -> StoreError {
        let place = self.root.display().to_string();
        let reason = reason(error);
        match error.kind() {
            ErrorKind::PermissionDenied
            | ErrorKind::ReadOnlyFilesystem
            | ErrorKind::StorageFull
            | ErrorKind::QuotaExceeded
            | ErrorKind::NotADirectory
            | ErrorKind::IsADirectory
            | ErrorKind::AlreadyExists => StoreError::Refused { place, reason },
            _ => StoreError::Unreachable { place, reason },
        }
    }
}

/// A file in `folder` that goes away when it is dropped. It is as readable as any file that is made, unlike other temporary ones: those who share the
/// folder need not be the same user.
fn temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

fn age(now: SystemTime, time: SystemTime) -> Option<Duration> {
    now.duration_since(time).ok()
}

/// The bytes of a file, or why they are no entry.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let file = fs::File::open(path)?;
    let length = file.metadata()?.len();
    if length > MAX_SIZE {
        return Err(io::Error::new(ErrorKind::FileTooLarge, super::OVERSIZE));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    file.take(MAX_SIZE).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn is_of_the_file(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::IsADirectory | ErrorKind::FileTooLarge)
}

/// What the operating system says. `tempfile` adds the path, which is no news.
fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    quote(text.split(" at path").next().unwrap_or(&text))
}
