//! `obsolete-term`

use crate::locale::rules::view::{Sink, View};

/// A term that the reference language has not, and nothing in this language refers to.
pub(super) fn check(view: &View, sink: &mut Sink) {
    for (file, entry) in super::obsolete(view, true) {
        let message = format!("`{}` has no term `{}`", view.context.reference, entry.id);
        sink.report(file, &entry.id_range, message, view.nearest_hint(&entry.id, "remove it"));
    }
}
