//! The process of a worker.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use super::frame::{receive, send};
use super::message::{Reply, Request, Setup};
use super::session::Session;
use super::{new_lists, pool};
use crate::batch::key;
use crate::batch::manifest::Lists;
use crate::batch::workspace::Workspace;
use crate::document::Restriction;

/// How a worker ends that has taken more memory than it may.
pub(super) const OUT_OF_MEMORY: i32 = 86;

/// In so many bytes there is room for all that notes and reports leave behind; what leaves more, as slides do, which are measured at many sizes, is not worth keeping.
const AMPLE: u64 = 96 << 20;

/// How often it looks.
const GLANCE: Duration = Duration::from_millis(20);

/// Does the work of a worker: reads what it is asked from `input` and answers to `output` until there is nothing more. The process ends at once when
/// whoever asks is gone, and when it has taken more memory than it may.
///
/// # Errors
/// One line that says why nothing can be done.
pub fn serve(input: impl Read + Send + 'static, mut output: impl Write + Send) -> Result<(), String> {
    let requests = requests(input);
    let Ok(Request::Setup(setup)) = requests.recv() else {
        return Err("this is for the program itself: `chancery render` starts its workers".to_owned());
    };
    if let Some(limit) = setup.memory {
        std::thread::spawn(move || watch(limit));
    }
    let gone = |error: std::io::Error| format!("nobody listens: {error}");
    let workspace = match open(&setup) {
        Ok(workspace) => workspace,
        Err(reason) => return send(&mut output, &Reply::Refused(reason)).map_err(gone),
    };
    send(&mut output, &Reply::Ready(key::of_project(&workspace))).map_err(gone)?;
    let mut session = Session::new(&workspace, setup);
    let mut named = Lists::new();
    pool()?.install(move || {
        while let Ok(request) = requests.recv() {
            match request {
                Request::Setup(_) => return Err("a second setup".to_owned()),
                Request::Read(reading) => {
                    let begin = Instant::now();
                    let summary = session.read(&reading);
                    let lists = new_lists(&session, &mut named);
                    send(&mut output, &Reply::Read { summary, lists, took: begin.elapsed() }).map_err(gone)?;
                }
                Request::Make(version) => {
                    let mut made = session.make(&version);
                    let files = std::mem::take(&mut made.files);
                    let lengths = files.iter().map(|file| file.len() as u64).collect();
                    send(&mut output, &Reply::Made { made, lengths, resident: resident() }).map_err(gone)?;
                    for file in files {
                        output.write_all(&file).map_err(gone)?;
                    }
                    output.flush().map_err(gone)?;
                    if resident().is_some_and(|bytes| bytes > AMPLE) {
                        session.forget();
                    }
                }
            }
        }
        Ok(())
    })
}

/// The project of a run.
fn open(setup: &Setup) -> Result<Workspace, String> {
    let workspace = Workspace::open(Path::new(&setup.root)).map_err(|error| error.to_string())?;
    Ok(match &setup.max {
        Some(word) => {
            let known = Restriction::ALL.into_iter().find(|restriction| restriction.as_str() == word);
            workspace.up_to(known.ok_or_else(|| format!("`{word}` is no restriction"))?)
        }
        None => workspace,
    })
}

/// What is asked, read by a thread of its own, so that the end of the pipe is seen while a document is worked on.
fn requests(mut input: impl Read + Send + 'static) -> mpsc::Receiver<Request> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        loop {
            match receive(&mut input) {
                Ok(Some(request)) => {
                    if sender.send(request).is_err() {
                        return;
                    }
                }
                // Whoever asked is gone, and with it everyone who could use what is being made.
                Ok(None) | Err(_) => std::process::exit(0),
            }
        }
    });
    receiver
}

/// The bytes that this process has in memory, where that can be known.
fn resident() -> Option<u64> {
    memory_stats::memory_stats().map(|stats| stats.physical_mem as u64)
}

/// Ends the process once it has more than `limit` bytes in memory.
fn watch(limit: u64) {
    loop {
        if resident().is_some_and(|bytes| bytes > limit) {
            std::process::exit(OUT_OF_MEMORY);
        }
        std::thread::sleep(GLANCE);
    }
}
