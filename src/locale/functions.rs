//! The functions that messages can call, and what each takes.

use std::borrow::Cow;
use std::sync::Arc;

use fixed_decimal::Decimal;
use fluent_bundle::resolver::ResolverError;
use fluent_bundle::resolver::errors::ReferenceKind;
use fluent_bundle::types::{FluentNumber, FluentNumberType, FluentType};
use fluent_bundle::{FluentArgs, FluentError, FluentValue};

use super::formats::{Bundle, Formats};
use super::index::{Argument, Call};
use super::plurals::{self, Plurals};
use super::sink::fail;
use super::value::{self, DateValue, TimeValue, Value, markup};
use crate::diagnostic::Code;

/// The forms of a date: 4 April 2014; 4 April; April 4th, 2014; Friday, 4 April 2014; Friday, 4 April.
pub(super) const DATE_FORMS: &[&str] = &["long", "day-month", "ordinal", "weekday", "weekday-day-month"];
/// The forms of a range of dates: 29 and 30 October 2013; 29 and 30 October; Tuesday, 29 October, to Wednesday, 30 October 2013.
pub(super) const DATE_RANGE_FORMS: &[&str] = &["long", "day-month", "weekday"];
/// The forms of an amount: USD 5,000,000; USD 5 million.
pub(super) const MONEY_FORMS: &[&str] = &["figures", "words"];
/// The forms of a percentage: 1 per cent, in a text; 1%, in a table.
pub(super) const PERCENT_FORMS: &[&str] = &["words", "sign"];
/// The forms of an ordinal: 106th, hundred and sixth.
pub(super) const ORDINAL_FORMS: &[&str] = &["figures", "words"];
/// The genders of an ordinal; the short masculine stands before its noun: Spanish _primer_, _tercer_.
/// A language selects on those it has: the neuter is that of Russian заседание.
const GENDERS: &[&str] = &["feminine", "masculine", "masculine-short", "neuter"];
/// The grammatical cases of an ordinal, for languages in which it has them; the option `case` is that of its first letter.
const INFLECTIONS: &[&str] = &["nominative", "genitive", "dative", "accusative", "instrumental", "prepositional"];

/// The function that stands before selections with plural categories; no locale file can call it.
pub(super) const PLURAL: &str = "PLURAL-CATEGORY";

/// The key that stands for the numeric key `number` in a selection that [`PLURAL`] decides: all keys of it are names.
pub(super) fn exact_key(number: &str) -> String {
    format!("exactly-{}", number.replace('.', "_"))
}

/// What a function takes.
pub(super) struct Signature {
    pub(super) name: &'static str,
    /// One kind per argument without a name.
    pub(super) takes: &'static [Kind],
    /// The arguments with a name; all may be left out but a currency.
    pub(super) options: &'static [(&'static str, Choice)],
    /// The messages that every call uses.
    pub(super) needs: &'static [&'static str],
}

/// The kind of an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A number.
    Number,
}

/// The values that an option allows.
pub(super) enum Choice {
    /// One of these texts; the first where it is left out.
    Of(&'static [&'static str]),
    /// A number of digits.
    Digits,
    /// The three capital letters of a currency; they must be given, since an amount is nothing without.
    Currency,
}

/// Every function.
pub(super) const SIGNATURES: &[Signature] = &[
    Signature {
        name: "DATE",
        takes: &[Kind::Date],
        options: &[("form", Choice::Of(DATE_FORMS))],
        needs: &["month-name"],
    },
    Signature {
        name: "ORDINAL",
        takes: &[Kind::Number],
        options: &[
            ("form", Choice::Of(ORDINAL_FORMS)),
            ("gender", Choice::Of(GENDERS)),
            ("inflection", Choice::Of(INFLECTIONS)),
            ("case", Choice::Of(&["lower", "title"])),
        ],
        needs: &[],
    },
    Signature {
        name: "TIMERANGE",
        takes: &[Kind::Time, Kind::Time],
        options: &[],
        needs: &["time-in-range", "time-range"],
    },
    Signature {
        name: "DATERANGE",
        takes: &[Kind::Date, Kind::Date],
        options: &[("form", Choice::Of(DATE_RANGE_FORMS))],
        needs: &["month-name"],
    },
    Signature {
        name: "MONEY",
        takes: &[Kind::Number],
        options: &[("currency", Choice::Currency), ("form", Choice::Of(MONEY_FORMS))],
        needs: &[],
    },
    Signature { name: "PERCENT", takes: &[Kind::Number], options: &[("form", Choice::Of(PERCENT_FORMS))], needs: &[] },
    Signature {
        name: "NUMBER",
        takes: &[Kind::Number],
        options: &[
            ("type", Choice::Of(&["cardinal", "ordinal"])),
            ("useGrouping", Choice::Of(&["true", "false"])),
            ("minimumIntegerDigits", Choice::Digits),
            ("minimumFractionDigits", Choice::Digits),
            ("maximumFractionDigits", Choice::Digits),
        ],
        needs: &[],
    },
];

impl Kind {
    /// With the article, as messages name it.
    pub(super) fn article(self) -> &'static str {
        match self {
            Self::Date => "a date",
            Self::Time => "a time",
            Self::Number => "a number",
        }
    }

    pub(super) fn accepts(self, value: &Value) -> bool {
        matches!(
            (self, value),
            (Self::Date, Value::Date(_))
                | (Self::Time, Value::Time(_))
                | (Self::Number, Value::Number(_) | Value::Decimal(_))
        )
    }
}

/// The function of that name.
pub(super) fn signature(name: &str) -> Option<&'static Signature> {
    SIGNATURES.iter().find(|signature| signature.name == name)
}

/// The messages that a call uses, by the forms it asks for.
pub(super) fn needs(call: &Call) -> Vec<String> {
    let Some(signature) = signature(&call.name) else { return Vec::new() };
    let mut needs: Vec<String> = signature.needs.iter().map(|id| (*id).to_owned()).collect();
    let given = call.named.iter().find(|option| option.name == "form").map(|option| &option.value);
    let form = match given {
        Some(Argument::Text(form)) => form.as_str(),
        Some(_) => return needs,
        None => default_of(signature, "form"),
    };
    match signature.name {
        "DATE" => needs.push(format!("date-{form}")),
        "ORDINAL" => needs.push(format!("ordinal-{form}")),
        "MONEY" => needs.push(format!("money-{form}")),
        "PERCENT" => needs.push(format!("percent-{form}")),
        "DATERANGE" => {
            // of one day, of one month, of one year, and longer
            let parts: &[&str] = match form {
                "weekday" => &["date-weekday-day-month"],
                "day-month" => &["date-day", "date-long", "date-range-long"],
                _ => &["date-day", "date-day-month"],
            };
            needs.extend(parts.iter().map(|id| (*id).to_owned()));
            needs.extend([format!("date-{form}"), format!("date-range-{form}")]);
        }
        _ => {}
    }
    if form.starts_with("weekday") {
        needs.push("weekday-name".to_owned());
    }
    needs
}

/// Gives `bundle` the functions that every bundle has: `NUMBER`, and the choice of plural categories in the language of `plurals`.
pub(super) fn add_number(bundle: &mut Bundle, plurals: Arc<Plurals>) {
    add(bundle, PLURAL, move |positional, _| match positional {
        [FluentValue::Number(number), keys @ ..] => {
            let equal = |key: &&str| key.parse() == Ok(number.value);
            let mut keys = keys.iter().filter_map(|key| match key {
                FluentValue::String(key) => Some(&**key),
                _ => None,
            });
            match (keys.find(equal), decimal(number)) {
                (Some(key), _) => FluentValue::from(exact_key(key)),
                (None, Some(exact)) => FluentValue::from(plurals.category(plural_kind(number), &exact)),
                (None, None) => FluentValue::from("other"),
            }
        }
        [FluentValue::String(text), ..] => FluentValue::String(Cow::Owned(text.clone().into_owned())),
        _ => FluentValue::Error,
    });
    add(bundle, "NUMBER", |positional, named| match positional.first() {
        Some(FluentValue::Number(number)) => {
            let mut number = number.clone();
            number.options.merge(named);
            FluentValue::Number(number)
        }
        other => refuse("NUMBER", Kind::Number, other),
    });
}

/// Gives `bundle` the functions that are built on `formats`.
pub(super) fn add_all(bundle: &mut Bundle, formats: &Arc<Formats>) {
    let dates = formats.clone();
    add(bundle, "DATE", move |positional, named| match positional.first().and_then(downcast::<DateValue>) {
        Some(value) => printed(dates.date(value.date, option("DATE", "form", named))),
        None => refuse("DATE", Kind::Date, positional.first()),
    });
    let ordinals = formats.clone();
    add(bundle, "ORDINAL", move |positional, named| match positional.first() {
        Some(FluentValue::Number(number)) => {
            if number.value < 1.0 || number.value > f64::from(u32::MAX) || number.value.fract() != 0.0 {
                let message = format!("`ORDINAL` takes a whole number from 1, not {}", number.value);
                fail(Code::FluentFunction, Some("ORDINAL"), message);
                return FluentValue::Error;
            }
            // exact: whole and in range
            let n = number.value as u32;
            let option = |name| option("ORDINAL", name, named);
            let text = ordinals.ordinal(n, option("form"), option("gender"), option("inflection"));
            printed(if option("case") == "title" { text.map(|text| capitalize(&text)) } else { text })
        }
        other => refuse("ORDINAL", Kind::Number, other),
    });
    let ranges = formats.clone();
    add(bundle, "DATERANGE", move |positional, named| {
        let of = |at: usize| positional.get(at).and_then(downcast::<DateValue>);
        match (of(0), of(1)) {
            (Some(start), Some(end)) if end.date < start.date => {
                let message = format!("`DATERANGE` cannot end on {}, before it begins on {}", end.date, start.date);
                fail(Code::FluentFunction, Some("DATERANGE"), message);
                FluentValue::Error
            }
            (Some(start), Some(end)) => {
                printed(ranges.date_range(start.date, end.date, option("DATERANGE", "form", named)))
            }
            (start, _) => refuse("DATERANGE", Kind::Date, positional.get(usize::from(start.is_some()))),
        }
    });
    let amounts = formats.clone();
    add(bundle, "MONEY", move |positional, named| match positional.first() {
        Some(FluentValue::Number(amount)) => {
            printed(amounts.money(amount, option("MONEY", "currency", named), option("MONEY", "form", named)))
        }
        other => refuse("MONEY", Kind::Number, other),
    });
    let shares = formats.clone();
    add(bundle, "PERCENT", move |positional, named| match positional.first() {
        Some(FluentValue::Number(n)) => printed(shares.percent(n, option("PERCENT", "form", named))),
        other => refuse("PERCENT", Kind::Number, other),
    });
    let times = formats.clone();
    add(bundle, "TIMERANGE", move |positional, _| {
        let of = |at: usize| positional.get(at).and_then(downcast::<TimeValue>);
        match (of(0), of(1)) {
            (Some(start), Some(end)) => printed(times.time_range(start.time, end.time)),
            (start, _) => refuse("TIMERANGE", Kind::Time, positional.get(usize::from(start.is_some()))),
        }
    });
}

/// Why Fluent could not resolve something, in our words.
pub(super) fn reason(error: &FluentError) -> String {
    match error {
        FluentError::ResolverError(ResolverError::Reference(kind)) => match kind {
            ReferenceKind::Variable { id } => format!("`${id}` is not set"),
            ReferenceKind::Function { id } => format!("`{id}` cannot be called here"),
            ReferenceKind::Message { id, attribute: None } => format!("unknown message `{id}`"),
            ReferenceKind::Message { id, attribute: Some(attribute) } => {
                format!("unknown attribute `{id}.{attribute}`")
            }
            ReferenceKind::Term { id, attribute: None } => format!("unknown term `-{id}`"),
            ReferenceKind::Term { id, attribute: Some(attribute) } => format!("unknown attribute `-{id}.{attribute}`"),
        },
        FluentError::ResolverError(ResolverError::NoValue(id)) => format!("message `{id}` has no text"),
        FluentError::ResolverError(ResolverError::MissingDefault) => "a selection has no default variant".to_owned(),
        FluentError::ResolverError(ResolverError::Cyclic) => "it refers to itself".to_owned(),
        FluentError::ResolverError(ResolverError::TooManyPlaceables) => "it has more than 100 placeables".to_owned(),
        other => other.to_string(),
    }
}

fn add<F>(bundle: &mut Bundle, name: &'static str, function: F)
where
    F: for<'a> Fn(&[FluentValue<'a>], &FluentArgs) -> FluentValue<'a> + Send + Sync + 'static,
{
    // it fails where a message has that name, which the checks report
    let _ = bundle.add_function(name, function);
}

fn plural_kind(number: &FluentNumber) -> plurals::Kind {
    match number.options.r#type {
        FluentNumberType::Cardinal => plurals::Kind::Cardinal,
        FluentNumberType::Ordinal => plurals::Kind::Ordinal,
    }
}

/// The number as it is printed: the digits after the point count for the category.
fn decimal(number: &FluentNumber) -> Option<Decimal> {
    let (whole, fraction) = value::digits(number);
    format!("{whole}.{fraction}").trim_end_matches('.').parse().ok()
}

/// The value of an option, or its default.
fn option<'a>(function: &str, name: &str, named: &'a FluentArgs) -> &'a str {
    if let Some((_, FluentValue::String(value))) = named.iter().find(|(option, _)| *option == name) {
        return value;
    }
    signature(function).map_or("", |signature| default_of(signature, name))
}

/// The value of an option that is left out; empty where it has none.
fn default_of(signature: &Signature, name: &str) -> &'static str {
    let choice = signature.options.iter().find(|(option, _)| *option == name).map(|(_, choice)| choice);
    match choice {
        Some(Choice::Of(values)) => values.first().copied().unwrap_or_default(),
        Some(Choice::Digits | Choice::Currency) | None => "",
    }
}

/// Whether it has the form of a currency of ISO 4217.
pub(super) fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn downcast<'a, T: FluentType>(value: &'a FluentValue) -> Option<&'a T> {
    match value {
        // through the box: the box itself is `Any` too
        FluentValue::Custom(custom) => (**custom).as_any().downcast_ref(),
        _ => None,
    }
}

fn printed(text: Option<String>) -> FluentValue<'static> {
    text.map_or(FluentValue::Error, markup)
}

fn refuse(function: &'static str, wanted: Kind, given: Option<&FluentValue>) -> FluentValue<'static> {
    let given = match given {
        // the variable is not set, which Fluent reports itself
        Some(FluentValue::Error) => return FluentValue::Error,
        Some(FluentValue::String(_)) => "a text",
        Some(FluentValue::Number(_)) => "a number",
        Some(FluentValue::Custom(_)) => "a value of another kind",
        Some(FluentValue::None) | None => "nothing",
    };
    fail(Code::FluentFunction, Some(function), format!("`{function}` takes {}, not {given}", wanted.article()));
    FluentValue::Error
}

fn capitalize(text: &str) -> String {
    match text.char_indices().find(|(_, c)| c.is_alphabetic()) {
        Some((at, first)) => format!("{}{}{}", &text[..at], first.to_uppercase(), &text[at + first.len_utf8()..]),
        None => text.to_owned(),
    }
}
