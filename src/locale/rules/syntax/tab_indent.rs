//! `tab-indent`

use super::reason;
use crate::diagnostic::Code;
use crate::locale::index::File;
use crate::locale::rules::view::Sink;

/// A line that is indented with a tab, which Fluent does not read as an indent.
pub(super) fn check(file: &File, sink: &mut Sink) {
    reason::report(file, Code::TabIndent, sink);
}
