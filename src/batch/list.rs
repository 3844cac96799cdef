//! What a rendering would write and why, without laying out or writing anything.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::export::folder;
use super::finish::{concerned, finish, only_languages};
use super::gather::{collect, read_all};
use super::isolate::isolated;
use super::manifest::{self, Digest, Files, Manifest, Output, PSEUDO, Recorder};
use super::open;
use super::prepare::{Prepared, Version, Wanted};
use super::reasons::{Reason, reasons};
use super::render::{target, unusable_manifests};
use super::run::{Failure, Format, Render};
use super::workspace::{MISSING, Workspace};
use crate::diagnostic::Diagnostic;
use crate::document::Restriction;
use crate::localize::Sheet;
use crate::source::display_path;

/// A version that a rendering would make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The document.
    pub document: String,
    /// Its symbol, where it has one.
    pub symbol: Option<String>,
    /// The language, or the tag of a pseudo-locale.
    pub language: String,
    /// Who may read it today.
    pub restriction: Restriction,
    /// Its file, from the root of the project where it lies below it; of several, the first.
    pub file: String,
    /// Why; nothing where the file that lies there is what it would be.
    pub reasons: Vec<Reason>,
}

/// What a rendering would do, as far as that is known without laying anything out; in the order of documents and languages.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// The versions that would be made.
    pub listed: Vec<Listed>,
    /// Those that would not, because of what is found in them.
    pub failed: Vec<Failure>,
    /// What is found, sorted by place.
    pub findings: Vec<Diagnostic>,
}

/// What [`super::render()`] would do, asked the same. Nothing is written.
///
/// # Errors
/// As those of a rendering: one line.
pub fn list(workspace: &Workspace, request: &Render) -> Result<Listing, String> {
    let config = &workspace.project.config;
    let selected = request.selection.resolve(workspace, request.draft)?;
    let output = target(workspace, request)?;
    let unusable = unusable_manifests(&workspace.project.root, &output);
    if !unusable.is_empty() {
        return Ok(Listing { findings: unusable, ..Listing::default() });
    }
    let wanted = Wanted { languages: selected.languages.as_deref(), draft: request.draft };
    let mut prepared = read_all(workspace, &selected.folders, &wanted);
    selected.keep(&mut prepared);
    let report = collect(workspace, &prepared, &wanted);
    let (mut findings, mut failed) = (report.findings, report.failed);
    let blocked =
        |document: &Prepared| failed.iter().any(|failure| failure.lang.is_none() && failure.document == document.name);
    let versions = prepared.iter().filter(|document| !blocked(document));
    let jobs: Vec<(&Prepared, &Version, &Sheet)> = versions
        .flat_map(|document| {
            document.versions.iter().filter_map(move |version| Some((document, version, version.sheet.as_ref()?)))
        })
        .collect();
    if jobs.is_empty() && failed.is_empty() {
        request.selection.nothing()?;
    }
    let layouts = jobs.iter().map(|(_, _, sheet)| sheet.layout.as_str()).collect();
    let look = Look {
        workspace,
        format: request.format,
        output: &output,
        recorder: Recorder::new(workspace, &output, request.draft, &layouts),
        before: [output.clone(), output.join(PSEUDO)].map(|tree| Before::read(&tree)),
    };
    let looked: Vec<_> = jobs
        .par_iter()
        .map(|(document, version, sheet)| {
            let last = config.final_clean && !sheet.draft && !sheet.pseudo;
            if let Some(refusal) = open::refusal(document, version, sheet, &[]).filter(|_| last) {
                return Err(vec![refusal]);
            }
            let what = format!("the {} version", sheet.version);
            isolated(&what, sheet.source.path(), || look.at(document, sheet))
                .unwrap_or_else(|finding| Err(vec![*finding]))
        })
        .collect();
    let mut listed = Vec::new();
    for ((document, _, sheet), looked) in jobs.iter().zip(looked) {
        match looked {
            Ok(version) => listed.push(version),
            Err(found) => {
                findings.extend(found);
                failed.push(Failure { document: document.name.clone(), lang: Some(sheet.version.clone()) });
            }
        }
    }
    failed.sort();
    findings.retain(|finding| !MISSING.contains(&finding.code));
    only_languages(&mut findings, &concerned(workspace, &prepared, request.draft));
    Ok(Listing { listed, failed, findings: finish(workspace, findings) })
}

/// What all versions are held against.
struct Look<'a> {
    workspace: &'a Workspace,
    format: Format,
    output: &'a Path,
    recorder: Recorder<'a>,
    /// The trees of outputs and of pseudo-locales.
    before: [Before; 2],
}

/// A tree of outputs as its manifest has it.
struct Before {
    tree: PathBuf,
    manifest: Manifest,
    /// The places of the entries, by document, language and format.
    entries: BTreeMap<(String, String, Format), usize>,
}

impl Before {
    fn read(tree: &Path) -> Self {
        let read = manifest::read(&tree.join(manifest::FILE), manifest::FILE);
        let manifest = read.ok().flatten().map_or_else(Manifest::empty, |(manifest, _)| manifest);
        let key = |output: &Output| {
            let (document, language, format) = output.key();
            (document.to_owned(), language.to_owned(), format)
        };
        let entries = manifest.outputs.iter().enumerate().map(|(at, output)| (key(output), at)).collect();
        Self { tree: tree.to_owned(), manifest, entries }
    }

    fn entry(&self, output: &Output) -> Option<&Output> {
        let key = (output.document.clone(), output.language.clone(), output.format);
        self.entries.get(&key).map(|at| &self.manifest.outputs[*at])
    }

    /// The files of an entry as they lie there now.
    fn files(&self, entry: &Output) -> Files {
        let regular = |path: &Path| std::fs::symlink_metadata(path).is_ok_and(|found| found.is_file());
        let found = entry.files.keys().filter_map(|file| {
            let path = self.tree.join(file);
            Some((file.clone(), regular(&path).then(|| Digest::of_file(&path).ok())??))
        });
        found.collect()
    }
}

impl Look<'_> {
    fn at(&self, document: &Prepared, sheet: &Sheet) -> Result<Listed, Vec<Diagnostic>> {
        let pictures = self.workspace.engine.pictures(sheet, &document.folder);
        let pictures = pictures.iter().map(String::as_str);
        let (mut now, inputs) = self.recorder.made_of(document, sheet, self.format, pictures)?;
        let before = &self.before[usize::from(sheet.pseudo)];
        let entry = before.entry(&now);
        now.files = entry.map(|entry| before.files(entry)).unwrap_or_default();
        let slug = document.slug();
        let name = match self.format {
            Format::Pdf => format!("{slug}.pdf"),
            Format::Png => format!("{slug}-1.png"),
            Format::Svg => format!("{slug}-1.svg"),
            Format::Typst => format!("{slug}.typ"),
        };
        let file = folder(self.output, sheet, sheet.circulation).join(name);
        Ok(Listed {
            document: document.name.clone(),
            symbol: sheet.symbol.clone(),
            language: sheet.version.clone(),
            restriction: sheet.circulation,
            file: display_path(&self.workspace.project.root, &file),
            reasons: reasons(entry.map(|entry| (&before.manifest, entry)), &now, &inputs),
        })
    }
}
