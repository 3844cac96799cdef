//! `different-markup`

use std::collections::BTreeSet;

use super::djot::Mark;
use super::language;
use super::reading::{Kind, Sign, Text, contains};
use crate::locale::index::Part;
use crate::locale::rules::view::{Pair, Sink};

/// Emphasis, links and code of the reference language that the translation has more or fewer of, and what is raised or lowered there and not here:
/// more of that is the language's own, as in `n^o^`.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    let marked = |parts: &[Part]| contains(parts, &|c| "_*^~`[<".contains(c));
    if !super::is_comparable(pair) || !(marked(&pair.body.parts) || marked(&pair.site.body.parts)) {
        return;
    }
    let text = Text::of(pair.site.body);
    let reference = Text::of(pair.body);
    let (own, original) = (text.most_marks(), reference.most_marks());
    for mark in Mark::ALL {
        let (has, wanted) = (own.0[mark as usize], original.0[mark as usize]);
        let differs = match mark {
            Mark::Emphasis | Mark::Strong | Mark::Link | Mark::Code => has != wanted,
            Mark::Superscript | Mark::Subscript => has < wanted,
            Mark::Ending => has < wanted && has_plain_ending(&text),
        };
        // ideographs and Arabic letters are not slanted
        let slants = !["ar", "fa", "he", "ja", "ko", "ur", "zh"].contains(&language(pair.site.view.lang));
        if mark == Mark::Link && has == wanted && wanted > 0 {
            let (own, original) =
                (targets(&text, language(pair.site.view.lang)), targets(&reference, language(&pair.file.lang)));
            if let Some(other) = own.difference(&original).next() {
                let message = format!("`{}` links to `{other}`, `{}` does not", pair.site.name(), pair.file.lang);
                sink.differs(
                    pair,
                    &pair.site.body.range,
                    message,
                    "link to the same place, or allow it for a page of the language",
                );
            }
        }
        if differs && (slants || mark != Mark::Emphasis || has > wanted) {
            let has = count(mark, has);
            let wanted = if wanted == 0 { "none".to_owned() } else { wanted.to_string() };
            let message = format!("`{}` has {has}, `{}` has {wanted}", pair.site.name(), pair.file.lang);
            sink.differs(pair, &pair.site.body.range, message, "mark up the same words as the other language");
        }
    }
}

/// The addresses of links, each once; what names the language in them, as `/en/` does, is left out.
fn targets(text: &Text, lang: &str) -> BTreeSet<String> {
    let of_line = |line: &[Sign]| {
        let mut found = Vec::new();
        let mut at = 0;
        while at + 1 < line.len() {
            at += 1;
            if (line[at - 1].c, line[at].c) != (']', '(') || line[at].kind == Kind::Word {
                continue;
            }
            let target: String = line[at + 1..].iter().map(|sign| sign.c).take_while(|c| *c != ')').collect();
            let neutral: Vec<_> =
                target.split('/').map(|part| if part.eq_ignore_ascii_case(lang) { "" } else { part }).collect();
            found.push(neutral.join("/"));
        }
        found
    };
    text.lines().into_iter().flat_map(of_line).collect()
}

/// Whether Latin letters follow a number as `e` does in `106e`: `106ª` and `106-я` need nothing raised.
fn has_plain_ending(text: &Text) -> bool {
    text.lines().into_iter().any(|line| {
        line.windows(2).any(|pair| {
            let number = pair[0].c.is_ascii_digit() || pair[0].kind == Kind::Value;
            number && pair[1].is_word() && pair[1].c.is_ascii_alphabetic()
        })
    })
}

/// `no link`, `1 link`, `2 links`.
fn count(mark: Mark, times: usize) -> String {
    let noun = match mark {
        Mark::Emphasis => "emphasized passage",
        Mark::Strong => "strongly emphasized passage",
        Mark::Link => "link",
        Mark::Code => "passage of code",
        Mark::Superscript | Mark::Ending => "superscript",
        Mark::Subscript => "subscript",
    };
    match times {
        0 => format!("no {noun}"),
        1 => format!("1 {noun}"),
        _ if mark == Mark::Code => format!("{times} passages of code"),
        _ => format!("{times} {noun}s"),
    }
}
