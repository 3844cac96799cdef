//! Holds the files in a folder of outputs against its manifest.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use walkdir::WalkDir;

use super::super::shard;
use super::NESTED;
use super::digest::{Digest, Digests, IRREGULAR};
use super::model::{FILE, Manifest, Output};
use super::outdated::outdated;
use super::read::{find, read};
use crate::diagnostic::{self, Code, Diagnostic};
use crate::source::{Source, display_path};

/// What came of a verification.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many versions of documents the manifests name.
    pub outputs: usize,
    /// How many files were compared.
    pub files: usize,
    /// Everything that does not match, sorted.
    pub findings: Vec<Diagnostic>,
}

/// Compares the files in `folder`, drafts and pseudo-locales included, with the manifests there. `root` is what paths in findings are relative to;
/// `project` the root of the project that the folder belongs to, where it does: then outputs are also compared with what they were made from.
///
/// # Errors
/// There is no such folder: one line that says so.
pub fn verify(folder: &Path, root: &Path, project: Option<&Path>) -> Result<Verified, String> {
    if !folder.is_dir() {
        let shown = display_path(root, folder);
        return Err(format!("there is no folder `{shown}`: render first, or name the folder of the outputs"));
    }
    let mut verified = Verified::default();
    let run = Run { root, digests: project.map(|project| (project, Digests::new(project))) };
    run.tree(folder, &mut verified);
    diagnostic::sort(&mut verified.findings);
    Ok(verified)
}

struct Run<'a> {
    root: &'a Path,
    digests: Option<(&'a Path, Digests)>,
}

impl Run<'_> {
    /// The folder of one manifest, and those below it that have their own.
    fn tree(&self, folder: &Path, verified: &mut Verified) {
        let own_folder = |name: &str| is_folder(&folder.join(name));
        for nested in NESTED.iter().filter(|name| own_folder(name)).map(|name| folder.join(name)) {
            if holds_files(&nested) {
                self.tree(&nested, verified);
            }
        }
        let (files, unreadable) = files_below(folder);
        verified.findings.extend(unreadable.iter().map(|error| unreadable_folder(self.root, error)));
        let (record, found) = shard::verify(folder, self.root);
        verified.findings.extend(found);
        let path = folder.join(FILE);
        let shown = display_path(self.root, &path);
        let (manifest, source) = match read(&path, &shown) {
            Ok(Some(read)) => read,
            Ok(None) => {
                // A folder may hold drafts alone.
                // A shard may have had nothing to write.
                let only_recorded = record.is_some() && files == [shard::FILE];
                if !(only_recorded || files.is_empty())
                    || files.is_empty() && !NESTED.iter().any(|name| own_folder(name))
                {
                    let message = "there is no manifest, so that nothing is known of the files in this folder";
                    let hint = "name the folder that holds `manifest.json`, or render everything anew";
                    let finding = Diagnostic::new(Code::MissingManifest, message);
                    verified.findings.push(finding.in_file(shown).hint(hint));
                }
                return;
            }
            Err(finding) => {
                verified.findings.push(*finding);
                return;
            }
        };
        let tree = Tree { folder, manifest: &manifest, source: &source };
        verified.outputs += manifest.outputs.len();
        let named: BTreeMap<&String, &Digest> =
            manifest.outputs.iter().flat_map(|output| &output.files).chain(&manifest.companions).collect();
        verified.files += named.len();
        let named: Vec<_> = named.into_iter().collect();
        let wrong = named.par_iter().filter_map(|(path, digest)| Some(((*path).clone(), tree.compare(path, digest)?)));
        let mut wrong: BTreeMap<String, Diagnostic> = wrong.collect();
        if let Some((project, digests)) = &self.digests {
            verified.findings.extend(outdated(&tree, &mut wrong, project, digests));
        }
        verified.findings.extend(wrong.into_values());
        let places = manifest.outputs.iter().flat_map(|output| output.files.keys().map(move |file| (output, file)));
        verified.findings.extend(places.filter_map(|(output, file)| tree.misplaced(output, file)));
        let known: BTreeSet<&str> = named.iter().map(|(path, _)| path.as_str()).collect();
        let strays: Vec<String> = files
            .into_iter()
            .filter(|path| path != FILE && path != shard::FILE && !known.contains(path.as_str()))
            .collect();
        let strays: Vec<_> = strays.par_iter().map(|path| tree.stray(self.root, path)).collect();
        verified.findings.extend(strays);
    }
}

/// The files of a tree by path, without those of the trees in it, and what could not be looked into. Links, pipes and devices are files here.
fn files_below(folder: &Path) -> (Vec<String>, Vec<walkdir::Error>) {
    let nested: Vec<PathBuf> = NESTED.iter().map(|name| folder.join(name)).collect();
    let own =
        |entry: &walkdir::DirEntry| !(entry.file_type().is_dir() && nested.iter().any(|nested| entry.path() == nested));
    let (mut files, mut errors) = (Vec::new(), Vec::new());
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(own) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => files.push(display_path(folder, entry.path())),
            Err(error) => errors.push(error),
        }
    }
    (files, errors)
}

/// Whether there may be anything in a folder; one that cannot be looked into may hold all.
fn holds_files(folder: &Path) -> bool {
    let mut entries = WalkDir::new(folder).into_iter();
    entries.any(|entry| entry.map_or(true, |entry| !entry.file_type().is_dir()))
}

fn is_folder(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|found| found.is_dir())
}

fn unreadable_folder(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    let message = format!("the folder cannot be looked into, so that nothing is known of its files: {reason}");
    let finding = Diagnostic::new(Code::UnreadableFile, message);
    let finding = finding.in_file(display_path(root, error.path().unwrap_or(root)));
    finding.hint("check that you may read the folder")
}

/// The digest of a file that was written; none where something else stands in its place.
fn digest(path: &Path) -> std::io::Result<Option<Digest>> {
    match std::fs::symlink_metadata(path)?.is_file() {
        true => Digest::of_file(path).map(Some),
        false => Ok(None),
    }
}

/// A folder with its manifest.
pub(in crate::batch) struct Tree<'a> {
    pub(in crate::batch) folder: &'a Path,
    pub(in crate::batch) manifest: &'a Manifest,
    /// The text of the manifest.
    pub(in crate::batch) source: &'a Source,
}

impl Tree<'_> {
    /// What is wrong with the file at `path`, which was written with that digest.
    pub(in crate::batch) fn compare(&self, path: &str, written: &Digest) -> Option<Diagnostic> {
        let (code, message) = match digest(&self.folder.join(path)) {
            Ok(Some(found)) if found == *written => return None,
            Ok(Some(found)) => {
                (Code::ChangedOutput, format!("`{path}` is not the file that was written: its SHA-256 is `{found}`"))
            }
            Ok(None) => (Code::ChangedOutput, format!("`{path}` is not the file that was written: {IRREGULAR}")),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                (Code::MissingOutput, format!("`{path}` is not there"))
            }
            Err(error) => (Code::UnreadableFile, format!("`{path}` cannot be read: {error}")),
        };
        let hint = match code {
            Code::UnreadableFile => "check that it is a file and that you may read it",
            _ => "put back the file that was issued, or render the document anew",
        };
        Some(Diagnostic::new(code, message).at(find(self.source, path)).hint(hint))
    }

    /// What is wrong with the place of a file of an output: it may be the folder of another restriction.
    pub(in crate::batch) fn misplaced(&self, output: &Output, file: &str) -> Option<Diagnostic> {
        let restriction = output.restriction.as_str();
        if file.split('/').next() == Some(restriction) {
            return None;
        }
        let message = format!("`{file}` is {restriction}, and does not lie in the folder `{restriction}`");
        let hint = "do not publish the folder; render the document anew into an empty one";
        Some(Diagnostic::new(Code::MisplacedOutput, message).at(find(self.source, file)).hint(hint))
    }

    /// A file that no entry names.
    fn stray(&self, root: &Path, path: &str) -> Diagnostic {
        let on_disk = self.folder.join(path);
        let finding = |code, message: String| Diagnostic::new(code, message).in_file(display_path(root, &on_disk));
        let found = digest(&on_disk);
        let irregular = matches!(found, Ok(None));
        let found = found.ok().flatten();
        let same =
            |output: &&Output| found.as_ref().is_some_and(|found| output.files.values().any(|file| file == found));
        let copied = self.manifest.outputs.iter().find(same);
        let first = path.split('/').next();
        match copied {
            Some(output) if first != Some(output.restriction.as_str()) => finding(
                Code::MisplacedOutput,
                format!(
                    "`{path}` is a copy of an output of `{}`, which is {}",
                    output.document,
                    output.restriction.as_str()
                ),
            )
            .hint("delete the copy, unless everybody who can read this folder may read the document"),
            _ if path.split('/').next_back().is_some_and(|name| name.starts_with(".chancery-")) => {
                finding(Code::StrayOutput, format!("`{path}` was left by a run that did not end"))
                    .hint("delete it, unless a run is under way")
            }
            _ if irregular => {
                finding(Code::StrayOutput, format!("the manifest does not name `{path}`, and {IRREGULAR}"))
                    .hint("delete it: an output is a file of its own, not a link, a pipe or a device")
            }
            _ => finding(Code::StrayOutput, format!("the manifest does not name `{path}`"))
                .hint("delete it, or move it out of the folder: nobody knows what it was made from"),
        }
    }
}
