//! What is written down of each version, and the manifest that comes of a run.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::super::finish::languages_of;
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
use crate::typeset::Pages;

/// One version that has been written, as the manifest of its tree will have it.
#[derive(Debug)]
pub(in crate::batch) struct Record {
    output: Output,
    /// Whether it lies in the tree of pseudo-locales.
    pseudo: bool,
    /// The lists that the output names.
    inputs: BTreeMap<Digest, Files>,
    /// Files beside it that outputs share, from the folder of outputs.
    companions: Files,
}

impl Record {
    /// One that another run has written down: what its manifest says of a version, and of the lists and companions that it names.
    pub(in crate::batch) fn of(
        output: Output,
        pseudo: bool,
        inputs: BTreeMap<Digest, Files>,
        companions: Files,
    ) -> Self {
        Self { output, pseudo, inputs, companions }
    }

    /// What the manifest will say of the version.
    pub(in crate::batch) fn output(&self) -> &Output {
        &self.output
    }
}

/// Knows the digests of a run.
pub(in crate::batch) struct Recorder<'a> {
    workspace: &'a Workspace,
    /// The folder of all outputs, or of drafts.
    output: &'a Path,
    draft: bool,
    digests: Digests,
    fonts: List,
    layouts: BTreeMap<String, List>,
    /// By languages and house.
    locales: Mutex<BTreeMap<(BTreeSet<String>, String), List>>,
}

/// The files of a version as they were written, with what is needed beside them.
pub(in crate::batch) struct Written {
    /// The version's own: path and digest.
    pub(in crate::batch) files: Vec<(PathBuf, Digest)>,
    /// Layouts, fonts and pictures beside generated Typst.
    pub(in crate::batch) companions: Vec<(PathBuf, Digest)>,
}

/// A list of inputs with its key.
type List = (Digest, Files);

fn list(files: Files) -> List {
    (Digest::of_files(&files), files)
}

impl<'a> Recorder<'a> {
    /// For outputs below `output`, of documents with these layouts.
    pub(in crate::batch) fn new(
        workspace: &'a Workspace,
        output: &'a Path,
        draft: bool,
        layouts: &BTreeSet<&str>,
    ) -> Self {
        let root = &workspace.project.root;
        let assets = workspace.engine.assets();
        let name = |path: &str| match root.join(path).is_file() {
            true => path.to_owned(),
            false => format!("{EMBEDDED}{path}"),
        };
        let loaded = |path: &str, bytes: &[u8]| (name(path), Digests::of_loaded(path, bytes));
        let is_font = |path: &str| !path.ends_with(".txt");
        let own = assets.font_files().filter(|(path, _)| is_font(path)).map(|(path, bytes)| loaded(path, bytes));
        let fonts = own.chain(Digests::of_typst_fonts().map(|(name, digest)| (format!("{TYPST}{name}"), digest)));
        let fonts = fonts.collect();
        let layouts = layouts.iter().filter_map(|layout| {
            let own = workspace.engine.layouts().get(layout)?.files.iter().map(String::as_str);
            let files = own.chain(assets.paths().filter(|path| path.starts_with("layouts/assets/")));
            let files = files.filter_map(|path| Some(loaded(path, assets.bytes(path)?))).collect();
            Some(((*layout).to_owned(), list(files)))
        });
        Self {
            workspace,
            output,
            draft,
            digests: Digests::new(root),
            fonts: list(fonts),
            layouts: layouts.collect(),
            locales: Mutex::default(),
        }
    }

    /// What the manifest will say of a version.
    ///
    /// # Errors
    /// A file that it was made from is there no more.
    pub(in crate::batch) fn record(
        &self,
        document: &Prepared,
        sheet: &Sheet,
        format: Format,
        pages: &Pages,
        written: &Written,
    ) -> Result<Record, Vec<Diagnostic>> {
        let project = &self.workspace.project;
        let mut sources = Files::new();
        let facts = document.facts.as_ref().map(|facts| facts.source.path());
        let own = [project.config.source.path(), sheet.source.path()].into_iter().chain(facts);
        for path in own.chain(pages.pictures()) {
            sources.insert(path.to_owned(), self.digests.on_disk(path).map_err(|error| vanished(path, &error))?);
        }
        let languages = languages_of(self.workspace, document.facts.as_ref(), &sheet.version, self.draft);
        let locales = self.locales(languages, &sheet.house)?;
        let layout = self.layouts.get(&sheet.layout).cloned().unwrap_or_else(|| list(Files::new()));
        let tree = if sheet.pseudo { self.output.join(PSEUDO) } else { self.output.to_owned() };
        let below = |folder: &Path, files: &[(PathBuf, Digest)]| -> Files {
            files.iter().map(|(path, digest)| (display_path(folder, path), digest.clone())).collect()
        };
        let bodies = project.document(&document.name).map(|folder| folder.bodies.keys().cloned().collect());
        let output = Output {
            document: document.name.clone(),
            symbol: sheet.symbol.clone(),
            language: sheet.version.clone(),
            restriction: sheet.circulation,
            format,
            pages: pages.count(),
            files: below(&tree, &written.files),
            chancery: env!("CARGO_PKG_VERSION").to_owned(),
            languages: bodies.unwrap_or_default(),
            sources,
            locales: locales.0.clone(),
            layout: layout.0.clone(),
            fonts: self.fonts.0.clone(),
        };
        Ok(Record {
            output,
            pseudo: sheet.pseudo,
            inputs: [locales, layout, self.fonts.clone()].into_iter().collect(),
            companions: below(self.output, &written.companions),
        })
    }

    /// The locale files of these languages for a house.
    fn locales(&self, languages: BTreeSet<String>, house: &str) -> Result<List, Vec<Diagnostic>> {
        let key = (languages, house.to_owned());
        if let Some(known) = self.locales.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(known.clone());
        }
        let mut files = Files::new();
        let concerned =
            self.workspace.locale_files.iter().filter(|file| {
                key.0.contains(&file.lang) && file.house.as_ref().is_none_or(|of_house| of_house == house)
            });
        for file in concerned {
            let path = &file.path;
            if file.embedded {
                let digest = Digest::of_embedded(path).expect("it stands in the program");
                files.insert(format!("{EMBEDDED}{path}"), digest);
            } else {
                files.insert(path.clone(), self.digests.on_disk(path).map_err(|error| vanished(path, &error))?);
            }
        }
        let files = list(files);
        self.locales.lock().unwrap_or_else(PoisonError::into_inner).insert(key, files.clone());
        Ok(files)
    }
}

fn vanished(path: &str, error: &std::io::Error) -> Vec<Diagnostic> {
    let message = format!("the file cannot be read a second time, for the manifest: {error}");
    let finding = Diagnostic::new(Code::UnreadableFile, message).in_file(path);
    vec![finding.hint("leave the files of the project alone while it is rendered")]
}

/// Writes the manifests of a run: its records, and what earlier ones say of outputs that were not touched and still are there.
pub(in crate::batch) fn publish(root: &Path, output: &Path, records: Vec<Record>) -> Vec<Diagnostic> {
    let (pseudo, plain): (Vec<_>, Vec<_>) = records.into_iter().partition(|record| record.pseudo);
    let mut findings = Vec::new();
    let companions: Files = plain.iter().chain(&pseudo).flat_map(|record| record.companions.clone()).collect();
    // What Typst needs stands beside the folders of pseudo-locales, not in them.
    for (folder, records, companions) in
        [(output.to_owned(), plain, companions), (output.join(PSEUDO), pseudo, Files::new())]
    {
        let path = folder.join(FILE);
        let shown = display_path(root, &path);
        let earlier = match read(&path, &shown) {
            Ok(earlier) => earlier,
            Err(finding) => {
                findings.push(*finding);
                continue;
            }
        };
        if records.is_empty() && companions.is_empty() {
            continue;
        }
        let before = earlier.as_ref().map(|(_, source)| source.text().to_owned());
        let manifest = merge(earlier.map(|(manifest, _)| manifest), records, companions, &folder);
        let text = manifest.to_text();
        if before.as_deref() == Some(&text) {
            continue;
        }
        if let Err(error) = write(&path, text.as_bytes()) {
            let finding = Diagnostic::new(Code::Unwritable, format!("the manifest cannot be written: {error}"));
            findings.push(finding.in_file(shown).hint("check the space on the disk and who may write to the folder"));
        }
    }
    findings
}

fn merge(earlier: Option<Manifest>, records: Vec<Record>, companions: Files, folder: &Path) -> Manifest {
    let mut manifest = earlier.unwrap_or_else(Manifest::empty);
    let mut outputs = Vec::new();
    for record in records {
        manifest.inputs.extend(record.inputs);
        outputs.push(record.output);
    }
    let keys: BTreeSet<_> = outputs.iter().map(Output::key).collect();
    let paths: BTreeSet<&String> = outputs.iter().flat_map(|output| output.files.keys()).collect();
    // A file that is there and has been changed keeps its entry, so that the change is found.
    let stays = |output: &Output| {
        !keys.contains(&output.key())
            && output.files.keys().all(|file| !paths.contains(file) && folder.join(file).is_file())
    };
    let mut kept: Vec<Output> = std::mem::take(&mut manifest.outputs).into_iter().filter(stays).collect();
    drop((keys, paths));
    kept.extend(outputs);
    kept.sort_by(|a, b| a.key().cmp(&b.key()));
    manifest.outputs = kept;
    manifest.companions.retain(|path, _| folder.join(path).is_file());
    manifest.companions.extend(companions);
    let named: BTreeSet<&Digest> =
        manifest.outputs.iter().flat_map(|output| [&output.locales, &output.layout, &output.fonts]).collect();
    manifest.inputs.retain(|list, _| named.contains(list));
    manifest
}
