//! Puts the outputs of all shards of a run together, as one machine would have written them, or leaves everything as it is.
//!
//! `parts` holds the records of the shards against each other, `picked` their files against their manifests and the manifests against each other; only
//! then `target` copies. What a shard could not write does not stop the others, as in any rendering.

mod parts;
mod picked;
mod target;

use std::path::{Path, PathBuf};

use super::super::manifest::DRAFTS;
use super::super::run::Failure;
use super::super::stock::Stock;
use super::Costs;
use super::record::{FILE, Record, read};
use crate::diagnostic::{self, Code, Diagnostic, Severity};
use crate::source::display_path;

use parts::{Part, parts};
use picked::pick;
use target::Target;

/// What to put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// The folders that the shards were rendered into.
    pub shards: Vec<PathBuf>,
    /// The folder for all; it may hold earlier outputs.
    pub output: PathBuf,
    /// Whether earlier outputs there are removed whose source is gone, if the manifest says that chancery wrote them.
    pub prune: bool,
    /// The root of the project that the shards are of, where it is there: nothing is written among what documents are made from.
    pub project: Option<PathBuf>,
}

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    /// How many shards were put together.
    pub shards: usize,
    /// How many versions of documents.
    pub outputs: usize,
    /// In how many files.
    pub files: usize,
    /// What no shard could write, sorted.
    pub failed: Vec<Failure>,
    /// What the versions took.
    pub costs: Costs,
    /// What the project has, and whether it was drafts that were made, where nothing was left out of the run.
    pub whole: Option<(Stock, bool)>,
    /// The files that were removed, as they are shown.
    pub pruned: Vec<String>,
    /// Everything that is wrong, sorted. With an error other than of failed versions, nothing was written.
    pub findings: Vec<Diagnostic>,
}

/// What is wrong with the record in a folder of outputs, where it has one, by itself and beside the manifest there. The record is returned where it can be
/// read.
pub(in crate::batch) fn verify(folder: &Path, root: &Path) -> (Option<Record>, Vec<Diagnostic>) {
    let path = folder.join(FILE);
    match read(&path, &display_path(root, &path)) {
        Ok(Some((record, source))) => {
            let part = Part { folder: folder.to_owned(), record, source };
            let findings = picked::beside(&part, root);
            (Some(part.record), findings)
        }
        Ok(None) => (None, Vec::new()),
        Err(finding) => (None, vec![*finding]),
    }
}

/// Merges; `root` is what paths in findings are relative to.
///
/// # Errors
/// A folder that cannot be used: one line that says so.
pub fn merge(request: &Merge, root: &Path) -> Result<Merged, String> {
    let target = Target::new(request, root)?;
    let (mut trees, mut findings) = (Vec::new(), Vec::new());
    let mut recorded = vec![false; request.shards.len()];
    for draft in [false, true] {
        let below = |folder: &PathBuf| if draft { folder.join(DRAFTS) } else { folder.clone() };
        let folders: Vec<PathBuf> = request.shards.iter().map(below).collect();
        let (tree, found) = parts(&folders, draft, root, &mut recorded);
        findings.extend(found);
        if !tree.is_empty() {
            trees.push((draft, tree));
        }
    }
    for (folder, _) in request.shards.iter().zip(&recorded).filter(|(_, recorded)| !**recorded) {
        let message = format!("there is no `{}`, so that nothing is known of what this folder is", FILE);
        let finding = Diagnostic::new(Code::MissingShard, message).in_file(display_path(root, &folder.join(FILE)));
        let hint =
            "name the folder that was rendered into with `--shard`; the record is written last, when the run ends";
        findings.push(finding.hint(hint));
    }
    let mut merged = Merged::default();
    let mut picked = Vec::new();
    if findings.is_empty() {
        for (draft, tree) in &trees {
            let (own, found) = pick(tree, root);
            findings.extend(found);
            picked.push((*draft, own));
        }
        findings.extend(target.unusable(trees.iter().map(|(draft, _)| *draft)));
        for (_, tree) in &trees {
            target.refuse_traces(tree)?;
        }
    }
    if findings.is_empty() {
        for ((draft, picked), (_, tree)) in picked.into_iter().zip(&trees) {
            merged.shards = merged.shards.max(tree.len());
            let stock = Stock::of_shares(tree.iter().map(|part| &part.record.documents));
            let whole = tree.iter().all(|part| part.record.whole);
            let good = trees.iter().all(|(_, tree)| tree.iter().all(|part| failed(part).next().is_none()));
            let written = target.write(draft, picked, (whole || request.prune).then_some(&stock), good)?;
            merged.outputs += written.outputs;
            merged.files += written.files;
            merged.failed.extend(written.lost);
            merged.pruned.extend(written.pruned);
            findings.extend(written.findings);
            if whole && tree.iter().all(|part| part.record.max().is_none()) {
                // Where both are merged, whatever either can make stays.
                merged.whole = Some((stock, draft));
            }
            for part in tree {
                merged.failed.extend(failed(part));
                findings.extend(part.failures());
                merged.costs.extend(Costs::from_table(part.record.milliseconds.clone()));
            }
        }
    }
    merged.pruned.sort();
    merged.failed.sort();
    merged.failed.dedup();
    diagnostic::sort(&mut findings);
    merged.findings = findings;
    Ok(merged)
}

impl Merged {
    /// Whether anything is wrong beyond warnings.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

fn failed(part: &Part) -> impl Iterator<Item = Failure> {
    part.record.failed.iter().flat_map(|(document, languages)| {
        let named = languages.iter().map(|lang| Failure { document: document.clone(), lang: Some(lang.clone()) });
        let whole = languages.is_empty().then(|| Failure { document: document.clone(), lang: None });
        named.chain(whole)
    })
}
