//! What the PDF says of itself.

use std::collections::BTreeMap;

use super::series::Series;
use super::sheet::{Metadata, Text};
use super::strings::Formatter;

/// From the title, the facts and the messages of the layout.
pub(super) fn metadata(
    formatter: &mut Formatter,
    title: &Text,
    tables: &[&BTreeMap<String, Text>],
    series: &Series,
) -> Metadata {
    let facts = formatter.context.facts;
    let symbol = facts.symbol.as_ref().map(|symbol| symbol.value.to_string());
    let words = title.searchable();
    let author = match formatter.text("org-full") {
        Ok(text) => text.searchable(),
        Err(findings) => {
            formatter.findings.extend(findings);
            String::new()
        }
    };
    let said = |id: &str| tables.iter().find_map(|table| table.get(id).filter(|text| !text.late)).map(Text::searchable);
    let body = facts
        .body
        .as_ref()
        .and_then(|body| formatter.text(&format!("body-{}", body.value)).ok())
        .map(|text| text.searchable());
    let subject: Vec<String> = [body, said("meeting-line"), said("session-line")].into_iter().flatten().collect();
    let mut keywords: Vec<String> =
        [symbol.clone(), said("restriction"), said("language-line")].into_iter().flatten().collect();
    // Who reads of a restriction in a catalogue is to read there, too, that it has been lifted.
    let derestricted = series.notes.last().filter(|_| facts.derestricted.is_some());
    keywords.extend(derestricted.map(|note| format!("{} {}", "*".repeat(note.stars), note.text.searchable())));
    if keywords.is_empty() {
        keywords.extend(formatter.text("lang-original").ok().map(|text| text.searchable()));
    }
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
    }
}
