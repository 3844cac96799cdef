//! The files of a project that all its documents are made from.

use super::super::workspace::Workspace;
use super::digest::Digest;
use super::model::Files;

/// The locale files, layouts and fonts of the project itself, by path from its root; those that stand in the program are known by its version. What
/// cannot be read is left out: it has been reported, and is read by nobody.
pub(in crate::batch) fn shared(workspace: &Workspace) -> Files {
    let root = &workspace.project.root;
    let assets = workspace.engine.assets();
    let locales = workspace.locale_files.iter().filter(|file| !file.embedded);
    let locales = locales.map(|file| (file.path.clone(), file.digest));
    let layouts = assets.paths().filter_map(|path| Some((path, assets.bytes(path)?)));
    let loaded = layouts.chain(assets.font_files()).filter(|(path, _)| root.join(path).is_file());
    locales.chain(loaded.map(|(path, bytes)| (path.to_owned(), Digest::of_loaded(path, bytes)))).collect()
}
