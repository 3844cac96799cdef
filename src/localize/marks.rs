//! The marks of a version: what its pages must say.

use std::collections::BTreeMap;

use super::series::Series;
use super::sheet::{Mark, Text};
use super::strings::Formatter;
use crate::diagnostic::{Code, Diagnostic};
use crate::locale::LATE_PAGE;

/// What the pages must say, with the messages that say nothing: a mark that is empty would be found on any page.
///
/// `tables`: the document's own strings, and those of the masthead's block, which may say the same in another language.
pub(super) fn marks(formatter: &mut Formatter, tables: &[&BTreeMap<String, Text>], series: &Series) -> Vec<Mark> {
    const MESSAGES: [(&str, &[&str]); 6] = [
        ("restriction", &["restriction"]),
        ("date", &["date-line", "date-line-ordinal", "event-line"]),
        ("language", &["language-line"]),
        ("page", &["page-n", "page-n-of-m"]),
        ("draft", &["draft-watermark"]),
        ("watermark", &["restriction-watermark"]),
    ];
    // What the layout does without is due all the same: a draft that does not say so can be taken for final.
    let draft = formatter.context.draft.then(|| "draft-watermark".to_owned());
    let watermark = formatter.context.has_watermark();
    let watermark = watermark.then(|| format!("watermark-{}", formatter.context.facts.restriction.as_str()));
    let symbol = formatter.context.facts.symbol.as_ref().map(|symbol| symbol.value.to_string());
    let mut marks = vec![Mark { kind: "symbol", texts: symbol.into_iter().collect() }];
    for (kind, ids) in MESSAGES {
        let due = match kind {
            "draft" => draft.as_deref(),
            "watermark" => watermark.as_deref(),
            _ => None,
        };
        if due.is_none() && ["draft", "watermark"].contains(&kind) {
            continue;
        }
        let mut texts = Vec::new();
        for (id, text) in tables.iter().flat_map(|table| ids.iter().filter_map(|id| Some((id, table.get(*id)?)))) {
            let plain = text.plain();
            if texts.contains(&plain) {
                continue;
            }
            if plain.trim().is_empty() {
                let finding =
                    Diagnostic::new(Code::MissingMark, format!("the message of the {kind} mark, `{id}`, says nothing"))
                        .at(text.place.clone())
                        .hint("write what the page is to carry; a mark cannot be left out by a message");
                formatter.findings.push(finding);
            } else if kind == "page" && !text.late {
                let finding =
                    Diagnostic::new(Code::MissingMark, format!("the message of the page mark, `{id}`, has no number"))
                        .at(text.place.clone())
                        .hint("use `{ $page }` in it");
                formatter.findings.push(finding);
            }
            texts.push(plain);
        }
        if kind == "page" && texts.is_empty() {
            texts.push(LATE_PAGE.to_string());
        }
        if let Some(id) = due.filter(|_| texts.is_empty()) {
            match formatter.text(id) {
                Ok(text) => texts.push(text.plain()),
                Err(found) => formatter.findings.extend(found),
            }
        }
        marks.push(Mark { kind, texts });
    }
    for text in series.corrects.iter().chain(series.notes.iter().map(|note| &note.text)) {
        if text.plain().trim().is_empty() {
            let finding = Diagnostic::new(Code::MissingMark, "the message of a note on the first page says nothing")
                .at(text.place.clone())
                .hint("write what the page is to carry; a note cannot be left out by a message");
            formatter.findings.push(finding);
        }
    }
    let of_series = series.names.iter().chain(&series.corrects).map(|text| ("series", text.plain()));
    let notes = series.notes.iter().map(|note| ("note", format!("{} {}", "*".repeat(note.stars), note.text.plain())));
    marks.extend(of_series.chain(notes).map(|(kind, text)| Mark { kind, texts: vec![text] }));
    marks.retain(|mark| !mark.texts.is_empty());
    marks
}
