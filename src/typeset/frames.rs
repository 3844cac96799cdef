//! What stands on laid-out pages in the order in which it is painted, with the marks that text stands in.

use typst::layout::{Frame, FrameItem, Point, Size, Transform};
use typst::syntax::Span;
use typst::text::TextItem;
use typst::visualize::Image;

use super::area::Area;
use super::figure::Figure;

/// What is met on a page.
pub(super) enum Seen<'a> {
    /// A mark of that kind begins; marks are counted from 0 on each page.
    Mark(String),
    /// A run of text.
    Text(Run<'a>),
    /// A picture.
    Picture { image: &'a Image, area: Area, span: Span },
    /// A shape that is filled or drawn.
    Figure(Figure<'a>),
}

/// A run of text on a page.
#[derive(Clone, Copy)]
pub(super) struct Run<'a> {
    /// Its glyphs.
    pub(super) text: &'a TextItem,
    /// Where its first glyph stands, before the transformation.
    pub(super) position: Point,
    /// Leads to the page.
    pub(super) transform: Transform,
    /// The number of the mark it stands in.
    pub(super) mark: Option<usize>,
    /// What is left of the page by the boxes around it that cut off what leaves them.
    pub(super) clip: Option<Area>,
}

/// Visits a page. A mark is a group labelled `mark-<kind>`, which the layouts' `mark(kind, …)` makes.
pub(super) fn walk<'a>(page: &'a Frame, visit: &mut dyn FnMut(Seen<'a>)) {
    let around = Around { transform: Transform::identity(), mark: None, clip: None };
    frame(page, around, &mut 0, visit);
}

/// What holds for everything in a frame.
#[derive(Clone, Copy)]
struct Around {
    transform: Transform,
    mark: Option<usize>,
    clip: Option<Area>,
}

fn frame<'a>(whole: &'a Frame, around: Around, marks: &mut usize, visit: &mut dyn FnMut(Seen<'a>)) {
    let Around { transform, mark, clip } = around;
    for (position, item) in whole.items() {
        match item {
            FrameItem::Group(group) => {
                let mut inner = around;
                inner.transform =
                    transform.pre_concat(Transform::translate(position.x, position.y)).pre_concat(group.transform);
                let label = group.label.map(|label| label.resolve());
                if let Some(kind) = label.as_ref().and_then(|label| label.as_str().strip_prefix("mark-")) {
                    visit(Seen::Mark(kind.to_owned()));
                    *marks += 1;
                    inner.mark = Some(*marks - 1);
                }
                if let Some(curve) = &group.clip {
                    let bounds = curve.bbox(None);
                    let own = Area::transformed(bounds.min, bounds.max, inner.transform);
                    inner.clip = Some(clip.map_or(own, |outer| outer.shared(own)));
                }
                frame(&group.frame, inner, marks, visit);
            }
            FrameItem::Text(text) => visit(Seen::Text(Run { text, position: *position, transform, mark, clip })),
            FrameItem::Image(image, size, span) => {
                let area = rectangle(*position, *size, transform);
                visit(Seen::Picture { image, area, span: *span });
            }
            FrameItem::Shape(shape, span) => {
                if let Some(figure) = Figure::of(shape, *span, *position, transform, clip) {
                    visit(Seen::Figure(figure));
                }
            }
            FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

fn rectangle(position: Point, size: Size, transform: Transform) -> Area {
    Area::transformed(position, position + size.to_point(), transform)
}
