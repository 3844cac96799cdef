//! `--timings`: when each version was worked on and for what, in the trace event format that chrome://tracing and Perfetto open.
//!
//! The format is "Trace Event Format" of the Chromium project, its JSON object form: complete events (`X`) that nest by their times, in microseconds, on
//! one track a worker, and names of the tracks (`M`).

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Serialize;

use super::progress::Told;
use super::run::CannotRun;
use crate::batch::{Done, End, Stage};
use crate::project::{FILE, INPUTS};

/// Everything is one process.
const PROCESS: u32 = 1;
/// The track of what is done once for all. Not 0, which stands for an idle processor in traces.
const PROGRAM: usize = 1;
/// The track of the first worker.
const WORKERS: usize = 2;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Trace<'a> {
    trace_events: Vec<Event<'a>>,
    display_time_unit: &'static str,
    other_data: Program,
}

#[derive(Serialize)]
struct Program {
    chancery: &'static str,
}

#[derive(Serialize)]
#[serde(tag = "ph")]
enum Event<'a> {
    /// The name of the process or of a track.
    #[serde(rename = "M")]
    Name { name: &'static str, pid: u32, tid: usize, args: Name },
    /// Something that took a time.
    #[serde(rename = "X")]
    Span {
        name: String,
        cat: &'static str,
        ts: u64,
        dur: u64,
        pid: u32,
        tid: usize,
        #[serde(skip_serializing_if = "Option::is_none")]
        args: Option<Version<'a>>,
    },
}

#[derive(Serialize)]
struct Name {
    name: String,
}

#[derive(Serialize)]
struct Version<'a> {
    document: &'a str,
    language: &'a str,
    pages: usize,
    end: End,
}

/// The trace of a run that took so long.
pub(super) fn trace(told: &Told, took: Duration) -> Vec<u8> {
    let planned = told.tally.planned.unwrap_or(took);
    let worked = told.kept.iter().map(|done| planned + done.start + done.took()).max().unwrap_or(planned);
    let mut kept: Vec<&Done> = told.kept.iter().collect();
    kept.sort_by_key(|done| (done.worker, done.start));
    let mut tracks: Vec<_> = kept.iter().map(|done| done.worker).collect();
    tracks.dedup();
    let mut trace_events = vec![
        name("process_name", PROGRAM, "chancery render".to_owned()),
        name("thread_name", PROGRAM, "chancery".to_owned()),
    ];
    trace_events
        .extend(tracks.iter().map(|worker| name("thread_name", WORKERS + worker, format!("worker {}", worker + 1))));
    trace_events.push(span("read the project".to_owned(), "run", PROGRAM, Duration::ZERO, planned, None));
    for done in kept {
        version(done, planned, &mut trace_events);
    }
    trace_events.push(span("finish".to_owned(), "run", PROGRAM, worked, took.max(worked), None));
    let other_data = Program { chancery: env!("CARGO_PKG_VERSION") };
    let trace = Trace { trace_events, display_time_unit: "ms", other_data };
    serde_json::to_vec(&trace).expect("names and numbers always serialize")
}

fn version<'a>(done: &'a Done, planned: Duration, events: &mut Vec<Event<'a>>) {
    let Done { document, lang, end, pages, worker, .. } = done;
    let (track, start) = (WORKERS + worker, planned + done.start);
    let args = Version { document, language: lang, pages: *pages, end: *end };
    events.push(span(format!("{document} {lang}"), "version", track, start, start + done.took(), Some(args)));
    let mut at = start;
    for (stage, time) in &done.stages {
        events.push(span(verb(*stage).to_owned(), "stage", track, at, at + *time, None));
        at += *time;
    }
}

/// What a worker does.
fn verb(stage: Stage) -> &'static str {
    match stage {
        Stage::Prepare => "prepare",
        Stage::Typeset => "typeset",
        Stage::Verify => "verify",
        Stage::Export => "export",
        Stage::Write => "write",
    }
}

fn name(what: &'static str, track: usize, name: String) -> Event<'static> {
    Event::Name { name: what, pid: PROCESS, tid: track, args: Name { name } }
}

fn span<'a>(
    name: String,
    cat: &'static str,
    track: usize,
    start: Duration,
    end: Duration,
    args: Option<Version<'a>>,
) -> Event<'a> {
    // Both ends are cut off alike, so that what lies within another still does.
    let micros = |time: Duration| u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
    let ts = micros(start);
    Event::Span { name, cat, ts, dur: micros(end).saturating_sub(ts), pid: PROCESS, tid: track, args }
}

/// Refuses a file where the run reads or writes: `chancery verify` would report it, or it would take the place of a source of the project at `root`.
///
/// # Errors
/// One line that says so.
pub(super) fn refuse(file: &Path, root: Option<&Path>, output: &Path) -> Result<(), CannotRun> {
    let Some(place) = real(file) else { return Ok(()) };
    let within = |folder: &Path| real(folder).is_some_and(|folder| place.starts_with(folder));
    let shown = file.display();
    if within(output) {
        let why = "lies among the outputs, where `chancery verify` would report it";
        return Err(CannotRun::new(format!("`{shown}` {why}: write it elsewhere")));
    }
    if root.is_some_and(|root| INPUTS.iter().chain(&[FILE]).any(|input| within(&root.join(input)))) {
        return Err(CannotRun::new(format!("`{shown}` lies among what documents are made from: write it elsewhere")));
    }
    Ok(())
}

/// The path without links; that of a file that is not there yet, in a folder that is.
fn real(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok().or_else(|| Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?)))
}

/// Finds out before the run whether the file can be written after it.
///
/// # Errors
/// One line that says why not.
pub(super) fn probe(file: &Path) -> Result<(), CannotRun> {
    let other = std::fs::metadata(file).is_ok_and(|found| !found.is_file());
    if other || file.file_name().is_none() {
        return Err(CannotRun::new(format!("cannot write to `{}`: it is no regular file", file.display())));
    }
    if !file.parent().is_some_and(Path::is_dir) {
        return Err(CannotRun::new(format!("cannot write to `{}`: there is no such folder", file.display())));
    }
    temporary(file).map(drop).map_err(|error| cannot(file, &error))
}

/// Writes the file, whole or not at all.
///
/// # Errors
/// One line that says why not.
pub(super) fn write(file: &Path, bytes: &[u8]) -> Result<(), CannotRun> {
    let whole = || {
        let mut beside = temporary(file)?;
        beside.write_all(bytes)?;
        beside.persist(file).map_err(|error| error.error)?;
        Ok(())
    };
    whole().map_err(|error: std::io::Error| cannot(file, &error))
}

fn temporary(file: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".chancery-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    // What the error says of the temporary file means nothing to who reads it.
    builder.tempfile_in(folder).map_err(|error| std::io::Error::from(error.kind()))
}

fn cannot(file: &Path, error: &std::io::Error) -> CannotRun {
    CannotRun::new(format!("cannot write to `{}`: {error}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::super::tally::tests::planned;
    use super::*;

    const fn micros(micros: u64) -> Duration {
        Duration::from_micros(micros)
    }

    fn done(lang: &str, worker: usize, start: u64, stages: &[(Stage, u64)]) -> Done {
        Done {
            document: "note".into(),
            lang: lang.into(),
            end: if stages.is_empty() { End::Unchanged } else { End::Rendered },
            files: Vec::new(),
            pages: 3,
            worker,
            start: Duration::from_nanos(start),
            stages: stages.iter().map(|(stage, nanos)| (*stage, Duration::from_nanos(*nanos))).collect(),
        }
    }

    fn read(told: &Told, took: Duration) -> serde_json::Value {
        serde_json::from_slice(&trace(told, took)).expect("JSON")
    }

    /// Times that are no whole microseconds, so that rounding could make stages stick out of their version.
    #[test]
    fn stages_lie_within_their_version_and_versions_of_a_worker_one_after_the_other() {
        let mut told = Told::default();
        told.tally.count(micros(500), &planned(&[("note", 4)]));
        let stages =
            [(Stage::Prepare, 333_333), (Stage::Typeset, 7_777_777), (Stage::Verify, 1_500), (Stage::Export, 999_999)];
        let whole: u64 = stages.iter().map(|(_, nanos)| nanos).sum();
        told.kept = vec![
            done("es", 0, whole, &stages),
            done("fr", 1, 1_700, &stages),
            done("en", 0, 0, &stages),
            done("ru", 1, 1_700 + whole, &[]),
        ];
        let trace = read(&told, Duration::from_millis(30));
        let events = trace["traceEvents"].as_array().expect("a list");
        let number = |event: &serde_json::Value, key: &str| event[key].as_u64().expect("a whole number");
        let spans = |cat: &str| -> Vec<(u64, u64, u64)> {
            let of = events.iter().filter(|event| event["ph"] == "X" && event["cat"] == cat);
            of.map(|event| (number(event, "tid"), number(event, "ts"), number(event, "ts") + number(event, "dur")))
                .collect()
        };
        let versions = spans("version");
        assert_eq!(versions.len(), 4);
        assert!(versions.windows(2).all(|pair| pair[0].0 < pair[1].0 || pair[0].2 <= pair[1].1), "{versions:?}");
        let stages = spans("stage");
        assert_eq!(stages.len(), 12);
        for (track, start, end) in &stages {
            let within = versions.iter().filter(|of| of.0 == *track && of.1 <= *start && *end <= of.2);
            assert_eq!(within.count(), 1, "{track} {start} {end}");
        }
        // Without gaps: each begins where the one before it ends.
        for (track, start, end) in &versions {
            let mut at = *start;
            stages.iter().filter(|stage| stage.0 == *track && *start <= stage.1 && stage.2 <= *end).for_each(|stage| {
                assert_eq!(stage.1, at);
                at = stage.2;
            });
            assert_eq!(at, *end);
        }
        let run = spans("run");
        assert_eq!((run[0], run[1].2), ((1, 0, 500), 30_000), "the run is there from beginning to end");
        assert!(run[1].1 >= versions.iter().map(|version| version.2).max().expect("versions"));
    }

    #[test]
    fn tracks_and_versions_say_what_they_are() {
        let mut told = Told::default();
        told.tally.count(micros(0), &planned(&[("note", 1)]));
        told.kept = vec![done("ar", 3, 2_000, &[(Stage::Typeset, 5_000)])];
        let trace = read(&told, micros(9));
        let names: Vec<_> = trace["traceEvents"].as_array().expect("a list")[..3]
            .iter()
            .map(|event| (event["name"].as_str(), event["tid"].as_u64(), event["args"]["name"].as_str()))
            .collect();
        assert_eq!(
            names,
            [
                (Some("process_name"), Some(1), Some("chancery render")),
                (Some("thread_name"), Some(1), Some("chancery")),
                (Some("thread_name"), Some(5), Some("worker 4")),
            ]
        );
        let version = serde_json::json!({
            "ph": "X", "name": "note ar", "cat": "version", "ts": 2, "dur": 5, "pid": 1, "tid": 5,
            "args": { "document": "note", "language": "ar", "pages": 3, "end": "rendered" },
        });
        assert_eq!(trace["traceEvents"][4], version);
    }

    /// A run that never came to a plan.
    #[test]
    fn nothing_done_is_a_trace_too() {
        let trace = read(&Told::default(), micros(70));
        let spans: Vec<_> =
            trace["traceEvents"].as_array().expect("a list").iter().filter(|e| e["ph"] == "X").collect();
        assert_eq!(spans.iter().map(|span| span["dur"].as_u64()).collect::<Vec<_>>(), [Some(70), Some(0)]);
    }

    #[test]
    fn a_place_among_inputs_or_outputs_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        for made in ["output/general", "sources/note", "elsewhere"] {
            std::fs::create_dir_all(root.join(made)).expect("a folder");
        }
        std::fs::write(root.join(FILE), "").expect("a file");
        let refused =
            |file: &str| refuse(&root.join(file), Some(root), &root.join("output")).err().map(|error| error.message);
        assert_eq!((refused("trace.json"), refused("elsewhere/trace.json")), (None, None));
        assert_eq!(refused("outputs.json"), None, "only its name begins alike");
        for file in ["output/trace.json", "output/general/trace.json", "elsewhere/../output/trace.json", "output"] {
            assert!(refused(file).is_some_and(|message| message.contains("among the outputs")), "{file}");
        }
        for file in ["sources/trace.json", "sources/note/en.dj", FILE] {
            assert!(refused(file).is_some_and(|message| message.contains("documents are made from")), "{file}");
        }
    }

    #[test]
    fn the_file_is_whole_or_not_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("trace.json");
        probe(&file).expect("it can be written");
        assert!(!file.exists());
        write(&file, b"first").expect("written");
        write(&file, b"second").expect("written again");
        assert_eq!(std::fs::read(&file).expect("the file"), b"second");
        assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 1, "nothing lies beside it");
        let missing = folder.path().join("none/trace.json");
        let said = format!("cannot write to `{}`: there is no such folder", missing.display());
        assert_eq!(probe(&missing).map_err(|error| error.message), Err(said));
        assert!(write(&missing, b"").is_err(), "it may have gone since");
        let said = probe(folder.path()).expect_err("a folder is no file").message;
        assert!(said.ends_with("it is no regular file"), "{said}");
    }
}
