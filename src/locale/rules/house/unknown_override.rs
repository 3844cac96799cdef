//! `unknown-override`

use crate::locale::index::Entry;
use crate::locale::rules::view::{Sink, View};

/// A message of a house that the other files lack, that no layout prints and nothing refers to: its id is misspelt, or what it overrode is gone.
pub(super) fn check(view: &View, sink: &mut Sink) {
    let Some(house) = view.house else { return };
    for (file, entry) in view.own().filter(|(_, entry)| overrides_nothing(view, entry)) {
        let message = format!("the {} `{}` of the house `{house}` overrides nothing", entry.kind(), entry.id);
        sink.report(file, &entry.id_range, message, view.nearest_base_hint(&entry.id, "remove it"));
    }
}

/// Whether this is an entry of a house that it has for nothing.
pub(in crate::locale::rules) fn overrides_nothing(view: &View, entry: &Entry) -> bool {
    // what the house says in the reference language may be needless here, but it is not misspelt
    let translates = view.reference.as_ref().is_some_and(|reference| reference.entry(&entry.id).is_some());
    view.house.is_some()
        && !translates
        && !view.is_shared(&entry.id)
        && !view.is_printed_by_name(&entry.id)
        && !view.used().contains(entry.id.as_str())
}
