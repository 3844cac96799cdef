//! `unused-message`

use crate::locale::rules::view::{Sink, View};

/// A message or term that no layout prints, the program does not print, and nothing refers to. Of a language that translates, what the reference
/// language has is reported there, and what it lacks is for the rules about what is obsolete.
pub(super) fn check(view: &View, sink: &mut Sink) {
    let used = view.used();
    // the overrides of houses have a rule of their own
    for (file, entry) in view.own().filter(|_| view.house.is_none() && view.reference.is_none()) {
        if !view.is_printed_by_name(&entry.id) && !used.contains(entry.id.as_str()) {
            let message = format!("nothing prints the {} `{}`", entry.kind(), entry.id);
            sink.report(file, &entry.id_range, message, view.nearest_hint(&entry.id, "remove it"));
        }
    }
}
