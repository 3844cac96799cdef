//! Holds the files in a folder of outputs against its manifest.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use walkdir::WalkDir;

use super::digest::{Digest, Digests};
use super::model::{EMBEDDED, FILE, Files, Manifest, Output};
use super::read::{find, read};
use super::{DRAFTS, NESTED};
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
        for name in NESTED {
            let nested = folder.join(name);
            if nested.is_dir() && (nested.join(FILE).exists() || holds_files(&nested)) {
                self.tree(&nested, verified);
            }
        }
        let path = folder.join(FILE);
        let shown = display_path(self.root, &path);
        let (manifest, source) = match read(&path, &shown) {
            Ok(Some(read)) => read,
            Ok(None) => {
                // A folder may hold drafts alone.
                if !files_below(folder).is_empty() || !NESTED.iter().any(|name| folder.join(name).is_dir()) {
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
        let compared: Vec<_> = named.par_iter().filter_map(|(path, digest)| tree.compare(path, digest)).collect();
        verified.findings.extend(compared);
        verified.findings.extend(tree.misplaced());
        let known: BTreeSet<&str> = named.iter().map(|(path, _)| path.as_str()).collect();
        let strays: Vec<String> =
            files_below(folder).into_iter().filter(|path| path != FILE && !known.contains(path.as_str())).collect();
        let strays: Vec<_> = strays.par_iter().map(|path| tree.stray(self.root, path)).collect();
        verified.findings.extend(strays);
        if let Some((project, digests)) = &self.digests {
            verified.findings.extend(tree.outdated(project, digests));
        }
    }
}

/// The files of a tree by path, without those of the trees in it.
fn files_below(folder: &Path) -> Vec<String> {
    let nested: Vec<PathBuf> = NESTED.iter().map(|name| folder.join(name)).collect();
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    let entries = entries.filter_entry(|entry| !nested.iter().any(|nested| entry.path() == nested)).flatten();
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    files.map(|entry| display_path(folder, entry.path())).collect()
}

fn holds_files(folder: &Path) -> bool {
    WalkDir::new(folder).into_iter().flatten().any(|entry| !entry.file_type().is_dir())
}

struct Tree<'a> {
    folder: &'a Path,
    manifest: &'a Manifest,
    source: &'a Source,
}

impl Tree<'_> {
    fn compare(&self, path: &str, digest: &Digest) -> Option<Diagnostic> {
        let (code, message) = match Digest::of_file(&self.folder.join(path)) {
            Ok(found) if found == *digest => return None,
            Ok(found) => {
                (Code::ChangedOutput, format!("`{path}` is not the file that was written: its SHA-256 is `{found}`"))
            }
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

    /// The files in the folder of another restriction than theirs.
    fn misplaced(&self) -> Vec<Diagnostic> {
        let files = self.manifest.outputs.iter().flat_map(|output| output.files.keys().map(move |file| (output, file)));
        let wrong = files.filter(|(output, file)| file.split('/').next() != Some(output.restriction.as_str()));
        let finding = |(output, file): (&Output, &String)| {
            let restriction = output.restriction.as_str();
            let message = format!("`{file}` is {restriction}, and does not lie in the folder `{restriction}`");
            let hint = "do not publish the folder; render the document anew into an empty one";
            Diagnostic::new(Code::MisplacedOutput, message).at(find(self.source, file)).hint(hint)
        };
        wrong.map(finding).collect()
    }

    /// A file that no entry names.
    fn stray(&self, root: &Path, path: &str) -> Diagnostic {
        let on_disk = self.folder.join(path);
        let finding = |code, message: String| Diagnostic::new(code, message).in_file(display_path(root, &on_disk));
        let digest = Digest::of_file(&on_disk).ok();
        let same =
            |output: &&Output| digest.as_ref().is_some_and(|digest| output.files.values().any(|file| file == digest));
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
            _ => finding(Code::StrayOutput, format!("the manifest does not name `{path}`"))
                .hint("delete it, or move it out of the folder: nobody knows what it was made from"),
        }
    }

    /// The outputs that would be made of other files today, each with what has changed.
    fn outdated(&self, project: &Path, digests: &Digests) -> Vec<Diagnostic> {
        let mut lists: BTreeMap<&Digest, Vec<String>> = BTreeMap::new();
        for (list, files) in &self.manifest.inputs {
            lists.insert(list, changed(files, digests));
        }
        let mut findings = Vec::new();
        for output in &self.manifest.outputs {
            let mut found = changed(&output.sources, digests);
            let folder = project.join("sources").join(&output.document);
            let now = bodies(&folder);
            let (then, now): (BTreeSet<_>, BTreeSet<_>) = (output.languages.iter().collect(), now.iter().collect());
            for language in then.symmetric_difference(&now) {
                let path = format!("sources/{}/{language}.dj", output.document);
                if !found.contains(&path) {
                    found.push(path);
                }
            }
            for list in [&output.locales, &output.layout, &output.fonts] {
                found.extend(lists.get(list).into_iter().flatten().cloned());
            }
            let program = output.chancery != env!("CARGO_PKG_VERSION");
            if found.is_empty() && !program {
                continue;
            }
            let Some(file) = output.files.keys().next() else { continue };
            let reason = match found.as_slice() {
                [] => format!("it was made by chancery {}", output.chancery),
                [only] => format!("`{only}` has changed since"),
                [first, second] => format!("`{first}` and `{second}` have changed since"),
                [first, more @ ..] => format!("`{first}` and {} other files have changed since", more.len()),
            };
            let draft = if self.folder.components().any(|part| part.as_os_str() == DRAFTS) { " --draft" } else { "" };
            let hint =
                format!("render it anew: `chancery render {} --lang {}{draft}`", output.document, output.language);
            let own = |path: &str| {
                path.strip_prefix("sources/")
                    .is_some_and(|path| path.ends_with(".dj") || path.ends_with("/document.toml"))
            };
            let gone = output.sources.keys().any(|path| own(path) && !project.join(path).is_file());
            let (reason, hint) = match gone {
                true => (
                    "its sources are not in the project any more".to_owned(),
                    "if it was withdrawn, delete the file and run `chancery render`".to_owned(),
                ),
                false => (reason, hint),
            };
            let finding = Diagnostic::new(Code::OutdatedOutput, format!("`{file}` is out of date: {reason}"));
            findings.push(finding.at(find(self.source, file)).hint(hint));
        }
        findings
    }
}

/// The files of a list that are other ones today, or not there.
fn changed(files: &Files, digests: &Digests) -> Vec<String> {
    let same = |path: &str, digest: &Digest| match path.strip_prefix(EMBEDDED) {
        Some(path) => Digest::of_embedded(path).as_ref() == Some(digest),
        None => digests.on_disk(path).is_ok_and(|now| now == *digest),
    };
    files.iter().filter(|(path, digest)| !same(path, digest)).map(|(path, _)| path.clone()).collect()
}

/// The languages that have a body in the folder of a document.
fn bodies(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let stem = |name: String| name.strip_suffix(".dj").map(str::to_owned);
    entries.filter_map(|entry| stem(entry.file_name().to_string_lossy().into_owned())).collect()
}
