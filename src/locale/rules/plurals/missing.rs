//! `missing-plural`

use crate::locale::index::Select;
use crate::locale::plurals::Category;
use crate::locale::rules::view::{Sink, Site};

/// A category that whole numbers have in the language, and the selection has not: those numbers get the default variant.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    let table = super::table(site);
    for (select, kind) in super::plural_selects(site.body) {
        for category in table.whole(kind).iter().filter(|category| !covers(select, category)) {
            let numbers: Vec<_> = category.numbers.iter().take(3).map(u64::to_string).collect();
            let (lang, name) = (site.view.lang, category.name);
            let message = format!("the selection lacks the {} category `{name}` of `{lang}`", kind.noun());
            let hint = format!("add `[{name}] …`, the form for {} …", numbers.join(", "));
            sink.report(site.file, &select.selector, message, hint);
        }
    }
}

/// The default variant stands for `other`; a category of a few numbers may be written out with numeric keys.
fn covers(select: &Select, category: &Category) -> bool {
    let named = select.variants.iter().any(|variant| variant.key == category.name);
    let keyed = |number: &u64| {
        select.variants.iter().any(|variant| variant.numeric && variant.key.parse::<f64>().ok() == Some(*number as f64))
    };
    // the examples are all there are where there are fewer of them than are kept
    named || category.name == "other" || (category.numbers.len() < 4 && category.numbers.iter().all(keyed))
}
