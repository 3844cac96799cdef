//! `missing-translation`

use crate::locale::rules::view::{Sink, View};

/// A message of the reference language that this language has not.
pub(super) fn check(view: &View, sink: &mut Sink) {
    for (file, entry) in super::missing(view, false) {
        let message = format!("language `{}` has no message `{}`", view.lang, entry.id);
        let hint = format!("translate it, or start from `chancery locales --missing {}`", view.lang);
        sink.missing(view.place_for(file, entry), file, &entry.id_range, message, hint);
    }
}
