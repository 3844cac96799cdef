//! `no-default-variant`

use super::reason;
use crate::locale::index::File;
use crate::locale::rules::view::Sink;

/// A selection whose default variant is not marked with `*`.
pub(super) fn check(file: &File, sink: &mut Sink) {
    reason::report(file, sink);
}
