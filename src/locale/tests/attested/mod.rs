//! What official documents print, one table a language: the house, what is given, what is printed, and the source in which that form stands.
//!
//! Sources: `text NNN` is one of the five official texts, `S:key` a key of the project's conventions, a symbol the document itself; `J` is a form
//! without a source, which a translator may correct. Values are Djot: `1^er^` is raised.

mod ar;
mod en;
mod es;
mod fr;
mod ru;
mod zh;

use std::sync::Arc;

use super::{at, date, facts, format, loaded, project_files, report, time};
use crate::locale::{Decimal, Facts, Locale, Value};

/// House, what is given, what is printed, source.
type Row = (&'static str, Given, &'static str, &'static str);

/// A value and the form in which it is asked for; dates in ISO 8601, times as hour and minute.
#[derive(Debug, Clone, Copy)]
enum Given {
    /// `DATE`, in a form.
    Date(&'static str, &'static str),
    /// `DATERANGE`, in a form.
    Days(&'static str, &'static str, &'static str),
    /// A time that stands alone.
    Time(u8, u8),
    /// `TIMERANGE`.
    Times((u8, u8), (u8, u8)),
    /// `ORDINAL` in figures, of a gender.
    Figures(i64, &'static str),
    /// `ORDINAL` in words, of a gender, as a heading begins.
    Words(i64, &'static str),
    /// The message `session-line`.
    Session(i64),
    /// The message `session-line-words`.
    SessionWords(i64),
    /// The message `meeting-line`: number, first and last day.
    Meeting(i64, &'static str, &'static str),
    /// A number that counts.
    Number(&'static str),
    /// A number that identifies: a year, a page.
    Code(i64),
    /// `MONEY`: amount, currency, form.
    Money(&'static str, &'static str, &'static str),
    /// `PERCENT`, in a form.
    Percent(&'static str, &'static str),
}

impl Given {
    fn pattern(self) -> String {
        match self {
            Self::Date(_, form) => format!("{{ DATE($date, form: \"{form}\") }}"),
            Self::Days(_, _, form) => format!("{{ DATERANGE($meeting-date, $meeting-until, form: \"{form}\") }}"),
            Self::Time(..) => "{ $event-start }".to_owned(),
            Self::Times(..) => "{ TIMERANGE($event-start, $event-end) }".to_owned(),
            Self::Figures(_, gender) => format!("{{ ORDINAL($session, gender: \"{gender}\") }}"),
            Self::Words(_, gender) => {
                format!("{{ ORDINAL($session, form: \"words\", gender: \"{gender}\", case: \"title\") }}")
            }
            Self::Session(_) => "{ session-line }".to_owned(),
            Self::SessionWords(_) => "{ session-line-words }".to_owned(),
            Self::Meeting(..) => "{ meeting-line }".to_owned(),
            Self::Number(_) => "{ $n }".to_owned(),
            Self::Code(_) => "{ NUMBER($n, useGrouping: \"false\") }".to_owned(),
            Self::Money(_, currency, form) => format!("{{ MONEY($n, currency: \"{currency}\", form: \"{form}\") }}"),
            Self::Percent(_, form) => format!("{{ PERCENT($n, form: \"{form}\") }}"),
        }
    }

    fn facts(self) -> Facts {
        let number = |n: &str| Value::Decimal(n.parse::<Decimal>().expect("a decimal number"));
        match self {
            Self::Date(day, _) => facts([("date", date(day))]),
            Self::Days(first, last, _) => facts([("meeting-date", date(first)), ("meeting-until", date(last))]),
            Self::Time(hour, minute) => facts([("event-start", time(hour, minute))]),
            Self::Times(start, end) => {
                facts([("event-start", time(start.0, start.1)), ("event-end", time(end.0, end.1))])
            }
            Self::Figures(n, _) | Self::Words(n, _) | Self::Session(n) | Self::SessionWords(n) => {
                facts([("session", Value::Number(n))])
            }
            Self::Meeting(n, first, last) => facts([
                ("meeting-number", Value::Number(n)),
                ("meeting-date", date(first)),
                ("meeting-until", date(last)),
            ]),
            Self::Code(n) => facts([("n", Value::Number(n))]),
            Self::Number(n) | Self::Money(n, _, _) | Self::Percent(n, _) => facts([("n", number(n))]),
        }
    }
}

/// Formats every row of `rows`; `houses` are overrides of houses that the project does not have.
#[track_caller]
fn check(lang: &str, rows: &[Row], houses: &[(&str, &str)]) {
    let mut files: Vec<_> = project_files().into_iter().filter(|file| file.lang == lang).collect();
    let patterns: String =
        rows.iter().enumerate().map(|(at, (_, given, ..))| format!("row-{at} = {}\n", given.pattern())).collect();
    files.push(at(lang, None, "rows.ftl", &patterns));
    files.extend(houses.iter().map(|(house, text)| at(lang, Some(house), &format!("{house}.ftl"), text)));
    let (locales, findings) = loaded(files);
    assert_eq!(report(&findings), "");
    let mut wrong = Vec::new();
    for (at, (house, given, expected, source)) in rows.iter().enumerate() {
        let locale: Arc<Locale> = locales.locale(lang, house).expect("there are files for every house");
        match locale.format(&format!("row-{at}"), &given.facts()) {
            // the colon of a time is escaped, lest two of them be read as a symbol
            Ok(formatted) if formatted.djot.replace("\\:", ":") == *expected => {}
            Ok(formatted) => {
                wrong.push(format!("{house} {given:?}: `{}`, not `{expected}` [{source}]", formatted.djot))
            }
            Err(findings) => wrong.push(format!("{house} {given:?} [{source}]: {}", report(&findings))),
        }
    }
    assert!(wrong.is_empty(), "{lang}:\n{}", wrong.join("\n"));
}

#[test]
fn a_date_that_is_printed_directly_is_long() {
    for (lang, expected) in [
        ("ar", "1 نيسان/أبريل 2014"),
        ("en", "1 April 2014"),
        ("es", "1º de abril de 2014"),
        ("fr", "1^er^ avril 2014"),
        ("ru", "1 апреля 2014 года"),
        ("zh", "2014年4月1日"),
    ] {
        let locale = super::project(lang, "iom");
        assert_eq!(format(&locale, "date-line", [("date", date("2014-04-01"))]), expected, "{lang}");
    }
}
