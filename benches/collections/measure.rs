//! Running a command and watching what it takes: time, and the memory of all its processes.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How often memory is read at first; later after each fiftieth part of the time that has passed, since reading it takes time from those who are measured.
const INTERVAL: Duration = Duration::from_millis(50);

/// What a run took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Taken {
    /// From the start of the command to its end.
    pub(crate) seconds: f64,
    /// The highest sum, over all processes at one time, of proportional set sizes (a page that n processes share counts 1/n for each), in MiB.
    pub(crate) memory: f64,
    /// Whether all went well.
    pub(crate) success: bool,
}

/// Runs a command and waits for it; what it says goes to the file `log`.
///
/// # Errors
/// It cannot be started.
pub(crate) fn run(command: &mut Command, log: &Path) -> io::Result<Taken> {
    let said = File::create(log)?;
    let start = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(said.try_clone()?).stderr(said).spawn()?;
    let watched = child.id();
    let (stop, stopped) = std::sync::mpsc::channel::<()>();
    let watcher = thread::spawn(move || {
        let mut peak = 0;
        while stopped.recv_timeout(INTERVAL.max(start.elapsed() / 50))
            == Err(std::sync::mpsc::RecvTimeoutError::Timeout)
        {
            peak = peak.max(tree(watched).into_iter().filter_map(proportional).sum());
        }
        peak
    });
    let status = child.wait()?;
    let seconds = start.elapsed().as_secs_f64();
    drop(stop);
    let peak: u64 = watcher.join().unwrap_or_default();
    Ok(Taken { seconds, memory: peak as f64 / 1024.0, success: status.success() })
}

/// A process and all that descend from it.
fn tree(root: u32) -> BTreeSet<u32> {
    let mut known = BTreeSet::from([root]);
    let Ok(entries) = fs::read_dir("/proc") else { return known };
    let mut pids: Vec<u32> = entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect();
    pids.sort_unstable();
    // A child has a higher number than its parent, until the numbers begin anew.
    for pid in pids.into_iter().filter(|pid| *pid > root) {
        if parent(pid).is_some_and(|parent| known.contains(&parent)) {
            known.insert(pid);
        }
    }
    known
}

fn parent(pid: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name of the command stands in brackets and may hold anything.
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

/// The proportional set size of a process in KiB.
fn proportional(pid: u32) -> Option<u64> {
    let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?;
    rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?.split_whitespace().next()?.parse().ok()
}
