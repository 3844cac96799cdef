//! No font whose licence does not allow a document to carry it.

use std::collections::BTreeSet;

use super::{Page, Subject, quoted};
use crate::diagnostic::{Code, Diagnostic};

/// Looks for the fonts that may not be embedded.
pub(super) struct Fonts<'a> {
    subject: &'a Subject<'a>,
    reported: BTreeSet<usize>,
}

impl<'a> Fonts<'a> {
    pub(super) fn new(subject: &'a Subject<'a>) -> Self {
        Self { subject, reported: BTreeSet::new() }
    }

    /// Reports each such font at the first text that is set in it.
    pub(super) fn take(&mut self, page: &Page, findings: &mut Vec<Diagnostic>) {
        let refused = self.subject.assets.refused_fonts();
        if refused.is_empty() {
            return;
        }
        for (_, run) in page.runs() {
            let Some(at) = refused.iter().position(|refused| refused.font == *run.text.font.font()) else { continue };
            if !self.reported.insert(at) {
                continue;
            }
            let place = self.subject.place_of(&run);
            let message = format!(
                "the text “{}” on {} is set in the font `{}`, which {}",
                quoted(&run.text.text),
                self.subject.page(page.number, place.as_ref()),
                refused[at].path,
                refused[at].reason
            );
            let mut finding = Diagnostic::new(Code::FontLicence, message)
                .hint("choose another font in the layout, or replace the file by a font with a licence for documents");
            finding.span = place;
            findings.push(finding);
        }
    }
}
