//! The text of laid-out pages, for snapshots and comparisons: what a reader of the page sees, line by line.

use typst::layout::Point;

use super::engine::Pages;
use super::frames::{Run, Seen, walk};
use super::reading::Stretch;

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

/// Reads a page stretch by stretch.
#[derive(Default)]
pub(super) struct Reader {
    page: PageText,
    stretch: Stretch,
    /// The mark that the stretch stands in.
    mark: Option<usize>,
    /// Where the last text ended, and its size.
    end: Option<(Point, f64)>,
    /// The stretch before, if this one lies to the left of it, so that what stands between them shows at the end of this one only.
    before: Option<(f64, f64)>,
}

impl Reader {
    pub(super) fn take(&mut self, seen: &Seen) {
        let (text, position, transform, mark) = match seen {
            Seen::Mark(kind) => {
                self.page.marks.push((kind.clone(), String::new()));
                return;
            }
            Seen::Text(Run { text, position, transform, mark, .. }) => (text, position, transform, *mark),
            Seen::Picture { .. } | Seen::Figure(_) => return,
        };
        let start = position.transform(*transform);
        let size = text.size.to_pt();
        let gap = match self.end {
            None => "",
            Some((end, last)) if (end.y - start.y).to_pt().abs() > 0.6 * last.max(size) => "\n",
            Some((end, _)) if (start.x - end.x).to_pt().abs() > 0.12 * size => " ",
            Some(_) => "",
        };
        let back = gap == " " && self.end.is_some_and(|(end, _)| start.x < end.x);
        if mark != self.mark || gap == "\n" || back || !self.stretch.takes(text) {
            let before = self.end_stretch();
            self.before = before.filter(|_| back && mark == self.mark);
            self.mark = mark;
        }
        // A word that the typesetter divided is one word.
        match self.out().strip_suffix('\u{ad}').map(str::len) {
            Some(length) if gap == "\n" => self.out().truncate(length),
            _ if self.before.is_some() && self.stretch.is_empty() => {}
            _ if self.stretch.is_empty() => self.out().push_str(gap),
            _ => self.stretch.gap(gap),
        }
        self.stretch.push(text, start.x.to_pt());
        self.end = Some((Point::new(start.x + text.width(), start.y), size));
    }

    pub(super) fn finish(mut self) -> PageText {
        self.end_stretch();
        for (_, text) in &mut self.page.marks {
            *text = text.trim().to_owned();
        }
        self.page
    }

    /// Its ends on the page.
    fn end_stretch(&mut self) -> Option<(f64, f64)> {
        let stretch = std::mem::take(&mut self.stretch);
        let ends = stretch.ends();
        // What runs from the right goes on at the left of what came before: nothing stands between them if they touch.
        if let (Some((left, _)), Some((_, right)), Some((_, size))) = (self.before.take(), ends, self.end)
            && (left - right).abs() > 0.12 * size
        {
            self.out().push(' ');
        }
        self.out().push_str(&stretch.read());
        ends
    }

    fn out(&mut self) -> &mut String {
        match self.mark.and_then(|mark| self.page.marks.get_mut(mark)) {
            Some((_, out)) => out,
            None => &mut self.page.text,
        }
    }
}
