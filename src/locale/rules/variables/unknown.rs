//! `unknown-variable`

use crate::diagnostic::suggestion;
use crate::locale::formats::CONTRACTS;
use crate::locale::index::UseKind;
use crate::locale::rules::view::{Sink, Site};

/// A variable that no document and no format sets; those of terms are their arguments. One that stands in the place of another is for the rule
/// `renamed-variable`.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    if site.entry.is_term() {
        return;
    }
    let formats = site.formats();
    let known = &site.view.context.variables;
    let mut renamed = None;
    for item in &site.body.uses {
        let UseKind::Variable { name, .. } = &item.kind else { continue };
        if formats.is_empty() {
            if known.contains(name) || !site.is_own() {
                continue;
            }
            let renamed = renamed.get_or_insert_with(|| site.pair().and_then(|pair| super::difference(&pair).renamed));
            if renamed.as_ref().is_none_or(|renamed| renamed.found != *name) {
                let hint = meant(name, known.iter().map(String::as_str));
                sink.report(site.file, &item.range, format!("unknown variable `${name}`"), hint);
            }
            continue;
        }
        // what one format lacks is reported once, though others may lack it too
        let contracts = formats.iter().map(|at| CONTRACTS[*at]);
        if let Some((root, variables)) = contracts.into_iter().find(|(_, known)| !known.contains(&name.as_str())) {
            let message = format!("unknown variable `${name}` in the format `{root}`");
            let hint = match variables {
                [] => "use no variables here".to_owned(),
                _ => meant(name, variables.iter().copied()),
            };
            sink.report(site.file, &item.range, message, hint);
        }
    }
}

fn meant<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.map(|name| format!("${name}")).collect();
    suggestion(&format!("${name}"), names.iter().map(String::as_str))
}
