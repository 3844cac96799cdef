//! No text off the page, and none cut off by a box.

use typst::layout::{Abs, Point};

use super::ink::{Box, Ink};
use super::{Page, Subject, TOLERANCE, quoted};
use crate::diagnostic::{Code, Diagnostic};
use crate::typeset::area::Area;

/// Reports the texts of a page that cannot be read whole.
pub(super) fn prove(page: &Page, subject: &Subject, boxes: &[Box], ink: &mut Ink, findings: &mut Vec<Diagnostic>) {
    for (_, run) in page.runs() {
        let text = run.text;
        // The line box rather than the outlines of all glyphs: it is what a reader calls the text.
        let metrics = text.font.metrics();
        let (top, bottom) = (-metrics.cap_height.at(text.size), -metrics.descender.at(text.size));
        let corners = [(Abs::zero(), top), (text.width(), bottom)].map(|(x, y)| run.position + Point::new(x, y));
        let area = Area::transformed(corners[0], corners[1], run.transform);
        if area.leaves(page.area, TOLERANCE) && !text.text.trim().is_empty() {
            let place = subject.place_of(&run);
            let on = subject.page(page.number, place.as_ref());
            let message = format!("the text “{}” runs off {on}", quoted(&text.text));
            let mut finding =
                Diagnostic::new(Code::TextOutsidePage, message).hint("shorten it or break it, or change the layout");
            finding.span = place;
            findings.push(finding);
        }
    }
    for own in boxes {
        let Some(clip) = own.run.clip else { continue };
        if own.area.leaves(clip, TOLERANCE)
            && ink.glyphs(&own.run).iter().any(|glyph| glyph.area.leaves(clip, TOLERANCE))
        {
            let place = subject.place_of(&own.run);
            let on = subject.page(page.number, place.as_ref());
            let message = format!("a box cuts off the text “{}” on {on}", quoted(&own.run.text.text));
            let mut finding = Diagnostic::new(Code::ClippedText, message)
                .hint("shorten it, or change the layout: give the box more room, or do without `clip`");
            finding.span = place;
            findings.push(finding);
        }
    }
}
