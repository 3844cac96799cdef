//! Quotation marks by depth, and apostrophes among them.

use super::rules::Rules;
use super::{Run, RunKind};

const APOSTROPHE: char = '’';

/// A quotation that is open.
enum Open {
    /// By the double mark at this index.
    Double(usize),
    /// By the single mark at this index.
    Single(usize),
    /// By a mark in a text, which this mark closes.
    Literal(char),
}

/// Gives each run that is a quotation mark its text.
///
/// The depth counts marks that stand in texts too: what is quoted between literal « and » is at depth one.
pub(super) fn fill(runs: &mut [Run], rules: &Rules) {
    let first = depths(runs, |_| false);
    // an opening single mark without a partner is an apostrophe, and opens no depth for what follows
    let depths = depths(runs, |at| runs[at].kind == RunKind::OpenSingle && first[at].is_none());
    for (run, depth) in runs.iter_mut().zip(depths) {
        let marks = depth.map(|depth| &rules.quotes[depth % 2]);
        let mark = match run.kind {
            RunKind::Text | RunKind::Verbatim => continue,
            RunKind::Apostrophe => None,
            RunKind::OpenDouble | RunKind::OpenSingle => marks.map(|marks| marks.open),
            RunKind::CloseDouble | RunKind::CloseSingle => marks.map(|marks| marks.close),
        };
        run.text = mark.unwrap_or(APOSTROPHE).to_string();
    }
}

/// How many quotations are open where each mark stands; none for a mark that is an apostrophe, and for those to be `skipped`.
fn depths(runs: &[Run], skipped: impl Fn(usize) -> bool) -> Vec<Option<usize>> {
    let mut open: Vec<Open> = Vec::new();
    let mut depths = vec![None; runs.len()];
    for (at, run) in runs.iter().enumerate() {
        match run.kind {
            RunKind::Text => literals(&run.text, &mut open),
            RunKind::Verbatim | RunKind::Apostrophe => {}
            RunKind::OpenDouble => {
                depths[at] = Some(open.len());
                open.push(Open::Double(at));
            }
            RunKind::OpenSingle if skipped(at) => {}
            RunKind::OpenSingle => open.push(Open::Single(at)),
            RunKind::CloseSingle => {
                if let (Some(Open::Single(opener)), false) = (open.last(), letter_follows(runs, at)) {
                    let opener = *opener;
                    open.pop();
                    (depths[opener], depths[at]) = (Some(open.len()), Some(open.len()));
                }
            }
            RunKind::CloseDouble => {
                let position = open.iter().rposition(|mark| matches!(mark, Open::Double(_)));
                let depth = position.and_then(|position| match open[position] {
                    Open::Double(opener) => depths[opener],
                    Open::Single(_) | Open::Literal(_) => None,
                });
                depths[at] = Some(depth.unwrap_or(0));
                open.truncate(position.unwrap_or(open.len()));
            }
        }
    }
    depths
}

/// Opens and closes the marks that stand in a text.
fn literals(text: &str, open: &mut Vec<Open>) {
    for c in text.chars() {
        match c {
            '«' => open.push(Open::Literal('»')),
            '„' => open.push(Open::Literal('“')),
            // after „ it closes, as in Russian
            '“' if !open.iter().any(|mark| matches!(mark, Open::Literal('“'))) => open.push(Open::Literal('”')),
            '»' | '”' | '“' => {
                if let Some(position) =
                    open.iter().rposition(|mark| matches!(mark, Open::Literal(close) if *close == c))
                {
                    open.truncate(position);
                }
            }
            _ => {}
        }
    }
}

/// Whether the text goes on with a letter after the mark at `at`; the marks themselves are not set yet and do not count as letters.
fn letter_follows(runs: &[Run], at: usize) -> bool {
    let next = runs[at + 1..].iter().find(|run| run.kind != RunKind::Text || !run.text.is_empty());
    next.is_some_and(|run| match run.kind {
        RunKind::Text | RunKind::Verbatim => run.text.starts_with(|c: char| c.is_alphanumeric() && !is_ideograph(c)),
        _ => false,
    })
}

/// Whether `c` is of a script that has no apostrophes and no spaces between words: there a mark before a letter closes all the same.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}
