//! `obsolete-value`

use crate::locale::rules::view::{Sink, View};

/// A message that has only attributes in the reference language, and a text here.
pub(super) fn check(view: &View, sink: &mut Sink) {
    for (file, entry, _, original) in super::twins(view) {
        if let (None, Some(text)) = (&original.value, &entry.value)
            && !view.used().contains(entry.id.as_str())
        {
            let message = format!("message `{}` has no text in `{}`", entry.id, view.context.reference);
            sink.report(file, &text.range, message, "remove the text, and keep the attributes");
        }
    }
}
