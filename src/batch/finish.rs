//! The findings of a run as they are reported.

use std::collections::BTreeSet;

use super::workspace::Workspace;
use crate::diagnostic::{self, Code, Diagnostic};

/// The findings in order, each fault once: a message that a layout misses need not be reported as missing from the translation too.
pub(super) fn finish(workspace: &Workspace, mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let missed = findings.iter().filter(|finding| finding.code == Code::MissingMessage);
    let missed: Vec<_> = missed.map(|finding| (finding.message.clone(), finding.file().map(str::to_owned))).collect();
    let (messages, files): (BTreeSet<_>, BTreeSet<_>) = missed.into_iter().unzip();
    findings.retain(|finding| match finding.code {
        Code::MissingTranslation => !messages.contains(&finding.message),
        Code::MissingFile => !files.contains(&finding.file().map(str::to_owned)),
        _ => true,
    });
    diagnostic::sort(&mut findings);
    workspace.explain_embedded(&mut findings);
    findings
}
