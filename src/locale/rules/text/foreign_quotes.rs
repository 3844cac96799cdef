//! `foreign-quotes`

use crate::locale::rules::view::{Sink, Site};
use crate::locale::typography;

/// Every mark that some language quotes with; the apostrophe `’` is at home everywhere.
const MARKS: &[char] = &['«', '»', '“', '”', '„', '‟', '‘', '‚', '‛', '‹', '›', '「', '」', '『', '』'];

/// Quotation marks of another language.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    let own = typography::quotation_marks(site.view.lang);
    for line in super::lines(site.body) {
        for (range, c) in line.iter().filter(|(_, c)| MARKS.contains(c) && !own.contains(c)) {
            let message = format!("`{c}` is not a quotation mark of `{}`", site.view.lang);
            let pair = |at: usize| format!("{} {}", own[at], own[at + 1]);
            sink.report(site.file, range, message, format!("write {}, and {} within them", pair(0), pair(2)));
        }
    }
}
