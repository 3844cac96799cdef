//! `chancery init`: a project that renders at once.

use std::path::{Path, PathBuf};

use super::args::Init;
use super::console::Console;
use super::new::{FileToWrite, write_all};
use super::run::CannotRun;
use super::{Exit, Stop};
use crate::project::FILE;

/// The files of a new project.
const FILES: [FileToWrite; 5] = [
    (FILE, include_str!("skeleton/chancery.toml")),
    ("sources/example/document.toml", include_str!("skeleton/example/document.toml")),
    ("sources/example/en.dj", include_str!("skeleton/example/en.dj")),
    ("sources/example/fr.dj", include_str!("skeleton/example/fr.dj")),
    ("sources/example/es.dj", include_str!("skeleton/example/es.dj")),
];

/// What is rendered is not committed.
const IGNORE: FileToWrite = (".gitignore", "/output/\n");

/// Makes a project in the folder that the command names, or else in `project`, or else in `directory`.
pub(super) fn run(args: &Init, directory: &Path, project: Option<&Path>, console: &mut Console) -> Result<Exit, Stop> {
    let target = args.directory.as_deref().or(project);
    let root = target.map_or_else(|| directory.to_owned(), |target| directory.join(target));
    let mut files = FILES.to_vec();
    let ignored = ignores_output(&root);
    match ignored {
        Ignored::No => files.push(IGNORE),
        Ignored::Yes | Ignored::Otherwise => {}
    }
    write_all(&root, &files).map_err(|reason| CannotRun::new(format!("no project was made: {}", reason.message)))?;
    for (path, _) in &files {
        console.print(&format!("{}\n", shown(target, path).display()))?;
    }
    if ignored == Ignored::Otherwise {
        console.say("the `.gitignore` that is there was left as it is: add the line `/output/` to it")?;
    }
    let step = match target {
        Some(target) if target != Path::new(".") => format!("chancery render --project {}", target.display()),
        _ => "chancery render".to_owned(),
    };
    console.say(&format!("made a project with an example; next: {step}"))?;
    Ok(Exit::Clean)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ignored {
    /// There is no `.gitignore`.
    No,
    /// There is one, and it names the output.
    Yes,
    /// There is one that does not.
    Otherwise,
}

fn ignores_output(root: &Path) -> Ignored {
    let path = root.join(IGNORE.0);
    if path.symlink_metadata().is_err() {
        return Ignored::No;
    }
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let named = text.lines().any(|line| line.trim().trim_matches('/') == "output");
    if named { Ignored::Yes } else { Ignored::Otherwise }
}

fn shown(target: Option<&Path>, path: &str) -> PathBuf {
    target.filter(|target| *target != Path::new(".")).map_or_else(|| path.into(), |target| target.join(path))
}
