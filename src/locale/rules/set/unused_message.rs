//! `unused-message`

use crate::locale::rules::view::{Sink, View};

/// A message or term that no layout prints, the program does not print, and nothing refers to: reported in the reference language, where it is
/// removed first; what a translation then has alone is for the rules about what is obsolete.
pub(super) fn check(view: &View, sink: &mut Sink) {
    // the overrides of houses have a rule of their own
    for (file, entry) in view.own().filter(|_| view.house.is_none() && view.reference.is_none()) {
        let id = entry.id.as_str();
        if !view.used().contains(id) && !view.is_printed_by_name(id) {
            let message = format!("nothing prints the {} `{id}`", entry.kind());
            sink.report(
                file,
                &entry.id_range,
                message,
                view.nearest_hint(id, "remove it, or allow it by `# chancery: allow unused-message …`"),
            );
        }
    }
}
