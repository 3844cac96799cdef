//! Keys: what an output, or what is found in reading a document, is a function of.

use super::manifest::{Digest, Origin, Output, loaded};
use super::wire::Finding;
use super::worker::Setup;
use super::workspace::Workspace;
use crate::diagnostic::Severity;
use crate::embedded;
use crate::localize::Sheet;
use crate::typeset::Generated;

/// The key of a version: with the same key, every byte of its files and every finding on its pages is the same, on any machine.
///
/// The origin has the digests of all files. Of those of the locale files it does not matter what they are: the words that are printed stand in the generated
/// code, so that a message that a version does not print does not concern it; what is found in one of them on the pages is another matter
/// ([`KnownVersion::words`](super::state::KnownVersion)). The generated code and the traits of the sheet also have what was computed from other versions; the
/// findings decide whether a final version may be made.
pub(super) fn of_version(
    setup: &Setup,
    origin: &Origin,
    sheet: &Sheet,
    generated: &Generated,
    of_document: &[Finding],
    of_version: &[Finding],
) -> Digest {
    let output = Output { locales: Digest::of(b""), ..origin.output.clone() };
    let origin = serde_json::to_string(&(output, origin.pseudo)).expect("all keys are strings");
    let findings = serde_json::to_string(&(of_document, of_version)).expect("all keys are strings");
    let parts = [embedded::BUILD, &origin, &findings, &sheet.traits(), &generated.code];
    combined(&format!("version 2 {:?} {}", setup.format, setup.draft), parts)
}

/// The key of the files that all documents of a project share.
pub(super) fn of_project(workspace: &Workspace) -> Digest {
    let assets = workspace.engine.assets();
    let files = assets.paths().filter_map(|path| Some((path, assets.bytes(path)?)));
    // The manifest says of each whether it stands in the program.
    let files = files.chain(assets.font_files()).map(|(path, bytes)| loaded(&workspace.project.root, path, bytes));
    let files: String = files.map(|(name, digest)| format!("{digest}  {name}\n")).collect();
    // What is wrong with shared files keeps versions from being made, also where it is about none of the files above.
    let grave = workspace.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let grave: String = grave.map(|finding| format!("{:?} {:?}\n", finding.code, finding.file())).collect();
    let locales: String = workspace
        .locale_files
        .iter()
        .map(|file| format!("{}  {} {:?} {}\n", file.digest, file.path, file.house, file.embedded))
        .collect();
    let config = Digest::of_source(&workspace.project.config.source).to_string();
    combined("project 1", [embedded::BUILD, &config, &locales, &files, &grave])
}

/// The key of reading documents: with the same one, reading the same files of a document gives the same.
pub(super) fn of_reading(setup: &Setup, project: Digest) -> Digest {
    let Setup { root: _, max, languages, draft, format, memory: _ } = setup;
    let asked = format!("{:?}", (max, languages, draft, format));
    combined("reading 1", [project.to_string().as_str(), &asked])
}

/// The digest of parts, each with its length, so that none can pass for the end of another.
pub(super) fn combined<'a>(what: &str, parts: impl IntoIterator<Item = &'a str>) -> Digest {
    let mut text = format!("{what}\n");
    for part in parts {
        text.push_str(&part.len().to_string());
        text.push('\n');
        text.push_str(part);
    }
    Digest::of(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_into_each_other() {
        assert_ne!(combined("a", ["bc", "d"]), combined("a", ["b", "cd"]));
        assert_ne!(combined("a", ["b", ""]), combined("a", ["b"]));
        assert_ne!(combined("a", ["1\nb"]), combined("a", ["b"]));
        assert_eq!(combined("a", ["b"]), combined("a", ["b"]));
    }
}
