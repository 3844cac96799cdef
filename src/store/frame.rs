//! The form of an entry: what tells a whole entry of a key from anything else.
//!
//! ```text
//! magic      8 bytes
//! version    4 bytes, little endian like all numbers
//! key       32 bytes
//! files      8 bytes: how many
//! head       8 bytes: length
//! lengths    8 bytes for each file
//! head, files
//! SHA-256   32 bytes, of all that stands before
//! ```

use sha2::{Digest as _, Sha256};

use super::{Entry, Key};

/// Not a text in any encoding, and broken by whatever turns line ends, as the signature of PNG is.
const MAGIC: [u8; 8] = *b"\x89CHE\r\n\x1a\n";
const VERSION: u32 = 1;
const HEADER: usize = MAGIC.len() + 4 + 32 + 8 + 8;
const DIGEST: usize = 32;

/// Why bytes are not the entry of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// It does not begin as an entry does.
    Foreign,
    /// It is of a form that this program does not read.
    Version(u32),
    /// It is shorter than any entry.
    Short,
    /// Its bytes are not those that were written.
    Checksum,
    /// It was put under another key.
    OtherKey,
    /// Its lengths do not add up to what is there.
    Lengths,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Self::Foreign => f.write_str("it is no entry of a cache"),
            Self::Version(version) => write!(f, "it has the form {version}, this program reads {VERSION}"),
            Self::Short => f.write_str("it is cut off"),
            Self::Checksum => f.write_str("it is cut off or changed"),
            Self::OtherKey => f.write_str("it belongs to another key"),
            Self::Lengths => f.write_str("its lengths do not add up"),
        }
    }
}

/// The bytes of `entry` with its frame.
pub(super) fn size(entry: &Entry) -> u64 {
    let files: u64 = entry.files.iter().map(|file| 8 + file.len() as u64).sum();
    (HEADER + DIGEST) as u64 + entry.head.len() as u64 + files
}

/// Frames `entry` for `key`.
pub(super) fn encode(key: &Key, entry: &Entry) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(usize::try_from(size(entry)).unwrap_or_default());
    bytes.extend(MAGIC);
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend(key.bytes());
    bytes.extend((entry.files.len() as u64).to_le_bytes());
    bytes.extend((entry.head.len() as u64).to_le_bytes());
    for file in &entry.files {
        bytes.extend((file.len() as u64).to_le_bytes());
    }
    bytes.extend(&entry.head);
    entry.files.iter().for_each(|file| bytes.extend(file));
    let digest = Sha256::digest(&bytes);
    bytes.extend(digest);
    bytes
}

/// Reads what [`encode`] wrote for `key`. No length is believed before the checksum is right, and none leads beyond `bytes`.
pub(super) fn decode(key: &Key, bytes: &[u8]) -> Result<Entry, Fault> {
    if !bytes.starts_with(&MAGIC) {
        return Err(if MAGIC.starts_with(bytes) { Fault::Short } else { Fault::Foreign });
    }
    let mut rest = Rest(&bytes[MAGIC.len()..]);
    let version = u32::from_le_bytes(rest.array().ok_or(Fault::Short)?);
    if version != VERSION {
        return Err(Fault::Version(version));
    }
    let (framed, digest) = bytes.split_last_chunk::<DIGEST>().ok_or(Fault::Short)?;
    if framed.len() < HEADER {
        return Err(Fault::Short);
    }
    if Sha256::digest(framed)[..] != digest[..] {
        return Err(Fault::Checksum);
    }
    rest = Rest(&framed[MAGIC.len() + 4..]);
    if rest.array::<32>().ok_or(Fault::Short)? != key.bytes() {
        return Err(Fault::OtherKey);
    }
    let count = rest.number().ok_or(Fault::Lengths)?;
    let head = rest.number().ok_or(Fault::Lengths)?;
    let table = count.checked_mul(8).and_then(|length| rest.take(length)).ok_or(Fault::Lengths)?;
    let head = rest.take(head).ok_or(Fault::Lengths)?.to_vec();
    let mut lengths = Rest(table);
    let mut files = Vec::with_capacity(table.len() / 8);
    while let Some(length) = lengths.number() {
        files.push(rest.take(length).ok_or(Fault::Lengths)?.to_vec());
    }
    if !rest.0.is_empty() {
        return Err(Fault::Lengths);
    }
    Ok(Entry { head, files })
}

/// What has not been read yet.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, length: u64) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(usize::try_from(length).ok()?)?;
        self.0 = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*taken)
    }

    fn number(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }
}
