//! `render`, `check` and `fonts`: asks the engine, shows that work goes on, and prints what came of it.

use super::console::Console;
use super::events::Event;
use super::number::{findings, plural};
use super::place::Place;
use super::progress::{EVERY, watch};
use super::run::{CheckRequest, Engine, Failed, RenderOutcome, RenderRequest, Rendered, count};
use super::summary::Summary;
use super::tally::Tally;
use super::{Exit, Stop, timings};
use crate::diagnostic::Format;

/// Renders, then prints the findings, a line for each file, and a summary.
pub(super) fn render(
    request: &RenderRequest,
    place: &Place,
    console: &mut Console,
    engine: &dyn Engine,
) -> Result<Exit, Stop> {
    console.style.prefix.clone_from(&place.prefix);
    request.timings.as_deref().map_or(Ok(()), timings::probe)?;
    let now = console.now;
    let begin = now();
    let clock = || now().saturating_duration_since(begin);
    let keep = request.timings.is_some();
    let (outcome, told) = watch(console, place, &clock, EVERY, keep, |progress| engine.render(request, progress));
    let took = clock();
    let outcome = outcome?;
    let traced = request.timings.as_ref().map_or(Ok(()), |file| timings::write(file, &timings::trace(&told, took)));
    told.unwritten.as_ref().map_or(Ok(()), |error| Err(std::io::Error::from(error.kind())))?;

    if console.format == Format::Json {
        untold(&outcome, &told.tally, console)?;
    }
    console.report(&outcome.diagnostics)?;
    // What is one whole, or told already, must not be followed by lines.
    if !matches!(console.format, Format::Json | Format::Sarif) {
        files(&outcome.rendered, place, console)?;
    }
    removed(&outcome.pruned, Some(place), console)?;
    for failed in &outcome.failed {
        console.say(&format!("not written: {}", name(failed)))?;
    }
    // A filter may leave nothing over, which a misspelt one does too.
    let nothing = match (&request.shard, &request.changed_since) {
        (Some(_), _) => "the other shards have all".to_owned(),
        (None, Some(revision)) => format!("nothing that was asked for has changed since `{revision}`"),
        (None, None) => "no document has such a version".to_owned(),
    };
    let shard = request.shard.map(|shard| format!("shard {shard}: ")).unwrap_or_default();
    let summary = Summary::new(&told.tally, &outcome, took, (shard, nothing));
    summary.tell(console)?;
    traced?;
    Ok(match (outcome.interrupted, summary.has_failures()) {
        (true, _) => Exit::Interrupted,
        (false, true) => Exit::Findings,
        (false, false) => Exit::Clean,
    })
}

/// Tells which outputs were removed.
pub(super) fn removed(files: &[String], place: Option<&Place>, console: &mut Console) -> Result<(), Stop> {
    for file in files {
        let file = place.map_or_else(|| file.clone(), |place| place.shown(file));
        if console.format == Format::Json && !console.quiet {
            console.event(&Event::Removed { file: &file })?;
        }
        console.say(&format!("removed: {file}"))?;
    }
    Ok(())
}

/// Checks, then prints the findings and a summary.
pub(super) fn check(
    request: &CheckRequest,
    place: &Place,
    console: &mut Console,
    engine: &dyn Engine,
) -> Result<Exit, Stop> {
    console.style.prefix.clone_from(&place.prefix);
    let outcome = engine.check(request)?;
    console.report(&outcome.diagnostics)?;
    let (errors, warnings) = count(&outcome.diagnostics);
    if console.format == Format::Json && !console.quiet {
        console.event(&Event::Checked { documents: outcome.checked, errors, warnings })?;
    }
    let findings = findings(errors, warnings).unwrap_or_else(|| "no findings".to_owned());
    console.say(&format!("checked {}: {findings}", documents(outcome.checked)))?;
    Ok(if errors > 0 { Exit::Findings } else { Exit::Clean })
}

/// Prints a line for each family of fonts.
pub(super) fn fonts(place: Option<&Place>, console: &mut Console, engine: &dyn Engine) -> Result<Exit, Stop> {
    for family in engine.fonts(place.map(|place| place.root.as_path()))? {
        let origin = if family.of_project { " (project)" } else { "" };
        console.print(&format!("{}{origin}: {}\n", family.name, family.faces.join(", ")))?;
    }
    Ok(Exit::Clean)
}

/// The failures that nothing told of while work went on: those of versions that could not be begun.
fn untold(outcome: &RenderOutcome, tally: &Tally, console: &mut Console) -> Result<(), Stop> {
    if console.quiet {
        return Ok(());
    }
    for Failed { document, language } in &outcome.failed {
        if !tally.knows_failure(document, language.as_deref()) {
            console.event(&Event::never_begun(document, language.as_deref()))?;
        }
    }
    Ok(())
}

fn files(rendered: &[Rendered], place: &Place, console: &mut Console) -> Result<(), Stop> {
    if console.quiet {
        return Ok(());
    }
    for version in rendered {
        for (index, file) in version.files.iter().enumerate() {
            let pages = match (version.files.len(), version.pages) {
                (1, 1) => "1 page".to_owned(),
                (1, pages) => format!("{pages} pages"),
                _ => format!("page {}", index + 1),
            };
            console.print(&format!("{}  {pages}\n", place.shown(file)))?;
        }
    }
    Ok(())
}

pub(super) fn name(failed: &Failed) -> String {
    match &failed.language {
        Some(language) => format!("{} ({language})", failed.document),
        None => failed.document.clone(),
    }
}

fn documents(number: usize) -> String {
    plural(number, "document")
}
