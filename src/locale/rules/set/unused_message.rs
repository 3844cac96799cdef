//! `unused-message`

use crate::locale::rules::view::{Sink, View};

/// A message or term that no layout prints, the program does not print, and nothing refers to. Of a language that translates, what the reference
/// language lacks too is for the rules about what is obsolete, and what it uses as a part of other messages may be needless in this one.
pub(super) fn check(view: &View, sink: &mut Sink) {
    // the overrides of houses have a rule of their own
    for (file, entry) in view.own().filter(|_| view.house.is_none()) {
        let id = entry.id.as_str();
        let translated = view.reference.as_ref().is_none_or(|reference| reference.entry(id).is_some());
        let used = view.used().contains(id) || view.used_by_reference().contains(id);
        if translated && !used && !view.is_printed_by_name(id) {
            let message = format!("nothing prints the {} `{id}`", entry.kind());
            sink.report(file, &entry.id_range, message, view.nearest_hint(id, "remove it"));
        }
    }
}
