//! Outputs whose source is gone.

use std::collections::BTreeSet;
use std::path::Path;

use super::manifest::{self, Digest, Output, PSEUDO, Record};
use super::run::Render;
use super::workspace::Workspace;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::display_path;

/// The outputs in `folder` that the manifests there name and that nothing in the project would make any more: those that were removed, where that was asked
/// for, and the findings about the others. `records` are those of this run.
///
/// A file is removed only if its bytes are those that the manifest says chancery wrote.
pub(super) fn prune(
    workspace: &Workspace,
    folder: &Path,
    request: &Render,
    records: &[Record],
) -> (Vec<String>, Vec<Diagnostic>) {
    let root = &workspace.project.root;
    let (mut removed, mut findings) = (Vec::new(), Vec::new());
    for (tree, pseudo) in [(folder.to_owned(), false), (folder.join(PSEUDO), true)] {
        let path = tree.join(manifest::FILE);
        let Ok(Some((manifest, _))) = manifest::read(&path, &display_path(root, &path)) else { continue };
        let own = records.iter().filter(|record| record.pseudo == pseudo);
        let now: BTreeSet<&str> = own.flat_map(|record| record.output.files.keys().map(String::as_str)).collect();
        for output in &manifest.outputs {
            let superseded = is_superseded(output, records, pseudo);
            let Some(reason) = superseded.or_else(|| gone(workspace, output, pseudo || request.draft)) else {
                continue;
            };
            for (file, digest) in output.files.iter().filter(|(file, _)| !now.contains(file.as_str())) {
                let path = tree.join(file);
                let shown = display_path(root, &path);
                if !path.is_file() {
                    continue;
                }
                let finding = |message: String, hint: &str| {
                    Diagnostic::new(Code::WithdrawnOutput, message).in_file(shown.clone()).hint(hint)
                };
                if !request.prune {
                    let hint = "`chancery render --prune` removes it";
                    findings.push(finding(format!("`{file}` is an output of the past: {reason}"), hint));
                } else if Digest::of_file(&path).ok().as_ref() != Some(digest) {
                    let message = format!("`{file}` is an output of the past, {reason}, and has been changed since");
                    findings.push(finding(message, "it is not removed: look at it, and delete it"));
                } else if let Err(error) = std::fs::remove_file(&path) {
                    let message =
                        format!("`{file}` is an output of the past, {reason}, and cannot be removed: {error}");
                    findings.push(finding(message, "check who may write to the folder"));
                } else {
                    drop_empty(&tree, &path);
                    removed.push(shown);
                }
            }
        }
    }
    removed.sort();
    (removed, findings)
}

/// Why nothing would make an output again, as the end of a sentence.
fn gone(workspace: &Workspace, output: &Output, body_may_lack: bool) -> Option<String> {
    let (document, lang) = (&output.document, &output.language);
    match workspace.project.document(document) {
        None => Some(format!("there is no document `{document}` any more")),
        Some(folder) if !body_may_lack && !folder.bodies.contains_key(lang) => {
            Some(format!("`sources/{document}` has no body in `{lang}` any more"))
        }
        Some(_) => None,
    }
}

/// Whether this run wrote the same version to other files: its symbol or its restriction is another one now.
fn is_superseded(output: &Output, records: &[Record], pseudo: bool) -> Option<String> {
    let same = |record: &&Record| record.pseudo == pseudo && record.output.key() == output.key();
    let now = records.iter().find(same)?;
    let first = now.output.files.keys().next()?;
    (!output.files.contains_key(first)).then(|| format!("the version is `{first}` now"))
}

/// Removes the folders of a removed file that have become empty, up to the one of the manifest.
fn drop_empty(tree: &Path, file: &Path) {
    for folder in file.ancestors().skip(1).take_while(|folder| *folder != tree && folder.starts_with(tree)) {
        if std::fs::remove_dir(folder).is_err() {
            break;
        }
    }
}
