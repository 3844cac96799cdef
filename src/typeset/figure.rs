//! Shapes on a page: rectangles, ellipses, curves and lines, filled or drawn.

use typst::layout::{Abs, Point, Transform};
use typst::syntax::Span;
use typst::visualize::{Curve, Geometry, Paint, Shape};

use super::area::Area;

/// A shape where it stands on its page.
pub(super) struct Figure<'a> {
    shape: &'a Shape,
    /// What holds all that it paints, with its stroke and after clipping.
    pub(super) area: Area,
    /// From the page to the shape.
    back: Transform,
    /// How many points one of its own takes on the page.
    scale: f64,
    pub(super) span: Span,
}

impl<'a> Figure<'a> {
    /// The shape at `position`; none where it paints nothing.
    pub(super) fn of(
        shape: &'a Shape,
        span: Span,
        position: Point,
        transform: Transform,
        clip: Option<Area>,
    ) -> Option<Self> {
        if shape.fill.is_none() && shape.stroke.is_none() {
            return None;
        }
        let transform = transform.pre_concat(Transform::translate(position.x, position.y));
        let back = transform.invert()?;
        let scale = determinant(transform).abs().sqrt();
        let bounds = shape.bbox(false);
        let stroke = shape.stroke.as_ref().map_or(0.0, |stroke| stroke.thickness.to_pt() * scale);
        let whole = Area::transformed(bounds.min, bounds.max, transform).grown(stroke);
        let area = clip.map_or(whole, |clip| whole.shared(clip));
        Some(Self { shape, area, back, scale, span })
    }

    /// What it paints at a point of the page, from below; strokes no thicker than `thinnest` points are left out.
    pub(super) fn paints_at(&self, (x, y): (f64, f64), thinnest: f64) -> impl Iterator<Item = &'a Paint> + use<'a> {
        let shape = self.shape;
        let within = self.area.holds((x, y));
        let point = Point::new(Abs::pt(x), Abs::pt(y)).transform(self.back);
        let fill = shape.fill.as_ref().filter(|_| within && fills(shape, point));
        let thick = shape.stroke.as_ref().filter(|stroke| stroke.thickness.to_pt() * self.scale > thinnest);
        let stroke = thick.filter(|stroke| within && curve(&shape.geometry).stroke_contains(stroke, point));
        fill.into_iter().chain(stroke.map(|stroke| &stroke.paint))
    }

    /// What a reader would call it.
    pub(super) fn name(&self) -> &'static str {
        match (&self.shape.geometry, &self.shape.fill) {
            (_, None) | (Geometry::Line(_), _) => "a thick line",
            (Geometry::Rect(_), Some(_)) => "a filled rectangle",
            (Geometry::Curve(_), Some(_)) => "a filled shape",
        }
    }
}

/// How much larger areas become.
pub(super) fn determinant(transform: Transform) -> f64 {
    transform.sx.get() * transform.sy.get() - transform.kx.get() * transform.ky.get()
}

/// How far a paint hides what is below it at most, from 0 to 1.
pub(super) fn opacity(paint: &Paint) -> f64 {
    let alpha = |color: &typst::visualize::Color| color.alpha().map_or(1.0, f64::from);
    match paint {
        Paint::Solid(color) => alpha(color),
        Paint::Gradient(gradient) => gradient.stops_ref().iter().map(|(color, _)| alpha(color)).fold(0.0, f64::max),
        Paint::Tiling(_) => 1.0,
    }
}

fn fills(shape: &Shape, point: Point) -> bool {
    match &shape.geometry {
        Geometry::Line(_) => false,
        Geometry::Rect(size) => {
            let between = |at: Abs, end: Abs| at >= end.min(Abs::zero()) && at <= end.max(Abs::zero());
            between(point.x, size.x) && between(point.y, size.y)
        }
        Geometry::Curve(curve) => curve.contains(shape.fill_rule, point),
    }
}

fn curve(geometry: &Geometry) -> Curve {
    match geometry {
        Geometry::Line(end) => {
            let mut curve = Curve::new();
            curve.move_(Point::zero());
            curve.line(*end);
            curve
        }
        Geometry::Rect(size) => Curve::rect(*size),
        Geometry::Curve(curve) => curve.clone(),
    }
}
