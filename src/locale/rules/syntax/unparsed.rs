//! `fluent-syntax`

use super::reason;
use crate::diagnostic::{Code, Diagnostic};
use crate::locale::index::File;
use crate::locale::rules::view::Sink;

/// Every stretch that is not Fluent, with the parser's reason, where no other rule of this folder knows better.
pub(super) fn check(file: &File, sink: &mut Sink) {
    if let Some(at) = file.too_deep {
        let message = "the text is nested too deeply; the file has not been read";
        let finding = Diagnostic::new(Code::FluentSyntax, message).at(file.span(&(at..at + 1)));
        sink.push(file, finding.hint("close every `{`, or divide the message"));
    }
    reason::report(file, Code::FluentSyntax, sink);
}
