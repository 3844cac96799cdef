//! Proof on the laid-out pages, before anything is written; one proof, one file.

mod fonts;
mod glyphs;
mod ink;
mod marks;
mod outline;
mod outside;
mod overlaps;
mod picture_text;
mod pictures;
mod slides;
mod visible;

use typst::syntax::Span as TypstSpan;
use typst_layout::PagedDocument;

use self::ink::Ink;
pub(super) use self::marks::printed_number;
use super::area::Area;
use super::assets::Assets;
use super::contract::Contract;
use super::emit::Generated;
use super::findings::place_of_text;
use super::frames::{Run, Seen, walk};
use super::text::Reader;
use super::world::DocumentWorld;
use crate::diagnostic::Diagnostic;
use crate::localize::Sheet;
use crate::source::Span;

/// How far ink may reach beyond an edge before it counts as lost, in points: rounding, not layout.
const TOLERANCE: f64 = 0.5;

/// The kinds of marks that lie behind the text, light and across the page.
const BEHIND: [&str; 2] = ["draft", "watermark"];

/// What is proven, and what it was made from.
pub(super) struct Subject<'a> {
    pub(super) document: &'a PagedDocument,
    pub(super) sheet: &'a Sheet,
    pub(super) contract: &'a Contract,
    pub(super) assets: &'a Assets,
    pub(super) world: &'a DocumentWorld,
    pub(super) generated: &'a Generated,
}

impl Subject<'_> {
    /// The author's place of what Typst puts at `span`.
    fn place(&self, span: TypstSpan) -> Option<Span> {
        place_of_text(span, self.world, &self.generated.map)
    }

    /// How a finding at `place` calls a page: with the version, unless its body is the place.
    fn page(&self, number: usize, place: Option<&Span>) -> String {
        let body = self.sheet.source.path();
        match place {
            Some(place) if place.source.path() == body => format!("page {number}"),
            _ => format!("page {number} of `{body}`"),
        }
    }

    /// The author's place of a run of text.
    fn place_of(&self, run: &Run) -> Option<Span> {
        run.text.glyphs.iter().find_map(|glyph| self.place(glyph.span.0))
    }
}

/// What stands on one page.
struct Page<'a> {
    /// Counted from 1.
    number: usize,
    area: Area,
    /// In the order in which they are painted.
    items: Vec<Seen<'a>>,
    /// Its marks, by their numbers.
    marks: Vec<Printed>,
}

/// A mark on a page.
struct Printed {
    kind: String,
    text: String,
    /// Whether it is the word of the document that lies behind the text.
    behind: bool,
    /// Why nobody could read it, as a clause of which it is the subject.
    fault: Option<String>,
}

impl<'a> Page<'a> {
    /// The runs of text, each with its rank among all that is painted.
    fn runs(&self) -> impl Iterator<Item = (usize, Run<'a>)> + '_ {
        self.items.iter().enumerate().filter_map(|(rank, seen)| match seen {
            Seen::Text(run) => Some((rank, *run)),
            _ => None,
        })
    }

    fn mark(&self, run: &Run) -> Option<&Printed> {
        run.mark.and_then(|mark| self.marks.get(mark))
    }

    /// The kind of the mark that a run of text stands in.
    fn kind(&self, run: &Run) -> Option<&str> {
        self.mark(run).map(|mark| mark.kind.as_str())
    }

    /// Whether a run of text is meant to lie behind what is painted after it.
    fn lies_behind(&self, run: &Run) -> bool {
        self.mark(run).is_some_and(|mark| mark.behind)
    }
}

/// All proofs; what they find, in the order of the pages.
pub(super) fn verify(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut marks = Vec::new();
    let mut ink = Ink::default();
    let mut fonts = fonts::Fonts::new(subject);
    let mut slides = slides::Slides::new(subject);
    for (index, laid_out) in subject.document.pages().iter().enumerate() {
        let size = laid_out.frame.size();
        let area = Area { left: 0.0, top: 0.0, right: size.x.to_pt(), bottom: size.y.to_pt() };
        let mut page = Page { number: index + 1, area, items: Vec::new(), marks: Vec::new() };
        let mut reader = Reader::default();
        walk(&laid_out.frame, &mut |seen| {
            reader.take(&seen);
            page.items.push(seen);
        });
        let printed = reader.finish().marks.into_iter();
        page.marks = printed.map(|(kind, text)| marks::printed(kind, text, subject.sheet)).collect();
        let boxes = ink.of(&page);
        visible::examine(&mut page, subject, laid_out.fill_or_white(), &boxes, &mut ink);
        glyphs::prove(&page, subject, &mut findings);
        outside::prove(&page, subject, &boxes, &mut ink, &mut findings);
        pictures::prove(&page, subject, &boxes, &mut ink, &mut findings);
        overlaps::prove(&page, subject, &boxes, &mut ink, &mut findings);
        fonts.take(&page, &mut findings);
        slides.take(&page);
        marks.push(page.marks);
    }
    findings.extend(marks::prove(subject, &marks));
    findings.extend(slides.prove());
    picture_text::prove(subject, &mut findings);
    findings
}

/// What a text is called that stands in a mark of that kind, or in none.
fn noun(kind: Option<&str>) -> &str {
    match kind {
        None => "text",
        Some("page") => "page number",
        Some("language") => "language line",
        Some(kind) => kind,
    }
}

/// A text as it is quoted in a finding: on one line, and no longer than can be taken in.
fn quoted(text: &str) -> String {
    const MOST: usize = 60;
    let text: Vec<_> = text.split_whitespace().collect();
    let text = text.join(" ");
    if text.chars().count() <= MOST {
        return text;
    }
    let cut: String = text.chars().take(MOST).collect();
    format!("{}…", cut.trim_end())
}
