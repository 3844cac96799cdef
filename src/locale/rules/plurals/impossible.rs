//! `impossible-plural`

use crate::locale::plurals::CATEGORIES;
use crate::locale::rules::view::{Sink, Site};

/// A category that no number has in the language: its variant is never printed.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    let table = super::table(site);
    for (select, kind) in super::plural_selects(site.body) {
        let all = table.all(kind);
        for variant in select.variants.iter().filter(|variant| !variant.numeric && !variant.default) {
            if CATEGORIES.contains(&variant.key.as_str()) && !all.contains(variant.key.as_str()) {
                let message = format!("`{}` has no {} category `{}`", site.view.lang, kind.noun(), variant.key);
                let known: Vec<_> =
                    CATEGORIES.iter().filter(|name| all.contains(*name)).map(|n| format!("`{n}`")).collect();
                sink.report(site.file, &variant.key_range, message, format!("it has {}", known.join(", ")));
            }
        }
    }
}
