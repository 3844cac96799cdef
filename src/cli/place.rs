//! Where the command runs and where the project is.

use std::path::{Component, Path, PathBuf};

use super::run::{CannotRun, once};
use crate::project::{FILE, find_root};
use crate::source::display_path;

/// The project a command works on, seen from where it was started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The folder the command runs in, absolute.
    pub(super) directory: PathBuf,
    /// The folder with `chancery.toml`, absolute.
    pub(super) root: PathBuf,
    /// What leads from the one to the other: empty, or ending in `/`.
    pub(super) prefix: String,
}

impl Place {
    /// The project at `project`, or else the nearest one at or above `directory`.
    pub(super) fn find(directory: &Path, project: Option<&Path>) -> Result<Self, CannotRun> {
        let place = |root: PathBuf, prefix| Self { directory: directory.to_owned(), root, prefix };
        if let Some(project) = project {
            let root = directory.join(project);
            if !root.join(FILE).is_file() {
                let shown = project.display();
                return Err(CannotRun::new(format!(
                    "there is no `{FILE}` in `{shown}`: make a project there with `chancery init`"
                )));
            }
            return Ok(place(root, prefix(project)));
        }
        match find_root(directory) {
            Some(root) => {
                let below = directory.strip_prefix(&root).unwrap_or(Path::new(""));
                let steps = below.components().count();
                Ok(place(root, "../".repeat(steps)))
            }
            None => Err(CannotRun::new(format!(
                "there is no `{FILE}` in this folder or above it: make a project with `chancery init`, or name one with `--project`"
            ))),
        }
    }

    /// The same; none where none is named and none is there, if the command `can_do_without`.
    pub(super) fn find_if_any(
        directory: &Path,
        project: Option<&Path>,
        can_do_without: bool,
    ) -> Result<Option<Self>, CannotRun> {
        match Self::find(directory, project) {
            Err(_) if can_do_without && project.is_none() => Ok(None),
            found => found.map(Some),
        }
    }

    /// The path of an output, from the root where it is relative, as it leads there from where the command runs.
    pub(super) fn shown(&self, file: &str) -> String {
        if Path::new(file).is_absolute() { file.to_owned() } else { format!("{}{file}", self.prefix) }
    }

    /// The names of documents meant by `words`: a path into `sources/`, as a shell completes it, becomes the name of the document it leads to, or of
    /// the folder of documents; all else, names, symbols and patterns, stays as it is. None, so everything, where one of them leads to the root.
    pub(super) fn documents(&self, words: &[String]) -> Vec<String> {
        if words.iter().any(|word| self.is_root(word)) {
            return Vec::new();
        }
        once(words.iter().map(|word| self.document(word)))
    }

    /// The path from the root of an existing file or folder below `locales/` or `layouts/` that `word` leads to.
    pub(super) fn shared_file(&self, word: &str) -> Option<String> {
        // a document may be called `locales`
        if self.root.join("sources").join(word).join("document.toml").is_file() {
            return None;
        }
        let root = self.root.canonicalize().ok()?;
        let below = |path: &Path| {
            let path = display_path(&root, path.canonicalize().ok()?.strip_prefix(&root).ok()?);
            ["locales", "layouts"].contains(&path.split('/').next()?).then_some(path)
        };
        [self.directory.join(word), self.root.join(word)].iter().find_map(|path| below(path))
    }

    /// Whether a word is a path to the project as a whole.
    pub(super) fn is_root(&self, word: &str) -> bool {
        let path = self.directory.join(word).canonicalize().ok();
        !word.is_empty() && path.is_some_and(|path| Some(path) == self.root.canonicalize().ok())
    }

    fn document(&self, word: &str) -> String {
        let candidates = [self.directory.join(word), self.root.join(word)];
        let inside = candidates.iter().find_map(|path| self.document_around(path));
        inside.unwrap_or_else(|| word.trim_end_matches('/').to_owned())
    }

    /// The name of the document whose folder is `path` or holds it, or of the folder of documents that `path` is, if `path` exists; for `sources/`
    /// itself the pattern of all names.
    fn document_around(&self, path: &Path) -> Option<String> {
        let path = path.canonicalize().ok()?;
        let sources = self.root.join("sources").canonicalize().ok()?;
        let below = path.strip_prefix(&sources).ok()?;
        let is_document = |folder: &&Path| sources.join(folder).join("document.toml").is_file();
        let folder = below.ancestors().find(is_document).or_else(|| path.is_dir().then_some(below))?;
        let name = display_path(Path::new(""), folder);
        Some(if name.is_empty() { "**".to_owned() } else { name })
    }
}

/// `folder` as a path below `root` where it lies there, however it was written.
pub(super) fn below(root: &Path, folder: PathBuf) -> PathBuf {
    let real = folder.canonicalize().ok().zip(root.canonicalize().ok());
    let inside = real.and_then(|(folder, root)| Some(folder.strip_prefix(root).ok()?.to_owned()));
    inside.map_or(folder, |inside| root.join(inside))
}

/// `project` as the beginning of the paths below it.
fn prefix(project: &Path) -> String {
    let mut prefix = String::new();
    for component in project.components() {
        match component {
            Component::CurDir => {}
            Component::RootDir => prefix.push('/'),
            other => {
                prefix.push_str(&other.as_os_str().to_string_lossy());
                prefix.push('/');
            }
        }
    }
    prefix
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir_all(folder.path().join("sources/note")).expect("a folder");
        std::fs::create_dir_all(folder.path().join("sources/2014/deck")).expect("a folder");
        for file in ["sources/note/en.dj", "sources/note/document.toml", "sources/2014/deck/document.toml"] {
            std::fs::write(folder.path().join(file), "").expect("a file");
        }
        std::fs::write(folder.path().join(FILE), "").expect("a file");
        folder
    }

    #[test]
    fn the_nearest_project_above_is_found() {
        let folder = project();
        let place = Place::find(&folder.path().join("sources/note"), None).expect("the project is there");
        assert_eq!((place.root.as_path(), place.prefix.as_str()), (folder.path(), "../../"));
    }

    #[test]
    fn a_named_project_must_be_one() {
        let folder = project();
        let place = Place::find(Path::new("/"), Some(folder.path())).expect("the project is there");
        assert_eq!(place.prefix, format!("{}/", folder.path().display()));
        let error = Place::find(folder.path(), Some(Path::new("sources"))).expect_err("it is not a project");
        insta::assert_snapshot!(error.message, @"there is no `chancery.toml` in `sources`: make a project there with `chancery init`");
    }

    #[test]
    fn a_prefix_leads_to_the_project() {
        let of = |path: &str| prefix(Path::new(path));
        assert_eq!(
            (of("."), of("a/b/"), of("../c"), of("/d")),
            ("".into(), "a/b/".into(), "../c/".into(), "/d/".into())
        );
    }

    #[test]
    fn paths_and_names_mean_documents() {
        let folder = project();
        let sources = folder.path().join("sources");
        let place = Place::find(&sources, None).expect("the project is there");
        let words = ["note/en.dj", "sources/note", "note/", "note", "2014/deck", "sources/2014/deck/", "nota", "2014"]
            .map(str::to_owned);
        assert_eq!(place.documents(&words), ["note", "2014/deck", "nota", "2014"]);
        let words = ["../sources/2014/", ".", "wg-*", "WG/REL/2014/3"].map(str::to_owned);
        assert_eq!(place.documents(&words), ["2014", "**", "wg-*", "WG/REL/2014/3"]);
        assert_eq!(place.documents(&["note".to_owned(), "..".to_owned()]), [""; 0], "the whole project");
        let root = Place::find(folder.path(), None).expect("the project is there");
        for whole in [".", "./", "sources/.."] {
            assert_eq!(root.documents(&[whole.to_owned()]), [""; 0], "{whole}");
        }
        assert_eq!(root.documents(&["sources/note/.".to_owned(), "sources".to_owned()]), ["note", "**"]);
        let place = Place::find(&sources.join("2014"), None).expect("the project is there");
        assert_eq!(place.documents(&[".".to_owned(), "..".to_owned()]), ["2014", "**"]);
    }
}
