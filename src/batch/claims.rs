//! What the documents of a project are written to, whether a run has come to them or not: nothing of that is an output of the past.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::manifest::Record;
use super::prepare::facts_only;
use super::workspace::Workspace;
use crate::document::Restriction;
use crate::project::DocumentFolder;

/// The files of all documents; these are read when somebody asks.
pub(super) struct Claims<'a> {
    workspace: &'a Workspace,
    /// Whether the project file has errors.
    broken: bool,
    known: OnceCell<Known<'a>>,
}

struct Known<'a> {
    /// What of the project cannot be read, as a part of a sentence.
    unread: Option<String>,
    /// The documents, by the folder of their circulation and the name of their files.
    documents: BTreeMap<(&'static str, String), Vec<&'a DocumentFolder>>,
}

impl<'a> Claims<'a> {
    /// Of a project, the file of which may be `broken`.
    pub(super) fn of(workspace: &'a Workspace, broken: bool) -> Self {
        Self { workspace, broken, known: OnceCell::new() }
    }

    /// Why a file of a tree of outputs stays, whatever was asked for, as a hint; `records` are those of this run. None if nothing is against removing it.
    pub(super) fn keep(&self, file: &str, pseudo: bool, draft: bool, records: &[Record]) -> Option<String> {
        let known = self.known.get_or_init(|| self.read());
        if let Some(unread) = &known.unread {
            return Some(format!("it is not removed as long as {unread} cannot be read, which may be its source"));
        }
        let (circulation, rest) = file.split_once('/')?;
        let (lang, name) = rest.split_once('/')?;
        let (stem, ending) = name.rsplit_once('.')?;
        let page = stem.rsplit_once('-').filter(|(_, page)| page.bytes().all(|byte| byte.is_ascii_digit()));
        let slugs = [Some(stem), page.map(|(stem, _)| stem)];
        let circulation = Restriction::ALL.into_iter().map(Restriction::as_str).find(|word| *word == circulation)?;
        let of = |slug: &str| known.documents.get(&(circulation, slug.to_owned()));
        let claims = |folder: &&&DocumentFolder| {
            let has_version = pseudo || draft || folder.has_body(lang);
            // Of a version that this run has written, all files are known.
            let written = |record: &Record| {
                let output = &record.output;
                let ends = |file: &String| file.rsplit_once('.').is_some_and(|(_, end)| end == ending);
                (record.pseudo, output.document.as_str(), output.language.as_str()) == (pseudo, &folder.name, lang)
                    && output.files.keys().any(ends)
            };
            has_version && !records.iter().any(written)
        };
        let document = &slugs.into_iter().flatten().filter_map(of).flatten().find(claims)?.name;
        Some(format!("it is not removed: `sources/{document}` is written to that file"))
    }

    fn read(&self) -> Known<'a> {
        let project = &self.workspace.project;
        let named = |path: &str| match self.workspace.max() {
            None => format!("`{path}`"),
            // Its name may tell of a document that is not for the readers of this run.
            Some(_) => "a part of the project".to_owned(),
        };
        let mut unread = self.broken.then(|| named(project.config.source.path()));
        unread = unread.or_else(|| project.unread.first().map(|path| named(path)));
        let read = |folder: &'a DocumentFolder| (folder, facts_only(&project.root, folder));
        let read: Vec<_> = project.documents.par_iter().map(read).collect();
        let mut documents: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (folder, prepared) in &read {
            match prepared.facts.as_ref().filter(|facts| facts.unread.is_empty()) {
                Some(facts) => {
                    documents.entry((facts.circulation().as_str(), prepared.slug())).or_default().push(*folder);
                }
                None => {
                    unread.get_or_insert_with(|| named(&folder.shown_facts()));
                }
            }
        }
        Known { unread, documents }
    }
}
