//! Checking without typesetting.

use std::collections::BTreeSet;

use super::finish::finish;
use super::gather::{collect, read_all};
use super::prepare::Wanted;
use super::run::Report;
use super::selection::Selection;
use super::workspace::Workspace;
use crate::check;

/// Checks everything that can be known without typesetting.
///
/// # Errors
/// A word that leads to no document: one line that says so.
pub fn check(workspace: &Workspace, documents: &[String]) -> Result<Report, String> {
    let wanted = Wanted::default();
    let selected = Selection::of(documents).resolve(workspace, wanted.draft)?;
    let prepared = read_all(workspace, &selected.folders, &wanted);
    let mut report = collect(workspace, &prepared, &wanted);
    let config = &workspace.project.config;
    let bodies: BTreeSet<String> = prepared
        .iter()
        .filter_map(|document| document.facts.as_ref()?.body.as_ref())
        .map(|body| body.value.clone())
        .collect();
    let bodies: Vec<String> = bodies.into_iter().collect();
    // The project's own house may use every layout; another house those of its documents.
    let uses = |layout: &str, house: &str| {
        prepared.iter().filter_map(|document| document.facts.as_ref()).any(|facts| {
            let own = facts.house.as_ref().map_or(&config.house, |house| &house.value);
            facts.layout.value == layout && own == house
        })
    };
    for (name, layout) in workspace.engine.layouts().iter() {
        for house in config.houses.keys() {
            if uses(name, house) || (documents.is_empty() && *house == config.house) {
                let found =
                    check::messages(name, &layout.needs, config, house, &config.languages, &workspace.locales, &bodies);
                report.findings.extend(config.judge(found));
            }
        }
    }
    report.findings = finish(workspace, report.findings);
    report.findings.dedup_by(|a, b| a.message == b.message && a.file() == b.file() && a.position() == b.position());
    Ok(report)
}
