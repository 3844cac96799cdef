//! The folder that shards are merged into.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::super::FILE;
use super::parts::Part;
use super::picked::{File, Picked, Version};
use super::{DRAFTS, Merge};
use crate::batch::Format;
use crate::batch::lock::Lock;
use crate::batch::manifest::{self, Digest, Output, PSEUDO, Records};
use crate::batch::outputs::lies_elsewhere;
use crate::batch::prune::{Past, prune};
use crate::batch::render::{lock, refuse_inputs};
use crate::batch::run::Failure;
use crate::batch::shard::begin;
use crate::batch::stock::Stock;
use crate::batch::write::{probe, sweep, write};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Restriction;
use crate::source::display_path;

/// Where all is to lie.
pub(super) struct Target<'a> {
    folder: &'a Path,
    root: &'a Path,
    /// Whether outputs of the past are removed.
    prune: bool,
    /// No run writes there meanwhile.
    _lock: Lock,
}

/// What has been written.
pub(super) struct Written {
    pub(super) outputs: usize,
    pub(super) files: usize,
    /// The versions that could not be.
    pub(super) lost: Vec<Failure>,
    /// The files that were removed, as they are shown.
    pub(super) pruned: Vec<String>,
    pub(super) findings: Vec<Diagnostic>,
}

impl<'a> Target<'a> {
    /// The folder of the request.
    ///
    /// # Errors
    /// It cannot be written to, holds what documents are made from, is one of the shards, lies in one or holds one; or a folder of a shard is not there.
    pub(super) fn new(request: &'a Merge, root: &'a Path) -> Result<Self, String> {
        let folder = request.output.as_path();
        let shown = |path: &Path| display_path(root, path);
        let real = |path: &Path| {
            // What is not there yet lies in the nearest folder above that is.
            let there = path.ancestors().find(|above| above.exists())?;
            let rest = path.strip_prefix(there).ok()?;
            Some(there.canonicalize().ok()?.join(rest))
        };
        let own = real(folder);
        if let Some(project) = &request.project {
            refuse_inputs(project, folder)?;
            // However the two are written.
            own.as_deref().zip(real(project)).map_or(Ok(()), |(own, project)| refuse_inputs(&project, own))?;
        }
        for shard in &request.shards {
            if !shard.is_dir() {
                return Err(format!("there is no folder `{}`", shown(shard)));
            }
            let (Some(own), Some(shard_path)) = (&own, real(shard)) else { continue };
            if own.starts_with(&shard_path) || shard_path.starts_with(own) {
                let (shard, folder) = (shown(shard), shown(folder));
                return Err(format!("`{folder}` and the shard `{shard}` lie in one another: name another `--output`"));
            }
        }
        probe(folder).map_err(|error| format!("cannot write to `{}`: {error}", shown(folder)))?;
        let lock = lock(folder)?;
        sweep(folder);
        Ok(Self { folder, root, prune: request.prune, _lock: lock })
    }

    fn tree(&self, draft: bool) -> PathBuf {
        if draft { self.folder.join(DRAFTS) } else { self.folder.to_owned() }
    }

    /// What is wrong with the manifests that would be added to.
    pub(super) fn unusable(&self, trees: impl Iterator<Item = bool>) -> Vec<Diagnostic> {
        let folders = trees.flat_map(|draft| [self.tree(draft), self.tree(draft).join(PSEUDO)]);
        let read = |folder: PathBuf| {
            let path = folder.join(manifest::FILE);
            manifest::read(&path, &display_path(self.root, &path)).err().map(|finding| *finding)
        };
        folders.filter_map(read).collect()
    }

    /// Refuses to merge a batch for some readers into a folder that holds outputs for others.
    ///
    /// # Errors
    /// One line that says so, and nothing of what lies there.
    pub(super) fn refuse_traces(&self, parts: &[Part]) -> Result<(), String> {
        let Some(max) = parts.iter().find_map(|part| part.record.max()) else { return Ok(()) };
        let drafts = self.folder.join(DRAFTS);
        let trees = [self.folder.to_owned(), self.folder.join(PSEUDO), drafts.join(PSEUDO), drafts];
        let beyond = |tree: &PathBuf| {
            let folders = Restriction::ALL.into_iter().filter(|restriction| *restriction > max);
            folders.into_iter().any(|restriction| tree.join(restriction.as_str()).exists())
                || tree.join(FILE).exists()
                || match manifest::read(&tree.join(manifest::FILE), manifest::FILE) {
                    Ok(Some((manifest, _))) => manifest.outputs.iter().any(|output| output.restriction > max),
                    Ok(None) => false,
                    // Who knows what it names.
                    Err(_) => true,
                }
        };
        if !trees.iter().any(beyond) {
            return Ok(());
        }
        let shown = display_path(self.root, self.folder);
        let max = max.as_str();
        Err(format!("`{shown}` may hold outputs of documents beyond `{max}`: name an empty folder with `--output`"))
    }

    /// Copies the files of a tree, looks for what `stock` could not make any more, then writes its manifests. Unless all versions were made (`whole`),
    /// nothing is removed: a document may have been renamed, and its last good files bear the old name.
    ///
    /// # Errors
    /// The record of a shard that lies in the folder cannot be removed.
    pub(super) fn write(
        &self,
        draft: bool,
        picked: Picked,
        stock: Option<&Stock>,
        whole: bool,
    ) -> Result<Written, String> {
        let tree = self.tree(draft);
        let unusable = |error| format!("cannot write to `{}`: {error}", display_path(self.root, &tree));
        // The folder is no shard's any more.
        begin(&tree).map_err(unusable)?;
        let Picked { versions, lists, companions, named } = picked;
        let mut findings: Vec<Diagnostic> =
            companions.par_iter().filter_map(|file| self.copy(&tree, file).err()).map(|finding| *finding).collect();
        let unwritten: Vec<Vec<Diagnostic>> = versions
            .par_iter()
            .map(|version| {
                version.files.iter().filter_map(|file| self.copy(&tree, file).err()).map(|finding| *finding).collect()
            })
            .collect();
        let (mut records, mut files, mut lost) = (Vec::new(), BTreeSet::new(), Vec::new());
        for (version, unwritten) in versions.into_iter().zip(unwritten) {
            if unwritten.is_empty() {
                findings.extend(self.left(&tree, &version));
                files.extend(version.files.into_iter().map(|file| file.to));
                records.push(version.record);
            } else {
                findings.extend(unwritten);
                let Output { document, language, .. } = version.record.output;
                lost.push(Failure { document, lang: Some(language) });
            }
        }
        let outputs = records.len();
        files.extend(companions.into_iter().map(|file| file.to));
        let mut pruned = Vec::new();
        if let Some(stock) = stock {
            let (root, folder, remove) = (self.root, tree.as_path(), self.prune && whole);
            let hint = match self.prune {
                true => {
                    "it is not removed, since it may be the last file of a version that failed: mend that, and merge again"
                }
                false => "`chancery manifest merge --prune` removes it",
            };
            let past = Past { root, folder, stock, draft, remove, hint, claims: None, companions: None };
            let (removed, found) = prune(&past, &records, &mut findings);
            findings.extend(found);
            pruned = removed;
        }
        let all = Records { records, lists, companions: named, pruned: !pruned.is_empty() };
        findings.extend(manifest::publish(self.root, &tree, all));
        Ok(Written { outputs, files: files.len(), lost, pruned, findings })
    }

    /// Copies a file, whole or not at all, unless it lies there.
    fn copy(&self, tree: &Path, file: &File) -> Result<(), Box<Diagnostic>> {
        let to = tree.join(&file.to);
        if Digest::of_file(&to).is_ok_and(|there| there == file.digest) {
            return Ok(());
        }
        let shown = |path: &Path| display_path(self.root, path);
        let bytes = std::fs::read(&file.from).map_err(|error| {
            let finding = Diagnostic::new(Code::UnreadableFile, format!("the output cannot be read: {error}"));
            finding.in_file(shown(&file.from)).hint("leave the folders of the shards alone while they are merged")
        })?;
        if Digest::of(&bytes) != file.digest {
            let finding = Diagnostic::new(Code::ChangedOutput, "the file has changed while it was copied");
            let finding = finding.in_file(shown(&file.from));
            return Err(Box::new(finding.hint("leave the folders of the shards alone while they are merged")));
        }
        write(&to, &bytes).map_err(|error| {
            let finding = Diagnostic::new(Code::Unwritable, format!("the output cannot be written: {error}"));
            Box::new(finding.in_file(shown(&to)).hint("check the space on the disk and who may write to the folder"))
        })
    }

    /// What an earlier version has left: pages beyond those it has now are removed, as in a rendering; files in the folder of another restriction are reported.
    fn left(&self, tree: &Path, version: &Version) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        for file in &version.files {
            findings.extend(self.elsewhere(tree, &version.record.output, version.record.pseudo, file));
        }
        let output = &version.record.output;
        let ending = match output.format {
            Format::Png => ".png",
            Format::Svg => ".svg",
            Format::Pdf | Format::Typst => return findings,
        };
        let Some(first) = version.files.first().and_then(|file| file.to.to_str()) else { return findings };
        let Some((stem, _)) = first.strip_suffix(ending).and_then(|stem| stem.rsplit_once('-')) else {
            return findings;
        };
        for page in version.files.len() + 1.. {
            let path = tree.join(format!("{stem}-{page}{ending}"));
            match std::fs::remove_file(&path) {
                Ok(()) => {}
                Err(error) if error.kind() == ErrorKind::NotFound => break,
                Err(error) => {
                    let finding = Diagnostic::new(Code::Unwritable, format!("the output cannot be removed: {error}"));
                    let finding = finding.in_file(display_path(self.root, &path));
                    findings.push(finding.hint("check who may write to the folder"));
                    break;
                }
            }
        }
        findings
    }

    fn elsewhere(&self, tree: &Path, output: &Output, pseudo: bool, file: &File) -> Vec<Diagnostic> {
        let tree = if pseudo { tree.join(PSEUDO) } else { tree.to_owned() };
        let below = if pseudo { file.to.strip_prefix(PSEUDO).unwrap_or(&file.to) } else { &file.to };
        let Ok(rest) = below.strip_prefix(output.restriction.as_str()) else { return Vec::new() };
        let others = Restriction::ALL.into_iter().filter(|other| *other != output.restriction);
        let stale = others.into_iter().map(|other| (other, tree.join(other.as_str()).join(rest)));
        stale
            .filter(|(_, path)| path.is_file())
            .map(|(other, path)| lies_elsewhere(self.root, &output.document, other, &path))
            .collect()
    }
}
