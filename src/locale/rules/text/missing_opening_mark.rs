//! `missing-opening-mark`

use super::reading::{Kind, Text, after, before, contains};
use crate::locale::rules::view::{Sink, Site};

const PAIRS: [(char, char); 2] = [('¿', '?'), ('¡', '!')];

/// How many questions and exclamations are open.
type Open = [usize; 2];

/// A Spanish question or exclamation that nothing opens (Ortografía de la lengua española, III.3.4.9).
pub(super) fn check(site: &Site, sink: &mut Sink) {
    let is_spanish = super::language(site.view.lang) == "es" && super::is_printed(site);
    if is_spanish && contains(&site.body.parts, &|c| PAIRS.iter().any(|(_, closing)| *closing == c)) {
        walk(site, &Text::of(site.body), Open::default(), sink);
    }
}

/// What is open after the text; what a variant opens may be closed behind the selection.
fn walk(site: &Site, text: &Text, mut open: Open, sink: &mut Sink) -> Open {
    for (at, sign) in text.signs.iter().enumerate() {
        if let Some(choice) = text.choices.iter().find(|choice| choice.at == at) {
            let after = choice.variants.iter().map(|variant| walk(site, &variant.text, open, sink));
            open = after.reduce(|a, b| [a[0].max(b[0]), a[1].max(b[1])]).unwrap_or(open);
        }
        if sign.kind != Kind::Word {
            continue;
        }
        for (which, (opening, closing)) in PAIRS.into_iter().enumerate() {
            if sign.c == opening {
                open[which] += 1;
            } else if sign.c == closing && open[which] > 0 {
                open[which] -= 1;
            } else if sign.c == closing && !stands_alone(text, at) {
                let message = format!("`{closing}` has no `{opening}` before it");
                let hint = format!("write `{opening}` where the sentence begins");
                sink.report(site.file, &sign.range, message, hint);
            }
        }
    }
    open
}

/// `(?)` expresses doubt; of `?!` one is opened, or both (Ortografía, III.3.4.9.2).
fn stands_alone(text: &Text, at: usize) -> bool {
    let (before, after) = (before(&text.signs, at).map(|sign| sign.c), after(&text.signs, at).map(|sign| sign.c));
    let closes = |c: Option<char>| c.is_some_and(|c| PAIRS.iter().any(|(_, closing)| *closing == c));
    (before == Some('(') && after == Some(')')) || closes(before) || closes(after)
}
