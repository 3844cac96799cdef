//! The facts of a document as Fluent variables, and their way into a message: as text that no markup can come out of.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use fluent_bundle::types::{FluentNumber, FluentType, FluentValue};
use intl_memoizer::IntlLangMemoizer;
use intl_memoizer::concurrent::IntlLangMemoizer as ConcurrentMemoizer;

use super::decimal::Decimal;
use super::formats::Formats;
use super::{LATE_PAGE, LATE_TOTAL, sink};
use crate::civil::{Date, Time};

/// The value of one variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text, or a key to select on (`en`, `council`). It is printed as it is and never read as markup; a line break in it becomes a space.
    Text(String),
    /// A whole number from −2⁵³ to 2⁵³, beyond which it could not be exact and is refused. It is printed with the separators of the language: pass what identifies rather than counts as [`Value::Text`],
    /// or print it with `NUMBER($n, useGrouping: "false")`.
    Number(i64),
    /// A number with decimals, exact; printed with the separators of the language and with all the decimals it was given.
    Decimal(Decimal),
    /// A day; printed in the long form of the language.
    Date(Date),
    /// A time of day; printed in the form of the language.
    Time(Time),
    /// A value that only the typesetter knows: that of `$page`, printed as [`LATE_PAGE`], or of `$total`, printed as [`LATE_TOTAL`]. Any other
    /// variable of this value counts as not set.
    Late,
}

/// What a document sets: variables by name, without `$`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    values: BTreeMap<String, Value>,
}

impl Facts {
    /// No facts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the variable `name`, in place of an earlier value.
    pub fn set(&mut self, name: &str, value: Value) {
        self.values.insert(name.to_owned(), value);
    }

    /// The value of the variable `name`.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.values.get(name)
    }

    /// The names that are set, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.values.keys().map(String::as_str)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.values.iter().map(|(name, value)| (name.as_str(), value))
    }
}

impl Value {
    /// With the article, as messages name it.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Number(_) | Self::Decimal(_) => "a number",
            Self::Date(_) => "a date",
            Self::Time(_) => "a time",
            Self::Late => "a page number",
        }
    }

    /// The value of the variable `name` for Fluent; none where it is no value for that variable.
    pub(super) fn to_fluent(&self, name: &str, formats: &Arc<Formats>) -> Option<FluentValue<'static>> {
        let value = match self {
            Self::Text(text) => FluentValue::String(Cow::Owned(text.clone())),
            Self::Number(number) => FluentValue::from(*number),
            Self::Decimal(number) => FluentValue::Number(number.to_fluent()),
            Self::Date(date) => custom(DateValue { date: *date, formats: formats.clone() }),
            Self::Time(time) => custom(TimeValue { time: *time, formats: formats.clone() }),
            Self::Late if name == "page" => markup(LATE_PAGE.to_string()),
            Self::Late if name == "total" => markup(LATE_TOTAL.to_string()),
            Self::Late => return None,
        };
        Some(value)
    }
}

/// `text` as Djot that reads as nothing but that text: ASCII punctuation is escaped, and a line break becomes a space.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let mut after_return = false;
    for c in text.chars() {
        match c {
            '\n' if after_return => {}
            '\n' | '\r' => out.push(' '),
            // as part of a value they would be taken for page numbers
            LATE_PAGE | LATE_TOTAL => out.push(char::REPLACEMENT_CHARACTER),
            c if c.is_ascii_punctuation() => out.extend(['\\', c]),
            c => out.push(c),
        }
        after_return = c == '\r';
    }
    out
}

/// What a bundle prints for a value; Fluent asks this for variables and for the results of functions, but not for the text of patterns and for
/// string literals, which are the translator's and stay markup.
pub(super) fn print(value: &FluentValue, _: &ConcurrentMemoizer) -> Option<String> {
    match value {
        FluentValue::String(text) => Some(escape(text)),
        FluentValue::Number(number) => Some(print_number(number)),
        FluentValue::Custom(_) | FluentValue::None | FluentValue::Error => None,
    }
}

/// The digits of the number before and after the decimal sign, as its options want them; without its sign.
pub(super) fn digits(number: &FluentNumber) -> (String, String) {
    let options = &number.options;
    let magnitude = number.value.abs();
    let digits = match options.maximum_fraction_digits {
        Some(most) => format!("{magnitude:.*}", most),
        None => magnitude.to_string(),
    };
    // a number that is written with decimals asks for them, until it is told otherwise
    let least = options.minimum_fraction_digits.unwrap_or(0).min(options.maximum_fraction_digits.unwrap_or(usize::MAX));
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let (mut whole, mut fraction) = (whole.to_owned(), fraction.to_owned());
    while fraction.len() > least && fraction.ends_with('0') {
        fraction.pop();
    }
    fraction.extend(std::iter::repeat_n('0', least.saturating_sub(fraction.len())));
    let padding = options.minimum_integer_digits.unwrap_or(1).saturating_sub(whole.len());
    whole.insert_str(0, &"0".repeat(padding));
    (whole, fraction)
}

fn print_number(number: &FluentNumber) -> String {
    let (options, (whole, fraction)) = (&number.options, digits(number));
    let mut out = String::new();
    if number.value < 0.0 {
        out.push('\u{2212}');
    }
    for (at, digit) in whole.chars().enumerate() {
        if options.use_grouping && at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push_str(&sink::separator("number-group"));
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push_str(&sink::separator("number-decimal"));
        out.push_str(&fraction);
    }
    out
}

/// A value that is markup already: what our own functions return.
pub(super) fn markup(text: String) -> FluentValue<'static> {
    custom(Markup(text))
}

fn custom(value: impl FluentType + Send) -> FluentValue<'static> {
    FluentValue::Custom(Box::new(value))
}

#[derive(Debug, Clone, PartialEq)]
struct Markup(String);

/// A date in the forms of a language.
#[derive(Debug, Clone)]
pub(super) struct DateValue {
    pub(super) date: Date,
    formats: Arc<Formats>,
}

/// A time of day in the forms of a language.
#[derive(Debug, Clone)]
pub(super) struct TimeValue {
    pub(super) time: Time,
    formats: Arc<Formats>,
}

impl PartialEq for DateValue {
    fn eq(&self, other: &Self) -> bool {
        self.date == other.date
    }
}

impl PartialEq for TimeValue {
    fn eq(&self, other: &Self) -> bool {
        self.time == other.time
    }
}

macro_rules! fluent_type {
    ($($name:ident: $value:ident => $print:expr;)*) => {$(
        impl FluentType for $name {
            fn duplicate(&self) -> Box<dyn FluentType + Send> {
                Box::new(self.clone())
            }

            fn as_string(&self, _: &IntlLangMemoizer) -> Cow<'static, str> {
                let $value = self;
                Cow::Owned($print)
            }

            fn as_string_threadsafe(&self, _: &ConcurrentMemoizer) -> Cow<'static, str> {
                let $value = self;
                Cow::Owned($print)
            }
        }
    )*};
}

fluent_type! {
    Markup: markup => markup.0.clone();
    DateValue: value => value.formats.date(value.date, "long").unwrap_or_default();
    TimeValue: value => value.formats.time(value.time).unwrap_or_default();
}
