//! Rules about what a text refers to.

mod cycle;
mod dropped_term;
mod missing_argument;
mod term;
mod term_attribute;
mod unknown;
mod unknown_argument;
mod unused_argument;

use std::collections::BTreeSet;

use super::view::{Sink, Site, name};
use super::{Check, Rule};
use crate::diagnostic::{Code, nearest, suggestion};
use crate::locale::formats::CONTRACTS;
use crate::locale::index::{Use, UseKind};
use crate::locale::stack::Stack;

pub(super) const RULES: &[Rule] = &[
    Rule { code: Code::UnknownReference, check: Check::Text(unknown::check) },
    Rule { code: Code::UnknownTerm, check: Check::Text(term::check) },
    Rule { code: Code::UnknownTermAttribute, check: Check::Text(term_attribute::check) },
    Rule { code: Code::UnknownTermArgument, check: Check::Text(unknown_argument::check) },
    Rule { code: Code::UnusedTermArgument, check: Check::Text(unused_argument::check) },
    Rule { code: Code::MissingTermArgument, check: Check::Text(missing_argument::check) },
    Rule { code: Code::DroppedTerm, check: Check::Pair(dropped_term::check) },
    Rule { code: Code::ReferenceCycle, check: Check::Language(cycle::check) },
];

/// Reports a reference that leads nowhere in the house of the site. What was begun and could not be read is reported where it stands.
fn lost(site: &Site, item: &Use, id: &str, attribute: Option<&str>, kind: &str, sink: &mut Sink) {
    let view = site.view;
    if view.stack.is_broken(id) {
        return;
    }
    let target = name(id, attribute);
    let of_house = view.houses.iter().any(|other| other.body(id, attribute).is_some());
    let (message, hint) = match (view.stack.entry(id), attribute, view.house) {
        (_, _, Some(house)) if of_house => (
            format!("{kind} `{target}` is missing for the house `{house}`"),
            format!("add it to the files of `{}` for every house, or for `{house}`", view.lang),
        ),
        (Some((_, entry)), Some(attribute), _) => {
            let attributes: Vec<_> = entry.attributes.iter().map(|found| found.name.as_str()).collect();
            let hint = match attributes.as_slice() {
                [] => format!("add `.{attribute} = …` below `{id}`"),
                _ => suggestion(attribute, attributes.iter().copied()),
            };
            (format!("{kind} `{id}` has no attribute `{attribute}`"), hint)
        }
        (Some(_), None, _) => {
            (format!("{kind} `{id}` has attributes but no text"), format!("write a text after `{id} =`"))
        }
        (None, _, _) => (format!("unknown {kind} `{id}`"), meant(site, id)),
    };
    sink.report(site.file, &item.range, message, hint);
}

/// The name that was meant: it may be that of a variable or a term, without its sign.
fn meant(site: &Site, id: &str) -> String {
    let view = site.view;
    let variables = match site.formats().first() {
        Some(format) => CONTRACTS[*format].1.to_vec(),
        None => view.context.variables.iter().map(String::as_str).collect(),
    };
    let term = format!("-{id}");
    if variables.contains(&id) {
        return format!("write `{{ ${id} }}`: a value of the document has a `$`");
    }
    if view.stack.entry(&term).is_some() {
        return format!("write `{{ {term} }}`: a term has a `-`");
    }
    let alike = |other: &&str| other.starts_with('-') == id.starts_with('-') && *other != site.entry.id;
    let original = view.reference.as_ref().and_then(|reference| reference.entry(id));
    let close = |near: &&str| strsim::damerau_levenshtein(id, near) <= 1 + id.chars().count() / 8;
    match (nearest(id, view.stack.ids().filter(alike)).filter(close), original) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, Some((file, _))) => {
            format!("add `{id} = …`, as `{}` has it in `{}`", file.lang, file.source.path())
        }
        (None, None) => format!("add `{id} = …` to a file of `{}`", view.lang),
    }
}

/// The variables that a term prints or chooses by, also through the messages that it prints: those see its arguments.
fn parameters(stack: &Stack, id: &str, attribute: Option<&str>) -> BTreeSet<String> {
    let names = stack.reach_from(id, attribute).into_iter().filter_map(|(_, item)| match &item.kind {
        UseKind::Variable { name, .. } => Some(name.clone()),
        UseKind::Message { .. } | UseKind::Term { .. } | UseKind::Call(_) => None,
    });
    names.collect()
}
