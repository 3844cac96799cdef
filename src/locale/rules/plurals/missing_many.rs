//! `missing-many`

use crate::locale::rules::view::{Sink, Site};

/// The category of whole millions, which French, Spanish and others have (« 1 000 000 de personnes »), in a selection that has not. Few counts reach a
/// million, so it is a finding of its own, which a project that never counts so far turns off.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    for counted in super::plural_selects(site) {
        let table = super::table(site);
        for category in super::lacking(&counted, &table).into_iter().filter(|category| category.is_of_millions()) {
            let message = format!(
                "the selection has no `[{}]`, the form of `{}` for whole millions",
                category.name, site.view.lang
            );
            let hint = format!(
                "add `[{}] …`, the form for {}, or allow it where no count reaches a million",
                category.name,
                category.examples()
            );
            sink.report(site.file, &counted.select.selector, message, hint);
        }
    }
}
