//! `impossible-option`

use crate::locale::index::{Argument, Call, Named};
use crate::locale::rules::view::{Sink, Site};

/// Options that cannot be obeyed together.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    for (_, call, signature) in super::known_calls(site) {
        if let (Some((least, at)), Some((most, _))) =
            (digits(call, "minimumFractionDigits"), digits(call, "maximumFractionDigits"))
            && least > most
        {
            let message = format!("at least {least} digits after the point cannot be at most {most}");
            sink.report(site.file, &at.range, message, "leave one of the two options out");
        }
        let (form, case) = (text(call, "form"), text(call, "case"));
        if let (true, Some((_, at))) = (
            signature.name == "ORDINAL" && form.is_none_or(|(form, _)| form == "figures"),
            case.filter(|(case, _)| *case == "title"),
        ) {
            let message = "an ordinal in figures has no capital letter".to_owned();
            sink.report(site.file, &at.range, message, "add `form: \"words\"`, or remove the option");
        }
        if let (true, Some((_, at))) = (
            signature.name == "NUMBER" && text(call, "type").is_some_and(|(kind, _)| kind == "ordinal"),
            call.named.iter().find(|option| option.name.ends_with("FractionDigits")).map(|option| ((), option)),
        ) {
            let message = "an ordinal has no digits after the point".to_owned();
            sink.report(site.file, &at.range, message, "leave one of the two options out");
        }
    }
}

fn digits<'a>(call: &'a Call, name: &str) -> Option<(u8, &'a Named)> {
    let option = call.named.iter().find(|option| option.name == name)?;
    match &option.value {
        Argument::Number(value) => Some((value.parse().ok()?, option)),
        Argument::Variable(_) | Argument::Text(_) | Argument::Other => None,
    }
}

fn text<'a>(call: &'a Call, name: &str) -> Option<(&'a str, &'a Named)> {
    let option = call.named.iter().find(|option| option.name == name)?;
    match &option.value {
        Argument::Text(value) => Some((value, option)),
        Argument::Variable(_) | Argument::Number(_) | Argument::Other => None,
    }
}
