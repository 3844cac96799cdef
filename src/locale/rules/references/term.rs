//! `unknown-term`

use crate::locale::index::UseKind;
use crate::locale::rules::view::{Sink, Site};

/// A reference to a term that the language has not.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    for item in site.body.uses.iter().filter(|_| site.view.is_printed()) {
        if let UseKind::Term { id, .. } = &item.kind
            && site.view.stack.entry(id).is_none()
        {
            super::lost(site, item, id, None, "term", sink);
        }
    }
}
