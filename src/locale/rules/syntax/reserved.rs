//! `reserved-character`

use crate::locale::index::File;
use crate::locale::rules::view::Sink;

/// A character that stands for a page number in what is formatted.
pub(super) fn check(file: &File, sink: &mut Sink) {
    for range in &file.reserved {
        let message = "the characters U+E000 and U+E001 are reserved for page numbers".to_owned();
        sink.report(file, range, message, "use `{ $page }` or `{ $total }`");
    }
}
