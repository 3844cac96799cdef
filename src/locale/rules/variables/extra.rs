//! `extra-variable`

use crate::locale::rules::view::{Pair, Sink};

/// A variable that documents can set, printed by a text that has it neither in the reference language nor by what that refers to: a document need
/// not set it where the text is printed. To choose by such a variable is a translator's right: many a language has a gender where another has none.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    let known = &pair.site.view.context.variables;
    for (name, range) in super::difference(pair).adds {
        // a name that nothing sets is for the rule `unknown-variable`
        if known.contains(&name) && !super::chooses(pair.site.body, &range) {
            let message = format!("`{}` prints `${name}`, which `{}` does not", pair.site.name(), pair.file.lang);
            sink.differs(pair, &range, message, "print only what the other language prints");
        }
    }
}
