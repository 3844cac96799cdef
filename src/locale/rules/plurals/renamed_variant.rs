//! `renamed-variant`

use crate::locale::rules::view::{Pair, Sink};

/// One key less and one more: it has been translated or misspelt.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    for lost in super::lost(pair) {
        if let Some((found, range)) = lost.renamed {
            let message = format!("the key `{found}` stands where `{}` has `{}`", pair.file.lang, lost.key);
            sink.differs(pair, &range, message, format!("write `[{}]`: keys are never translated", lost.key));
        }
    }
}
