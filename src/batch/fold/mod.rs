//! The fold over documents and versions: what is known stays, the rest is worked on, and what comes of it is the same whoever did it when.

mod close;
mod crew;
mod recall;

use std::collections::VecDeque;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::cache::Cache;
use super::held::held;
use super::manifest::{Digest, Files, Lists, Record};
use super::outputs::Outputs;
use super::run::{End, Event};
use super::schedule::{Task, tasks};
use super::state::{Known, State};
use super::wire::Finding;
use super::worker::{Made, Planned, Setup, Watch};
use super::workspace::Workspace;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Placed;
use crate::project::DocumentFolder;

pub(super) use close::record;

/// A document of a run, of which only the facts have been read, and what of them is needed while it goes on.
pub(super) struct Document<'a> {
    pub(super) folder: &'a DocumentFolder,
    /// What was found in comparing it with others.
    pub(super) compared: Vec<Finding>,
    /// The versions that are to be made, sorted.
    pub(super) versions: Vec<String>,
    /// The layout that it names; nothing if its facts cannot be read.
    pub(super) layout: String,
    /// The codes that it accepts.
    pub(super) accept: Vec<Placed<Code>>,
}

/// How a run works.
pub(super) struct Plan<'a> {
    pub(super) setup: Setup,
    /// The key of what all documents share.
    pub(super) project: Digest,
    /// How long a version may take.
    pub(super) timeout: Option<Duration>,
    /// The program that is started as a worker; none to work in this process.
    pub(super) program: Option<&'a Path>,
    /// How many workers there may be.
    pub(super) jobs: usize,
    /// Whether the documents are read for what is wrong with them, and none is made.
    pub(super) only_read: bool,
    /// Set where the run is to end early.
    pub(super) stop: &'a AtomicBool,
}

/// What came of a document.
#[derive(Default)]
pub(super) struct DocumentResult {
    /// Whether nothing of it was written because of what concerns all of it.
    pub(super) blocked: bool,
    /// What was found in it as a whole.
    pub(super) findings: Vec<Finding>,
    /// What came of its versions, in the order of the document's; none of those that the run has not come to.
    versions: Vec<Option<Box<VersionResult>>>,
    /// Whether its findings have been taken down.
    settled: bool,
    /// What is known of it, as long as it is worked on.
    known: Option<Box<Known>>,
    changed: bool,
}

/// What came of a version.
pub(super) struct VersionResult {
    pub(super) end: End,
    /// What was written; none if nothing was, and as long as the record of the run says the same.
    pub(super) written: Option<Box<Written>>,
    pub(super) findings: Vec<Finding>,
    /// The codes that occurred on its pages in the document's own files.
    pub(super) occurred: Vec<Code>,
    /// How many milliseconds it was worked on, if it was typeset.
    pub(super) cost: Option<u64>,
}

/// What was written of a version.
pub(super) struct Written {
    /// What the manifest says of it.
    pub(super) record: Record,
    /// Its files, as they are shown.
    pub(super) shown: Vec<String>,
}

impl DocumentResult {
    /// What came of the versions of its document, each with its name.
    pub(super) fn into_versions(self, document: &Document) -> Vec<(String, VersionResult)> {
        let versions = document.versions.iter().zip(self.versions);
        versions.filter_map(|(name, version)| Some((name.clone(), *version?))).collect()
    }
}

/// What came of a run.
pub(super) struct Folded {
    /// In the order of the documents.
    pub(super) results: Vec<DocumentResult>,
    pub(super) lists: Lists,
    pub(super) companions: Files,
    pub(super) state: State,
    /// What went wrong with the shared cache.
    pub(super) cache: Vec<Diagnostic>,
    /// What kept the run from going on: no workers were to be had, or the project was changed meanwhile.
    pub(super) unable: Option<String>,
}

/// The fold of one run.
pub(super) struct Fold<'a> {
    workspace: &'a Workspace,
    plan: &'a Plan<'a>,
    documents: &'a [Document<'a>],
    outputs: Outputs<'a>,
    state: State,
    cache: Cache,
    progress: &'a (dyn Fn(Event) + Sync),
    begin: Instant,
    /// The key of all that reading documents is a function of, but for the documents.
    reading: Digest,
    results: Vec<Mutex<DocumentResult>>,
    lists: Mutex<Lists>,
    queue: Mutex<VecDeque<Task>>,
    watches: Mutex<Vec<Arc<Watch>>>,
    /// What keeps the run from going on.
    unable: Mutex<Option<String>>,
}

/// Versions, and what each will cost.
type Costs = Vec<(String, u64)>;

/// A version that is ready to be written.
struct Ready {
    document: usize,
    planned: Planned,
    made: Made,
    /// Whether it came from the shared cache.
    fetched: bool,
    worker: usize,
    start: Duration,
}

impl<'a> Fold<'a> {
    pub(super) fn new(
        workspace: &'a Workspace,
        plan: &'a Plan<'a>,
        documents: &'a [Document<'a>],
        output: &'a Path,
        (state, cache): (State, Cache),
        progress: &'a (dyn Fn(Event) + Sync),
    ) -> Self {
        let results = documents.iter().map(|_| Mutex::default()).collect();
        let lists = Mutex::new(state.lists().clone());
        let outputs = Outputs::new(workspace, output, plan.setup.format);
        let (begin, queue, watches, unable) = (Instant::now(), Mutex::default(), Mutex::default(), Mutex::default());
        let reading = super::key::of_reading(&plan.setup, plan.project);
        Self {
            workspace,
            plan,
            documents,
            outputs,
            state,
            cache,
            progress,
            begin,
            reading,
            results,
            lists,
            queue,
            watches,
            unable,
        }
    }

    /// Does the work of the run.
    pub(super) fn run(self) -> Folded {
        let places: Vec<usize> = (0..self.documents.len()).collect();
        let open: Vec<Option<Costs>> = places.par_iter().map(|place| self.recall(*place)).collect();
        let open: Vec<(usize, Costs)> =
            open.into_iter().enumerate().filter_map(|(place, costs)| Some((place, costs?))).collect();
        if !open.is_empty() && !self.is_stopped() {
            let left = open.iter().map(|(_, versions)| versions.len().max(1)).sum();
            let workers = self.plan.jobs.min(left);
            *held(&self.queue) = tasks(open, workers).into();
            self.work(workers);
        }
        for (document, result) in self.documents.iter().zip(&self.results) {
            self.note(document, &mut held(result));
        }
        places.par_iter().for_each(|place| self.restore(*place));
        let results =
            self.results.into_iter().map(|result| result.into_inner().unwrap_or_else(PoisonError::into_inner));
        Folded {
            results: results.collect(),
            lists: self.lists.into_inner().unwrap_or_else(PoisonError::into_inner),
            companions: self.outputs.into_companions(),
            state: self.state,
            cache: self.cache.into_findings(),
            unable: self.unable.into_inner().unwrap_or_else(PoisonError::into_inner),
        }
    }

    fn is_stopped(&self) -> bool {
        self.plan.stop.load(Ordering::Relaxed) || held(&self.unable).is_some()
    }
}
