//! `renamed-variant`

use std::ops::Range;

use crate::locale::rules::view::{Pair, Sink};

/// One key less and one more: it has been translated or misspelt.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    for (variant, key) in super::plural_selects(&pair.site).into_iter().flat_map(|counted| counted.renamed) {
        report(pair, (&variant.key, &variant.key_range), &key, sink);
    }
    for lost in super::lost(pair) {
        if let Some((found, range)) = lost.renamed {
            report(pair, (&found, &range), &lost.key, sink);
        }
    }
}

fn report(pair: &Pair, (found, range): (&str, &Range<usize>), key: &str, sink: &mut Sink) {
    let message = format!("the key `{found}` stands where `{}` has `{key}`", pair.file.lang);
    sink.differs(pair, range, message, format!("write `[{key}]`: keys are never translated"));
}
