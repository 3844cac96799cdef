//! Findings on their way between processes and into the record of a run: with places by path and bytes, without the texts they are in.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic, Related, Severity};
use crate::embedded;
use crate::source::{self, ReadError, Source, SourceFile, Span};

/// A [`Diagnostic`] without texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Finding {
    code: Code,
    severity: Severity,
    message: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<Place>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    related: Vec<(Place, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    hints: Vec<String>,
}

/// Bytes of a file, by its path from the root of the project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    file: String,
    from: usize,
    to: usize,
}

impl Place {
    fn of(span: &Span) -> Self {
        Self { file: span.source.path().to_owned(), from: span.range.start, to: span.range.end }
    }

    /// A file that has become shorter since has the place at its end.
    fn span(&self, sources: &Sources) -> Option<Span> {
        let source = sources.get(&self.file)?;
        let text = source.text();
        let boundary = |at: usize| {
            let mut at = at.min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let from = boundary(self.from);
        Some(Span::new(&source, from..boundary(self.to).max(from)))
    }
}

impl From<&Diagnostic> for Finding {
    fn from(finding: &Diagnostic) -> Self {
        Self {
            code: finding.code,
            severity: finding.severity,
            message: finding.message.clone(),
            place: finding.span.as_ref().map(Place::of),
            path: finding.path.clone(),
            related: finding.related.iter().map(|other| (Place::of(&other.span), other.message.clone())).collect(),
            hints: finding.hints.clone(),
        }
    }
}

impl Finding {
    /// All of them.
    pub(super) fn all(findings: &[Diagnostic]) -> Vec<Self> {
        findings.iter().map(Self::from).collect()
    }

    /// Whether it lies in a locale file, or leads to one.
    pub(super) fn is_of_words(&self) -> bool {
        let files = self.place.iter().chain(self.related.iter().map(|(place, _)| place)).map(|place| &place.file);
        files.chain(&self.path).any(|file| file.ends_with(".ftl"))
    }

    /// With the texts of the files.
    pub(super) fn read(&self, sources: &Sources) -> Diagnostic {
        let span = self.place.as_ref().and_then(|place| place.span(sources));
        let lost = self.place.as_ref().filter(|_| span.is_none()).map(|place| place.file.clone());
        let related = self.related.iter().filter_map(|(place, message)| {
            Some(Related { span: place.span(sources)?, message: message.clone(), embedded: false })
        });
        Diagnostic {
            code: self.code,
            severity: self.severity,
            message: self.message.clone(),
            path: self.path.clone().or(lost),
            related: related.collect(),
            hints: self.hints.clone(),
            span,
        }
    }
}

/// The texts that findings are in, each read once.
pub(super) struct Sources {
    root: PathBuf,
    known: Mutex<BTreeMap<String, Option<Source>>>,
}

impl Sources {
    /// Of the project at `root`.
    pub(super) fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), known: Mutex::default() }
    }

    fn get(&self, path: &str) -> Option<Source> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(path.to_owned()).or_insert_with(|| self.read(path)).clone()
    }

    fn read(&self, path: &str) -> Option<Source> {
        // The typesetter counts the bytes of a layout as they are in the file.
        if path.ends_with(".typ") {
            let own = std::fs::read(self.root.join(path)).ok().and_then(|bytes| String::from_utf8(bytes).ok());
            return own.map(|text| SourceFile::new(path, text)).or_else(|| embedded(path));
        }
        match source::read(&self.root, &self.root.join(path)) {
            Ok(source) | Err(ReadError::NotUtf8(source, _)) => Some(source),
            Err(ReadError::Io(..)) => embedded(path),
        }
    }
}

fn embedded(path: &str) -> Option<Source> {
    let (_, bytes) = embedded::FILES.iter().find(|(own, _)| *own == path)?;
    Some(SourceFile::new(path, std::str::from_utf8(bytes).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_comes_back_as_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir_all(folder.path().join("sources/a")).expect("a folder");
        std::fs::write(folder.path().join("sources/a/en.dj"), "# Title\r\n\r\nÉté\r\n").expect("a file");
        let read = |path: &str| source::read(folder.path(), &folder.path().join(path)).expect("a source");
        let body = read("sources/a/en.dj");
        let finding = Diagnostic::new(Code::StrayMarkup, "a word stands alone")
            .at(Span::new(&body, 9..14))
            .related(Span::new(&body, 0..7), "the title")
            .hint("mend it");
        let text = serde_json::to_string(&Finding::from(&finding)).expect("it can be written");
        let back: Finding = serde_json::from_str(&text).expect("it can be read");
        let sources = Sources::new(folder.path());
        assert_eq!(back.read(&sources), finding);
        assert_eq!(back.read(&sources).span.expect("a place").text(), "Été");
    }

    #[test]
    fn a_finding_that_leads_to_a_locale_file_is_one_of_words() {
        let body = SourceFile::new("sources/a/en.dj", "# Title");
        let words = SourceFile::new("locales/en/own.ftl", "a = A");
        let finding = |place: &Source| Diagnostic::new(Code::StrayMarkup, "it").at(Span::new(place, 0..1));
        let is_of_words = |finding: Diagnostic| Finding::from(&finding).is_of_words();
        assert!(!is_of_words(finding(&body)));
        assert!(is_of_words(finding(&words)));
        assert!(is_of_words(finding(&body).related(Span::new(&words, 0..1), "there")));
        assert!(is_of_words(Diagnostic::new(Code::StrayMarkup, "it").in_file("locales/en/own.ftl")));
    }

    #[test]
    fn places_in_files_that_are_gone_or_shorter_do_no_harm() {
        let folder = tempfile::tempdir().expect("a folder");
        let source = SourceFile::new("sources/a/en.dj", "# Été\n\nMore text");
        let finding = Finding::from(&Diagnostic::new(Code::StrayMarkup, "it").at(Span::new(&source, 3..15)));
        let gone = finding.read(&Sources::new(folder.path()));
        assert_eq!((gone.span, gone.path.as_deref()), (None, Some("sources/a/en.dj")));
        std::fs::create_dir_all(folder.path().join("sources/a")).expect("a folder");
        std::fs::write(folder.path().join("sources/a/en.dj"), "# É").expect("a file");
        let shorter = finding.read(&Sources::new(folder.path()));
        assert_eq!(shorter.span.expect("a place").range, 2..4);
    }
}
