//! `chancery render --list`: what would be rendered and why.

use std::collections::BTreeSet;

use serde::Serialize;

use super::console::Console;
use super::events;
use super::number::{findings, plural};
use super::place::Place;
use super::report::name;
use super::run::{Engine, Failed, ListOutcome, RenderRequest, count};
use super::values::Which;
use super::{Exit, Stop};
use crate::batch::{Listed, Reason};
use crate::diagnostic::Format;

/// Prints the findings, a line for each version, and how many there are.
pub(super) fn run(
    request: &RenderRequest,
    which: Which,
    place: &Place,
    console: &mut Console,
    engine: &dyn Engine,
) -> Result<Exit, Stop> {
    console.style.prefix.clone_from(&place.prefix);
    let outcome = engine.list(request)?;
    console.report(&outcome.diagnostics)?;
    let listed: Vec<&Listed> =
        outcome.listed.iter().filter(|version| which == Which::All || !version.reasons.is_empty()).collect();
    match console.format {
        _ if console.quiet => {}
        Format::Json => tell(&outcome, &listed, place, console)?,
        // The document is one whole: nothing may follow it.
        Format::Sarif => {}
        Format::Human | Format::Short | Format::Github => console.print(&table(&listed, place))?,
    }
    for failed in &outcome.failed {
        console.say(&format!("cannot be rendered: {}", name(failed)))?;
    }
    let (errors, warnings) = count(&outcome.diagnostics);
    let Sum { versions, documents, unchanged } = Sum::of(&outcome);
    let what = format!("{} of {}", plural(versions, "version"), plural(documents, "document"));
    let findings = findings(errors, warnings).map(|text| format!("; {text}")).unwrap_or_default();
    let shard = request.shard.map(|shard| format!("shard {shard}: ")).unwrap_or_default();
    console
        .say(&format!("{shard}to render: {what}; {unchanged} unchanged, {} failed{findings}", outcome.failed.len()))?;
    Ok(if errors > 0 || !outcome.failed.is_empty() { Exit::Findings } else { Exit::Clean })
}

/// How much there is to render.
struct Sum {
    versions: usize,
    documents: usize,
    unchanged: usize,
}

impl Sum {
    fn of(outcome: &ListOutcome) -> Self {
        let due: Vec<_> = outcome.listed.iter().filter(|version| !version.reasons.is_empty()).collect();
        let documents: BTreeSet<&str> = due.iter().map(|version| version.document.as_str()).collect();
        Self { versions: due.len(), documents: documents.len(), unchanged: outcome.listed.len() - due.len() }
    }
}

/// How many reasons a line for people gives.
const SHOWN: usize = 2;

/// Files and reasons in two columns.
fn table(listed: &[&Listed], place: &Place) -> String {
    let files: Vec<String> = listed.iter().map(|version| place.shown(&version.file)).collect();
    let width = files.iter().map(|file| file.chars().count()).max().unwrap_or(0);
    let line = |(file, version): (&String, &&Listed)| format!("{file:width$}  {}\n", words(&version.reasons));
    files.iter().zip(listed).map(line).collect()
}

fn words(reasons: &[Reason]) -> String {
    let mut words: Vec<String> = reasons.iter().take(SHOWN).map(Reason::to_string).collect();
    match reasons.len().saturating_sub(SHOWN) {
        _ if reasons.is_empty() => return "unchanged".to_owned(),
        0 => {}
        more => words.push(format!("{more} more")),
    }
    words.join("; ")
}

/// What is printed in JSON besides findings, one a line; `event` tells them apart.
#[derive(Serialize)]
#[serde(tag = "event", rename_all = "lowercase")]
enum Event<'a> {
    Listed {
        document: &'a str,
        symbol: Option<&'a str>,
        language: &'a str,
        restriction: &'static str,
        file: String,
        /// None where it is unchanged.
        reasons: &'a [Reason],
    },
    Listing {
        due: usize,
        unchanged: usize,
        failed: usize,
        errors: usize,
        warnings: usize,
    },
}

fn tell(outcome: &ListOutcome, listed: &[&Listed], place: &Place, console: &mut Console) -> Result<(), Stop> {
    for version in listed {
        console.event(&Event::Listed {
            document: &version.document,
            symbol: version.symbol.as_deref(),
            language: &version.language,
            restriction: version.restriction.as_str(),
            file: place.shown(&version.file),
            reasons: &version.reasons,
        })?;
    }
    for Failed { document, language } in &outcome.failed {
        console.event(&events::Event::never_begun(document, language.as_deref()))?;
    }
    let (errors, warnings) = count(&outcome.diagnostics);
    let Sum { versions, unchanged, .. } = Sum::of(outcome);
    Ok(console.event(&Event::Listing { due: versions, unchanged, failed: outcome.failed.len(), errors, warnings })?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_gives_two_reasons_and_says_how_many_more_there_are() {
        let source = |path: &str| Reason::Source { path: path.into() };
        assert_eq!(words(&[]), "unchanged");
        assert_eq!(words(&[Reason::New]), "new");
        assert_eq!(words(&[source("a"), source("b")]), "source changed: a; source changed: b");
        let many = [source("a"), source("b"), Reason::Configuration, source("c")];
        assert_eq!(words(&many), "source changed: a; source changed: b; 2 more");
    }
}
