//! The rules of editing: what the manuals of the organizations ask of a text, whatever its layout.

use serde::Serialize;

use super::gather::read_all;
use super::prepare::{Read, Wanted};
use super::selection::Selection;
use super::workspace::Workspace;
use crate::check::{self, Limit, WORD_LIMIT};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::document::Facts;
use crate::project::House;
use crate::typeset::Contract;

/// How long the versions of a document are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentWords {
    /// The folder under `sources/`.
    pub document: String,
    /// How many words a version may have.
    pub limit: u32,
    /// The versions by language.
    pub versions: Vec<VersionWords>,
}

/// How long a version is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VersionWords {
    /// The language.
    pub language: String,
    /// The words that its author wrote, as the rule `word-limit` counts them.
    pub words: u32,
}

/// Counts the words of the documents that these words mean ([`Selection::documents`]), or of all, in the order of their names; and says what keeps some from being counted.
///
/// # Errors
/// A word that leads to no document: one line that says so.
pub fn words(workspace: &Workspace, documents: &[String]) -> Result<(Vec<DocumentWords>, Vec<Diagnostic>), String> {
    let config = &workspace.project.config;
    let (mut counted, mut findings) = (Vec::new(), Vec::new());
    let selected = Selection::of(documents).resolve(workspace, false)?;
    for document in read_all(workspace, &selected.folders, &Wanted::default()) {
        let Some(facts) = &document.facts else {
            findings.extend(document.findings);
            continue;
        };
        let house = config.house(facts.house.as_ref()).ok().map(|(_, house)| house);
        let limit = limit(facts, house).words;
        let mut versions = Vec::new();
        for version in document.versions {
            if version.words == 0 {
                findings.extend(version.findings.into_iter().filter(|finding| finding.severity == Severity::Error));
            } else {
                versions.push(VersionWords { language: version.lang, words: version.words });
            }
        }
        counted.push(DocumentWords { document: document.name, limit, versions });
    }
    diagnostic::sort(&mut findings);
    Ok((counted, findings))
}

/// The number of words of the version in `lang`, and what is found in it.
pub(super) fn editing(
    workspace: &Workspace,
    lang: &str,
    facts: Option<&Facts>,
    house: Option<(&str, &House)>,
    contract: Option<&Contract>,
    read: &Read,
) -> (u32, Vec<Diagnostic>) {
    let body = &read.body;
    let count = check::word_count(body, &read.words);
    let mut findings = Vec::new();
    if let Some(facts) = facts {
        let limit = limit(facts, house.map(|(_, house)| house));
        findings.extend(check::word_limit(body, lang, count, &limit));
    }
    // The headings of slides are those of pages, not of sections.
    if contract.is_some_and(|contract| !contract.slides) {
        findings.extend(check::lone_heading(body));
    }
    let house_name = house.map_or(workspace.project.config.house.as_str(), |(name, _)| name);
    findings.extend(check::page_cited(body, lang, &workspace.locales, house_name));
    findings.extend(check::annex_language(body, lang));
    findings.extend(check::table_head(body));
    (count, findings)
}

/// How many words a version of the document may have: what the document says, or its house, or else the program.
fn limit(facts: &Facts, house: Option<&House>) -> Limit {
    let own = facts.word_limit.as_ref().or_else(|| house.and_then(|house| house.word_limit.as_ref()));
    match own {
        Some(own) => Limit { words: own.value, place: Some(own.span.clone()) },
        None => Limit { words: WORD_LIMIT, place: None },
    }
}
