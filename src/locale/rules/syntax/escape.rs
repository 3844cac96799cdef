//! `bad-escape`

use super::reason;
use crate::diagnostic::Code;
use crate::locale::index::File;
use crate::locale::rules::view::Sink;

/// A backslash in a string literal that begins no escape sequence.
pub(super) fn check(file: &File, sink: &mut Sink) {
    reason::report(file, Code::BadEscape, sink);
}
