//! Each slide on one page.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Page, Subject, quoted};
use crate::diagnostic::{Code, Diagnostic};
use crate::localize::Content;
use crate::markup::{Slide, plain};
use crate::source::Span;
use crate::typeset::frames::Seen;

/// Follows what stands on the slides of a deck over its pages.
pub(super) struct Slides<'a> {
    subject: &'a Subject<'a>,
    slides: &'a [Slide],
    /// Where the blocks of each slide stand in the body, in its order.
    blocks: Vec<(Range<usize>, usize)>,
    /// By the place of a heading, which slides that continue others share, the pages that bear it.
    headed: BTreeMap<usize, BTreeSet<usize>>,
    /// By the rank of a slide, the pages that bear something of its blocks and notes.
    filled: BTreeMap<usize, BTreeSet<usize>>,
    /// The pages that bear words of the body that are no slide's, as the first and the last one do.
    apart: BTreeSet<usize>,
    /// How many pages there are.
    pages: usize,
}

impl<'a> Slides<'a> {
    pub(super) fn new(subject: &'a Subject<'a>) -> Self {
        let slides: &[Slide] = match &subject.sheet.content {
            Content::Slides(slides) => slides,
            Content::Flow(_) => &[],
        };
        let blocks = slides.iter().enumerate();
        let blocks = blocks.flat_map(|(rank, slide)| slide.blocks.iter().map(move |block| (block.range.clone(), rank)));
        let mut blocks: Vec<(Range<usize>, usize)> = blocks.collect();
        // The words of a note stand where the author defines them, and on the slide that refers to them.
        let text = subject.sheet.source.text();
        for (label, note) in &subject.sheet.notes {
            let sign = format!("[^{label}]");
            let bearer = blocks.iter().find(|(range, _)| text[range.clone()].contains(&sign)).map(|(_, rank)| *rank);
            blocks.extend(bearer.map(|rank| (note.range.clone(), rank)));
        }
        Self {
            subject,
            slides,
            blocks,
            headed: BTreeMap::new(),
            filled: BTreeMap::new(),
            apart: BTreeSet::new(),
            pages: 0,
        }
    }

    pub(super) fn take(&mut self, page: &Page) {
        self.pages = page.number;
        if self.slides.is_empty() {
            return;
        }
        for seen in &page.items {
            let place = match seen {
                Seen::Text(run) => self.subject.place_of(run),
                Seen::Picture { image, .. } => super::pictures::of_body(self.subject, image).map(|(_, place)| place),
                Seen::Mark(_) | Seen::Figure(_) => None,
            };
            let Some(place) = place.filter(|place| place.source.path() == self.subject.sheet.source.path()) else {
                continue;
            };
            let at = place.range.start;
            if let Some((_, rank)) = self.blocks.iter().find(|(range, _)| range.contains(&at)) {
                self.filled.entry(*rank).or_default().insert(page.number);
            } else if let Some(heading) = self.slides.iter().filter_map(heading).find(|range| range.contains(&at)) {
                self.headed.entry(heading.start).or_default().insert(page.number);
            } else {
                self.apart.insert(page.number);
            }
        }
    }

    /// The slides that take more than one page.
    pub(super) fn prove(&self) -> Vec<Diagnostic> {
        let mut findings: Vec<Diagnostic> = self.opening().into_iter().collect();
        for (rank, slide) in self.slides.iter().enumerate() {
            // A listing has no place on the page; its slide begins where its heading stands.
            let begins = || heading(slide).filter(|_| !slide.continued).and_then(|at| self.headed.get(&at.start));
            let Some(filled) = self.filled.get(&rank).or_else(begins) else { continue };
            let mut pages = filled.clone();
            pages.extend(self.left_behind(slide, filled));
            pages.extend(self.nameless(filled));
            if pages.len() < 2 {
                continue;
            }
            let words = plain(&slide.title);
            let name = if words.trim().is_empty() {
                "the slide".to_owned()
            } else {
                format!("the slide “{}”", quoted(&words))
            };
            let on: Vec<_> = pages.iter().map(usize::to_string).collect();
            let message = format!("{name} does not fit on one page: it takes pages {}", on.join(", "));
            let range =
                heading(slide).filter(|_| !slide.continued).or(slide.blocks.first().map(|block| block.range.clone()));
            let mut finding = Diagnostic::new(Code::SlideOverflow, message)
                .hint("shorten it, or divide it with a line `---` or the same heading again where a slide should end");
            finding.span = range.map(|range| Span::new(&self.subject.sheet.source, range));
            findings.push(finding);
        }
        findings
    }

    /// The pages after those of a slide that bear nothing with a place in the body, as the lines of a listing do.
    fn nameless(&self, filled: &BTreeSet<usize>) -> impl Iterator<Item = usize> {
        let first = filled.first().copied().unwrap_or(self.pages);
        let named = |page: &usize| {
            // The heading printed again does not begin another slide.
            let heads = self.headed.values().filter(|pages| !pages.contains(&first));
            let others = self.filled.values().filter(|pages| *pages != filled).chain(heads);
            self.apart.contains(page) || others.flatten().any(|other| other == page)
        };
        let end = (first + 1..=self.pages).find(named).unwrap_or(self.pages + 1);
        first + 1..end
    }

    /// What stands before the first slide and takes more than its page.
    fn opening(&self) -> Option<Diagnostic> {
        let headed = self.headed.values().chain(self.filled.values()).flatten();
        let last = headed.min().map_or(self.pages, |first| first - 1);
        if self.slides.is_empty() || last < 2 {
            return None;
        }
        let on: Vec<_> = (1..=last).map(|page| page.to_string()).collect();
        let message =
            format!("what stands before the first slide does not fit on one page: it takes pages {}", on.join(", "));
        let mut finding = Diagnostic::new(Code::SlideOverflow, message).hint("shorten the title, or the notes to it");
        finding.span = Some(self.subject.sheet.title.place.clone());
        Some(finding)
    }

    /// The page with nothing but the heading of a slide before the one that its content had to go on to, as a picture does that cannot be divided.
    fn left_behind(&self, slide: &Slide, filled: &BTreeSet<usize>) -> Option<usize> {
        let own = heading(slide)?.start;
        let before = filled.first()?.checked_sub(1)?;
        // A heading on a slide of its own is meant.
        let alone = |other: &Slide| other.blocks.is_empty() && heading(other).is_some_and(|range| range.start == own);
        let headings = self.headed.iter().filter(|(_, pages)| pages.contains(&before)).map(|(heading, _)| *heading);
        let bare = !self.filled.values().any(|pages| pages.contains(&before));
        (!slide.continued && bare && headings.eq([own]) && !self.slides.iter().any(alone)).then_some(before)
    }
}

/// Where the heading of a slide stands in the body.
fn heading(slide: &Slide) -> Option<Range<usize>> {
    Some(slide.title.first()?.range.start..slide.title.last()?.range.end)
}
