//! Findings as values: a code, a severity, a sentence, the place in the author's own file, related places, and hints.
//!
//! Stages return diagnostics and never print them; the renderers are the sibling modules.

mod code;
mod github;
mod human;
mod json;
pub mod manual;
mod render;
mod sarif;
mod short;

pub use code::Code;
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
        self.related.push(Related { span, message: message.into() });
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
    let key = |d: &Diagnostic| {
        let range = d.span.as_ref().map(|span| (span.range.start, span.range.end));
        (d.file().map(str::to_owned), range, d.code, d.message.clone())
    };
    diagnostics.sort_by_cached_key(key);
    diagnostics.dedup_by(|a, b| key(a) == key(b));
}

/// The candidate nearest to `word`, if one is near enough to be what was meant.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let letters = letters(word);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let other = candidate.chars().count();
            let (longer, shorter) = (length.max(other), length.min(other));
            let near = |distance: usize| distance <= 1 + longer / 4 && distance < shorter;
            // the exact distance takes long: first one that it cannot be below
            let bound = longer - common(&letters, candidate).min(longer);
            let distance = near(bound).then(|| strsim::damerau_levenshtein(word, candidate))?;
            near(distance).then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// How often each character stands in `word`; all outside of ASCII count as the same.
fn letters(word: &str) -> [u16; 128] {
    let mut counts = [0_u16; 128];
    for c in word.chars() {
        counts[slot(c)] = counts[slot(c)].saturating_add(1);
    }
    counts
}

fn slot(c: char) -> usize {
    if c.is_ascii() { c as usize } else { 0 }
}

/// How many characters of `word` have a partner in `letters`: two words differ in all others.
fn common(letters: &[u16; 128], word: &str) -> usize {
    let mut left = *letters;
    let mut has = |c: char| {
        let found = left[slot(c)] > 0;
        left[slot(c)] = left[slot(c)].saturating_sub(1);
        found
    };
    word.chars().filter(|c| has(*c)).count()
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

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_word_is_the_one_that_was_meant() {
        let words = ["session-line", "session-line-words", "date-line", "-council", "résumé", "a"];
        for (word, expected) in [
            ("sesion-line", Some("session-line")),
            ("sessoin-line", Some("session-line")),
            ("date-lien", Some("date-line")),
            ("-counsil", Some("-council")),
            ("resume", Some("résumé")),
            ("telex", None),
            ("b", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, words), expected, "{word}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_near_word_is_passed_over(word in "[a-cé]{0,9}", others in proptest::collection::vec("[a-cé]{0,9}", 0..6)) {
            let distance = |other: &str| strsim::damerau_levenshtein(&word, other);
            let near = |other: &&String| {
                let lengths = [word.chars().count(), other.chars().count()];
                let [shorter, longer] = [lengths.iter().min(), lengths.iter().max()].map(|length| *length.expect("two"));
                distance(other) <= 1 + longer / 4 && distance(other) < shorter
            };
            let expected = others.iter().filter(near).map(|other| distance(other)).min();
            let found = nearest(&word, others.iter().map(String::as_str)).map(distance);
            proptest::prop_assert_eq!(found, expected);
        }
    }
}
