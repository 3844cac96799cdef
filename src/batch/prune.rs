//! Outputs whose source is gone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::claims::Claims;
use super::manifest::{self, Digest, Files, Output, PSEUDO, Record, is_plain};
use super::stock::Stock;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::display_path;

/// Where outputs of the past are looked for.
pub(super) struct Past<'a> {
    /// What paths in findings are relative to.
    pub(super) root: &'a Path,
    /// The folder of all outputs, or of drafts.
    pub(super) folder: &'a Path,
    /// What the project has now.
    pub(super) stock: &'a Stock,
    /// Whether the outputs are drafts.
    pub(super) draft: bool,
    /// Whether they are removed.
    pub(super) remove: bool,
    /// What is to be done about those that stay.
    pub(super) hint: &'static str,
    /// What the documents of the project are written to, where that is known.
    pub(super) claims: Option<Claims<'a>>,
    /// What stands beside the generated Typst now, where this run made all of it.
    pub(super) companions: Option<&'a Files>,
}

/// The outputs in a folder that the manifests there name and that nothing in the project would make any more: those that were removed, where that was asked
/// for, and the findings about the others. `records` are those of this run, and `told` what it has found: of that, what is said of removed files is taken
/// out, and a file that it is about is not told of again.
///
/// A file is removed only if its bytes are those that the manifest says chancery wrote, if the whole project could be read, so that it is certain that no
/// document is its source, and if no document would be written to it.
pub(super) fn prune(past: &Past, records: &[Record], told: &mut Vec<Diagnostic>) -> (Vec<String>, Vec<Diagnostic>) {
    let (removed, mut findings) = look(past, records);
    told.retain(|finding| finding.file().is_none_or(|file| !removed.iter().any(|gone| gone == file)));
    // One that lies where others read it is told of for that.
    findings.retain(|finding| !told.iter().any(|other| other.file() == finding.file()));
    (removed, findings)
}

fn look(past: &Past, records: &[Record]) -> (Vec<String>, Vec<Diagnostic>) {
    let Past { root, folder, stock, draft, remove, hint, ref claims, companions } = *past;
    let (mut removed, mut findings) = (Vec::new(), Vec::new());
    for (tree, pseudo) in [(folder.to_owned(), false), (folder.join(PSEUDO), true)] {
        let path = tree.join(manifest::FILE);
        let Ok(Some((manifest, _))) = manifest::read(&path, &display_path(root, &path)) else { continue };
        let own = records.iter().filter(|record| record.pseudo == pseudo);
        let now: BTreeSet<&str> = own.flat_map(|record| record.output.files.keys().map(String::as_str)).collect();
        let named: BTreeMap<_, &Record> = records
            .iter()
            .filter(|record| record.pseudo == pseudo)
            .map(|record| (record.output.key(), record))
            .collect();
        let mut gone: Vec<(&String, &Digest, String)> = Vec::new();
        for output in &manifest.outputs {
            let superseded = named.get(&output.key()).and_then(|now| is_superseded(output, now));
            let reason = superseded.or_else(|| stock.lacks(&output.document, &output.language, pseudo || draft));
            gone.extend(
                reason
                    .iter()
                    .flat_map(|reason| output.files.iter().map(|(file, digest)| (file, digest, reason.clone()))),
            );
        }
        let other = || "its version is another file now".to_owned();
        gone.extend(manifest.superseded.iter().map(|(file, digest)| (file, digest, other())));
        let unused = |(file, _): &(&String, &Digest)| companions.is_some_and(|now| !pseudo && !now.contains_key(*file));
        let beside = manifest.companions.iter().filter(unused);
        gone.extend(beside.map(|(file, digest)| (file, digest, "no document uses it any more".to_owned())));
        for (file, digest, reason) in gone.into_iter().filter(|(file, ..)| !now.contains(file.as_str())) {
            let path = tree.join(file);
            let shown = display_path(root, &path);
            if std::fs::symlink_metadata(&path).is_err() {
                continue;
            }
            let mut stays = |what: &str, hint: &str| {
                let message = format!("`{file}` is an output of the past{what}: {reason}");
                findings.push(Diagnostic::new(Code::WithdrawnOutput, message).in_file(shown.clone()).hint(hint));
            };
            if let Some(why) = claims.as_ref().and_then(|claims| claims.keep(file, pseudo, draft, records)) {
                stays("", &why);
            } else if !remove {
                stays("", hint);
            } else if !lies_below(folder, &path, file) {
                stays(" that lies behind a link", "it is not removed: look where the link leads, and delete it");
            } else if !is_ours(&path, digest) {
                stays(" that has been changed since", "it is not removed: look at it, and delete it");
            } else if let Err(error) = std::fs::remove_file(&path) {
                stays(&format!(" that cannot be removed ({error})"), "check who may write to the folder");
            } else {
                drop_empty(&tree, &path);
                removed.push(shown);
            }
        }
    }
    removed.sort();
    (removed, findings)
}

/// Whether a regular file with those bytes lies at `path`.
pub(super) fn is_ours(path: &Path, digest: &Digest) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
        && Digest::of_file(path).is_ok_and(|found| found == *digest)
}

/// Whether `path`, which ends with `file`, lies below `folder`, with no link on the way.
fn lies_below(folder: &Path, path: &Path, file: &str) -> bool {
    let is_folder = |folder: &Path| std::fs::symlink_metadata(folder).is_ok_and(|found| found.is_dir());
    is_plain(file)
        && path.starts_with(folder)
        && path.ancestors().skip(1).take_while(|above| *above != folder).all(is_folder)
}

/// Whether this run wrote the same version, `now`, to other files: its symbol or its restriction is another one now.
fn is_superseded(output: &Output, now: &Record) -> Option<String> {
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
