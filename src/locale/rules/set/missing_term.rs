//! `missing-term`

use crate::locale::rules::view::{Sink, View};

/// A term of the reference language that this language has not.
pub(super) fn check(view: &View, sink: &mut Sink) {
    for (file, entry) in super::missing(view, true) {
        let message = format!("language `{}` has no term `{}`", view.lang, entry.id);
        let hint = format!("translate it, or start from `chancery locales --missing {}`", view.lang);
        sink.missing(view.place_for(file, entry), file, &entry.id_range, message, hint);
    }
}
