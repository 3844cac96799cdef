//! Proof on the laid-out pages, before anything is written: every promised mark on every page, no missing glyph, no text off the page.

use typst::layout::{Abs, Point, Transform};
use typst::model::Numbering;
use typst::text::TextItem;
use typst_layout::{Page, PagedDocument};

use super::contract::{Contract, Promise};
use super::findings::{place, place_of_character};
use super::frames::{Seen, walk};
use super::span_map::SpanMap;
use super::text::Reader;
use super::world::DocumentWorld;
use crate::diagnostic::{Code, Diagnostic};
use crate::locale::{LATE_PAGE, LATE_TOTAL};
use crate::localize::{Mark, Sheet};
use crate::source::Span;

/// How far ink may lie beyond the page's edge before it counts as lost: rounding, not layout.
const TOLERANCE: f64 = 0.5;

/// What is no layout's to promise, where a document has it: that it is a draft or must not get about, and what the first page says of its place in
/// its series and of its stars.
const OWED: [(&str, Promise); 4] = [
    ("draft", Promise::EveryPage),
    ("watermark", Promise::EveryPage),
    ("series", Promise::FirstPage),
    ("note", Promise::FirstPage),
];

pub(super) fn verify(
    document: &PagedDocument,
    sheet: &Sheet,
    contract: &Contract,
    world: &DocumentWorld,
    map: &SpanMap,
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut marks: Vec<Marks> = Vec::new();
    for (index, page) in document.pages().iter().enumerate() {
        let mut walker = Walker { page, number: index + 1, world, map, findings: Vec::new() };
        let mut reader = Reader::default();
        walk(&page.frame, &mut |seen| {
            reader.take(&seen);
            walker.take(seen);
        });
        findings.append(&mut walker.findings);
        marks.push(reader.finish().marks);
    }
    let promises = contract.marks.iter().map(|(kind, promise)| (kind.as_str(), *promise));
    for (kind, promise) in promises.chain(OWED) {
        for mark in sheet.marks.iter().filter(|mark| mark.kind == kind) {
            // That a document is for everyone is said once.
            let general = mark.kind == "restriction" && sheet.restriction.as_str() == "general";
            let promise = if general { Promise::FirstPage } else { promise };
            findings.extend(missing(mark, promise, &marks, document, sheet));
        }
    }
    findings
}

/// The pages of a promise on which the mark does not stand, as one finding.
fn missing(
    mark: &Mark,
    promise: Promise,
    pages: &[Marks],
    document: &PagedDocument,
    sheet: &Sheet,
) -> Option<Diagnostic> {
    let total = pages.len();
    let mut absent = Vec::new();
    let mut wrong = None;
    for (index, found) in pages.iter().enumerate() {
        if !promise.covers(index) {
            continue;
        }
        let number = printed_number(&document.pages()[index]);
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
pub(super) fn printed_number(page: &Page) -> String {
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

/// The marks of a page in order: kind and printed text.
type Marks = Vec<(String, String)>;

struct Walker<'a> {
    page: &'a Page,
    number: usize,
    world: &'a DocumentWorld,
    map: &'a SpanMap,
    findings: Vec<Diagnostic>,
}

impl Walker<'_> {
    fn take(&mut self, seen: Seen) {
        if let Seen::Text { text, position, transform, .. } = seen {
            self.glyphs(text);
            self.inside(text, position, transform);
        }
    }

    fn glyphs(&mut self, text: &TextItem) {
        for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
            let characters = &text.text[glyph.range()];
            let Some(character) = characters.chars().next() else { continue };
            let span = place(glyph.span.0, self.world, self.map)
                .map(|span| Span { range: place_of_character(&span, character), source: span.source });
            let mut finding = Diagnostic::new(
                Code::MissingGlyph,
                format!("no font has the character `{character}` (U+{:04X})", u32::from(character)),
            )
            .hint("replace it, or add a font that has it to the folder `fonts/` of the project");
            finding.span = span;
            self.findings.push(finding);
        }
    }

    fn inside(&mut self, text: &TextItem, position: Point, transform: Transform) {
        // The line box rather than the outlines of all glyphs: it is what a reader calls the text, and costs nothing.
        let metrics = text.font.metrics();
        let (top, bottom) = (-metrics.cap_height.at(text.size), -metrics.descender.at(text.size));
        let right = text.width();
        let size = self.page.frame.size();
        let corners = [(Abs::zero(), top), (right, top), (Abs::zero(), bottom), (right, bottom)];
        let beyond = |value: Abs, limit: Abs| value.to_pt() < -TOLERANCE || value.to_pt() > limit.to_pt() + TOLERANCE;
        let outside = corners.iter().any(|(x, y)| {
            let corner = Point::new(position.x + *x, position.y + *y).transform(transform);
            beyond(corner.x, size.x) || beyond(corner.y, size.y)
        });
        if outside && !text.text.trim().is_empty() {
            let mut finding = Diagnostic::new(
                Code::TextOutsidePage,
                format!("the text “{}” runs off page {}", text.text.trim(), self.number),
            )
            .hint("shorten it or break it, or change the layout");
            finding.span = text.glyphs.first().and_then(|glyph| place(glyph.span.0, self.world, self.map));
            self.findings.push(finding);
        }
    }
}
