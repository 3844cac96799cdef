//! `unknown-variable`

use crate::diagnostic::suggestion;
use crate::locale::formats::CONTRACTS;
use crate::locale::index::UseKind;
use crate::locale::rules::view::{Sink, Site};

/// A variable that no document and no format sets; those of terms are their arguments.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    if site.entry.is_term() {
        return;
    }
    let formats = site.formats();
    for item in &site.body.uses {
        let UseKind::Variable { name, .. } = &item.kind else { continue };
        if formats.is_empty() {
            let known = &site.view.context.variables;
            if !known.contains(name) {
                let hint = meant(name, known.iter().map(String::as_str));
                sink.report(site.file, &item.range, format!("unknown variable `${name}`"), hint);
            }
            continue;
        }
        for (root, variables) in formats.iter().map(|at| CONTRACTS[*at]) {
            if !variables.contains(&name.as_str()) {
                let message = format!("unknown variable `${name}` in the format `{root}`");
                let hint = if variables.is_empty() {
                    "use no variables here".to_owned()
                } else {
                    meant(name, variables.iter().copied())
                };
                sink.report(site.file, &item.range, message, hint);
            }
        }
    }
}

fn meant<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.map(|name| format!("${name}")).collect();
    suggestion(&format!("${name}"), names.iter().map(String::as_str))
}
