//! One document as far as it goes without the typesetter: facts, bodies, numbers, rules, sheets.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::editing::editing;
use super::manifest::Digest;
use super::open;
use super::workspace::{Workspace, read};
use crate::check::{self, Shape};
use crate::diagnostic::{Code, Diagnostic, Severity, suggestion};
use crate::document::{self, Facts, words};
use crate::locale::Pseudo;
use crate::localize::{self, Content, Context, Edition, Sheet};
use crate::markup::{self, Body, Numbering, Picture, Scheme, Slide};
use crate::project::DocumentFolder;
use crate::source::{Span, display_path};
use crate::typeset::{Contract, Presence};

/// A document that has been read.
pub struct Prepared {
    /// Its name: the path below `sources/`.
    pub name: String,
    /// Its folder, from the root of the project.
    pub folder: String,
    /// Its facts, if they could be read.
    pub facts: Option<Facts>,
    /// The language versions that were asked for, sorted by language.
    pub versions: Vec<Version>,
    /// What concerns the document as a whole.
    pub findings: Vec<Diagnostic>,
    /// Whether it has no body in any language.
    pub bodiless: bool,
    /// The codes of what was found in its own files, accepted or not.
    pub(super) occurred: BTreeSet<Code>,
    /// Its `document.toml`, all its bodies, whichever are asked for, and their pictures, with what was read; of pictures, and of what could not be
    /// read, there is no digest.
    pub(super) inputs: BTreeMap<String, Option<Digest>>,
}

/// One language version of a document.
pub struct Version {
    /// The language.
    pub lang: String,
    /// The sheet, if nothing but warnings was found.
    pub sheet: Option<Sheet>,
    /// How many words its author wrote, as the limits count them; none of a body that cannot be read.
    pub words: u32,
    /// What was found in this version.
    pub findings: Vec<Diagnostic>,
}

impl Prepared {
    /// A document of which nothing is known but a finding.
    pub(super) fn failed(folder: &DocumentFolder, finding: Diagnostic) -> Self {
        Self {
            name: folder.name.clone(),
            folder: folder.shown(),
            facts: None,
            versions: Vec::new(),
            findings: vec![finding],
            bodiless: false,
            occurred: BTreeSet::new(),
            inputs: BTreeMap::new(),
        }
    }

    /// The file name of the outputs, without ending: the symbol's slug, or the folder's name where there is no symbol.
    pub fn slug(&self) -> String {
        slug(self.facts.as_ref(), &self.name)
    }

    /// Whether the facts or the document as a whole have errors, so that no version may be written.
    pub fn blocked(&self) -> bool {
        self.facts.as_ref().is_none_or(|facts| !facts.printable())
            || self.bodiless
            || self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// What is asked of the documents.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wanted<'a> {
    /// Languages and tags of pseudo-locales; none for all languages there are.
    pub(super) languages: Option<&'a [String]>,
    /// Whether drafts are made.
    pub(super) draft: bool,
}

#[derive(Clone)]
pub(super) struct Read {
    pub(super) body: Body,
    numbering: Numbering,
    /// The text of a deck; of other layouts it is the blocks of the body.
    slides: Option<Vec<Slide>>,
    pub(super) words: words::Words,
    count: u32,
    findings: Vec<Diagnostic>,
}

/// Reads the document in `folder`.
pub(super) fn prepare(workspace: &Workspace, folder: &DocumentFolder, wanted: &Wanted) -> Prepared {
    let project = &workspace.project;
    let mut prepared = Prepared {
        name: folder.name.clone(),
        folder: folder.shown(),
        facts: None,
        versions: Vec::new(),
        findings: Vec::new(),
        bodiless: folder.bodies.is_empty(),
        occurred: BTreeSet::new(),
        inputs: BTreeMap::new(),
    };
    let source = match read(&project.root, &folder.facts()) {
        Ok(source) => source,
        Err(finding) => {
            prepared.findings.push(*finding);
            return prepared;
        }
    };
    prepared.inputs.insert(source.path().to_owned(), Some(Digest::of_source(&source)));
    let (facts, findings) = document::read(&source);
    prepared.findings.extend(findings);
    let mut languages: Vec<String> = folder.bodies.to_vec();
    let house = facts.as_ref().and_then(|facts| check_facts(workspace, facts, &languages, &mut prepared.findings));
    let contract = facts
        .as_ref()
        .and_then(|facts| workspace.engine.layouts().get(&facts.layout.value))
        .map(|layout| &layout.contract);
    let (mut bodies, mut unread) = (BTreeMap::new(), BTreeMap::new());
    for (lang, path) in folder.bodies.iter().filter_map(|lang| Some((lang, folder.body(lang)?))) {
        match read(&project.root, &path) {
            Ok(source) => {
                prepared.inputs.insert(source.path().to_owned(), Some(Digest::of_source(&source)));
                let mut read = read_body(&source, contract, facts.as_ref(), folder, workspace);
                let (count, found) = editing(workspace, lang, facts.as_ref(), house, contract, &read);
                read.count = count;
                let own = |picture: &Picture| (picture.file(&prepared.folder), None);
                prepared.inputs.extend(check::pictures_of(&read.body).into_iter().map(own));
                read.findings.extend(found);
                bodies.insert(lang.clone(), read);
            }
            Err(finding) => {
                prepared.inputs.insert(display_path(&project.root, &path), None);
                unread.insert(lang.clone(), *finding);
            }
        }
    }
    if let Some(facts) = &facts {
        // A body of which nothing or not even the title could be read has been reported; all its differences follow from that.
        let whole = |body: &&Body| body.title.is_some() && !body.blocks.is_empty();
        let models: BTreeMap<&str, &Body> =
            bodies.iter().map(|(lang, read)| (lang.as_str(), &read.body)).filter(|(_, body)| whole(body)).collect();
        for (lang, finding) in check::concordance(&facts.original.value, &models) {
            if let Some(read) = bodies.get_mut(&lang) {
                read.findings.push(finding);
            }
        }
    }
    for (lang, read) in &mut bodies {
        let file = read.body.source.path().to_owned();
        read.findings.extend(facts.as_ref().and_then(|facts| check::unconcerned(facts, lang, &file)));
    }
    let stand = sound(workspace, facts.as_ref(), &prepared.folder, &bodies, wanted.draft);
    let reference = &project.config.reference;
    let mut editions = self::editions(folder, facts.as_ref(), reference, wanted);
    let asked: BTreeSet<String> = editions.iter().map(|edition| edition.name.clone()).collect();
    if facts.as_ref().is_some_and(|facts| !facts.accept.is_empty()) {
        // Whether an acceptance is needed is told by all versions, whichever are asked for: it keeps each of them from being final.
        let all = self::editions(folder, facts.as_ref(), reference, &Wanted { languages: None, ..*wanted });
        editions.extend(all.into_iter().filter(|edition| !asked.contains(&edition.name)));
    }
    // The draft of a translation says of the languages what the translation will say.
    languages.extend(editions.iter().filter(|edition| edition.borrows_body()).map(|edition| edition.name.clone()));
    languages.sort();
    let mut left: Vec<String> = editions.iter().map(|edition| edition.body.clone()).collect();
    for edition in editions {
        let body = left.remove(0);
        // A body is copied only where several versions stand around it.
        let read = if left.contains(&body) { bodies.get(&body).cloned() } else { bodies.remove(&body) };
        let Some(read) = read else {
            let findings = unread.get(&edition.body).cloned().into_iter().collect();
            prepared.versions.push(Version { lang: edition.name, sheet: None, words: 0, findings });
            continue;
        };
        let Read { mut body, numbering, slides, words, count, findings } = read;
        let content = slides.map_or_else(|| Content::Flow(std::mem::take(&mut body.blocks)), Content::Slides);
        let mut version = Version { lang: edition.name.clone(), sheet: None, words: count, findings };
        if edition.borrows_body() {
            version.findings.push(borrowed_body(&prepared, &edition));
        }
        let words_of = edition.pseudo.map_or(edition.name.as_str(), |_| project.config.reference.as_str());
        if let (Some(facts), Some((house_name, house)), Some(layout)) =
            (&facts, house, facts.as_ref().and_then(|facts| workspace.engine.layouts().get(&facts.layout.value)))
            && !workspace.blocks(&facts.layout.value, words_of, wanted.draft)
        {
            let context = Context {
                facts,
                house_name,
                house,
                languages: &languages,
                bodies: &stand,
                slug: &slug(Some(facts), &folder.name),
                locales: &workspace.locales,
                reference: &project.config.reference,
                draft: wanted.draft,
            };
            let (sheet, findings) =
                localize::localize(context, &edition, body, content, &numbering, &words, &layout.needs);
            // An unknown body or language has been reported once; that its messages are missing follows.
            let known = |code: Code| prepared.findings.iter().all(|finding| finding.code != code);
            let follows = |finding: &Diagnostic| match finding.code {
                Code::MissingMessage => !known(Code::UnknownBody),
                Code::UnnamedLanguage => !known(Code::UnknownLanguage),
                _ => false,
            };
            version.findings.extend(findings.into_iter().filter(|finding| !follows(finding)));
            version.sheet = sheet;
        }
        version.findings = project.config.judge(version.findings);
        prepared.occurred.extend(open::accept(facts.as_ref(), &prepared.folder, &mut version.findings));
        let printable = facts.as_ref().is_some_and(Facts::printable);
        if !printable || version.findings.iter().any(|finding| finding.severity == Severity::Error) {
            version.sheet = None;
        }
        prepared.versions.push(version);
    }
    prepared.versions.sort_by(|a, b| a.lang.cmp(&b.lang));
    prepared.findings = project.config.judge(prepared.findings);
    prepared.occurred.extend(open::accept(facts.as_ref(), &prepared.folder, &mut prepared.findings));
    // Of a version that broke off, nobody knows everything that would occur.
    let whole = prepared.versions.iter().all(|version| version.sheet.is_some());
    if whole {
        let accepted = facts.as_ref().map_or(&[][..], |facts| &facts.accept);
        let unused = open::unused(accepted, &prepared.occurred, |code| !code.is_of_pages());
        prepared.findings.extend(project.config.judge(unused));
    }
    prepared.versions.retain(|version| asked.contains(&version.lang));
    prepared.facts = facts;
    prepared
}

/// The languages of the versions of which nothing that can be known without laying them out keeps them from being written, sorted. It is a function of
/// the project, whichever languages are asked for, since every body has been read.
fn sound(
    workspace: &Workspace,
    facts: Option<&Facts>,
    folder: &str,
    bodies: &BTreeMap<String, Read>,
    draft: bool,
) -> Vec<String> {
    let config = &workspace.project.config;
    let Some(facts) = facts else { return Vec::new() };
    let is_sound = |(lang, read): &(&String, &Read)| {
        let mut findings = config.judge(read.findings.clone());
        open::accept(Some(facts), folder, &mut findings);
        let is_open = |finding: &Diagnostic| finding.severity == Severity::Error || config.final_clean && !draft;
        !workspace.blocks(&facts.layout.value, lang, draft) && !findings.iter().any(is_open)
    };
    bodies.iter().filter(is_sound).map(|(lang, _)| lang.clone()).collect()
}

/// The versions that are to be made of a document: those of its languages that are asked for; for a pseudo-locale one around the body in the
/// reference language or else the original one; in a draft, for a language without a body, one around that of the original.
pub(super) fn editions(
    folder: &DocumentFolder,
    facts: Option<&Facts>,
    reference: &str,
    wanted: &Wanted,
) -> Vec<Edition> {
    let has = |lang: &&str| folder.has_body(lang);
    let original = facts.map(|facts| facts.original.value.as_str());
    // Nothing is to be translated of a corrigendum that does not concern a language.
    let drafted = |lang: &str| wanted.draft && facts.is_some_and(|facts| facts.concerns(lang));
    let Some(languages) = wanted.languages else {
        return folder.bodies.iter().map(|lang| Edition::of(lang)).collect();
    };
    let mut editions: Vec<Edition> = Vec::new();
    for name in languages.iter().map(String::as_str) {
        let pseudo = Pseudo::from_tag(name).filter(|_| !has(&name));
        let body = match pseudo {
            Some(_) => Some(reference).filter(has).or(original.filter(has)),
            None => Some(name).filter(has).or(original.filter(has).filter(|_| drafted(name))),
        };
        editions.extend(body.map(|body| Edition { name: name.to_owned(), body: body.to_owned(), pseudo }));
    }
    editions
}

fn slug(facts: Option<&Facts>, name: &str) -> String {
    match facts.and_then(|facts| facts.symbol.as_ref()) {
        Some(symbol) => symbol.value.slug(),
        None => name.replace('/', "-"),
    }
}

fn borrowed_body(prepared: &Prepared, edition: &Edition) -> Diagnostic {
    let Edition { name, body, .. } = edition;
    let message =
        format!("`{}` has no body in `{name}`: the draft shows that of the original, `{body}`", prepared.name);
    let file = format!("{}/{name}.dj", prepared.folder);
    let hint = format!("write the translation in `{file}`; without it no final version is made");
    Diagnostic::new(Code::BorrowedBody, message).in_file(file).hint(hint)
}

/// A document of which only the facts are read; what is wrong with them is another run's matter.
pub(super) fn facts_only(root: &Path, folder: &DocumentFolder) -> Prepared {
    Prepared {
        name: folder.name.clone(),
        folder: folder.shown(),
        facts: read(root, &folder.facts()).ok().and_then(|source| document::read(&source).0),
        versions: Vec::new(),
        findings: Vec::new(),
        bodiless: folder.bodies.is_empty(),
        occurred: BTreeSet::new(),
        inputs: BTreeMap::new(),
    }
}

/// What `document.toml` names must exist: layout, house, body, original language.
fn check_facts<'a>(
    workspace: &'a Workspace,
    facts: &'a Facts,
    languages: &[String],
    findings: &mut Vec<Diagnostic>,
) -> Option<(&'a str, &'a crate::project::House)> {
    let config = &workspace.project.config;
    let layout = &facts.layout;
    if !facts.unread.contains("layout") && !workspace.has_layout_file(&layout.value) {
        findings.push(
            Diagnostic::new(Code::UnknownLayout, format!("unknown layout `{}`", layout.value))
                .at(layout.span.clone())
                .hint(suggestion(&layout.value, workspace.engine.layouts().names())),
        );
    }
    if !facts.unread.contains("original") {
        match config.check_language(&facts.original) {
            Some(finding) => findings.push(finding),
            None if !languages.is_empty()
                && !languages.contains(&facts.original.value)
                && facts.concerns(&facts.original.value) =>
            {
                findings.push(
                    Diagnostic::new(
                        Code::MissingBody,
                        format!("there is no body in `{}`, the original language", facts.original.value),
                    )
                    .at(facts.original.span.clone())
                    .hint(format!(
                        "add `{}.dj`, or name the language in which the document was written",
                        facts.original.value
                    )),
                );
            }
            None => {}
        }
    }
    let found = match config.house(facts.house.as_ref()) {
        Ok(found) => Some(found),
        Err(finding) => {
            findings.push(*finding);
            None
        }
    };
    // Bodies are the organization's, not the house's: with an unknown house those of the project's own are as good.
    let house = found.map_or(config.house.as_str(), |(name, _)| name);
    if let Some(body) = &facts.body {
        let id = format!("body-{}", body.value);
        if let Some(locale) = workspace.locales.locale(&config.reference, house)
            && !locale.contains(&id)
        {
            let ids = locale.ids();
            let known: Vec<&str> = ids.iter().filter_map(|id| id.strip_prefix("body-")).collect();
            findings.push(
                Diagnostic::new(Code::UnknownBody, format!("unknown body `{}`", body.value))
                    .at(body.span.clone())
                    .hint(suggestion(&body.value, known.iter().copied()))
                    .hint(format!("a new body needs the message `{id}` in every language of the project")),
            );
        }
    }
    findings.extend(check::series(facts, config, workspace.locales.locale(&config.reference, house).as_deref()));
    found
}

fn read_body(
    source: &crate::source::Source,
    contract: Option<&Contract>,
    facts: Option<&Facts>,
    folder: &DocumentFolder,
    workspace: &Workspace,
) -> Read {
    let (mut body, mut findings) = markup::read(source);
    let scheme = Scheme {
        paragraphs: contract.is_none_or(|contract| contract.numbered_paragraphs),
        sections: contract.is_some_and(|contract| contract.numbered_sections),
    };
    let (numbering, found) = markup::number(&mut body, scheme);
    findings.extend(found);
    findings.extend(check::stray_markup(&body));
    findings.extend(check::pictures(&body, &folder.path, &workspace.project.root));
    let mut words = words::Words::default();
    if let Some(contract) = contract {
        if let Some(facts) = facts {
            findings.extend(check::fit(
                facts,
                &body,
                &Shape { symbol: contract.symbol == Presence::Required, parts: &contract.parts },
            ));
        }
        let allowed =
            contract.words.iter().map(|(key, presence)| (key.clone(), *presence == Presence::Required)).collect();
        let (found, diagnostics) = words::read(source, body.front_matter.clone().unwrap_or(0..0), &allowed);
        words = found;
        // A body whose front matter never ends has been reported for that alone.
        if !findings.iter().any(|finding| finding.code == Code::FrontMatter) {
            findings.extend(diagnostics);
        }
    }
    if words.translation.is_some()
        && facts.is_some_and(|facts| source.path().ends_with(&format!("/{}.dj", facts.original.value)))
        && let Some(translation) = &words.translation
    {
        findings.push(
            Diagnostic::new(Code::FrontMatter, "the original is marked as a translation")
                .at(Span::new(source, translation.span.range.clone()))
                .hint("remove `translation`, or name the language in which the document was written as `original`"),
        );
    }
    let slides = contract.filter(|contract| contract.slides).map(|_| {
        let (slides, found) = markup::slides(body.blocks.clone(), source);
        findings.extend(found);
        slides
    });
    Read { body, numbering, slides, words, count: 0, findings }
}
