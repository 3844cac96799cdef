//! `renamed-variable`

use super::Renamed;
use crate::locale::rules::view::{Pair, Sink};

/// One variable less, and one that nothing sets: its name has been translated or misspelt.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    let Some(Renamed { name, found, places }) = super::difference(pair).renamed else { return };
    for range in places {
        let message = format!("`${found}` stands where `{}` has `${name}`", pair.file.lang);
        sink.differs(pair, &range, message, format!("write `${name}`: names of variables are never translated"));
    }
}
