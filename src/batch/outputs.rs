//! The folder of outputs: only the process of a run writes there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::manifest::{self, Digest, Files, Origin, PSEUDO};
use super::prune::is_ours;
use super::run::Format;
use super::state::Stamp;
use super::workspace::Workspace;
use super::write::write;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Restriction;
use crate::source::display_path;

/// Where outputs go and how.
pub(super) struct Outputs<'a> {
    workspace: &'a Workspace,
    /// The folder of all outputs, or of drafts.
    folder: &'a Path,
    format: Format,
    /// What the manifests say of earlier files, by tree; of formats with a file a page only.
    earlier: [Files; 2],
    /// What stands beside generated Typst.
    companions: Mutex<BTreeMap<String, Digest>>,
}

/// The files of a version, by path from the folder of the manifest, with how they were left.
pub(super) type Laid = Vec<(String, Digest, Stamp)>;

/// The folder of versions of a restriction, below that of the manifest.
pub(super) fn below(restriction: Restriction, version: &str) -> String {
    format!("{}/{version}", restriction.as_str())
}

/// Says that a file of a document lies in the folder of a restriction that it has not.
pub(super) fn lies_elsewhere(root: &Path, document: &str, other: Restriction, file: &Path) -> Diagnostic {
    let other = other.as_str();
    let message = format!("an earlier output of `{document}` lies in the folder of another restriction, `{other}`");
    let finding = Diagnostic::new(Code::StrayFile, message).in_file(display_path(root, file));
    finding.hint("delete it, unless that restriction is the right one")
}

impl<'a> Outputs<'a> {
    /// Into `folder`.
    pub(super) fn new(workspace: &'a Workspace, folder: &'a Path, format: Format) -> Self {
        let paged = matches!(format, Format::Png | Format::Svg);
        let earlier = |tree: PathBuf| {
            let path = tree.join(manifest::FILE);
            let read = manifest::read(&path, &display_path(&workspace.project.root, &path));
            let outputs = read.ok().flatten().map(|(manifest, _)| manifest.outputs).unwrap_or_default();
            outputs.into_iter().filter(|output| output.format == format).flat_map(|output| output.files).collect()
        };
        let trees = [folder.to_owned(), folder.join(PSEUDO)];
        let earlier = if paged { trees.map(earlier) } else { Default::default() };
        Self { workspace, folder, format, earlier, companions: Mutex::default() }
    }

    /// The folder of the manifest that a version belongs to.
    pub(super) fn tree(&self, pseudo: bool) -> PathBuf {
        if pseudo { self.folder.join(PSEUDO) } else { self.folder.to_owned() }
    }

    /// The files as they are shown, from the root of the project where they lie below it.
    pub(super) fn shown(&self, pseudo: bool, files: &Laid) -> Vec<String> {
        let tree = self.tree(pseudo);
        files.iter().map(|(file, ..)| display_path(&self.workspace.project.root, &tree.join(file))).collect()
    }

    /// Writes the files of a version.
    ///
    /// # Errors
    /// What went wrong; files that were there are whole, the old or the new ones.
    pub(super) fn write(
        &self,
        origin: &Origin,
        names: &[String],
        files: &[Vec<u8>],
        pictures: &[String],
    ) -> Result<Laid, Vec<Diagnostic>> {
        let tree = self.tree(origin.pseudo);
        let folder = below(origin.output.restriction, &origin.output.language);
        let mut laid = Laid::new();
        for (name, bytes) in names.iter().zip(files) {
            let file = format!("{folder}/{name}");
            let path = tree.join(&file);
            write(&path, bytes).map_err(|error| self.unwritable(&path, &error))?;
            let gone = || self.unwritable(&path, &std::io::Error::other("it is gone again"));
            laid.push((file, Digest::of(bytes), Stamp::of(&path).ok_or_else(gone)?));
        }
        self.drop_surplus(origin.pseudo, &folder, names)?;
        self.companions(pictures)?;
        Ok(laid)
    }

    /// Removes the pages that an earlier, longer version had, if they are as the manifest says that they were written.
    fn drop_surplus(&self, pseudo: bool, folder: &str, names: &[String]) -> Result<(), Vec<Diagnostic>> {
        let Some((stem, ending)) = names.first().and_then(|name| name.rsplit_once("-1.")) else { return Ok(()) };
        let tree = self.tree(pseudo);
        for number in names.len() + 1.. {
            let file = format!("{folder}/{stem}-{number}.{ending}");
            let Some(digest) = self.earlier[usize::from(pseudo)].get(&file) else { break };
            let left = tree.join(&file);
            if is_ours(&left, digest) {
                std::fs::remove_file(&left).map_err(|error| self.unwritable(&left, &error))?;
            }
        }
        Ok(())
    }

    /// Writes what generated Typst needs beside it, so that the public compiler makes the same pages with the folder of outputs as root; each file once.
    pub(super) fn companions(&self, pictures: &[String]) -> Result<(), Vec<Diagnostic>> {
        if self.format != Format::Typst {
            return Ok(());
        }
        let mut known = self.companions.lock().unwrap_or_else(PoisonError::into_inner);
        if known.is_empty() {
            let assets = self.workspace.engine.assets();
            let files = assets.paths().filter_map(|path| Some((path, assets.bytes(path)?)));
            for (path, bytes) in files.chain(assets.font_files()) {
                self.companion(&mut known, path, bytes)?;
            }
        }
        for picture in pictures.iter().filter(|picture| !known.contains_key(*picture)).collect::<Vec<_>>() {
            let bytes = std::fs::read(self.workspace.project.root.join(picture)).map_err(|error| {
                let message = format!("the picture cannot be read: {error}");
                vec![Diagnostic::new(Code::UnreadableFile, message).in_file(picture.as_str())]
            })?;
            self.companion(&mut known, picture, &bytes)?;
        }
        Ok(())
    }

    fn companion(&self, known: &mut BTreeMap<String, Digest>, path: &str, bytes: &[u8]) -> Result<(), Vec<Diagnostic>> {
        let (target, digest) = (self.folder.join(path), Digest::of_loaded(path, bytes));
        if !Digest::of_file(&target).is_ok_and(|there| there == digest) {
            write(&target, bytes).map_err(|error| self.unwritable(&target, &error))?;
        }
        known.insert(path.to_owned(), digest);
        Ok(())
    }

    /// What was written beside generated Typst.
    pub(super) fn into_companions(self) -> Files {
        self.companions.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// Files of the same name in the folders of other restrictions: a document that has become restricted must not stay where it was public.
    pub(super) fn left_elsewhere(&self, origin: &Origin, files: &Laid) -> Vec<Diagnostic> {
        let tree = self.tree(origin.pseudo);
        let names: BTreeSet<&str> = files.iter().filter_map(|(file, ..)| file.rsplit('/').next()).collect();
        let mut findings = Vec::new();
        for other in Restriction::ALL.into_iter().filter(|other| *other != origin.output.restriction) {
            let folder = tree.join(below(other, &origin.output.language));
            for stale in names.iter().map(|name| folder.join(name)).filter(|stale| stale.is_file()) {
                findings.push(lies_elsewhere(&self.workspace.project.root, &origin.output.document, other, &stale));
            }
        }
        findings
    }

    fn unwritable(&self, path: &Path, error: &std::io::Error) -> Vec<Diagnostic> {
        let finding = Diagnostic::new(Code::Unwritable, format!("the output cannot be written: {error}"));
        let finding = finding.in_file(display_path(&self.workspace.project.root, path));
        vec![finding.hint("check the space on the disk and who may write to the folder")]
    }
}
