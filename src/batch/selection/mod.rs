//! Which versions of which documents a run is about.

mod git;
mod touched;
mod words;

use std::collections::BTreeSet;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::prepare::facts_only;
use super::workspace::Workspace;
use crate::diagnostic;
use crate::document::{Facts, Restriction};
use crate::locale::Pseudo;
use crate::project::DocumentFolder;
use touched::Touched;

/// What is asked for. All parts must be true of a version; of several values of one part, any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Names of documents, folders of documents, symbols, and patterns of names or symbols; empty for all.
    ///
    /// In a pattern, `*` and `?` stand for letters, `[…]` for one of several and `{a,b}` for words; of a name they stop at a `/`, which only `**`
    /// crosses, of a symbol they do not. Letters of a symbol may be small or capital, and its stars may be left out. What is a name is no symbol, and
    /// what is a symbol is no pattern.
    pub documents: Vec<String>,
    /// Languages, and tags of pseudo-locales; none for all languages that exist.
    pub languages: Option<Vec<String>>,
    /// Only documents of this house.
    pub house: Option<String>,
    /// Only documents with one of these layouts; empty for all.
    pub layouts: Vec<String>,
    /// Only documents that go as far as one of these says today ([`Facts::circulation`]); empty for all. One whose restriction cannot be read is
    /// restricted.
    pub restrictions: Vec<Restriction>,
    /// Only versions that something was changed for since this revision of the git repository around the project, committed or not.
    pub changed_since: Option<String>,
}

/// A [`Selection`] as it applies to a project.
pub(super) struct Selected<'a> {
    /// The documents, by name, that have a version or may have one.
    pub(super) folders: Vec<&'a DocumentFolder>,
    /// The languages and tags of pseudo-locales, as the project writes them; none for all languages that exist.
    pub(super) languages: Option<Vec<String>>,
    touched: Option<Touched<'a>>,
}

impl Selection {
    /// Documents of these names, symbols or patterns.
    pub fn of(documents: &[String]) -> Self {
        Self { documents: documents.to_owned(), ..Self::default() }
    }

    /// Whether it is about the whole project, or about what of it has changed.
    pub(super) fn is_of_all(&self) -> bool {
        Self { changed_since: None, ..self.clone() } == Self::default()
    }

    /// What is meant in `workspace`. Documents that are not for its readers ([`Workspace::up_to`]) do not exist for it.
    ///
    /// # Errors
    /// A word that leads to no document, a language, house or layout that is not there, or what git says: one line.
    pub(super) fn resolve<'a>(&self, workspace: &'a Workspace, draft: bool) -> Result<Selected<'a>, String> {
        let languages = self.languages(workspace)?;
        self.known(workspace)?;
        let mut folders = words::folders(workspace, &self.documents)?;
        let needs_facts = self.house.is_some()
            || !self.layouts.is_empty()
            || !self.restrictions.is_empty()
            || self.changed_since.is_some();
        if !needs_facts {
            return Ok(Selected { folders, languages, touched: None });
        }
        let root = &workspace.project.root;
        let read = |folder: &&'a DocumentFolder| (*folder, facts_only(root, folder).facts);
        let mut read: Vec<(&DocumentFolder, Option<Facts>)> = folders.par_iter().map(read).collect();
        read.retain(|(_, facts)| self.takes(workspace, facts.as_ref()));
        folders = read.iter().map(|(folder, _)| *folder).collect();
        let touched = match &self.changed_since {
            Some(revision) => Some(Touched::of(workspace, draft, read, &git::changes(root, revision)?)),
            None => None,
        };
        let mut selected = Selected { folders, languages, touched };
        let kept = std::mem::take(&mut selected.folders).into_iter().filter(|folder| selected.concerns(folder));
        selected.folders = kept.collect();
        Ok(selected)
    }

    /// Why a run that finds no version at all is a mistake, if it is: a filter may leave nothing over, and nothing may have changed, but a document that
    /// is named has such a version.
    pub(super) fn nothing(&self) -> Result<(), String> {
        match self.documents.is_empty() || self.changed_since.is_some() {
            true => Ok(()),
            false => Err("there is nothing to render: no document that was asked for has such a version".to_owned()),
        }
    }

    /// The languages as the project writes them.
    fn languages(&self, workspace: &Workspace) -> Result<Option<Vec<String>>, String> {
        let config = &workspace.project.config;
        let known = |lang: &String| match config.language(lang) {
            Some(lang) => Ok(lang.to_owned()),
            None if Pseudo::from_tag(lang).is_some() => Ok(lang.clone()),
            None => {
                let hint = diagnostic::suggestion(lang, config.languages.iter().map(String::as_str));
                Err(format!("`{lang}` is not a language of the project: {hint}"))
            }
        };
        self.languages.as_ref().map(|languages| languages.iter().map(known).collect()).transpose()
    }

    /// Whether house and layouts are there.
    fn known(&self, workspace: &Workspace) -> Result<(), String> {
        let config = &workspace.project.config;
        if let Some(house) = self.house.as_ref().filter(|house| !config.houses.contains_key(*house)) {
            let hint = diagnostic::suggestion(house, config.houses.keys().map(String::as_str));
            return Err(format!("`{house}` is not a house of the project: {hint}"));
        }
        // A layout that cannot be read is one all the same: its documents say what is wrong with it.
        let layouts = workspace.engine.layouts();
        let known = |layout: &&String| layouts.get(layout).is_some() || workspace.has_layout_file(layout);
        match self.layouts.iter().find(|layout| !known(layout)) {
            Some(layout) => {
                Err(format!("there is no layout `{layout}`: {}", diagnostic::suggestion(layout, layouts.names())))
            }
            None => Ok(()),
        }
    }

    /// Whether a document with these facts is asked for. What cannot be read is left in, so that it is reported; only who may read a document is
    /// decided in doubt, for the fewest.
    fn takes(&self, workspace: &Workspace, facts: Option<&Facts>) -> bool {
        let read = |key: &str| facts.filter(|facts| !facts.unread.contains(key));
        let own =
            |facts: &Facts| facts.house.as_ref().map_or(&workspace.project.config.house, |house| &house.value).clone();
        let house = self.house.as_ref().is_none_or(|house| read("house").is_none_or(|facts| own(facts) == *house));
        let layout =
            self.layouts.is_empty() || read("layout").is_none_or(|facts| self.layouts.contains(&facts.layout.value));
        let circulation = read("restriction").map_or(Restriction::Restricted, Facts::circulation);
        house && layout && (self.restrictions.is_empty() || self.restrictions.contains(&circulation))
    }
}

impl Selected<'_> {
    /// Whether that version of that document is asked for.
    pub(super) fn wants(&self, document: &str, lang: &str) -> bool {
        self.languages.as_ref().is_none_or(|languages| languages.iter().any(|asked| asked == lang))
            && self.touched.as_ref().is_none_or(|touched| touched.version(document, lang))
    }

    /// Whether all versions of each of its documents are asked for, so that what none of them shows occurs nowhere.
    pub(super) fn is_whole(&self) -> bool {
        self.languages.is_none() && self.touched.is_none()
    }

    /// Whether a version of the document may be asked for.
    fn concerns(&self, folder: &DocumentFolder) -> bool {
        let Some(touched) = &self.touched else { return true };
        let versions: BTreeSet<&String> = match &self.languages {
            Some(languages) => languages.iter().collect(),
            None => folder.bodies.iter().collect(),
        };
        touched.whole(&folder.name) || versions.into_iter().any(|lang| self.wants(&folder.name, lang))
    }
}

/// The versions that exist of what is asked for, by document and language: those with a body, and the pseudo-locales asked for.
///
/// # Errors
/// What [`Selection`] names and is not there: one line.
pub fn selected(workspace: &Workspace, selection: &Selection, draft: bool) -> Result<Vec<(String, String)>, String> {
    let selected = selection.resolve(workspace, draft)?;
    let mut versions = Vec::new();
    for folder in &selected.folders {
        let asked = selected.languages.iter().flatten();
        let names: BTreeSet<&String> = folder.bodies.iter().chain(asked).collect();
        let exists = |lang: &str| folder.has_body(lang) || Pseudo::from_tag(lang).is_some();
        let names = names.into_iter().filter(|lang| exists(lang) && selected.wants(&folder.name, lang));
        versions.extend(names.map(|lang| (folder.name.clone(), lang.clone())));
    }
    Ok(versions)
}

/// The names of the documents that these words mean, sorted, each once; of all where there are none.
///
/// # Errors
/// A word that leads to no document: one line.
pub fn named(workspace: &Workspace, documents: &[String]) -> Result<Vec<String>, String> {
    let folders = words::folders(workspace, documents)?;
    Ok(folders.into_iter().map(|folder| folder.name.clone()).collect())
}
