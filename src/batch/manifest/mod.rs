//! `manifest.json`: what each output is and what it was made from, so that anyone can tell later whether the files still are those that were issued.
//!
//! One manifest stands at the root of each tree of outputs: that of all, and those of drafts and pseudo-locales below it, which may not be published.
//! `model` is the form of the file, `record` fills it in while versions are written, `verify` holds files against it, `outdated` what they were made from.

mod digest;
mod model;
mod outdated;
mod read;
mod record;
mod shared;
mod verify;

pub use digest::{BadDigest, Digest};
pub use model::{FILE, Files, Manifest, Output, VERSION};
pub use verify::{Verified, verify};

pub(super) use model::{EMBEDDED, TYPST};
pub(super) use read::{Document, find, is_plain, read, read_document};
pub(super) use record::{Lists, Origin, Record, Recorder, Records, loaded, publish};
pub(super) use shared::shared;
pub(super) use verify::Tree;

/// The folder of drafts below that of all outputs, so that none can be taken for what may be published.
pub(super) const DRAFTS: &str = "draft";

/// The folder of pseudo-locales below that of all outputs or of drafts: nothing of them may be published.
pub(super) const PSEUDO: &str = "pseudo";

/// The folders below that of a manifest that have manifests of their own.
pub(super) const NESTED: [&str; 2] = [DRAFTS, PSEUDO];
