//! `extra-variable`

use crate::locale::index::UseKind;
use crate::locale::rules::view::{Pair, Sink};

/// A variable that documents can set, in a text that does not have it in the reference language: a document need not set it where it is printed.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    let known = &pair.site.view.context.variables;
    let shown = |name: &str| {
        pair.body.uses.iter().any(|item| matches!(&item.kind, UseKind::Variable { name: other, .. } if other == name))
    };
    for (name, range) in super::difference(pair).adds {
        // a name that nothing sets is for the rule `unknown-variable`
        if known.contains(&name) && !shown(&name) {
            let message = format!("`{}` uses `${name}`, which `{}` does not", pair.site.name(), pair.file.lang);
            sink.differs(pair, &range, message, "print only what the other language prints");
        }
    }
}
