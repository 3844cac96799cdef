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
    /// By the rank of a slide, the pages that bear something of its blocks.
    filled: BTreeMap<usize, BTreeSet<usize>>,
}

impl<'a> Slides<'a> {
    pub(super) fn new(subject: &'a Subject<'a>) -> Self {
        let slides: &[Slide] = match &subject.sheet.content {
            Content::Slides(slides) => slides,
            Content::Flow(_) => &[],
        };
        let blocks = slides.iter().enumerate();
        let blocks = blocks.flat_map(|(rank, slide)| slide.blocks.iter().map(move |block| (block.range.clone(), rank)));
        Self { subject, slides, blocks: blocks.collect(), headed: BTreeMap::new(), filled: BTreeMap::new() }
    }

    pub(super) fn take(&mut self, page: &Page) {
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
            }
        }
    }

    /// The slides that take more than one page.
    pub(super) fn prove(&self) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        for (rank, slide) in self.slides.iter().enumerate() {
            let Some(filled) = self.filled.get(&rank) else { continue };
            let mut pages = filled.clone();
            pages.extend(self.left_behind(slide, filled));
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
