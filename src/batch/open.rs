//! Open findings: what keeps a document from being final, and what its author has accepted.

use std::collections::BTreeSet;

use super::prepare::{Prepared, Version};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{Facts, Placed};
use crate::localize::Sheet;

/// Whether a finding is in a document's own folder: its `document.toml`, its bodies, its pages.
fn is_own(finding: &Diagnostic, folder: &str) -> bool {
    finding.file().and_then(|file| file.strip_prefix(folder)).is_some_and(|rest| rest.starts_with('/'))
}

/// Leaves out the warnings that the document in `folder` accepts; the codes that occurred in it.
pub(super) fn accept(facts: Option<&Facts>, folder: &str, findings: &mut Vec<Diagnostic>) -> BTreeSet<Code> {
    let occurred = findings.iter().filter(|finding| is_own(finding, folder)).map(|finding| finding.code).collect();
    let accepted = |code: Code| facts.is_some_and(|facts| facts.accept.iter().any(|accept| accept.value == code));
    findings
        .retain(|finding| finding.severity == Severity::Error || !accepted(finding.code) || !is_own(finding, folder));
    occurred
}

/// The acceptances of what does not occur; of those codes that `asked` is true of.
pub(super) fn unused(
    accepted: &[Placed<Code>],
    occurred: &BTreeSet<Code>,
    asked: impl Fn(Code) -> bool,
) -> Vec<Diagnostic> {
    let unused = accepted.iter().filter(|accept| asked(accept.value) && !occurred.contains(&accept.value));
    let finding = |accept: &Placed<Code>| {
        let message = format!("`{}` is accepted and does not occur", accept.value);
        Diagnostic::new(Code::UnusedAcceptance, message)
            .at(accept.span.clone())
            .hint("remove it, so that the next one that occurs is seen")
    };
    unused.map(finding).collect()
}

/// Why a version may not be made final, if its document has warnings in its own files; `of_pages` are those of its pages.
pub(super) fn refusal(
    document: &Prepared,
    version: &Version,
    sheet: &Sheet,
    of_pages: &[Diagnostic],
) -> Option<Diagnostic> {
    let all = document.findings.iter().chain(&version.findings).chain(of_pages);
    let mut open: Vec<&Diagnostic> =
        all.filter(|finding| finding.severity == Severity::Warning && is_own(finding, &document.folder)).collect();
    open.sort_by(|a, b| (a.code, a.position(), &a.message).cmp(&(b.code, b.position(), &b.message)));
    open.dedup_by(|a, b| (a.code, a.position(), &a.message) == (b.code, b.position(), &b.message));
    let codes: BTreeSet<&str> = open.iter().map(|finding| finding.code.name()).collect();
    let codes: Vec<String> = codes.into_iter().map(|code| format!("`{code}`")).collect();
    let many = match open.len() {
        0 => return None,
        1 => "an open finding".to_owned(),
        more => format!("{more} open findings"),
    };
    let message =
        format!("no final version is made in {}: the document has {many}, {}", sheet.version, codes.join(", "));
    let mut accept: BTreeSet<Code> = open.iter().map(|finding| finding.code).collect();
    let mend = match accept.remove(&Code::UnusedAcceptance) && accept.is_empty() {
        true => "mend what is found".to_owned(),
        false => {
            accept.extend(document.facts.iter().flat_map(|facts| &facts.accept).map(|accept| accept.value));
            let accept: Vec<_> = accept.iter().map(|code| format!("\"{code}\"")).collect();
            let accept = accept.join(", ");
            format!("mend what is found, or accept it: `accept = [{accept}]` in `{}/document.toml`", document.folder)
        }
    };
    let finding = Diagnostic::new(Code::OpenFindings, message).in_file(sheet.source.path()).hint(mend);
    Some(finding.hint("`chancery render --draft` makes pages all the same"))
}
