//! The typography of a language over a stretch of inline text: quotation marks, and the spaces around punctuation.

use std::sync::Arc;

use crate::locale::typography::{Run, RunKind, Typography};
use crate::markup::{Inline, InlineKind, Quote};

/// Applies `own` to the text, and to each foreign passage what `of` gives for its language.
pub(super) fn apply(inlines: &mut [Inline], own: &Typography, of: &dyn Fn(&str) -> Arc<Typography>) {
    let mut runs = Vec::new();
    collect(inlines, &mut runs);
    own.apply(&mut runs);
    let mut runs = runs.into_iter();
    replace(inlines, &mut runs);
    foreign(inlines, of);
}

fn collect(inlines: &[Inline], runs: &mut Vec<Run>) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) => runs.push(Run { text: text.clone(), kind: RunKind::Text }),
            InlineKind::Quote(quote) => runs.push(Run { text: String::new(), kind: kind_of(*quote) }),
            InlineKind::Styled(_, inner)
            | InlineKind::Link(_, inner)
            | InlineKind::Reference(_, inner)
            | InlineKind::Anchor(_, inner) => {
                collect(inner, runs);
            }
            // What stands in another language, or as written, only tells its neighbours that a word is there.
            InlineKind::Foreign(_, inner) | InlineKind::Borrowed(_, inner) => {
                runs.push(Run { text: crate::markup::plain(inner), kind: RunKind::Verbatim });
            }
            InlineKind::Verbatim(text) => runs.push(Run { text: text.clone(), kind: RunKind::Verbatim }),
            InlineKind::Break => runs.push(Run { text: "\n".to_owned(), kind: RunKind::Verbatim }),
            InlineKind::Note(_) | InlineKind::Picture(_) => {}
        }
    }
}

fn kind_of(quote: Quote) -> RunKind {
    match quote {
        Quote::OpenDouble => RunKind::OpenDouble,
        Quote::CloseDouble => RunKind::CloseDouble,
        Quote::OpenSingle => RunKind::OpenSingle,
        Quote::CloseSingle => RunKind::CloseSingle,
    }
}

fn replace(inlines: &mut [Inline], runs: &mut impl Iterator<Item = Run>) {
    for inline in inlines {
        match &mut inline.kind {
            InlineKind::Text(text) => *text = next(runs),
            InlineKind::Quote(_) => inline.kind = InlineKind::Text(next(runs)),
            InlineKind::Styled(_, inner)
            | InlineKind::Link(_, inner)
            | InlineKind::Reference(_, inner)
            | InlineKind::Anchor(_, inner) => {
                replace(inner, runs);
            }
            InlineKind::Foreign(..) | InlineKind::Borrowed(..) | InlineKind::Verbatim(_) | InlineKind::Break => {
                next(runs);
            }
            InlineKind::Note(_) | InlineKind::Picture(_) => {}
        }
    }
}

fn next(runs: &mut impl Iterator<Item = Run>) -> String {
    runs.next().map(|run| run.text).unwrap_or_default()
}

fn foreign(inlines: &mut [Inline], of: &dyn Fn(&str) -> Arc<Typography>) {
    for inline in inlines {
        match &mut inline.kind {
            InlineKind::Foreign(lang, inner) | InlineKind::Borrowed(lang, inner) => apply(inner, &of(lang), of),
            InlineKind::Styled(_, inner)
            | InlineKind::Link(_, inner)
            | InlineKind::Reference(_, inner)
            | InlineKind::Anchor(_, inner) => {
                foreign(inner, of);
            }
            _ => {}
        }
    }
}
