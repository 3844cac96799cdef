//! `missing-variant`

use crate::locale::rules::view::{Pair, Sink};

/// A key of a selection in the reference language that the translation leaves to its default.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    for lost in super::lost(pair).into_iter().filter(|lost| lost.renamed.is_none()) {
        let message = format!("`{}` has no variant `{}` of `${}`", pair.site.name(), lost.key, lost.variable);
        let range = lost.selector.unwrap_or_else(|| pair.site.body.range.clone());
        sink.differs(pair, &range, message, format!("add `[{}] …`", lost.key));
    }
}
