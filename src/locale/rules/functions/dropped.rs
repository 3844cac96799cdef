//! `dropped-function`

use std::collections::BTreeSet;

use crate::locale::index::{Argument, Body, UseKind};
use crate::locale::rules::view::{Pair, Sink};
use crate::locale::stack::Stack;

/// A value that the reference language puts into a form of its own, and the translation prints bare.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    let own = calls(&pair.site.view.stack, pair.site.body);
    let prints = super::super::variables::printed(&pair.site.view.stack, pair.site.body);
    for (function, variable) in calls(pair.reference(), pair.body) {
        let formatted = own.iter().any(|(_, other)| *other == variable);
        if !formatted && prints.contains_key(&variable) {
            let message = format!("`{}` prints `${variable}` without `{function}`", pair.site.name());
            let hint = format!("write `{{ {function}(${variable}, …) }}` as the other language does");
            sink.differs(pair, &pair.site.body.range, message, hint);
        }
    }
}

/// The functions that a text and what it refers to call, with each variable they take.
fn calls(stack: &Stack, body: &Body) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    let mut add = |kind: &UseKind| {
        let UseKind::Call(call) = kind else { return };
        for (_, argument) in &call.positional {
            if let Argument::Variable(name) = argument {
                found.insert((call.name.clone(), name.clone()));
            }
        }
    };
    for item in &body.uses {
        add(&item.kind);
        if let UseKind::Message { id, attribute } = &item.kind {
            stack.reach_from(id, attribute.as_deref()).iter().for_each(|(_, item)| add(&item.kind));
        }
    }
    found
}
