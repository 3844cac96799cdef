//! Which versions of a run belong to which part.
//!
//! The answer must be the same on every machine: it hangs on the project, on what was asked for and on the costs, and on nothing of the machine's own.
//! Its digest stands in every record, so that parts of two different answers are never put together.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::num::NonZeroU32;
use std::path::Path;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde::Serialize;

use super::super::manifest::{Digest, Files, shared};
use super::super::prepare::{Wanted, editions};
use super::super::run::{Failure, Format, Render, Report};
use super::super::selection::Selection;
use super::super::stock::Stock;
use super::super::survey::Surveyed;
use super::super::workspace::Workspace;
use super::super::write::write;
use super::partition;
use super::record::{FILE, Record, Table, VERSION};
use super::{Costs, Sharding};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::display_path;

/// A document whose versions cost more than this share of a part is dealt version by version.
///
/// Together, they are read once: facts and all bodies, since each is compared with the others. So a document stays whole as long as that costs hardly
/// any balance: no part gets fuller than the ideal by more than a sixteenth of it, or by the longest single version.
const WHOLE_UP_TO: u128 = 16;

/// What a version costs beyond the length of its body, in bytes of body: head, marks and proof of the pages that every document has, however short. Of
/// sixty notes of one to sixty paragraphs, a line through their times begins there.
const BASE: u64 = 8192;

/// The part of a run that this machine makes: all of it, or what its shard says.
pub(in crate::batch) struct Part {
    own: Option<Own>,
}

struct Own {
    record: Record,
    /// Whether there is anything in any part.
    any: bool,
}

impl Part {
    /// The part that is asked for, of these documents.
    pub(in crate::batch) fn of(
        workspace: &Workspace,
        documents: &[Surveyed],
        wanted: &Wanted,
        request: &Render,
    ) -> Self {
        let Some(Sharding { shard, costs }) = &request.shard else { return Self { own: None } };
        let read = |own: &Surveyed| Candidate::read(workspace, own, wanted, costs);
        let mut candidates: Vec<Candidate> = documents.par_iter().map(read).collect();
        estimate(&mut candidates);
        let count = NonZeroU32::new(shard.count()).expect("no shard is one of none");
        let units = units(&candidates, count);
        let keys: Vec<((&str, &str), u64)> = units
            .iter()
            .map(|unit| ((unit.document, unit.languages.first().copied().unwrap_or_default()), unit.cost))
            .collect();
        let parts = partition(&keys, count);
        let dealt: Vec<(&Unit, u32)> = units.iter().zip(parts).collect();
        let mut versions = Table::new();
        for (unit, part) in &dealt {
            if part + 1 == shard.index() {
                let languages = versions.entry(unit.document.to_owned()).or_default();
                languages.extend(unit.languages.iter().map(|lang| (*lang).to_owned()));
            }
        }
        let stock = Stock::of(&workspace.project);
        let max = workspace.max().map(|max| max.as_str().to_owned());
        let plan = Text {
            format: request.format,
            draft: request.draft,
            max_restriction: max.as_deref(),
            shards: shard.count(),
            parts: dealt
                .iter()
                .map(|(unit, part)| (unit.document, unit.languages.as_slice(), unit.cost, *part))
                .collect(),
        };
        let record = Record {
            version: VERSION,
            shard: shard.index(),
            shards: shard.count(),
            plan: plan.digest(),
            sources: sources(workspace, &stock, &candidates),
            chancery: env!("CARGO_PKG_VERSION").to_owned(),
            format: request.format,
            draft: request.draft,
            max_restriction: max.clone(),
            whole: request.selection == Selection::default(),
            documents: stock.share(shard.index(), shard.count()),
            milliseconds: costs.only(&versions).into_table(),
            versions,
            failed: Table::new(),
        };
        Self { own: Some(Own { record, any: !dealt.is_empty() }) }
    }

    /// Takes away what belongs to other parts.
    pub(in crate::batch) fn keep(&self, documents: &mut Vec<Surveyed>) {
        let Some(own) = &self.own else { return };
        let versions = &own.record.versions;
        documents.retain(|own| versions.contains_key(&own.document.folder.name));
        for Surveyed { document, .. } in documents {
            document.versions.retain(|lang| versions[&document.folder.name].contains(lang));
        }
    }

    /// Whether this machine has nothing to do because others do it.
    pub(in crate::batch) fn leaves_all_to_others(&self) -> bool {
        self.own.as_ref().is_some_and(|own| own.any && own.record.versions.is_empty())
    }

    /// Ends a run, after the manifests are written: writes down what belongs to the part, and what of it could not be written. A run that was
    /// interrupted leaves no record: what it has not come to would pass for written.
    pub(in crate::batch) fn end(self, root: &Path, output: &Path, report: &Report) -> Option<Diagnostic> {
        let Own { mut record, .. } = self.own.filter(|_| !report.interrupted)?;
        for Failure { document, lang } in &report.failed {
            let Some(own) = record.versions.get(document) else { continue };
            let lost: BTreeSet<String> = match lang {
                Some(lang) => own.iter().filter(|own| *own == lang).cloned().collect(),
                None => own.clone(),
            };
            record.failed.entry(document.clone()).or_default().extend(lost);
        }
        let mut costs = Costs::from_table(record.milliseconds);
        costs.extend(report.costs.clone());
        record.milliseconds = costs.into_table();
        let path = output.join(FILE);
        let error = write(&path, record.to_text().as_bytes()).err()?;
        let message = format!("the record of the shard cannot be written: {error}");
        let finding = Diagnostic::new(Code::Unwritable, message).in_file(display_path(root, &path));
        Some(finding.hint("check the space on the disk and who may write to the folder"))
    }
}

/// Begins a run into a folder: what an earlier one has written down of its part is no longer true.
///
/// # Errors
/// The earlier record cannot be removed.
pub(in crate::batch) fn begin(output: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(output.join(FILE)) {
        Err(error) if ![ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&error.kind()) => Err(error),
        _ => Ok(()),
    }
}

/// A document with the versions that are to be made of it.
#[derive(Debug)]
struct Candidate {
    name: String,
    versions: Vec<Weight>,
    /// Whether its versions must be laid out on one machine.
    inseparable: bool,
    /// The files that say what it is, by path.
    files: Files,
}

/// A version and what is known of it.
#[derive(Debug)]
struct Weight {
    lang: String,
    /// The length of its body in bytes.
    bytes: u64,
    /// What it took, in milliseconds.
    known: Option<u64>,
    /// What it counts for.
    cost: u64,
}

impl Candidate {
    fn read(workspace: &Workspace, surveyed: &Surveyed, wanted: &Wanted, costs: &Costs) -> Self {
        let (root, config) = (&workspace.project.root, &workspace.project.config);
        let Surveyed { document, facts } = surveyed;
        let (folder, facts) = (document.folder, facts.as_ref());
        let length = |lang: &str| std::fs::metadata(folder.body(lang)?).ok().map(|body| body.len());
        let mut versions: Vec<Weight> = editions(folder, facts, &config.reference, wanted)
            .into_iter()
            .filter(|edition| document.versions.contains(&edition.name))
            .map(|edition| Weight {
                bytes: length(&edition.body).unwrap_or_default(),
                known: costs.of(&folder.name, &edition.name),
                lang: edition.name,
                cost: 0,
            })
            .collect();
        versions.sort_by(|a, b| a.lang.cmp(&b.lang));
        let files = folder.bodies.iter().filter_map(|lang| folder.body(lang)).chain([folder.facts()]);
        // What cannot be read is reported by whoever needs it.
        let files = files.filter_map(|path| Some((display_path(root, &path), Digest::of_file(&path).ok()?))).collect();
        // Whether an acceptance is used is known only from all its pages.
        let inseparable = facts.is_none_or(|facts| !facts.accept.is_empty());
        Self { name: folder.name.clone(), versions, inseparable, files }
    }
}

/// What each version counts for, in microseconds or, as long as nothing is known at all, in bytes: what it took, or what one of its length takes by what is known.
fn estimate(candidates: &mut [Candidate]) {
    let weight = |version: &Weight| u128::from(version.bytes) + u128::from(BASE);
    let versions = || candidates.iter().flat_map(|candidate| &candidate.versions);
    let (mut bytes, mut micros) = (0, 0);
    for (version, known) in versions().filter_map(|version| Some((version, version.known?))) {
        bytes += weight(version);
        micros += u128::from(known) * 1000;
    }
    let counts = |version: &Weight| match (version.known, bytes) {
        (Some(known), _) => u128::from(known) * 1000,
        (None, 0) => coarse(weight(version)),
        (None, bytes) => weight(version) * micros / bytes,
    };
    for version in candidates.iter_mut().flat_map(|candidate| &mut candidate.versions) {
        version.cost = u64::try_from(counts(version)).unwrap_or(u64::MAX);
    }
}

/// Without all but the first four binary digits: an edit that makes a body a little longer or shorter seldom deals the documents anew, so that what
/// each machine has made can be used again.
fn coarse(weight: u128) -> u128 {
    let rest = (u128::BITS - weight.leading_zeros()).saturating_sub(4);
    weight >> rest << rest
}

/// What is dealt as one: a document, or a version of a long one.
struct Unit<'a> {
    document: &'a str,
    languages: Vec<&'a str>,
    cost: u64,
}

fn units(candidates: &[Candidate], count: NonZeroU32) -> Vec<Unit<'_>> {
    let cost = |candidate: &Candidate| candidate.versions.iter().map(|version| u128::from(version.cost)).sum::<u128>();
    let total: u128 = candidates.iter().map(cost).sum();
    let mut units = Vec::new();
    for candidate in candidates {
        let whole = cost(candidate) * WHOLE_UP_TO * u128::from(count.get()) <= total;
        // One without versions has findings all the same, which somebody must report.
        if whole || candidate.inseparable || candidate.versions.len() < 2 {
            units.push(Unit {
                document: &candidate.name,
                languages: candidate.versions.iter().map(|version| version.lang.as_str()).collect(),
                cost: u64::try_from(cost(candidate)).unwrap_or(u64::MAX),
            });
        } else {
            for version in &candidate.versions {
                units.push(Unit { document: &candidate.name, languages: vec![&version.lang], cost: version.cost });
            }
        }
    }
    units
}

/// What the digest of a plan is taken of.
#[derive(Serialize)]
struct Text<'a> {
    format: Format,
    draft: bool,
    max_restriction: Option<&'a str>,
    shards: u32,
    /// Document, languages, cost, part.
    parts: Vec<(&'a str, &'a [&'a str], u64, u32)>,
}

impl Text<'_> {
    fn digest(&self) -> Digest {
        Digest::of(serde_json::to_string(self).expect("all of it are strings and numbers").as_bytes())
    }
}

/// The digest of what all parts are made from: the project file, facts and bodies of the documents, the files they share, and which documents there are at all.
fn sources(workspace: &Workspace, stock: &Stock, candidates: &[Candidate]) -> Digest {
    let config = &workspace.project.config.source;
    let mut files: Files = candidates.iter().flat_map(|candidate| candidate.files.clone()).collect();
    files.insert(config.path().to_owned(), Digest::of(config.text().as_bytes()));
    files.extend(shared(workspace));
    files.insert("sources".to_owned(), stock.digest());
    Digest::of_files(&files)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The length of a body and what it took.
    type Known = (u64, Option<u64>);

    fn candidates() -> impl Strategy<Value = Vec<Candidate>> {
        let version = (0u64..100_000, prop::option::weighted(0.7, 0u64..5_000));
        let document = (prop::collection::vec(version, 0..7), prop::bool::weighted(0.1));
        prop::collection::vec(document, 0..40).prop_map(|documents| {
            let candidate = |(n, (versions, inseparable)): (usize, (Vec<Known>, bool))| Candidate {
                name: format!("d{n}"),
                versions: (0..)
                    .zip(versions)
                    .map(|(lang, (bytes, known))| Weight { lang: format!("l{lang}"), bytes, known, cost: 0 })
                    .collect(),
                inseparable,
                files: Files::new(),
            };
            documents.into_iter().enumerate().map(candidate).collect()
        })
    }

    proptest! {
        /// Every version is in one part, documents that must stay whole are, and no part is fuller than the ideal by more than the rule says.
        #[test]
        fn every_version_belongs_to_one_part(mut candidates in candidates(), count in 1u32..9) {
            estimate(&mut candidates);
            let count = NonZeroU32::new(count).expect("not zero");
            let units = units(&candidates, count);
            let dealt: BTreeSet<_> =
                units.iter().flat_map(|unit| unit.languages.iter().map(|lang| (unit.document, *lang))).collect();
            let all: BTreeSet<_> = candidates
                .iter()
                .flat_map(|own| own.versions.iter().map(|version| (own.name.as_str(), version.lang.as_str())))
                .collect();
            prop_assert_eq!(&dealt, &all);
            prop_assert_eq!(units.iter().map(|unit| unit.languages.len()).sum::<usize>(), all.len());
            // nobody is forgotten, versions or not
            let named: BTreeSet<_> = units.iter().map(|unit| unit.document).collect();
            prop_assert_eq!(named.len(), candidates.len());
            for own in candidates.iter().filter(|own| own.inseparable) {
                prop_assert_eq!(units.iter().filter(|unit| unit.document == own.name).count(), 1);
            }
            let costs: Vec<_> = units.iter().map(|unit| (unit.document, unit.cost)).collect();
            let parts = partition(&costs, count);
            let total: u64 = costs.iter().map(|(_, cost)| cost).sum();
            let ideal = total / u64::from(count.get()) + 1;
            let single = candidates.iter().flat_map(|own| &own.versions).map(|version| version.cost).max().unwrap_or(0);
            let whole = candidates.iter().filter(|own| own.inseparable);
            let whole = whole.map(|own| own.versions.iter().map(|version| version.cost).sum::<u64>()).max().unwrap_or(0);
            let beyond = (ideal / 16 + 1).max(single).max(whole);
            for part in 0..count.get() {
                let load: u64 = costs.iter().zip(&parts).filter(|(_, own)| **own == part).map(|((_, cost), _)| cost).sum();
                prop_assert!(load <= ideal + beyond, "{load} of {ideal}, beyond by {beyond} at most");
            }
        }
    }

    #[test]
    fn what_is_not_known_is_estimated_by_what_is() {
        let weight = |bytes, known| Weight { lang: "en".to_owned(), bytes, known, cost: 0 };
        let candidate =
            |versions| Candidate { name: "a".to_owned(), versions, inseparable: false, files: Files::new() };
        let costs = |candidates: &[Candidate]| -> Vec<u64> {
            candidates.iter().flat_map(|own| own.versions.iter().map(|version| version.cost)).collect()
        };
        let mut unknown = vec![candidate(vec![weight(0, None), weight(BASE, None)])];
        estimate(&mut unknown);
        assert_eq!(costs(&unknown), [BASE, 2 * BASE]);
        // a sentence more or less is nothing, half a page is
        let mut edited = vec![candidate(vec![weight(40, None), weight(BASE + 300, None), weight(BASE + 2100, None)])];
        estimate(&mut edited);
        assert_eq!(costs(&edited), [BASE, 2 * BASE, 2 * BASE + BASE / 4]);
        let mut some = vec![candidate(vec![weight(BASE, Some(20)), weight(3 * BASE, None)])];
        estimate(&mut some);
        assert_eq!(costs(&some), [20_000, 40_000]);
        // a clock that saw nothing divides nothing by nothing
        let mut none = vec![candidate(vec![weight(0, Some(0)), weight(u64::MAX, None)])];
        estimate(&mut none);
        assert_eq!(costs(&none), [0, 0]);
    }
}
