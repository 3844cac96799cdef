//! SHA-256, each shared file once a run.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::embedded;
use crate::source::SourceFile;

/// What a link, a folder, a pipe or a device is said to be.
pub(super) const IRREGULAR: &str = "it is no regular file";

/// A SHA-256 as 64 small hexadecimal digits.
///
/// It is kept as bytes: a run over thousands of documents holds some ten thousand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Digest([u8; 32]);

/// A text that is no [`Digest`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadDigest(String);

impl fmt::Display for BadDigest {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "`{}` is no SHA-256 of 64 small hexadecimal digits", self.0.escape_default())
    }
}

impl std::error::Error for BadDigest {}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

impl TryFrom<String> for Digest {
    type Error = BadDigest;

    fn try_from(text: String) -> Result<Self, BadDigest> {
        Self::from_hex(&text).ok_or(BadDigest(text))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Digest {
    /// That of a file that has been read.
    pub fn of_source(source: &SourceFile) -> Self {
        match source.digest() {
            Some(digest) => Self(digest),
            None => Self::of_embedded(source.path()).unwrap_or_else(|| Self::of(source.text().as_bytes())),
        }
    }

    /// That of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self::finish(Sha256::new_with_prefix(bytes))
    }

    /// That of a file, which is not held in memory.
    ///
    /// # Errors
    /// The file cannot be read, or is a folder, a pipe or a device, which may have no end.
    pub fn of_file(path: &Path) -> std::io::Result<Self> {
        if !std::fs::metadata(path)?.is_file() {
            return Err(std::io::Error::new(ErrorKind::InvalidInput, IRREGULAR));
        }
        let mut file = std::fs::File::open(path)?;
        let mut hasher = Sha256::new();
        let mut buffer = vec![0; 1 << 16];
        loop {
            match file.read(&mut buffer) {
                Ok(0) => return Ok(Self::finish(hasher)),
                Ok(length) => hasher.update(&buffer[..length]),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// That of a file that has been loaded; those that stand in the program are known.
    pub(in crate::batch) fn of_loaded(path: &str, bytes: &[u8]) -> Self {
        match EMBEDDED.get(path) {
            Some((own, digest)) if std::ptr::eq(*own, bytes) || *own == bytes => *digest,
            _ => Self::of(bytes),
        }
    }

    /// That of a list of files: of the lines that `sha256sum` prints for them, in the order of their paths.
    pub fn of_files(files: &BTreeMap<String, Digest>) -> Self {
        let lines: String = files.iter().map(|(path, digest)| format!("{digest}  {path}\n")).collect();
        Self::of(lines.as_bytes())
    }

    /// That of the file of this path that stands in the program.
    pub fn of_embedded(path: &str) -> Option<Self> {
        EMBEDDED.get(path).map(|(_, digest)| *digest)
    }

    /// That of the font of Typst with this PostScript name.
    pub fn of_typst_font(name: &str) -> Option<Self> {
        let found = embedded::TYPST_FONTS.binary_search_by_key(&name, |(name, _)| name).ok()?;
        Self::from_hex(embedded::TYPST_FONTS[found].1)
    }

    fn finish(hasher: Sha256) -> Self {
        Self(hasher.finalize().into())
    }

    fn from_hex(text: &str) -> Option<Self> {
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        };
        let text: &[u8; 64] = text.as_bytes().try_into().ok()?;
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Some(Self(bytes))
    }
}

/// The embedded files by path, with their digests.
static EMBEDDED: LazyLock<BTreeMap<&str, (&[u8], Digest)>> = LazyLock::new(|| {
    let digests = embedded::DIGESTS.iter().map(|digest| Digest::from_hex(digest).expect("the build writes digests"));
    embedded::FILES.iter().zip(digests).map(|((path, bytes), digest)| (*path, (*bytes, digest))).collect()
});

/// The digests of the files of a project, each computed once.
pub(super) struct Digests {
    root: PathBuf,
    known: Mutex<BTreeMap<String, Digest>>,
}

impl Digests {
    pub(super) fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), known: Mutex::default() }
    }

    /// That of the file at `path` from the root.
    pub(super) fn on_disk(&self, path: &str) -> std::io::Result<Digest> {
        let known = |digests: &Self| digests.known.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned();
        if let Some(digest) = known(self) {
            return Ok(digest);
        }
        let digest = Digest::of_file(&self.root.join(path))?;
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), digest);
        Ok(digest)
    }

    /// Those of the fonts of Typst, by PostScript name.
    pub(super) fn of_typst_fonts() -> impl Iterator<Item = (&'static str, Digest)> {
        embedded::TYPST_FONTS
            .iter()
            .map(|(name, digest)| (*name, Digest::from_hex(digest).expect("the build writes digests")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of FIPS 180-2, appendix B.
    #[test]
    fn digests_are_those_of_the_standard() {
        assert_eq!(Digest::of(b"abc").to_string(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a");
        std::fs::write(&file, vec![b'a'; 1_000_000]).expect("a file");
        assert_eq!(
            Digest::of_file(&file).expect("the file").to_string(),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        );
        assert!(Digest::of_file(folder.path()).is_err());
    }

    #[test]
    fn the_digests_in_the_program_are_those_of_its_files() {
        assert_eq!(embedded::FILES.len(), embedded::DIGESTS.len());
        for (path, bytes) in embedded::FILES.iter().filter(|(path, _)| !path.starts_with("fonts/Noto")) {
            assert_eq!(Digest::of_embedded(path), Some(Digest::of(bytes)), "{path}");
            assert_ne!(Digest::of_loaded(path, b"changed"), Digest::of(bytes), "{path}");
        }
        assert_eq!(Digest::of_embedded("locales/xx/none.ftl"), None);
    }

    #[test]
    fn a_list_has_the_digest_of_its_lines() {
        let files = BTreeMap::from([("b".to_owned(), Digest::of(b"2")), ("a".to_owned(), Digest::of(b"1"))]);
        let lines = format!("{}  a\n{}  b\n", Digest::of(b"1"), Digest::of(b"2"));
        assert_eq!(Digest::of_files(&files), Digest::of(lines.as_bytes()));
    }
}
