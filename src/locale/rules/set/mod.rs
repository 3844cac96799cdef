//! Rules about what a language has and lacks.

mod duplicate_attribute;
mod duplicate_message;
mod duplicate_variant;
mod missing_attribute;
mod missing_file;
mod missing_message;
mod missing_term;
mod missing_value;
mod obsolete_attribute;
mod obsolete_file;
mod obsolete_message;
mod obsolete_term;
mod obsolete_value;
mod unused_message;

use std::collections::BTreeSet;

use super::house::overrides_nothing;
use super::view::View;
use super::{Check, Rule};
use crate::diagnostic::Code;
use crate::locale::index::{Entry, File};
use crate::locale::stack::Stack;

pub(super) const RULES: &[Rule] = &[
    Rule { code: Code::MissingFile, check: Check::Language(missing_file::check) },
    Rule { code: Code::ObsoleteFile, check: Check::Language(obsolete_file::check) },
    Rule { code: Code::MissingTranslation, check: Check::Language(missing_message::check) },
    Rule { code: Code::MissingTerm, check: Check::Language(missing_term::check) },
    Rule { code: Code::MissingAttribute, check: Check::Language(missing_attribute::check) },
    Rule { code: Code::MissingValue, check: Check::Language(missing_value::check) },
    Rule { code: Code::ObsoleteMessage, check: Check::Language(obsolete_message::check) },
    Rule { code: Code::ObsoleteTerm, check: Check::Language(obsolete_term::check) },
    Rule { code: Code::ObsoleteAttribute, check: Check::Language(obsolete_attribute::check) },
    Rule { code: Code::ObsoleteValue, check: Check::Language(obsolete_value::check) },
    Rule { code: Code::UnusedMessage, check: Check::Language(unused_message::check) },
    Rule { code: Code::DuplicateMessage, check: Check::Language(duplicate_message::check) },
    Rule { code: Code::DuplicateAttribute, check: Check::File(duplicate_attribute::check) },
    Rule { code: Code::DuplicateVariant, check: Check::File(duplicate_variant::check) },
];

/// The files of the reference language, of this level, that the language has not at all.
///
/// The messages of an embedded file may stand in any file of the project, so only those of the project count.
fn missing_files<'a>(view: &'a View) -> Vec<&'a File> {
    let files = view.reference.iter().flat_map(|stack| &stack.files);
    let level = files.filter(|file| file.house.as_deref() == view.house && !file.embedded);
    let absent = level.filter(|file| !view.stack.files.iter().any(|own| own.name() == file.name()));
    let lacks = |file: &&std::sync::Arc<File>| {
        let wanted = |entry: &&Entry| !view.is_format(&entry.id);
        file.entries.iter().filter(wanted).any(|entry| is_missing(view, entry))
    };
    absent.filter(lacks).map(|file| &**file).collect()
}

/// Whether the language has nothing of that id, though it may have begun to write it.
pub(super) fn is_missing(view: &View, entry: &Entry) -> bool {
    let has = |stack: &Stack| stack.entry(&entry.id).is_some() || stack.is_broken(&entry.id);
    // what each house says itself need not be said for all of them
    let by_houses = view.house.is_none() && !view.houses.is_empty() && view.houses.iter().all(|stack| has(stack));
    !has(&view.stack) && !by_houses
}

/// The messages or terms that the language lacks, without those of files that it lacks as a whole.
fn missing<'a>(view: &'a View, terms: bool) -> Vec<(&'a File, &'a Entry)> {
    let files: BTreeSet<&str> = missing_files(view).iter().map(|file| file.source.path()).collect();
    let referred = view.reference.as_ref().map(Stack::referred).unwrap_or_default();
    // a part of other messages is wanted where those refer to it, and that is for the rules about references
    let owed = |entry: &Entry| terms || view.is_printed_by_name(&entry.id) || !referred.contains(entry.id.as_str());
    let wanted = view.wanted().filter(|(file, entry)| {
        entry.is_term() == terms && !files.contains(file.source.path()) && is_missing(view, entry) && owed(entry)
    });
    wanted.collect()
}

/// The messages or terms of this level that the reference language has not, and nothing in this language refers to.
fn obsolete<'a>(view: &'a View, terms: bool) -> Vec<(&'a File, &'a Entry)> {
    let Some(reference) = &view.reference else { return Vec::new() };
    let used = view.used();
    let files: BTreeSet<&str> = obsolete_file::all(view).map(|file| file.source.path()).collect();
    let foreign = view.own().filter(|(_, entry)| {
        entry.is_term() == terms
            && reference.entry(&entry.id).is_none()
            && !reference.is_broken(&entry.id)
            && !used.contains(entry.id.as_str())
            && !view.is_format(&entry.id)
            // a layout may print what only some languages have
            && !view.context.printed.contains(&entry.id)
            && !overrides_nothing(view, entry)
    });
    foreign.filter(|(file, _)| !files.contains(file.source.path())).collect()
}

/// The entries of this level that the reference language has too, with those.
fn twins<'a>(view: &'a View) -> impl Iterator<Item = (&'a File, &'a Entry, &'a File, &'a Entry)> {
    view.own().filter(|(_, entry)| !view.is_format(&entry.id)).filter_map(|(file, entry)| {
        let (original_file, original) = view.reference.as_ref()?.entry(&entry.id)?;
        Some((file, entry, original_file, original))
    })
}
