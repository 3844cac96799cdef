//! `obsolete-file`

use crate::locale::index::File;
use crate::locale::rules::view::{Sink, View};

/// A file that the reference language has not, and nothing of which it has elsewhere.
pub(super) fn check(view: &View, sink: &mut Sink) {
    let level = |file: &&std::sync::Arc<File>| file.lang == view.lang && file.house.as_deref() == view.house;
    for file in view.stack.files.iter().filter(level).filter(|file| is_obsolete(view, file)) {
        let message = format!("`{}` has no file `{}`", view.context.reference, file.name());
        sink.report(file, &(0..0), message, "remove the file, or give the reference language one of that name");
    }
}

pub(super) fn is_obsolete(view: &View, file: &File) -> bool {
    let Some(reference) = &view.reference else { return false };
    let referred = view.stack.referred();
    let alive = |id: &str| reference.entry(id).is_some() || referred.contains(id) || view.is_format(id);
    !reference.files.iter().any(|other| other.name() == file.name())
        && !file.entries.is_empty()
        && !file.entries.iter().any(|entry| alive(&entry.id))
}
