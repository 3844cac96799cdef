//! The pages of one version, without writing them.

use super::prepare::{Wanted, prepare};
use super::workspace::Workspace;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::typeset::Pages;

/// Lays out one version without writing it; its pages, or everything that was found.
///
/// # Errors
/// The findings of the document, the version, and its pages.
pub fn pages(workspace: &Workspace, document: &str, lang: &str) -> Result<Pages, Vec<Diagnostic>> {
    lay_out(workspace, document, lang, false).map(|(pages, _)| pages)
}

/// As [`pages`], of the draft of a version; with the warnings, which tell what is borrowed.
///
/// # Errors
/// As [`pages`].
pub fn draft_pages(
    workspace: &Workspace,
    document: &str,
    lang: &str,
) -> Result<(Pages, Vec<Diagnostic>), Vec<Diagnostic>> {
    lay_out(workspace, document, lang, true)
}

fn lay_out(
    workspace: &Workspace,
    document: &str,
    lang: &str,
    draft: bool,
) -> Result<(Pages, Vec<Diagnostic>), Vec<Diagnostic>> {
    let unknown = |message: String| vec![Diagnostic::new(Code::MissingBody, message)];
    let folder =
        workspace.project.document(document).ok_or_else(|| unknown(format!("there is no document `{document}`")))?;
    let mut prepared = prepare(workspace, folder, &Wanted { languages: Some(&[lang.to_owned()]), draft });
    let mut findings = std::mem::take(&mut prepared.findings);
    let folder = prepared.folder.clone();
    let Some(version) = prepared.versions.pop() else {
        findings.extend(unknown(format!("`{document}` has no `{lang}` version")));
        return Err(findings);
    };
    findings.extend(version.findings);
    findings.extend(workspace.findings.iter().filter(|finding| finding.severity == Severity::Error).cloned());
    let Some(sheet) = version.sheet else { return Err(findings) };
    let (pages, found) = workspace.engine.typeset(&sheet, &folder);
    findings.extend(found);
    match pages {
        Some(pages) => Ok((pages, findings)),
        None => Err(findings),
    }
}
