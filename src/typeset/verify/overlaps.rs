//! No text over other text.

use std::collections::{BTreeMap, BTreeSet};

use typst::layout::{Abs, Point, Transform};

use super::ink::{Box, Ink, Inked};
use super::outline::Outline;
use super::{Page, Subject, noun, quoted};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::typeset::area::{Area, is_upright};

/// How much the rectangles around two glyphs may share in width and in height before their outlines are compared, in sizes of the smaller text.
const SHARED: f64 = 0.05;
/// The mesh of the grid on which outlines are compared, in the same sizes.
const GRID: f64 = 0.02;
/// How many points of the grid two glyphs have in common where one overprints the other: a stroke lies on a stroke. Where the tail of a letter runs
/// into the letter below it, as it can between lines of Arabic, there are some twenty.
const STROKE: usize = 40;
/// How many points two glyphs have in common where they touch, and how many of them may in two lines: more stand too close to be read.
const TOUCH: usize = 4;
const TOUCHES: usize = 4;
/// How much of its room on one and the same line a glyph may share with another: their ink may miss each other, and nobody could read it.
const ON_LINE: (f64, f64) = (0.12, 0.2);

const HINT: &str =
    "in a layout, only the document's own draft or watermark may lie behind text, and it is painted before it";

/// Reports the lines of a page that stand on others.
pub(super) fn prove(page: &Page, subject: &Subject, boxes: &[Box], ink: &mut Ink, findings: &mut Vec<Diagnostic>) {
    let lines = Lines::of(boxes);
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut order: Vec<usize> = (0..boxes.len()).collect();
    order.sort_by(|a, b| boxes[*a].area.top.total_cmp(&boxes[*b].area.top));
    let mut open: Vec<usize> = Vec::new();
    for at in order {
        let own = &boxes[at];
        open.retain(|other| boxes[*other].area.bottom > own.area.top);
        for &other in &open {
            let pair = (lines.of[at.min(other)], lines.of[at.max(other)]);
            let behind = page.lies_behind(&boxes[at.min(other)].run);
            if pair.0 != pair.1 && !behind && !pairs.contains(&pair) && overprints(own, &boxes[other], ink) {
                pairs.insert(pair);
            }
        }
        open.push(at);
    }
    let mut reported: BTreeSet<(String, usize)> = BTreeSet::new();
    // The last line of a pair is the one that is in the way; in a table one row tells enough.
    let mut by_later: BTreeMap<usize, usize> = BTreeMap::new();
    for (earlier, later) in pairs {
        by_later.entry(later).or_insert(earlier);
    }
    for (later, earlier) in by_later {
        let is_mark = |line| lines.runs(boxes, line).any(|own| page.kind(&own.run).is_some());
        let place = |line| lines.runs(boxes, line).find_map(|own| subject.place_of(&own.run));
        let span: Option<Span> = place(later);
        if let Some(span) = &span
            && !reported.insert((span.source.path().to_owned(), span.start().line))
        {
            continue;
        }
        let (upper, lower) = (lines.named(boxes, page, later), lines.named(boxes, page, earlier));
        let message = format!("{upper} overprints {lower} on {}", subject.page(page.number, span.as_ref()));
        let mut finding = Diagnostic::new(Code::OverlappingText, message)
            .hint("shorten it or give it more room; a table that is too wide can be turned round or divided")
            .hint(HINT);
        if let Some(below) = place(earlier).filter(|below| Some(below) != span.as_ref()) {
            finding = finding.related(below, "what it overprints");
        }
        if span.is_none() && is_mark(later) {
            // What the engine writes itself stands where the layout puts it.
            finding = finding.in_file(format!("layouts/{}.typ", subject.sheet.layout));
        }
        finding.span = span;
        findings.push(finding);
    }
}

/// Whether some glyph of one stands on a glyph of the other.
fn overprints(a: &Box, b: &Box, ink: &mut Ink) -> bool {
    let size = a.size.min(b.size);
    let least = SHARED * size;
    if !visible(a).meets(visible(b), least) || is_same(a, b) {
        return false;
    }
    let both = a.area.shared(b.area);
    let mut near = |own: &Box| -> Vec<Inked> {
        ink.glyphs(&own.run).into_iter().filter(|glyph| glyph.area.meets(both, least)).collect()
    };
    let (first, second) = (near(a), near(b));
    let on_line =
        (baseline(a) - baseline(b)).abs() < 0.1 * size && is_upright(a.run.transform) && is_upright(b.run.transform);
    let shares_room = |glyph: &Inked, other: &Inked| {
        let shared = glyph.area.shared(other.area);
        on_line && shared.right - shared.left > ON_LINE.0 * size && shared.bottom - shared.top > ON_LINE.1 * size
    };
    let mut touches = 0;
    for glyph in &first {
        for other in second.iter().filter(|other| glyph.area.meets(other.area, least)) {
            let common = if shares_room(glyph, other) { STROKE } else { common_ink(a, glyph, b, other, size) };
            touches += usize::from(common >= TOUCH);
            if common >= STROKE || touches >= TOUCHES {
                return true;
            }
        }
    }
    false
}

/// How many points the outlines of two glyphs have in common, on a grid over what the rectangles around them share.
fn common_ink(a: &Box, glyph: &Inked, b: &Box, other: &Inked, size: f64) -> usize {
    let shared = glyph.area.shared(other.area);
    let (Some(first), Some(second)) = (Shape::of(a, glyph), Shape::of(b, other)) else { return 0 };
    let step = GRID * size;
    let steps = |length: f64| (length / step).ceil().clamp(1.0, 200.0) as usize;
    let mut common = 0;
    for row in 0..steps(shared.bottom - shared.top) {
        for column in 0..steps(shared.right - shared.left) {
            let point = (shared.left + (column as f64 + 0.5) * step, shared.top + (row as f64 + 0.5) * step);
            common += usize::from(first.holds(point) && second.holds(point));
        }
    }
    common
}

/// A glyph where it stands on the page.
struct Shape {
    outline: Outline,
    /// From the page to the glyph's run.
    back: Transform,
    start: Point,
    size: f64,
}

impl Shape {
    fn of(own: &Box, glyph: &Inked) -> Option<Self> {
        let text = own.run.text;
        let back = own.run.transform.invert()?;
        Some(Self { outline: Outline::of(&text.font, glyph.id), back, start: glyph.start, size: text.size.to_pt() })
    }

    fn holds(&self, (x, y): (f64, f64)) -> bool {
        let point = Point::new(Abs::pt(x), Abs::pt(y)).transform(self.back) - self.start;
        self.outline.holds((point.x.to_pt() / self.size, -point.y.to_pt() / self.size))
    }
}

fn visible(own: &Box) -> Area {
    own.run.clip.map_or(own.area, |clip| own.area.shared(clip))
}

/// Whether one is the other set again in its place, as for a shadow: such a text stays readable, a mark in the colours of what is painted last.
fn is_same(a: &Box, b: &Box) -> bool {
    let near = |x: f64, y: f64| (x - y).abs() < 0.25 * a.size;
    let plain = a.run.mark.or(b.run.mark).is_none() || a.run.text.fill == b.run.text.fill;
    plain && a.run.text.text == b.run.text.text && near(a.area.left, b.area.left) && near(a.area.top, b.area.top)
}

/// Runs of text that make a line together.
struct Lines {
    /// The line of each run.
    of: Vec<usize>,
}

impl Lines {
    /// A run goes on with the line of the one before if it stands beside it on the same height and in the same mark.
    fn of(boxes: &[Box]) -> Self {
        let mut of: Vec<usize> = Vec::with_capacity(boxes.len());
        for (at, own) in boxes.iter().enumerate() {
            let line = match (at.checked_sub(1).map(|before| &boxes[before]), of.last()) {
                (Some(before), Some(line)) => *line + usize::from(!continues(before, own)),
                _ => 0,
            };
            of.push(line);
        }
        Self { of }
    }

    fn runs<'b, 'a>(&self, boxes: &'b [Box<'a>], line: usize) -> impl Iterator<Item = &'b Box<'a>> + use<'b, 'a> {
        let start = self.of.partition_point(|of| *of < line);
        let end = self.of.partition_point(|of| *of <= line);
        boxes[start..end].iter()
    }

    /// "the text “…”", or "the symbol “…”" for a mark.
    fn named(&self, boxes: &[Box], page: &Page, line: usize) -> String {
        let mut text = String::new();
        let mut kind = None;
        let mut end: Option<f64> = None;
        for own in self.runs(boxes, line) {
            kind = kind.or(page.kind(&own.run));
            if end.is_some_and(|end| own.area.left - end > 0.12 * own.size) {
                text.push(' ');
            }
            text.push_str(&own.run.text.text);
            end = Some(own.area.right);
        }
        let what = noun(kind);
        format!("the {what} “{}”", quoted(&text))
    }
}

/// The height of the baseline on the page.
fn baseline(own: &Box) -> f64 {
    own.run.position.transform(own.run.transform).y.to_pt()
}

fn continues(before: &Box, own: &Box) -> bool {
    let size = before.size.max(own.size);
    let gap = (own.area.left - before.area.right).max(before.area.left - own.area.right);
    before.run.mark == own.run.mark
        && (baseline(before) - baseline(own)).abs() < 0.5 * size
        && gap > -0.1 * size
        && gap < 0.6 * size
}
