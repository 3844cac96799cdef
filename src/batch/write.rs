//! Writing outputs: whole or not at all.

use std::io::Write as _;
use std::path::Path;

use super::lock;

/// How the names of temporary files begin and end.
const PREFIX: &str = ".chancery-";
const SUFFIX: &str = ".tmp";

/// Removes the temporary files below `folder` that a run has left which was killed. Only who holds the lock of the folder may do that.
///
/// Another run may write to a folder below or above at the same time: what lies in the folder of another lock is left alone. Who writes a temporary file
/// took the lock before, so that the lock is seen wherever the file is.
pub(super) fn sweep(folder: &Path) {
    let here = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let is_locked = |above: &Path| *above != here && std::fs::symlink_metadata(above.join(lock::FILE)).is_ok();
    for entry in walkdir::WalkDir::new(&here).into_iter().flatten() {
        let name = entry.file_name().to_string_lossy();
        if entry.file_type().is_file()
            && name.starts_with(PREFIX)
            && name.ends_with(SUFFIX)
            && !entry.path().ancestors().skip(1).any(is_locked)
        {
            // Whatever keeps it from being removed will keep the outputs from being written, and is reported there.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Writes `bytes` to `path` through a temporary file beside it, so that an earlier file stays whole until the new one is complete.
pub(super) fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder).map_err(plain)?;
    file.as_file_mut().write_all(bytes)?;
    file.as_file().sync_all()?;
    set_mode(file.as_file())?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// What the system says, without the name of the temporary file, which says nothing to anyone.
fn plain(error: std::io::Error) -> std::io::Error {
    match error.kind() {
        std::io::ErrorKind::Other => error,
        kind => kind.into(),
    }
}

/// Temporary files are private to their owner; an output is readable like any file.
#[cfg(unix)]
fn set_mode(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn set_mode(_: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}

/// Whether files can be made in `folder`, or in the first folder above it that is there; none is made, since perhaps nothing will be written.
pub(super) fn probe(folder: &Path) -> std::io::Result<()> {
    let above = folder.ancestors().find(|folder| std::fs::symlink_metadata(folder).is_ok()).unwrap_or(Path::new("."));
    if !above.is_dir() {
        return Err(std::io::Error::new(std::io::ErrorKind::NotADirectory, "it is a file, not a folder"));
    }
    tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).tempfile_in(above).map(drop).map_err(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_run_is_writing_is_no_remains() {
        let root = tempfile::tempdir().expect("a folder");
        let left = |folder: &str| {
            let folder = root.path().join(folder);
            std::fs::create_dir_all(&folder).expect("a folder");
            let file = folder.join(format!("{PREFIX}x{SUFFIX}"));
            std::fs::write(&file, "").expect("a file");
            file
        };
        let output = root.path().join("output");
        let (own, nested, around) = (left("output/general/en"), left("output/sub/general/en"), left("other"));
        let lock = lock::Lock::take(&output.join("sub")).expect("it is free");
        sweep(&output);
        assert!(!own.exists() && nested.exists() && around.exists());
        drop(lock);
        // a run into the folder above may be writing into this one
        let lock = lock::Lock::take(root.path()).expect("it is free");
        sweep(&output);
        assert!(nested.exists());
        drop(lock);
        let _lock = lock::Lock::take(&output).expect("it is free");
        sweep(&output);
        assert!(!nested.exists() && around.exists());
    }
}
