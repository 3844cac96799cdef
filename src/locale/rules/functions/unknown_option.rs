//! `unknown-option`

use crate::diagnostic::suggestion;
use crate::locale::rules::view::{Sink, Site};

/// An option that the function has not.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    for (_, call, signature) in super::known_calls(site) {
        let names = signature.options.iter().map(|(name, _)| *name);
        for option in call.named.iter().filter(|option| !names.clone().any(|name| name == option.name)) {
            let message = format!("`{}` has no option `{}`", signature.name, option.name);
            let hint = match signature.options {
                [] => "remove it".to_owned(),
                _ => suggestion(&option.name, names.clone()),
            };
            sink.report(site.file, &option.range, message, hint);
        }
    }
}
