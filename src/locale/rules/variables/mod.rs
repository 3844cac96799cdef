//! Rules about the values that a text prints or chooses by.

mod dropped_selector;
mod extra;
mod missing;
mod renamed;
mod unknown;

use std::collections::BTreeMap;
use std::ops::Range;

use super::view::Pair;
use super::{Check, Rule};
use crate::diagnostic::{Code, nearest};
use crate::locale::index::{Body, Role, UseKind};
use crate::locale::stack::Stack;

pub(super) const RULES: &[Rule] = &[
    Rule { code: Code::UnknownVariable, check: Check::Text(unknown::check) },
    Rule { code: Code::MissingVariable, check: Check::Pair(missing::check) },
    Rule { code: Code::ExtraVariable, check: Check::Pair(extra::check) },
    Rule { code: Code::RenamedVariable, check: Check::Pair(renamed::check) },
    Rule { code: Code::DroppedSelector, check: Check::Pair(dropped_selector::check) },
];

/// The variables that a text and what it refers to use; none for those that it uses to select only.
pub(super) fn printed(stack: &Stack, body: &Body) -> BTreeMap<String, bool> {
    let mut found: BTreeMap<String, bool> = BTreeMap::new();
    let mut add = |kind: &UseKind| {
        if let UseKind::Variable { name, role } = kind {
            *found.entry(name.clone()).or_default() |= *role != Role::Selector;
        }
    };
    body.uses.iter().for_each(|item| add(&item.kind));
    for item in &body.uses {
        if let UseKind::Message { id, attribute } = &item.kind {
            stack.reach_from(id, attribute.as_deref()).iter().for_each(|(_, item)| add(&item.kind));
        }
    }
    found
}

/// How a translation differs in its variables.
struct Difference {
    /// Variables of the reference language that the translation lacks; whether that language prints them.
    lacks: Vec<(String, bool)>,
    /// Variables that only the translation has, at their places in it.
    adds: Vec<(String, Range<usize>)>,
    /// A name that was lacking, and the one that stands in its place.
    renamed: Option<(String, (String, Range<usize>))>,
}

fn difference(pair: &Pair) -> Difference {
    let own = printed(&pair.site.view.stack, pair.site.body);
    let original = printed(pair.reference(), pair.body);
    // a term's variables are its arguments, which the rules about terms look at
    let term = pair.site.entry.is_term();
    let lacking = original.iter().filter(|(name, _)| !term && !own.contains_key(*name));
    let mut lacks: Vec<_> = lacking.map(|(name, printed)| (name.clone(), *printed)).collect();
    let added = pair.site.body.uses.iter().filter_map(|item| match &item.kind {
        UseKind::Variable { name, .. } if !term && !original.contains_key(name) => {
            Some((name.clone(), item.range.clone()))
        }
        _ => None,
    });
    let mut adds: Vec<_> = added.collect();
    let known = |name: &str| pair.site.view.context.variables.iter().any(|variable| variable == name);
    let misspelt = |name: &str| !known(name) || nearest(name, lacks.iter().map(|(name, _)| name.as_str())).is_some();
    let only = (lacks.len() == 1 && adds.iter().all(|(name, _)| *name == adds[0].0)).then(|| adds.first().cloned());
    let renamed = match only.flatten().filter(|(name, _)| misspelt(name)) {
        Some(found) => {
            adds.clear();
            lacks.pop().map(|(name, _)| (name, found))
        }
        None => None,
    };
    Difference { lacks, adds, renamed }
}
