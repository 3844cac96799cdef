//! `unknown-term-argument`

use crate::diagnostic::suggestion;
use crate::locale::index::UseKind;
use crate::locale::rules::view::{Sink, Site, name};

/// An argument that the term uses neither here nor in the reference language: it is misspelt, or has no effect. One without a name never has.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    for item in &site.body.uses {
        let UseKind::Term { id, attribute, arguments, positional } = &item.kind else { continue };
        if site.view.stack.entry(id).is_none() {
            continue;
        }
        let target = name(id, attribute.as_deref());
        let mut known = super::parameters(&site.view.stack, id, attribute.as_deref());
        if let Some(reference) = &site.view.reference {
            known.extend(super::parameters(reference, id, attribute.as_deref()));
        }
        for range in positional {
            let message = format!("the term `{target}` takes no argument without a name");
            let hint = match known.first() {
                Some(known) => format!("write `{known}: …`"),
                None => "remove it".to_owned(),
            };
            sink.report(site.file, range, message, hint);
        }
        for argument in arguments.iter().filter(|argument| !known.contains(&argument.name)) {
            let message = format!("the term `{target}` takes no argument `{}`", argument.name);
            let hint = match known.is_empty() {
                true => "remove it".to_owned(),
                false => suggestion(&argument.name, known.iter().map(String::as_str)),
            };
            sink.report(site.file, &argument.range, message, hint);
        }
    }
}
