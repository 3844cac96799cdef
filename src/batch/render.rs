//! Rendering: every version from its files to those that are written, and the manifest of them all.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::Ordering;

use super::cache::{self, Cache};
use super::claims::Claims;
use super::finish::{finish, languages_of, only_languages};
use super::fold::{Document, Fold, Plan, Written};
use super::gather::collect;
use super::lock::{self, Lock, Locked};
use super::manifest::{self, DRAFTS, PSEUDO, Record};
use super::prepare::Wanted;
use super::prune::{Past, prune};
use super::run::{End, Event, Failure, Format, RECORD, Render, Rendered, Report};
use super::selection::Selection;
use super::shard::{self, Part};
use super::state::{Head, State};
use super::stock::Stock;
use super::survey::{Surveyed, survey};
use super::wire::{Finding, Sources};
use super::worker::Setup;
use super::workspace::{MISSING, Workspace};
use super::write::{probe, sweep};
use super::{circulation, key, open, outputs};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::locale::Pseudo;
use crate::project::INPUTS;
use crate::source::display_path;

/// Renders and writes; `progress` is told what happens, from any thread.
///
/// # Errors
/// A word that leads to no document, a language or house that is not there, or an output that cannot be written: one line that says so.
pub fn render(workspace: &Workspace, request: &Render, progress: &(dyn Fn(Event) + Sync)) -> Result<Report, String> {
    let root = &workspace.project.root;
    let config = &workspace.project.config;
    let selected = request.selection.resolve(workspace, request.draft)?;
    let (base, output) = output_folder(workspace, request)?;
    let place = request.cache.as_deref().map(|place| cache::resolve(place, root, &base)).transpose()?;
    probe(&base).map_err(|error| format!("cannot write to `{}`: {error}", base.display()))?;
    let pseudo = selected.languages.iter().flatten().any(|lang| Pseudo::from_tag(lang).is_some());
    let locks = locks(&base, &output, pseudo)?;
    // What the earlier manifest says of other outputs must not be lost.
    let unusable = unusable_manifests(root, &output);
    if !unusable.is_empty() {
        return Ok(Report { findings: unusable, ..Report::default() });
    }
    let unwritable = |error| format!("cannot write to `{}`: {error}", output.display());
    probe(&output).map_err(unwritable)?;
    shard::begin(&output).map_err(unwritable)?;

    let wanted = Wanted { languages: selected.languages.as_deref(), draft: request.draft };
    let mut documents = survey(workspace, &selected, &wanted);
    let mut report = collect(workspace, &[], &wanted);
    let broken = broken(workspace);

    let part = Part::of(workspace, &documents, &wanted, request);
    part.keep(&mut documents);
    for folder in targets(&documents, &output) {
        probe(&folder).map_err(|error| format!("cannot write to `{}`: {error}", folder.display()))?;
    }
    // What they are needed for is done with: of many documents, facts are much to hold.
    let concerned = concerned(workspace, &documents, request.draft);
    let documents: Vec<Document> = documents.into_iter().map(|surveyed| surveyed.document).collect();
    let total: usize = documents.iter().map(|document| document.versions.len()).sum();
    if total == 0
        && !broken
        && !part.leaves_all_to_others()
        && documents.iter().all(|document| !document.folder.bodies.is_empty())
    {
        request.selection.nothing()?;
    }

    let cache = Cache::open(place.as_deref())?;
    let head = Head::of(&display_path(root, &output));
    let record = request.record.as_ref().map(|folder| folder.join(head.file_name()));
    let (state, damaged) = State::open(record.as_deref(), head);
    if let Some(path) = record.filter(|_| damaged) {
        report.findings.extend(config.judge(vec![damaged_record(root, &path)]));
    }
    let setup = Setup {
        root: root.clone(),
        max: workspace.max().map(|max| max.as_str().to_owned()),
        languages: selected.languages.clone(),
        draft: request.draft,
        format: request.format,
        memory: request.memory,
    };
    let plan = Plan {
        project: key::of_project(workspace),
        setup,
        timeout: request.timeout,
        program: request.program.as_deref(),
        jobs: jobs(request, total),
        only_read: broken,
        stop: &request.stop,
    };
    let with_bodies = documents.iter().filter(|document| !document.versions.is_empty());
    let versions = with_bodies.map(|document| (document.folder.name.clone(), document.versions.len()));
    progress(Event::Planned { documents: versions.collect() });
    let fold = Fold::new(workspace, &plan, &documents, &output, (state, cache), progress);
    let done = fold.run();

    report.interrupted = request.stop.load(Ordering::Relaxed);
    let sources = Sources::new(root);
    let read = |findings: &[Finding]| findings.iter().map(|finding| finding.read(&sources)).collect::<Vec<_>>();
    let mut records = Vec::new();
    let mut acceptances = Vec::new();
    for (document, result) in documents.iter().zip(done.results) {
        let name = &document.folder.name;
        report.findings.extend(read(&result.findings));
        if result.blocked || broken {
            report.failed.push(Failure { document: name.clone(), lang: None });
            continue;
        }
        let versions = result.into_versions(document);
        let (mut occurred, mut whole) = (BTreeSet::new(), versions.len() == document.versions.len());
        for (lang, version) in versions {
            if let Some(cost) = version.cost {
                report.costs.learn(name, &lang, cost);
            }
            report.findings.extend(read(&version.findings));
            occurred.extend(version.occurred.iter().copied());
            let lost = match &version.written {
                Some(written) => lost(root, &output, &written.record),
                None => (version.end != End::Failed).then(|| unnoted(&document.folder.shown(), name, &lang)),
            };
            report.findings.extend(lost.iter().cloned());
            let Some(Written { record, shown }) = version.written.map(|written| *written).filter(|_| lost.is_none())
            else {
                whole = false;
                report.failed.push(Failure { document: name.clone(), lang: Some(lang) });
                continue;
            };
            let rendered = Rendered { document: name.clone(), lang, files: shown, pages: record.output.pages };
            match version.end {
                End::Unchanged => report.unchanged.push(rendered),
                End::Rendered | End::Fetched | End::Failed => report.rendered.push(rendered),
            }
            records.push(record);
        }
        if whole && !document.versions.is_empty() {
            acceptances.extend(open::unused(&document.accept, &occurred, Code::is_of_pages));
        }
    }
    if selected.is_whole() {
        report.findings.extend(config.judge(acceptances));
    }
    report.findings.extend(config.judge(done.cache));
    let (companions, lists) = (done.companions, done.lists);
    if request.selection.is_of_all() || request.prune {
        let (draft, remove, stock) = (request.draft, request.prune, &Stock::of(&workspace.project));
        let claims = Some(Claims::of(workspace, broken));
        let hint = "`chancery render --prune` removes it";
        let all = request.selection == Selection::default()
            && request.format == Format::Typst
            && request.shard.is_none()
            && report.failed.is_empty()
            && !report.interrupted
            && done.unable.is_none();
        let beside = all.then_some(&companions);
        let past = Past { root, folder: &output, stock, draft, remove, hint, claims, companions: beside };
        let (pruned, found) = prune(&past, &records, &mut report.findings);
        report.pruned = pruned;
        report.findings.extend(config.judge(found));
    }
    let all = manifest::Records { records, lists: lists.clone(), companions, pruned: !report.pruned.is_empty() };
    report.findings.extend(manifest::publish(root, &output, all));
    if let Err(error) = done.state.finish(&lists, |document| workspace.project.document(document).is_some()) {
        report.findings.extend(config.judge(vec![unrecorded(request.record.as_deref(), &error)]));
    }
    if let Some(reason) = done.unable {
        // What is done stands in the manifest and in the record.
        let done = report.rendered.len() + report.unchanged.len();
        return Err(if done == 0 { reason } else { format!("{reason} ({done} of {total} versions are done)") });
    }
    report.failed.sort();
    report.findings.extend(part.end(root, &output, &report));
    // What a language lacks is for `check`; here, what a document lacks has been found where it is printed.
    report.findings.retain(|finding| !MISSING.contains(&finding.code));
    only_languages(&mut report.findings, &concerned);
    report.findings = finish(workspace, report.findings);
    drop(locks);
    Ok(report)
}

/// Takes the folder of all outputs, with what runs that were killed have left there, and those in it that this run writes to: another run may have been
/// told to write to the folder of drafts itself. The innermost is first, and is let go first.
fn locks(base: &Path, output: &Path, pseudo: bool) -> Result<Vec<Lock>, String> {
    let mut locks = vec![lock(base)?];
    release_lost(base);
    sweep(base);
    let trees = [Some(output.to_owned()).filter(|tree| *tree != base), pseudo.then(|| output.join(PSEUDO))];
    for tree in trees.into_iter().flatten() {
        locks.insert(0, lock(&tree)?);
    }
    Ok(locks)
}

/// Lets go of locks in the folders of drafts and pseudo-locales that are nobody's, since a run was killed.
fn release_lost(base: &Path) {
    let drafts = base.join(DRAFTS);
    for folder in [base.join(PSEUDO), drafts.join(PSEUDO), drafts] {
        if folder.join(lock::FILE).is_file() {
            drop(Lock::take(&folder));
        }
    }
}

/// Whether the project file has errors: what it says of houses or outputs cannot be trusted for any document.
pub(super) fn broken(workspace: &Workspace) -> bool {
    let project = workspace.project.config.source.path();
    let errors = workspace.findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors.filter_map(Diagnostic::file).any(|file| file == project)
}

/// The folder of all outputs, and that of this run, which is another one for drafts.
pub(super) fn output_folder(workspace: &Workspace, request: &Render) -> Result<(PathBuf, PathBuf), String> {
    let base = plain(&request.output.clone().unwrap_or_else(|| workspace.output()));
    refuse_inputs(&workspace.project.root, &base)?;
    circulation::refuse_traces(workspace, &base)?;
    let output = if request.draft { base.join(DRAFTS) } else { base.clone() };
    Ok((base, output))
}

/// Refuses to write outputs to `folder` among what the documents of the project at `root` are made from.
///
/// # Errors
/// One line that says so.
pub(super) fn refuse_inputs(root: &Path, folder: &Path) -> Result<(), String> {
    let folder = plain(folder);
    if root.starts_with(&folder) {
        return Err(format!("`{}` holds the project itself: give the outputs a folder of their own", folder.display()));
    }
    let inside = folder.strip_prefix(root).ok().and_then(|path| path.components().next());
    let own = |part: Component| INPUTS.iter().chain(&[RECORD]).any(|name| part.as_os_str() == *name);
    match inside.is_some_and(own) {
        true => Err(format!("`{}` holds what documents are made from: write them elsewhere", folder.display())),
        false => Ok(()),
    }
}

pub(super) fn lock(folder: &Path) -> Result<Lock, String> {
    Lock::take(folder).map_err(|reason| match reason {
        Locked::Taken => format!(
            "another run is writing to `{}`: wait until it has ended, or name another folder with `--output`",
            folder.display()
        ),
        Locked::Io(error) => format!("cannot write to `{}`: {error}", folder.display()),
    })
}

/// The manifests that a run would have to change and cannot read, as findings.
pub(super) fn unusable_manifests(root: &Path, output: &Path) -> Vec<Diagnostic> {
    let trees = [output.to_owned(), output.join(PSEUDO)];
    let read = |tree: PathBuf| {
        let path = tree.join(manifest::FILE);
        manifest::read(&path, &display_path(root, &path)).err().map(|finding| *finding)
    };
    trees.into_iter().filter_map(read).collect()
}

/// An output that was there and has gone during the run: whoever published the folder would miss it.
fn lost(root: &Path, output: &Path, record: &Record) -> Option<Diagnostic> {
    let tree = if record.pseudo { output.join(PSEUDO) } else { output.to_owned() };
    let mut files = record.output.files.keys().map(|file| tree.join(file));
    let gone = files.find(|file| !std::fs::symlink_metadata(file).is_ok_and(|found| found.is_file()))?;
    let finding = Diagnostic::new(Code::Unwritable, "the output was written and is gone again");
    let finding = finding.in_file(display_path(root, &gone));
    Some(finding.hint("leave the folder of outputs alone while a run writes to it, and render again"))
}

/// What was noted of an output while the run went on cannot be read any more, so that the manifest will not name it.
fn unnoted(folder: &str, document: &str, lang: &str) -> Diagnostic {
    let message = format!("what was noted of `{document}` in `{lang}` cannot be read again");
    Diagnostic::new(Code::Unwritable, message).in_file(folder).hint("look after the disk, and render again")
}

/// Without its record, the next run has more to do, and nothing else.
fn unrecorded(folder: Option<&Path>, error: &std::io::Error) -> Diagnostic {
    let message = format!("what this run has done cannot be written down, so that the next one does it anew: {error}");
    let shown = folder.map_or_else(|| RECORD.to_owned(), |folder| folder.display().to_string());
    let finding = Diagnostic::new(Code::DamagedRecord, message);
    finding.hint(format!("check the space on the disk and who may write to `{shown}`"))
}

fn damaged_record(root: &Path, path: &Path) -> Diagnostic {
    let message = "what was known of earlier runs is damaged: what it does not tell is rendered anew";
    let is_folder = |path: &Path| std::fs::symlink_metadata(path).is_ok_and(|found| found.is_dir());
    let foreign = path.parent().filter(|folder| !is_folder(folder) && std::fs::symlink_metadata(folder).is_ok());
    let (place, hint) = match foreign.or_else(|| Some(path).filter(|path| is_folder(path))) {
        Some(place) => (place, "remove what lies there: as long as it does, nothing is remembered"),
        None => (path, "nothing need be done; if it occurs again, look after the disk"),
    };
    Diagnostic::new(Code::DamagedRecord, message).in_file(display_path(root, place)).hint(hint)
}

/// More workers than versions would only wait, and a great many would stop the machine.
fn jobs(request: &Render, versions: usize) -> usize {
    let processors = || std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
    request.jobs.unwrap_or_else(processors).clamp(1, versions.clamp(1, 256))
}

/// A path without `.` and `..`, which mean what they say: the folder need not exist yet.
pub(super) fn plain(path: &Path) -> PathBuf {
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
fn targets(documents: &[Surveyed], output: &Path) -> BTreeSet<PathBuf> {
    let mut folders = BTreeSet::new();
    for Surveyed { document, facts } in documents {
        let Some(facts) = facts.as_ref().filter(|facts| facts.printable()) else { continue };
        for version in &document.versions {
            let pseudo = Pseudo::from_tag(version).is_some() && !document.folder.has_body(version);
            let tree = if pseudo { output.join(PSEUDO) } else { output.to_owned() };
            folders.insert(tree.join(outputs::below(facts.circulation(), version)));
        }
    }
    folders
}

/// The languages whose locale files the versions of a run are made of.
fn concerned(workspace: &Workspace, documents: &[Surveyed], draft: bool) -> BTreeSet<String> {
    let of = |own: &Surveyed, lang: &String| languages_of(workspace, own.facts.as_ref(), lang, draft);
    documents.iter().flat_map(|own| own.document.versions.iter().flat_map(move |lang| of(own, lang))).collect()
}
