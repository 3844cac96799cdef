//! What the PDF says of itself.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::Edition;
use super::series::Series;
use super::sheet::{Metadata, Text};
use super::strings::Formatter;
use crate::document::Restriction;

/// What cannot stand in a segment of a path as it is (RFC 3986, 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// From the title, the facts, the words of the body's front matter and the messages of the layout.
pub(super) fn metadata(
    formatter: &mut Formatter,
    edition: &Edition,
    title: &Text,
    words: &BTreeMap<String, Text>,
    tables: &[&BTreeMap<String, Text>],
    series: &Series,
) -> Metadata {
    let facts = formatter.context.facts;
    let symbol = facts.symbol.as_ref().map(|symbol| symbol.value.to_string());
    let author = owed(formatter, "org-full").unwrap_or_default();
    let said = |id: &str| tables.iter().find_map(|table| table.get(id).filter(|text| !text.late)).map(Text::searchable);
    let body = facts
        .body
        .as_ref()
        .and_then(|body| formatter.text(&format!("body-{}", body.value)).ok())
        .map(|text| text.searchable());
    let occasion = words.get("occasion").map(Text::searchable);
    // An occasion says of which session it is.
    let session = said("session-line").filter(|_| occasion.is_none());
    let subject = [body, said("meeting-line"), session, occasion];
    let subject: Vec<String> = subject.into_iter().flatten().collect();
    let mut distribution = distribution(formatter);
    // As the page says it.
    let original = formatter.standing_for("language-line").and_then(|id| owed(formatter, &id));
    // Who reads of a restriction in a catalogue is to read there, too, that it has been lifted.
    let lifted = series.notes.last().filter(|_| facts.derestricted.is_some());
    let lifted = lifted.map(|note| {
        let stars = "*".repeat(note.stars);
        distribution.iter_mut().for_each(|distribution| distribution.push_str(&stars));
        format!("{stars} {}", note.text.searchable())
    });
    let keywords = [symbol.clone(), distribution, lifted, original].into_iter().flatten().collect();
    let words = title.searchable();
    let mut title = match symbol {
        Some(symbol) => format!("{symbol} – {words}"),
        None => words,
    };
    // The watermark is seen only; who has the file read out hears the title. That there is none is reported with the marks.
    if let (true, Ok(draft)) = (formatter.context.draft, formatter.text("draft-watermark")) {
        title = format!("{title} ({})", draft.searchable());
    }
    Metadata {
        title,
        author,
        description: (!subject.is_empty()).then(|| subject.join(", ")),
        keywords,
        date: facts.date.value,
        relations: relations(formatter, edition),
    }
}

/// A message that every language owes, in plain words; what is wrong with it is reported.
fn owed(formatter: &mut Formatter, id: &str) -> Option<String> {
    match formatter.text(id) {
        Ok(text) => Some(text.searchable()),
        Err(findings) => {
            formatter.findings.extend(findings);
            None
        }
    }
}

/// How far the document may go, in the words of its house; general distribution has words of its own where the house prints none.
fn distribution(formatter: &mut Formatter) -> Option<String> {
    let restriction = formatter.context.facts.restriction;
    let printed = format!("restriction-{}", restriction.as_str());
    if restriction == Restriction::General && !formatter.locale.contains(&printed) {
        return owed(formatter, "distribution-general");
    }
    // What is missing is reported where the layout prints it.
    formatter.text(&printed).ok().map(|text| text.searchable())
}

/// The files of the other versions, seen from the folder of this one: the folder of a restriction holds one folder a language. All that
/// nothing in the project keeps from being written, so that the bytes do not depend on what is rendered together. A pseudo-locale is no version of the document.
fn relations(formatter: &Formatter, edition: &Edition) -> Vec<String> {
    if edition.pseudo.is_some() {
        return Vec::new();
    }
    let file = utf8_percent_encode(formatter.context.slug, RESERVED).to_string();
    let others = formatter.context.bodies.iter().filter(|lang| **lang != edition.name);
    others.map(|lang| format!("../{lang}/{file}.pdf")).collect()
}
