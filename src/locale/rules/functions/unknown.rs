//! `unknown-function`

use crate::diagnostic::suggestion;
use crate::locale::functions::{SIGNATURES, signature};
use crate::locale::rules::view::{Sink, Site};

/// A call of a function that does not exist.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    for (item, call) in super::calls(site).filter(|(_, call)| signature(&call.name).is_none()) {
        let hint = suggestion(&call.name, SIGNATURES.iter().map(|signature| signature.name));
        sink.report(site.file, &item.range, format!("unknown function `{}`", call.name), hint);
    }
}
