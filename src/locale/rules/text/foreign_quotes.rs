//! `foreign-quotes`

use super::reading::{Kind, Sign, Text, contains};
use crate::locale::rules::view::{Sink, Site};
use crate::locale::typography;

/// Every mark that some language quotes with; the apostrophe `’` is at home everywhere.
const MARKS: &[char] = &['«', '»', '“', '”', '„', '‟', '‘', '‚', '‛', '‹', '›', '「', '」', '『', '』'];

/// Quotation marks of another language, and those of a quotation within one that stand alone. A language whose marks the program does not set may have any.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    let Some(own) = typography::quotation_marks(site.view.lang) else { return };
    let is_foreign = |c: char| MARKS.contains(&c) && !own.contains(&c);
    if !super::is_printed(site) || !contains(&site.body.parts, &|c| is_foreign(c) || own[2..].contains(&c)) {
        return;
    }
    // single marks are apostrophes too, and what another text prints may stand within its marks
    if own[2] != '‘' && !site.view.used().contains(&site.entry.id) {
        let mut bare = Vec::new();
        outside(&Text::of(site.body), &own, 0, &mut bare);
        for sign in bare {
            let message = format!("`{}` of `{}` stands only within {} {}", sign.c, site.view.lang, own[0], own[1]);
            sink.report(site.file, &sign.range, message, format!("write `{}` and `{}`", own[0], own[1]));
        }
    }
    for line in Text::of(site.body).lines() {
        for sign in line.iter().filter(|sign| sign.kind == Kind::Word && is_foreign(sign.c)) {
            let message = format!("`{}` is not a quotation mark of `{}`", sign.c, site.view.lang);
            let pair = |at: usize| format!("{} {}", own[at], own[at + 1]);
            sink.report(site.file, &sign.range, message, format!("write {}, and {} within them", pair(0), pair(2)));
        }
    }
}

/// The inner marks of a text that no outer ones enclose, the first of each pair; `depth` outer marks are open before it.
fn outside(text: &Text, own: &[char; 4], mut depth: usize, found: &mut Vec<Sign>) {
    let [open, close, inner, inner_close] = *own;
    let mut is_open = false;
    for (at, sign) in text.signs.iter().enumerate() {
        match sign.kind {
            Kind::Value => {
                let chosen = text.choices.iter().filter(|choice| choice.at == at);
                chosen
                    .flat_map(|choice| &choice.variants)
                    .for_each(|variant| outside(&variant.text, own, depth, found));
            }
            Kind::Word | Kind::Escaped if sign.c == open => depth += 1,
            Kind::Word | Kind::Escaped if sign.c == close => depth = depth.saturating_sub(1),
            Kind::Word if depth == 0 && sign.c == inner => {
                found.push(sign.clone());
                is_open = true;
            }
            Kind::Word if depth == 0 && sign.c == inner_close => {
                if !is_open {
                    found.push(sign.clone());
                }
                is_open = false;
            }
            Kind::Word | Kind::Escaped | Kind::Markup | Kind::Verbatim => {}
        }
    }
}
