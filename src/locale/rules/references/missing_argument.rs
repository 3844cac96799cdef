//! `missing-term-argument`

use crate::diagnostic::Diagnostic;
use crate::locale::index::{Role, UseKind};
use crate::locale::rules::variables::chooses;
use crate::locale::rules::view::{Sink, Site, name};

/// A variable that a term prints and its reference does not give would be printed as `{$name}`, and the runtime reports nothing. One that a term
/// only chooses by may be left out: then the default variant is printed.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    for item in &site.body.uses {
        let UseKind::Term { id, attribute, arguments, .. } = &item.kind else { continue };
        let Some((file, body)) = site.view.stack.body(id, attribute.as_deref()) else { continue };
        let target = name(id, attribute.as_deref());
        let mut given: Vec<&str> = arguments.iter().map(|argument| argument.name.as_str()).collect();
        for (file, body) in site.view.stack.texts_with_files(file, body) {
            for used in &body.uses {
                let UseKind::Variable { name: wanted, role } = &used.kind else { continue };
                if *role == Role::Selector || chooses(body, &used.range) || given.contains(&wanted.as_str()) {
                    continue;
                }
                given.push(wanted);
                let message = format!("term `{target}` needs `${wanted}`, which is not given to it");
                let finding = Diagnostic::new(sink.code(), message).at(site.file.span(&item.range));
                let finding = finding.related(file.span(&used.range), "used here");
                let hint =
                    format!("write `{{ {target}({wanted}: \"…\") }}`; a term does not see the document's variables");
                sink.push(site.file, finding.hint(hint));
            }
        }
    }
}
