//! What a change of files touches.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use walkdir::WalkDir;

use super::super::finish::languages_of;
use super::super::workspace::Workspace;
use super::git::{Change, Kind};
use crate::document::Facts;
use crate::embedded;
use crate::project::{DocumentFolder, FILE, INPUTS};
use crate::source::display_path;

/// The versions that changed files are part of.
pub(super) struct Touched<'a> {
    workspace: &'a Workspace,
    draft: bool,
    /// Whether something has changed that every version is made of.
    all: bool,
    /// The languages whose locale files have changed, each for one house or for all.
    locales: BTreeSet<(String, Option<String>)>,
    documents: BTreeMap<&'a str, Own<'a>>,
}

/// What has changed of one document.
struct Own<'a> {
    folder: &'a DocumentFolder,
    facts: Option<Facts>,
    /// Whether that concerns all its versions.
    whole: bool,
    /// The languages of the bodies that have changed.
    bodies: BTreeSet<String>,
}

impl<'a> Touched<'a> {
    /// What `changes` touch of these documents.
    pub(super) fn of(
        workspace: &'a Workspace,
        draft: bool,
        documents: Vec<(&'a DocumentFolder, Option<Facts>)>,
        changes: &[Change],
    ) -> Self {
        let own = |(folder, facts): (&'a DocumentFolder, Option<Facts>)| {
            (folder.name.as_str(), Own { folder, facts, whole: false, bodies: BTreeSet::new() })
        };
        let documents = documents.into_iter().map(own).collect();
        let mut touched = Self { workspace, draft, all: false, locales: BTreeSet::new(), documents };
        let root = &workspace.project.root;
        for change in changes.iter().chain(&linked(root, changes)) {
            touched.take(change, root.join(&change.path).is_dir());
        }
        touched
    }

    /// Whether the version is made of anything that has changed.
    pub(super) fn version(&self, document: &str, lang: &str) -> bool {
        let Some(own) = self.documents.get(document) else { return false };
        if self.whole(document) {
            return true;
        }
        let facts = own.facts.as_ref();
        let body = match own.folder.has_body(lang) {
            true => own.bodies.contains(lang),
            // A pseudo-locale and the draft of a translation show the body of the reference language or that of the original.
            false => {
                let original = facts.map(|facts| &facts.original.value);
                let shown = [Some(&self.workspace.project.config.reference), original];
                shown.into_iter().flatten().any(|lang| own.bodies.contains(lang))
            }
        };
        if body || self.locales.is_empty() {
            return body;
        }
        let config = &self.workspace.project.config;
        let house = config.house(facts.and_then(|facts| facts.house.as_ref())).ok().map(|(name, _)| name);
        let languages = languages_of(self.workspace, facts, lang, self.draft);
        let made = |(lang, of_house): &(String, Option<String>)| {
            languages.contains(lang)
                && of_house.as_ref().is_none_or(|of_house| house.is_none_or(|house| house == of_house))
        };
        self.locales.iter().any(made)
    }

    /// Whether all versions of the document are.
    pub(super) fn whole(&self, document: &str) -> bool {
        self.all || self.documents.get(document).is_some_and(|own| own.whole)
    }

    fn take(&mut self, change: &Change, is_folder: bool) {
        let path = change.path.as_str();
        match path.split_once('/') {
            None if path == FILE => self.all = true,
            // A repository within the repository: which of its files have changed is not told.
            None if is_folder => self.all |= path.is_empty() || INPUTS.contains(&path),
            Some(("sources", path)) => self.source(path, change.kind, is_folder),
            Some(("locales", path)) => self.locale(path, is_folder),
            Some(("layouts", _)) => self.layout(path, is_folder),
            // Licences lie beside fonts.
            Some(("fonts", path)) => self.all |= !path.ends_with(".txt"),
            _ => {}
        }
    }

    /// A file below `sources/`: facts, a body, or else what a text may show as a picture. That may lie in a folder which is a document itself.
    fn source(&mut self, path: &str, kind: Kind, is_folder: bool) {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        for (document, own) in &mut self.documents {
            let is_own = folder == *document;
            let body = name.strip_suffix(".dj").filter(|_| is_own);
            let below = |whole: &str, part: &str| part.strip_prefix(whole).is_some_and(|rest| rest.starts_with('/'));
            match body {
                Some(lang) if kind == Kind::Changed => {
                    own.bodies.insert(lang.to_owned());
                }
                Some(_) => own.whole = true,
                None if name == "document.toml" || name.ends_with(".dj") => own.whole |= is_own,
                None => own.whole |= below(document, path) || is_folder && (path == *document || below(path, document)),
            }
        }
    }

    /// A file below `locales/`, for one house if it is named after one.
    fn locale(&mut self, path: &str, is_folder: bool) {
        let (lang, rest) = path.split_once('/').unwrap_or((path, ""));
        let name = rest.rsplit('/').next().unwrap_or_default();
        let Some(stem) = name.strip_suffix(".ftl") else {
            if is_folder {
                self.locales.insert((lang.to_owned(), None));
            }
            return;
        };
        let houses = &self.workspace.project.config.houses;
        let house = (embedded::HOUSES.contains(&stem) || houses.contains_key(stem)).then(|| stem.to_owned());
        self.locales.insert((lang.to_owned(), house));
    }

    /// A file below `layouts/`, by its path from the root. What is no Typst may be read by any layout.
    fn layout(&mut self, path: &str, is_folder: bool) {
        if is_folder || path.starts_with("layouts/assets/") || !path.ends_with(".typ") && !path.ends_with(".md") {
            self.all = true;
            return;
        }
        let layouts = self.workspace.engine.layouts();
        for own in self.documents.values_mut() {
            let layout = own.facts.as_ref().and_then(|facts| layouts.get(&facts.layout.value));
            // Of a layout that cannot be read nobody knows what it is made of.
            own.whole |= layout.is_none_or(|layout| layout.files.iter().any(|file| file == path));
        }
    }
}

/// The changes of files that are seen below `sources/` through symbolic links, as they are seen there.
fn linked(root: &Path, changes: &[Change]) -> Vec<Change> {
    let Ok(real_root) = root.canonicalize() else { return Vec::new() };
    let sources = root.join("sources");
    let links = WalkDir::new(&sources).into_iter().flatten().filter(|entry| entry.path_is_symlink());
    let seen = |entry: walkdir::DirEntry| {
        let real = entry.path().canonicalize().ok()?;
        Some((display_path(&real_root, real.strip_prefix(&real_root).ok()?), display_path(root, entry.path())))
    };
    let links: Vec<(String, String)> = links.filter_map(seen).collect();
    let mut found = Vec::new();
    for change in changes {
        for (real, link) in &links {
            let rest = change.path.strip_prefix(real).filter(|rest| rest.is_empty() || rest.starts_with('/'));
            found.extend(rest.map(|rest| Change { path: format!("{link}{rest}"), kind: change.kind }));
        }
    }
    found
}
