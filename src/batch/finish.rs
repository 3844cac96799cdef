//! The findings of a run as they are reported.

use super::workspace::Workspace;
use crate::diagnostic::{self, Code, Diagnostic};

/// The findings in order, each fault once: a message that a layout misses need not be reported as missing from the translation too.
pub(super) fn finish(workspace: &Workspace, mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let missed = findings.iter().filter(|finding| finding.code == Code::MissingMessage);
    let missed: Vec<_> = missed.map(|finding| (finding.message.clone(), finding.file().map(str::to_owned))).collect();
    findings.retain(|finding| match finding.code {
        Code::MissingTranslation => !missed.iter().any(|(message, _)| *message == finding.message),
        Code::MissingFile => !missed.iter().any(|(_, file)| file.as_deref() == finding.file()),
        _ => true,
    });
    diagnostic::sort(&mut findings);
    workspace.explain_embedded(&mut findings);
    findings
}
