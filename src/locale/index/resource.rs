//! The text that a bundle is made of.
//!
//! Fluent compares a number with keys such as `[one]` by a table of its own, which nothing outside can replace. So a selection that has such a key
//! asks our table first, and compares texts only:
//!
//! ```ftl
//! { $n ->                         { PLURAL-CATEGORY($n, "0") ->
//!     [0] none                        [exactly-0] none
//!     [one] one            is         [one] one
//!    *[other] many                   *[other] many
//!  }                               }
//! ```
//!
//! The function gives the key for a number that stands among the keys, whatever their order, or else the category.

use std::ops::Range;

use fluent_bundle::FluentResource;

use super::{Body, File, Select, UseKind, Variant};
use crate::locale::escapes;
use crate::locale::functions::{PLURAL, exact_key};
use crate::locale::plurals::CATEGORIES;

/// The resource of a file, without what could not be read.
pub(super) fn of(file: &File) -> FluentResource {
    let text = if file.too_deep.is_some() { String::new() } else { with_plurals(file) };
    match FluentResource::try_new(text) {
        Ok(resource) | Err((resource, _)) => resource,
    }
}

/// The text in which selections by a plural category ask [`PLURAL`].
fn with_plurals(file: &File) -> String {
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let bodies = file.entries.iter().flat_map(|entry| entry.bodies().map(|(_, body)| body));
    for (body, select) in bodies.flat_map(|body| body.selects().into_iter().map(move |select| (body, select))) {
        let Some(exact) = exact_keys(file, body, select) else { continue };
        let (start, end) = (select.selector.start, select.selector.end);
        let keys: String = exact.iter().map(|variant| format!(", \"{}\"", variant.key)).collect();
        edits.push((start..start, format!("{PLURAL}(")));
        edits.push((end..end, format!("{keys})")));
        edits.extend(exact.into_iter().map(|variant| (variant.key_range.clone(), exact_key(&variant.key))));
    }
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    // an entry that was read has no such sequence in a string, and its text is printed as it stands
    let guarded = |at: usize| !file.entries.iter().any(|entry| entry.range.contains(&at));
    let text = escapes::guarded(file.source.text(), guarded);
    let mut out = String::with_capacity(text.len() + edits.len() * PLURAL.len());
    let mut at = 0;
    for (range, edit) in edits {
        out.push_str(&text[at..range.start]);
        out.push_str(&edit);
        at = range.end;
    }
    out.push_str(&text[at..]);
    out
}

/// The numeric keys of a selection that asks for a plural category; none where it does not ask.
///
/// A number with options never equals a key (github.com/projectfluent/fluent-rs/issues/401), and the rule `numeric-key` says so: those stay as they
/// are, and match nothing.
fn exact_keys<'a>(file: &File, body: &Body, select: &'a Select) -> Option<Vec<&'a Variant>> {
    // a default variant is printed where nothing else matches: that it is called `other` asks for nothing
    let asks = |variant: &Variant| {
        !variant.numeric && CATEGORIES.contains(&variant.key.as_str()) && !(variant.default && variant.key == "other")
    };
    if select.selector.is_empty() || !select.variants.iter().any(asks) {
        return None;
    }
    let bare = match select.on.map(|on| &body.uses[on].kind) {
        Some(UseKind::Variable { .. }) => true,
        Some(UseKind::Call(call)) if call.name == "NUMBER" => call.named.is_empty(),
        Some(UseKind::Call(_) | UseKind::Message { .. } | UseKind::Term { .. }) => return None,
        // a number, which nobody selects on, but may
        None => file.source.text()[select.selector.clone()].parse::<f64>().is_ok(),
    };
    Some(select.variants.iter().filter(|variant| variant.numeric && bare).collect())
}
