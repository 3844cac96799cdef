//! `straight-quote`

use super::reading::{Kind, Sign, Text, VALUE, after, before, contains};
use crate::locale::rules::view::{Sink, Site};
use crate::locale::typography;

/// The quotation marks and apostrophes of a typewriter. One with a backslash before it is meant.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    if !super::is_printed(site) || !contains(&site.body.parts, &|c| ['"', '\''].contains(&c)) {
        return;
    }
    let marks = typography::quotation_marks(site.view.lang);
    let marks = |at: usize| {
        let known = marks.map(|marks| format!("write `{}` and `{}`", marks[at], marks[at + 1]));
        known.unwrap_or_else(|| "write the quotation marks of the language".to_owned())
    };
    for line in Text::of(site.body).lines() {
        let (mut open, mut double) = (false, false);
        for (at, sign) in line.iter().enumerate().filter(|(_, sign)| sign.kind == Kind::Word) {
            let letter = |sign: Option<&Sign>| sign.is_some_and(|sign| sign.c.is_alphanumeric() || sign.c == VALUE);
            let (before, after) = (letter(before(line, at)), letter(after(line, at)));
            let (message, hint) = match sign.c {
                // a pair is one finding, at the first of the two
                '"' if std::mem::take(&mut double) => continue,
                '"' => {
                    double = true;
                    ("a straight quotation mark", marks(0))
                }
                '\'' if before && (after || !open) => ("a straight apostrophe", "write `’`".to_owned()),
                '\'' if std::mem::take(&mut open) => continue,
                '\'' => {
                    open = after;
                    ("a straight quotation mark", marks(2))
                }
                _ => continue,
            };
            sink.report(site.file, &sign.range, message.to_owned(), hint);
        }
    }
}
