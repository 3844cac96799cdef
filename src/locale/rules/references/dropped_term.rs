//! `dropped-term`

use std::collections::BTreeSet;

use crate::locale::index::{Body, UseKind};
use crate::locale::rules::view::{Pair, Sink};
use crate::locale::stack::Stack;

/// A term that the reference language prints here: written out, it no longer follows when the term changes.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    let view = pair.site.view;
    if pair.body.uses.is_empty() {
        return;
    }
    let own = terms(&view.stack, pair.site.body);
    for id in terms(pair.reference(), pair.body) {
        // a language may keep a term for each of its cases: `-council`, `-council-genitive`
        let has = own
            .iter()
            .any(|other| other.strip_prefix(id.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')));
        if !has && view.stack.entry(&id).is_some() && pair.is_whole() {
            let message = format!("`{}` does not use the term `{id}`", pair.site.name());
            sink.differs(pair, &pair.site.body.range, message, format!("write `{{ {id} }}` in place of its words"));
        }
    }
}

/// The terms that a text and the messages in it print.
fn terms(stack: &Stack, body: &Body) -> BTreeSet<String> {
    let uses = stack.texts(body).into_iter().flat_map(|body| &body.uses);
    let ids = uses.filter_map(|item| match &item.kind {
        // an attribute is only chosen by
        UseKind::Term { id, attribute: None, .. } => Some(id.clone()),
        UseKind::Term { .. } | UseKind::Variable { .. } | UseKind::Message { .. } | UseKind::Call(_) => None,
    });
    ids.collect()
}
