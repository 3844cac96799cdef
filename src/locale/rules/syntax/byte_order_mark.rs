//! `byte-order-mark`

use crate::locale::index::File;
use crate::locale::rules::view::Sink;

/// A byte order mark at the beginning of the file. It is skipped here; other programs take it for a part of the first message.
pub(super) fn check(file: &File, sink: &mut Sink) {
    if file.source.has_byte_order_mark() {
        let message = "the file begins with a byte order mark".to_owned();
        sink.report(file, &(0..0), message, "save the file as UTF-8 without signature");
    }
}
