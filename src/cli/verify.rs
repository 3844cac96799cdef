//! `chancery verify`: whether files still are those that were issued.

use std::path::Path;

use super::args::Verify;
use super::console::{Console, Environment};
use super::events::Event;
use super::number::{findings, plural};
use super::place::{Place, below};
use super::run::{Engine, VerifyRequest, count};
use super::{Exit, Stop};
use crate::diagnostic::Format;

/// Compares, then prints the findings and a summary. With a folder named, there need be no project.
pub(super) fn run(
    args: &Verify,
    environment: &Environment,
    project: Option<&Path>,
    console: &mut Console,
    engine: &dyn Engine,
) -> Result<Exit, Stop> {
    let directory = &environment.directory;
    let place = Place::find_if_any(directory, project, args.output.is_some())?;
    if let Some(place) = &place {
        console.style.prefix.clone_from(&place.prefix);
    }
    let root = place.as_ref().map_or_else(|| directory.clone(), |place| place.root.clone());
    let output = args.output.as_ref().map(|output| below(&root, directory.join(output)));
    let request = VerifyRequest { root, in_project: place.is_some(), output };
    let outcome = engine.verify(&request)?;
    console.report(&outcome.diagnostics)?;
    let (errors, warnings) = count(&outcome.diagnostics);
    let (versions, files) = (outcome.versions, outcome.files);
    if console.format == Format::Json && !console.quiet {
        console.event(&Event::Verified { versions, files, errors, warnings })?;
    }
    let findings = findings(errors, warnings).unwrap_or_else(|| "no findings".to_owned());
    let compared = format!("{} in {}", plural(versions, "version"), plural(files, "file"));
    console.say(&format!("verified {compared}: {findings}"))?;
    Ok(if errors > 0 { Exit::Findings } else { Exit::Clean })
}
