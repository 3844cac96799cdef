//! `obsolete-value`

use crate::locale::index::UseKind;
use crate::locale::rules::view::{Sink, View};

/// A message that has only attributes in the reference language, and a text here.
pub(super) fn check(view: &View, sink: &mut Sink) {
    for (file, entry, _, original) in super::twins(view) {
        if let (None, Some(text)) = (&original.value, &entry.value)
            && !is_printed(view, &entry.id)
        {
            let message = format!("message `{}` has no text in `{}`", entry.id, view.context.reference);
            sink.report(file, &text.range, message, "remove the text, and keep the attributes");
        }
    }
}

/// Whether the text is a part of another one; a reference to an attribute is none to the text.
fn is_printed(view: &View, id: &str) -> bool {
    let stacks = view.houses.iter().chain([&view.stack]);
    let entries = stacks.flat_map(|stack| &stack.files).flat_map(|file| &file.entries).filter(|entry| entry.id != id);
    let mut uses = entries.flat_map(|entry| entry.bodies()).flat_map(|(_, body)| &body.uses);
    uses.any(|item| matches!(&item.kind, UseKind::Message { id: other, attribute: None } if other == id))
}
