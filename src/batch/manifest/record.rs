//! What is written down of each version, and the manifest that comes of a run.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use super::super::finish::languages_of;
use super::super::held::held;
use super::super::prepare::Prepared;
use super::super::run::Format;
use super::super::workspace::Workspace;
use super::super::write::write;
use super::digest::{Digest, Digests};
use super::model::{EMBEDDED, FILE, Files, Manifest, Output, TYPST};
use super::{PSEUDO, read};
use crate::diagnostic::{Code, Diagnostic};
use crate::localize::Sheet;
use crate::source::display_path;

/// What a version is made from, before a page of it is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::batch) struct Origin {
    /// As the manifest will have it, but for pages and files.
    pub(in crate::batch) output: Output,
    /// Whether it lies in the tree of pseudo-locales.
    pub(in crate::batch) pseudo: bool,
}

/// One version that lies in the outputs, as the manifest of its tree will have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::batch) struct Record {
    /// With pages and files.
    pub(in crate::batch) output: Output,
    /// Whether it lies in the tree of pseudo-locales.
    pub(in crate::batch) pseudo: bool,
}

/// Lists of files that outputs were made from, by their digests.
pub(in crate::batch) type Lists = BTreeMap<Digest, Files>;

/// Knows the digests of the files that versions are made from.
pub(in crate::batch) struct Recorder<'a> {
    workspace: &'a Workspace,
    draft: bool,
    digests: Digests,
    fonts: Digest,
    layouts: Mutex<BTreeMap<String, Digest>>,
    /// By languages and house.
    locales: Mutex<BTreeMap<(BTreeSet<String>, String), Digest>>,
    lists: Mutex<Lists>,
}

impl<'a> Recorder<'a> {
    /// For versions of the documents of a workspace.
    pub(in crate::batch) fn new(workspace: &'a Workspace, draft: bool) -> Self {
        let assets = workspace.engine.assets();
        let is_font = |path: &str| !path.ends_with(".txt");
        let own = assets.font_files().filter(|(path, _)| is_font(path));
        let own = own.map(|(path, bytes)| loaded(&workspace.project.root, path, bytes));
        let fonts = own.chain(Digests::of_typst_fonts().map(|(name, digest)| (format!("{TYPST}{name}"), digest)));
        let fonts: Files = fonts.collect();
        let key = Digest::of_files(&fonts);
        Self {
            workspace,
            draft,
            digests: Digests::new(&workspace.project.root),
            fonts: key,
            layouts: Mutex::default(),
            locales: Mutex::default(),
            lists: Mutex::new(Lists::from([(key, fonts)])),
        }
    }

    /// What the manifest will say of a version but for its pages; `pictures` are those that it shows, from the root of the project.
    ///
    /// # Errors
    /// A picture is there no more.
    pub(in crate::batch) fn origin<'b>(
        &self,
        document: &Prepared,
        sheet: &Sheet,
        format: Format,
        pictures: impl Iterator<Item = &'b str>,
    ) -> Result<Origin, Vec<Diagnostic>> {
        let project = &self.workspace.project;
        let facts = document.facts.as_ref().map(|facts| &facts.source);
        let own = [&project.config.source, &sheet.source].into_iter().chain(facts);
        let mut sources: Files = own.map(|source| (source.path().to_owned(), Digest::of_source(source))).collect();
        for path in pictures {
            sources.insert(path.to_owned(), self.digests.on_disk(path).map_err(|error| vanished(path, &error))?);
        }
        let languages = languages_of(self.workspace, document.facts.as_ref(), &sheet.version, self.draft);
        let bodies = project.document(&document.name).map(|folder| folder.bodies.to_vec());
        let output = Output {
            document: document.name.clone(),
            symbol: sheet.symbol.clone(),
            language: sheet.version.clone(),
            restriction: sheet.circulation,
            format,
            pages: 0,
            files: Files::new(),
            chancery: env!("CARGO_PKG_VERSION").to_owned(),
            languages: bodies.unwrap_or_default(),
            sources,
            locales: self.locales(languages, &sheet.house),
            layout: self.layout(&sheet.layout),
            fonts: self.fonts,
        };
        Ok(Origin { output, pseudo: sheet.pseudo })
    }

    /// The lists that were named so far.
    pub(in crate::batch) fn lists(&self) -> Lists {
        held(&self.lists).clone()
    }

    /// The pictures of a version that have become others since [`origin`](Self::origin) named them.
    pub(in crate::batch) fn changed<'b>(
        &self,
        origin: &Origin,
        pictures: impl Iterator<Item = &'b str>,
    ) -> Vec<Diagnostic> {
        let root = &self.workspace.project.root;
        let same = |path: &str| Digest::of_file(&root.join(path)).ok().as_ref() == origin.output.sources.get(path);
        pictures.filter(|path| !same(path)).map(changed).collect()
    }

    /// The files of a layout: its own, what it imports, and all assets.
    fn layout(&self, layout: &str) -> Digest {
        if let Some(known) = held(&self.layouts).get(layout) {
            return *known;
        }
        let assets = self.workspace.engine.assets();
        let own = self.workspace.engine.layouts().get(layout).map(|layout| layout.files.as_slice()).unwrap_or_default();
        let own = own.iter().map(String::as_str);
        let files = own.chain(assets.paths().filter(|path| path.starts_with("layouts/assets/")));
        let root = &self.workspace.project.root;
        let key = self.list(files.filter_map(|path| Some(loaded(root, path, assets.bytes(path)?))).collect());
        held(&self.layouts).insert(layout.to_owned(), key);
        key
    }

    /// The locale files of these languages for a house.
    fn locales(&self, languages: BTreeSet<String>, house: &str) -> Digest {
        let key = (languages, house.to_owned());
        if let Some(known) = held(&self.locales).get(&key) {
            return *known;
        }
        let concerned =
            self.workspace.locale_files.iter().filter(|file| {
                key.0.contains(&file.lang) && file.house.as_ref().is_none_or(|of_house| of_house == house)
            });
        let named = concerned.map(|file| match file.embedded {
            true => (format!("{EMBEDDED}{}", file.path), file.digest),
            false => (file.path.clone(), file.digest),
        });
        let list = self.list(named.collect());
        held(&self.locales).insert(key, list);
        list
    }

    fn list(&self, files: Files) -> Digest {
        let key = Digest::of_files(&files);
        held(&self.lists).insert(key, files);
        key
    }
}

/// The name in lists and the digest of a file that was loaded from the project or from the program.
pub(in crate::batch) fn loaded(root: &Path, path: &str, bytes: &[u8]) -> (String, Digest) {
    let name = match root.join(path).is_file() {
        true => path.to_owned(),
        false => format!("{EMBEDDED}{path}"),
    };
    (name, Digest::of_loaded(path, bytes))
}

fn changed(path: &str) -> Diagnostic {
    let finding = Diagnostic::new(Code::UnreadableFile, "the picture was changed while the document was rendered");
    finding.in_file(path).hint("leave the files of the project alone while it is rendered")
}

fn vanished(path: &str, error: &std::io::Error) -> Vec<Diagnostic> {
    let message = format!("the file cannot be read a second time, for the manifest: {error}");
    let finding = Diagnostic::new(Code::UnreadableFile, message).in_file(path);
    vec![finding.hint("leave the files of the project alone while it is rendered")]
}

/// What a run has to write down.
#[derive(Debug, Default)]
pub(in crate::batch) struct Records {
    /// The versions, of both trees.
    pub(in crate::batch) records: Vec<Record>,
    /// At least the lists that they name.
    pub(in crate::batch) lists: Lists,
    /// Files beside generated Typst that outputs share, from the folder of outputs.
    pub(in crate::batch) companions: Files,
    /// Whether outputs of the past were removed.
    pub(in crate::batch) pruned: bool,
}

/// Writes the manifests of a run: its records, and what earlier ones say of outputs that were not touched and still are there.
pub(in crate::batch) fn publish(root: &Path, output: &Path, all: Records) -> Vec<Diagnostic> {
    let Records { records, lists, companions, pruned } = all;
    let (pseudo, plain): (Vec<_>, Vec<_>) = records.into_iter().partition(|record| record.pseudo);
    let mut findings = Vec::new();
    let nothing = |tree: &Path| pruned && !tree.join(FILE).exists();
    // What Typst needs stands beside the folders of pseudo-locales, not in them.
    for (folder, records, companions) in
        [(output.to_owned(), plain, companions), (output.join(PSEUDO), pseudo, Files::new())]
    {
        if nothing(&folder) && records.is_empty() {
            continue;
        }
        let path = folder.join(FILE);
        let shown = display_path(root, &path);
        let earlier = match read(&path, &shown) {
            Ok(earlier) => earlier,
            Err(finding) => {
                findings.push(*finding);
                continue;
            }
        };
        if records.is_empty() && companions.is_empty() && !pruned {
            continue;
        }
        let before = earlier.as_ref().map(|(_, source)| Digest::of(source.text().as_bytes()));
        let manifest = merge(earlier.map(|(manifest, _)| manifest), records, &lists, companions, &folder);
        let text = manifest.to_text();
        drop(manifest);
        if before == Some(Digest::of(text.as_bytes())) {
            continue;
        }
        if let Err(error) = write(&path, text.as_bytes()) {
            let finding = Diagnostic::new(Code::Unwritable, format!("the manifest cannot be written: {error}"));
            findings.push(finding.in_file(shown).hint("check the space on the disk and who may write to the folder"));
        }
    }
    findings
}

fn merge(earlier: Option<Manifest>, records: Vec<Record>, lists: &Lists, companions: Files, folder: &Path) -> Manifest {
    let mut manifest = earlier.unwrap_or_else(Manifest::empty);
    let outputs: Vec<Output> = records.into_iter().map(|record| record.output).collect();
    let keys: BTreeSet<_> = outputs.iter().map(Output::key).collect();
    let paths: BTreeSet<&String> = outputs.iter().flat_map(|output| output.files.keys()).collect();
    // A file that is there and has been changed keeps its entry, so that the change is found.
    let stays = |output: &Output| {
        !keys.contains(&output.key())
            && output.files.keys().all(|file| !paths.contains(file) && folder.join(file).is_file())
    };
    let earlier = std::mem::take(&mut manifest.outputs);
    let replaced = earlier.iter().filter(|output| keys.contains(&output.key()));
    let replaced = replaced.flat_map(|output| output.files.iter().map(|(file, digest)| (file.clone(), *digest)));
    manifest.superseded.extend(replaced);
    let mut kept: Vec<Output> = earlier.into_iter().filter(stays).collect();
    drop((keys, paths));
    kept.extend(outputs);
    kept.sort_by(|a, b| a.key().cmp(&b.key()));
    manifest.outputs = kept;
    let named: BTreeSet<&String> = manifest.outputs.iter().flat_map(|output| output.files.keys()).collect();
    let superseded = std::mem::take(&mut manifest.superseded).into_iter();
    manifest.superseded = superseded.filter(|(file, _)| !named.contains(file) && folder.join(file).is_file()).collect();
    manifest.companions.retain(|path, _| folder.join(path).is_file());
    manifest.companions.extend(companions);
    let named: BTreeSet<Digest> = manifest.outputs.iter().flat_map(Output::lists).collect();
    manifest.inputs.retain(|list, _| named.contains(list));
    for list in named {
        if let Some(files) = lists.get(&list) {
            manifest.inputs.entry(list).or_insert_with(|| files.clone());
        }
    }
    manifest
}
