//! `unknown-override`

use crate::locale::rules::view::{Sink, View};

/// A message of a house that the other files lack, that no layout prints and nothing refers to: its id is misspelt, or what it overrode is gone.
pub(super) fn check(view: &View, sink: &mut Sink) {
    let Some(house) = view.house else { return };
    let used = view.used();
    for (file, entry) in view.own() {
        // what the house says in the reference language may be needless here, but it is not misspelt
        let translates = view.reference.as_ref().is_some_and(|reference| reference.entry(&entry.id).is_some());
        let overrides = translates || view.base().any(|other| other == entry.id);
        if !overrides && !view.is_printed_by_name(&entry.id) && !used.contains(entry.id.as_str()) {
            let message = format!("the {} `{}` of the house `{house}` overrides nothing", entry.kind(), entry.id);
            sink.report(file, &entry.id_range, message, view.nearest_hint(&entry.id, "remove it"));
        }
    }
}
