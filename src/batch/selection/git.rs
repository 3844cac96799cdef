//! What git says has changed. The program itself is asked: whatever repository it can read, submodules and linked worktrees too, it reads best.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A file that is another one than it was, by its path from the root of the project, with `/` between folders.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Change {
    /// The path; that of a folder for a repository within the repository, of which nothing more is told.
    pub(super) path: String,
    /// How it is another.
    pub(super) kind: Kind,
}

/// What has become of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// It was not there.
    Came,
    /// It is there no more.
    Gone,
    /// It was there and has other content.
    Changed,
}

/// The files below `root` that differ from those of `revision`: whatever was committed, staged, or neither; new files that git does not know yet
/// included, those that it ignores left out. A file that was renamed is one that went and one that came. Sorted.
///
/// # Errors
/// There is no git, no repository, or no such revision: one line.
pub(super) fn changes(root: &Path, revision: &str) -> Result<Vec<Change>, String> {
    let inside = ask(root, revision, &["rev-parse", "--is-inside-work-tree"])?;
    if !inside.status.success() {
        let reason = complaint(&inside);
        return Err(match reason.starts_with("not a git repository") {
            true => format!("{} the project is in no git repository", cannot(revision)),
            false => format!("{} git says: {reason}", cannot(revision)),
        });
    }
    if inside.stdout.trim_ascii() != b"true" {
        return Err(format!("{} the project is in no working tree of git", cannot(revision)));
    }
    let commit = format!("{revision}^{{commit}}");
    let found = ask(root, revision, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
    let name = String::from_utf8_lossy(&found.stdout).lines().last().unwrap_or_default().trim().to_owned();
    if !found.status.success() || name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let shallow = ask(root, revision, &["rev-parse", "--is-shallow-repository"])?;
        let hint = match shallow.stdout.trim_ascii() == b"true" {
            true => "the clone is shallow, fetch that revision first",
            false => "name a commit, a branch or a tag",
        };
        return Err(format!("`{revision}` is no revision of the git repository: {hint}"));
    }
    // What git finds out about times of files it would write into its index: it gets a copy.
    let spare = tempfile::tempdir()
        .map_err(|error| format!("{} no temporary folder can be made: {error}", cannot(revision)))?;
    let index = spare_index(root, revision, spare.path())?;
    let index = index.as_deref();
    // Nothing that a user or a repository has configured may change what is listed, or run a program of theirs.
    let listed = [
        "diff",
        "--name-status",
        "-z",
        "--no-renames",
        "--relative",
        "--no-ext-diff",
        "--no-textconv",
        "--ignore-submodules=none",
    ];
    let differs = ask_with(root, revision, index, &[&listed[..], &["--end-of-options", &name, "--", "."]].concat())?;
    let unknown = ask_with(root, revision, index, &["ls-files", "-z", "--others", "--exclude-standard", "--", "."])?;
    for output in [&differs, &unknown] {
        if !output.status.success() {
            return Err(format!("{} git says: {}", cannot(revision), complaint(output)));
        }
    }
    let mut changes = statuses(&differs.stdout);
    changes.extend(
        paths(&unknown.stdout).map(|path| Change { path: path.trim_end_matches('/').to_owned(), kind: Kind::Came }),
    );
    changes.sort();
    changes.dedup();
    Ok(changes)
}

/// The beginning of a reason.
fn cannot(revision: &str) -> String {
    format!("what has changed since `{revision}` cannot be told:")
}

/// Variables that say which repository is meant, as they are set within a hook, or that change what is listed.
const FOREIGN: [&str; 18] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_INDEX_VERSION",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_GRAFT_FILE",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
];

/// A copy of the index in `folder`, if there is an index.
fn spare_index(root: &Path, revision: &str, folder: &Path) -> Result<Option<PathBuf>, String> {
    let found = ask(root, revision, &["rev-parse", "--git-path", "index"])?;
    let name = String::from_utf8_lossy(&found.stdout);
    let index = root.join(name.trim_end_matches(['\n', '\r']));
    let copy = folder.join("index");
    let copied = found.status.success() && std::fs::copy(&index, &copy).is_ok() && keep_date(&index, &copy).is_ok();
    Ok(copied.then_some(copy))
}

/// By the date of the index git tells which files may have changed in the moment when it was written, and looks into those.
fn keep_date(index: &Path, copy: &Path) -> std::io::Result<()> {
    let date = std::fs::metadata(index)?.modified()?;
    std::fs::File::options().write(true).open(copy)?.set_modified(date)
}

/// What git answers in `root`, without writing anything there.
fn ask(root: &Path, revision: &str, words: &[&str]) -> Result<Output, String> {
    ask_with(root, revision, None, words)
}

/// The same, by another index than that of the repository.
fn ask_with(root: &Path, revision: &str, index: Option<&Path>, words: &[&str]) -> Result<Output, String> {
    let mut command = Command::new("git");
    command.current_dir(root).stdin(Stdio::null()).env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0");
    FOREIGN.iter().for_each(|name| {
        command.env_remove(name);
    });
    command.envs(index.map(|index| ("GIT_INDEX_FILE", index)));
    command
        .args([
            "--no-optional-locks",
            "--literal-pathspecs",
            "--no-pager",
            "-c",
            "core.fsmonitor=false",
            "-c",
            "diff.autoRefreshIndex=true",
        ])
        .args(words);
    command.output().map_err(|error| match error.kind() {
        ErrorKind::NotFound => format!("{} the program `git` is not installed", cannot(revision)),
        _ => format!("{} the program `git` cannot be started: {error}", cannot(revision)),
    })
}

/// The first line of what git complains of.
fn complaint(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let line = text
        .lines()
        .find(|line| line.starts_with("fatal: ") || line.starts_with("error: "))
        .or_else(|| text.lines().next());
    let line = line.unwrap_or("nothing");
    line.trim_start_matches("fatal: ").trim_start_matches("error: ").to_owned()
}

/// The parts of a list that end with a zero byte. A path that is no UTF-8 can be that of no text; it is near enough for the folder that it lies in.
fn paths(list: &[u8]) -> impl Iterator<Item = String> {
    list.split(|byte| *byte == 0).filter(|part| !part.is_empty()).map(|part| String::from_utf8_lossy(part).into_owned())
}

/// Statuses and paths in turn.
fn statuses(list: &[u8]) -> Vec<Change> {
    let parts: Vec<String> = paths(list).collect();
    let change = |pair: &[String]| {
        let [status, path] = pair else { return None };
        let kind = match status.as_bytes().first()? {
            b'A' => Kind::Came,
            b'D' => Kind::Gone,
            _ => Kind::Changed,
        };
        Some(Change { path: path.clone(), kind })
    };
    parts.chunks(2).filter_map(change).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_and_paths_are_read_in_turn() {
        let read = statuses(b"M\0sources/a b/fr.dj\0A\0x\n\"y\0D\0z\0U\0u\0T\0t\0");
        let of = |path: &str, kind| Change { path: path.to_owned(), kind };
        assert_eq!(
            read,
            [
                of("sources/a b/fr.dj", Kind::Changed),
                of("x\n\"y", Kind::Came),
                of("z", Kind::Gone),
                of("u", Kind::Changed),
                of("t", Kind::Changed)
            ]
        );
        assert_eq!(statuses(b""), []);
    }
}
