//! `wrong-option`

use crate::diagnostic::suggestion;
use crate::locale::functions::{Choice, is_currency};
use crate::locale::index::Argument;
use crate::locale::rules::view::{Sink, Site};

const CURRENCY_HINT: &str = "write the three capital letters of ISO 4217, as in `currency: \"USD\"`";

/// A value that the option does not take, or none where the function cannot do without.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    for (item, call, signature) in super::known_calls(site) {
        for (wanted, choice) in signature.options {
            if matches!(choice, Choice::Currency) && !call.named.iter().any(|option| option.name == *wanted) {
                let message = format!("`{}` needs the option `{wanted}`", signature.name);
                sink.report(site.file, &item.range, message, CURRENCY_HINT);
            }
        }
        for option in &call.named {
            let Some((_, choice)) = signature.options.iter().find(|(name, _)| *name == option.name) else { continue };
            let (message, hint) = match (choice, &option.value) {
                (Choice::Of(values), Argument::Text(value)) if values.contains(&value.as_str()) => continue,
                (Choice::Digits, Argument::Number(value)) if value.parse::<u8>().is_ok_and(|digits| digits <= 20) => {
                    continue;
                }
                (Choice::Currency, Argument::Text(value)) if is_currency(value) => continue,
                (Choice::Of(values), value) => {
                    let given = match value {
                        Argument::Text(value) | Argument::Number(value) => value.as_str(),
                        Argument::Variable(_) | Argument::Other => "",
                    };
                    let message =
                        format!("`{given}` is no value of the option `{}` of `{}`", option.name, signature.name);
                    (message, suggestion(given, values.iter().copied()))
                }
                (Choice::Currency, _) => (
                    format!(
                        "the option `{}` of `{}` takes the three letters of a currency",
                        option.name, signature.name
                    ),
                    CURRENCY_HINT.to_owned(),
                ),
                (Choice::Digits, _) => (
                    format!("the option `{}` of `{}` takes a number from 0 to 20", option.name, signature.name),
                    format!("write `{}: 2`, without quotation marks", option.name),
                ),
            };
            sink.report(site.file, &option.value_range, message, hint);
        }
    }
}
