//! Small projects in temporary folders, and the repository's own project rendered once.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use chancery::batch::{self, Render, Report, Workspace};
use chancery::diagnostic::{Diagnostic, Severity};
use tempfile::TempDir;

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The repository's own project.
pub(crate) static REPOSITORY: LazyLock<Workspace> =
    LazyLock::new(|| Workspace::open(root()).expect("the repository is a project"));

/// Each layout in Russian, Arabic and Chinese.
pub(crate) static SCRIPTS: LazyLock<Workspace> =
    LazyLock::new(|| Workspace::open(&root().join("tests/projects/scripts")).expect("a project"));

/// The repository and every project below `tests/projects`, by name.
pub(crate) fn projects() -> Vec<(String, Workspace)> {
    let folder = std::fs::read_dir(root().join("tests/projects")).expect("the test projects");
    let mut paths: Vec<PathBuf> = folder.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.join("chancery.toml").is_file());
    paths.sort();
    paths.insert(0, root().to_owned());
    let name = |path: &Path| path.file_name().expect("a folder").to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), Workspace::open(path).expect("a project"))).collect()
}

/// A tool that reads what was written, found on the path of programs. Where it is not installed, what needs it is left out with a line
/// that says so, unless `CHANCERY_TOOLS` is `required`, as it is where changes are accepted.
pub(crate) fn tool(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file());
    if found.is_none() {
        let required = std::env::var("CHANCERY_TOOLS").is_ok_and(|value| value == "required");
        assert!(!required, "`{name}` is not installed");
        eprintln!("skipped: `{name}` is not installed");
    }
    found
}
/// Addenda, corrigenda, reissues, what was made public, and watermarks.
pub(crate) static SERIES: LazyLock<Workspace> =
    LazyLock::new(|| Workspace::open(&root().join("tests/projects/series")).expect("a project"));

/// Documents that strain the pages.
pub(crate) static STRESS: LazyLock<Workspace> =
    LazyLock::new(|| Workspace::open(&root().join("tests/projects/stress")).expect("a project"));

/// The smallest project file. Tests of findings want to see what is written beside warnings; that final documents have none is for `final.md`.
pub(crate) const PROJECT: &str = "final = \"no-errors\"\nhouse = \"iom\"\nlanguages = [\"en\", \"fr\", \"es\"]\n\n[houses.iom]\nmasthead = [\"en\", \"fr\", \"es\"]\nemblem = \"emblem-iom.svg\"\n";

/// A request for everything as PDF.
pub(crate) fn all(output: Option<PathBuf>) -> Render {
    Render { output, jobs: Some(2), ..Render::default() }
}

/// The command, to be run in `folder`; what the test's own environment says about terminals does not reach it.
pub(crate) fn chancery(folder: &Path, words: &str) -> snapbox::cmd::Command {
    let mut command = snapbox::cmd::Command::new(snapbox::cmd::cargo_bin!("chancery")).current_dir(folder);
    for name in ["NO_COLOR", "COLUMNS", "TERM", "RUST_BACKTRACE"] {
        command = command.env_remove(name);
    }
    command.args(words.split_whitespace())
}

/// A project in a temporary folder.
pub(crate) struct Scratch {
    folder: TempDir,
}

impl Scratch {
    /// A project without documents.
    pub(crate) fn new() -> Self {
        let scratch = Self { folder: TempDir::new().expect("a temporary folder") };
        scratch.write("chancery.toml", PROJECT);
        scratch
    }

    /// A project with one good note, `sources/note`.
    pub(crate) fn with_note() -> Self {
        let scratch = Self::new();
        scratch.write("sources/note/document.toml", NOTE);
        scratch.write("sources/note/en.dj", BODY);
        scratch
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes a file, with the folders it needs.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("below the root")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }

    pub(crate) fn open(&self) -> Workspace {
        Workspace::open(self.root()).expect("a project")
    }

    pub(crate) fn render(&self) -> Report {
        batch::render(&self.open(), &all(None), &|_| {}).expect("a run")
    }

    /// All files below `output/` but manifests, sorted.
    pub(crate) fn outputs(&self) -> Vec<String> {
        let mut files: Vec<_> = walkdir::WalkDir::new(self.path("output"))
            .into_iter()
            .flatten()
            .filter(|entry| entry.file_type().is_file() && entry.file_name() != "manifest.json")
            .map(|entry| entry.path().strip_prefix(self.root()).expect("below").to_string_lossy().into_owned())
            .collect();
        files.sort();
        files
    }
}

/// The facts of a good note.
pub(crate) const NOTE: &str = "symbol = \"WG/REL/2026/1\"\nlayout = \"note\"\ndate = 2026-03-01\nrestriction = \"general\"\noriginal = \"en\"\nbody = \"council\"\n";
/// The body of a good note.
pub(crate) const BODY: &str = "# A note\n\n1. The first paragraph.\n\n2. The second paragraph.\n";

/// One line a finding, with both ends of its place, and its hints below.
pub(crate) fn lines(findings: &[Diagnostic]) -> String {
    let mut out = String::new();
    for finding in findings {
        let place = match (&finding.span, &finding.path) {
            (Some(span), _) => {
                let (start, end) = (span.start(), span.end());
                let end = if start.line == end.line {
                    end.column.to_string()
                } else {
                    format!("{}:{}", end.line, end.column)
                };
                format!("{}:{}:{}-{end}", span.source.path(), start.line, start.column)
            }
            (None, Some(path)) => path.clone(),
            (None, None) => "project".to_owned(),
        };
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        out.push_str(&format!("{place}: {severity}[{}]: {}\n", finding.code, finding.message));
        for related in &finding.related {
            let start = related.span.start();
            out.push_str(&format!(
                "  {}:{}:{}: {}\n",
                related.span.source.path(),
                start.line,
                start.column,
                related.message
            ));
        }
        for hint in &finding.hints {
            out.push_str(&format!("  help: {hint}\n"));
        }
    }
    out
}
