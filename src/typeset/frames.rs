//! The text of laid-out pages in the order in which the layout makes it, with the marks it stands in.

use typst::layout::{Frame, FrameItem, Point, Transform};
use typst::text::TextItem;

/// What is met on a page.
pub(super) enum Seen<'a> {
    /// A mark begins; marks are counted from 0 on each page.
    Mark(&'a str),
    /// A run of text, with its place on the page and the number of the mark it stands in.
    Text { text: &'a TextItem, position: Point, transform: Transform, mark: Option<usize> },
}

/// Visits a page. A mark is a group labelled `mark-<kind>`, which the layouts' `mark(kind, …)` makes.
pub(super) fn walk(page: &Frame, visit: &mut dyn FnMut(Seen)) {
    frame(page, Transform::identity(), None, &mut 0, visit);
}

fn frame(whole: &Frame, transform: Transform, mark: Option<usize>, marks: &mut usize, visit: &mut dyn FnMut(Seen)) {
    for (position, item) in whole.items() {
        match item {
            FrameItem::Group(group) => {
                let inner =
                    transform.pre_concat(Transform::translate(position.x, position.y)).pre_concat(group.transform);
                let label = group.label.map(|label| label.resolve().as_str().to_owned());
                let mark = match label.as_deref().and_then(|label| label.strip_prefix("mark-")) {
                    Some(kind) => {
                        visit(Seen::Mark(kind));
                        *marks += 1;
                        Some(*marks - 1)
                    }
                    None => mark,
                };
                frame(&group.frame, inner, mark, marks, visit);
            }
            FrameItem::Text(text) => visit(Seen::Text { text, position: *position, transform, mark }),
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}
