//! Rendering: every version from sheet to files, and the manifest of them all.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::time::Instant;

use rayon::iter::{ParallelBridge, ParallelIterator};

use super::export::{export, folder, left_elsewhere};
use super::finish::{concerned, finish, only_languages};
use super::gather::{collect, read_all, select};
use super::isolate::isolated;
use super::manifest::{self, DRAFTS, PSEUDO, Record, Recorder};
use super::prepare::{Prepared, Version, Wanted};
use super::run::{Done, End, Event, Failure, Format, Render, Rendered, Report, Stage};
use super::shard::{Part, Stopwatch};
use super::workspace::{MISSING, Workspace};
use super::write::probe;
use super::{circulation, open};
use crate::diagnostic::{self, Code, Diagnostic, Severity};
use crate::document::Facts;
use crate::locale::Pseudo;
use crate::localize::Sheet;
use crate::source::display_path;
use crate::typeset::Pages;

/// Renders and writes; `progress` is told what happens, from any thread.
///
/// # Errors
/// A name that is no document, language or house, or an output that cannot be written: one line that says so.
pub fn render(workspace: &Workspace, request: &Render, progress: &(dyn Fn(Event) + Sync)) -> Result<Report, String> {
    let stopwatch = Stopwatch::default();
    let progress = &|event| {
        stopwatch.look(&event);
        progress(event);
    };
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
    circulation::refuse_traces(workspace, &output)?;
    if request.draft {
        output.push(DRAFTS);
    }
    // What the earlier manifest says of other outputs must not be lost.
    let unusable = unusable_manifests(&workspace.project.root, &output);
    if !unusable.is_empty() {
        return Ok(Report { findings: unusable, ..Report::default() });
    }
    let wanted = Wanted { languages: languages.as_deref(), draft: request.draft };
    let part = Part::of(workspace, &folders, &wanted, request);
    probe(&output).map_err(|error| format!("cannot write to `{}`: {error}", output.display()))?;
    part.begin(&output).map_err(|error| format!("cannot write to `{}`: {error}", output.display()))?;
    let folders = part.folders(folders);
    let mut prepared = read_all(workspace, &folders, &wanted);
    part.keep(&mut prepared);
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
    let jobs: Vec<Job> = prepared
        .iter()
        .filter(|document| !blocked.contains(document.name.as_str()))
        .flat_map(|document| document.versions.iter().filter_map(move |version| Job::of(document, version)))
        .collect();
    // A filter may leave nothing over; a document that is named and has no such version is a mistake.
    if jobs.is_empty() && report.failed.is_empty() && !request.documents.is_empty() && !part.leaves_all_to_others() {
        return Err("there is nothing to render: no document that was asked for has such a version".to_owned());
    }
    let layouts = jobs.iter().map(|job| job.sheet.layout.as_str()).collect();
    let recorder = Recorder::new(workspace, &output, request.draft, &layouts);
    let run = Run { workspace, format: request.format, output: &output, recorder };
    let total = jobs.len();
    let documents: BTreeSet<&str> = jobs.iter().map(|job| job.document.name.as_str()).collect();
    progress(Event::Planned { documents: documents.len(), versions: total });
    let begin = Instant::now();
    let work = || -> Vec<(usize, Outcome)> {
        // `par_bridge` rather than `par_iter`: Typst's own test runner found that the latter overflows the stack during PDF export.
        let mut outcomes: Vec<_> = jobs
            .iter()
            .enumerate()
            .par_bridge()
            .map(|(index, job)| {
                let (document, lang) = (job.document.name.clone(), job.sheet.version.clone());
                progress(Event::Begun { document: document.clone(), lang: lang.clone() });
                let start = begin.elapsed();
                let outcome = run.one(job);
                let end = if outcome.written.is_some() { End::Rendered } else { End::Failed };
                let pages = outcome.written.as_ref().map_or(0, |(rendered, _)| rendered.pages);
                let stages = vec![(Stage::Typeset, begin.elapsed().saturating_sub(start))];
                let worker = rayon::current_thread_index().unwrap_or_default();
                progress(Event::Done(Done { document, lang, end, pages, worker, start, stages }));
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
    let mut records = Vec::new();
    let mut occurred: BTreeMap<&str, BTreeSet<Code>> = BTreeMap::new();
    for (index, outcome) in outcomes {
        let Job { document, sheet, .. } = jobs[index];
        report.findings.extend(outcome.findings);
        occurred.entry(&document.name).or_default().extend(outcome.occurred);
        match outcome.written {
            Some((rendered, record)) => {
                report.rendered.push(rendered);
                records.push(record);
            }
            None => report.failed.push(Failure { document: document.name.clone(), lang: Some(sheet.version.clone()) }),
        }
    }
    if request.languages.is_none() {
        report.findings.extend(config.judge(unused_acceptances(&prepared, &occurred, &report.failed)));
    }
    report.findings.extend(manifest::publish(&workspace.project.root, &output, records));
    report.failed.sort();
    report.costs = stopwatch.costs();
    report.findings.extend(part.end(&workspace.project.root, &output, &report.failed, report.costs.clone()));
    // What a language lacks is for `check`; here, what a document lacks has been found where it is printed.
    report.findings.retain(|finding| !MISSING.contains(&finding.code));
    only_languages(&mut report.findings, &concerned(workspace, &prepared, request.draft));
    report.findings = finish(workspace, report.findings);
    Ok(report)
}

/// What is wrong with the manifests that the run would add to.
fn unusable_manifests(root: &Path, output: &Path) -> Vec<Diagnostic> {
    let trees = [output.to_owned(), output.join(PSEUDO)];
    let read = |tree: PathBuf| {
        let path = tree.join(manifest::FILE);
        manifest::read(&path, &display_path(root, &path)).err().map(|finding| *finding)
    };
    trees.into_iter().filter_map(read).collect()
}

/// The acceptances of findings about pages that no page of a document gave, where all its versions were laid out.
fn unused_acceptances(
    prepared: &[Prepared],
    occurred: &BTreeMap<&str, BTreeSet<Code>>,
    failed: &[Failure],
) -> Vec<Diagnostic> {
    let whole = prepared.iter().filter(|document| !failed.iter().any(|failure| failure.document == document.name));
    let unused = whole.filter_map(|document| {
        let occurred = occurred.get(document.name.as_str())?;
        Some(open::unused(document.facts.as_ref(), occurred, Code::is_of_pages))
    });
    unused.flatten().collect()
}

/// One version of one document.
#[derive(Clone, Copy)]
struct Job<'a> {
    document: &'a Prepared,
    version: &'a Version,
    sheet: &'a Sheet,
}

impl<'a> Job<'a> {
    /// The job of a version that can be laid out.
    fn of(document: &'a Prepared, version: &'a Version) -> Option<Self> {
        version.sheet.as_ref().map(|sheet| Self { document, version, sheet })
    }
}

/// What came of a job.
#[derive(Default)]
struct Outcome {
    written: Option<(Rendered, Record)>,
    findings: Vec<Diagnostic>,
    /// The codes of what was found in the document's own files, accepted or not.
    occurred: BTreeSet<Code>,
}

/// What all jobs share.
struct Run<'a> {
    workspace: &'a Workspace,
    format: Format,
    output: &'a Path,
    recorder: Recorder<'a>,
}

impl Run<'_> {
    /// One version, from sheet to files. A panic costs this version only.
    fn one(&self, job: &Job) -> Outcome {
        let Job { sheet, .. } = job;
        let what = format!("the {} version", sheet.version);
        let outcome = isolated(&what, sheet.source.path(), || self.version(job));
        self.workspace.engine.evict();
        outcome.unwrap_or_else(|finding| Outcome { findings: vec![*finding], ..Outcome::default() })
    }

    fn version(&self, Job { document, version, sheet }: &Job) -> Outcome {
        let config = &self.workspace.project.config;
        let (pages, found) = self.workspace.engine.typeset(sheet, &document.folder);
        let mut findings = config.judge(found);
        let occurred = open::accept(document.facts.as_ref(), &document.folder, &mut findings);
        // A project may have made an error of a warning.
        let pages = pages.filter(|_| !findings.iter().any(|finding| finding.severity == Severity::Error));
        let last = config.final_clean && !sheet.draft && !sheet.pseudo;
        let refusal = open::refusal(document, version, sheet, &findings).filter(|_| last && pages.is_some());
        let pages = pages.filter(|_| refusal.is_none());
        findings.extend(refusal);
        let written = pages.and_then(|pages| match self.write(document, sheet, &pages) {
            Ok((rendered, record, left)) => {
                findings.extend(config.judge(left));
                Some((rendered, record))
            }
            Err(found) => {
                findings.extend(found);
                None
            }
        });
        Outcome { written, findings, occurred }
    }

    fn write(
        &self,
        document: &Prepared,
        sheet: &Sheet,
        pages: &Pages,
    ) -> Result<(Rendered, Record, Vec<Diagnostic>), Vec<Diagnostic>> {
        let Self { workspace, format, output, recorder } = self;
        let written = export(workspace, *format, output, document, sheet, pages)?;
        let record = recorder.record(document, sheet, *format, pages, &written)?;
        let left = left_elsewhere(workspace, output, document, sheet, &written);
        let files = written.files.iter().map(|(file, _)| display_path(&workspace.project.root, file)).collect();
        let rendered =
            Rendered { document: document.name.clone(), lang: sheet.version.clone(), files, pages: pages.count() };
        Ok((rendered, record, left))
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
