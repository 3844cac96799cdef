//! `duplicate-message`

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::locale::functions::{PLURAL, signature};
use crate::locale::index::{Entry, File};
use crate::locale::rules::view::{Sink, View};

/// Ids that are taken: by an entry of the same files, by the other kind of entry, or by a function. The runtime keeps them all under one name.
pub(super) fn check(view: &View, sink: &mut Sink) {
    let code = sink.code();
    let mut seen: BTreeMap<(bool, &str), (&File, &Entry)> = BTreeMap::new();
    for (file, entry) in view.own_with_overridden() {
        let name = entry.id.trim_start_matches('-');
        let at = || Diagnostic::new(code, String::new()).at(file.span(&entry.id_range));
        if signature(name).is_some() || name == PLURAL {
            let message = format!("`{name}` is the name of a function");
            sink.push(file, Diagnostic { message, ..at() }.hint("choose another id"));
        }
        let Some((first_file, first)) = seen.get(&(file.embedded, name)) else {
            seen.insert((file.embedded, name), (file, entry));
            continue;
        };
        let (message, hint) = if first.id == entry.id {
            let message = format!("{} `{}` is defined twice", entry.kind(), entry.id);
            (message, "remove one of the two; the first is in force")
        } else {
            let message =
                format!("`{}` and `{}` have the same name, which the runtime cannot tell apart", first.id, entry.id);
            (message, "choose another id")
        };
        let finding = Diagnostic { message, ..at() }.related(first_file.span(&first.id_range), "first defined here");
        sink.push(file, finding.hint(hint));
    }
}
