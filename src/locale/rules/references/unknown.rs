//! `unknown-reference`

use crate::locale::index::UseKind;
use crate::locale::rules::view::{Sink, Site};

/// A reference to a message, or to an attribute of one, that the language has not.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    for item in site.body.uses.iter().filter(|_| site.view.is_printed()) {
        if let UseKind::Message { id, attribute } = &item.kind
            && site.view.stack.body(id, attribute.as_deref()).is_none()
        {
            super::lost(site, item, id, attribute.as_deref(), "message", sink);
        }
    }
}
