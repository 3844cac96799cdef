//! The work itself: a document at a time, from its files to those of its versions, without writing anything.

use std::collections::BTreeMap;
use std::time::Instant;

use super::super::isolate::isolated;
use super::super::key;
use super::super::manifest::{Digest, Lists, Origin, Recorder};
use super::super::open;
use super::super::prepare::{Prepared, Version, Wanted, prepare};
use super::super::run::{Format, Stage};
use super::super::wire::{Finding, Sources};
use super::super::workspace::Workspace;
use super::message::{Made, Planned, Reading, Setup, Summary, VersionSummary};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::typeset::{Generated, Pages};

/// Reads documents of a project and makes their versions, one after the other.
pub(in crate::batch) struct Session<'a> {
    workspace: &'a Workspace,
    setup: Setup,
    recorder: Recorder<'a>,
    sources: Sources,
    current: Option<Current>,
}

/// The document that was read last.
struct Current {
    prepared: Prepared,
    /// What can be made of it, by version.
    plans: BTreeMap<String, Plan>,
}

struct Plan {
    origin: Origin,
    generated: Generated,
}

impl<'a> Session<'a> {
    /// For work of this setup on its project, which is `workspace`.
    pub(in crate::batch) fn new(workspace: &'a Workspace, setup: Setup) -> Self {
        let recorder = Recorder::new(workspace, setup.draft);
        let sources = Sources::new(&workspace.project.root);
        Self { workspace, setup, recorder, sources, current: None }
    }

    /// The lists that have been named.
    pub(in crate::batch) fn lists(&self) -> Lists {
        self.recorder.lists()
    }

    /// Reads a document.
    pub(in crate::batch) fn read(&mut self, reading: &Reading) -> Summary {
        self.current = None;
        let workspace = self.workspace;
        let Some(folder) = workspace.project.document(&reading.document) else {
            let finding = Diagnostic::new(Code::MissingBody, format!("there is no document `{}`", reading.document));
            return blocked(vec![Finding::from(&finding)]);
        };
        let wanted = Wanted { languages: self.setup.languages.as_deref(), draft: self.setup.draft };
        let file = folder.shown_facts();
        let read = isolated("reading the document", &file, || {
            let mut prepared = prepare(workspace, folder, &wanted);
            prepared.findings.extend(reading.compared.iter().map(|finding| finding.read(&self.sources)));
            let plans = self.plans(&mut prepared);
            (prepared, plans)
        });
        let (prepared, plans) = match read {
            Ok(read) => read,
            Err(finding) => return blocked(vec![Finding::from(&*finding)]),
        };
        let current = Current { prepared, plans };
        let summary = self.summary(&current);
        self.current = Some(current);
        summary
    }

    /// What can be made of the document; a version that cannot be loses its sheet.
    fn plans(&self, prepared: &mut Prepared) -> BTreeMap<String, Plan> {
        let mut plans = BTreeMap::new();
        if prepared.blocked() {
            return plans;
        }
        for index in 0..prepared.versions.len() {
            let Some(sheet) = &prepared.versions[index].sheet else { continue };
            let generated = self.workspace.engine.generate(sheet, &prepared.folder).map_err(|finding| vec![*finding]);
            let planned = generated.and_then(|generated| {
                let pictures = generated.pictures.keys().map(String::as_str);
                let origin = self.recorder.origin(prepared, sheet, self.setup.format, pictures)?;
                Ok((sheet.version.clone(), Plan { origin, generated }))
            });
            match planned {
                Ok((version, plan)) => {
                    plans.insert(version, plan);
                }
                Err(found) => {
                    let version = &mut prepared.versions[index];
                    version.findings.extend(found);
                    version.sheet = None;
                }
            }
        }
        plans
    }

    fn summary(&self, Current { prepared, plans }: &Current) -> Summary {
        let root = &self.workspace.project.root;
        let findings = Finding::all(&prepared.findings);
        let version = |version: &Version| {
            let found = Finding::all(&version.findings);
            let plan = plans.get(&version.lang).zip(version.sheet.as_ref());
            let planned = plan.map(|(Plan { origin, generated }, sheet)| Planned {
                key: key::of_version(&self.setup, origin, sheet, generated, &findings, &found),
                origin: origin.clone(),
                pictures: generated.pictures.keys().cloned().collect(),
                first: self.name(&prepared.slug(), 0),
            });
            VersionSummary { version: version.lang.clone(), findings: found, planned }
        };
        let versions = prepared.versions.iter().map(version).collect();
        // A text that could not be read may have no end; what reading gave is not remembered with it.
        let of_picture = |path: &str| match path.ends_with(".dj") {
            true => None,
            false => Digest::of_file(&root.join(path)).ok(),
        };
        let digest = |(path, digest): (&String, &Option<Digest>)| (path.clone(), digest.or_else(|| of_picture(path)));
        Summary {
            blocked: prepared.blocked(),
            occurred: prepared.occurred.iter().copied().collect(),
            versions,
            inputs: prepared.inputs.iter().map(digest).collect(),
            findings,
        }
    }

    /// Makes a version of the document that was read last. A panic costs this version only.
    pub(in crate::batch) fn make(&mut self, version: &str) -> Made {
        let taken = self.current.as_mut().and_then(|current| current.plans.remove(version));
        let Some((current, plan)) = self.current.as_ref().zip(taken) else {
            let finding = Diagnostic::new(Code::Internal, format!("the {version} version was asked for twice"));
            return failed(vec![Finding::from(&finding)]);
        };
        let body = current.prepared.versions.iter().find(|own| own.lang == version);
        let path = body.and_then(|version| version.sheet.as_ref()).map_or("", |sheet| sheet.source.path());
        let made = isolated(&format!("the {version} version"), path, || self.version(&current.prepared, body, plan));
        self.workspace.engine.evict();
        made.unwrap_or_else(|finding| failed(vec![Finding::from(&*finding)]))
    }

    /// Keeps nothing of what was laid out.
    pub(in crate::batch) fn forget(&self) {
        self.workspace.engine.evict_all();
    }

    fn version(&self, document: &Prepared, version: Option<&Version>, Plan { origin, generated }: Plan) -> Made {
        let engine = &self.workspace.engine;
        let config = &self.workspace.project.config;
        let Some((version, sheet)) = version.and_then(|version| Some((version, version.sheet.as_ref()?))) else {
            return failed(Vec::new());
        };
        let mut stages = Stages::begin();
        let (pages, found) = match engine.lay_out(sheet, generated) {
            Ok(laid_out) => {
                stages.end(Stage::Typeset);
                let proven = engine.prove(sheet, &document.folder, laid_out);
                stages.end(Stage::Verify);
                proven
            }
            Err(found) => {
                stages.end(Stage::Typeset);
                (None, found)
            }
        };
        let mut findings = config.judge(found);
        let occurred = open::accept(document.facts.as_ref(), &document.folder, &mut findings);
        // A project may have made an error of a warning.
        let pages = pages.filter(|_| !findings.iter().any(|finding| finding.severity == Severity::Error));
        let last = config.final_clean && !sheet.draft && !sheet.pseudo;
        let refusal = open::refusal(document, version, sheet, &findings).filter(|_| last && pages.is_some());
        let pages = pages.filter(|_| refusal.is_none());
        findings.extend(refusal);
        let mut made = failed(Vec::new());
        if let Some(pages) = pages {
            made.pages = pages.count();
            match self.files(&document.slug(), &pages, &origin) {
                Ok(files) => (made.names, made.files) = files.into_iter().unzip(),
                Err(found) => findings.extend(found),
            }
            stages.end(Stage::Export);
        }
        made.findings = Finding::all(&findings);
        made.occurred = occurred.into_iter().collect();
        made.stages = stages.done;
        made
    }

    /// What keeps a version of the document that was read last from being made final, as far as that is known without its pages.
    pub(in crate::batch) fn refusal(&self, version: &str) -> Option<Finding> {
        let document = &self.current.as_ref()?.prepared;
        let version = document.versions.iter().find(|own| own.lang == version)?;
        let sheet = version.sheet.as_ref()?;
        let last = self.workspace.project.config.final_clean && !sheet.draft && !sheet.pseudo;
        open::refusal(document, version, sheet, &[]).filter(|_| last).as_ref().map(Finding::from)
    }

    /// The name of a file of a version, counted from 0.
    fn name(&self, slug: &str, index: usize) -> String {
        match self.setup.format {
            Format::Pdf => format!("{slug}.pdf"),
            Format::Png => format!("{slug}-{}.png", index + 1),
            Format::Svg => format!("{slug}-{}.svg", index + 1),
            Format::Typst => format!("{slug}.typ"),
        }
    }

    /// The files of a version, with their names.
    fn files(&self, slug: &str, pages: &Pages, origin: &Origin) -> Result<Vec<(String, Vec<u8>)>, Vec<Diagnostic>> {
        let name = |index: usize| self.name(slug, index);
        let files = match self.setup.format {
            Format::Pdf => vec![(name(0), pages.pdf(&self.workspace.project.config.standards)?)],
            Format::Png => (0..).map(name).zip(pages.png(2.0)?).collect(),
            Format::Svg => (0..).map(name).zip(pages.svg().into_iter().map(String::into_bytes)).collect(),
            Format::Typst => vec![(name(0), pages.code().as_bytes().to_vec())],
        };
        let changed = self.recorder.changed(origin, pages.pictures());
        if changed.is_empty() { Ok(files) } else { Err(changed) }
    }
}

fn blocked(findings: Vec<Finding>) -> Summary {
    let (occurred, versions, inputs) = (Vec::new(), Vec::new(), BTreeMap::new());
    Summary { blocked: true, findings, occurred, versions, inputs }
}

fn failed(findings: Vec<Finding>) -> Made {
    let (names, files, occurred, stages) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    Made { pages: 0, names, files, findings, occurred, stages }
}

/// A watch with laps.
struct Stages {
    since: Instant,
    done: Vec<(Stage, std::time::Duration)>,
}

impl Stages {
    fn begin() -> Self {
        Self { since: Instant::now(), done: Vec::new() }
    }

    fn end(&mut self, stage: Stage) {
        let now = Instant::now();
        self.done.push((stage, now - self.since));
        self.since = now;
    }
}
