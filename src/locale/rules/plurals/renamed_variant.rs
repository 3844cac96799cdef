//! `renamed-variant`

use std::ops::Range;

use crate::locale::rules::view::{Pair, Sink};

/// One key less and one more: it has been translated or misspelt.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    for (variant, key) in super::plural_selects(&pair.site).into_iter().flat_map(|counted| counted.renamed) {
        report(pair, (&variant.key, &variant.key_range), &key, sink);
    }
    for lost in super::lost(pair) {
        for (found, range, key) in &lost.renamed {
            report(pair, (found, range), key, sink);
        }
        for (found, range) in &lost.gained {
            let known: Vec<_> = lost.known.iter().map(|key| format!("`{key}`")).collect();
            let message = format!("`{found}` is no key of `{}`, which has {}", pair.file.lang, known.join(", "));
            let wanted: Vec<_> = lost.keys.iter().map(|key| format!("`[{key}]`")).collect();
            let hint =
                format!("write the key that is meant, keys are never translated; lacking: {}", wanted.join(", "));
            sink.differs(pair, range, message, hint);
        }
    }
}

fn report(pair: &Pair, (found, range): (&str, &Range<usize>), key: &str, sink: &mut Sink) {
    let message = format!("the key `{found}` stands where `{}` has `{key}`", pair.file.lang);
    sink.differs(pair, range, message, format!("write `[{key}]`: keys are never translated"));
}
