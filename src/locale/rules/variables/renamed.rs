//! `renamed-variable`

use crate::locale::rules::view::{Pair, Sink};

/// One variable less and one more: its name has been translated or misspelt.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    if let Some((name, (found, range))) = super::difference(pair).renamed {
        let message = format!("`${found}` stands where `{}` has `${name}`", pair.file.lang);
        sink.differs(pair, &range, message, format!("write `${name}`: names of variables are never translated"));
    }
}
