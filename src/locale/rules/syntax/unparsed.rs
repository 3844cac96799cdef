//! `fluent-syntax`

use super::reason;
use crate::locale::index::File;
use crate::locale::rules::view::Sink;

/// Every stretch that is not Fluent, with the parser's reason, where no other rule of this folder knows better.
pub(super) fn check(file: &File, sink: &mut Sink) {
    if let Some(at) = file.too_deep {
        let message = "the text is nested too deeply; the file has not been read".to_owned();
        sink.report(file, &(at..at + 1), message, "close every `{`, or divide the message");
    }
    reason::report(file, sink);
}
