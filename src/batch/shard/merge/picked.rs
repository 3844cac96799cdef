//! The outputs that belong to the shards, held against their files and against each other.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::parts::Part;
use crate::batch::manifest::{self, Digest, EMBEDDED, Files, Lists, Manifest, Output, PSEUDO, Record, Tree, find};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, display_path};

/// What is to be copied.
pub(super) struct Picked {
    /// The versions, with their files.
    pub(super) versions: Vec<Version>,
    /// The lists that they name.
    pub(super) lists: Lists,
    /// What stands beside generated Typst.
    pub(super) companions: Vec<File>,
    /// The same, as the manifest names them.
    pub(super) named: Files,
}

/// One version.
pub(super) struct Version {
    pub(super) record: Record,
    pub(super) files: Vec<File>,
}

/// One file.
pub(super) struct File {
    pub(super) from: PathBuf,
    /// From the folder of outputs.
    pub(super) to: PathBuf,
    pub(super) digest: Digest,
}

/// A manifest of a shard.
struct Listed<'a> {
    part: &'a Part,
    folder: PathBuf,
    pseudo: bool,
    manifest: Manifest,
    source: Source,
}

/// What the parts have written, with everything that keeps it from being one whole.
pub(super) fn pick(parts: &[Part], root: &Path) -> (Picked, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let listed: Vec<Vec<Listed>> = parts.iter().map(|part| read(part, root, &mut findings)).collect();
    let mut picked = Picked { versions: Vec::new(), lists: Lists::new(), companions: Vec::new(), named: Files::new() };
    let mut seen = Seen::default();
    for (part, manifests) in parts.iter().zip(&listed) {
        let (chosen, unlisted) = choose(part, manifests);
        // A manifest that cannot be read has been reported.
        if !manifests.is_empty() || findings.is_empty() {
            findings.extend(unlisted);
        }
        let wrong: Vec<Vec<Diagnostic>> = chosen.par_iter().map(|(listed, output)| listed.hold(output)).collect();
        findings.extend(wrong.into_iter().flatten());
        if let Some(listed) = manifests.first().filter(|listed| !listed.pseudo && !chosen.is_empty()) {
            let companions = &listed.manifest.companions;
            let paths: Vec<_> = companions.iter().collect();
            let wrong: Vec<_> =
                paths.par_iter().filter_map(|(path, digest)| listed.tree().compare(path, digest)).collect();
            findings.extend(wrong);
            findings.extend(seen.files(listed, companions, true));
            picked.companions.extend(listed.files(companions));
            picked.named.extend(companions.iter().map(|(path, digest)| (path.clone(), *digest)));
        }
        for (listed, output) in chosen {
            findings.extend(seen.files(listed, &output.files, false));
            let inputs = listed.lists(output);
            findings.extend(seen.inputs(listed, output, &inputs));
            let files = listed.files(&output.files);
            let record = Record { output: output.clone(), pseudo: listed.pseudo };
            picked.versions.push(Version { record, files });
            picked.lists.extend(inputs);
        }
    }
    (picked, findings)
}

/// What the manifests beside the record of a part do not say as it does.
pub(super) fn beside(part: &Part, root: &Path) -> Vec<Diagnostic> {
    let mut unreadable = Vec::new();
    let manifests = read(part, root, &mut unreadable);
    if !unreadable.is_empty() {
        return Vec::new();
    }
    let (chosen, mut findings) = choose(part, &manifests);
    findings.extend(chosen.into_iter().filter_map(|(listed, output)| listed.foreign(output)));
    findings
}

/// The outputs that a part has written, and what of them no manifest names.
fn choose<'a, 'b>(part: &Part, manifests: &'a [Listed<'b>]) -> (Vec<(&'a Listed<'b>, &'a Output)>, Vec<Diagnostic>) {
    let index: Vec<BTreeMap<_, &Output>> = manifests
        .iter()
        .map(|listed| listed.manifest.outputs.iter().map(|output| (output.key(), output)).collect())
        .collect();
    let (mut chosen, mut findings) = (Vec::new(), Vec::new());
    for (document, lang) in part.record.written() {
        let key = (document, lang, part.record.format);
        match manifests.iter().zip(&index).find_map(|(listed, index)| Some((listed, *index.get(&key)?))) {
            Some(found) => chosen.push(found),
            None => findings.push(part.unlisted(document, lang)),
        }
    }
    (chosen, findings)
}

/// The manifests of a shard: that of its tree, and that of pseudo-locales below.
fn read<'a>(part: &'a Part, root: &Path, findings: &mut Vec<Diagnostic>) -> Vec<Listed<'a>> {
    let mut listed = Vec::new();
    for (folder, pseudo) in [(part.folder.clone(), false), (part.folder.join(PSEUDO), true)] {
        let path = folder.join(manifest::FILE);
        match manifest::read(&path, &display_path(root, &path)) {
            Ok(Some((manifest, source))) => listed.push(Listed { part, folder, pseudo, manifest, source }),
            Ok(None) => {}
            Err(finding) => findings.push(*finding),
        }
    }
    listed
}

impl Part {
    fn unlisted(&self, document: &str, lang: &str) -> Diagnostic {
        let message = format!("shard {} wrote `{document}` in {lang}, and no manifest names it", self.name());
        let finding = Diagnostic::new(Code::MissingOutput, message).at(find(&self.source, document));
        finding.hint("copy the folder of the shard whole, or render it anew")
    }
}

impl Listed<'_> {
    fn tree(&self) -> Tree<'_> {
        Tree { folder: &self.folder, manifest: &self.manifest, source: &self.source }
    }

    /// What is wrong with the files of an output, or with who made them.
    fn hold(&self, output: &Output) -> Vec<Diagnostic> {
        let mut findings: Vec<Diagnostic> =
            output.files.iter().filter_map(|(path, digest)| self.tree().compare(path, digest)).collect();
        findings.extend(output.files.keys().filter_map(|file| self.tree().misplaced(output, file)));
        findings.extend(self.foreign(output));
        findings
    }

    /// An output that another program made than the shard.
    fn foreign(&self, output: &Output) -> Option<Diagnostic> {
        let (program, own) = (&output.chancery, &self.part.record.chancery);
        let message = format!("`{}` was made by chancery {program}, and its shard by {own}", output.document);
        let finding = Diagnostic::new(Code::ForeignShard, message).at(find(&self.source, &output.document));
        (program != own).then(|| finding.hint("render the shard anew, to an empty folder"))
    }

    /// The lists of inputs that an output names.
    fn lists(&self, output: &Output) -> BTreeMap<Digest, Files> {
        output.lists().into_iter().filter_map(|list| Some((list, self.manifest.inputs.get(&list)?.clone()))).collect()
    }

    fn files(&self, files: &Files) -> Vec<File> {
        let below = if self.pseudo { Path::new(PSEUDO) } else { Path::new("") };
        let file = |(path, digest): (&String, &Digest)| File {
            from: self.folder.join(path),
            to: below.join(path),
            digest: *digest,
        };
        files.iter().map(file).collect()
    }
}

/// What shards have brought so far: one path must be one file.
#[derive(Default)]
struct Seen {
    /// Inputs by their path from the root of the project, or by their name where the list has two files of that path: the name that the list has for
    /// them, the digest and the shard.
    inputs: BTreeMap<String, (String, Digest, String)>,
    /// Lists that have been looked through.
    lists: BTreeMap<Digest, ()>,
    /// Outputs by tree and path.
    outputs: BTreeMap<(bool, String), (Digest, String)>,
}

impl Seen {
    /// Outputs that other shards have brought; `shared` ones may be brought by all, if they are the same.
    fn files(&mut self, listed: &Listed, files: &Files, shared: bool) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        for (path, digest) in files {
            let key = (listed.pseudo, path.clone());
            match self.outputs.get(&key) {
                None => drop(self.outputs.insert(key, (*digest, listed.part.name()))),
                Some((other, _)) if shared && other == digest => {}
                Some((_, shard)) => findings.push(conflict(listed, path, shard)),
            }
        }
        findings
    }

    /// Inputs that were another file for an earlier output.
    fn inputs(&mut self, listed: &Listed, output: &Output, lists: &BTreeMap<Digest, Files>) -> Vec<Diagnostic> {
        let mut findings = self.compare(listed, &output.sources);
        for (list, files) in lists {
            if self.lists.insert(*list, ()).is_none() {
                findings.extend(self.compare(listed, files));
            }
        }
        findings
    }

    fn compare(&mut self, listed: &Listed, files: &Files) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        for (name, digest) in files {
            // A locale file of the project stands beside the embedded one, a layout in its place.
            let embedded = name.strip_prefix(EMBEDDED).filter(|path| !files.contains_key(*path));
            let path = embedded.unwrap_or(name);
            match self.inputs.get(path) {
                None => {
                    let known = (name.clone(), *digest, listed.part.name());
                    self.inputs.insert(path.to_owned(), known);
                }
                Some((known, other, _)) if known == name && other == digest => {}
                Some((_, _, shard)) => findings.push(conflict(listed, name, shard)),
            }
        }
        findings
    }
}

fn conflict(listed: &Listed, path: &str, shard: &str) -> Diagnostic {
    let message = format!("`{path}` is another file for shard {} than for shard {shard}", listed.part.name());
    let finding = Diagnostic::new(Code::ConflictingShards, message).at(find(&listed.source, path));
    finding.hint("render all shards of the same commit with the same program, and leave the files alone meanwhile")
}
