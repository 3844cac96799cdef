//! `missing-space`

use crate::locale::rules::view::{Sink, Site};
use crate::locale::typography;

/// French punctuation without the space before it, « and » without the space inside (Imprimerie nationale, Lexique des règles typographiques). Any
/// space will do: the program makes it one that never breaks.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    let spaced = typography::spaced_punctuation(site.view.lang);
    let inside = typography::spaces_guillemets(site.view.lang);
    for line in super::lines(site.body) {
        for (at, (range, c)) in line.iter().enumerate() {
            let before = line[..at].iter().rev().map(|(_, c)| *c).find(|c| !super::is_delimiter(*c));
            let after = line[at + 1..].iter().map(|(_, c)| *c).find(|c| !super::is_delimiter(*c));
            let closed = before.is_some_and(|c| !c.is_whitespace() && !spaced.contains(&c) && c != '\\');
            // 10:30, http://, and the signs of an escape or an attribute are no punctuation
            let digits = before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit());
            let punctuation = spaced.contains(c) && closed && !digits && after != Some('/');
            if punctuation {
                sink.report(site.file, range, format!("no space before `{c}`"), format!("write a space before `{c}`"));
            } else if inside && *c == '«' && after.is_some_and(|c| !c.is_whitespace()) {
                sink.report(site.file, range, "no space after `«`".to_owned(), "write a space after `«`");
            } else if inside && *c == '»' && before.is_some_and(|c| !c.is_whitespace()) {
                sink.report(site.file, range, "no space before `»`".to_owned(), "write a space before `»`");
            }
        }
    }
}
