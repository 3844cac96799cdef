//! `unknown-term-attribute`

use crate::locale::index::UseKind;
use crate::locale::rules::view::{Sink, Site};

/// A selection on an attribute that the term has not: the default variant would be printed always.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    for item in site.body.uses.iter().filter(|_| site.view.is_printed()) {
        if let UseKind::Term { id, attribute: Some(attribute), .. } = &item.kind
            && site.view.stack.entry(id).is_some()
            && site.view.stack.body(id, Some(attribute)).is_none()
        {
            super::lost(site, item, id, Some(attribute), "term", sink);
        }
    }
}
