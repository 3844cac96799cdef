//! The text that a bundle is made of.
//!
//! Fluent compares a number with keys such as `[one]` by a table of its own, which nothing outside can replace. So a selection that has such a key
//! asks our table first: `{ $n -> …` is read as `{ PLURAL($n) -> …`, and that function gives the category as a text.

use fluent_bundle::FluentResource;

use super::{Body, File, Select, UseKind};
use crate::locale::escapes;
use crate::locale::functions::PLURAL;
use crate::locale::plurals::CATEGORIES;

/// The resource of a file, without what could not be read.
pub(super) fn of(file: &File) -> FluentResource {
    let text = if file.too_deep.is_some() { String::new() } else { with_plurals(file) };
    match FluentResource::try_new(text) {
        Ok(resource) | Err((resource, _)) => resource,
    }
}

fn with_plurals(file: &File) -> String {
    let mut inserts: Vec<(usize, String)> = Vec::new();
    let bodies = file.entries.iter().flat_map(|entry| entry.bodies().map(|(_, body)| body));
    for (body, select) in bodies.flat_map(|body| body.selects().into_iter().map(move |select| (body, select))) {
        if let Some(keys) = plain_keys(body, select) {
            inserts.push((select.selector.start, format!("{PLURAL}(")));
            inserts.push((select.selector.end, format!("{keys})")));
        }
    }
    // an entry that was read has no such sequence in a string, and its text is printed as it stands
    let guarded = |at: usize| !file.entries.iter().any(|entry| entry.range.contains(&at));
    let text = escapes::guarded(file.source.text(), guarded);
    inserts.sort();
    let mut out = String::with_capacity(text.len() + inserts.len() * PLURAL.len());
    let mut at = 0;
    for (place, insert) in inserts {
        out.push_str(&text[at..place]);
        out.push_str(&insert);
        at = place;
    }
    out.push_str(&text[at..]);
    out
}

/// Whether the selection asks for a plural category; with the numeric keys, which stay numbers, as further arguments.
///
/// A number with options never equals a key (github.com/projectfluent/fluent-rs/issues/401), and the rule `numeric-key` says so: those are left out.
fn plain_keys(body: &Body, select: &Select) -> Option<String> {
    let asks = |key: &str| CATEGORIES.contains(&key);
    let plural = select.variants.iter().any(|variant| !variant.numeric && !variant.default && asks(&variant.key))
        || select.variants.iter().any(|variant| variant.default && variant.key != "other" && asks(&variant.key));
    let on = &body.uses[select.on?];
    let bare = match &on.kind {
        UseKind::Variable { .. } => true,
        UseKind::Call(call) if call.name == "NUMBER" => call.named.is_empty(),
        UseKind::Call(_) | UseKind::Message { .. } | UseKind::Term { .. } => return None,
    };
    let numeric = select.variants.iter().filter(|variant| variant.numeric && bare);
    plural.then(|| numeric.map(|variant| format!(", {}", variant.key)).collect())
}
