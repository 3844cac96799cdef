//! Why a store could not serve.

use std::fmt;

/// Why a location is not a store, or an entry could not be read or kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// The location names no store that this program knows, or its settings are wrong; nothing was tried.
    Location {
        /// The location as it was given, without what may be a secret.
        location: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The key is not of 64 lower-case hexadecimal digits.
    Key {
        /// The key as it was given.
        key: String,
    },
    /// What stands under the key is no whole entry of this key: cut off, changed, foreign or of another version. The caller makes the outputs anew and
    /// puts them over it.
    Damaged {
        /// Where it stands.
        place: String,
        /// What is wrong with it.
        reason: String,
    },
    /// What stands under the key may not be read by this user. The store is sound; the caller makes the outputs anew and puts them over it.
    Unreadable {
        /// The store.
        place: String,
        /// Why.
        reason: String,
    },
    /// The entry is larger than a store takes ([`MAX_SIZE`](super::MAX_SIZE), or what the server sets); it is not kept, the store is sound.
    TooLarge {
        /// Bytes of the entry with its frame.
        bytes: u64,
    },
    /// What the location names cannot be a store: a file stands there, or on the way.
    Unusable {
        /// The store.
        place: String,
        /// What stands there.
        reason: String,
    },
    /// The store answers that it will not: wrong credentials, no such bucket, no right to write, full disk.
    Refused {
        /// The store.
        place: String,
        /// What it says.
        reason: String,
    },
    /// The store does not answer, or breaks off.
    Unreachable {
        /// The store.
        place: String,
        /// What happened.
        reason: String,
    },
}

impl StoreError {
    /// Whether it is the store that fails, not one entry: the caller reports it once and goes on without. After [`get`](super::Store::get) that is
    /// without the store; after [`put`](super::Store::put) without filling it, for a store that may be read only is still worth reading.
    pub fn is_down(&self) -> bool {
        matches!(self, Self::Unusable { .. } | Self::Refused { .. } | Self::Unreachable { .. })
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Location { location, reason } => write!(f, "`{location}` is no place for a cache: {reason}"),
            Self::Key { key } => write!(f, "`{key}` is no key of a cache: it takes 64 lower-case hexadecimal digits"),
            Self::Damaged { place, reason } => write!(f, "the entry `{place}` is damaged: {reason}"),
            Self::TooLarge { bytes } => write!(f, "an entry of {bytes} bytes is too large for the cache"),
            Self::Unusable { place, reason } => write!(f, "the cache `{place}` cannot be used: {reason}"),
            Self::Refused { place, reason } | Self::Unreadable { place, reason } => {
                write!(f, "the cache `{place}` refuses: {reason}")
            }
            Self::Unreachable { place, reason } => write!(f, "the cache `{place}` cannot be reached: {reason}"),
        }
    }
}

impl std::error::Error for StoreError {}

/// What someone else says, as the end of a sentence of ours: one line, no capital, no number of the operating system, at most 200 characters.
pub(super) fn quote(text: &str) -> String {
    let text = text.split(" (os error").next().unwrap_or(text);
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = line.trim_end_matches(['.', ':']).chars();
    // A second capital is a name: "HTTP".
    let is_word = letters.clone().nth(1).is_none_or(|second| !second.is_uppercase());
    let first: String = letters
        .next()
        .map(|first| if is_word { first.to_lowercase().collect() } else { first.to_string() })
        .unwrap_or_default();
    first.chars().chain(letters).filter(|c| !c.is_control()).take(200).collect()
}
