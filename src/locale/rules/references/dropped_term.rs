//! `dropped-term`

use std::collections::BTreeSet;

use crate::locale::index::{Body, UseKind};
use crate::locale::rules::view::{Pair, Sink};
use crate::locale::stack::Stack;

/// A term that the reference language prints here: written out, it no longer follows when the term changes.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    let view = pair.site.view;
    let own = terms(&view.stack, pair.site.body);
    for id in terms(pair.reference(), pair.body) {
        if !own.contains(&id) && view.stack.entry(&id).is_some() {
            let message = format!("`{}` does not use the term `{id}`", pair.site.name());
            sink.differs(pair, &pair.site.body.range, message, format!("write `{{ {id} }}` in place of its words"));
        }
    }
}

/// The terms of a text and of the messages that it prints.
fn terms(stack: &Stack, body: &Body) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut add = |kind: &UseKind| {
        if let UseKind::Term { id, .. } = kind {
            found.insert(id.clone());
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
