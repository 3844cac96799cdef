//! `obsolete-file`

use crate::locale::index::File;
use crate::locale::rules::view::{Sink, View};

/// A file that the reference language has not, and nothing of which it has elsewhere.
pub(super) fn check(view: &View, sink: &mut Sink) {
    for file in all(view) {
        let message = format!("`{}` has no file `{}`", view.context.reference, file.name());
        sink.report(file, &(0..0), message, "remove the file, or give the reference language one of that name");
    }
}

/// Those files of this level.
pub(super) fn all<'a>(view: &'a View) -> impl Iterator<Item = &'a File> {
    let level = |file: &&std::sync::Arc<File>| file.lang == view.lang && file.house.as_deref() == view.house;
    view.stack.files.iter().filter(level).map(|file| &**file).filter(|file| is_obsolete(view, file))
}

fn is_obsolete(view: &View, file: &File) -> bool {
    let Some(reference) = &view.reference else { return false };
    let alive = |id: &str| {
        reference.entry(id).is_some()
            || view.used().contains(id)
            || view.is_format(id)
            || view.context.printed.contains(id)
    };
    !reference.files.iter().any(|other| other.name() == file.name())
        && !file.entries.is_empty()
        && !file.entries.iter().any(|entry| alive(&entry.id))
}
