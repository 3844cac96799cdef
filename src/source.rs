//! Text files that authors edit, and places in them.
//!
//! A [`Source`] is shared and immutable; a [`Span`] carries its source along, so a diagnostic is a value that can be rendered anywhere.

use std::fmt;
use std::io::Read as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

/// A text file of a project, or one that is embedded in the program.
#[derive(Debug)]
pub struct SourceFile {
    path: String,
    text: String,
    lines: Vec<usize>,
    byte_order_mark: bool,
    digest: Option<[u8; 32]>,
}

/// A shared handle to a [`SourceFile`].
pub type Source = Arc<SourceFile>;

impl SourceFile {
    /// Wraps `text` under `path`, the name that diagnostics print: relative to the project, with `/` between folders. A byte order mark at its start
    /// is dropped and remembered.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Source {
        Self::read(path.into(), text.into(), None)
    }

    fn read(path: String, mut text: String, digest: Option<[u8; 32]>) -> Source {
        let byte_order_mark = text.starts_with('\u{feff}');
        if byte_order_mark {
            text.remove(0);
        }
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Arc::new(Self { path, text, lines, byte_order_mark, digest })
    }

    /// The SHA-256 of the bytes of the file, where it was read from the disk: of what was read, whatever has become of the file since.
    pub fn digest(&self) -> Option<[u8; 32]> {
        self.digest
    }

    /// The name that diagnostics print.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text, as read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the file began with a byte order mark, which is not part of the text.
    pub fn has_byte_order_mark(&self) -> bool {
        self.byte_order_mark
    }

    /// The 1-based line and column, in characters, of a byte offset; an offset past the end counts as the end.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.lines.partition_point(|start| *start <= offset) - 1;
        Position { line: line + 1, column: self.text[self.lines[line]..offset].chars().count() + 1 }
    }
}

/// A 1-based line and column, counted in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// A byte range of one source.
#[derive(Clone)]
pub struct Span {
    /// The file.
    pub source: Source,
    /// Bytes of its text.
    pub range: Range<usize>,
}

impl Span {
    /// The bytes `range` of `source`.
    pub fn new(source: &Source, range: Range<usize>) -> Self {
        Self { source: source.clone(), range }
    }

    /// The empty range at the start of `source`: the place of a fault that concerns the whole file.
    pub fn start_of(source: &Source) -> Self {
        Self::new(source, 0..0)
    }

    /// The text in the range.
    pub fn text(&self) -> &str {
        self.source.text.get(self.range.clone()).unwrap_or_default()
    }

    /// The line and column of the first byte.
    pub fn start(&self) -> Position {
        self.source.position(self.range.start)
    }

    /// The line and column after the last byte.
    pub fn end(&self) -> Position {
        self.source.position(self.range.end)
    }
}

impl PartialEq for Span {
    fn eq(&self, other: &Self) -> bool {
        self.source.path == other.source.path && self.range == other.range
    }
}

impl Eq for Span {}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}:{:?}", self.source.path, self.range)
    }
}

/// The name of `path` in diagnostics: relative to `root` where it lies below it, with `/` between folders.
pub fn display_path(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/").replace("//", "/")
}

/// Why a text file could not be taken in.
#[derive(Debug)]
pub enum ReadError {
    /// The operating system refused.
    Io(PathBuf, std::io::Error),
    /// A byte sequence is not UTF-8; the lossy text stands in for excerpts, and the offset is that of the first bad byte in it.
    NotUtf8(Source, usize),
}

/// How many bytes a file of facts or settings may have, and how many any other text: a thousand times what the longest of them need.
const LIMITS: (u64, u64) = (256 << 10, 16 << 20);

/// The bytes of a regular file of no more than `limit`.
///
/// # Errors
/// It cannot be read, is no regular file, which may have no end, or is longer.
pub(crate) fn bytes_within(path: &Path, limit: u64) -> std::io::Result<Vec<u8>> {
    let found = std::fs::metadata(path)?;
    if !found.is_file() && !found.is_dir() {
        return Err(std::io::Error::other("it is no regular file"));
    }
    let mut bytes = Vec::new();
    // The file may have grown since.
    let file = std::fs::File::open(path)?;
    let too_long = || std::io::Error::other(format!("it has more than {} kilobytes", limit >> 10));
    if found.is_file() && found.len() > limit {
        return Err(too_long());
    }
    file.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(too_long()) } else { Ok(bytes) }
}

/// Reads a UTF-8 text file; a byte order mark at its start is dropped, and every line end becomes a line feed. A file of settings may have 256 kB, any
/// other 16 MB.
pub fn read(root: &Path, path: &Path) -> Result<Source, ReadError> {
    let name = display_path(root, path);
    let limit = if path.extension().is_some_and(|ending| ending == "toml") { LIMITS.0 } else { LIMITS.1 };
    let bytes = bytes_within(path, limit).map_err(|error| ReadError::Io(path.to_owned(), error))?;
    let digest = Some(Sha256::digest(&bytes).into());
    match String::from_utf8(bytes) {
        Ok(text) => Ok(SourceFile::read(name, text.replace("\r\n", "\n").replace('\r', "\n"), digest)),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let source = SourceFile::read(name, String::from_utf8_lossy(error.as_bytes()).into_owned(), digest);
            let mark = if source.has_byte_order_mark() { '\u{feff}'.len_utf8() } else { 0 };
            Err(ReadError::NotUtf8(source, valid - mark))
        }
    }
}
