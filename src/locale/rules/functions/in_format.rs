//! `function-in-format`

use crate::locale::formats::CONTRACTS;
use crate::locale::rules::view::{Sink, Site};

/// A call of a function in a text that functions are made of: it would call itself.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    let Some(format) = site.formats().first() else { return };
    for (item, _, signature) in super::known_calls(site).filter(|(_, _, signature)| signature.name != "NUMBER") {
        let message = format!("`{}` cannot be called in the format `{}`", signature.name, CONTRACTS[*format].0);
        sink.report(
            site.file,
            &item.range,
            message,
            "use the variables of the format; only `NUMBER` can be called in it",
        );
    }
}
