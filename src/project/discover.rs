//! Finds the project around a folder and the documents in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::config::{self, Config};
use super::file_kind::{BODY, FACTS, FileKind, extension};
use crate::diagnostic::{self, Code, Diagnostic, suggestion};
use crate::source::{self, ReadError, display_path};

/// A project: its root, what it says about all documents, and its documents.
#[derive(Debug, Clone)]
pub struct Project {
    /// The folder of `chancery.toml`, absolute.
    pub root: PathBuf,
    /// What `chancery.toml` says.
    pub config: Config,
    /// The documents, ordered by name.
    pub documents: Vec<DocumentFolder>,
    /// What lies below `sources/` and was not taken, from the root, although there may be a document or a body in it: as long as there is any, nobody
    /// can say that a document is gone.
    pub unread: BTreeSet<String>,
}

/// A folder with a `document.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFolder {
    /// The path below `sources/`, with `/` between folders.
    pub name: String,
    /// The folder, absolute.
    pub path: PathBuf,
    /// The languages that there are bodies in, sorted.
    pub bodies: Vec<String>,
}

impl DocumentFolder {
    /// Its `document.toml`, absolute.
    pub fn facts(&self) -> PathBuf {
        self.path.join(FACTS)
    }

    /// The body in a language, absolute; none where there is none.
    pub fn body(&self, lang: &str) -> Option<PathBuf> {
        self.has_body(lang).then(|| self.path.join(format!("{lang}.{BODY}")))
    }

    /// Whether there is a body in a language.
    pub fn has_body(&self, lang: &str) -> bool {
        self.bodies.iter().any(|own| own == lang)
    }

    /// The body in a language, or where there is none the first that there is, absolute.
    pub fn body_or_first(&self, lang: &str) -> Option<PathBuf> {
        self.body(lang).or_else(|| self.body(self.bodies.first()?))
    }

    /// Where it lies, from the root of the project.
    pub fn shown(&self) -> String {
        format!("{SOURCES}/{}", self.name)
    }

    /// Where its `document.toml` lies, from the root of the project.
    pub fn shown_facts(&self) -> String {
        format!("{}/{FACTS}", self.shown())
    }
}

/// Why there is no project to work on.
#[derive(Debug)]
pub enum ProjectError {
    /// Neither the folder nor one above it has a `chancery.toml`.
    NotFound(PathBuf),
    /// The operating system did not let `chancery.toml` or `sources/` be read.
    Unreadable(PathBuf, std::io::Error),
    /// `chancery.toml` has faults that leave its languages or houses unknown; they are to be reported like findings in documents.
    Config(Vec<Diagnostic>),
}

/// The folder of the documents.
/// The folders that documents are made from.
pub const INPUTS: [&str; 4] = [SOURCES, "locales", "layouts", "fonts"];

const SOURCES: &str = "sources";

impl Project {
    /// The document that a user means; a path that begins with `sources/` or ends with `/`, as shells complete it, is understood.
    pub fn document_meant(&self, word: &str) -> Option<&DocumentFolder> {
        let name = word.strip_prefix("./").unwrap_or(word).trim_end_matches('/');
        // A document may itself lie in a folder `sources` below that of all documents.
        self.document(name).or_else(|| self.document(name.strip_prefix("sources/")?))
    }

    /// The document of exactly that name.
    pub fn document(&self, name: &str) -> Option<&DocumentFolder> {
        let found = self.documents.binary_search_by(|document| document.name.as_str().cmp(name)).ok()?;
        self.documents.get(found)
    }
}

impl fmt::Display for ProjectError {
    /// One line, in lower case, without full stop.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::NotFound(start) => {
                write!(
                    f,
                    "no `{}` in `{}` or a folder above it: `chancery init` makes one",
                    config::FILE,
                    start.display()
                )
            }
            Self::Unreadable(path, error) => write!(f, "cannot read `{}`: {error}", path.display()),
            Self::Config(diagnostics) => {
                write!(f, "`{}` has {} that must be mended first", config::FILE, count(diagnostics.len()))
            }
        }
    }
}

impl std::error::Error for ProjectError {}

fn count(findings: usize) -> String {
    match findings {
        1 => "a fault".to_owned(),
        more => format!("{more} faults"),
    }
}

/// The nearest folder with a `chancery.toml`: `start` itself or one above it.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    let start = std::path::absolute(start).ok()?;
    start.ancestors().find(|folder| folder.join(config::FILE).is_file()).map(Path::to_owned)
}

/// Reads the project in `root` and finds its documents; the files of the documents are not read.
///
/// A project without documents is a project. Symbolic links are followed to files inside the project only.
///
/// # Errors
/// There is no project: see [`ProjectError`].
pub fn discover(root: &Path) -> Result<(Project, Vec<Diagnostic>), ProjectError> {
    let root = std::path::absolute(root).map_err(|error| ProjectError::Unreadable(root.to_owned(), error))?;
    let file = root.join(config::FILE);
    let source = match source::read(&root, &file) {
        Ok(source) => source,
        Err(ReadError::Io(_, error)) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(ProjectError::NotFound(root));
        }
        Err(ReadError::Io(path, error)) => return Err(ProjectError::Unreadable(path, error)),
        Err(ReadError::NotUtf8(source, at)) => {
            let span = source::Span::new(&source, at..at + '\u{fffd}'.len_utf8());
            let finding = Diagnostic::new(Code::InvalidUtf8, "the file is not UTF-8").at(span);
            return Err(ProjectError::Config(vec![finding.hint("save it as UTF-8")]));
        }
    };
    let (config, mut diagnostics) = config::read(&source);
    let Some(config) = config else {
        diagnostic::sort(&mut diagnostics);
        return Err(ProjectError::Config(diagnostics));
    };
    let real_root = root.canonicalize().map_err(|error| ProjectError::Unreadable(root.clone(), error))?;
    let mut walk = Walk {
        root: &root,
        real_root,
        config: &config,
        refused: BTreeSet::new(),
        documents: Vec::new(),
        unread: BTreeSet::new(),
        diagnostics,
    };
    for (folder, files) in walk.folders()? {
        walk.folder(&folder, &files);
    }
    let Walk { mut documents, unread, mut diagnostics, .. } = walk;
    documents.sort_by(|a, b| a.name.cmp(&b.name));
    diagnostic::sort(&mut diagnostics);
    Ok((Project { root, config, documents, unread }, diagnostics))
}

struct Walk<'a> {
    root: &'a Path,
    real_root: PathBuf,
    config: &'a Config,
    /// Folders with a file that is reported already: what they lack is no further finding.
    refused: BTreeSet<PathBuf>,
    documents: Vec<DocumentFolder>,
    unread: BTreeSet<String>,
    diagnostics: Vec<Diagnostic>,
}

impl Walk<'_> {
    /// The files below `sources/` by folder; hidden ones are left out.
    fn folders(&mut self) -> Result<BTreeMap<PathBuf, Vec<String>>, ProjectError> {
        let sources = self.root.join(SOURCES);
        let mut folders: BTreeMap<PathBuf, Vec<String>> = BTreeMap::new();
        match sources.symlink_metadata() {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                self.unread.insert(SOURCES.to_owned());
                return Ok(folders);
            }
            Err(error) => return Err(ProjectError::Unreadable(sources, error)),
            Ok(metadata) if metadata.is_symlink() && !self.is_inside(&sources) => {
                self.report_link(&sources);
                return Ok(folders);
            }
            Ok(_) => {}
        }
        let visible = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
        for entry in WalkDir::new(&sources).sort_by_file_name().into_iter().filter_entry(visible) {
            match entry {
                Ok(entry) => self.entry(&entry, &mut folders),
                Err(error) => {
                    let path = error.path().unwrap_or(&sources).to_owned();
                    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    self.report(
                        Code::UnreadableFile,
                        &path,
                        format!("cannot be read: {reason}"),
                        "check its permissions",
                    );
                }
            }
        }
        Ok(folders)
    }

    fn entry(&mut self, entry: &DirEntry, folders: &mut BTreeMap<PathBuf, Vec<String>>) {
        let path = entry.path();
        let Some(name) = entry.file_name().to_str() else {
            if path.extension().is_some_and(|extension| extension == BODY) {
                self.report(Code::StrayFile, path, "has a name that is not UTF-8".to_owned(), "rename it");
            }
            return;
        };
        let matters = name == FACTS || extension(name) == Some(BODY);
        if entry.path_is_symlink() && entry.depth() > 0 {
            let is_folder = path.is_dir();
            if is_folder {
                let hint = "put the files themselves there";
                self.report(
                    Code::StrayFile,
                    path,
                    "is a symbolic link to a folder, which is not followed".to_owned(),
                    hint,
                );
            } else if matters && !self.is_inside(path) {
                self.report_link(path);
                self.refused.extend(path.parent().map(Path::to_owned));
            }
            if is_folder || !self.is_inside(path) {
                return;
            }
        } else if entry.file_type().is_dir() {
            return;
        }
        let Some(parent) = path.parent() else { return };
        folders.entry(parent.to_owned()).or_default().push(name.to_owned());
    }

    /// Takes in a folder with its files.
    fn folder(&mut self, folder: &Path, files: &[String]) {
        let name = display_path(&self.root.join(SOURCES), folder);
        let has_facts = files.iter().any(|file| file == FACTS);
        let mut bodies = Vec::new();
        let mut strange = self.refused.contains(folder);
        for file in files {
            let path = folder.join(file);
            match FileKind::of(file, &self.config.languages) {
                FileKind::Facts | FileKind::Other => {}
                kind if name.is_empty() => {
                    let body = matches!(kind, FileKind::Body(_) | FileKind::UnknownBody(_));
                    if body {
                        let hint = "move it into a folder of its own below `sources/`, beside its `document.toml`";
                        self.report(Code::StrayFile, &path, "belongs to no document".to_owned(), hint);
                    }
                }
                FileKind::Body(language) => {
                    bodies.push(language);
                }
                FileKind::UnknownBody(stem) => {
                    strange = true;
                    self.report_language(&path, &stem);
                }
                FileKind::Misspelt(meant) => {
                    self.report(Code::StrayFile, &path, "is not read".to_owned(), &format!("did you mean `{meant}`?"));
                    if meant == FACTS && has_facts {
                        self.unread.remove(&display_path(self.root, &path));
                    }
                }
            }
        }
        let facts_path = folder.join(FACTS);
        match (has_facts, name.is_empty()) {
            (true, true) => {
                let hint = "move it into a folder of its own below `sources/`";
                self.report(Code::StrayFile, &facts_path, "belongs to no document".to_owned(), hint);
            }
            (true, false) => {
                if bodies.is_empty() && !strange {
                    let hint = format!("write the text in a file `{}.{BODY}` beside it", self.config.reference);
                    let message = format!("document `{name}` has no body in any language");
                    let finding =
                        Diagnostic::new(Code::MissingBody, message).in_file(display_path(self.root, &facts_path));
                    self.diagnostics.push(finding.hint(hint));
                }
                bodies.sort_unstable();
                self.documents.push(DocumentFolder { name, path: folder.to_owned(), bodies });
            }
            (false, _) if bodies.is_empty() || self.refused.contains(folder) => {}
            (false, _) => {
                self.unread.insert(display_path(self.root, folder));
                let message = format!("document `{name}` has bodies but no `{FACTS}`");
                let finding = Diagnostic::new(Code::MissingKey, message).in_file(display_path(self.root, folder));
                self.diagnostics.push(
                    finding.hint(format!("write its facts in `{FACTS}`: layout, date, restriction, original language")),
                );
            }
        }
    }

    /// Whether what `path` leads to lies in the project.
    fn is_inside(&self, path: &Path) -> bool {
        path.canonicalize().is_ok_and(|real| real.starts_with(&self.real_root))
    }

    fn report_link(&mut self, path: &Path) {
        let what = match path.exists() {
            true => "is a symbolic link out of the project",
            false => "is a symbolic link to nothing",
        };
        self.report(Code::UnreadableFile, path, what.to_owned(), "put the file itself there");
    }

    fn report_language(&mut self, path: &Path, stem: &str) {
        let languages = &self.config.languages;
        let other_case = languages.iter().find(|language| language.eq_ignore_ascii_case(stem));
        let near =
            other_case.map(String::as_str).or_else(|| diagnostic::nearest(stem, languages.iter().map(String::as_str)));
        let hint = match near {
            Some(near) => format!("did you mean `{near}.{BODY}`?"),
            None => format!(
                "{}, or add it to `languages` in `{}`",
                suggestion(stem, languages.iter().map(String::as_str)),
                config::FILE
            ),
        };
        self.unread.insert(display_path(self.root, path));
        let finding = Diagnostic::new(Code::UnknownLanguage, format!("unknown language `{stem}`"));
        self.diagnostics.push(finding.in_file(display_path(self.root, path)).hint(hint));
    }

    /// Of what is not taken; `what` continues a sentence that begins with the file.
    fn report(&mut self, code: Code, path: &Path, what: String, hint: &str) {
        let file = display_path(self.root, path);
        self.unread.insert(file.clone());
        self.diagnostics.push(Diagnostic::new(code, format!("`{file}` {what}")).in_file(file).hint(hint));
    }
}
