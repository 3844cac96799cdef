//! The facts of a document as Fluent variables.

use crate::document::Facts;
use crate::locale::{Facts as Variables, Kind, Locale, Value};
use crate::markup::{plain, read_message};

/// Every variable that a document can set or the program sets for the messages it formats itself.
pub const VARIABLES: &[&str] = &[
    "symbol",
    "lang",
    "original",
    "body",
    "by",
    "restriction",
    "date",
    "session",
    "meeting-number",
    "meeting-date",
    "meeting-until",
    "resolution-number",
    "adopted-date",
    "event-date",
    "event-until",
    "event-start",
    "event-end",
    "chair",
    "page",
    "total",
    "n",
    "marker",
    "title",
    "url",
    "of",
    "derestricted-date",
    "reissue-date",
    "list",
    "name",
    "count",
];

/// What the [`VARIABLES`] are that documents set; none for a text.
pub const KINDS: &[(&str, Option<Kind>)] = &[
    ("date", Some(Kind::Date)),
    ("session", Some(Kind::Number)),
    ("meeting-number", Some(Kind::Number)),
    ("meeting-date", Some(Kind::Date)),
    ("meeting-until", Some(Kind::Date)),
    ("resolution-number", Some(Kind::Number)),
    ("adopted-date", Some(Kind::Date)),
    ("event-date", Some(Kind::Date)),
    ("event-until", Some(Kind::Date)),
    ("event-start", Some(Kind::Time)),
    ("event-end", Some(Kind::Time)),
    ("derestricted-date", Some(Kind::Date)),
    ("reissue-date", Some(Kind::Date)),
    ("symbol", None),
    ("lang", None),
    ("original", None),
    ("body", None),
    ("by", None),
    ("of", None),
    ("restriction", None),
    ("chair", None),
];

/// The variables of the version in `lang`.
pub(super) fn variables(facts: &Facts, lang: &str) -> Variables {
    let mut out = Variables::default();
    let mut set = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            out.set(name, value);
        }
    };
    set("symbol", facts.symbol.as_ref().map(|symbol| Value::Text(symbol.value.to_string())));
    set("lang", Some(language_key(lang)));
    set("original", Some(language_key(&facts.original.value)));
    set("body", facts.body.as_ref().map(|body| Value::Text(body.value.clone())));
    set("restriction", Some(Value::Text(facts.restriction.as_str().to_owned())));
    set("date", Some(Value::Date(facts.date.value)));
    set("session", facts.session.map(|n| Value::Number(n.into())));
    if let Some(meeting) = &facts.meeting {
        set("meeting-number", meeting.number.map(|n| Value::Number(n.into())));
        set("meeting-date", Some(Value::Date(meeting.date)));
        // what lasts a day ends on it, so that a message need not ask whether there are several
        set("meeting-until", Some(Value::Date(meeting.until.unwrap_or(meeting.date))));
    }
    if let Some(resolution) = &facts.resolution {
        set("resolution-number", Some(Value::Number(resolution.number.into())));
        set("adopted-date", Some(Value::Date(resolution.adopted)));
    }
    if let Some(event) = &facts.event {
        set("event-date", Some(Value::Date(event.date)));
        set("event-until", Some(Value::Date(event.until.unwrap_or(event.date))));
        set("event-start", event.start.map(Value::Time));
        set("event-end", event.end.map(Value::Time));
    }
    set("derestricted-date", facts.derestricted.as_ref().map(|by| Value::Date(by.date.value)));
    set("chair", facts.chair.map(|gender| Value::Text(gender.as_str().to_owned())));
    set("page", Some(Value::Late));
    set("total", Some(Value::Late));
    out
}

/// The key of a language's name, which is that of the language, whatever the country.
pub(super) fn language_key(lang: &str) -> Value {
    Value::Text(lang.split('-').next().unwrap_or(lang).to_owned())
}

/// Sets `$by`, the body within a sentence, which has a form of its own in each language: "by the Council", « par le Conseil ». Where the language
/// lacks it, it is not set.
pub(super) fn set_by(facts: &Facts, locale: &Locale, variables: &mut Variables) {
    if let Some(body) = &facts.body
        && let Ok(by) = locale.format(&by_message(&body.value), variables)
    {
        variables.set("by", Value::Text(plain(&read_message(&by.djot, &by.span).0)));
    }
}

/// The message that gives `$of`, the body that made the document public, as a decision is said to be its own: "of the Council", « du Conseil ».
pub fn of_message(body: &str) -> String {
    format!("of-{body}")
}

/// The message that gives `$by` for a body.
pub(super) fn by_message(body: &str) -> String {
    format!("by-{body}")
}

/// What a document states to set a variable, as a hint; none for those that the program sets itself.
pub(super) fn how_to_set(variable: &str) -> Option<String> {
    let (table, key) = match variable {
        "symbol" | "body" | "session" | "chair" => (None, variable),
        "by" => (None, "body"),
        "meeting-number" => (Some("meeting"), "number"),
        "meeting-date" | "meeting-until" => (Some("meeting"), "date"),
        "resolution-number" => (Some("resolution"), "number"),
        "adopted-date" => (Some("resolution"), "adopted"),
        "event-date" | "event-until" => (Some("event"), "date"),
        "event-start" => (Some("event"), "start"),
        "event-end" => (Some("event"), "end"),
        _ => return None,
    };
    Some(match table {
        Some(table) => format!("add `{key} = …` to `[{table}]` in `document.toml`"),
        None => format!("add `{key} = …` to `document.toml`"),
    })
}
