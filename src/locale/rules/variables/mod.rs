//! Rules about the values that a text prints or chooses by.

mod dropped_selector;
mod extra;
pub(super) mod missing;
mod renamed;
mod unknown;

use std::collections::{BTreeMap, BTreeSet};
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

/// The variables that a text and the messages it prints use; false for those that it only chooses by.
pub(super) fn printed(stack: &Stack, body: &Body) -> BTreeMap<String, bool> {
    let mut found: BTreeMap<String, bool> = BTreeMap::new();
    for body in stack.texts(body) {
        for item in &body.uses {
            if let UseKind::Variable { name, role } = &item.kind {
                let chooses = *role == Role::Selector || chooses(body, &item.range);
                *found.entry(name.clone()).or_default() |= !chooses;
            }
        }
    }
    found
}

/// Whether what stands at `range` is a selector or a part of one: `{ $n -> …`, `{ NUMBER($n, type: "ordinal") -> …`.
pub(super) fn chooses(body: &Body, range: &Range<usize>) -> bool {
    body.selects().iter().any(|select| select.selector.start <= range.start && range.end <= select.selector.end)
}

/// How a translation differs in its variables.
#[derive(Default)]
struct Difference {
    /// Variables of the reference language that the translation lacks; whether that language prints them.
    lacks: Vec<(String, bool)>,
    /// Variables that only the translation has, at their places in it.
    adds: Vec<(String, Range<usize>)>,
    renamed: Option<Renamed>,
}

/// A variable under another name.
struct Renamed {
    /// The name that is lacking.
    name: String,
    /// The one that stands in its place.
    found: String,
    places: Vec<Range<usize>>,
}

fn difference(pair: &Pair) -> Difference {
    // a term's variables are its arguments, which the rules about terms look at
    if pair.site.entry.is_term() || (pair.site.body.uses.is_empty() && pair.body.uses.is_empty()) {
        return Difference::default();
    }
    let own = printed(&pair.site.view.stack, pair.site.body);
    let original = printed(pair.reference(), pair.body);
    let lacking = original.iter().filter(|(name, _)| !own.contains_key(*name));
    let mut lacks: Vec<_> = lacking.map(|(name, printed)| (name.clone(), *printed)).collect();
    let added = pair.site.body.uses.iter().filter_map(|item| match &item.kind {
        UseKind::Variable { name, .. } if !original.contains_key(name) => Some((name.clone(), item.range.clone())),
        _ => None,
    });
    let mut adds: Vec<_> = added.collect();
    let known = |name: &str| pair.site.view.context.variables.iter().any(|variable| variable == name);
    let unknown: BTreeSet<_> = adds.iter().map(|(name, _)| name.clone()).filter(|name| !known(name)).collect();
    let names = || lacks.iter().map(|(name, _)| name.as_str());
    // what stands where a reference leads nowhere cannot be known
    let is_whole = lacks.is_empty() || pair.is_whole();
    let lone =
        || lacks.first().filter(|_| is_whole && lacks.len() == 1 && unknown.len() == 1).map(|(name, _)| name.as_str());
    let meant = unknown.iter().find_map(|found| Some((found, nearest(found, names())?)));
    let meant = meant.or_else(|| Some((unknown.first()?, lone()?)));
    let renamed = meant.map(|(found, name)| (name.to_owned(), found.clone()));
    let renamed = renamed.map(|(name, found)| {
        let (places, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut adds).into_iter().partition(|(n, _)| *n == found);
        adds = rest;
        lacks.retain(|(lost, _)| *lost != name);
        Renamed { name, found, places: places.into_iter().map(|(_, range)| range).collect() }
    });
    if !is_whole {
        lacks.clear();
    }
    Difference { lacks, adds, renamed }
}
