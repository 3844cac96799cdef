//! `numeric-key`

use crate::locale::index::UseKind;
use crate::locale::rules::view::{Sink, Site};

/// A numeric key under `NUMBER` with options, as for an ordinal: the runtime compares the options too, and a key has none
/// (github.com/projectfluent/fluent-rs/issues/401).
pub(super) fn check(site: &Site, sink: &mut Sink) {
    for select in site.body.selects() {
        let Some(UseKind::Call(call)) = select.on.map(|on| &site.body.uses[on].kind) else { continue };
        if call.name != "NUMBER" || call.named.is_empty() {
            continue;
        }
        for variant in select.variants.iter().filter(|variant| variant.numeric) {
            let message = format!("the key `{}` never matches, because `NUMBER` has options here", variant.key);
            let hint = "select on the variable itself, or on a category such as `[one]`";
            sink.report(site.file, &variant.key_range, message, hint);
        }
    }
}
