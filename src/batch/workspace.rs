//! What a run works on: the project, its locales, the typesetter.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::circulation::Circulation;
use super::manifest::Digest;
use super::stray;
use crate::check::PAGE_CITATIONS;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::Restriction;
use crate::embedded;
use crate::locale::rules::coverage::{Coverage, Skeleton};
use crate::locale::{LocaleFile, Locales, rules};
use crate::localize::{ENGINE_MESSAGES, KINDS, MESSAGE_FAMILIES, QR_MESSAGE, VARIABLES, messages_of};
use crate::project::{Project, ProjectError, discover};
use crate::source::{self, ReadError, Source, SourceFile, Span, display_path};
use crate::typeset::Engine;

/// A project with everything its documents share, loaded once.
pub struct Workspace {
    /// The project.
    pub project: Project,
    /// All locales: the embedded ones, with those of the project before them.
    pub locales: Locales,
    /// The typesetter.
    pub engine: Engine,
    /// What is wrong with the shared files.
    pub findings: Vec<Diagnostic>,
    /// The locale files, in the order in which they were read.
    pub(super) locale_files: Vec<LocalePath>,
    /// Who may read what is rendered, and the documents that are not for them; see [`Workspace::up_to`].
    pub(super) circulation: Option<Circulation>,
}

/// A locale file without its text.
#[derive(Debug)]
pub(super) struct LocalePath {
    /// From the root of the project, also if it stands in the program.
    pub(super) path: String,
    /// Its language.
    pub(super) lang: String,
    /// The house whose words it holds; none where they are for every house.
    pub(super) house: Option<String>,
    /// Whether it stands in the program.
    pub(super) embedded: bool,
    /// Of what was read.
    pub(super) digest: Digest,
}

impl Workspace {
    /// Opens the project in `root`.
    ///
    /// # Errors
    /// There is no project, or its `chancery.toml` cannot be used.
    pub fn open(root: &Path) -> Result<Self, ProjectError> {
        let (project, mut findings) = discover(root)?;
        let files = locale_files(&project, &mut findings);
        let first = stray::first_files(&files);
        let locale_files = files.iter().map(LocalePath::of).collect();
        let (locales, found) = Locales::load(files);
        findings.extend(found);
        findings.extend(stray::folders(&project.config, &first, &locales.languages()));
        let (engine, found) = Engine::load(Some(&project.root));
        findings.extend(found);
        findings.extend(locales.check(&rules_context(&project, &engine)));
        findings.extend(emblems(&project, &engine));
        let findings = project.config.judge(findings);
        Ok(Self { project, locales, engine, findings, locale_files, circulation: None })
    }

    /// Whether a shared file that versions in `lang` with the layout `layout` are made of has errors.
    ///
    /// The other languages of a masthead do not count: if what they say there is broken, formatting it fails.
    /// In a draft, what a language lacks is borrowed, and counts for nothing.
    pub(super) fn blocks(&self, layout: &str, lang: &str, draft: bool) -> bool {
        let parts = self.engine.layouts().get(layout).map(|layout| layout.files.as_slice()).unwrap_or_default();
        let own = format!("layouts/{layout}.typ");
        // What is missing is missed where it is printed, and only there.
        let borrowed = |finding: &&Diagnostic| draft && finding.code == Code::MissingMessage;
        let grave = |finding: &&Diagnostic| {
            finding.severity == Severity::Error && !MISSING.contains(&finding.code) && !borrowed(finding)
        };
        self.findings.iter().filter(grave).filter_map(Diagnostic::file).any(|file| {
            match file.strip_prefix("locales/").and_then(|rest| rest.split('/').next()) {
                Some(folder) => folder == lang,
                None => file == own || parts.iter().any(|part| part == file),
            }
        })
    }

    /// Whether a file of that layout exists, though it may be broken.
    pub(super) fn has_layout_file(&self, layout: &str) -> bool {
        self.engine.assets().bytes(&format!("layouts/{layout}.typ")).is_some()
    }

    /// Says of findings in files that stand in the program how a project changes them: no file of that path lies on the disk. Further places in such
    /// files are marked.
    pub(super) fn explain_embedded(&self, findings: &mut [Diagnostic]) {
        let embedded = |source: &Source| {
            let same = |(path, bytes): &(&str, &[u8])| *path == source.path() && *bytes == source.text().as_bytes();
            embedded::FILES.iter().any(same) && !self.project.root.join(source.path()).exists()
        };
        for finding in findings {
            for related in &mut finding.related {
                related.embedded = embedded(&related.span.source);
            }
            let Some(source) = finding.span.as_ref().map(|span| &span.source) else { continue };
            if embedded(source) {
                let hint =
                    format!("`{}` is chancery's own; a file of that path in the project says otherwise", source.path());
                finding.hints.push(hint);
            }
        }
    }

    /// What each language has and lacks of the reference language.
    pub fn coverage(&self) -> Coverage {
        self.locales.coverage(&rules_context(&self.project, &self.engine))
    }

    /// What is to be appended to the locale files of `lang` so that it lacks nothing; none where `lang` is no language tag.
    pub fn skeletons(&self, lang: &str) -> Option<Vec<Skeleton>> {
        self.locales.speechless(lang)?;
        Some(self.locales.skeletons(&rules_context(&self.project, &self.engine), lang))
    }

    /// The findings that keep locale files from being read at all.
    pub fn unread_locales(&self) -> Vec<Diagnostic> {
        let unread = [Code::UnreadableFile, Code::InvalidUtf8, Code::UnknownLanguage, Code::StrayFile];
        let of_locales = |finding: &&Diagnostic| {
            let file = finding.file().filter(|path| path.starts_with("locales/"));
            // the words in the folder of a language that the project does not name are read and counted
            let counted =
                |file: &str| finding.code == Code::StrayFile && file.ends_with(".ftl") && file.split('/').count() > 2;
            unread.contains(&finding.code) && file.is_some_and(|file| !counted(file))
        };
        self.findings.iter().filter(of_locales).cloned().collect()
    }

    /// How far documents go that are left; none for all.
    pub(super) fn max(&self) -> Option<Restriction> {
        self.circulation.as_ref().map(Circulation::max)
    }

    /// The folder for outputs, as `chancery.toml` says.
    pub fn output(&self) -> PathBuf {
        self.project.root.join(&self.project.config.output)
    }
}

impl LocalePath {
    fn of(file: &LocaleFile) -> Self {
        let LocaleFile { lang, house, embedded, source } = file;
        let digest = Digest::of_source(source);
        Self { path: source.path().to_owned(), lang: lang.clone(), house: house.clone(), embedded: *embedded, digest }
    }
}

/// Findings that name what a language lacks.
pub(super) const MISSING: [Code; 5] =
    [Code::MissingFile, Code::MissingTranslation, Code::MissingTerm, Code::MissingAttribute, Code::MissingValue];

/// What the rules of locale files are to know of the project.
fn rules_context(project: &Project, engine: &Engine) -> rules::Context {
    let config = &project.config;
    let needs = engine.layouts().iter().flat_map(|(_, layout)| {
        let strings = layout.needs.strings.keys().chain(layout.needs.block.keys());
        let strings = strings.flat_map(|id| messages_of(id, &[]));
        strings.chain(layout.needs.names.keys().cloned())
    });
    rules::Context {
        reference: config.reference.clone(),
        languages: config.languages.clone(),
        variables: VARIABLES.iter().map(|name| (*name).to_owned()).collect(),
        kinds: KINDS.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect(),
        printed: needs
            .chain(ENGINE_MESSAGES.iter().chain(&[PAGE_CITATIONS, QR_MESSAGE]).map(|id| (*id).to_owned()))
            .collect(),
        families: MESSAGE_FAMILIES.iter().map(|family| (*family).to_owned()).collect(),
        identical: config.identical.iter().cloned().collect(),
    }
}

/// The houses whose emblem is no file below `layouts/assets/`.
fn emblems(project: &Project, engine: &Engine) -> Vec<Diagnostic> {
    let missing = project.config.houses.iter().filter_map(|(name, house)| {
        let emblem = house.emblem.as_ref()?;
        let path = format!("layouts/assets/{emblem}");
        engine.assets().bytes(&path).is_none().then(|| {
            Diagnostic::new(Code::MissingImage, format!("there is no emblem `{emblem}` of the house `{name}`"))
                .in_file(project.config.source.path())
                .hint(format!("put the file at `{path}`, or mend the name"))
        })
    });
    missing.collect()
}

/// Reads a file, or says why it cannot be read.
pub(super) fn read(root: &Path, path: &Path) -> Result<Source, Box<Diagnostic>> {
    source::read(root, path).map_err(|error| {
        Box::new(match error {
            ReadError::Io(path, error) => {
                Diagnostic::new(Code::UnreadableFile, format!("the file cannot be read: {error}"))
                    .in_file(display_path(root, &path))
                    .hint("check that the file exists and that you may read it")
            }
            ReadError::NotUtf8(source, at) => Diagnostic::new(Code::InvalidUtf8, "the file is not UTF-8 text")
                .at(Span::new(&source, at..(at + '\u{fffd}'.len_utf8()).min(source.text().len())))
                .hint("save the file as UTF-8"),
        })
    })
}

fn locale_files(project: &Project, findings: &mut Vec<Diagnostic>) -> Vec<LocaleFile> {
    let mut own: BTreeMap<String, Source> = BTreeMap::new();
    let folder = project.root.join("locales");
    for entry in WalkDir::new(&folder).sort_by_file_name().into_iter().flatten() {
        if !entry.file_type().is_file() {
            continue;
        }
        if entry.path().extension().is_none_or(|ending| ending != "ftl") {
            findings.extend(stray::ending(&display_path(&project.root, entry.path())));
            continue;
        }
        match read(&project.root, entry.path()) {
            Ok(source) => {
                own.insert(source.path().to_owned(), source);
            }
            Err(finding) => {
                // its words still count: neither are they missing, nor do the program's own take their place
                if let Some(span) = &finding.span {
                    own.insert(span.source.path().to_owned(), span.source.clone());
                }
                findings.push(*finding);
            }
        }
    }
    let defaults = embedded::below("locales").filter_map(|(path, bytes)| {
        let text = std::str::from_utf8(bytes).ok().filter(|_| path.ends_with(".ftl"))?;
        // A project's own copy of a default file needs no second reading.
        let copied = own.get(path).is_some_and(|source| source.text() == text);
        let stem = stem(path);
        let of_other_house = embedded::HOUSES.contains(&stem) && !project.config.houses.contains_key(stem);
        (!copied && !of_other_house).then(|| (path.to_owned(), SourceFile::new(path, text), true))
    });
    let defaults: Vec<_> = defaults.collect();
    let mut files = Vec::new();
    for (path, source, embedded) in own.into_iter().map(|(path, source)| (path, source, false)).chain(defaults) {
        let parts: Vec<_> = path.split('/').collect();
        let ["locales", lang, .., _] = parts.as_slice() else {
            findings.push(
                Diagnostic::new(Code::StrayFile, "the file belongs to no language")
                    .at(Span::start_of(&source))
                    .hint("move it into the folder of its language, such as `locales/fr/`"),
            );
            continue;
        };
        // A file named after a house that the program knows is that house's, also where the project has no such house.
        let known = embedded::HOUSES.contains(&stem(&path)) || project.config.houses.contains_key(stem(&path));
        let house = known.then(|| stem(&path).to_owned());
        files.push(LocaleFile { lang: (*lang).to_owned(), house, embedded, source });
    }
    files
}

/// The name of a locale file without folder and ending.
fn stem(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default().trim_end_matches(".ftl")
}
