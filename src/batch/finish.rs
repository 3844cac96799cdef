//! The findings of a run as they are reported.

use std::collections::BTreeSet;

use super::workspace::Workspace;
use crate::diagnostic::{self, Code, Diagnostic};
use crate::document::Facts;
use crate::locale::{Pseudo, lineage};

/// The findings in order, each fault once: a message that a layout misses need not be reported as missing from the translation too, nor at the
/// folder of its language where the file is known in which it belongs.
pub(super) fn finish(workspace: &Workspace, mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let at_file = |finding: &Diagnostic| finding.file().is_some_and(|file| file.ends_with(".ftl"));
    let (mut messages, mut placed, mut files) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for finding in findings.iter().filter(|finding| finding.code == Code::MissingMessage) {
        messages.insert(finding.message.clone());
        files.insert(finding.file().map(str::to_owned));
        if at_file(finding) {
            placed.insert(finding.message.clone());
        }
    }
    findings.retain(|finding| match finding.code {
        Code::MissingTranslation => !messages.contains(&finding.message),
        Code::MissingFile => !files.contains(&finding.file().map(str::to_owned)),
        Code::MissingMessage => at_file(finding) || !placed.contains(&finding.message),
        _ => true,
    });
    diagnostic::sort(&mut findings);
    workspace.explain_embedded(&mut findings);
    findings
}

/// The languages whose locale files a version is made of: its own, those of masthead and block, what a pseudo-locale is made of, in a draft what is
/// borrowed from; each with its parents.
pub(super) fn languages_of(
    workspace: &Workspace,
    facts: Option<&Facts>,
    version: &str,
    draft: bool,
) -> BTreeSet<String> {
    let config = &workspace.project.config;
    let own = config.languages.iter().any(|lang| lang == version);
    let made = Pseudo::from_tag(version).filter(|_| !own);
    let lang = made.map_or(version, |_| config.reference.as_str());
    let mut languages: BTreeSet<&str> = BTreeSet::from([lang]);
    if let Ok((_, house)) = config.house(facts.and_then(|facts| facts.house.as_ref())) {
        languages.extend(house.masthead_languages(lang));
        languages.insert(house.block_language(lang));
    }
    if draft {
        languages.insert(&config.reference);
        languages.extend(facts.map(|facts| facts.original.value.as_str()));
    }
    languages.into_iter().flat_map(lineage).map(str::to_owned).collect()
}

/// Leaves out the findings in locale files of other languages: what is wrong with them is for `check`.
pub(super) fn only_languages(findings: &mut Vec<Diagnostic>, languages: &BTreeSet<String>) {
    findings.retain(|finding| {
        let below = finding.file().and_then(|file| file.strip_prefix("locales/"));
        let folder = below.and_then(|below| below.split_once('/')).map(|(folder, _)| folder);
        folder.is_none_or(|folder| languages.contains(folder))
    });
}
