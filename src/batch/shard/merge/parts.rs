//! The records of the shards, held against each other: all parts of one plan, each once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::super::record::{FILE, Record, read};
use crate::batch::manifest::find;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, display_path};

/// One shard's tree of outputs.
pub(super) struct Part {
    /// The folder of its record and its manifest.
    pub(super) folder: PathBuf,
    pub(super) record: Record,
    pub(super) source: Source,
}

/// The parts in these folders, and what keeps them from being one run. `recorded` is told which folders have a record, though a damaged one.
pub(super) fn parts(
    folders: &[PathBuf],
    draft: bool,
    root: &Path,
    recorded: &mut [bool],
) -> (Vec<Part>, Vec<Diagnostic>) {
    let (mut parts, mut findings) = (Vec::new(), Vec::new());
    for (folder, recorded) in folders.iter().zip(recorded) {
        let path = folder.join(FILE);
        match read(&path, &display_path(root, &path)) {
            Ok(Some((record, source))) => {
                *recorded = true;
                let part = Part { folder: folder.clone(), record, source };
                if part.record.draft == draft {
                    parts.push(part);
                } else {
                    findings.push(part.in_wrong_tree());
                }
            }
            Ok(None) => {}
            Err(finding) => {
                *recorded = true;
                findings.push(*finding);
            }
        }
    }
    let Some((first, others)) = parts.split_first() else { return (parts, findings) };
    let foreign: Vec<Diagnostic> = others.iter().filter_map(|part| part.foreign(first)).collect();
    // What is missing of which plan would be a guess.
    if foreign.is_empty() {
        let mut seen: BTreeMap<u32, &Part> = BTreeMap::new();
        for part in &parts {
            match seen.get(&part.record.shard) {
                None => drop(seen.insert(part.record.shard, part)),
                Some(other) => {
                    let message = format!("shard {} is also that of `{}`", part.name(), other.source.path());
                    let finding = Diagnostic::new(Code::DuplicateShard, message).at(find(&part.source, "shard"));
                    findings.push(
                        finding.hint("name the folder of each shard once, and render each to a folder of its own"),
                    );
                }
            }
        }
        // A damaged record may be that of the missing one.
        let whole = findings.iter().all(|finding| finding.code != Code::DamagedManifest);
        for index in (1..=first.record.shards).filter(|index| whole && !seen.contains_key(index)) {
            let name = format!("{index}/{}", first.record.shards);
            let message = format!("shard {name} is not there: its versions would be lost");
            let finding = Diagnostic::new(Code::MissingShard, message).at(find(&first.source, "shards"));
            let draft = if draft { " --draft" } else { "" };
            findings.push(finding.hint(format!(
                "run `chancery render{draft} --shard {name}` as the others were run, and name its folder"
            )));
        }
    }
    findings.extend(foreign);
    (parts, findings)
}

impl Part {
    /// Which shard it is.
    pub(super) fn name(&self) -> String {
        format!("{}/{}", self.record.shard, self.record.shards)
    }

    /// What it could not write.
    pub(super) fn failures(&self) -> impl Iterator<Item = Diagnostic> {
        self.record.failed.iter().map(|(document, languages)| {
            let languages: Vec<&str> = languages.iter().map(String::as_str).collect();
            let versions = if languages.is_empty() { String::new() } else { format!(" in {}", languages.join(", ")) };
            let message = format!("shard {} could not write `{document}`{versions}", self.name());
            let finding = Diagnostic::new(Code::FailedVersion, message).at(find(&self.source, document));
            finding.hint("see what that run reported, mend it, and render all shards anew")
        })
    }

    fn in_wrong_tree(&self) -> Diagnostic {
        let (message, hint) = match self.record.draft {
            true => (
                "these are drafts",
                "name the folder above, that of all outputs: drafts are merged to a folder of their own",
            ),
            false => ("these are no drafts", "render the shard anew: the folder of drafts holds nothing else"),
        };
        Diagnostic::new(Code::ForeignShard, message).at(find(&self.source, "draft")).hint(hint)
    }

    /// Why it is not of the same run as another.
    fn foreign(&self, first: &Part) -> Option<Diagnostic> {
        let (own, other) = (&self.record, &first.record);
        let file = first.source.path();
        let (key, message, hint) = if own.shards != other.shards {
            let message = format!("this is shard {}, and `{file}` is shard {}", self.name(), first.name());
            ("shards", message, "render all shards with the same number of parts")
        } else if own.chancery != other.chancery {
            let message = format!(
                "shard {} was made by chancery {}, and that of `{file}` by {}",
                self.name(),
                own.chancery,
                other.chancery
            );
            ("chancery", message, "render all shards with the same chancery")
        } else if own.sources != other.sources {
            let message = format!("shard {} was made from other files than that of `{file}`", self.name());
            ("sources", message, "render all shards of the same commit, and leave its files alone meanwhile")
        } else if (&own.plan, &own.max_restriction, own.format) != (&other.plan, &other.max_restriction, other.format) {
            let message = format!("shard {} comes of another division than that of `{file}`", self.name());
            ("plan", message, "render all shards with the same documents, options and costs")
        } else {
            return None;
        };
        Some(Diagnostic::new(Code::ForeignShard, message).at(find(&self.source, key)).hint(hint))
    }
}
