//! Every promised mark on every page.

use typst::model::Numbering;
use typst_layout::Page;

use super::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::locale::{LATE_PAGE, LATE_TOTAL};
use crate::localize::Mark;
use crate::typeset::contract::Promise;

/// The marks of a page in order: kind and printed text.
type Marks = Vec<(String, String)>;

/// What is no layout's to promise, where a document has it: that it is a draft or must not get about, and what the first page says of its place in
/// its series and of its stars.
const OWED: [(&str, Promise); 4] = [
    ("draft", Promise::EveryPage),
    ("watermark", Promise::EveryPage),
    ("series", Promise::FirstPage),
    ("note", Promise::FirstPage),
];

/// The promises that the pages break.
pub(super) fn prove(subject: &Subject, pages: &[Marks]) -> Vec<Diagnostic> {
    let (sheet, contract) = (subject.sheet, subject.contract);
    let mut findings = Vec::new();
    let promises = contract.marks.iter().map(|(kind, promise)| (kind.as_str(), *promise));
    for (kind, promise) in promises.chain(OWED) {
        for mark in sheet.marks.iter().filter(|mark| mark.kind == kind) {
            // That a document is for everyone is said once.
            let general = mark.kind == "restriction" && sheet.restriction.as_str() == "general";
            let promise = if general { Promise::FirstPage } else { promise };
            findings.extend(missing(mark, promise, pages, subject));
        }
    }
    findings
}

/// The pages of a promise on which the mark does not stand, as one finding.
fn missing(mark: &Mark, promise: Promise, pages: &[Marks], subject: &Subject) -> Option<Diagnostic> {
    let sheet = subject.sheet;
    let total = pages.len();
    let mut absent = Vec::new();
    let mut wrong = None;
    for (index, found) in pages.iter().enumerate() {
        if !promise.covers(index) {
            continue;
        }
        let number = printed_number(&subject.document.pages()[index]);
        let expected: Vec<String> = mark
            .texts
            .iter()
            .map(|text| folded(&text.replace(LATE_PAGE, &number).replace(LATE_TOTAL, &total.to_string())))
            .collect();
        let mut printed = found.iter().filter(|(kind, _)| kind == mark.kind).map(|(_, text)| text).peekable();
        let first = printed.peek().map(|text| (*text).clone());
        if !printed.any(|text| expected.contains(&folded(text))) {
            absent.push((index + 1).to_string());
            wrong = wrong.or(first);
        }
    }
    if absent.is_empty() {
        return None;
    }
    let pages = if absent.len() == 1 { "page" } else { "pages" };
    let said = mark.texts.join("” or “").replace(LATE_PAGE, "1").replace(LATE_TOTAL, &total.to_string());
    let mut finding = Diagnostic::new(
        Code::MissingMark,
        format!(
            "the {} “{said}” does not stand on {pages} {} of the {} version",
            mark.kind,
            absent.join(", "),
            sheet.version
        ),
    )
    .in_file(format!("layouts/{}.typ", sheet.layout))
    .hint(match OWED.iter().any(|(kind, _)| *kind == mark.kind) {
        true => format!("print it there with `mark(\"{}\", …)`: no layout can do without it", mark.kind),
        false => {
            format!("print it there with `mark(\"{}\", …)`, or change what the layout's contract promises", mark.kind)
        }
    });
    if let Some(wrong) = wrong {
        finding = finding.hint(format!("the mark printed there says “{}”", wrong.trim()));
    }
    Some(finding)
}

/// The number of a page in the figures of its numbering: `iv` of 4 where it is roman.
pub(in crate::typeset) fn printed_number(page: &Page) -> String {
    match &page.numbering {
        Some(Numbering::Pattern(pattern)) => pattern.apply(None, &[page.number]).map(|text| text.to_string()).ok(),
        _ => None,
    }
    .unwrap_or_else(|| page.number.to_string())
}

/// A text as marks compare it: case and spaces are the layout's business.
fn folded(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').flat_map(char::to_lowercase).collect()
}
