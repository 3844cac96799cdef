//! `missing-plural`

use crate::locale::plurals::{CATEGORIES, Category};
use crate::locale::rules::view::{Sink, Site};

/// Categories that whole numbers have in the language, and the selection has not: those numbers get the default variant. One that begins at a million
/// is for the rule `missing-many`.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    for counted in super::plural_selects(site) {
        let (select, kind) = (counted.select, counted.kind);
        let table = super::table(site);
        let mut lacking = super::lacking(&counted, &table);
        lacking.retain(|category| !category.is_of_millions());
        lacking.sort_by_key(|category| CATEGORIES.iter().position(|name| *name == category.name));
        let noun = match lacking.len() {
            0 => continue,
            1 => "category",
            _ => "categories",
        };
        let list = |word: &dyn Fn(&Category) -> String| {
            let words: Vec<_> = lacking.iter().map(|category| word(category)).collect();
            words.join(", ")
        };
        let names = list(&|category| format!("`{}`", category.name));
        let message = format!("the selection lacks the {} {noun} {names} of `{}`", kind.noun(), site.view.lang);
        let forms = list(&|category| format!("`[{}] …` for {}", category.name, category.examples()));
        sink.report(site.file, &select.selector, message, format!("add {forms}"));
    }
}
