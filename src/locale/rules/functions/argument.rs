//! `wrong-argument`

use crate::locale::functions::Kind;
use crate::locale::index::Argument;
use crate::locale::rules::view::{Sink, Site};

/// Too many or too few arguments, or one that is not what the function takes.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    for (item, call, signature) in super::known_calls(site) {
        let (name, takes) = (signature.name, signature.takes);
        let wanted = match takes {
            [kind, _] => format!("two {}s", kind.article().trim_start_matches("a ")),
            _ => takes.iter().map(|kind| kind.article()).collect(),
        };
        if call.positional.len() != takes.len() {
            let given = match call.positional.len() {
                0 => "no argument is".to_owned(),
                1 => "one argument is".to_owned(),
                several => format!("{several} arguments are"),
            };
            let message = format!("`{name}` takes {wanted}; {given} given");
            let places = if takes.len() == 2 { "$start, $end" } else { "$name" };
            sink.report(site.file, &item.range, message, format!("write `{name}({places})`"));
        }
        for ((place, argument), kind) in call.positional.iter().zip(takes) {
            let given = match (argument, kind) {
                // an argument of a term is a text or a number, for such is what stands in the file
                (Argument::Variable(_), Kind::Date | Kind::Time) if site.entry.is_term() => "an argument of a term",
                // formats have variables of their own
                (Argument::Variable(name), _) if !site.entry.is_term() && site.formats().is_empty() => {
                    match site.view.context.kinds.get(name) {
                        Some(Some(given)) if given != kind => given.article(),
                        Some(None) => "a text",
                        _ => continue,
                    }
                }
                (Argument::Variable(_), _) | (Argument::Number(_), Kind::Number) => continue,
                (Argument::Number(_), _) => "a number",
                (Argument::Text(_), _) => "a text",
                (Argument::Other, _) => "a formatted text",
            };
            let hint = match argument {
                Argument::Variable(_) if !site.entry.is_term() => "pass a variable of that kind",
                Argument::Variable(_) => "call the function in a message, which sees the document's variables",
                _ => "pass a variable",
            };
            sink.report(site.file, place, format!("`{name}` takes {}, not {given}", kind.article()), hint);
        }
    }
}
