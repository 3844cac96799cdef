//! Where the ink of text lies, glyph by glyph.

use ttf_parser::GlyphId;
use typst::layout::{Abs, Point};
use typst::text::{FontInstance, TextItem};

use super::Page;
use crate::typeset::area::Area;
use crate::typeset::frames::Run;

/// The rectangles around the glyphs met so far: a font hands over those of some formats only by drawing the glyph.
#[derive(Default)]
pub(super) struct Ink {
    fonts: Vec<Face>,
}

struct Face {
    /// The address of the face, which tells it from the others of the document.
    address: usize,
    glyphs: Vec<Glyph>,
}

#[derive(Debug, Clone, Copy)]
enum Glyph {
    Unknown,
    /// A space, or a mark that stands on another letter: neither can be what text is overprinted by.
    Empty,
    Bounds(Bounds),
}

/// The rectangle around the ink of a glyph in em, upwards from the baseline.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
}

/// A run of text that has ink.
pub(super) struct Box<'a> {
    /// Its rank among all that is painted on the page.
    pub(super) rank: usize,
    pub(super) run: Run<'a>,
    /// What holds all its ink.
    pub(super) area: Area,
    /// The height of its letters on the page, in points.
    pub(super) size: f64,
}

/// A glyph with ink.
pub(super) struct Inked {
    pub(super) id: u16,
    /// Its origin, before the transformation of its run.
    pub(super) start: Point,
    /// What holds its ink on the page.
    pub(super) area: Area,
}

impl Ink {
    /// The runs of a page that have ink, in the order in which they are painted.
    pub(super) fn of<'a>(&mut self, page: &Page<'a>) -> Vec<Box<'a>> {
        let mut boxes = Vec::new();
        for (rank, run) in page.runs() {
            let mut around: Option<Area> = None;
            self.each(run.text, &mut |_, _, a, b| {
                let own = Area::between(a, b);
                around = Some(around.map_or(own, |area| area.with(own)));
            });
            let Some(area) = around else { continue };
            let corner = |x, y| run.position + Point::new(Abs::pt(x), Abs::pt(y));
            let area = Area::transformed(corner(area.left, area.top), corner(area.right, area.bottom), run.transform);
            let scale = run.transform.sx.get().hypot(run.transform.ky.get());
            boxes.push(Box { rank, run, area, size: run.text.size.to_pt() * scale });
        }
        boxes
    }

    /// The single glyphs of a run that have ink, on the page.
    pub(super) fn glyphs(&mut self, run: &Run) -> Vec<Inked> {
        let mut glyphs = Vec::with_capacity(run.text.glyphs.len());
        self.each(run.text, &mut |id, start, a, b| {
            let area = Area::transformed(run.position + a, run.position + b, run.transform);
            glyphs.push(Inked { id, start: run.position + start, area });
        });
        glyphs
    }

    /// Each glyph with its origin and opposite corners, from the start of the run. What hangs over the room that a glyph takes on its line does not count:
    /// an italic f reaches over its neighbours, as it should.
    fn each(&mut self, text: &TextItem, visit: &mut dyn FnMut(u16, Point, Point, Point)) {
        let font = &text.font;
        let face = self.face(font);
        let mut pen = Point::zero();
        for glyph in &text.glyphs {
            let bounds = face.bounds(font, glyph.id);
            let advance = glyph.x_advance.at(text.size);
            if let (Glyph::Bounds(bounds), true) = (bounds, advance > Abs::zero()) {
                let at = |em: f32| text.size * f64::from(em);
                let start = pen + Point::new(glyph.x_offset.at(text.size), -glyph.y_offset.at(text.size));
                let left = (start.x + at(bounds.left)).max(pen.x);
                let right = (start.x + at(bounds.right)).min(pen.x + advance);
                if left < right {
                    visit(
                        glyph.id,
                        start,
                        Point::new(left, start.y - at(bounds.top)),
                        Point::new(right, start.y - at(bounds.bottom)),
                    );
                }
            }
            pen += Point::new(advance, -glyph.y_advance.at(text.size));
        }
    }

    fn face(&mut self, font: &FontInstance) -> &mut Face {
        let address = std::ptr::from_ref(font.ttf()) as usize;
        let at = self.fonts.iter().position(|face| face.address == address).unwrap_or_else(|| {
            self.fonts.push(Face { address, glyphs: Vec::new() });
            self.fonts.len() - 1
        });
        &mut self.fonts[at]
    }
}

impl Face {
    fn bounds(&mut self, font: &FontInstance, id: u16) -> Glyph {
        let index = usize::from(id);
        if self.glyphs.len() <= index {
            self.glyphs.resize(index + 1, Glyph::Unknown);
        }
        if matches!(self.glyphs[index], Glyph::Unknown) {
            let em = |units: i16| font.to_em(units).get() as f32;
            self.glyphs[index] = match font.ttf().glyph_bounding_box(GlyphId(id)) {
                Some(bounds) if bounds.x_min < bounds.x_max && bounds.y_min < bounds.y_max => Glyph::Bounds(Bounds {
                    left: em(bounds.x_min),
                    right: em(bounds.x_max),
                    top: em(bounds.y_max),
                    bottom: em(bounds.y_min),
                }),
                _ => Glyph::Empty,
            };
        }
        self.glyphs[index]
    }
}
