//! `tab-indent`

use super::reason;
use crate::locale::index::File;
use crate::locale::rules::view::Sink;

/// A line that is indented with a tab, which Fluent does not read as an indent: the entry ends there, or, after a space, the tab is printed.
pub(super) fn check(file: &File, sink: &mut Sink) {
    reason::report(file, sink);
    let text = file.source.text();
    if !text.contains('\t') {
        return;
    }
    for entry in &file.entries {
        let whole = &text[entry.range.clone()];
        for (end, _) in whole.match_indices('\n') {
            let line = &whole[end + 1..];
            let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
            if let Some(tab) = line[..indent].find('\t')
                && !line[indent..].trim_start_matches('\r').starts_with('\n')
            {
                let start = entry.range.start + end + 1;
                let message = "the line is indented with a tab, which is printed".to_owned();
                sink.report(file, &(start + tab..start + indent), message, "indent with spaces");
            }
        }
    }
}
