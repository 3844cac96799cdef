//! The documents of a run before any of them is read: their facts, how they compare with each other, and their versions.

use std::collections::{BTreeMap, BTreeSet};

use rayon::iter::{ParallelBridge, ParallelIterator};

use super::fold::Document;
use super::gather::compare;
use super::prepare::{Prepared, Wanted, editions, facts_only};
use super::selection::Selected;
use super::wire::Finding;
use super::workspace::Workspace;
use crate::document::Facts;

/// A document of a run with its facts, which are not held while the run goes on.
pub(super) struct Surveyed<'a> {
    pub(super) document: Document<'a>,
    /// None if they cannot be read.
    pub(super) facts: Option<Facts>,
}

/// Reads the facts of all documents and compares them; those that are asked for are given, with the versions that are.
pub(super) fn survey<'a>(workspace: &'a Workspace, selected: &Selected<'a>, wanted: &Wanted) -> Vec<Surveyed<'a>> {
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
    let documents = own.into_iter().filter_map(|Prepared { name, facts, .. }| {
        let folder = workspace.project.document(&name)?;
        let compared = compared.remove(&name).unwrap_or_default();
        let editions = editions(folder, facts.as_ref(), &workspace.project.config.reference, wanted);
        let versions = editions.into_iter().map(|edition| edition.name);
        let mut versions: Vec<String> = versions.filter(|version| selected.wants(&name, version)).collect();
        versions.sort();
        let layout = facts.as_ref().map(|facts| facts.layout.value.clone()).unwrap_or_default();
        let accept = facts.as_ref().map(|facts| facts.accept.clone()).unwrap_or_default();
        Some(Surveyed { document: Document { folder, compared, versions, layout, accept }, facts })
    });
    documents.collect()
}
