//! `unused-term-argument`

use crate::locale::index::UseKind;
use crate::locale::rules::view::{Sink, Site, name};

/// An argument that the term uses in the reference language, and not in this one.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    let Some(reference) = &site.view.reference else { return };
    for item in &site.body.uses {
        let UseKind::Term { id, attribute, arguments, .. } = &item.kind else { continue };
        let own = super::parameters(&site.view.stack, id, attribute.as_deref());
        let original = super::parameters(reference, id, attribute.as_deref());
        let target = name(id, attribute.as_deref());
        let idle = |name: &String| !own.contains(name) && original.contains(name);
        for argument in arguments.iter().filter(|argument| idle(&argument.name)) {
            let message =
                format!("the term `{target}` does not use its argument `{}` in `{}`", argument.name, site.view.lang);
            let hint = format!("use `${}` in the term, or remove the argument", argument.name);
            sink.report(site.file, &argument.range, message, hint);
        }
    }
}
