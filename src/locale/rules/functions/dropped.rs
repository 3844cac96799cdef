//! `dropped-function`

use std::collections::BTreeSet;

use crate::locale::index::{Argument, Body, UseKind};
use crate::locale::rules::variables::{chooses, printed};
use crate::locale::rules::view::{Pair, Sink};
use crate::locale::stack::Stack;

/// A value that the reference language puts into a form of its own, and the translation prints bare. To choose by a form, as plurals of an ordinal do,
/// is the language's own affair.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    if pair.body.uses.is_empty() {
        return;
    }
    let original = calls(pair.reference(), pair.body);
    if original.is_empty() {
        return;
    }
    let own = calls(&pair.site.view.stack, pair.site.body);
    let prints = printed(&pair.site.view.stack, pair.site.body);
    for (function, variable) in original {
        let formatted = own.iter().any(|(_, other)| *other == variable);
        if !formatted && prints.get(&variable) == Some(&true) {
            let message = format!("`{}` prints `${variable}` without `{function}`", pair.site.name());
            let hint = format!("write `{{ {function}(${variable}, …) }}` as the other language does");
            sink.differs(pair, &pair.site.body.range, message, hint);
        }
    }
}

/// The functions that a text and the messages it prints put values into form by, with each variable they take.
fn calls(stack: &Stack, body: &Body) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for body in stack.texts(body) {
        for item in &body.uses {
            let UseKind::Call(call) = &item.kind else { continue };
            for (_, argument) in call.positional.iter().filter(|_| !chooses(body, &item.range)) {
                if let Argument::Variable(name) = argument {
                    found.insert((call.name.clone(), name.clone()));
                }
            }
        }
    }
    found
}
