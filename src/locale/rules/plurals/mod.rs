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

/// A key that the reference language has and the translation has not, for a variable that both select by.
struct Lost {
    variable: String,
    key: String,
    /// The key that stands in its place, and where.
    renamed: Option<(String, Range<usize>)>,
    /// The selection in the translation; none where it stands in another message.
    selector: Option<Range<usize>>,
}

/// Keys by variable: all, and those that are not the default.
type Keys = BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)>;

fn keys(stack: &Stack, body: &Body) -> Keys {
    let mut found = Keys::new();
    for body in stack.texts(body) {
        for select in body.selects().into_iter().filter(|select| !is_plural(select)) {
            let Some(UseKind::Variable { name, .. }) = select.on.map(|on| &body.uses[on].kind) else { continue };
            let (all, chosen) = found.entry(name.clone()).or_default();
            for variant in &select.variants {
                all.insert(variant.key.clone());
                if !variant.default && !variant.numeric {
                    chosen.insert(variant.key.clone());
                }
            }
        }
    }
    found
}

/// Numbers are left out: a language may spell out fewer of them.
fn lost(pair: &Pair) -> Vec<Lost> {
    let own = keys(&pair.site.view.stack, pair.site.body);
    let original = keys(pair.reference(), pair.body);
    let mut found = Vec::new();
    for (variable, (all, chosen)) in original {
        let Some((own_all, own_chosen)) = own.get(&variable) else { continue };
        let missing: Vec<_> = chosen.iter().filter(|key| !own_all.contains(*key)).collect();
        let mut gained: Vec<_> = own_chosen.iter().filter(|key| !all.contains(*key)).collect();
        let single = missing.len() == 1 && gained.len() == 1;
        for key in missing {
            let near = nearest(key, gained.iter().map(|key| key.as_str())).map(str::to_owned);
            let renamed = near.or_else(|| gained.first().filter(|_| single).map(|key| (*key).clone()));
            gained.retain(|key| Some(*key) != renamed.as_ref());
            let selects = || {
                let of_variable = |select: &&Select| matches!(select.on.map(|on| &pair.site.body.uses[on].kind), Some(UseKind::Variable { name, .. }) if *name == variable);
                pair.site.body.selects().into_iter().filter(of_variable)
            };
            let place = |wanted: &str| {
                let mut variants = selects().flat_map(|select| &select.variants);
                variants.find(|variant| variant.key == wanted).map(|variant| variant.key_range.clone())
            };
            let renamed = renamed.and_then(|wanted| Some((wanted.clone(), place(&wanted)?)));
            let selector = selects().next().map(|select| select.selector.clone());
            found.push(Lost { variable: variable.clone(), key: key.clone(), renamed, selector });
        }
    }
    found
}
