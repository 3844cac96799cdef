//! `missing-variable`

use std::collections::BTreeSet;
use std::ops::Range;

use crate::locale::index::{Argument, Body, Part, Select, UseKind};
use crate::locale::rules::plurals::variable;
use crate::locale::rules::view::{Pair, Sink};
use crate::locale::stack::Stack;

/// How many messages within each other are looked into.
pub(in crate::locale::rules) const DEPTH: usize = 8;

/// What the reference language prints, and the translation does not, or not whatever is chosen.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    let difference = super::difference(pair);
    for (name, _) in difference.lacks.iter().filter(|(_, printed)| *printed) {
        let message = format!("`{}` does not print `${name}`", pair.site.name());
        sink.differs(pair, &pair.site.body.range, message, format!("write `{{ ${name} }}` where the value belongs"));
    }
    let body = pair.site.body;
    if pair.site.entry.is_term() || difference.renamed.is_some() || body.selects().is_empty() {
        return;
    }
    let own = certain(&pair.site.view.stack, body, &body.parts, DEPTH);
    let printed = super::printed(&pair.site.view.stack, body);
    for name in certain(pair.reference(), pair.body, &pair.body.parts, DEPTH).difference(&own) {
        let Some(place) = lacking(pair, name).filter(|_| printed.get(name) == Some(&true)) else { continue };
        let message = format!("a variant of `{}` does not print `${name}`", pair.site.name());
        sink.differs(pair, &place, message, format!("write `{{ ${name} }}` in this variant too"));
    }
}

/// The key of the first variant that does not print the variable, in a selection that prints it in another.
fn lacking(pair: &Pair, name: &str) -> Option<Range<usize>> {
    let (stack, body) = (&pair.site.view.stack, pair.site.body);
    body.selects().into_iter().find_map(|select| {
        let lacks = select.variants.iter().find(|variant| {
            !says(body, select, &variant.key, variant.numeric, name)
                && !certain(stack, body, &variant.parts, DEPTH).contains(name)
        });
        let other = select.variants.iter().any(|variant| certain(stack, body, &variant.parts, DEPTH).contains(name));
        lacks.filter(|_| other).map(|variant| variant.key_range.clone())
    })
}

/// The variables that `parts` of `body` print whatever is chosen.
pub(in crate::locale::rules) fn certain(stack: &Stack, body: &Body, parts: &[Part], depth: usize) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for part in parts {
        match part {
            Part::Text { .. } | Part::Literal { .. } => {}
            Part::Value(at) => match &body.uses[*at].kind {
                UseKind::Variable { name, .. } => {
                    found.insert(name.clone());
                }
                UseKind::Call(call) => {
                    found.extend(call.positional.iter().filter_map(|(_, argument)| match argument {
                        Argument::Variable(name) => Some(name.clone()),
                        Argument::Text(_) | Argument::Number(_) | Argument::Other => None,
                    }))
                }
                UseKind::Message { id, attribute } if depth > 0 => {
                    let text = stack.body(id, attribute.as_deref());
                    found.extend(text.into_iter().flat_map(|(_, body)| certain(stack, body, &body.parts, depth - 1)));
                }
                UseKind::Message { .. } | UseKind::Term { .. } => {}
            },
            Part::Select(select) => {
                let mut variants = select.variants.iter().map(|variant| {
                    let mut found = certain(stack, body, &variant.parts, depth);
                    found.extend(
                        variable(body, select).filter(|_| counts(&variant.key, variant.numeric)).map(str::to_owned),
                    );
                    found
                });
                let first = variants.next().unwrap_or_default();
                found.extend(variants.fold(first, |all, variant| all.intersection(&variant).cloned().collect()));
            }
        }
    }
    found
}

/// Whether the variant stands for one number of the variable, which it may have in words.
fn says(body: &Body, select: &Select, key: &str, numeric: bool, name: &str) -> bool {
    counts(key, numeric) && variable(body, select) == Some(name)
}

fn counts(key: &str, numeric: bool) -> bool {
    numeric || ["zero", "one", "two"].contains(&key)
}
