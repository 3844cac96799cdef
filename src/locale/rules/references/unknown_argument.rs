//! `unknown-term-argument`

use crate::diagnostic::suggestion;
use crate::locale::index::UseKind;
use crate::locale::rules::view::{Sink, Site};

/// An argument that the term uses neither here nor in the reference language: it is misspelt, or has no effect.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    for item in &site.body.uses {
        let UseKind::Term { id, attribute, arguments } = &item.kind else { continue };
        let mut known = super::parameters(&site.view.stack, id, attribute.as_deref());
        if let Some(reference) = &site.view.reference {
            known.extend(super::parameters(reference, id, attribute.as_deref()));
        }
        if site.view.stack.entry(id).is_none() {
            continue;
        }
        for argument in arguments.iter().filter(|argument| !known.contains(&argument.name)) {
            let message = format!("the term `{id}` takes no argument `{}`", argument.name);
            let hint = match known.is_empty() {
                true => "remove it".to_owned(),
                false => suggestion(&argument.name, known.iter().map(String::as_str)),
            };
            sink.report(site.file, &argument.range, message, hint);
        }
    }
}
