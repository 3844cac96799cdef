//! `missing-message`, where a function is called: the messages that a function puts its value together with.

use crate::diagnostic::Code;
use crate::locale::formats::is_contract;
use crate::locale::functions;
use crate::locale::rules::view::{Sink, Site};

/// A call of a function whose form the language does not have.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    debug_assert_eq!(sink.code(), Code::MissingMessage);
    for (item, call, signature) in super::known_calls(site) {
        for id in functions::needs(call) {
            // what was begun and could not be read is reported where it stands
            let stack = &site.view.stack;
            if is_contract(&id) && stack.body(&id, None).is_none() && !stack.is_broken(&id) {
                let message =
                    format!("`{}` needs the message `{id}`, which `{}` lacks", signature.name, site.view.lang);
                sink.report(site.file, &item.range, message, format!("add `{id} = …` to a file of the language"));
            }
        }
    }
}
