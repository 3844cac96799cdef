//! What the commands ask of the engine, and what it answers: plain data, no arguments, no terminal.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::args;
use super::place::Place;
use crate::batch::shard::Shard;
use crate::batch::{DocumentWords, Event, Listed};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Restriction;
use crate::locale::rules::coverage::{Coverage, Skeleton};

/// Everything that reads documents.
///
/// Findings are part of an outcome; [`CannotRun`] is for what is no document's fault: an unknown document on the command line, an
/// output folder that cannot be written.
pub trait Engine {
    /// Renders and writes. `progress` is told what happens, from any thread, in any order of documents.
    fn render(&self, request: &RenderRequest, progress: &(dyn Fn(Event) + Sync)) -> Result<RenderOutcome, CannotRun>;

    /// Says what a rendering would do, and why, without writing anything.
    fn list(&self, request: &RenderRequest) -> Result<ListOutcome, CannotRun>;

    /// Finds what can be known without typesetting.
    fn check(&self, request: &CheckRequest) -> Result<CheckOutcome, CannotRun>;

    /// Compares files with their manifest.
    fn verify(&self, request: &VerifyRequest) -> Result<VerifyOutcome, CannotRun>;

    /// Puts the outputs of shards together.
    fn merge(&self, request: &MergeRequest) -> Result<MergeOutcome, CannotRun>;

    /// Counts what the languages have and lack, or gathers what one lacks.
    fn locales(&self, request: &LocalesRequest) -> Result<LocalesOutcome, CannotRun>;

    /// Counts the words of documents.
    fn words(&self, request: &WordsRequest) -> Result<WordsOutcome, CannotRun>;

    /// The fonts that documents of the project at `root`, if there is one, can use, in the order of their names.
    fn fonts(&self, root: Option<&Path>) -> Result<Vec<FontFamily>, CannotRun>;
}

/// What to render.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderRequest {
    /// The folder with `chancery.toml`, absolute.
    pub root: PathBuf,
    /// Names of folders under `sources/`, symbols, or patterns of them, each once, in the order given; empty for all. Not checked to exist.
    pub documents: Vec<String>,
    /// Language tags, each once; empty for all. Not checked to exist, and letters as the user wrote them.
    pub languages: Vec<String>,
    /// Only documents of this house.
    pub house: Option<String>,
    /// Only documents with one of these layouts; empty for all. Not checked to exist.
    pub layouts: Vec<String>,
    /// Only documents that go as far as one of these says; empty for all.
    pub restrictions: Vec<Restriction>,
    /// Only versions that something was changed for since this revision of the git repository around the project.
    pub changed_since: Option<String>,
    /// Only documents that may be read this widely, without a trace of the others; none for all.
    pub max_restriction: Option<Restriction>,
    /// Whether to write drafts, for which missing words are borrowed.
    pub draft: bool,
    /// What to write.
    pub format: OutputFormat,
    /// Where to write, absolute; none for the `output` of `chancery.toml`.
    pub output: Option<PathBuf>,
    /// How many documents to work on at a time.
    pub jobs: NonZeroUsize,
    /// The part of the versions that is to be written, where several machines share them.
    pub shard: Option<Shard>,
    /// What versions are known to cost, by which shards are dealt, absolute.
    pub costs: Option<PathBuf>,
    /// Where to write what versions have cost, absolute. The engine refuses a place among what it reads or writes.
    pub record_costs: Option<PathBuf>,
    /// How long reading a document, or a version of it, may take.
    pub timeout: Option<Duration>,
    /// How many bytes a version may take.
    pub memory: Option<u64>,
    /// Whether to remove outputs whose source is gone.
    pub prune: bool,
    /// A cache that machines share: a folder, absolute or from the root of the project, or a URL.
    pub cache: Option<String>,
    /// Where the caller will write the trace of the run, absolute. The engine refuses a place among what it reads or writes.
    pub timings: Option<PathBuf>,
}

impl RenderRequest {
    /// Resolves the arguments of `chancery render`.
    pub(super) fn new(args: &args::Render, shard: Option<Shard>, place: &Place) -> Self {
        let processors = || std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        Self {
            root: place.root.clone(),
            documents: place.documents(&args.documents),
            languages: once_whatever_case(&args.lang),
            house: args.house.clone(),
            layouts: once(args.layout.iter().map(|layout| layout.trim().to_owned())),
            restrictions: args.restriction.iter().copied().map(Restriction::from).collect(),
            changed_since: args.changed_since.clone(),
            max_restriction: args.max_restriction.map(Restriction::from),
            draft: args.draft,
            format: args.format,
            output: args.output.as_ref().map(|output| place.directory.join(output)),
            jobs: args.jobs.unwrap_or_else(processors),
            shard,
            costs: args.costs.as_ref().map(|file| place.directory.join(file)),
            record_costs: args.record_costs.as_ref().map(|file| place.directory.join(file)),
            timeout: Some(args.timeout).filter(|seconds| *seconds > 0).map(Duration::from_secs),
            memory: Some(args.memory)
                .filter(|megabytes| *megabytes > 0)
                .map(|megabytes| megabytes.saturating_mul(1 << 20)),
            prune: args.prune,
            cache: args.cache.clone(),
            timings: args.timings.as_ref().map(|file| place.directory.join(file)),
        }
    }
}

/// What to check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckRequest {
    /// The folder with `chancery.toml`, absolute.
    pub root: PathBuf,
    /// Names of folders under `sources/`, symbols, or patterns of them, each once, in the order given; empty for all. Not checked to exist.
    pub documents: Vec<String>,
    /// Files and folders below `locales/` and `layouts/`, from the root, with `/`: the whole project is checked, and what is found in these, or in
    /// the documents, is reported. None: everything.
    pub files: Vec<String>,
    /// Only documents that may be read this widely, without a trace of the others; none for all.
    pub max_restriction: Option<Restriction>,
}

impl CheckRequest {
    /// Resolves the arguments of `chancery check`.
    pub(super) fn new(args: &args::Check, place: &Place) -> Self {
        let (files, documents): (Vec<_>, Vec<_>) =
            args.documents.iter().cloned().partition(|word| place.shared_file(word).is_some());
        Self {
            root: place.root.clone(),
            documents: place.documents(&documents),
            files: match args.documents.iter().any(|word| place.is_root(word)) {
                true => Vec::new(),
                false => once(files.iter().filter_map(|word| place.shared_file(word))),
            },
            max_restriction: args.max_restriction.map(Restriction::from),
        }
    }
}

/// What to compare with its manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyRequest {
    /// The folder that findings name paths from, absolute: that of `chancery.toml`, or where the command runs.
    pub root: PathBuf,
    /// Whether there is a project in it.
    pub in_project: bool,
    /// The folder of the outputs, absolute; none for the `output` of `chancery.toml`, and then there is a project.
    pub output: Option<PathBuf>,
}

/// What a rendering writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum OutputFormat {
    /// PDF/A-2a and PDF/UA-1, unless `standards` in chancery.toml names others
    Pdf,
    /// An image of each page
    Png,
    /// A drawing of each page
    Svg,
    /// The Typst the pages are made from
    Typst,
}

/// What came of a rendering, in the order of documents and languages, whatever the order of work was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RenderOutcome {
    /// The language versions that were written.
    pub rendered: Vec<Rendered>,
    /// Those whose files lie there as they would be written.
    pub unchanged: Vec<Rendered>,
    /// Those that were not; earlier files of theirs are untouched.
    pub failed: Vec<Failed>,
    /// All findings, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that were removed.
    pub pruned: Vec<String>,
    /// Whether the run ended before everything was done.
    pub interrupted: bool,
}

/// A language version that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The folder under `sources/`.
    pub document: String,
    /// The language key.
    pub language: String,
    /// Its files: relative to the project, with `/`, where they lie in it, otherwise absolute; one, or one a page in order.
    pub files: Vec<String>,
    /// How many pages it has.
    pub pages: usize,
}

/// A language version that was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// The folder under `sources/`.
    pub document: String,
    /// The language key; none where the whole document failed before its languages were known.
    pub language: Option<String>,
}

/// What a rendering would do, in the order of documents and languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListOutcome {
    /// The language versions that would be made; those without a reason are what they would be.
    pub listed: Vec<Listed>,
    /// Those that would not.
    pub failed: Vec<Failed>,
    /// All findings, sorted.
    pub diagnostics: Vec<Diagnostic>,
}

/// What came of a check.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckOutcome {
    /// How many documents were read.
    pub checked: usize,
    /// All findings, sorted.
    pub diagnostics: Vec<Diagnostic>,
}

/// What came of a verification.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VerifyOutcome {
    /// How many versions of documents the manifests name.
    pub versions: usize,
    /// How many files were compared.
    pub files: usize,
    /// Everything that does not match, sorted.
    pub diagnostics: Vec<Diagnostic>,
}

/// What to put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeRequest {
    /// The folder that findings name paths from, absolute: that of `chancery.toml`, or where the command runs.
    pub root: PathBuf,
    /// Whether there is a project in it.
    pub in_project: bool,
    /// The folders that the shards were rendered into, absolute.
    pub shards: Vec<PathBuf>,
    /// The folder for all, absolute.
    pub output: PathBuf,
    /// Where to write what versions have cost, absolute. The engine refuses a place among what it reads or writes.
    pub record_costs: Option<PathBuf>,
    /// Whether to remove outputs whose source is gone.
    pub prune: bool,
}

/// What came of putting shards together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MergeOutcome {
    /// How many shards were put together; none where something was wrong.
    pub shards: usize,
    /// How many versions of documents.
    pub versions: usize,
    /// In how many files.
    pub files: usize,
    /// How many versions were not written, by a shard or here.
    pub failed: usize,
    /// The files that were removed.
    pub pruned: Vec<String>,
    /// All findings, sorted.
    pub diagnostics: Vec<Diagnostic>,
}

/// Which languages to count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalesRequest {
    /// The folder with `chancery.toml`, absolute.
    pub root: PathBuf,
    /// The language to gather everything for that it lacks, in place of counting; letters as the user wrote them.
    pub missing: Option<String>,
}

/// What the locale files have and lack.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LocalesOutcome {
    /// The numbers; none where those were not asked for, or the project cannot be read.
    pub coverage: Option<Coverage>,
    /// What the language lacks that was asked for, file by file.
    pub skeletons: Vec<Skeleton>,
    /// The language that was asked for, as the project writes it, and whether the project names it.
    pub language: Option<(String, bool)>,
    /// What keeps files from being read at all, so that the numbers say less than they should.
    pub diagnostics: Vec<Diagnostic>,
}

/// Whose words to count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordsRequest {
    /// The folder with `chancery.toml`, absolute.
    pub root: PathBuf,
    /// Names of folders under `sources/`, symbols, or patterns of them, each once, in the order given; empty for all. Not checked to exist.
    pub documents: Vec<String>,
}

/// How long documents are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordsOutcome {
    /// The documents by name.
    pub documents: Vec<DocumentWords>,
    /// What keeps documents from being read, so that the numbers say less than they should.
    pub diagnostics: Vec<Diagnostic>,
}

/// A family of fonts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontFamily {
    /// The name that layouts use.
    pub name: String,
    /// Its faces, such as "Bold Italic".
    pub faces: Vec<String>,
    /// Whether it lies in the folder `fonts/` of the project; otherwise it is embedded in the program.
    pub of_project: bool,
}

/// Why a command could not be carried out: one line, in lower case, without full stop, that stands alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CannotRun {
    /// The line.
    pub message: String,
}

impl CannotRun {
    /// With that line.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}

/// How many findings are errors and how many warnings.
pub(super) fn count(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    (errors, diagnostics.len() - errors)
}

/// The words in their order, each once, without empty ones.
pub(super) fn once(words: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut kept = Vec::new();
    for word in words {
        if !word.is_empty() && !kept.contains(&word) {
            kept.push(word);
        }
    }
    kept
}

/// The tags, trimmed, each once; `EN` is `en`.
pub(super) fn once_whatever_case(tags: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for tag in tags.iter().map(|tag| tag.trim()).filter(|tag| !tag.is_empty()) {
        if !kept.iter().any(|before| before.eq_ignore_ascii_case(tag)) {
            kept.push(tag.to_owned());
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::super::args::{Args, Command};
    use super::*;
    use clap::Parser;

    fn request(words: &[&str]) -> RenderRequest {
        let args = Args::try_parse_from(["chancery", "render"].iter().chain(words)).expect("the arguments are right");
        let Command::Render(render) = args.command else { unreachable!("the command is `render`") };
        let place =
            Place { directory: "/work/project/sources".into(), root: "/work/project".into(), prefix: "../".into() };
        RenderRequest::new(&render, None, &place)
    }

    #[test]
    fn lists_are_joined_and_doubles_dropped() {
        let request = request(&["b", "a", "b", "--lang", "en,FR", "--lang", "EN,fr", "--jobs", "3"]);
        assert_eq!(request.documents, ["b", "a"]);
        assert_eq!(request.languages, ["en", "FR"]);
        assert_eq!(request.jobs.get(), 3);
    }

    #[test]
    fn layouts_and_restrictions_are_lists() {
        let request = request(&["--layout", "note,report", "--layout", "note", "--restriction", "limited,general"]);
        assert_eq!(request.layouts, ["note", "report"]);
        assert_eq!(request.restrictions, [Restriction::Limited, Restriction::General]);
    }

    #[test]
    fn the_output_folder_is_meant_from_where_the_command_runs() {
        assert_eq!(request(&["--output", "proofs"]).output, Some("/work/project/sources/proofs".into()));
        assert_eq!(request(&["--output", "/tmp/x"]).output, Some("/tmp/x".into()));
        assert_eq!(request(&[]).output, None);
    }

    #[test]
    fn no_jobs_at_all_is_refused() {
        assert!(Args::try_parse_from(["chancery", "render", "--jobs", "0"]).is_err());
    }
}
