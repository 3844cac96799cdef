//! `missing-plural`

use crate::locale::rules::view::{Sink, Site};

/// A category that whole numbers have in the language, and the selection has not: those numbers get the default variant. One that begins at a million
/// is for the rule `missing-many`.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    for (select, kind) in super::plural_selects(site.body) {
        let table = super::table(site);
        for category in super::lacking(select, kind, &table).into_iter().filter(|category| !category.is_of_millions()) {
            let message =
                format!("the selection lacks the {} category `{}` of `{}`", kind.noun(), category.name, site.view.lang);
            let hint = format!("add `[{}] …`, the form for {}", category.name, category.examples());
            sink.report(site.file, &select.selector, message, hint);
        }
    }
}
