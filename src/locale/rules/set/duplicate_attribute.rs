//! `duplicate-attribute`

use crate::diagnostic::Diagnostic;
use crate::locale::index::File;
use crate::locale::rules::view::Sink;

/// An attribute that stands twice: the first is in force.
pub(super) fn check(file: &File, sink: &mut Sink) {
    for entry in &file.entries {
        for (at, attribute) in entry.attributes.iter().enumerate() {
            if let Some(first) = entry.attributes[..at].iter().find(|first| first.name == attribute.name) {
                let message = format!("{} `{}` has the attribute `{}` twice", entry.kind(), entry.id, attribute.name);
                let finding = Diagnostic::new(sink.code(), message).at(file.span(&attribute.name_range));
                let finding = finding.related(file.span(&first.name_range), "first defined here");
                sink.push(file, finding.hint("remove one of the two; the first is in force"));
            }
        }
    }
}
