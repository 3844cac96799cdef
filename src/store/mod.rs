//! A cache that several machines share: outputs under the digest of everything that they were made from, in a folder or in an S3-compatible object
//! store.
//!
//! What is kept is a matter of the caller: an [`Entry`] has a head and files, both bytes. An entry that is not whole, not of this key or of another
//! version is never returned ([`StoreError::Damaged`]). Its checksum guards against accidents, not against people: a store is trusted as far as those
//! who may write to it.
//!
//! Nothing here knows of documents, and no other module names the crates that speak with object stores.

mod error;
mod folder;
mod frame;
mod location;
#[cfg(feature = "s3")]
mod s3;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

pub use self::error::StoreError;

use self::folder::Folder;
use self::location::Location;

/// The bytes that an entry can have with its frame: 512 MiB. What is larger is typeset again faster than it is fetched.
pub const MAX_SIZE: u64 = 512 << 20;

/// What is wrong with what exceeds [`MAX_SIZE`]: it is not read at all.
const OVERSIZE: &str = "it is larger than an entry can be";

/// A cache that other machines may read and fill at the same time. Its functions block; threads can share it.
#[derive(Debug)]
pub struct Store {
    location: String,
    place: Place,
}

/// What is kept under one key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// What the caller says of the files: JSON, as a rule.
    pub head: Vec<u8>,
    /// The files, in the caller's order.
    pub files: Vec<Vec<u8>>,
}

#[derive(Debug)]
enum Place {
    Folder(Folder),
    #[cfg(feature = "s3")]
    Bucket(Box<s3::Bucket>),
}

impl Store {
    /// Opens the store at `location`: a folder (a relative one is relative to the working directory), `file:///…`, or `s3://bucket/prefix`.
    ///
    /// A folder is made if it is not there, and temporary files that are older than an hour are removed from it. A bucket is not asked before the first
    /// [`get`](Self::get) or [`put`](Self::put). Its credentials, region and endpoint come from the usual variables: `AWS_ACCESS_KEY_ID`,
    /// `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`, `AWS_REGION`, `AWS_ENDPOINT_URL`, `AWS_ALLOW_HTTP`, `AWS_WEB_IDENTITY_TOKEN_FILE` with
    /// `AWS_ROLE_ARN`, and those of containers and instances of AWS; the profiles of `~/.aws` are not read.
    ///
    /// # Errors
    /// [`StoreError::Location`] if the location or a setting is wrong; an error that [is down](StoreError::is_down) if the folder cannot be had.
    pub fn open(location: &str) -> Result<Self, StoreError> {
        Self::open_with(
            location,
            std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?))),
        )
    }

    /// [`open`](Self::open) with `variables` in the place of the environment.
    fn open_with(location: &str, variables: impl Iterator<Item = (String, String)>) -> Result<Self, StoreError> {
        let printable = location::printable(location);
        let wrong = |reason| StoreError::Location { location: printable.clone(), reason };
        let place = match location::parse(location).map_err(wrong)? {
            Location::Folder(root) => Place::Folder(Folder::open(root)?),
            #[cfg(feature = "s3")]
            Location::Bucket { bucket, prefix } => {
                Place::Bucket(Box::new(s3::Bucket::open(&bucket, &prefix, variables).map_err(wrong)?))
            }
            #[cfg(not(feature = "s3"))]
            Location::Bucket { .. } => {
                drop(variables);
                return Err(wrong("this program was built without the feature `s3`".to_owned()));
            }
        };
        Ok(Self { location: printable, place })
    }

    /// The folder that `location` names; none for a bucket. Nothing is made or asked.
    ///
    /// # Errors
    /// [`StoreError::Location`] if it names neither.
    pub fn folder(location: &str) -> Result<Option<PathBuf>, StoreError> {
        match location::parse(location) {
            Ok(Location::Folder(folder)) => Ok(Some(folder)),
            Ok(Location::Bucket { .. }) => Ok(None),
            Err(reason) => Err(StoreError::Location { location: location::printable(location), reason }),
        }
    }

    /// Where it is, as it was given to [`open`](Self::open).
    pub fn location(&self) -> &str {
        &self.location
    }

    /// The entry under `key` (64 lower-case hexadecimal digits), or none.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if what stands there is no whole entry of this key, [`StoreError::Unreadable`] if it may not be read; an error that [is down](StoreError::is_down) if the store fails. A
    /// bucket that does not answer takes some ten seconds to say so, once: from then on each call fails at once with the same error.
    pub fn get(&self, key: &str) -> Result<Option<Entry>, StoreError> {
        let key = Key::parse(key)?;
        let bytes = match &self.place {
            Place::Folder(folder) => folder.get(&key)?,
            #[cfg(feature = "s3")]
            Place::Bucket(bucket) => bucket.get(&key)?,
        };
        let Some(bytes) = bytes else { return Ok(None) };
        frame::decode(&key, &bytes).map(Some).map_err(|fault| self.damaged(&key, fault.to_string()))
    }

    /// Keeps `entry` under `key` in the place of what may stand there: others see the one or the other, each whole.
    ///
    /// # Errors
    /// [`StoreError::TooLarge`] if it exceeds [`MAX_SIZE`]; an error that [is down](StoreError::is_down) if the store fails or may not be written to.
    /// Of a bucket, each later call then fails at once with the same error; what may only be read can still be read.
    pub fn put(&self, key: &str, entry: &Entry) -> Result<(), StoreError> {
        let key = Key::parse(key)?;
        let bytes = frame::size(entry);
        if bytes > MAX_SIZE {
            return Err(StoreError::TooLarge { bytes });
        }
        let bytes = frame::encode(&key, entry);
        match &self.place {
            Place::Folder(folder) => folder.put(&key, &bytes),
            #[cfg(feature = "s3")]
            Place::Bucket(bucket) => bucket.put(&key, bytes),
        }
    }

    fn damaged(&self, key: &Key, reason: String) -> StoreError {
        let place = match &self.place {
            Place::Folder(folder) => folder.path(key).display().to_string(),
            #[cfg(feature = "s3")]
            Place::Bucket(bucket) => bucket.address(key),
        };
        StoreError::Damaged { place, reason }
    }
}

/// A key: 64 lower-case hexadecimal digits, so that it is safe as the name of a file and has one form.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Key {
    digits: String,
    bytes: [u8; 32],
}

impl Key {
    fn parse(key: &str) -> Result<Self, StoreError> {
        let wrong = || StoreError::Key { key: key.to_owned() };
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Ok(byte - b'0'),
            b'a'..=b'f' => Ok(byte - b'a' + 10),
            _ => Err(wrong()),
        };
        let pairs: &[u8; 64] = key.as_bytes().try_into().map_err(|_| wrong())?;
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(pairs.as_chunks::<2>().0) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Ok(Self { digits: key.to_owned(), bytes })
    }

    fn digits(&self) -> &str {
        &self.digits
    }

    fn bytes(&self) -> [u8; 32] {
        self.bytes
    }

    /// The first two digits: the folder of the entry, so that none has all of them.
    fn shard(&self) -> &str {
        &self.digits[..2]
    }
}
