//! What was measured, kept one result a line, and the table of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::Scenario;
use crate::contestants::Contestant;

/// One run of a program over a collection.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Result {
    pub(crate) contestant: Contestant,
    pub(crate) kind: String,
    pub(crate) outputs: usize,
    pub(crate) cores: usize,
    pub(crate) scenario: Scenario,
    pub(crate) round: usize,
    pub(crate) seconds: f64,
    /// The peak of all processes, in MiB.
    pub(crate) memory: f64,
    /// Whether it ended well and every output is there.
    pub(crate) good: bool,
}

impl Result {
    fn is_of(&self, other: &Self) -> bool {
        self.round == other.round && self.row() == other.row()
    }

    /// What the median is taken over.
    fn row(&self) -> (&str, usize, usize, Contestant, Scenario) {
        (&self.kind, self.outputs, self.cores, self.contestant, self.scenario)
    }
}

impl fmt::Display for Result {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { contestant, kind, outputs, cores, scenario, round, seconds, memory, good } = self;
        let (contestant, scenario) = (contestant.name(), scenario.name());
        let end = if *good { "" } else { ", FAILED" };
        write!(
            f,
            "{kind} {outputs}, {cores} cores, round {round}: {contestant}, {scenario}: {seconds:.2} s, {memory:.0} MiB{end}"
        )
    }
}

/// The results so far.
pub(crate) struct Results {
    path: PathBuf,
    all: Vec<Result>,
}

impl Results {
    /// Those in a file, or none.
    pub(crate) fn open(path: &Path, fresh: bool) -> io::Result<Self> {
        if fresh && path.exists() {
            fs::remove_file(path)?;
        }
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error),
        };
        // The last line of a run that was killed may be cut off.
        let all = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        Ok(Self { path: path.to_owned(), all })
    }

    /// Whether there is a good result for this.
    pub(crate) fn has(&self, wanted: &Result) -> bool {
        self.all.iter().any(|result| result.good && result.is_of(wanted))
    }

    pub(crate) fn add(&mut self, result: Result) -> io::Result<()> {
        let line = serde_json::to_string(&result)?;
        writeln!(OpenOptions::new().create(true).append(true).open(&self.path)?, "{line}")?;
        self.all.retain(|earlier| !earlier.is_of(&result));
        self.all.push(result);
        Ok(())
    }

    pub(crate) fn all_good(&self) -> bool {
        self.all.iter().all(|result| result.good)
    }

    /// The table, in Markdown, with the machine and the versions.
    pub(crate) fn table(&self, date: Option<&str>, versions: &BTreeMap<Contestant, String>) -> String {
        let mut out = format!("{}\n", machine());
        let mut versions: Vec<_> = versions.values().map(String::as_str).collect();
        versions.dedup();
        let date = date.map(|date| format!(" on {date}")).unwrap_or_default();
        let _ = writeln!(out, "{}; measured{date}.", versions.join(", "));
        let collections: BTreeSet<_> = self.all.iter().map(|result| (&result.kind, result.outputs)).collect();
        let cores: BTreeSet<_> = self.all.iter().map(|result| result.cores).collect();
        let rows: BTreeSet<_> = self.all.iter().map(|result| (result.contestant, result.scenario)).collect();
        for (kind, outputs) in collections {
            let _ = write!(out, "\n| {kind}, {outputs} PDFs |");
            for cores in &cores {
                let many = if *cores == 1 { "core" } else { "cores" };
                let _ = write!(out, " {cores} {many}: s | PDFs/s | × typst | MiB |");
            }
            let _ = writeln!(out, "\n|---|{}", "---:|---:|---:|---:|".repeat(cores.len()));
            for (contestant, scenario) in &rows {
                let cells = cores.iter().map(|cores| self.cells((kind, outputs, *cores, *contestant, *scenario)));
                let cells: Vec<_> = cells.collect();
                if cells.iter().any(|cells| cells.is_some()) {
                    let cells = cells.into_iter().map(|cells| cells.unwrap_or_else(|| " – | – | – | – |".to_owned()));
                    let name = format!("{}, {}", contestant.name(), scenario.name());
                    let _ = writeln!(out, "| {name} |{}", cells.collect::<String>());
                }
            }
        }
        out.push_str(
            "\nMedians. × typst is the number of documents a second in that of `typst compile`, a process for each, from nothing, on the same \
             collection; ° where that was run on a smaller one. Memory is the highest sum of the proportional set sizes of all processes, read every 50 ms and later less often.\n",
        );
        out
    }

    fn cells(&self, row: (&str, usize, usize, Contestant, Scenario)) -> Option<String> {
        if self.all.iter().any(|result| result.row() == row && !result.good) {
            return Some(" failed | – | – | – |".to_owned());
        }
        let seconds = self.median(row, |result| result.seconds)?;
        let memory = self.median(row, |result| result.memory)?;
        let (kind, outputs, cores, ..) = row;
        let rate = outputs as f64 / seconds;
        let typst = |outputs: usize| {
            let row = (kind, outputs, cores, Contestant::Typst, Scenario::Cold);
            Some(outputs as f64 / self.median(row, |result| result.seconds)?)
        };
        let smaller =
            || self.all.iter().map(|result| result.outputs).filter(|other| *other < outputs).collect::<BTreeSet<_>>();
        let ratio = match typst(outputs) {
            Some(typst) => format!("{:.2}", rate / typst),
            None => match smaller().into_iter().rev().find_map(typst) {
                Some(typst) => format!("{:.2}°", rate / typst),
                None => "–".to_owned(),
            },
        };
        Some(format!(" {seconds:.2} | {rate:.1} | {ratio} | {memory:.0} |"))
    }

    fn median(&self, row: (&str, usize, usize, Contestant, Scenario), of: fn(&Result) -> f64) -> Option<f64> {
        let mut all: Vec<f64> = self.all.iter().filter(|result| result.row() == row && result.good).map(of).collect();
        all.sort_by(f64::total_cmp);
        // Of an even number, the mean of the two in the middle.
        let (low, high) = (all.get(all.len().checked_sub(1)? / 2)?, all.get(all.len() / 2)?);
        Some((low + high) / 2.0)
    }
}

/// Processor, cores, memory and kernel.
fn machine() -> String {
    let line = |path: &str, name: &str| {
        let text = fs::read_to_string(path).unwrap_or_default();
        let line = text.lines().find(|line| line.starts_with(name)).and_then(|line| line.split_once(':'));
        line.map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    let memory: f64 = line("/proc/meminfo", "MemTotal").trim_end_matches(" kB").parse().unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let (processor, gibibytes) = (line("/proc/cpuinfo", "model name"), memory / 1024.0 / 1024.0);
    format!("{processor}, {cores} cores, {gibibytes:.0} GiB, Linux {}", kernel.trim())
}
