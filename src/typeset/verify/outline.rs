//! The outline of a glyph, to tell its ink from the rectangle around it.

use ttf_parser::{GlyphId, OutlineBuilder};
use typst::text::FontInstance;

/// How many straight pieces stand for a curve.
const PIECES: u8 = 6;

/// The outline of a glyph as polygons, in em upwards from its origin.
#[derive(Debug, Default)]
pub(super) struct Outline {
    contours: Vec<Vec<(f64, f64)>>,
}

impl Outline {
    /// The outline of a glyph; empty for one that has none.
    pub(super) fn of(font: &FontInstance, id: u16) -> Self {
        let mut drawing = Drawing { outline: Self::default(), units: font.units_per_em() };
        font.ttf().outline_glyph(GlyphId(id), &mut drawing);
        drawing.outline
    }

    /// Whether the point lies in the ink, by the rule of fonts: where the contours wind around it.
    pub(super) fn holds(&self, (x, y): (f64, f64)) -> bool {
        let mut winding = 0i32;
        for contour in &self.contours {
            for (a, b) in contour.iter().zip(contour.iter().cycle().skip(1)) {
                let rises = a.1 <= y && b.1 > y;
                let falls = b.1 <= y && a.1 > y;
                if (rises || falls) && x < a.0 + (y - a.1) / (b.1 - a.1) * (b.0 - a.0) {
                    winding += if rises { 1 } else { -1 };
                }
            }
        }
        winding != 0
    }
}

struct Drawing {
    outline: Outline,
    units: f64,
}

impl Drawing {
    fn point(&self, x: f32, y: f32) -> (f64, f64) {
        (f64::from(x) / self.units, f64::from(y) / self.units)
    }

    fn push(&mut self, point: (f64, f64)) {
        match self.outline.contours.last_mut() {
            Some(contour) => contour.push(point),
            None => self.outline.contours.push(vec![point]),
        }
    }

    /// A curve from the last point over `controls` to its end, the last of them.
    fn curve(&mut self, controls: &[(f64, f64)]) {
        let Some(start) = self.outline.contours.last().and_then(|contour| contour.last()).copied() else { return };
        for piece in 1..=PIECES {
            let t = f64::from(piece) / f64::from(PIECES);
            let mut points: Vec<_> = std::iter::once(start).chain(controls.iter().copied()).collect();
            // de Casteljau
            while points.len() > 1 {
                let between = |pair: &[(f64, f64)]| {
                    (pair[0].0 + t * (pair[1].0 - pair[0].0), pair[0].1 + t * (pair[1].1 - pair[0].1))
                };
                points = points.windows(2).map(between).collect();
            }
            self.push(points[0]);
        }
    }
}

impl OutlineBuilder for Drawing {
    fn move_to(&mut self, x: f32, y: f32) {
        let start = self.point(x, y);
        self.outline.contours.push(vec![start]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let end = self.point(x, y);
        self.push(end);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let controls = [self.point(x1, y1), self.point(x, y)];
        self.curve(&controls);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let controls = [self.point(x1, y1), self.point(x2, y2), self.point(x, y)];
        self.curve(&controls);
    }

    fn close(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_holds_its_ink_and_not_its_middle() {
        let mut ring = Drawing { outline: Outline::default(), units: 1.0 };
        ring.move_to(0.0, 0.0);
        ring.line_to(9.0, 0.0);
        ring.line_to(9.0, 9.0);
        ring.line_to(0.0, 9.0);
        ring.close();
        ring.move_to(3.0, 3.0);
        ring.line_to(3.0, 6.0);
        ring.line_to(6.0, 6.0);
        ring.line_to(6.0, 3.0);
        ring.close();
        assert!(ring.outline.holds((1.0, 4.5)) && ring.outline.holds((8.0, 4.5)));
        assert!(!ring.outline.holds((4.5, 4.5)) && !ring.outline.holds((10.0, 4.5)));
    }

    #[test]
    fn curves_bulge() {
        let mut arch = Drawing { outline: Outline::default(), units: 2.0 };
        arch.move_to(0.0, 0.0);
        arch.quad_to(2.0, 4.0, 4.0, 0.0);
        assert!(arch.outline.holds((1.0, 0.9)) && !arch.outline.holds((1.0, 1.1)) && !arch.outline.holds((0.2, 0.9)));
        let mut arch = Drawing { outline: Outline::default(), units: 1.0 };
        arch.move_to(0.0, 0.0);
        arch.curve_to(0.0, 4.0, 4.0, 4.0, 4.0, 0.0);
        assert!(arch.outline.holds((2.0, 2.9)) && !arch.outline.holds((2.0, 3.1)));
    }
}
