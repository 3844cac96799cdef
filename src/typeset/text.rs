//! The text of laid-out pages, for snapshots and comparisons: what a reader of the page sees, line by line.

use typst::layout::Point;

use super::engine::Pages;
use super::frames::{Seen, walk};

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
                walk(&page.frame, &mut |seen| reader.take(seen));
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
    fn take(&mut self, seen: Seen) {
        let (text, position, transform, mark) = match seen {
            Seen::Mark(kind) => return self.page.marks.push((kind.to_owned(), String::new())),
            Seen::Text { text, position, transform, mark } => (text, position, transform, mark),
        };
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
}
