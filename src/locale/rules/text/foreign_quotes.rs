//! `foreign-quotes`

use super::reading::{Kind, Text, contains};
use crate::locale::rules::view::{Sink, Site};
use crate::locale::typography;

/// Every mark that some language quotes with; the apostrophe `’` is at home everywhere.
const MARKS: &[char] = &['«', '»', '“', '”', '„', '‟', '‘', '‚', '‛', '‹', '›', '「', '」', '『', '』'];

/// Quotation marks of another language. A language whose marks the program does not set may have any.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    let Some(own) = typography::quotation_marks(site.view.lang) else { return };
    let is_foreign = |c: char| MARKS.contains(&c) && !own.contains(&c);
    if !super::is_printed(site) || !contains(&site.body.parts, &is_foreign) {
        return;
    }
    for line in Text::of(site.body).lines() {
        for sign in line.iter().filter(|sign| sign.kind == Kind::Word && is_foreign(sign.c)) {
            let message = format!("`{}` is not a quotation mark of `{}`", sign.c, site.view.lang);
            let pair = |at: usize| format!("{} {}", own[at], own[at + 1]);
            sink.report(site.file, &sign.range, message, format!("write {}, and {} within them", pair(0), pair(2)));
        }
    }
}
