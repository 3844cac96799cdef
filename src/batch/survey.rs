//! The documents of a run before any of them is read: their facts, how they compare with each other, and their versions.

use std::collections::{BTreeMap, BTreeSet};

use rayon::iter::{ParallelBridge, ParallelIterator};

use super::fold::Document;
use super::gather::compare;
use super::prepare::{Prepared, Wanted, editions, facts_only};
use super::selection::Selected;
use super::wire::Finding;
use super::workspace::Workspace;

/// Reads the facts of all documents and compares them; those that are asked for are given, with the versions that are.
pub(super) fn survey<'a>(workspace: &'a Workspace, selected: &Selected<'a>, wanted: &Wanted) -> Vec<Document<'a>> {
    let root = &workspace.project.root;
    let chosen: BTreeSet<&str> = selected.folders.iter().map(|folder| folder.name.as_str()).collect();
    let mut all: Vec<(usize, Prepared)> = workspace
        .project
        .documents
        .iter()
        .enumerate()
        .par_bridge()
        .map(|(index, folder)| (index, facts_only(root, folder)))
        .collect();
    all.sort_by_key(|(index, _)| *index);
    let (own, others): (Vec<_>, Vec<_>) =
        all.into_iter().map(|(_, document)| document).partition(|document| chosen.contains(document.name.as_str()));
    let mut compared: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
    for (name, finding) in compare(workspace, &own, &others) {
        compared.entry(name).or_default().push(Finding::from(&finding));
    }
    drop(others);
    let documents = own.into_iter().filter_map(|facts| {
        let folder = workspace.project.document(&facts.name)?;
        let compared = compared.remove(&facts.name).unwrap_or_default();
        let editions = editions(folder, facts.facts.as_ref(), &workspace.project.config.reference, wanted);
        let versions = editions.into_iter().map(|edition| edition.name);
        let mut versions: Vec<String> = versions.filter(|version| selected.wants(&facts.name, version)).collect();
        versions.sort();
        Some(Document { bodies: folder.bodies.keys().cloned().collect(), folder, facts, compared, versions })
    });
    documents.collect()
}
