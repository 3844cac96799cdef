//! `document.toml`: the facts that stand once, so that no two language versions can differ in them.

use std::collections::BTreeSet;

use super::acceptance;
use super::series::{self, Derestriction};
use super::symbol::Symbol;
use crate::civil::{Date, Time};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, Span};
use crate::toml_file::{self, Fault, Fields, Placed};

/// The facts of a document.
///
/// Whether the layout, the house, the languages and the issuing body exist is not known here: the places are kept for those who know.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The official symbol; layouts say whether it may be left out.
    pub symbol: Option<Placed<Symbol>>,
    /// The name of the layout, `note` for `layouts/note.typ`.
    pub layout: Placed<String>,
    /// The house that issues it; the project's own unless said.
    pub house: Option<Placed<String>>,
    /// The date that the document carries.
    pub date: Placed<Date>,
    /// Who may read it. Never a default: a document that forgets to say so must not become public.
    pub restriction: Restriction,
    /// Where that stands.
    pub restriction_place: Span,
    /// By whom and when it was made public, although it was restricted. The marking stays on its pages.
    pub derestricted: Option<Derestriction>,
    /// The days of its reissues for technical reasons, the first first: one for each star of the symbol.
    pub reissued: Vec<Placed<Date>>,
    /// The languages that a corrigendum concerns, in the order in which they are named; none for all.
    pub corrects: Vec<Placed<String>>,
    /// The language in which it was written.
    pub original: Placed<String>,
    /// The issuing body, as the key of its name: `council` for the message `body-council`.
    pub body: Option<Placed<String>>,
    /// The session of the body, from 1.
    pub session: Option<u32>,
    /// The meeting that it is for.
    pub meeting: Option<Meeting>,
    /// The resolution that it holds.
    pub resolution: Option<Resolution>,
    /// The occasion on which it is spoken.
    pub event: Option<Event>,
    /// The gender of the chair or speaker, for languages whose words follow it.
    pub chair: Option<Gender>,
    /// The warnings that stay as they are, each once, where they are in the document's own files.
    pub accept: Vec<Placed<Code>>,
    /// How many words a version may have, where that is not what its house says.
    pub word_limit: Option<Placed<u32>>,
    /// The file.
    pub source: Source,
    /// The dotted keys that stand in the file but could not be read: they are reported already, and no rule should call them missing.
    pub unread: BTreeSet<String>,
}

/// Who may read a document, from all to few.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Restriction {
    /// Anyone.
    General,
    /// Those concerned; of temporary nature, as drafts are.
    Limited,
    /// Those named: withheld from the public.
    Restricted,
}

/// A meeting of the issuing body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meeting {
    /// Its number in the series, from 1.
    pub number: Option<u32>,
    /// Its day, or the first of its days.
    pub date: Date,
    /// The last of its days, where it has several; not before the first.
    pub until: Option<Date>,
}

/// A resolution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolution {
    /// Its number in the body's series, from 1.
    pub number: u32,
    /// The day of its adoption.
    pub adopted: Date,
}

/// An occasion on a day, or on several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// The day, or the first of them.
    pub date: Date,
    /// The last of its days, where it has several; not before the first.
    pub until: Option<Date>,
    /// When it begins, in the time of the place.
    pub start: Option<Time>,
    /// When it ends; only where there is a start. Earlier than the start, it is of the next day.
    pub end: Option<Time>,
}

/// A grammatical gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// Feminine.
    Feminine,
    /// Masculine.
    Masculine,
}

impl Facts {
    /// Whether layout, date, restriction and original language are what the author wrote. A document for which they are not must never be written.
    pub fn printable(&self) -> bool {
        !REQUIRED.iter().any(|key| self.unread.contains(*key))
    }

    /// How far the document may go today, which decides on its folder and on what a public batch holds: what has been made public is general,
    /// though its pages keep the marking that they were issued with.
    pub fn circulation(&self) -> Restriction {
        if self.derestricted.is_some() { Restriction::General } else { self.restriction }
    }

    /// Whether the document concerns the version in `lang`: a corrigendum may concern some languages only.
    pub fn concerns(&self, lang: &str) -> bool {
        self.corrects.is_empty() || self.corrects.iter().any(|concerned| concerned.value == lang)
    }
}

impl Restriction {
    /// All, from the widest circulation to the narrowest.
    pub const ALL: [Self; 3] = [Self::General, Self::Limited, Self::Restricted];

    /// The word in `document.toml`, which also names the folder of the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Limited => "limited",
            Self::Restricted => "restricted",
        }
    }
}

impl Gender {
    /// The word in `document.toml`, which is also that of Fluent selectors.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Feminine => "f",
            Self::Masculine => "m",
        }
    }
}

/// Stands for a date that could not be read; nothing prints it.
const NO_DATE: Date = Date { year: 1, month: 1, day: 1 };

/// The keys without which there is no document.
const REQUIRED: [&str; 4] = ["layout", "date", "restriction", "original"];

/// Reads a `document.toml`.
///
/// The facts are there whenever layout, date, restriction and original language stand in the file, so that all else can be checked in the same
/// run. One of the four that could not be read is in [`Facts::unread`], and what stands in its place is no fact: see [`Facts::printable`].
pub fn read(source: &Source) -> (Option<Facts>, Vec<Diagnostic>) {
    let (facts, findings) = toml_file::read(source, 0..source.text().len(), |fields| take(fields, source));
    let facts = facts.map(|facts| Facts { unread: findings.unread, ..facts });
    (facts, findings.diagnostics)
}

fn take(fields: &mut Fields, source: &Source) -> Option<Facts> {
    let symbol = fields.optional("symbol").parsed(|text| {
        Symbol::parse(text).map_err(|error| Fault {
            code: Code::BadSymbol,
            range: error.range,
            message: error.message,
            hint: error.hint,
        })
    });
    let layout = fields.required("layout", "layout = \"note\"").string();
    let house = fields.optional("house").string();
    let date = fields.required("date", "date = 2014-04-04").date();
    let restriction = fields
        .required("restriction", "restriction = \"general\"")
        .choice(&Restriction::ALL.map(|restriction| (restriction.as_str(), restriction)));
    let original = fields.required("original", "original = \"en\"").string();
    let body = fields.optional("body").string();
    let session = fields.optional("session").number().map(|session| session.value);
    let chair =
        fields.optional("chair").choice(&[Gender::Feminine, Gender::Masculine].map(|gender| (gender.as_str(), gender)));
    let accept = acceptance::take(fields);
    let word_limit = fields.optional("word-limit").number();
    let reissued = fields.optional("reissued").dates().unwrap_or_default();
    let corrects = fields
        .optional("corrects")
        .some_strings(
            "remove the line if it concerns all versions, or name those that it concerns: `corrects = [\"fr\"]`",
        )
        .unwrap_or_default();
    // A decision is a table that is mostly written as a line.
    let _ = fields.optional("derestricted");
    // Tables come last: a key that is written below a table's header by mistake is told apart by what the root has been asked for.
    let meeting = fields.table("meeting", meeting).and_then(|meeting| meeting.value);
    let resolution = fields.table("resolution", resolution).and_then(|resolution| resolution.value);
    let event = fields.table("event", event).and_then(|event| event.value);
    let derestricted = fields.table_such_as("derestricted", series::example(date.as_ref()), series::derestriction);
    let derestricted = derestricted.and_then(|derestricted| derestricted.value);
    let layout = fields.or_refused("layout", layout, String::new());
    let date = fields.or_refused("date", date, NO_DATE);
    // The strictest, so that nothing that was to be kept back gets about by a slip of the pen.
    let restriction = fields.or_refused("restriction", restriction, Restriction::Restricted);
    let original = fields.or_refused("original", original, String::new());
    Some(Facts {
        symbol,
        layout: layout?,
        house,
        date: date?,
        restriction_place: restriction.as_ref()?.span.clone(),
        restriction: restriction?.value,
        derestricted,
        reissued,
        corrects,
        original: original?,
        body,
        session,
        meeting,
        resolution,
        event,
        chair: chair.map(|chair| chair.value),
        accept,
        word_limit,
        source: source.clone(),
        unread: BTreeSet::new(),
    })
}

fn meeting(fields: &mut Fields) -> Option<Meeting> {
    let number = fields.optional("number").number();
    let date = fields.required("date", "date = 2014-04-15").date();
    let until = until(fields, "meeting", date.as_ref());
    Some(Meeting { number: number.map(|number| number.value), date: date?.value, until })
}

/// The last day of what `table` states from `first` on.
fn until(fields: &mut Fields, table: &str, first: Option<&Placed<Date>>) -> Option<Date> {
    let until = fields.optional("until").date()?;
    let Some(first) = first.filter(|first| until.value < first.value) else { return Some(until.value) };
    let message = format!("`{table}.until` is {}, before `{table}.date`, which is {}", until.value, first.value);
    let finding = Diagnostic::new(Code::BadDate, message).at(until.span).related(first.span.clone(), "the first day");
    fields.report(finding.hint("write the first day as `date` and the last as `until`"));
    None
}

fn resolution(fields: &mut Fields) -> Option<Resolution> {
    let number = fields.required("number", "number = 1309").number();
    let adopted = fields.required("adopted", "adopted = 2015-11-24").date();
    Some(Resolution { number: number?.value, adopted: adopted?.value })
}

fn event(fields: &mut Fields) -> Option<Event> {
    let date = fields.required("date", "date = 2013-11-28").date();
    let until = until(fields, "event", date.as_ref());
    let start = fields.optional("start");
    let begins = start.stands();
    let start = start.time();
    let end = fields.optional("end").time();
    if let (false, Some(end)) = (begins, &end) {
        let finding =
            Diagnostic::new(Code::MissingKey, "`event.end` stands without `event.start`").at(end.span.clone());
        fields.report(finding.hint("add a line such as `start = 10:00:00`"));
    }
    let (start, end) = (start.map(|time| time.value), end.map(|time| time.value));
    Some(Event { date: date?.value, until, start, end })
}
