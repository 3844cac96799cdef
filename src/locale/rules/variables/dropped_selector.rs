//! `dropped-selector`

use crate::locale::rules::view::{Pair, Sink};

/// A text that the reference language chooses by a variable, and the translation does not.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    for (name, _) in super::difference(pair).lacks.into_iter().filter(|(_, printed)| !printed) {
        let message = format!("`{}` says the same whatever `${name}` is", pair.site.name());
        let hint = format!("choose by `{{ ${name} -> … }}`, or allow it where the language makes no difference");
        sink.differs(pair, &pair.site.body.range, message, hint);
    }
}
