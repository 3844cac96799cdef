//! `missing-variant`

use crate::locale::rules::view::{Pair, Sink};

/// Keys of a selection in the reference language that the translation leaves to its default; what stands in their place is for the rule
/// `renamed-variant`.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    for lost in super::lost(pair).into_iter().filter(|lost| lost.gained.is_empty() && !lost.keys.is_empty()) {
        let noun = if lost.keys.len() == 1 { "variant" } else { "variants" };
        let message = format!("`{}` has no {noun} {} of `${}`", pair.site.name(), list(&lost.keys), lost.variable);
        let wanted: Vec<_> = lost.keys.iter().map(|key| format!("`[{key}] …`")).collect();
        sink.differs(pair, &lost.selector, message, format!("add {}", wanted.join(", ")));
    }
}

fn list(keys: &[String]) -> String {
    let keys: Vec<_> = keys.iter().map(|key| format!("`{key}`")).collect();
    keys.join(", ")
}
