//! `missing-variable`

use crate::locale::rules::view::{Pair, Sink};

/// What the reference language prints, and the translation does not.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    for (name, _) in super::difference(pair).lacks.into_iter().filter(|(_, printed)| *printed) {
        let message = format!("`{}` does not print `${name}`", pair.site.name());
        sink.differs(pair, &pair.site.body.range, message, format!("write `{{ ${name} }}` where the value belongs"));
    }
}
