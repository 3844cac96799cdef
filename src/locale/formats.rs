//! How dates, ordinals and times are taken apart; the messages named here say how a language puts them together again.
//!
//! | message | variables | used for |
//! |---|---|---|
//! | `date-long`, `date-day-month`, `date-ordinal`, `date-day` | `$day`, `$month` (numbers), `$month-name`, `$year` (texts) | a date, `DATE` |
//! | `date-weekday`, `date-weekday-day-month` | the same, `$weekday-name` | `DATE` |
//! | `month-name` | `$month` (1–12) | `$month-name` |
//! | `weekday-name` | `$weekday` (1, Monday, to 7) | `$weekday-name` |
//! | `date-range-long`, `date-range-day-month`, `date-range-weekday` | `$start`, `$end`, `$across` (`days`, `months`, `years`), `$days`, `$month`, `$month-name`, `$year` | `DATERANGE` |
//! | `ordinal-figures`, `ordinal-words` | `$n`, `$hundreds`, `$tens`, `$units`, `$rest` (tens and units), `$gender`, `$inflection` | `ORDINAL` |
//! | `time`, `time-in-range` | `$hour` (0–23), `$hour-twelve` (1–12), `$half` (`am`, `pm`), `$minute` (number), `$minutes` (two digits) | a time, `TIMERANGE` |
//! | `time-range` | `$start`, `$end` (from `time-in-range`), `$start-hour`, `$end-hour` | `TIMERANGE` |
//! | `number-group`, `number-decimal` | none | every number that is printed |
//! | `money-figures`, `money-words` | `$amount`, `$currency` (`USD`), `$scale` (`units`, `millions`, `billions`), `$scaled`, `$millions`, `$myriad-scale` (`units`, `ten-thousands`, `hundred-millions`), `$myriad-scaled` | `MONEY` |
//! | `percent-words`, `percent-sign` | `$n` | `PERCENT` |
//! | `numerals-…`, `letters-…`, `words-…` | none; for `words-…` those of an ordinal | what a language [counts](super::counters) in |
//! | `typography-abbreviations`, `typography-units`, `typography-titles`, `typography-prepositions` | none; words separated by commas | [`Typography`](super::typography::Typography) |
//!
//! These messages may refer to others, and may call `NUMBER` but no other function. They see the variables above and nothing of the document.
//!
//! In a range of dates `$across` is the largest part in which the two days differ, and `$start` and `$end` are put into words without what they share:
//! by `date-day` where only the days differ, by `date-day-month` (in the form with weekdays `date-weekday-day-month`) within a year, by `date-long`
//! (`date-weekday`) across years. What they share is `$month` with `$month-name`, and `$year`. `$days` counts the days, the first and the last included:
//! 2 are "29 and 30 October". A range of one day is that date, without these messages.
//!
//! `$scale` is the largest of thousand million and million in which an amount has two decimals at most, and `$scaled` the amount in it; `$millions` is the
//! amount in millions, for languages that do not count in thousands of them. `$myriad-scale` and `$myriad-scaled` are the same for languages that count in
//! powers of ten thousand, as Chinese does: ten thousands with two decimals at most, hundred millions with four.

use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::decimal::Decimal;
use super::plurals::Plurals;
use super::sink::{Separators, fail};
use super::value::{markup, print};
use super::{functions, sink};
use crate::civil::{Date, Time};
use crate::diagnostic::Code;

/// The variables of a date pattern.
const DATE: &[&str] = &["day", "month", "month-name", "year"];
/// The variables of a date with its day of the week.
const WEEKDAY: &[&str] = &["day", "month", "month-name", "year", "weekday-name"];
/// The variables of a range of dates.
const DATE_RANGE: &[&str] = &["start", "end", "across", "days", "month", "month-name", "year"];
/// The variables of an amount of money.
const MONEY: &[&str] = &["amount", "currency", "scale", "scaled", "millions", "myriad-scale", "myriad-scaled"];
/// The variables of an ordinal.
const ORDINAL: &[&str] = &["n", "hundreds", "tens", "units", "rest", "gender", "inflection"];
/// The variables of a time.
const TIME: &[&str] = &["hour", "hour-twelve", "half", "minute", "minutes"];

/// The messages that formats use, and the variables each is given.
pub(super) const CONTRACTS: &[(&str, &[&str])] = &[
    ("date-long", DATE),
    ("date-day-month", DATE),
    ("date-ordinal", DATE),
    ("date-day", DATE),
    ("date-weekday", WEEKDAY),
    ("date-weekday-day-month", WEEKDAY),
    ("month-name", &["month"]),
    ("weekday-name", &["weekday"]),
    ("date-range-long", DATE_RANGE),
    ("date-range-day-month", DATE_RANGE),
    ("date-range-weekday", DATE_RANGE),
    ("ordinal-figures", ORDINAL),
    ("ordinal-words", ORDINAL),
    ("time", TIME),
    ("time-in-range", TIME),
    ("time-range", &["start", "end", "start-hour", "end-hour"]),
    ("number-group", &[]),
    ("number-decimal", &[]),
    ("money-figures", MONEY),
    ("money-words", MONEY),
    ("percent-words", &["n"]),
    ("percent-sign", &["n"]),
    ("numerals-paragraph", &[]),
    ("numerals-decimal", &[]),
    ("numerals-alpha", &[]),
    ("numerals-roman", &[]),
    ("numerals-annex", &[]),
    ("numerals-section", &[]),
    ("numerals-subsection", &[]),
    ("numerals-subsubsection", &[]),
    ("letters-paragraph", &[]),
    ("letters-decimal", &[]),
    ("letters-alpha", &[]),
    ("letters-roman", &[]),
    ("letters-annex", &[]),
    ("letters-section", &[]),
    ("letters-subsection", &[]),
    ("letters-subsubsection", &[]),
    ("words-paragraph", ORDINAL),
    ("words-decimal", ORDINAL),
    ("words-alpha", ORDINAL),
    ("words-roman", ORDINAL),
    ("words-annex", ORDINAL),
    ("words-section", ORDINAL),
    ("words-subsection", ORDINAL),
    ("words-subsubsection", ORDINAL),
    ("typography-abbreviations", &[]),
    ("typography-units", &[]),
    ("typography-titles", &[]),
    ("typography-prepositions", &[]),
];

/// Whether a format is called so: [`CONTRACTS`] has it.
pub(super) fn is_contract(id: &str) -> bool {
    CONTRACTS.iter().any(|(format, _)| *format == id)
}

/// The message of a language that hold its separators.
const SEPARATORS: &[&str] = &["number-group", "number-decimal"];

/// A bundle of the concurrent kind.
pub(super) type Bundle = FluentBundle<Arc<FluentResource>>;

/// The formats of one language and house: a bundle of the same files, without the functions that are built on it.
pub(super) struct Formats {
    lang: String,
    bundle: Bundle,
}

impl std::fmt::Debug for Formats {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "Formats({})", self.lang)
    }
}

/// A bundle over `resources`, the first asked first, that prints values by our rules and knows `NUMBER`.
pub(super) fn bundle(lang: &LanguageIdentifier, resources: impl Iterator<Item = Arc<FluentResource>>) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![lang.clone()]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(print));
    for resource in resources {
        // it reports ids that an earlier file has: overridden on purpose, or found by the checks
        let _ = bundle.add_resource(resource);
    }
    functions::add_number(&mut bundle, Plurals::of(&lang.to_string()));
    bundle
}

impl Formats {
    pub(super) fn new(lang: &str, bundle: Bundle) -> Self {
        Self { lang: lang.to_owned(), bundle }
    }

    /// The separators that the language has.
    pub(super) fn separators(&self) -> Separators {
        let present = SEPARATORS.iter().filter(|id| self.bundle.has_message(id));
        present.filter_map(|id| Some((*id, self.quiet(id, &[])?))).collect()
    }

    /// The words of a message that lists them separated by commas; none where the language lacks it.
    pub(super) fn list(&self, id: &str) -> Vec<String> {
        let text = self.constant(id).unwrap_or_default();
        text.split(',').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    }

    /// What follows the day in "4 April", "4 de abril", for each month that the language writes after the day.
    pub(super) fn months_after_day(&self) -> Vec<String> {
        let months = (1..=12).filter_map(|month| {
            let date = Date { year: 2000, month, day: 2 };
            let (text, _) = sink::collect(&Arc::default(), || self.date(date, "day-month"));
            text?.strip_prefix("2 ").map(str::to_owned)
        });
        months.collect()
    }

    /// The names of the months, where the language has them.
    pub(super) fn month_names(&self) -> Vec<String> {
        (1..=12_u8).filter_map(|month| self.quiet("month-name", &[("month", number(month))])).collect()
    }

    /// What stands between the month and the year in "4 April 2014", "4 de abril de 2014"; empty where the year does not follow the month.
    pub(super) fn month_to_year(&self) -> String {
        let date = Date { year: 2000, month: 2, day: 2 };
        let between = || {
            let month = self.quiet("month-name", &[("month", number(date.month))])?;
            let (text, _) = sink::collect(&Arc::default(), || self.date(date, "long"));
            let (_, rest) = text.as_deref()?.split_once(month.as_str())?;
            rest.split_once("2000").map(|(between, _)| between.to_owned())
        };
        between().unwrap_or_default()
    }

    /// What stands between two days of a month, with the spaces: " and " in "3 and 4 April", as a range of two days and the end of a list have it.
    /// Where a range is written with a dash, only a list tells.
    pub(super) fn between_days(&self) -> Vec<String> {
        let day = |day| Date { year: 2000, month: 2, day };
        let (range, _) = sink::collect(&Arc::default(), || self.date_range(day(3), day(4), "day-month"));
        let list = || self.quiet("list-last", &[("list", "3".into()), ("name", "4".into()), ("lang", "".into())]);
        let between = |text: String| text.split_once('3')?.1.split_once('4').map(|(between, _)| between.to_owned());
        let mut found: Vec<_> = [range, list()].into_iter().flatten().filter_map(between).collect();
        found.retain(|between| between.starts_with(' '));
        found.dedup();
        found
    }

    /// The date in a form of [`functions::DATE_FORMS`].
    pub(super) fn date(&self, date: Date, form: &str) -> Option<String> {
        self.day("DATE", date, &format!("date-{form}"))
    }

    /// From `start` to `end`, which is not earlier, in a form of [`functions::DATE_RANGE_FORMS`].
    pub(super) fn date_range(&self, start: Date, end: Date, form: &str) -> Option<String> {
        if start == end {
            return self.day("DATERANGE", start, &format!("date-{form}"));
        }
        let across = match (start.year == end.year, start.month == end.month) {
            (true, true) => "days",
            (true, false) => "months",
            (false, _) => "years",
        };
        // where the years differ, neither can be left out
        let form = if form == "day-month" && across == "years" { "long" } else { form };
        let each = match (form, across) {
            ("weekday", "years") => "date-weekday",
            ("weekday", _) => "date-weekday-day-month",
            (_, "days") => "date-day",
            (_, "months") => "date-day-month",
            _ => "date-long",
        };
        let variables = [
            ("start", markup(self.day("DATERANGE", start, each)?)),
            ("end", markup(self.day("DATERANGE", end, each)?)),
            ("across", FluentValue::from(across)),
            ("days", number(start.days_to(end))),
            ("month", number(start.month)),
            ("month-name", markup(self.month("DATERANGE", start)?)),
            ("year", markup(start.year.to_string())),
        ];
        self.message("DATERANGE", &format!("date-range-{form}"), &variables)
    }

    /// An amount of money in a form of [`functions::MONEY_FORMS`]; `currency` is the three letters of ISO 4217.
    pub(super) fn money(&self, amount: &FluentNumber, currency: &str, form: &str) -> Option<String> {
        let Some(exact) = Decimal::of(amount) else {
            let message =
                format!("`MONEY` takes an amount of at most {} digits, not {}", Decimal::DIGITS, amount.value);
            fail(Code::FluentFunction, Some("MONEY"), message);
            return None;
        };
        let fits = |power: u8, places| exact.reaches(power) && exact.divided(power).places() <= places;
        let (myriad_scale, myriad_scaled) = match (fits(8, 4), fits(4, 2)) {
            (true, _) => ("hundred-millions", exact.divided(8).to_fluent()),
            (false, true) => ("ten-thousands", exact.divided(4).to_fluent()),
            (false, false) => ("units", amount.clone()),
        };
        let (scale, scaled) = match (fits(9, 2), fits(6, 2)) {
            (true, _) => ("billions", exact.divided(9).to_fluent()),
            (false, true) => ("millions", exact.divided(6).to_fluent()),
            (false, false) => ("units", amount.clone()),
        };
        let variables = [
            ("amount", FluentValue::Number(amount.clone())),
            ("currency", FluentValue::from(currency.to_owned())),
            ("scale", FluentValue::from(scale)),
            ("scaled", FluentValue::Number(scaled)),
            ("millions", FluentValue::Number(exact.divided(6).to_fluent())),
            ("myriad-scale", FluentValue::from(myriad_scale)),
            ("myriad-scaled", FluentValue::Number(myriad_scaled)),
        ];
        self.message("MONEY", &format!("money-{form}"), &variables)
    }

    /// A percentage in a form of [`functions::PERCENT_FORMS`].
    pub(super) fn percent(&self, n: &FluentNumber, form: &str) -> Option<String> {
        self.message("PERCENT", &format!("percent-{form}"), &[("n", FluentValue::Number(n.clone()))])
    }

    /// The ordinal of `n`, from 1, in a form of [`functions::ORDINAL_FORMS`].
    pub(super) fn ordinal(&self, n: u32, form: &str, gender: &str, inflection: &str) -> Option<String> {
        self.message("ORDINAL", &format!("ordinal-{form}"), &places(n, gender, inflection))
    }

    /// The text of a message without variables; none where the language lacks it.
    pub(super) fn constant(&self, id: &str) -> Option<String> {
        if self.bundle.has_message(id) { self.quiet(id, &[]) } else { None }
    }

    /// What a message with the variables of an ordinal makes of `n`; none where the language lacks it.
    pub(super) fn spelled(&self, id: &str, n: u32) -> Option<String> {
        if self.bundle.has_message(id) { self.quiet(id, &places(n, "masculine", "nominative")) } else { None }
    }

    /// The time of day, standing alone.
    pub(super) fn time(&self, time: Time) -> Option<String> {
        self.clock(time, "time")
    }

    /// From `start` to `end`.
    pub(super) fn time_range(&self, start: Time, end: Time) -> Option<String> {
        let variables = [
            ("start", markup(self.clock(start, "time-in-range")?)),
            ("end", markup(self.clock(end, "time-in-range")?)),
            ("start-hour", number(start.hour)),
            ("end-hour", number(end.hour)),
        ];
        self.message("TIMERANGE", "time-range", &variables)
    }

    /// A date by the message `id`.
    fn day(&self, function: &'static str, date: Date, id: &str) -> Option<String> {
        let mut variables = vec![
            ("day", number(date.day)),
            ("month", number(date.month)),
            ("month-name", markup(self.month(function, date)?)),
            ("year", markup(date.year.to_string())),
        ];
        if id.starts_with("date-weekday") {
            let name = self.message(function, "weekday-name", &[("weekday", number(date.weekday()))])?;
            variables.push(("weekday-name", markup(name)));
        }
        self.message(function, id, &variables)
    }

    fn month(&self, function: &'static str, date: Date) -> Option<String> {
        self.message(function, "month-name", &[("month", number(date.month))])
    }

    fn clock(&self, time: Time, id: &str) -> Option<String> {
        let half = if time.hour < 12 { "am" } else { "pm" };
        let variables = [
            ("hour", number(time.hour)),
            ("hour-twelve", number((time.hour + 11) % 12 + 1)),
            ("half", FluentValue::from(half)),
            ("minute", number(time.minute)),
            ("minutes", markup(format!("{:02}", time.minute))),
        ];
        self.message("TIMERANGE", id, &variables)
    }

    /// The message where the language has it; nothing is reported.
    fn quiet(&self, id: &str, variables: &[(&'static str, FluentValue<'static>)]) -> Option<String> {
        sink::collect(&Arc::default(), || self.message("NUMBER", id, variables)).0
    }

    fn message(
        &self,
        function: &'static str,
        id: &str,
        variables: &[(&'static str, FluentValue<'static>)],
    ) -> Option<String> {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            let message = format!("`{function}` needs the message `{id}`, which `{}` lacks", self.lang);
            fail(Code::MissingMessage, Some(function), message);
            return None;
        };
        let arguments: FluentArgs = variables.iter().cloned().collect();
        let (mut text, mut errors) = (String::new(), Vec::new());
        let written = self.bundle.write_pattern(&mut text, pattern, Some(&arguments), &mut errors);
        for error in &errors {
            fail(
                Code::FluentFunction,
                Some(function),
                format!("`{function}` cannot use the message `{id}`: {}", functions::reason(error)),
            );
        }
        (written.is_ok() && errors.is_empty()).then_some(text)
    }
}

/// The variables of an ordinal.
fn places(n: u32, gender: &str, inflection: &str) -> [(&'static str, FluentValue<'static>); 7] {
    [
        ("n", number(n)),
        ("hundreds", number(n / 100)),
        ("tens", number(n / 10 % 10)),
        ("units", number(n % 10)),
        ("rest", number(n % 100)),
        ("gender", FluentValue::from(gender.to_owned())),
        ("inflection", FluentValue::from(inflection.to_owned())),
    ]
}

fn number(n: impl Into<u32>) -> FluentValue<'static> {
    FluentValue::from(n.into())
}
