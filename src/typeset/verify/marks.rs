//! Every promised mark on every page, and none that says anything else.

use std::collections::BTreeSet;

use typst::model::Numbering;
use typst_layout::Page;

use super::{BEHIND, Printed, Subject, noun, quoted};
use crate::diagnostic::{Code, Diagnostic};
use crate::locale::{LATE_PAGE, LATE_TOTAL};
use crate::localize::{Mark, Sheet};
use crate::typeset::contract::Promise;

/// What is no layout's to promise, where a document has it: its symbol, its restriction unless it is for everyone, that it is a draft or must not
/// get about, and what the first page says of its place in its series and of its stars.
const OWED: [(&str, Promise); 6] = [
    ("symbol", Promise::FirstPage),
    ("restriction", Promise::EveryPage),
    ("draft", Promise::EveryPage),
    ("watermark", Promise::EveryPage),
    ("series", Promise::FirstPage),
    ("note", Promise::FirstPage),
];

/// The kinds that say something of a document.
const KINDS: [&str; 9] = ["symbol", "restriction", "page", "date", "language", "draft", "watermark", "series", "note"];

/// A mark as it was read on a page.
pub(super) fn printed(kind: String, text: String, sheet: &Sheet) -> Printed {
    let says =
        |mark: &Mark| mark.kind == kind && mark.texts.iter().any(|due| folded(due, &kind) == folded(&text, &kind));
    let behind = BEHIND.contains(&kind.as_str()) && sheet.marks.iter().any(says);
    Printed { kind, text, behind, fault: None }
}

/// The promises that the pages break.
pub(super) fn prove(subject: &Subject, pages: &[Vec<Printed>]) -> Vec<Diagnostic> {
    let sheet = subject.sheet;
    let mut findings = Vec::new();
    let mut told = BTreeSet::new();
    for mark in &sheet.marks {
        // That a document is for everyone is said once.
        let general = mark.kind == "restriction" && sheet.restriction.as_str() == "general";
        let promised = subject.contract.marks.get(mark.kind).copied();
        let promised = if general { promised.map(|_| Promise::FirstPage) } else { promised };
        let owed = OWED.iter().find(|(kind, _)| *kind == mark.kind && !general).map(|(_, promise)| *promise);
        let absent = absent(mark, [promised, owed], pages, subject);
        // What is printed in its place is told with it.
        told.extend(absent.iter().map(|(index, _)| (mark.kind, *index)));
        findings.extend(missing(mark, owed, &absent, subject));
    }
    for kind in KINDS {
        findings.extend(contradicting(kind, pages, &told, subject));
    }
    findings
}

/// The texts of a mark on the page of that index.
fn expected(mark: &Mark, index: usize, subject: &Subject) -> Vec<String> {
    let pages = subject.document.pages();
    let (number, total) = (printed_number(&pages[index]), pages.len().to_string());
    mark.texts.iter().map(|text| text.replace(LATE_PAGE, &number).replace(LATE_TOTAL, &total)).collect()
}

/// The pages on which a mark is promised or owed and does not stand, by their indices, each with what is printed there in its place.
fn absent(
    mark: &Mark,
    promises: [Option<Promise>; 2],
    pages: &[Vec<Printed>],
    subject: &Subject,
) -> Vec<(usize, Option<String>)> {
    let mut absent = Vec::new();
    for (index, found) in pages.iter().enumerate() {
        if !promises.into_iter().flatten().any(|promise| promise.covers(index)) {
            continue;
        }
        let due: Vec<String> = expected(mark, index, subject).iter().map(|text| folded(text, mark.kind)).collect();
        let printed = || found.iter().filter(|printed| printed.kind == mark.kind);
        let right = || printed().filter(|printed| due.contains(&folded(&printed.text, mark.kind)));
        if right().any(|printed| printed.fault.is_none()) {
            continue;
        }
        let fault = right().find_map(|printed| printed.fault.as_ref());
        let fault = fault.map(|fault| format!("the mark printed there does not count: it {fault}"));
        let wrong = printed().find(|printed| !printed.text.trim().is_empty());
        let wrong = wrong.map(|printed| format!("the mark printed there says “{}”", printed.text.trim()));
        absent.push((index, fault.or(wrong)));
    }
    absent
}

/// The pages on which a mark does not stand, as one finding.
fn missing(
    mark: &Mark,
    owed: Option<Promise>,
    absent: &[(usize, Option<String>)],
    subject: &Subject,
) -> Option<Diagnostic> {
    let sheet = subject.sheet;
    let first = absent.first()?.0;
    let on: Vec<_> = absent.iter().map(|(index, _)| (index + 1).to_string()).collect();
    let message = format!(
        "the {} “{}” does not stand on {} {} of the {} version",
        noun(Some(mark.kind)),
        expected(mark, first, subject).join("” or “"),
        if on.len() == 1 { "page" } else { "pages" },
        on.join(", "),
        sheet.version
    );
    let print = format!("print it there with `mark(\"{}\", …)`", mark.kind);
    let hint = match owed.is_some_and(|owed| owed.covers(first)) {
        true => format!("{print}: no layout can do without it"),
        false => format!("{print}, or change what the layout's contract promises"),
    };
    let finding =
        Diagnostic::new(Code::MissingMark, message).in_file(format!("layouts/{}.typ", sheet.layout)).hint(hint);
    Some(absent.iter().find_map(|(_, printed)| printed.clone()).into_iter().fold(finding, Diagnostic::hint))
}

/// The marks of a kind that say on the first page where some do what the document does not, as one finding.
fn contradicting(
    kind: &str,
    pages: &[Vec<Printed>],
    told: &BTreeSet<(&str, usize)>,
    subject: &Subject,
) -> Option<Diagnostic> {
    let own = || subject.sheet.marks.iter().filter(|mark| mark.kind == kind);
    let mut untold = pages.iter().enumerate().filter(|(index, _)| !told.contains(&(kind, *index)));
    untold.find_map(|(index, found)| {
        let due: Vec<String> = own().flat_map(|mark| expected(mark, index, subject)).collect();
        let is_due = |text: &str| due.iter().any(|due| folded(due, kind) == folded(text, kind));
        let texts = || found.iter().filter(|printed| printed.kind == kind && !printed.text.trim().is_empty());
        let wrong = texts().find(|printed| !is_due(&printed.text))?;
        let message = format!(
            "the {} “{}” on page {} of the {} version is not that of the document",
            noun(Some(kind)),
            quoted(&wrong.text),
            index + 1,
            subject.sheet.version
        );
        let hint = match due.is_empty() {
            true => format!("the document has none: print nothing with `mark(\"{kind}\", …)`"),
            false => format!("print “{}” or nothing with `mark(\"{kind}\", …)`", due.join("” or “")),
        };
        let finding = Diagnostic::new(Code::MissingMark, message).hint(hint);
        Some(finding.in_file(format!("layouts/{}.typ", subject.sheet.layout)))
    })
}

/// The number of a page in the figures of its numbering: `iv` of 4 where it is roman.
pub(in crate::typeset) fn printed_number(page: &Page) -> String {
    match &page.numbering {
        Some(Numbering::Pattern(pattern)) => pattern.apply(None, &[page.number]).map(|text| text.to_string()).ok(),
        _ => None,
    }
    .unwrap_or_else(|| page.number.to_string())
}

/// A text as marks of a kind compare it: spaces are the layout's business, and so is the case of letters but in a symbol.
fn folded(text: &str, kind: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}');
    if kind == "symbol" { kept.collect() } else { kept.flat_map(char::to_lowercase).collect() }
}
