//! One run at a time writes to a folder of outputs.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

/// The file that is locked, in the folder of all outputs. It is there while a run goes on; after a run that was killed it stays, and is nobody's.
pub(super) const FILE: &str = ".chancery.lock";

/// Held while a run writes; the operating system lets go of it when the process ends, however that is.
pub(super) struct Lock {
    path: PathBuf,
    /// Locked as long as it is open.
    _file: File,
    /// The folders that were made for it, the innermost first.
    made: Vec<PathBuf>,
}

/// Why the folder is not for this run.
#[derive(Debug)]
pub(super) enum Locked {
    /// Another run is writing there.
    Taken,
    /// The file cannot be made or locked.
    Io(std::io::Error),
}

impl Lock {
    /// Takes the folder, which is made if it is not there.
    pub(super) fn take(folder: &Path) -> Result<Self, Locked> {
        let missing = folder.ancestors().take_while(|folder| !folder.exists()).map(Path::to_owned).collect();
        std::fs::create_dir_all(folder).map_err(Locked::Io)?;
        let path = folder.join(FILE);
        loop {
            // A pipe would be waited for without end, and behind a link lies somebody else's file.
            if std::fs::symlink_metadata(&path).is_ok_and(|found| !found.is_file()) {
                let reason = format!("`{FILE}` is there and is no regular file; remove it");
                return Err(Locked::Io(std::io::Error::other(reason)));
            }
            let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(Locked::Io)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(Locked::Taken),
                Err(TryLockError::Error(error)) => return Err(Locked::Io(error)),
            }
            // The run before may have removed the file between the opening and the locking: then this is a lock on nothing.
            if is_at(&file, &path) {
                return Ok(Self { path, _file: file, made: missing });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is locked, so that whoever opens it after that makes a new one.
        let _ = std::fs::remove_file(&self.path);
        // Folders that nothing was written to need not stay.
        for folder in &self.made {
            if std::fs::remove_dir(folder).is_err() {
                break;
            }
        }
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let same = |(a, b): (std::fs::Metadata, std::fs::Metadata)| a.dev() == b.dev() && a.ino() == b.ino();
    file.metadata().ok().zip(std::fs::symlink_metadata(path).ok()).is_some_and(same)
}

/// A file that is open cannot be removed there.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time_and_nothing_is_left() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = root.path().join("out/deep");
        let lock = Lock::take(&folder).expect("it is free");
        assert!(matches!(Lock::take(&folder), Err(Locked::Taken)));
        drop(lock);
        assert!(!root.path().join("out").exists());
        // what a killed run leaves is no lock
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(FILE), "").expect("a file");
        drop(Lock::take(&folder).expect("it is free"));
        assert!(folder.is_dir() && !folder.join(FILE).exists());
    }

    #[test]
    #[cfg(unix)]
    fn what_is_no_file_is_no_lock_and_is_not_opened() {
        let root = tempfile::tempdir().expect("a folder");
        let lock = root.path().join(FILE);
        let refused = || matches!(Lock::take(root.path()), Err(Locked::Io(_)));
        std::os::unix::fs::symlink(root.path().join("elsewhere"), &lock).expect("a link");
        assert!(refused() && !root.path().join("elsewhere").exists());
        std::fs::remove_file(&lock).expect("the link");
        let made = std::process::Command::new("mkfifo").arg(&lock).status().expect("mkfifo");
        assert!(made.success() && refused());
        std::fs::remove_file(&lock).expect("the pipe");
        assert!(Lock::take(root.path()).is_ok());
    }

    #[test]
    fn many_that_want_it_at_once_have_it_in_turn() {
        let root = tempfile::tempdir().expect("a folder");
        let inside = std::sync::atomic::AtomicUsize::new(0);
        let taken = std::sync::atomic::AtomicUsize::new(0);
        use std::sync::atomic::Ordering::SeqCst;
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..200 {
                        if let Ok(_lock) = Lock::take(root.path()) {
                            assert_eq!(inside.fetch_add(1, SeqCst), 0);
                            taken.fetch_add(1, SeqCst);
                            inside.fetch_sub(1, SeqCst);
                        }
                    }
                });
            }
        });
        assert!(taken.load(SeqCst) > 0);
    }
}
