//! The engine of the command: the fold over documents, on this machine.

use std::collections::BTreeMap;
use std::path::Path;

use super::interrupt;
use super::run::{
    CannotRun, CheckOutcome, CheckRequest, Engine, Failed, FontFamily, ListOutcome, LocalesOutcome, LocalesRequest,
    MergeOutcome, MergeRequest, OutputFormat, RenderOutcome, RenderRequest, Rendered, VerifyOutcome, VerifyRequest,
    WordsOutcome, WordsRequest,
};
use super::timings;
use crate::batch::manifest::Verified;
use crate::batch::shard::{self, Costs, Sharding};
use crate::batch::{self, Event, Failure, Format, Listing, Render, Report, Selection, Stock, Workspace};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Restriction;
use crate::project::{self, ProjectError};
use crate::source::display_path;
use crate::typeset;

/// Reads, typesets and writes with this program's own modules.
#[derive(Debug, Clone, Copy)]
pub struct Local;

impl Engine for Local {
    fn render(&self, request: &RenderRequest, progress: &(dyn Fn(Event) + Sync)) -> Result<RenderOutcome, CannotRun> {
        let workspace = match open(&request.root, request.max_restriction)? {
            Ok(workspace) => workspace,
            Err(diagnostics) => return Ok(RenderOutcome { diagnostics, ..RenderOutcome::default() }),
        };
        let output = request.output.clone().unwrap_or_else(|| workspace.output());
        for file in [&request.timings, &request.record_costs].into_iter().flatten() {
            timings::refuse(file, Some(&request.root), &output)?;
        }
        let order = order(request)?;
        request.record_costs.as_deref().map_or(Ok(()), probe_costs)?;
        let report = batch::render(&workspace, &order, progress).map_err(CannotRun::new)?;
        let Report { rendered, unchanged, failed, mut findings, pruned, interrupted, costs } = report;
        // Of documents that were taken away before anything was read, nothing is known.
        let whole = order.selection == Selection::default() && request.max_restriction.is_none();
        let whole = whole.then(|| (Stock::of(&workspace.project), order.draft));
        findings.extend(record(costs, request.record_costs.as_deref(), &request.root, whole.as_ref()));
        let shown = |done: batch::Rendered| Rendered {
            document: done.document,
            language: done.lang,
            files: done.files,
            pages: done.pages,
        };
        Ok(RenderOutcome {
            rendered: rendered.into_iter().map(shown).collect(),
            unchanged: unchanged.into_iter().map(shown).collect(),
            failed: failed.into_iter().map(Failed::from).collect(),
            diagnostics: findings,
            pruned,
            interrupted,
        })
    }

    fn list(&self, request: &RenderRequest) -> Result<ListOutcome, CannotRun> {
        let workspace = match open(&request.root, request.max_restriction)? {
            Ok(workspace) => workspace,
            Err(diagnostics) => return Ok(ListOutcome { diagnostics, ..ListOutcome::default() }),
        };
        let Listing { listed, failed, findings } = batch::list(&workspace, &order(request)?).map_err(CannotRun::new)?;
        Ok(ListOutcome { listed, failed: failed.into_iter().map(Failed::from).collect(), diagnostics: findings })
    }

    fn check(&self, request: &CheckRequest) -> Result<CheckOutcome, CannotRun> {
        let workspace = match open(&request.root, request.max_restriction)? {
            Ok(workspace) => workspace,
            Err(diagnostics) => return Ok(CheckOutcome { checked: 0, diagnostics }),
        };
        // What a shared file does to documents is known only from all of them.
        let named = batch::named(&workspace, &request.documents).map_err(CannotRun::new)?;
        let documents = if request.files.is_empty() { request.documents.as_slice() } else { &[] };
        let mut report = batch::check(&workspace, documents).map_err(CannotRun::new)?;
        let checked = if documents.is_empty() { workspace.project.documents.len() } else { named.len() };
        if !request.files.is_empty() {
            let named = if request.documents.is_empty() { &[] } else { named.as_slice() };
            let folders = named.iter().map(|document| format!("sources/{document}"));
            let wanted: Vec<String> = request.files.iter().cloned().chain(folders).collect();
            let below = |file: &str| wanted.iter().any(|path| Path::new(file).starts_with(path));
            report.findings.retain(|finding| finding.file().is_some_and(below));
        }
        Ok(CheckOutcome { checked, diagnostics: report.findings })
    }

    fn verify(&self, request: &VerifyRequest) -> Result<VerifyOutcome, CannotRun> {
        let project = match request.in_project.then(|| project::discover(&request.root)) {
            Some(Ok((project, _))) => Some(project),
            // Files can be compared whatever has become of the project.
            Some(Err(ProjectError::Config(diagnostics))) if request.output.is_none() => {
                return Ok(VerifyOutcome { diagnostics, ..VerifyOutcome::default() });
            }
            _ => None,
        };
        let own = || project.as_ref().map(|project| request.root.join(&project.config.output));
        let Some(output) = request.output.clone().or_else(own) else {
            return Err(CannotRun::new("there is no project here: name the folder of the outputs"));
        };
        let sources = project.as_ref().map(|_| request.root.as_path()).filter(|root| output.starts_with(root));
        let verified = batch::manifest::verify(&output, &request.root, sources).map_err(CannotRun::new)?;
        let judge = |findings| match &project {
            Some(project) => project.config.judge(findings),
            None => findings,
        };
        let Verified { outputs, files, findings } = verified;
        Ok(VerifyOutcome { versions: outputs, files, diagnostics: judge(findings) })
    }

    fn merge(&self, request: &MergeRequest) -> Result<MergeOutcome, CannotRun> {
        let root = request.in_project.then_some(request.root.as_path());
        if let Some(file) = &request.record_costs {
            for folder in request.shards.iter().chain([&request.output]) {
                timings::refuse(file, root, folder)?;
            }
            probe_costs(file)?;
        }
        let order = shard::Merge {
            shards: request.shards.clone(),
            output: request.output.clone(),
            prune: request.prune,
            project: root.map(Path::to_owned),
        };
        let merged = shard::merge(&order, &request.root).map_err(CannotRun::new)?;
        let project = request.in_project.then(|| project::discover(&request.root).ok()).flatten();
        let mut diagnostics = match &project {
            Some((project, _)) => project.config.judge(merged.findings),
            None => merged.findings,
        };
        let record_costs = request.record_costs.as_deref().filter(|_| merged.shards > 0);
        diagnostics.extend(record(merged.costs, record_costs, &request.root, merged.whole.as_ref()));
        Ok(MergeOutcome {
            shards: merged.shards,
            versions: merged.outputs,
            files: merged.files,
            failed: merged.failed.len(),
            pruned: merged.pruned,
            diagnostics,
        })
    }

    fn locales(&self, request: &LocalesRequest) -> Result<LocalesOutcome, CannotRun> {
        let workspace = match open(&request.root, None)? {
            Ok(workspace) => workspace,
            Err(diagnostics) => return Ok(LocalesOutcome { diagnostics, ..LocalesOutcome::default() }),
        };
        let diagnostics = workspace.unread_locales();
        let Some(asked) = &request.missing else {
            let coverage = Some(workspace.coverage());
            return Ok(LocalesOutcome { coverage, diagnostics, ..LocalesOutcome::default() });
        };
        let config = &workspace.project.config;
        let known = config.language(asked);
        let language = known.unwrap_or(asked).to_owned();
        if language == config.reference {
            return Err(CannotRun::new(format!("`{language}` is the language that the others are measured against")));
        }
        let Some(skeletons) = workspace.skeletons(&language) else {
            return Err(CannotRun::new(format!(
                "`{language}` is not a language tag: write one such as `fr` or `fr-CH`"
            )));
        };
        Ok(LocalesOutcome { coverage: None, skeletons, language: Some((language, known.is_some())), diagnostics })
    }

    fn words(&self, request: &WordsRequest) -> Result<WordsOutcome, CannotRun> {
        let workspace = match open(&request.root, None)? {
            Ok(workspace) => workspace,
            Err(diagnostics) => return Ok(WordsOutcome { diagnostics, ..WordsOutcome::default() }),
        };
        let (documents, diagnostics) = batch::words(&workspace, &request.documents).map_err(CannotRun::new)?;
        Ok(WordsOutcome { documents, diagnostics })
    }

    fn fonts(&self, root: Option<&Path>) -> Result<Vec<FontFamily>, CannotRun> {
        let (engine, _) = typeset::Engine::load(root);
        let mut families: BTreeMap<&str, FontFamily> = BTreeMap::new();
        for face in engine.assets().faces() {
            let family = families.entry(&face.family).or_insert_with(|| FontFamily {
                name: face.family.clone(),
                faces: Vec::new(),
                of_project: root.is_some_and(|root| root.join(&face.origin).is_file()),
            });
            family.faces.push(face.variant.clone());
        }
        Ok(families.into_values().collect())
    }
}

/// Finds out before the work is done whether what versions cost can be written down, and added to what is there.
fn probe_costs(file: &Path) -> Result<(), CannotRun> {
    timings::probe(file)?;
    Costs::read(file).map(drop).map_err(CannotRun::new)
}

/// Writes down what versions have cost; of a `whole` project, without versions that are no more.
fn record(costs: Costs, file: Option<&Path>, root: &Path, whole: Option<&(Stock, bool)>) -> Option<Diagnostic> {
    let file = file?;
    let error = costs.record(file, whole.map(|(stock, draft)| (stock, *draft))).err()?;
    let finding = Diagnostic::new(Code::Unwritable, error).in_file(display_path(root, file));
    Some(finding.hint("check the space on the disk and who may write to the folder"))
}

/// This program, which is started for workers too.
fn program() -> Result<std::path::PathBuf, CannotRun> {
    // The same program, also where another version has been installed in its place meanwhile.
    let itself = Path::new("/proc/self/exe");
    if cfg!(target_os = "linux") && itself.exists() {
        return Ok(itself.to_owned());
    }
    std::env::current_exe()
        .map_err(|error| CannotRun::new(format!("this program cannot be found on the disk: {error}")))
}

impl From<Failure> for Failed {
    fn from(failure: Failure) -> Self {
        Self { document: failure.document, language: failure.lang }
    }
}

/// The part that the request asks for, with what versions are known to cost.
fn sharding(request: &RenderRequest) -> Result<Option<Sharding>, CannotRun> {
    let Some(shard) = request.shard else { return Ok(None) };
    let Some(file) = &request.costs else { return Ok(Some(Sharding { shard, costs: Costs::default() })) };
    let none = || format!("there are no costs in `{}`: the first run is without `--costs`", file.display());
    let costs = Costs::read(file).and_then(|costs| costs.ok_or_else(none)).map_err(CannotRun::new)?;
    Ok(Some(Sharding { shard, costs }))
}

/// What the request asks of the fold.
fn order(request: &RenderRequest) -> Result<Render, CannotRun> {
    Ok(Render {
        selection: Selection {
            documents: request.documents.clone(),
            languages: Some(request.languages.clone()).filter(|languages| !languages.is_empty()),
            house: request.house.clone(),
            layouts: request.layouts.clone(),
            restrictions: request.restrictions.clone(),
            changed_since: request.changed_since.clone(),
        },
        draft: request.draft,
        format: match request.format {
            OutputFormat::Pdf => Format::Pdf,
            OutputFormat::Png => Format::Png,
            OutputFormat::Svg => Format::Svg,
            OutputFormat::Typst => Format::Typst,
        },
        output: request.output.clone(),
        jobs: Some(request.jobs.get()),
        program: Some(program()?),
        timeout: request.timeout,
        memory: request.memory,
        prune: request.prune,
        cache: request.cache.clone(),
        record: Some(request.root.join(batch::RECORD)),
        stop: interrupt::flag(),
        shard: sharding(request)?,
    })
}

/// The project in `root`, as those see it who may read documents up to `max`; the findings in its `chancery.toml`, where it has too many to be used.
fn open(root: &Path, max: Option<Restriction>) -> Result<Result<Workspace, Vec<Diagnostic>>, CannotRun> {
    match Workspace::open(root) {
        Ok(workspace) => Ok(Ok(match max {
            Some(max) => workspace.up_to(max),
            None => workspace,
        })),
        Err(ProjectError::Config(diagnostics)) => Ok(Err(diagnostics)),
        Err(error) => Err(CannotRun::new(error.to_string())),
    }
}
