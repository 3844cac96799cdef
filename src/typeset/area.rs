//! Rectangles on a page, in points from its upper left corner.

use typst::layout::{Point, Transform};

/// A rectangle whose sides are those of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    /// The rectangle between two opposite corners.
    pub(super) fn between(a: Point, b: Point) -> Self {
        let (ax, ay, bx, by) = (a.x.to_pt(), a.y.to_pt(), b.x.to_pt(), b.y.to_pt());
        Self { left: ax.min(bx), top: ay.min(by), right: ax.max(bx), bottom: ay.max(by) }
    }

    /// The rectangle that holds what the transformation makes of the one between two opposite corners.
    pub(super) fn transformed(a: Point, b: Point, transform: Transform) -> Self {
        let area = Self::between(a.transform(transform), b.transform(transform));
        if is_upright(transform) {
            return area;
        }
        let others = [Point::new(a.x, b.y), Point::new(b.x, a.y)].map(|corner| corner.transform(transform));
        area.with(Self::between(others[0], others[1]))
    }

    /// The rectangle around both.
    pub(super) fn with(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// The rectangle that reaches so much farther on all sides.
    pub(super) fn grown(self, by: f64) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    /// What both share; its sides are turned around where they share nothing.
    pub(super) fn shared(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// Whether both share more than `least` in width and in height.
    pub(super) fn meets(self, other: Self, least: f64) -> bool {
        let shared = self.shared(other);
        shared.right - shared.left > least && shared.bottom - shared.top > least
    }

    /// Whether it holds the point.
    pub(super) fn holds(self, (x, y): (f64, f64)) -> bool {
        self.left <= x && x <= self.right && self.top <= y && y <= self.bottom
    }

    /// The middles of the cells of a grid over it.
    pub(super) fn grid(self, columns: u8, rows: u8) -> impl Iterator<Item = (f64, f64)> {
        let at = |start: f64, end: f64, cell: u8, cells: u8| {
            start + (f64::from(cell) + 0.5) / f64::from(cells) * (end - start)
        };
        (0..rows).flat_map(move |row| {
            (0..columns)
                .map(move |column| (at(self.left, self.right, column, columns), at(self.top, self.bottom, row, rows)))
        })
    }

    /// Whether it reaches more than `most` beyond the other.
    pub(super) fn leaves(self, other: Self, most: f64) -> bool {
        self.left < other.left - most
            || self.top < other.top - most
            || self.right > other.right + most
            || self.bottom > other.bottom + most
    }
}

/// Whether the transformation leaves upright rectangles upright: all but slanting and turning by other than right angles.
pub(super) fn is_upright(transform: Transform) -> bool {
    let near = |a: typst::layout::Ratio, b: typst::layout::Ratio| a.get().abs() < 1e-6 && b.get().abs() < 1e-6;
    near(transform.kx, transform.ky) || near(transform.sx, transform.sy)
}

#[cfg(test)]
mod tests {
    use typst::layout::{Abs, Angle};

    use super::*;

    fn point(x: f64, y: f64) -> Point {
        Point::new(Abs::pt(x), Abs::pt(y))
    }

    #[test]
    fn corners_in_any_order() {
        let area = Area::between(point(3.0, 8.0), point(1.0, 2.0));
        assert_eq!(area, Area { left: 1.0, top: 2.0, right: 3.0, bottom: 8.0 });
    }

    #[test]
    fn turning_keeps_the_whole_in_it() {
        let turned = Area::transformed(point(0.0, 0.0), point(10.0, 10.0), Transform::rotate(Angle::deg(45.0)));
        assert!((turned.right - turned.left - 200f64.sqrt()).abs() < 1e-9, "{turned:?}");
        assert!(is_upright(Transform::rotate(Angle::deg(90.0))));
        assert!(!is_upright(Transform::rotate(Angle::deg(45.0))));
    }

    #[test]
    fn sharing_and_leaving() {
        let a = Area { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };
        let b = Area { left: 8.0, top: 9.5, right: 20.0, bottom: 20.0 };
        assert!(a.meets(b, 0.4) && !a.meets(b, 0.6) && b.leaves(a, 9.0) && !b.leaves(a, 10.0));
    }
}
