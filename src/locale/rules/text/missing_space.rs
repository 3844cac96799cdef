//! `missing-space`

use super::reading::{Kind, Sign, Text, VALUE, after, before, contains};
use crate::locale::rules::view::{Sink, Site};
use crate::locale::typography;

/// French punctuation and `%` without the space before it, « and » without the space inside (Imprimerie nationale, Lexique des règles typographiques
/// en usage). Any space will do: the program makes it one that never breaks.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    let lang = site.view.lang;
    let mut spaced = typography::spaced_punctuation(lang);
    if lang == "fr-CA" {
        // Office québécois de la langue française: in Quebec a space stands before the colon only
        spaced.retain(|sign| *sign == ':');
    }
    let inside = typography::spaces_guillemets(lang);
    let percent = super::language(lang) == "fr";
    let signs = |c: char| spaced.contains(&c) || (percent && c == '%') || (inside && ['«', '»'].contains(&c));
    if !super::is_printed(site) || !contains(&site.body.parts, &signs) {
        return;
    }
    for line in Text::of(site.body).lines() {
        for (at, sign) in line.iter().enumerate().filter(|(_, sign)| sign.kind == Kind::Word && signs(sign.c)) {
            let (before, after) = (before(line, at), after(line, at));
            let closed = |sign: &Sign| !sign.c.is_whitespace();
            let missing = match sign.c {
                '«' => after.is_some_and(closed).then_some("after"),
                '»' => before.is_some_and(closed).then_some("before"),
                '%' => before.is_some_and(is_figure).then_some("before"),
                _ if between_figures(before, after) => None,
                _ => before.is_some_and(|sign| takes_space(sign, &spaced)).then_some("before"),
            };
            if let Some(side) = missing {
                let message = format!("no space {side} `{}`", sign.c);
                sink.report(site.file, &sign.range, message, format!("write a space {side} `{}`", sign.c));
            }
        }
    }
}

/// `10:30`, and likewise of values.
fn between_figures(before: Option<&Sign>, after: Option<&Sign>) -> bool {
    before.is_some_and(is_figure) && after.is_some_and(is_figure)
}

fn is_figure(sign: &Sign) -> bool {
    sign.c.is_ascii_digit() || sign.c == VALUE
}

/// Whether a space belongs between `before` and a sign of punctuation: not within `(?)`, `?!` or `: ;`.
fn takes_space(before: &Sign, spaced: &[char]) -> bool {
    !before.c.is_whitespace() && !spaced.contains(&before.c) && !['(', '[', '\\'].contains(&before.c)
}
