//! Reads a `manifest.json`, or another file of its kind, or says at which line it is damaged.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Component, Path};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::digest::IRREGULAR;
use super::model::{Manifest, VERSION};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, SourceFile, Span};

/// A JSON file that this program writes beside outputs, and reads again.
pub(in crate::batch) trait Document: DeserializeOwned {
    /// What it is called in findings.
    const NAME: &str;

    /// The version of its form that this program writes.
    const VERSION: u32;

    /// What to do where it is damaged.
    const MEND: &str;

    /// The first thing that no chancery would write, with the word in the file that it is about.
    fn fault(&self) -> Option<(String, String)>;
}

/// The manifest at `path`, with its text; none where there is no such file. `shown` is its name in findings.
///
/// # Errors
/// It cannot be read, is no manifest, or is one of another version.
pub(in crate::batch) fn read(path: &Path, shown: &str) -> Result<Option<(Manifest, Source)>, Box<Diagnostic>> {
    read_document(path, shown)
}

/// The document at `path`, likewise.
///
/// # Errors
/// It cannot be read, is something else, or is one of another version.
pub(in crate::batch) fn read_document<D: Document>(
    path: &Path,
    shown: &str,
) -> Result<Option<(D, Source)>, Box<Diagnostic>> {
    let name = D::NAME;
    // What stands behind a link or a pipe may be another file tomorrow, and may have no end.
    let irregular = std::fs::symlink_metadata(path).is_ok_and(|found| !found.is_file());
    let content = if irregular { Err(std::io::Error::other(IRREGULAR)) } else { std::fs::read(path) };
    let bytes = match content {
        Ok(bytes) => bytes,
        Err(error) if [ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&error.kind()) => return Ok(None),
        Err(error) => {
            let finding = Diagnostic::new(Code::UnreadableFile, format!("the {name} cannot be read: {error}"));
            return Err(Box::new(finding.in_file(shown).hint("check that it is a file and that you may read it")));
        }
    };
    let text = String::from_utf8(bytes).map_err(|_| {
        let finding = Diagnostic::new(Code::DamagedManifest, format!("the {name} is not UTF-8 text")).in_file(shown);
        Box::new(finding.hint(D::MEND))
    })?;
    let source = SourceFile::new(shown, text);
    parse(&source).map(|document| Some((document, source)))
}

/// Only what tells versions apart.
#[derive(Deserialize)]
struct Head {
    version: u32,
}

fn parse<D: Document>(source: &Source) -> Result<D, Box<Diagnostic>> {
    let name = D::NAME;
    let damaged = |error: serde_json::Error| {
        let text = error.to_string();
        let reason = text.rsplit_once(" at line ").map_or(text.as_str(), |(reason, _)| reason);
        let at = offset(source, error.line(), error.column());
        let finding = Diagnostic::new(Code::DamagedManifest, format!("the {name} is damaged: {reason}"));
        Box::new(finding.at(Span::new(source, at..at)).hint(D::MEND))
    };
    let head: Head = serde_json::from_str(source.text()).map_err(damaged)?;
    if head.version != D::VERSION {
        let message = format!("the {name} is of version {}; this chancery knows version {}", head.version, D::VERSION);
        let at = find(source, "version");
        let hint = if head.version > D::VERSION {
            "use the chancery that wrote it, or a later one"
        } else {
            "use the chancery that wrote it, or delete it and render everything anew"
        };
        return Err(Box::new(Diagnostic::new(Code::ManifestVersion, message).at(at).hint(hint)));
    }
    let document: D = serde_json::from_str(source.text()).map_err(damaged)?;
    match document.fault() {
        None => Ok(document),
        Some((word, reason)) => {
            let finding = Diagnostic::new(Code::DamagedManifest, format!("the {name} is damaged: {reason}"));
            Err(Box::new(finding.at(find(source, &word)).hint(D::MEND)))
        }
    }
}

impl Document for Manifest {
    const NAME: &str = "manifest";
    const VERSION: u32 = VERSION;
    const MEND: &str = "put back the manifest that was issued with the files, or delete it and render everything anew";

    fn fault(&self) -> Option<(String, String)> {
        let mut paths = BTreeSet::new();
        let (mut keys, mut lists) = (BTreeSet::new(), BTreeSet::new());
        for output in &self.outputs {
            let (document, language, _) = output.key();
            if !keys.insert(output.key()) {
                return Some((document.to_owned(), format!("`{document}` stands twice in {language}")));
            }
            lists.extend(output.lists());
            if output.files.is_empty() {
                return Some((document.to_owned(), format!("`{document}` has no file in {language}")));
            }
        }
        for path in self.outputs.iter().flat_map(|output| output.files.keys()).chain(self.companions.keys()) {
            if !paths.insert(path) {
                return Some((path.clone(), format!("`{path}` stands twice")));
            }
        }
        let inputs = self.outputs.iter().flat_map(|output| output.sources.keys());
        let others = inputs.chain(self.superseded.keys());
        if let Some(path) = paths.into_iter().chain(others).find(|path| !is_plain(path)) {
            return Some((path.clone(), format!("`{}` is no path below the folder", path.escape_default())));
        }
        let missing = lists.into_iter().find(|list| !self.inputs.contains_key(list));
        if let Some(list) = missing {
            return Some((list.to_string(), format!("the list of inputs `{list}` is not there")));
        }
        let wrong = self.inputs.iter().find(|(list, files)| super::Digest::of_files(files) != **list);
        wrong.map(|(list, _)| {
            (list.to_string(), format!("the list of inputs `{list}` has been changed: its digest is another"))
        })
    }
}

/// Whether a path leads to a file below the folder it is meant from.
pub(in crate::batch) fn is_plain(path: &str) -> bool {
    path.split('/').all(|part| !["", ".", ".."].contains(&part))
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
        && !path.contains('\\')
        && !path.chars().any(char::is_control)
}

/// The place of a string in the file; its start where it does not stand there as written by this program.
pub(in crate::batch) fn find(source: &Source, word: &str) -> Span {
    let written = serde_json::to_string(word).expect("a string is JSON");
    match source.text().find(&written) {
        Some(at) => Span::new(source, at..at + written.len()),
        None => Span::start_of(source),
    }
}

/// The offset of a line and a column in bytes, both from 1, as serde_json counts them.
fn offset(source: &Source, line: usize, column: usize) -> usize {
    let text = source.text();
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut at = (start + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
