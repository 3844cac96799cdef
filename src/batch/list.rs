//! What a rendering would write and why, without laying out or writing anything.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::cache;
use super::finish::{finish, languages_of, only_languages};
use super::fold::{Document, record};
use super::gather::collect;
use super::key;
use super::manifest::{self, Digest, Files, Lists, Manifest, Origin, Output, PSEUDO};
use super::outputs::below;
use super::prepare::Wanted;
use super::reasons::{Reason, reasons};
use super::render::{broken, output_folder, unusable_manifests};
use super::run::{Failure, Format, Render};
use super::shard::Part;
use super::state::{Head, Known, KnownVersion, Stamp, State};
use super::survey::{Surveyed, survey};
use super::wire::{Finding, Sources};
use super::worker::{Planned, Reading, Session, Setup};
use super::workspace::{MISSING, Workspace};
use crate::diagnostic::Diagnostic;
use crate::document::Restriction;
use crate::source::display_path;

/// A version that a rendering would make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The document.
    pub document: String,
    /// Its symbol, where it has one.
    pub symbol: Option<String>,
    /// The language, or the tag of a pseudo-locale.
    pub language: String,
    /// Who may read it today.
    pub restriction: Restriction,
    /// Its file, from the root of the project where it lies below it; of several, the first.
    pub file: String,
    /// Why; nothing where the file that lies there is what it would be.
    pub reasons: Vec<Reason>,
}

/// What a rendering would do, as far as that is known without laying anything out; in the order of documents and languages.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// The versions that would be made.
    pub listed: Vec<Listed>,
    /// Those that would not, because of what is found in them.
    pub failed: Vec<Failure>,
    /// What is found, sorted by place.
    pub findings: Vec<Diagnostic>,
}

/// What [`super::render()`] would do, asked the same. Nothing is written.
///
/// # Errors
/// As those of a rendering: one line.
pub fn list(workspace: &Workspace, request: &Render) -> Result<Listing, String> {
    let selected = request.selection.resolve(workspace, request.draft)?;
    let (base, output) = output_folder(workspace, request)?;
    if let Some(place) = &request.cache {
        cache::resolve(place, &workspace.project.root, &base)?;
    }
    let unusable = unusable_manifests(&workspace.project.root, &output);
    if !unusable.is_empty() {
        return Ok(Listing { findings: unusable, ..Listing::default() });
    }
    let wanted = Wanted { languages: selected.languages.as_deref(), draft: request.draft };
    let mut documents = survey(workspace, &selected, &wanted);
    let part = Part::of(workspace, &documents, &wanted, request);
    part.keep(&mut documents);
    let report = collect(workspace, &[], &wanted);
    let (mut listing, broken) = (Listing { findings: report.findings, ..Listing::default() }, broken(workspace));
    let nothing = documents
        .iter()
        .all(|Surveyed { document, .. }| document.versions.is_empty() && !document.folder.bodies.is_empty());
    if !broken && nothing && !part.leaves_all_to_others() {
        request.selection.nothing()?;
    }
    let head = Head::of(&display_path(&workspace.project.root, &output));
    let record = request.record.as_ref().map(|folder| folder.join(head.file_name()));
    let setup = Setup {
        root: workspace.project.root.clone(),
        max: workspace.max().map(|max| max.as_str().to_owned()),
        languages: selected.languages.clone(),
        draft: request.draft,
        format: request.format,
        memory: None,
    };
    let look = Look {
        workspace,
        reading: key::of_reading(&setup, key::of_project(workspace)),
        format: request.format,
        record: request.record.as_ref().map(|_| Recorded::of(State::open(record.as_deref(), head).0)),
        before: [output.clone(), output.join(PSEUDO)].map(|tree| Before::read(&tree)),
    };
    let looked: Vec<Looked> = documents
        .par_iter()
        .map_init(|| Session::new(workspace, setup.clone()), |session, own| look.document(session, &own.document))
        .collect();
    let sources = Sources::new(&workspace.project.root);
    let mut languages = BTreeSet::new();
    for (Surveyed { document, facts }, looked) in documents.iter().zip(looked) {
        let (name, facts) = (&document.folder.name, facts.as_ref());
        languages.extend(document.versions.iter().flat_map(|lang| languages_of(workspace, facts, lang, request.draft)));
        listing.findings.extend(looked.findings.iter().map(|finding| finding.read(&sources)));
        if looked.blocked || broken {
            listing.failed.push(Failure { document: name.clone(), lang: None });
            continue;
        }
        listing.listed.extend(looked.listed);
        let failed = looked.failed.into_iter().map(|lang| Failure { document: name.clone(), lang: Some(lang) });
        listing.failed.extend(failed);
    }
    listing.failed.sort();
    listing.findings.retain(|finding| !MISSING.contains(&finding.code));
    only_languages(&mut listing.findings, &languages);
    listing.findings = finish(workspace, listing.findings);
    Ok(listing)
}

/// What was seen of a document.
#[derive(Default)]
struct Looked {
    listed: Vec<Listed>,
    /// The versions that cannot be made.
    failed: Vec<String>,
    blocked: bool,
    findings: Vec<Finding>,
}

/// What all versions are held against.
struct Look<'a> {
    workspace: &'a Workspace,
    /// The key of reading documents.
    reading: Digest,
    format: Format,
    /// What is known of earlier runs, if that is kept.
    record: Option<Recorded>,
    /// The trees of outputs and of pseudo-locales.
    before: [Before; 2],
}

/// A tree of outputs as its manifest has it.
struct Before {
    tree: PathBuf,
    manifest: Manifest,
    /// The places of the entries, by document, language and format.
    entries: BTreeMap<(String, String, Format), usize>,
}

impl Before {
    fn read(tree: &Path) -> Self {
        let read = manifest::read(&tree.join(manifest::FILE), manifest::FILE);
        let manifest = read.ok().flatten().map_or_else(Manifest::empty, |(manifest, _)| manifest);
        let key = |output: &Output| {
            let (document, language, format) = output.key();
            (document.to_owned(), language.to_owned(), format)
        };
        let entries = manifest.outputs.iter().enumerate().map(|(at, output)| (key(output), at)).collect();
        Self { tree: tree.to_owned(), manifest, entries }
    }

    fn entry(&self, output: &Output) -> Option<&Output> {
        let key = (output.document.clone(), output.language.clone(), output.format);
        self.entries.get(&key).map(|at| &self.manifest.outputs[*at])
    }

    /// The files of an entry as they lie there now.
    fn files(&self, entry: &Output) -> Files {
        let regular = |path: &Path| std::fs::symlink_metadata(path).is_ok_and(|found| found.is_file());
        let found = entry.files.keys().filter_map(|file| {
            let path = self.tree.join(file);
            Some((file.clone(), regular(&path).then(|| Digest::of_file(&path).ok())??))
        });
        found.collect()
    }
}

/// The record of earlier runs, which knows of outputs what they were made from even where their manifest is lost.
struct Recorded {
    state: State,
    /// The lists that its entries name, as those of a manifest.
    lists: Manifest,
}

impl Recorded {
    fn of(state: State) -> Self {
        let lists = Manifest { inputs: state.lists().clone(), ..Manifest::empty() };
        Self { state, lists }
    }

    /// What the manifest said of a version when it was made, if the document was not read in another state since.
    fn entry(known: &Known, version: &str, format: Format) -> Option<Output> {
        let (planned, made) = known.planned(version, format)?;
        Some(record(planned, made.pages, &made.files).output)
    }

    /// Whether the files of a version lie in `tree` as they were left.
    fn lies_in(&self, tree: &Path, known: &KnownVersion) -> bool {
        let holds =
            |path: &str, digest, stamp: &Stamp| stamp.holds(&tree.join(path), digest, self.state.noted).is_some();
        known.files.iter().all(|(file, digest, stamp)| holds(file, digest, stamp))
    }
}

impl Look<'_> {
    /// A document of which every version stays as it is, which need not be read to know that; none where one does not.
    fn unchanged(&self, (record, known): &(&Recorded, Known), document: &Document) -> Option<Looked> {
        let root = &self.workspace.project.root;
        let summary = &known.read.as_ref().filter(|read| read.holds(self.reading, document, root))?.summary;
        let mut looked = Looked { findings: summary.findings.clone(), ..Looked::default() };
        for version in summary.versions.iter().filter(|version| document.versions.contains(&version.version)) {
            let (planned, made) = known.planned(&version.version, self.format)?;
            let is_listed = planned.origin.output.is_listed(&record.lists.inputs);
            if !is_listed || !record.lies_in(&self.before[usize::from(planned.origin.pseudo)].tree, made) {
                return None;
            }
            looked.findings.extend(version.findings.iter().cloned());
            looked.listed.push(self.listed(planned, Vec::new()));
        }
        (looked.listed.len() == document.versions.len()).then_some(looked)
    }

    fn document(&self, session: &mut Session, document: &Document) -> Looked {
        let name = document.folder.name.clone();
        let known = self.record.as_ref().and_then(|record| Some((record, record.state.get(&name)?)));
        if let Some(looked) = known.as_ref().and_then(|known| self.unchanged(known, document)) {
            return looked;
        }
        let reading = Reading { document: name.clone(), compared: document.compared.clone() };
        let summary = session.read(&reading);
        let lists = session.lists();
        let mut looked = Looked { blocked: summary.blocked, findings: summary.findings, ..Looked::default() };
        for version in summary.versions.into_iter().filter(|version| document.versions.contains(&version.version)) {
            looked.findings.extend(version.findings);
            match version.planned {
                Some(planned) => match session.refusal(&version.version) {
                    None => looked.listed.push(self.version(known.as_ref(), &planned, &lists)),
                    Some(refusal) => {
                        looked.findings.push(refusal);
                        looked.failed.push(version.version);
                    }
                },
                None => looked.failed.push(version.version),
            }
        }
        looked
    }

    fn version(&self, known: Option<&(&Recorded, Known)>, planned: &Planned, lists: &Lists) -> Listed {
        let Origin { mut output, pseudo } = planned.origin.clone();
        let before = &self.before[usize::from(pseudo)];
        let known = known.and_then(|(record, known)| {
            let entry = Recorded::entry(known, &output.language, self.format);
            Some((record, known.version(&output.language, self.format)?, entry))
        });
        // The same question as a rendering asks.
        let stays = known
            .as_ref()
            .is_some_and(|(record, known, _)| known.is_of(planned) && record.lies_in(&before.tree, known));
        let recorded = || known.as_ref().and_then(|(record, _, entry)| Some((&record.lists, entry.as_ref()?)));
        if stays {
            return self.listed(planned, Vec::new());
        }
        let then = before.entry(&output).map(|entry| (&before.manifest, entry)).or_else(recorded);
        output.files = then.map(|(_, entry)| before.files(entry)).unwrap_or_default();
        let mut reasons = reasons(then, &output, lists);
        if reasons.is_empty() && self.record.is_some() {
            let computed = known.as_ref().is_some_and(|(_, known, _)| !known.is_of(planned));
            reasons.push(if computed { Reason::Computed } else { Reason::Unrecorded });
        }
        self.listed(planned, reasons)
    }

    fn listed(&self, planned: &Planned, reasons: Vec<Reason>) -> Listed {
        let Origin { output, pseudo } = &planned.origin;
        let tree = &self.before[usize::from(*pseudo)].tree;
        let file = tree.join(below(output.restriction, &output.language)).join(&planned.first);
        Listed {
            document: output.document.clone(),
            symbol: output.symbol.clone(),
            language: output.language.clone(),
            restriction: output.restriction,
            file: display_path(&self.workspace.project.root, &file),
            reasons,
        }
    }
}
