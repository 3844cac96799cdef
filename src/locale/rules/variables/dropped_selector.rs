//! `dropped-selector`

use std::collections::BTreeMap;

use crate::locale::index::{Body, Select};
use crate::locale::plurals::{Kind, Plurals};
use crate::locale::rules::plurals::{self, is_plural};
use crate::locale::rules::view::{Pair, Sink};
use crate::locale::stack::Stack;

/// What the reference language chooses by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Choice {
    /// Numbers alone; the words for them are the language's own.
    Numbers,
    /// Plural categories.
    Plural(Kind),
    /// Keys such as `[f]`.
    Keys,
}

/// A text that the reference language chooses by a variable, and the translation does not.
///
/// A language that has one plural form need not choose by number, nor any language where others spell numbers out.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    if pair.body.uses.is_empty() || pair.site.entry.is_term() {
        return;
    }
    let chosen = choices(pair.reference(), pair.body);
    if chosen.is_empty() {
        return;
    }
    let own = choices(&pair.site.view.stack, pair.site.body);
    let shown = super::printed(pair.reference(), pair.body);
    let difference = super::difference(pair);
    for (name, choice) in chosen {
        let printed = shown.get(&name).copied().unwrap_or(false);
        let counts = match choice {
            Choice::Numbers => !printed,
            Choice::Plural(kind) => Plurals::of(pair.site.view.lang).whole(kind).len() > 1,
            Choice::Keys => true,
        };
        let renamed = difference.renamed.as_ref().is_some_and(|renamed| renamed.name == name);
        // where the value is not even printed, `missing-variable` says so
        let missing = difference.lacks.iter().any(|(lost, printed)| *lost == name && *printed);
        if counts && !own.contains_key(&name) && !renamed && !missing && pair.is_whole() {
            let message = format!("`{}` says the same whatever `${name}` is", pair.site.name());
            let hint = format!("choose by `{{ ${name} -> … }}`, or allow it where the language makes no difference");
            sink.differs(pair, &pair.site.body.range, message, hint);
        }
    }
}

/// The variables that a text and the messages it prints choose by.
fn choices(stack: &Stack, body: &Body) -> BTreeMap<String, Choice> {
    let mut found: BTreeMap<String, Choice> = BTreeMap::new();
    for body in stack.texts(body) {
        for select in body.selects() {
            if let Some(name) = plurals::variable(body, select) {
                let choice = choice(body, select);
                found.entry(name.to_owned()).and_modify(|old| *old = choice.max(*old)).or_insert(choice);
            }
        }
    }
    found
}

fn choice(body: &Body, select: &Select) -> Choice {
    let numbers = select.variants.iter().all(|variant| variant.numeric || variant.default);
    match plurals::kind(body, select).filter(|_| is_plural(select)) {
        Some(kind) => Choice::Plural(kind),
        None if numbers => Choice::Numbers,
        None => Choice::Keys,
    }
}
