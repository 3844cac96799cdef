//! `chancery manifest merge`: the outputs of all shards of a run become those of one.

use std::path::Path;

use super::args::Merge;
use super::console::{Console, Environment};
use super::events::Event;
use super::number::{findings, plural};
use super::place::{Place, below};
use super::report::removed;
use super::run::{Engine, MergeRequest, count};
use super::{Exit, Stop};
use crate::diagnostic::Format;

/// Merges, then prints the findings and a summary. There need be no project.
pub(super) fn run(
    args: &Merge,
    environment: &Environment,
    project: Option<&Path>,
    console: &mut Console,
    engine: &dyn Engine,
) -> Result<Exit, Stop> {
    let directory = &environment.directory;
    let place = Place::find_if_any(directory, project, true)?;
    if let Some(place) = &place {
        console.style.prefix.clone_from(&place.prefix);
    }
    let root = place.as_ref().map_or_else(|| directory.clone(), |place| place.root.clone());
    let request = MergeRequest {
        shards: args.shards.iter().map(|shard| below(&root, directory.join(shard))).collect(),
        output: below(&root, directory.join(&args.output)),
        record_costs: args.record_costs.as_ref().map(|file| directory.join(file)),
        prune: args.prune,
        in_project: place.is_some(),
        root,
    };
    let outcome = engine.merge(&request)?;
    console.report(&outcome.diagnostics)?;
    removed(&outcome.pruned, place.as_ref(), console)?;
    let (errors, warnings) = count(&outcome.diagnostics);
    let (shards, versions, files, failed) = (outcome.shards, outcome.versions, outcome.files, outcome.failed);
    if console.format == Format::Json && !console.quiet {
        console.event(&Event::Merged { shards, versions, files, failed, errors, warnings })?;
    }
    let findings = findings(errors, warnings).map(|text| format!("; {text}")).unwrap_or_default();
    let what = format!("{} in {}", plural(versions, "version"), plural(files, "file"));
    console.say(&match shards {
        0 => format!("merged nothing{findings}"),
        shards => format!("merged {}: {what}, {failed} failed{findings}", plural(shards, "shard")),
    })?;
    Ok(if errors > 0 || failed > 0 { Exit::Findings } else { Exit::Clean })
}
