//! `missing-opening-mark`

use crate::locale::rules::view::{Sink, Site};

/// A Spanish question or exclamation that nothing opens (Ortografía de la lengua española, III.3.4.9).
pub(super) fn check(site: &Site, sink: &mut Sink) {
    if site.view.lang.split('-').next() != Some("es") {
        return;
    }
    for line in super::lines(site.body) {
        for (opening, closing) in [('¿', '?'), ('¡', '!')] {
            let mut open = 0_usize;
            for (range, c) in &line {
                if *c == opening {
                    open += 1;
                } else if *c == closing && open == 0 {
                    let message = format!("`{closing}` has no `{opening}` before it");
                    sink.report(site.file, range, message, format!("write `{opening}` where the sentence begins"));
                } else if *c == closing {
                    open -= 1;
                }
            }
        }
    }
}
