//! The text of laid-out pages, for snapshots and comparisons: what a reader of the page sees, line by line.

use typst::layout::Point;

use super::engine::Pages;
use super::frames::{Seen, walk};
use super::reading::Line;

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
                let mut reader = Reader::default();
                walk(&page.frame, &mut |seen| reader.take(&seen));
                reader.finish()
            })
            .collect()
    }
}

/// Reads a page line by line.
#[derive(Default)]
pub(super) struct Reader {
    page: PageText,
    line: Line,
    /// The mark that the line stands in.
    mark: Option<usize>,
    /// Where the last text ended, and its size.
    end: Option<(Point, f64)>,
}

impl Reader {
    pub(super) fn take(&mut self, seen: &Seen) {
        let (text, position, transform, mark) = match seen {
            Seen::Mark(kind) => {
                self.page.marks.push(((*kind).to_owned(), String::new()));
                return;
            }
            Seen::Text { text, position, transform, mark } => (text, position, transform, *mark),
        };
        let start = position.transform(*transform);
        let size = text.size.to_pt();
        let gap = match self.end {
            None => "",
            Some((end, last)) if (end.y - start.y).to_pt().abs() > 0.6 * last.max(size) => "\n",
            Some((end, _)) if (start.x - end.x).to_pt().abs() > 0.12 * size => " ",
            Some(_) => "",
        };
        // Text that lies to the left of what came before it is not the same line: it is the next cell of a table that runs from the right.
        let back = self.end.is_some_and(|(end, _)| (start.x - end.x).to_pt() < -0.12 * size);
        if mark != self.mark || gap == "\n" || back {
            self.end_line();
            self.mark = mark;
        }
        // A word that the typesetter divided is one word.
        match self.out().strip_suffix('\u{ad}').map(str::len) {
            Some(length) if gap == "\n" => self.out().truncate(length),
            _ if self.line.is_empty() => self.out().push_str(gap),
            _ => self.line.gap(gap),
        }
        self.line.push(text);
        self.end = Some((Point::new(start.x + text.width(), start.y), size));
    }

    pub(super) fn finish(mut self) -> PageText {
        self.end_line();
        for (_, text) in &mut self.page.marks {
            *text = text.trim().to_owned();
        }
        self.page
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line).read();
        self.out().push_str(&line);
    }

    fn out(&mut self) -> &mut String {
        match self.mark.and_then(|mark| self.page.marks.get_mut(mark)) {
            Some((_, out)) => out,
            None => &mut self.page.text,
        }
    }
}
