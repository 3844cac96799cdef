use proptest::prelude::*;
use sha2::{Digest as _, Sha256};

use super::super::frame::{Fault, decode, encode, size};
use super::{Entry, KEY, Key, OTHER, entry};

fn key(digits: &str) -> Key {
    Key::parse(digits).expect("a key")
}

fn entries() -> impl Strategy<Value = Entry> {
    let bytes = || prop::collection::vec(any::<u8>(), 0..200);
    (bytes(), prop::collection::vec(bytes(), 0..5)).prop_map(|(head, files)| Entry { head, files })
}

proptest! {
    #[test]
    fn any_entry_comes_back(entry in entries(), digits in "[0-9a-f]{64}") {
        let bytes = encode(&key(&digits), &entry);
        prop_assert_eq!(bytes.len() as u64, size(&entry));
        prop_assert_eq!(decode(&key(&digits), &bytes), Ok(entry));
    }

    #[test]
    fn a_changed_bit_is_found(entry in entries(), at in any::<prop::sample::Index>(), bit in 0..8u8) {
        let mut bytes = encode(&key(KEY), &entry);
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        prop_assert!(decode(&key(KEY), &bytes).is_err(), "byte {}, bit {}", at, bit);
    }

    #[test]
    fn a_cut_is_found(entry in entries(), at in any::<prop::sample::Index>()) {
        let bytes = encode(&key(KEY), &entry);
        let at = at.index(bytes.len());
        prop_assert!(decode(&key(KEY), &bytes[..at]).is_err(), "cut at {}", at);
    }

    #[test]
    fn what_follows_is_found(entry in entries(), more in prop::collection::vec(any::<u8>(), 1..50)) {
        let mut bytes = encode(&key(KEY), &entry);
        bytes.extend(more);
        prop_assert!(decode(&key(KEY), &bytes).is_err());
    }

    #[test]
    fn another_key_is_found(entry in entries(), digits in "[0-9a-f]{64}") {
        prop_assume!(digits != KEY);
        prop_assert_eq!(decode(&key(&digits), &encode(&key(KEY), &entry)), Err(Fault::OtherKey));
    }

    #[test]
    fn foreign_bytes_are_found(bytes in prop::collection::vec(any::<u8>(), 0..500)) {
        prop_assert!(decode(&key(KEY), &bytes).is_err());
    }

    /// Even a right checksum does not make a length lead beyond what is there, nor ask for memory.
    #[test]
    fn lengths_are_bounded_by_what_is_there(count in any::<u64>(), head in any::<u64>(), rest in prop::collection::vec(any::<u64>(), 0..8)) {
        let sound = count == rest.len() as u64 && head == 0 && rest.iter().all(|length| *length == 0);
        prop_assume!(!sound);
        let mut bytes = encode(&key(KEY), &Entry::default());
        bytes.truncate(8 + 4 + 32);
        bytes.extend(count.to_le_bytes());
        bytes.extend(head.to_le_bytes());
        rest.iter().for_each(|length| bytes.extend(length.to_le_bytes()));
        let digest = Sha256::digest(&bytes);
        bytes.extend(digest);
        match decode(&key(KEY), &bytes) {
            Err(fault) => prop_assert_eq!(fault, Fault::Lengths),
            Ok(entry) => prop_assert!(size(&entry) == bytes.len() as u64),
        }
    }
}

/// Where a length lies by one, or by as much as there is.
#[test]
fn lengths_that_almost_fit_are_found() {
    let (count, head) = (44, 52);
    for (at, value) in
        [(count, 0), (count, 2), (count, u64::MAX), (count, 1 << 61), (head, 0), (head, 10 << 30), (head, u64::MAX)]
    {
        let mut bytes = encode(&key(KEY), &entry(&[b"page"]));
        bytes.truncate(bytes.len() - 32);
        bytes[at..at + 8].copy_from_slice(&u64::to_le_bytes(value));
        let digest = Sha256::digest(&bytes);
        bytes.extend(digest);
        assert_eq!(decode(&key(KEY), &bytes), Err(Fault::Lengths), "{value} at {at}");
    }
}

#[test]
fn another_version_says_which() {
    let mut bytes = encode(&key(KEY), &entry(&[]));
    bytes[8] = 7;
    assert_eq!(decode(&key(KEY), &bytes), Err(Fault::Version(7)));
    assert_eq!(Fault::Version(7).to_string(), "it has the form 7, this program reads 1");
}

/// The form is an agreement between machines: whoever changes it changes its version, too.
#[test]
fn the_form_is_the_one_that_others_wrote() {
    let bytes = encode(&key(OTHER), &Entry { head: b"{}".to_vec(), files: vec![b"ab".to_vec(), Vec::new()] });
    let mut expected = b"\x89CHE\r\n\x1a\n\x01\0\0\0\xff".to_vec();
    expected.extend(key(OTHER).bytes().iter().skip(1));
    for number in [2u64, 2, 2, 0] {
        expected.extend(number.to_le_bytes());
    }
    expected.extend(b"{}ab");
    assert_eq!(bytes[..bytes.len() - 32], expected);
}
