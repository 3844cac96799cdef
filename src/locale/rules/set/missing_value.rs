//! `missing-value`

use crate::locale::rules::view::{Place, Sink, View};

/// A message that has a text in the reference language, and only attributes here.
pub(super) fn check(view: &View, sink: &mut Sink) {
    for (file, entry, original_file, original) in super::twins(view) {
        if let (Some(text), None) = (&original.value, &entry.value) {
            let message = format!("message `{}` has attributes but no text", entry.id);
            let place = Place::Span(file, entry.id_range.clone());
            sink.missing(place, original_file, &text.range, message, format!("write a text after `{} =`", entry.id));
        }
    }
}
