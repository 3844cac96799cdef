//! `chancery words`: how long documents are.

use std::fmt::Write as _;

use serde::Serialize;

use super::args::Words;
use super::console::Console;
use super::place::Place;
use super::run::{Engine, WordsRequest, count};
use super::values::TableFormat;
use super::{Exit, Stop};
use crate::batch::DocumentWords;

/// What `--format json` writes.
#[derive(Serialize)]
struct Whole<'a> {
    documents: &'a [DocumentWords],
}

/// Prints the table.
pub(super) fn run(args: &Words, place: &Place, console: &mut Console, engine: &dyn Engine) -> Result<Exit, Stop> {
    console.style.prefix.clone_from(&place.prefix);
    let request = WordsRequest { root: place.root.clone(), documents: place.documents(&args.documents) };
    let outcome = engine.words(&request)?;
    console.report(&outcome.diagnostics)?;
    match args.format {
        TableFormat::Table => console.print(&table(&outcome.documents))?,
        TableFormat::Markdown => console.print(&markdown(&outcome.documents))?,
        TableFormat::Json => console.event(&Whole { documents: &outcome.documents })?,
    }
    let (errors, _) = count(&outcome.diagnostics);
    Ok(if errors > 0 { Exit::Findings } else { Exit::Clean })
}

const HEADS: [&str; 5] = ["document", "language", "words", "limit", "over"];

/// A row for each version; the last cell is empty where a version keeps its limit.
fn rows(documents: &[DocumentWords]) -> Vec<[String; 5]> {
    let row = |document: &DocumentWords, language: &str, words: u32| {
        let over = words.checked_sub(document.limit).filter(|over| *over > 0);
        let over = over.map(|over| over.to_string()).unwrap_or_default();
        [document.document.clone(), language.to_owned(), words.to_string(), document.limit.to_string(), over]
    };
    let of = |document| {
        let versions = |document: &DocumentWords| document.versions.clone();
        versions(document).into_iter().map(move |version| row(document, &version.language, version.words))
    };
    documents.iter().flat_map(of).collect()
}

/// Words to the left, numbers to the right of their columns.
fn table(documents: &[DocumentWords]) -> String {
    let rows = rows(documents);
    if rows.is_empty() {
        return String::new();
    }
    let heads = HEADS.map(str::to_owned);
    let width = |at: usize| rows.iter().chain([&heads]).map(|row| row[at].chars().count()).max().unwrap_or(0);
    let widths = std::array::from_fn::<usize, 5, _>(width);
    let mut out = String::new();
    for row in [&heads].into_iter().chain(&rows) {
        let [document, language, words, limit, over] = row;
        let line = format!(
            "{document:0$}  {language:1$}  {words:>2$}  {limit:>3$}  {over:>4$}",
            widths[0], widths[1], widths[2], widths[3], widths[4]
        );
        writeln!(out, "{}", line.trim_end()).expect("a string takes all");
    }
    out
}

fn markdown(documents: &[DocumentWords]) -> String {
    let mut out = format!("| {} |\n|---|---|---:|---:|---:|\n", HEADS.join(" | "));
    for row in rows(documents) {
        writeln!(out, "| {} |", row.join(" | ")).expect("a string takes all");
    }
    out
}
