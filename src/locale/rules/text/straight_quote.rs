//! `straight-quote`

use crate::locale::rules::view::{Sink, Site};

/// The quotation marks and apostrophes of a typewriter.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    for line in super::lines(site.body) {
        for (at, (range, c)) in line.iter().enumerate() {
            // an escaped mark is meant
            if !['"', '\''].contains(c) || at.checked_sub(1).is_some_and(|before| line[before].1 == '\\') {
                continue;
            }
            let letter = |at: Option<usize>| at.and_then(|at| line.get(at)).is_some_and(|(_, c)| c.is_alphabetic());
            let apostrophe = *c == '\'' && letter(at.checked_sub(1));
            let (message, hint) = if apostrophe {
                ("a straight apostrophe", "write `’`")
            } else {
                ("a straight quotation mark", "write the quotation marks of the language")
            };
            sink.report(site.file, range, message.to_owned(), hint);
        }
    }
}
