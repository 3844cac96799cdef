//! The text of laid-out pages, for snapshots and comparisons: what a reader of the page sees, line by line.

use typst::layout::{Frame, FrameItem, Point, Transform};

use super::engine::Pages;

/// The text of one page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageText {
    /// The lines in the order in which the layout makes them, marks left out.
    pub text: String,
    /// The marks on the page in order: kind and text.
    pub marks: Vec<(String, String)>,
}

impl Pages {
    /// The text of every page.
    pub fn text(&self) -> Vec<PageText> {
        self.document
            .pages()
            .iter()
            .map(|page| {
                let mut reader = Reader { page: PageText::default(), end: None };
                reader.frame(&page.frame, Transform::identity(), None);
                for (_, text) in &mut reader.page.marks {
                    *text = text.trim().to_owned();
                }
                reader.page
            })
            .collect()
    }
}

struct Reader {
    page: PageText,
    /// Where the last text ended, and its size.
    end: Option<(Point, f64)>,
}

impl Reader {
    fn frame(&mut self, frame: &Frame, transform: Transform, mark: Option<usize>) {
        for (position, item) in frame.items() {
            match item {
                FrameItem::Group(group) => {
                    let inner =
                        transform.pre_concat(Transform::translate(position.x, position.y)).pre_concat(group.transform);
                    let label = group.label.map(|label| label.resolve().as_str().to_owned());
                    let kind = label.as_deref().and_then(|label| label.strip_prefix("mark-"));
                    let mark = match kind {
                        Some(kind) => {
                            self.page.marks.push((kind.to_owned(), String::new()));
                            Some(self.page.marks.len() - 1)
                        }
                        None => mark,
                    };
                    self.frame(&group.frame, inner, mark);
                }
                FrameItem::Text(text) => {
                    let start = position.transform(transform);
                    let size = text.size.to_pt();
                    let gap = match self.end {
                        None => "",
                        Some((end, last)) if (end.y - start.y).to_pt().abs() > 0.6 * last.max(size) => "\n",
                        Some((end, _)) if (start.x - end.x).to_pt().abs() > 0.12 * size => " ",
                        Some(_) => "",
                    };
                    let out = match mark.and_then(|mark| self.page.marks.get_mut(mark)) {
                        Some((_, out)) => out,
                        None => &mut self.page.text,
                    };
                    // A word that the typesetter divided is one word.
                    match out.strip_suffix('\u{ad}') {
                        Some(word) if gap == "\n" => out.truncate(word.len()),
                        _ => out.push_str(gap),
                    }
                    out.push_str(&text.text);
                    self.end = Some((Point::new(start.x + text.width(), start.y), size));
                }
                FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
            }
        }
    }
}
