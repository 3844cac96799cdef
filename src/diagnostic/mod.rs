//! Findings as values: a code, a severity, a sentence, the place in the author's own file, related places, and hints.
//!
//! Stages return diagnostics and never print them; the renderers are the sibling modules.

mod code;
mod github;
mod human;
mod json;
pub mod manual;
mod near;
mod render;
mod sarif;
mod short;

pub use code::Code;
pub use near::{Candidates, nearest};
pub use render::{Format, Style, render};

use crate::source::{Position, Span};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The document is written all the same.
    Warning,
    /// The document is not written.
    Error,
}

impl Severity {
    /// The word that is printed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A further place that explains a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The place.
    pub span: Span,
    /// What stands there, in lower case: "first defined here".
    pub message: String,
    /// Whether the file stands in the program, and no such file lies in the project.
    pub embedded: bool,
}

/// One finding.
///
/// The message is a sentence in lower case without full stop that stands alone; hints are imperative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that fired.
    pub code: Code,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Where, in the author's file; none where no file is at fault.
    pub span: Option<Span>,
    /// A file without readable text that is at fault, relative to the project.
    pub path: Option<String>,
    /// Further places.
    pub related: Vec<Related>,
    /// What to do.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// A finding of `code`, with the severity that is the code's own.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            span: None,
            path: None,
            related: Vec::new(),
            hints: Vec::new(),
        }
    }

    /// Places the finding.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Names a file that has no readable text.
    #[must_use]
    pub fn in_file(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Adds a further place.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { span, message: message.into(), embedded: false });
        self
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// The file of the finding, relative to the project.
    pub fn file(&self) -> Option<&str> {
        self.span.as_ref().map(|span| span.source.path()).or(self.path.as_deref())
    }

    /// The line and column of the finding.
    pub fn position(&self) -> Option<Position> {
        self.span.as_ref().map(Span::start)
    }
}

/// Orders findings by file, place, code and message, and drops those that say the same at the same place.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| key(a).cmp(&key(b)));
    diagnostics.dedup_by(|a, b| key(a) == key(b));
}

/// What findings are ordered by.
fn key(diagnostic: &Diagnostic) -> (Option<&str>, Option<(usize, usize)>, Code, &str) {
    let range = diagnostic.span.as_ref().map(|span| (span.range.start, span.range.end));
    (diagnostic.file(), range, diagnostic.code, &diagnostic.message)
}

/// The hint for a misspelt word: "did you mean `house`?", or the list of what is possible.
pub fn suggestion<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str> + Clone) -> String {
    match nearest(word, candidates.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            let all: Vec<_> = candidates.into_iter().map(|candidate| format!("`{candidate}`")).collect();
            match all.as_slice() {
                [] => "there is none to choose from yet".to_owned(),
                [only] => format!("use {only}"),
                _ => format!("use one of {}", all.join(", ")),
            }
        }
    }
}
