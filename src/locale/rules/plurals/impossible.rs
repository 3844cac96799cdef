//! `impossible-plural`

use super::Counted;
use crate::diagnostic::suggestion;
use crate::locale::index::{Argument, UseKind};
use crate::locale::plurals::CATEGORIES;
use crate::locale::rules::view::{Sink, Site};

/// A category that no number has in the language, a name that is no category, or a selection by what is no number: such a variant is never printed.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    for Counted { select, kind, renamed } in super::plural_selects(site) {
        let table = super::table(site);
        if !table.is_known() {
            continue;
        }
        let all = table.all(kind);
        let known: Vec<_> = CATEGORIES.iter().copied().filter(|name| all.contains(name)).collect();
        for variant in select.variants.iter().filter(|variant| !variant.numeric && !variant.default) {
            let key = variant.key.as_str();
            if all.contains(key) || renamed.iter().any(|(other, _)| std::ptr::eq(*other, variant)) {
                continue;
            }
            let message = match CATEGORIES.contains(&key) {
                true => format!("`{}` has no {} category `{key}`", site.view.lang, kind.noun()),
                false => format!("`{key}` is no plural category"),
            };
            let hint = suggestion(key, known.iter().copied());
            sink.report(site.file, &variant.key_range, message, hint);
        }
    }
    for select in site.body.selects() {
        let Some(UseKind::Call(call)) = select.on.map(|on| &site.body.uses[on].kind) else { continue };
        if call.name == "NUMBER" || crate::locale::functions::signature(&call.name).is_none() {
            continue;
        }
        let message =
            format!("nothing is chosen by `{}`: it gives a text, and the default is always printed", call.name);
        let variable = call.positional.iter().find_map(|(_, argument)| match argument {
            Argument::Variable(name) => Some(name.as_str()),
            _ => None,
        });
        let variable = variable.unwrap_or("n");
        let hint = match call.name.as_str() {
            "ORDINAL" => format!("choose by `NUMBER(${variable}, type: \"ordinal\")`"),
            _ => "choose by a number or a text".to_owned(),
        };
        sink.report(site.file, &select.selector, message, hint);
    }
}
