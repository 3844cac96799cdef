//! Rendering and checking.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::iter::{ParallelBridge, ParallelIterator};

use super::export::{export, folder, left_elsewhere};
use super::finish::{concerned, finish, only_languages};
use super::isolate::isolated;
use super::prepare::{Prepared, Wanted, facts_only, prepare};
use super::workspace::{MISSING, Workspace};
use super::write::probe;
use crate::check::{self, Output};
use crate::diagnostic::{self, Code, Diagnostic, Severity};
use crate::document::Facts;
use crate::locale::Pseudo;
use crate::localize::Sheet;
use crate::project::DocumentFolder;
use crate::source::{Span, display_path};
use crate::typeset::Pages;

/// The folder of drafts below that of all outputs, so that none can be taken for what may be published.
const DRAFTS: &str = "draft";

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// PDF/A-2a and PDF/UA-1.
    Pdf,
    /// A picture a page, 144 dpi.
    Png,
    /// A drawing a page.
    Svg,
    /// The generated Typst with the layouts beside it.
    Typst,
}

/// What to render.
#[derive(Debug, Clone)]
pub struct Render {
    /// Names of documents; empty for all.
    pub documents: Vec<String>,
    /// Languages, and tags of pseudo-locales; none for all languages that exist.
    pub languages: Option<Vec<String>>,
    /// Only documents of this house.
    pub house: Option<String>,
    /// Whether drafts are made: words that are missing are borrowed from another language, marked and reported, every page says that it is a
    /// draft, and the files go to a folder of their own, `draft`.
    pub draft: bool,
    /// What is written.
    pub format: Format,
    /// The folder for outputs; none for the project's own.
    pub output: Option<PathBuf>,
    /// How many threads; none for one a core.
    pub jobs: Option<usize>,
}

/// A step of a run, for whoever shows progress.
#[derive(Debug, Clone)]
pub struct Progress {
    /// How many versions are done.
    pub done: usize,
    /// How many there are.
    pub total: usize,
    /// The version that was done last.
    pub version: String,
}

/// A version that has been written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The document.
    pub document: String,
    /// The language, or the tag of a pseudo-locale.
    pub lang: String,
    /// The files, from the root of the project where they lie below it.
    pub files: Vec<String>,
    /// How many pages it has.
    pub pages: usize,
}

/// A version that has not been written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Failure {
    /// The document.
    pub document: String,
    /// The language; none where no version could be read.
    pub lang: Option<String>,
}

/// What a run did, in the order of documents and languages.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// What was written.
    pub rendered: Vec<Rendered>,
    /// What was not.
    pub failed: Vec<Failure>,
    /// All findings, sorted by place.
    pub findings: Vec<Diagnostic>,
}

impl Report {
    /// Whether anything is wrong beyond warnings.
    pub fn has_errors(&self) -> bool {
        !self.failed.is_empty() || self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// Checks everything that can be known without typesetting.
///
/// # Errors
/// A name that is no document: one line that says so.
pub fn check(workspace: &Workspace, documents: &[String]) -> Result<Report, String> {
    let wanted = Wanted::default();
    let prepared = read_all(workspace, &select(workspace, documents)?, &wanted);
    let mut report = collect(workspace, &prepared, &wanted);
    let config = &workspace.project.config;
    let bodies: BTreeSet<String> = prepared
        .iter()
        .filter_map(|document| document.facts.as_ref()?.body.as_ref())
        .map(|body| body.value.clone())
        .collect();
    let bodies: Vec<String> = bodies.into_iter().collect();
    // The project's own house may use every layout; another house those of its documents.
    let uses = |layout: &str, house: &str| {
        prepared.iter().filter_map(|document| document.facts.as_ref()).any(|facts| {
            let own = facts.house.as_ref().map_or(&config.house, |house| &house.value);
            facts.layout.value == layout && own == house
        })
    };
    for (name, layout) in workspace.engine.layouts().iter() {
        for house in config.houses.keys() {
            if uses(name, house) || (documents.is_empty() && *house == config.house) {
                let found =
                    check::messages(name, &layout.needs, config, house, &config.languages, &workspace.locales, &bodies);
                report.findings.extend(config.judge(found));
            }
        }
    }
    report.findings = finish(workspace, report.findings);
    report.findings.dedup_by(|a, b| a.message == b.message && a.file() == b.file() && a.position() == b.position());
    Ok(report)
}

/// Renders and writes; `progress` is called after each version, from any thread.
///
/// # Errors
/// A name that is no document, language or house, or an output that cannot be written: one line that says so.
pub fn render(workspace: &Workspace, request: &Render, progress: &(dyn Fn(Progress) + Sync)) -> Result<Report, String> {
    let folders = select(workspace, &request.documents)?;
    let config = &workspace.project.config;
    let known = |lang: &String| match config.language(lang) {
        Some(lang) => Ok(lang.to_owned()),
        None if Pseudo::from_tag(lang).is_some() => Ok(lang.clone()),
        None => {
            let hint = diagnostic::suggestion(lang, config.languages.iter().map(String::as_str));
            Err(format!("`{lang}` is not a language of the project: {hint}"))
        }
    };
    let languages =
        request.languages.as_ref().map(|languages| languages.iter().map(known).collect::<Result<Vec<_>, _>>());
    let languages = languages.transpose()?;
    if let Some(house) = &request.house
        && !config.houses.contains_key(house)
    {
        let hint = diagnostic::suggestion(house, config.houses.keys().map(String::as_str));
        return Err(format!("`{house}` is not a house of the project: {hint}"));
    }
    let mut output = plain(&request.output.clone().unwrap_or_else(|| workspace.output()));
    let inside = output.strip_prefix(&workspace.project.root).ok().and_then(|path| path.components().next());
    if inside
        .is_some_and(|part| ["sources", "locales", "layouts", "fonts"].iter().any(|folder| part.as_os_str() == *folder))
    {
        return Err(format!("`{}` holds what documents are made from: write them elsewhere", output.display()));
    }
    if request.draft {
        output.push(DRAFTS);
    }
    probe(&output).map_err(|error| format!("cannot write to `{}`: {error}", output.display()))?;
    let wanted = Wanted { languages: languages.as_deref(), draft: request.draft };
    let mut prepared = read_all(workspace, &folders, &wanted);
    if let Some(house) = &request.house {
        let own = |facts: &Facts| facts.house.as_ref().map_or(&config.house, |house| &house.value) == house;
        prepared.retain(|document| document.facts.as_ref().is_none_or(own));
    }
    let mut report = collect(workspace, &prepared, &wanted);
    for folder in output_folders(&output, &prepared) {
        probe(&folder).map_err(|error| format!("cannot write to `{}`: {error}", folder.display()))?;
    }

    let blocked: BTreeSet<&str> = report
        .failed
        .iter()
        .filter(|failure| failure.lang.is_none())
        .map(|failure| failure.document.as_str())
        .collect();
    let jobs: Vec<(&Prepared, &Sheet)> = prepared
        .iter()
        .filter(|document| !blocked.contains(document.name.as_str()))
        .flat_map(|document| {
            document.versions.iter().filter_map(move |version| Some((document, version.sheet.as_ref()?)))
        })
        .collect();
    // A filter may leave nothing over; a document that is named and has no such version is a mistake.
    if jobs.is_empty() && report.failed.is_empty() && !request.documents.is_empty() {
        return Err("there is nothing to render: no document that was asked for has such a version".to_owned());
    }
    let done = AtomicUsize::new(0);
    let total = jobs.len();
    let work = || -> Vec<(usize, Outcome)> {
        // `par_bridge` rather than `par_iter`: Typst's own test runner found that the latter overflows the stack during PDF export.
        let mut outcomes: Vec<_> = jobs
            .iter()
            .enumerate()
            .par_bridge()
            .map(|(index, (document, sheet))| {
                let outcome = one(workspace, request.format, &output, document, sheet);
                let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                progress(Progress { done, total, version: format!("{} {}", document.name, sheet.version) });
                (index, outcome)
            })
            .collect();
        outcomes.sort_by_key(|(index, _)| *index);
        outcomes
    };
    // More threads than versions would only wait, and a great many would stop the machine.
    let threads = request.jobs.map_or(0, |jobs| jobs.clamp(1, total.clamp(1, 256)));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(16 << 20).build();
    let outcomes = match pool {
        Ok(pool) => pool.install(work),
        Err(error) => return Err(format!("cannot start threads: {error}")),
    };
    for (index, outcome) in outcomes {
        let (document, sheet) = jobs[index];
        report.findings.extend(config.judge(outcome.findings));
        match outcome.rendered {
            Some(rendered) => report.rendered.push(rendered),
            None => report.failed.push(Failure { document: document.name.clone(), lang: Some(sheet.version.clone()) }),
        }
    }
    report.failed.sort();
    // What a language lacks is for `check`; here, what a document lacks has been found where it is printed.
    report.findings.retain(|finding| !MISSING.contains(&finding.code));
    only_languages(&mut report.findings, &concerned(workspace, &prepared, request.draft));
    report.findings = finish(workspace, report.findings);
    Ok(report)
}

/// Lays out one version without writing it; its pages, or everything that was found.
///
/// # Errors
/// The findings of the document, the version, and its pages.
pub fn pages(workspace: &Workspace, document: &str, lang: &str) -> Result<Pages, Vec<Diagnostic>> {
    lay_out(workspace, document, lang, false).map(|(pages, _)| pages)
}

/// As [`pages`], of the draft of a version; with the warnings, which tell what is borrowed.
///
/// # Errors
/// As [`pages`].
pub fn draft_pages(
    workspace: &Workspace,
    document: &str,
    lang: &str,
) -> Result<(Pages, Vec<Diagnostic>), Vec<Diagnostic>> {
    lay_out(workspace, document, lang, true)
}

fn lay_out(
    workspace: &Workspace,
    document: &str,
    lang: &str,
    draft: bool,
) -> Result<(Pages, Vec<Diagnostic>), Vec<Diagnostic>> {
    let unknown = |message: String| vec![Diagnostic::new(Code::MissingBody, message)];
    let folder =
        workspace.project.document(document).ok_or_else(|| unknown(format!("there is no document `{document}`")))?;
    let mut prepared = prepare(workspace, folder, &Wanted { languages: Some(&[lang.to_owned()]), draft });
    let mut findings = std::mem::take(&mut prepared.findings);
    let folder = prepared.folder.clone();
    let Some(version) = prepared.versions.pop() else {
        findings.extend(unknown(format!("`{document}` has no `{lang}` version")));
        return Err(findings);
    };
    findings.extend(version.findings);
    findings.extend(workspace.findings.iter().filter(|finding| finding.severity == Severity::Error).cloned());
    let Some(sheet) = version.sheet else { return Err(findings) };
    let (pages, found) = workspace.engine.typeset(&sheet, &folder);
    findings.extend(found);
    match pages {
        Some(pages) => Ok((pages, findings)),
        None => Err(findings),
    }
}

/// A path without `.` and `..`, which mean what they say: the folder need not exist yet.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                out.pop();
            }
            Component::CurDir => {}
            other => out.push(other),
        }
    }
    out
}

/// The folders that the versions will be written to.
fn output_folders(output: &Path, prepared: &[Prepared]) -> BTreeSet<PathBuf> {
    let sheets = prepared.iter().filter(|document| !document.blocked());
    let sheets = sheets.flat_map(|document| document.versions.iter().filter_map(|version| version.sheet.as_ref()));
    sheets.map(|sheet| folder(output, sheet, sheet.circulation)).collect()
}

struct Outcome {
    rendered: Option<Rendered>,
    findings: Vec<Diagnostic>,
}

fn select<'a>(workspace: &'a Workspace, names: &[String]) -> Result<Vec<&'a DocumentFolder>, String> {
    if names.is_empty() {
        return Ok(workspace.project.documents.iter().collect());
    }
    let mut folders: Vec<&DocumentFolder> = Vec::new();
    for name in names {
        let folder = workspace.project.document(name).ok_or_else(|| {
            let known = workspace.project.documents.iter().map(|document| document.name.as_str());
            format!("there is no document `{name}`: {}", diagnostic::suggestion(name, known))
        })?;
        if !folders.contains(&folder) {
            folders.push(folder);
        }
    }
    folders.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(folders)
}

fn read_all(workspace: &Workspace, folders: &[&DocumentFolder], wanted: &Wanted) -> Vec<Prepared> {
    let mut prepared: Vec<_> = folders
        .iter()
        .enumerate()
        .par_bridge()
        .map(|(index, folder)| {
            let file = display_path(&workspace.project.root, &folder.facts_path);
            let read = isolated("reading the document", &file, || prepare(workspace, folder, wanted));
            (index, read.unwrap_or_else(|finding| Prepared::failed(workspace, folder, *finding)))
        })
        .collect();
    prepared.sort_by_key(|(index, _)| *index);
    let mut prepared: Vec<Prepared> = prepared.into_iter().map(|(_, document)| document).collect();
    same_names(workspace, folders, &mut prepared);
    prepared
}

/// Reports documents that would be the same file, those of the project that were not asked for included.
fn same_names(workspace: &Workspace, selected: &[&DocumentFolder], prepared: &mut [Prepared]) {
    let root = &workspace.project.root;
    let others = workspace.project.documents.iter().filter(|folder| !selected.contains(folder));
    let others: Vec<Prepared> = others.map(|folder| facts_only(root, folder)).collect();
    let outputs: Vec<Output> = prepared
        .iter()
        .chain(&others)
        .filter_map(|document| {
            let facts = document.facts.as_ref()?;
            let named = facts.symbol.as_ref().map_or_else(|| document.name.clone(), |symbol| symbol.value.to_string());
            let span =
                facts.symbol.as_ref().map_or_else(|| Span::start_of(&facts.source), |symbol| symbol.span.clone());
            let languages = workspace.project.document(&document.name)?.bodies.keys().cloned().collect();
            Some(Output { document: &document.name, named, slug: document.slug(), languages, span })
        })
        .collect();
    let found: Vec<(String, Diagnostic)> =
        check::duplicates(&outputs).into_iter().map(|(name, finding)| (name.to_owned(), finding)).collect();
    for (name, finding) in found {
        if let Some(document) = prepared.iter_mut().find(|document| document.name == name) {
            document.findings.push(finding);
        }
    }
}

/// The findings so far, and the versions that cannot be rendered because of them.
fn collect(workspace: &Workspace, prepared: &[Prepared], wanted: &Wanted) -> Report {
    let mut report = Report { findings: workspace.findings.clone(), ..Report::default() };
    if wanted.draft {
        // What a locale file lacks is borrowed where it is printed.
        let missing = report.findings.iter_mut().filter(|finding| finding.code == Code::MissingMessage);
        missing.for_each(|finding| finding.severity = Severity::Warning);
    }
    let project = workspace.project.config.source.path();
    let errors = workspace.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let broken = errors.filter_map(Diagnostic::file).any(|file| file == project);
    for document in prepared {
        report.findings.extend(document.findings.iter().cloned());
        // What a broken project file says of houses or outputs cannot be trusted for any document.
        let blocked = document.blocked() || broken;
        if blocked {
            report.failed.push(Failure { document: document.name.clone(), lang: None });
        }
        for version in &document.versions {
            report.findings.extend(version.findings.iter().cloned());
            if version.sheet.is_none() && !blocked {
                report.failed.push(Failure { document: document.name.clone(), lang: Some(version.lang.clone()) });
            }
        }
    }
    diagnostic::sort(&mut report.findings);
    report
}

/// One version, from sheet to files. A panic costs this version only.
fn one(workspace: &Workspace, format: Format, output: &Path, document: &Prepared, sheet: &Sheet) -> Outcome {
    let what = format!("the {} version", sheet.version);
    let outcome = isolated(&what, sheet.source.path(), || {
        let (pages, mut findings) = workspace.engine.typeset(sheet, &document.folder);
        let rendered = pages.and_then(|pages| match export(workspace, format, output, document, sheet, &pages) {
            Ok(files) => {
                findings.extend(left_elsewhere(workspace, output, document, sheet, &files));
                let files = files.iter().map(|file| display_path(&workspace.project.root, file)).collect();
                Some(Rendered {
                    document: document.name.clone(),
                    lang: sheet.version.clone(),
                    files,
                    pages: pages.count(),
                })
            }
            Err(found) => {
                findings.extend(found);
                None
            }
        });
        Outcome { rendered, findings }
    });
    workspace.engine.evict();
    outcome.unwrap_or_else(|finding| Outcome { rendered: None, findings: vec![*finding] })
}
