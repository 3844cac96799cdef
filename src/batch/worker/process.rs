//! A worker that is a process, seen from the run.

use std::io::{BufRead as _, BufReader, ErrorKind, Read};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::super::held::held;
use super::frame::{bytes, receive, send};
use super::message::{Made, Reading, Reply, Request, Setup, Summary};
use super::serve::OUT_OF_MEMORY;
use super::{Fault, Worker};
use crate::batch::manifest::{Digest, Lists};

/// The argument of the program that makes it a worker.
pub(super) const ARGUMENT: &str = "worker";

/// Above so many bytes a worker is replaced before its next document, since what the typesetter keeps has no bound.
const WORN: u64 = 256 << 20;

/// A process that works, and how to end it.
pub(in crate::batch) struct Process {
    watch: Arc<Watch>,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    /// What it says to the second stream.
    says: Option<JoinHandle<String>>,
    memory: Option<u64>,
    timeout: Option<Duration>,
    resident: u64,
}

/// The end of a process, in the hands of whoever watches.
pub(in crate::batch) struct Watch {
    child: Mutex<Child>,
    /// What it has left of its time, and how much that was; none while nobody waits for it.
    clock: Mutex<Option<(Duration, Duration)>>,
    /// Why it was ended.
    verdict: Mutex<Option<Fault>>,
}

/// How long a worker that has nothing to do may take to end.
const PARTING: Duration = Duration::from_millis(200);

impl Watch {
    /// Takes so much off its time, and ends the process if it has had it all; only where an answer that has been there for long would have been `seen` by
    /// now.
    pub(in crate::batch) fn glance(&self, passed: Duration, seen: bool) {
        let late = {
            let mut clock = held(&self.clock);
            let Some((left, whole)) = clock.as_mut() else { return };
            *left = left.saturating_sub(passed);
            (left.is_zero() && seen).then_some(*whole)
        };
        if let Some(whole) = late {
            self.end(Fault::Timeout(whole));
        }
    }

    /// Ends the process; the first reason counts.
    pub(in crate::batch) fn end(&self, reason: Fault) {
        held(&self.verdict).get_or_insert(reason);
        // It may have ended by itself.
        let _ = held(&self.child).kill();
    }

    /// Its time begins, or nobody waits for it any more.
    fn allow(&self, time: Option<Duration>) {
        *held(&self.clock) = time.map(|time| (time, time));
    }
}

impl Process {
    /// Starts a worker of the program at `program` and lets it read the project; `known` gets hold of it before it does anything.
    ///
    /// # Errors
    /// It cannot be started, the project cannot be read any more, or it has been changed since it had the key `project`.
    pub(in crate::batch) fn start(
        program: &Path,
        setup: &Setup,
        timeout: Option<Duration>,
        project: Digest,
        known: impl FnOnce(Arc<Watch>),
    ) -> Result<Self, Fault> {
        let mut command = Command::new(program);
        command.arg(ARGUMENT).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        apart(&mut command);
        let unable = |error: std::io::Error| Fault::Unable(format!("cannot start `{}`: {error}", program.display()));
        let mut child = command.spawn().map_err(unable)?;
        let (input, output, says) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let watch = Arc::new(Watch { child: Mutex::new(child), clock: Mutex::default(), verdict: Mutex::default() });
        let (Some(input), Some(output), Some(says)) = (input, output, says) else {
            return Err(Fault::Unable("the worker has no streams".to_owned()));
        };
        let says = std::thread::spawn(move || last_words(says));
        let mut worker = Self {
            watch: watch.clone(),
            input: Some(input),
            output: BufReader::with_capacity(1 << 16, output),
            says: Some(says),
            memory: setup.memory,
            timeout,
            resident: 0,
        };
        known(watch);
        worker.send(&Request::Setup(setup.clone()))?;
        match worker.reply()? {
            Reply::Ready(key) if key == project => Ok(worker),
            Reply::Ready(_) => Err(Fault::Unable("the project was changed while it was rendered: run it again".into())),
            Reply::Refused(reason) => Err(Fault::Unable(reason)),
            _ => Err(worker.fault()),
        }
    }

    fn send(&mut self, request: &Request) -> Result<(), Fault> {
        let sent = self.input.as_mut().map(|input| send(input, request));
        match sent {
            Some(Ok(())) => Ok(()),
            _ => Err(self.fault()),
        }
    }

    /// The answer, for which the worker has its time until it begins to come: it is made as a whole before that.
    fn timed_reply(&mut self) -> Result<Reply, Fault> {
        self.watch.allow(self.timeout);
        let came = loop {
            match self.output.fill_buf() {
                Ok(bytes) => break !bytes.is_empty(),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => break false,
            }
        };
        self.watch.allow(None);
        if came { self.reply() } else { Err(self.fault()) }
    }

    fn reply(&mut self) -> Result<Reply, Fault> {
        match receive(&mut self.output) {
            Ok(Some(reply)) => Ok(reply),
            _ => Err(self.fault()),
        }
    }

    /// Why there is no answer. The process is at its end, or is put there.
    fn fault(&mut self) -> Fault {
        self.input = None;
        let status = {
            let mut child = held(&self.watch.child);
            let _ = child.kill();
            child.wait()
        };
        let words = self.says.take().and_then(|says| says.join().ok()).unwrap_or_default();
        if let Some(verdict) = held(&self.watch.verdict).clone() {
            return verdict;
        }
        match status {
            Ok(status) if status.code() == Some(OUT_OF_MEMORY) => Fault::Memory(self.memory.unwrap_or_default()),
            Ok(status) => Fault::Crashed(match words.as_str() {
                "" => status.to_string(),
                words => format!("{status}: {words}"),
            }),
            Err(error) => Fault::Crashed(error.to_string()),
        }
    }
}

impl Worker for Process {
    fn read(&mut self, reading: &Reading) -> Result<(Summary, Lists, Duration), Fault> {
        self.send(&Request::Read(reading.clone()))?;
        match self.timed_reply()? {
            Reply::Read { summary, lists, took } => Ok((summary, lists, took)),
            _ => Err(self.fault()),
        }
    }

    fn ask(&mut self, versions: &[String]) -> Result<(), Fault> {
        versions.iter().try_for_each(|version| self.send(&Request::Make(version.clone())))
    }

    fn next(&mut self) -> Result<Made, Fault> {
        let Reply::Made { mut made, lengths, resident } = self.timed_reply()? else { return Err(self.fault()) };
        for length in lengths {
            match bytes(&mut self.output, length) {
                Ok(file) => made.files.push(file),
                Err(_) => return Err(self.fault()),
            }
        }
        self.resident = resident.unwrap_or_default();
        Ok(made)
    }

    fn is_worn(&self) -> bool {
        self.resident > WORN
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // The end of its input ends it in good order, as those need that count what a program does; one that hangs is not waited for.
        self.input = None;
        let mut child = held(&self.watch.child);
        let asked = Instant::now();
        while asked.elapsed() < PARTING && matches!(child.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(1));
        }
        let _ = child.kill();
        // Waiting for it leaves no dead process behind.
        let _ = child.wait();
    }
}

/// A group of its own, so that the key that interrupts the run does not reach the worker before the run has said so.
#[cfg(unix)]
fn apart(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0).arg0("chancery");
}

#[cfg(not(unix))]
fn apart(_: &mut Command) {}

/// The last line that a process says.
fn last_words(mut says: impl Read) -> String {
    let mut kept: Vec<u8> = Vec::new();
    let mut buffer = [0; 4096];
    while let Ok(read @ 1..) = says.read(&mut buffer) {
        kept.extend_from_slice(&buffer[..read]);
        let surplus = kept.len().saturating_sub(4096);
        kept.drain(..surplus);
    }
    let text = String::from_utf8_lossy(&kept).into_owned();
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("note:"));
    lines.next_back().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_words_are_the_last_line_that_says_something() {
        let said = "thread 'main' panicked\n\nthread 'main' has overflowed its stack\nnote: run with more\n\n";
        assert_eq!(last_words(said.as_bytes()), "thread 'main' has overflowed its stack");
        let long = format!("{}\nthe end\n", "é".repeat(10_000));
        assert_eq!(last_words(long.as_bytes()), "the end");
        assert_eq!(last_words(b"".as_slice()), "");
    }
}
