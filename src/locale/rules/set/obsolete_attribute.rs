//! `obsolete-attribute`

use crate::locale::rules::view::{Sink, View};

/// An attribute that the message has not in the reference language, and nothing in this language refers to.
pub(super) fn check(view: &View, sink: &mut Sink) {
    let referred = view.stack.referred_attributes();
    for (file, entry, _, original) in super::twins(view).filter(|(_, entry, ..)| !entry.is_term()) {
        for attribute in &entry.attributes {
            let used = referred.contains(&(entry.id.as_str(), attribute.name.as_str()));
            if original.body(Some(&attribute.name)).is_none() && !used {
                let message = format!(
                    "message `{}` has no attribute `{}` in `{}`",
                    entry.id, attribute.name, view.context.reference
                );
                sink.report(file, &attribute.name_range, message, "remove it");
            }
        }
    }
}
