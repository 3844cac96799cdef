//! `override-variables`

use crate::diagnostic::Diagnostic;
use crate::locale::rules::variables::printed;
use crate::locale::rules::view::{Sink, View, name};

/// A message of a house that uses other variables than the one it overrides. Parts of formats may take apart what they are given as they like.
pub(super) fn check(view: &View, sink: &mut Sink) {
    for (file, entry) in
        view.own().filter(|(_, entry)| !entry.is_term() && view.house.is_some() && !view.is_format(&entry.id))
    {
        for (attribute, body) in entry.bodies() {
            let Some((base_file, base)) = view.base_body(&entry.id, attribute) else { continue };
            let own = printed(&view.stack, body);
            let overridden = printed(&view.stack, base);
            let lacks = overridden.keys().filter(|variable| !own.contains_key(*variable)).map(|v| (v, "lacks"));
            let adds = own.keys().filter(|variable| !overridden.contains_key(*variable)).map(|v| (v, "adds"));
            for (variable, what) in lacks.chain(adds) {
                let message = format!("the override of `{}` {what} `${variable}`", name(&entry.id, attribute));
                let finding = Diagnostic::new(sink.code(), message).at(file.span(&body.range));
                let finding = finding.related(base_file.span(&base.range), "this is what it overrides");
                sink.push(
                    file,
                    finding.hint("print the same values, or allow it if the house leaves them out on purpose"),
                );
            }
        }
    }
}
