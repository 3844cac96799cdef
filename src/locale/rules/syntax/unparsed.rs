//! `fluent-syntax`

use super::reason;
use crate::locale::index::{Argument, File, UseKind};
use crate::locale::rules::view::Sink;

/// Every stretch that is not Fluent, with the parser's reason, where no other rule of this folder knows better.
pub(super) fn check(file: &File, sink: &mut Sink) {
    if let Some(at) = file.too_deep {
        let message = "the text is nested too deeply; the file has not been read".to_owned();
        sink.report(file, &(at..at + 1), message, "close every `{`, or divide the message");
    }
    reason::report(file, sink);
    arguments(file, sink);
}

/// Arguments of terms that are names of messages, which this parser lets pass and every other one refuses. Those of functions are for
/// `wrong-option`.
fn arguments(file: &File, sink: &mut Sink) {
    for item in file.entries.iter().flat_map(|entry| entry.bodies()).flat_map(|(_, body)| &body.uses) {
        let UseKind::Term { arguments, .. } = &item.kind else { continue };
        for argument in arguments.iter().filter(|argument| matches!(argument.value, Argument::Other)) {
            let value = &file.source.text()[argument.value_range.clone()];
            let message = format!("the value of a named argument is a string or a number, found `{value}`");
            let hint = format!("write `{}: \"{value}\"`", argument.name);
            sink.report(file, &argument.value_range, message, hint);
        }
    }
}
