//! `duplicate-variant`

use crate::diagnostic::Diagnostic;
use crate::locale::index::{File, Variant};
use crate::locale::rules::view::Sink;

/// A key that stands twice in a selection: the second is never printed.
pub(super) fn check(file: &File, sink: &mut Sink) {
    let bodies = file.entries.iter().flat_map(|entry| entry.bodies().map(|(_, body)| body));
    for select in bodies.flat_map(|body| body.selects()) {
        for (at, variant) in select.variants.iter().enumerate() {
            // the same number in another form is the same key
            let same = |first: &&Variant| match (first.numeric, variant.numeric) {
                (true, true) => first.key.parse::<f64>() == variant.key.parse::<f64>(),
                (false, false) => first.key == variant.key,
                _ => false,
            };
            if let Some(first) = select.variants[..at].iter().find(same) {
                let message = format!("the selection has two variants `{}`", variant.key);
                let finding = Diagnostic::new(sink.code(), message).at(file.span(&variant.key_range));
                let finding = finding.related(file.span(&first.key_range), "the first stands here");
                sink.push(file, finding.hint("remove one of the two; the first is in force"));
            }
        }
    }
}
