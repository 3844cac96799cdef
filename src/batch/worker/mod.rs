//! The work on documents, in this process or in others.
//!
//! Typst cannot be stopped while it lays out, and its memory has no bound. So a run gives its documents to workers: processes of this program that read and
//! make documents and write nothing. One that takes too long or too much is ended, at the cost of the version it was at. What they make comes back
//! through a pipe, and only the process of the run writes outputs; a worker whose run is gone ends by itself.

mod frame;
mod message;
mod process;
mod serve;
mod session;

use std::sync::Arc;
use std::time::Duration;

use super::manifest::Lists;
use super::run::Stage;

pub(super) use message::{Made, Planned, Reading, Setup, Summary};
pub(super) use process::{Process, Watch};
pub use serve::serve;
pub(super) use session::Session;

/// Whoever reads documents and makes versions.
pub(super) trait Worker {
    /// Reads a document; what it gave, the lists that were named for the first time, and how long it took.
    fn read(&mut self, reading: &Reading) -> Result<(Summary, Lists, Duration), Fault>;

    /// Asks for versions of the document that was read last, to be fetched one by one.
    fn ask(&mut self, versions: &[String]) -> Result<(), Fault>;

    /// The next version that was asked for.
    fn next(&mut self) -> Result<Made, Fault>;

    /// Whether it is worn out, so that another one should take its place before the next document.
    fn is_worn(&self) -> bool;
}

/// Why a worker ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// It took longer than it may.
    Timeout(Duration),
    /// It took more memory than it may.
    Memory(u64),
    /// It ended by itself; what it said last.
    Crashed(String),
    /// The run was interrupted.
    Stopped,
    /// No worker can be had, or the project was changed under it.
    Unable(String),
}

/// The work in this process: nothing can be ended.
pub(super) struct Here<'a> {
    session: Session<'a>,
    named: Lists,
    asked: std::collections::VecDeque<String>,
    pool: Arc<rayon::ThreadPool>,
}

impl<'a> Here<'a> {
    pub(super) fn new(session: Session<'a>) -> Result<Self, String> {
        Ok(Self { session, named: Lists::new(), asked: std::collections::VecDeque::new(), pool: Arc::new(pool()?) })
    }
}

/// One thread with room for deep nesting; what Typst would do at once is done in turn, since other documents are worked on beside this one.
fn pool() -> Result<rayon::ThreadPool, String> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(16 << 20).build();
    pool.map_err(|error| format!("cannot start threads: {error}"))
}

impl Worker for Here<'_> {
    fn read(&mut self, reading: &Reading) -> Result<(Summary, Lists, Duration), Fault> {
        let begin = std::time::Instant::now();
        let Self { session, pool, .. } = self;
        let summary = pool.install(|| session.read(reading));
        Ok((summary, new_lists(&self.session, &mut self.named), begin.elapsed()))
    }

    fn ask(&mut self, versions: &[String]) -> Result<(), Fault> {
        self.asked = versions.iter().cloned().collect();
        Ok(())
    }

    fn next(&mut self) -> Result<Made, Fault> {
        let version = self.asked.pop_front().ok_or_else(|| Fault::Unable("nothing was asked for".to_owned()))?;
        let Self { session, pool, .. } = self;
        Ok(pool.install(|| session.make(&version)))
    }

    fn is_worn(&self) -> bool {
        false
    }
}

/// The lists that have been named since the last time.
fn new_lists(session: &Session, named: &mut Lists) -> Lists {
    let mut lists = session.lists();
    lists.retain(|key, _| !named.contains_key(key));
    named.extend(lists.iter().map(|(key, files)| (*key, files.clone())));
    lists
}

/// The sum of stages.
pub(super) fn total(stages: &[(Stage, Duration)]) -> Duration {
    stages.iter().map(|(_, took)| *took).sum()
}
