//! Pictures that stand on the page, and nothing over text but text.

use typst::World;
use typst::syntax::{RootedPath, Span as TypstSpan, VirtualPath, VirtualRoot};
use typst::visualize::{Image, ImageKind};

use super::ink::{Box, Ink};
use super::{Page, Subject, TOLERANCE, noun, quoted};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::typeset::area::Area;
use crate::typeset::figure::{Figure, opacity};
use crate::typeset::frames::Seen;

/// How far a picture may reach over a glyph in width and in height, in sizes of the text.
const SHARED: f64 = 0.1;
/// How opaque a paint over text may be, and over a mark.
pub(super) const VEILED: f64 = 0.5;
const VEILED_MARK: f64 = 0.05;
/// From what thickness on a stroke hides the letters that it crosses, in sizes of the text: one that takes words out is thinner.
pub(super) const THICK: f64 = 1.0 / 3.0;

/// Reports the pictures of a page that run off it or stand on text, and what else covers text.
pub(super) fn prove(page: &Page, subject: &Subject, boxes: &[Box], ink: &mut Ink, findings: &mut Vec<Diagnostic>) {
    for (rank, seen) in page.items.iter().enumerate() {
        let (area, span, picture) = match seen {
            Seen::Picture { image, area, span } => (*area, *span, Some(*image)),
            Seen::Figure(figure) => (figure.area, figure.span, None),
            Seen::Mark(_) | Seen::Text(_) => continue,
        };
        let authored = || picture.and_then(|image| of_body(subject, image));
        let name = |authored: &Option<(String, Span)>| match (authored, seen) {
            (Some((path, _)), _) => format!("the picture `{path}`"),
            (None, Seen::Figure(figure)) => figure.name().to_owned(),
            (None, _) => "a picture of the layout".to_owned(),
        };
        if picture.is_some() && area.leaves(page.area, TOLERANCE) {
            let authored = authored();
            let name = name(&authored);
            let place = place(subject, authored, span);
            let message = format!("{name} runs off {}", subject.page(page.number, place.as_ref()));
            let mut finding = Diagnostic::new(Code::TextOutsidePage, message)
                .hint("make it smaller, as with `{width=\"60%\"}`, or change the layout");
            finding.span = place;
            findings.push(finding);
        }
        let (lost, authored): (Vec<_>, _) = match seen {
            // What is painted before text is its ground.
            Seen::Figure(figure) => (hidden(page, boxes, rank, figure, ink), None),
            _ => {
                let near = covered(page, boxes, area, ink);
                let authored = if near.is_empty() { None } else { authored() };
                // A picture of the body is no ground, and stands where the text could not know of it.
                (near.into_iter().filter(|own| own.rank < rank || authored.is_some()).collect(), authored)
            }
        };
        // A mark is what matters most.
        let Some(own) = lost.iter().find(|own| own.run.mark.is_some()).or(lost.first()) else { continue };
        let what = noun(page.kind(&own.run));
        let name = name(&authored);
        let place = place(subject, authored, span);
        let on = subject.page(page.number, place.as_ref());
        let message = format!("{name} covers the {what} “{}” on {on}", quoted(&own.run.text.text));
        let mut finding = Diagnostic::new(Code::OverlappingText, message)
            .hint("make it smaller, or change the layout so that nothing stands on text");
        if let Some(text) = subject.place_of(&own.run) {
            finding = finding.related(text, "what it covers");
        }
        finding.span = place;
        findings.push(finding);
    }
}

/// The runs of text that share something of an area.
fn covered<'b, 'a>(page: &Page, boxes: &'b [Box<'a>], area: Area, ink: &mut Ink) -> Vec<&'b Box<'a>> {
    let near = boxes.iter().filter(|own| own.area.meets(area, SHARED * own.size) && !page.lies_behind(&own.run));
    near.filter(|own| ink.glyphs(&own.run).iter().any(|glyph| glyph.area.meets(area, SHARED * own.size))).collect()
}

/// The runs of text painted before a shape that it hides something of.
fn hidden<'b, 'a>(page: &Page, boxes: &'b [Box<'a>], rank: usize, figure: &Figure, ink: &mut Ink) -> Vec<&'b Box<'a>> {
    let near = boxes
        .iter()
        .take_while(|own| own.rank < rank)
        .filter(|own| own.area.meets(figure.area, SHARED * own.size) && !page.lies_behind(&own.run));
    near.filter(|own| {
        // Whoever set a mark meant it to be read as it is.
        let least = if own.run.mark.is_some() { VEILED_MARK } else { VEILED };
        let veils = |point| figure.paints_at(point, own.size * THICK).any(|paint| opacity(paint) > least);
        let glyphs = ink.glyphs(&own.run);
        glyphs.iter().any(|glyph| glyph.area.meets(figure.area, 0.0) && glyph.area.grid(7, 7).any(veils))
    })
    .collect()
}

fn place(subject: &Subject, authored: Option<(String, Span)>, span: TypstSpan) -> Option<Span> {
    authored.map(|(_, place)| place).or_else(|| subject.place(span))
}

/// The path and the place of a picture of the body, told by its bytes: a laid-out picture has lost its name.
pub(super) fn of_body(subject: &Subject, image: &Image) -> Option<(String, Span)> {
    let bytes = match image.kind() {
        ImageKind::Raster(raster) => raster.data(),
        ImageKind::Svg(svg) => svg.data(),
        ImageKind::Pdf(_) => return None,
    };
    let pictures = &subject.generated.pictures;
    let found = pictures.iter().find(|(path, _)| {
        let path = VirtualPath::new(path.as_str()).ok();
        let id = path.map(|path| RootedPath::new(VirtualRoot::Project, path).intern());
        id.and_then(|id| subject.world.file(id).ok()).is_some_and(|file| file == *bytes)
    });
    found.map(|(path, span)| (path.clone(), span.clone()))
}
