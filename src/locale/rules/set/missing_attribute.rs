//! `missing-attribute`

use crate::locale::rules::view::{Place, Sink, View};

/// An attribute that the entry has in the reference language. Those of terms are grammar, which every language has its own of.
pub(super) fn check(view: &View, sink: &mut Sink) {
    for (file, entry, original_file, original) in super::twins(view).filter(|(_, entry, ..)| !entry.is_term()) {
        for attribute in original.attributes.iter().filter(|attribute| entry.body(Some(&attribute.name)).is_none()) {
            let message = format!("message `{}` has no attribute `{}`", entry.id, attribute.name);
            let hint = format!("add `.{} = …` below `{}`", attribute.name, entry.id);
            let place = Place::Span(file, entry.id_range.clone());
            sink.missing(place, original_file, &attribute.name_range, message, hint);
        }
    }
}
