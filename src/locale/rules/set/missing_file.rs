//! `missing-file`

use crate::locale::rules::view::{Place, Sink, View};

/// A file of the reference language of which this language has nothing.
pub(super) fn check(view: &View, sink: &mut Sink) {
    for file in super::missing_files(view) {
        let path = format!("locales/{}/{}", view.lang, file.name());
        let message = format!("language `{}` has no file `{}`", view.lang, file.name());
        let hint = format!("`chancery locales --missing {}` prints what to write into it", view.lang);
        sink.missing(Place::Path(path), file, &(0..0), message, hint);
    }
}
