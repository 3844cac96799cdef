//! Whole collections: how many documents a second, in how much memory, from nothing and after small changes, on one core and on two.
//!
//! `cargo bench --bench collections` measures chancery alone on a small collection. `benches/compare` installs what it is compared with and measures
//! that, too. Each round runs all contestants one after another, so that what else the machine does weighs on all of them; the table has medians.
//! Results are kept beside the collections, one a line, so that a run that was broken off goes on where it was.

mod contestants;
mod generate;
mod measure;
mod results;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use serde::{Deserialize, Serialize};

use crate::contestants::{Contestant, Programs, below};
use crate::generate::{Collection, Kind};
use crate::results::{Result, Results};

/// Measures chancery, and other programs beside it, on generated collections.
#[derive(Debug, Parser)]
struct Arguments {
    /// How many outputs a collection has, in three languages
    #[arg(long, value_name = "N", value_delimiter = ',', default_value = "300")]
    sizes: Vec<usize>,
    /// What it is made of
    #[arg(long, value_name = "KIND", value_delimiter = ',', default_value = "notes")]
    kinds: Vec<Kind>,
    /// On how many cores
    #[arg(long, value_name = "N", value_delimiter = ',', default_value = "1,2")]
    cores: Vec<usize>,
    /// How often
    #[arg(long, value_name = "N", default_value_t = 1)]
    rounds: usize,
    /// Which programs
    #[arg(long, value_name = "PROGRAM", value_delimiter = ',', default_value = "chancery")]
    contestants: Vec<Contestant>,
    /// The largest size for a program that would need hours for a larger one, as PROGRAM=N
    #[arg(long, value_name = "LIMIT", value_delimiter = ',', default_value = "typst=3000,released=3000,pandoc=300,weasyprint=300", value_parser = limit)]
    most: Vec<(Contestant, usize)>,
    /// What chancery is measured at beside the first, from which all begins; the others always at that alone
    #[arg(long, value_name = "SCENARIO", value_delimiter = ',', default_value = "cold,changed,unchanged,body,words")]
    scenarios: Vec<Scenario>,
    #[command(flatten)]
    programs: Programs,
    /// Where collections and results are kept
    #[arg(long, value_name = "DIR", default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/target/collections"), hide_default_value = true)]
    work: PathBuf,
    /// Forget earlier results
    #[arg(long)]
    fresh: bool,
    /// Measure nothing: print the table of earlier results
    #[arg(long)]
    table: bool,
    /// The day that the table names
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<String>,
    /// Measure nothing: write a collection of the first size and kind to this folder
    #[arg(long, value_name = "DIR")]
    generate: Option<PathBuf>,
    /// What cargo adds
    #[arg(long, hide = true)]
    bench: bool,
}

/// What is asked of a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Scenario {
    /// There are no outputs yet.
    Cold,
    /// Every body has changed.
    Changed,
    /// Nothing has changed.
    Unchanged,
    /// One body has changed.
    Body,
    /// One message for French has changed.
    Words,
}

impl Scenario {
    const ALL: [Self; 5] = [Self::Cold, Self::Changed, Self::Unchanged, Self::Body, Self::Words];

    /// As the table names it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Cold => "from nothing",
            Self::Changed => "every body changed",
            Self::Unchanged => "nothing changed",
            Self::Body => "one body changed",
            Self::Words => "one French message changed",
        }
    }
}

fn main() -> ExitCode {
    // `cargo test --benches` and `cargo bench -- --list` are not measurements.
    if std::env::args().any(|argument| argument == "--test" || argument == "--list") {
        return ExitCode::SUCCESS;
    }
    match measure_all(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether every run gave every output.
fn measure_all(arguments: &Arguments) -> io::Result<bool> {
    if let Some(folder) = &arguments.generate {
        let (kind, size) = (arguments.kinds[0], arguments.sizes[0]);
        Collection::at(folder, kind, documents(size)).write(0)?;
        return Ok(true);
    }
    fs::create_dir_all(&arguments.work)?;
    let mut results = Results::open(&arguments.work.join("results.jsonl"), arguments.fresh)?;
    if !arguments.table {
        for kind in &arguments.kinds {
            for size in &arguments.sizes {
                measure(arguments, *kind, *size, &mut results)?;
            }
        }
    }
    let versions: BTreeMap<_, _> =
        arguments.contestants.iter().map(|one| (*one, arguments.programs.version(*one))).collect();
    print!("{}", results.table(arguments.date.as_deref(), &versions));
    Ok(results.all_good())
}

fn measure(arguments: &Arguments, kind: Kind, size: usize, results: &mut Results) -> io::Result<()> {
    let name = kind.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
    let collection = Collection::at(&arguments.work.join(format!("{name}-{size}")), kind, documents(size));
    let most =
        |one: Contestant| arguments.most.iter().rev().find(|(limited, _)| *limited == one).map(|(_, most)| *most);
    let taking_part = || arguments.contestants.iter().copied().filter(|one| most(*one).is_none_or(|most| size <= most));
    let key = |contestant, cores, scenario, round| Result {
        contestant,
        kind: name.clone(),
        outputs: collection.outputs(),
        cores,
        scenario,
        round,
        seconds: 0.0,
        memory: 0.0,
        good: false,
    };
    for round in 0..arguments.rounds {
        for &cores in &arguments.cores {
            for contestant in taking_part() {
                let asked =
                    |scenario: &Scenario| contestant == Contestant::Chancery && arguments.scenarios.contains(scenario);
                let scenarios =
                    Scenario::ALL.into_iter().filter(|scenario| *scenario == Scenario::Cold || asked(scenario));
                let scenarios: Vec<Scenario> = scenarios.collect();
                if scenarios.iter().all(|scenario| results.has(&key(contestant, cores, *scenario, round))) {
                    continue;
                }
                // Rivals are always given the first edition: it is prepared once.
                clear(&collection.root)?;
                if contestant.is_own() || !collection.root.join("chancery.toml").is_file() {
                    collection.write(0)?;
                }
                arguments.programs.prepare(contestant, &collection)?;
                clear(&collection.root)?;
                fs::create_dir_all(collection.root.join("output"))?;
                for scenario in scenarios {
                    let edition = 1 + round as u64;
                    match scenario {
                        Scenario::Cold | Scenario::Unchanged => {}
                        Scenario::Changed => collection.write(edition)?,
                        Scenario::Body => collection.edit_body(edition + 1000)?,
                        Scenario::Words => collection.edit_words(edition)?,
                    }
                    let mut command = arguments.programs.command(contestant, &collection, cores);
                    let taken = measure::run(&mut command, &arguments.work.join("last.log"))?;
                    let written = below(&collection.root.join("output"), "pdf").len();
                    let good = taken.success && written == collection.outputs();
                    let key = key(contestant, cores, scenario, round);
                    let result = Result { seconds: taken.seconds, memory: taken.memory, good, ..key };
                    eprintln!("{result}");
                    if !good {
                        eprintln!("  {written} files; see {}", arguments.work.join("last.log").display());
                    }
                    results.add(result)?;
                }
            }
        }
    }
    Ok(())
}

/// How many documents give so many outputs.
fn documents(size: usize) -> usize {
    size.div_ceil(generate::LANGUAGES.len())
}

/// Removes all that a run has left, whatever it is called.
fn clear(root: &Path) -> io::Result<()> {
    const KEPT: [&str; 4] = ["chancery.toml", "sources", "locales", "rivals"];
    let Ok(entries) = fs::read_dir(root) else { return Ok(()) };
    for entry in entries {
        let entry = entry?;
        if KEPT.iter().any(|kept| entry.file_name() == *kept) {
            continue;
        }
        if entry.file_type()?.is_dir() { fs::remove_dir_all(entry.path())? } else { fs::remove_file(entry.path())? }
    }
    Ok(())
}

fn limit(text: &str) -> std::result::Result<(Contestant, usize), String> {
    let (name, most) = text.split_once('=').ok_or("it is not of the form PROGRAM=N")?;
    Ok((Contestant::from_str(name, true)?, most.parse().map_err(|error| format!("{error}"))?))
}
