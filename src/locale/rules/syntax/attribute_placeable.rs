//! `attribute-placeable`

use super::reason;
use crate::locale::index::File;
use crate::locale::rules::view::Sink;

/// An attribute of a term that is printed: it is grammar, and only chooses variants.
pub(super) fn check(file: &File, sink: &mut Sink) {
    reason::report(file, sink);
}
