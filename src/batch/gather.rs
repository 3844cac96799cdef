//! The documents of a run: found, read, and what is wrong with them before a page is made.

use std::collections::{BTreeMap, BTreeSet};

use rayon::iter::{ParallelBridge, ParallelIterator};

use super::isolate::isolated;
use super::prepare::{Prepared, Wanted, facts_only, prepare};
use super::run::{Failure, Report};
use super::workspace::Workspace;
use crate::check::{self, Output};
use crate::diagnostic::{self, Code, Diagnostic, Severity};
use crate::project::DocumentFolder;
use crate::source::Span;

/// Reads these documents, each as far as it goes without the typesetter.
pub(super) fn read_all(workspace: &Workspace, folders: &[&DocumentFolder], wanted: &Wanted) -> Vec<Prepared> {
    let mut prepared: Vec<_> = folders
        .iter()
        .enumerate()
        .par_bridge()
        .map(|(index, folder)| {
            let file = folder.shown_facts();
            let read = isolated("reading the document", &file, || prepare(workspace, folder, wanted));
            (index, read.unwrap_or_else(|finding| Prepared::failed(folder, *finding)))
        })
        .collect();
    prepared.sort_by_key(|(index, _)| *index);
    let mut prepared: Vec<Prepared> = prepared.into_iter().map(|(_, document)| document).collect();
    same_names(workspace, folders, &mut prepared);
    prepared
}

/// Reports documents that would be the same file, those of the project that were not asked for included.
fn same_names(workspace: &Workspace, selected: &[&DocumentFolder], prepared: &mut [Prepared]) {
    let root = &workspace.project.root;
    let selected: BTreeSet<&str> = selected.iter().map(|folder| folder.name.as_str()).collect();
    let others = workspace.project.documents.iter().filter(|folder| !selected.contains(folder.name.as_str()));
    let others: Vec<Prepared> = others.map(|folder| facts_only(root, folder)).collect();
    for (name, finding) in compare(workspace, prepared, &others) {
        if let Some(document) = prepared.iter_mut().find(|document| document.name == name) {
            document.findings.push(finding);
        }
    }
}

/// What is found in comparing the facts of documents with each other and with those of `others`, by document.
pub(super) fn compare(workspace: &Workspace, documents: &[Prepared], others: &[Prepared]) -> Vec<(String, Diagnostic)> {
    let named = |document: &Prepared| {
        let facts = document.facts.as_ref()?;
        let named = facts.symbol.as_ref().map_or_else(|| document.name.clone(), |symbol| symbol.value.to_string());
        let span = facts.symbol.as_ref().map_or_else(|| Span::start_of(&facts.source), |symbol| symbol.span.clone());
        let languages = workspace.project.document(&document.name)?.bodies.clone();
        Some((named, document.slug(), languages, span))
    };
    let all = || documents.iter().chain(others);
    let outputs = all().filter_map(|document| {
        let (named, slug, languages, span) = named(document)?;
        Some(Output { document: &document.name, named, slug, languages, span })
    });
    let outputs: Vec<Output> = outputs.collect();
    let twice = check::duplicates(&outputs).into_iter().map(|(name, finding)| (name.to_owned(), finding));
    let mut bases: BTreeMap<String, &Prepared> = BTreeMap::new();
    for (base, document) in all().filter_map(|document| Some((base(document)?, document))) {
        bases.entry(base).or_insert(document);
    }
    let silent = documents.iter().filter_map(|document| silent(workspace, document, &bases));
    twice.chain(silent).collect()
}

/// The symbol of a document without its stars.
fn base(document: &Prepared) -> Option<String> {
    Some(document.facts.as_ref()?.symbol.as_ref()?.value.as_str().trim_end_matches('*').to_owned())
}

/// A corrigendum without a word on the versions that it concerns, beside what it corrects.
fn silent(
    workspace: &Workspace,
    document: &Prepared,
    bases: &BTreeMap<String, &Prepared>,
) -> Option<(String, Diagnostic)> {
    let bodies = |name: &str| Some(workspace.project.document(name)?.bodies.clone());
    let facts = document.facts.as_ref()?;
    let corrected = bases.get(facts.symbol.as_ref()?.value.corrected()?)?;
    let finding = check::silent_corrigendum(facts, &bodies(&document.name)?, &bodies(&corrected.name)?)?;
    Some((document.name.clone(), finding))
}

/// The findings so far, and the versions that cannot be rendered because of them.
pub(super) fn collect(workspace: &Workspace, prepared: &[Prepared], wanted: &Wanted) -> Report {
    let mut report = Report { findings: workspace.findings.clone(), ..Report::default() };
    if wanted.draft {
        // What a locale file lacks is borrowed where it is printed.
        let missing = report.findings.iter_mut().filter(|finding| finding.code == Code::MissingMessage);
        missing.for_each(|finding| finding.severity = Severity::Warning);
    }
    let project = workspace.project.config.source.path();
    let errors = workspace.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let broken = errors.filter_map(Diagnostic::file).any(|file| file == project);
    for document in prepared {
        report.findings.extend(document.findings.iter().cloned());
        // What a broken project file says of houses or outputs cannot be trusted for any document.
        let blocked = document.blocked() || broken;
        if blocked {
            report.failed.push(Failure { document: document.name.clone(), lang: None });
        }
        for version in &document.versions {
            report.findings.extend(version.findings.iter().cloned());
            if version.sheet.is_none() && !blocked {
                report.failed.push(Failure { document: document.name.clone(), lang: Some(version.lang.clone()) });
            }
        }
    }
    diagnostic::sort(&mut report.findings);
    report
}
