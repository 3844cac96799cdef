//! Rules about selections. Plural categories are those of [`Plurals`], by which messages are formatted too.

mod impossible;
mod missing;
mod missing_many;
mod missing_variant;
mod numeric_key;
mod renamed_variant;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::variables::missing as variables;
use super::view::{Pair, Site};
use super::{Check, Rule};
use crate::diagnostic::{Code, nearest};
use crate::locale::index::{Argument, Body, Select, UseKind, Variant};
use crate::locale::plurals::{CATEGORIES, Category, Kind, Plurals};
use crate::locale::stack::Stack;

pub(super) const RULES: &[Rule] = &[
    Rule { code: Code::MissingPlural, check: Check::Text(missing::check) },
    Rule { code: Code::MissingMany, check: Check::Text(missing_many::check) },
    Rule { code: Code::ImpossiblePlural, check: Check::Text(impossible::check) },
    Rule { code: Code::NumericKey, check: Check::Text(numeric_key::check) },
    Rule { code: Code::MissingVariant, check: Check::Pair(missing_variant::check) },
    Rule { code: Code::RenamedVariant, check: Check::Pair(renamed_variant::check) },
];

/// The table of the site's language.
fn table(site: &Site) -> Arc<Plurals> {
    Plurals::of(site.view.lang)
}

/// A selection that chooses by a plural category.
struct Counted<'a> {
    select: &'a Select,
    /// What it counts.
    kind: Kind,
    /// The variants whose keys have been translated or misspelt, each with the category that the reference language has in that place.
    renamed: Vec<(&'a Variant, String)>,
}

/// The selections of a text that choose by a plural category: by their own keys, or because the reference language counts by that variable.
///
/// What is said to be an ordinal has nothing else to choose by, even where the default variant is all that is left.
fn plural_selects<'a>(site: &Site<'a>) -> Vec<Counted<'a>> {
    let body = site.body;
    let mut original = None;
    let found = body.selects().into_iter().filter_map(|select| {
        let kind = kind(body, select)?;
        let named = || select.variants.iter().filter(|variant| !variant.numeric);
        let is_ordinal = kind == Kind::Ordinal && named().count() == select.variants.len();
        let is_known = is_plural(select) && named().all(|variant| CATEGORIES.contains(&variant.key.as_str()));
        if is_known {
            return Some(Counted { select, kind, renamed: Vec::new() });
        }
        // a language that spells numbers out may call its default as it likes
        let may_be_translated = named().any(|variant| !variant.default);
        let keys = variable(body, select).filter(|_| may_be_translated).and_then(|name| {
            let original = original.get_or_insert_with(|| site.pair().map(|pair| plural_keys(&pair)));
            original.as_ref()?.get(name)
        });
        let counts = keys.is_some() || is_plural(select) || is_ordinal;
        let renamed = keys.map_or_else(Vec::new, |keys| renamed(select, keys, table(site).all(kind)));
        counts.then_some(Counted { select, kind, renamed })
    });
    found.collect()
}

/// The variables by whose plural category the reference language chooses, with the keys that it has for them, the default last.
fn plural_keys(pair: &Pair) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for body in pair.reference().texts(pair.body) {
        for select in body.selects().into_iter().filter(|select| is_plural(select) && kind(body, select).is_some()) {
            let Some(name) = variable(body, select) else { continue };
            let keys = found.entry(name.to_owned()).or_default();
            for default in [false, true] {
                let named = select.variants.iter().filter(|variant| !variant.numeric && variant.default == default);
                keys.extend(named.map(|variant| variant.key.clone()));
            }
        }
    }
    found
}

/// The variants of `select` whose keys are no categories, with those of the `original` keys that they stand for; `known` are the categories of the
/// language. One that is nearer to another category, or is one too many, stands for none.
fn renamed<'a>(select: &'a Select, original: &[String], known: &BTreeSet<&str>) -> Vec<(&'a Variant, String)> {
    let has = |key: &str| select.variants.iter().any(|variant| variant.key == key);
    let mut lost: Vec<&str> = original.iter().map(String::as_str).filter(|key| known.contains(key)).collect();
    lost.retain(|key| !has(key));
    let foreign = |variant: &&Variant| !variant.numeric && !CATEGORIES.contains(&variant.key.as_str());
    let mut found: Vec<(&Variant, String)> = Vec::new();
    if let Some(default) = select.variants.iter().filter(foreign).find(|variant| variant.default)
        && original.last().is_some_and(|key| lost.contains(&key.as_str()))
        && let Some(key) = original.last()
    {
        found.push((default, key.clone()));
        lost.retain(|other| other != key);
    }
    let others = || select.variants.iter().filter(foreign).filter(|variant| !variant.default);
    let is_near = |variant: &Variant| nearest(&variant.key, known.iter().copied());
    for variant in others() {
        if let Some(key) = is_near(variant).filter(|key| lost.contains(key)) {
            found.push((variant, key.to_owned()));
            lost.retain(|other| *other != key);
        }
    }
    lost.retain(|key| original.last().is_none_or(|default| default != key));
    let far = others().filter(|variant| is_near(variant).is_none());
    found.extend(far.zip(lost).map(|(variant, key)| (variant, key.to_owned())));
    found
}

/// The variable that a selection chooses by, itself or through a function.
pub(super) fn variable<'a>(body: &'a Body, select: &Select) -> Option<&'a str> {
    match &body.uses[select.on?].kind {
        UseKind::Variable { name, .. } => Some(name),
        UseKind::Call(call) => match call.positional.first() {
            Some((_, Argument::Variable(name))) => Some(name),
            _ => None,
        },
        UseKind::Message { .. } | UseKind::Term { .. } => None,
    }
}

/// Whether the keys are plural categories: one other than `other` is, which selections on texts have too, and no key is far from all of them.
pub(super) fn is_plural(select: &Select) -> bool {
    let keys = || select.variants.iter().filter(|variant| !variant.numeric).map(|variant| variant.key.as_str());
    let named = |key: &str| CATEGORIES.contains(&key);
    keys().any(|key| key != "other" && named(key))
        && keys().all(|key| named(key) || nearest(key, CATEGORIES.iter().copied()).is_some())
}

/// The categories of whole numbers that a selection leaves to its default variant.
///
/// The default variant stands for `other`, unless its key says that it is for another category of the language. A category of a few numbers may be
/// written out with numeric keys, and a misspelt name is for the rules `impossible-plural` and `renamed-variant`.
fn lacking<'a>(counted: &Counted, table: &'a Plurals) -> Vec<&'a Category> {
    let Counted { select, kind, renamed } = counted;
    let kind = *kind;
    let default = select.variants.iter().find(|variant| variant.default).map_or("other", |variant| &variant.key);
    let is_other = !table.all(kind).contains(default);
    let keyed = |number: &u64| {
        select.variants.iter().any(|variant| variant.numeric && variant.key.parse::<f64>().ok() == Some(*number as f64))
    };
    let meant = |key: &str| !CATEGORIES.contains(&key) && nearest(key, table.all(kind).iter().copied()).is_some();
    let misspelt: Vec<_> = select.variants.iter().filter(|variant| !variant.numeric && meant(&variant.key)).collect();
    let covers = |category: &&Category| {
        select.variants.iter().any(|variant| variant.key == category.name)
            || renamed.iter().any(|(_, key)| key == category.name)
            || misspelt.iter().any(|variant| nearest(&variant.key, [category.name]).is_some())
            || (category.name == "other" && is_other)
            || (category.is_complete() && category.numbers.iter().all(keyed))
    };
    table.whole(kind).iter().filter(|category| !covers(category)).collect()
}

/// What a selection on a number counts; none for one on a text.
pub(super) fn kind(body: &Body, select: &Select) -> Option<Kind> {
    match &body.uses[select.on?].kind {
        UseKind::Variable { .. } => Some(Kind::Cardinal),
        UseKind::Call(call) if call.name == "NUMBER" => {
            let ordinal = call.named.iter().any(|option| {
                option.name == "type" && matches!(&option.value, Argument::Text(value) if value == "ordinal")
            });
            Some(if ordinal { Kind::Ordinal } else { Kind::Cardinal })
        }
        UseKind::Call(_) | UseKind::Message { .. } | UseKind::Term { .. } => None,
    }
}

/// What the selections of a text on one variable lack of the keys of the reference language.
struct Lost {
    variable: String,
    /// The keys that nothing stands in the place of.
    keys: Vec<String>,
    /// The keys that another stands in the place of: that other, its place, and the key itself.
    renamed: Vec<(String, Range<usize>, String)>,
    /// The keys that only the translation has, where several are lost and none is near them.
    gained: Vec<(String, Range<usize>)>,
    /// All keys of the reference language.
    known: Vec<String>,
    /// The first of the selections in the translation.
    selector: Range<usize>,
}

/// The keys of a variable.
#[derive(Default)]
struct Keys {
    all: BTreeSet<String>,
    /// Those that are neither the default nor numbers.
    chosen: BTreeSet<String>,
    numbers: BTreeSet<String>,
}

fn keys(stack: &Stack, body: &Body) -> BTreeMap<String, Keys> {
    let mut found: BTreeMap<String, Keys> = BTreeMap::new();
    for body in stack.texts(body) {
        for select in body.selects().into_iter().filter(|select| !is_plural(select)) {
            let Some(UseKind::Variable { name, .. }) = select.on.map(|on| &body.uses[on].kind) else { continue };
            let keys = found.entry(name.clone()).or_default();
            for variant in &select.variants {
                keys.all.insert(variant.key.clone());
                if variant.numeric {
                    keys.numbers.insert(variant.key.clone());
                } else if !variant.default {
                    keys.chosen.insert(variant.key.clone());
                }
            }
        }
    }
    found
}

/// A language may spell out fewer numbers, or none, as long as its default variant prints them. A selection is reported at the text that holds it; one that only the translation
/// has in a message of its own, at the texts that print that.
fn lost(pair: &Pair) -> Vec<Lost> {
    let body = pair.site.body;
    let own = keys(&pair.site.view.stack, body);
    let original = keys(pair.reference(), pair.body);
    let mut found = Vec::new();
    for (variable, Keys { all, mut chosen, numbers }) in original {
        let Some(keys) = own.get(&variable) else { continue };
        let (own_all, mut own_chosen) = (&keys.all, keys.chosen.clone());
        let stack = &pair.site.view.stack;
        let figures =
            |variant: &Variant| variables::certain(stack, body, &variant.parts, variables::DEPTH).contains(&variable);
        let printed = body.selects().into_iter().flat_map(|select| &select.variants).any(|v| v.default && figures(v));
        let others = keys.numbers.iter().any(|number| !numbers.contains(number));
        if !keys.numbers.is_empty() && (others || !printed) {
            chosen.extend(numbers);
            own_chosen.extend(keys.numbers.iter().cloned());
        }
        let of_variable = |body: &Body, select: &Select| matches!(select.on.map(|on| &body.uses[on].kind), Some(UseKind::Variable { name, .. }) if *name == variable);
        let selects = || body.selects().into_iter().filter(|select| of_variable(body, select));
        let Some(selector) = selects().next().map(|select| select.selector.clone()).or_else(|| {
            let is_elsewhere = is_compared(pair, &|body, select| of_variable(body, select));
            (!is_elsewhere).then(|| body.range.clone())
        }) else {
            continue;
        };
        let place = |wanted: &str| {
            let mut variants = selects().flat_map(|select| &select.variants);
            variants.find(|variant| variant.key == wanted).map(|variant| variant.key_range.clone())
        };
        let missing: Vec<&String> = chosen.iter().filter(|key| !own_all.contains(*key)).collect();
        let gained = own_chosen.iter().filter(|key| !all.contains(*key));
        let mut gained: Vec<_> = gained.filter_map(|key| Some((key.clone(), place(key)?))).collect();
        let single = missing.len() == 1 && gained.len() == 1;
        let (mut lost, mut renamed) = (Vec::new(), Vec::new());
        for key in missing {
            let near = nearest(key, gained.iter().map(|(key, _)| key.as_str()));
            let at = gained.iter().position(|(gained, _)| single || near == Some(gained.as_str()));
            match at.map(|at| gained.remove(at)) {
                Some((found, range)) => renamed.push((found, range, key.clone())),
                None => lost.push(key.clone()),
            }
        }
        if lost.is_empty() {
            gained.clear();
        }
        found.push(Lost { known: chosen.into_iter().collect(), keys: lost, variable, renamed, gained, selector });
    }
    found
}

/// Whether a message that the text prints has such a selection, and is itself compared with that of the reference language.
fn is_compared(pair: &Pair, wanted: &dyn Fn(&Body, &Select) -> bool) -> bool {
    let stack = &pair.site.view.stack;
    let held = |body: &Body| body.selects().into_iter().any(|select| wanted(body, select));
    let printed = stack.texts(pair.site.body).into_iter().flat_map(|body| &body.uses);
    printed
        .filter_map(|item| match &item.kind {
            UseKind::Message { id, attribute } => Some((id, attribute.as_deref())),
            UseKind::Variable { .. } | UseKind::Term { .. } | UseKind::Call(_) => None,
        })
        .filter(|(id, attribute)| pair.reference().body(id, *attribute).is_some_and(|(_, body)| held(body)))
        .any(|(id, attribute)| stack.body(id, attribute).is_some_and(|(_, body)| held(body)))
}
