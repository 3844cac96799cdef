//! A QR code as a drawing.

use std::fmt::Write as _;

use super::super::syntax::literal;
use crate::localize::Qr;

/// How many light modules stand around a code (ISO/IEC 18004).
const QUIET: usize = 4;

/// The value of `document.qr`: the address, the alternative text, and the code as SVG, on white with its quiet zone.
pub(super) fn value(qr: &Qr) -> String {
    format!(
        "(address: {}, alt: {}, drawing: {})",
        literal(&qr.address),
        literal(&qr.alt),
        literal(&drawing(&qr.modules))
    )
}

/// One path, so that no seams show between modules; each run of dark modules in a row is a rectangle.
fn drawing(modules: &[Vec<bool>]) -> String {
    let side = modules.len() + 2 * QUIET;
    let mut path = String::new();
    for (y, row) in modules.iter().enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run[0] {
                let length = run.len();
                write!(path, "M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET).expect("a string takes all");
            }
            x += run.len();
        }
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" width=\"{side}\" height=\"{side}\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}h-{side}z\"/><path d=\"{path}\"/></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_dark_modules_are_rectangles_within_the_quiet_zone() {
        let svg = drawing(&[vec![true, true, false], vec![false, true, false], vec![false, false, true]]);
        assert!(svg.contains("viewBox=\"0 0 11 11\""), "{svg}");
        assert!(svg.ends_with("<path d=\"M4 4h2v1h-2zM5 5h1v1h-1zM6 6h1v1h-1z\"/></svg>"), "{svg}");
    }
}
