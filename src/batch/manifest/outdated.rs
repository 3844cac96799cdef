//! Which outputs would be made of other files today.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use walkdir::WalkDir;

use super::DRAFTS;
use super::digest::{Digest, Digests};
use super::model::{EMBEDDED, Files, Output, TYPST};
use super::read::find;
use super::verify::Tree;
use crate::diagnostic::{Code, Diagnostic};
use crate::embedded;
use crate::locale::lineage;
use crate::project;
use crate::source::display_path;

/// What is to be done about a file that is not what was written, where its document is gone.
const WITHDRAWN: &str = "its sources are not in the project any more: put back the file that was issued, or delete what lies there and run `chancery render`";

/// The outputs of a tree that would be made of other files of the project at `root` today, each with what has changed. `wrong` are its files that are not
/// what was written: of those that nothing would make again, the help is another one, and all is said.
pub(super) fn outdated(
    tree: &Tree,
    wrong: &mut BTreeMap<String, Diagnostic>,
    root: &Path,
    digests: &Digests,
) -> Vec<Diagnostic> {
    let Tree { folder, manifest, source } = *tree;
    let project = Project { root, digests, houses: houses(root), fonts: files(root, "fonts") };
    let lists: BTreeMap<&Digest, Vec<String>> =
        manifest.inputs.iter().map(|(list, files)| (list, project.changed(files))).collect();
    let draft = if folder.components().any(|part| part.as_os_str() == DRAFTS) { " --draft" } else { "" };
    let mut findings = Vec::new();
    for output in &manifest.outputs {
        let mut found = project.changed(&output.sources);
        found.extend(project.bodies(output).into_iter().filter(|path| !output.sources.contains_key(path)));
        for list in output.lists() {
            found.extend(lists.get(&list).into_iter().flatten().cloned());
        }
        let list = |list: &Digest| manifest.inputs.get(list).into_iter().flat_map(Files::keys);
        let locales: BTreeSet<&str> = list(&output.locales).map(String::as_str).collect();
        let fonts: BTreeSet<&str> = list(&output.fonts).map(String::as_str).collect();
        found.extend(project.new_locales(&output.language, &locales));
        let is_new = |path: &&String| !listed(&fonts, path) && !path.ends_with(".txt");
        found.extend(project.fonts.iter().filter(is_new).cloned());
        let program = output.chancery != env!("CARGO_PKG_VERSION");
        if found.is_empty() && !program {
            continue;
        }
        let Some(file) = output.files.keys().next() else { continue };
        let reason = match found.as_slice() {
            [] => format!("it was made by chancery {}", output.chancery),
            [only] => format!("`{only}` has changed since"),
            [first, second] => format!("`{first}` and `{second}` have changed since"),
            [first, more @ ..] => format!("`{first}` and {} other files have changed since", more.len()),
        };
        let hint = format!("render it anew: `chancery render {} --lang {}{draft}`", output.document, output.language);
        let own = |path: &str| {
            path.strip_prefix("sources/").is_some_and(|path| path.ends_with(".dj") || path.ends_with("/document.toml"))
        };
        let gone = output.sources.keys().any(|path| own(path) && !root.join(path).is_file());
        let mut is_told = false;
        for file in output.files.keys().filter(|_| gone) {
            if let Some(finding) = wrong.get_mut(file) {
                finding.hints = vec![WITHDRAWN.to_owned()];
                is_told = true;
            }
        }
        if is_told {
            continue;
        }
        let (reason, hint) = match gone {
            true => (
                "its sources are not in the project any more".to_owned(),
                "if it was withdrawn, `chancery render --prune` removes it".to_owned(),
            ),
            false => (reason, hint),
        };
        let finding = Diagnostic::new(Code::OutdatedOutput, format!("`{file}` is out of date: {reason}"));
        findings.push(finding.at(find(source, file)).hint(hint));
    }
    findings
}

/// The project as it is today.
struct Project<'a> {
    root: &'a Path,
    digests: &'a Digests,
    /// Those whose names locale files can have.
    houses: BTreeSet<String>,
    /// The files below `fonts/`.
    fonts: Vec<String>,
}

impl Project<'_> {
    /// The files of a list that are other ones today, or not there; a file of the project takes the place of one of the program.
    fn changed(&self, files: &Files) -> Vec<String> {
        let is = |path: &str, digest: &Digest| self.digests.on_disk(path).is_ok_and(|now| now == *digest);
        let change = |(path, digest): (&String, &Digest)| {
            let (same, path) = match (path.strip_prefix(EMBEDDED), path.strip_prefix(TYPST)) {
                (Some(own), _) if !files.contains_key(own) && self.root.join(own).is_file() => (is(own, digest), own),
                (Some(own), _) => (Digest::of_embedded(own).as_ref() == Some(digest), path.as_str()),
                (_, Some(name)) => (Digest::of_typst_font(name).as_ref() == Some(digest), path.as_str()),
                _ => (is(path, digest), path.as_str()),
            };
            (!same).then(|| path.to_owned())
        };
        files.iter().filter_map(change).collect()
    }

    /// The bodies of the document that have come or gone.
    fn bodies(&self, output: &Output) -> Vec<String> {
        let entries = std::fs::read_dir(self.root.join("sources").join(&output.document)).into_iter().flatten();
        let stem = |name: String| name.strip_suffix(".dj").map(str::to_owned);
        let now: BTreeSet<String> =
            entries.flatten().filter_map(|entry| stem(entry.file_name().to_string_lossy().into_owned())).collect();
        let then: BTreeSet<String> = output.languages.iter().cloned().collect();
        then.symmetric_difference(&now).map(|lang| format!("sources/{}/{lang}.dj", output.document)).collect()
    }

    /// The locale files that a version in `language` would be made from as well: new ones of a language of its list, for every house or for its own.
    fn new_locales(&self, language: &str, list: &BTreeSet<&str>) -> Vec<String> {
        let own = |path: &&str| path.strip_prefix(EMBEDDED).unwrap_or(path).to_owned();
        let known: BTreeSet<String> = list.iter().map(own).collect();
        let of_list = known.iter().filter_map(|path| path.split('/').nth(1));
        let languages: BTreeSet<&str> = of_list.chain(lineage(language)).collect();
        let houses: BTreeSet<&str> = known.iter().map(|path| stem(path)).collect();
        let new = languages.into_iter().flat_map(|lang| files(self.root, &format!("locales/{lang}")));
        let concerns = |path: &String| {
            let of_house = self.houses.contains(stem(path));
            path.ends_with(".ftl") && !known.contains(path) && (!of_house || houses.contains(stem(path)))
        };
        new.filter(concerns).collect()
    }
}

/// Whether a list names the file, or the one of the program that it takes the place of.
fn listed(list: &BTreeSet<&str>, path: &str) -> bool {
    list.contains(path) || list.contains(format!("{EMBEDDED}{path}").as_str())
}

/// The name of a file without folder and ending.
fn stem(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default().trim_end_matches(".ftl")
}

/// The files below a folder of the project, by path from its root, sorted.
fn files(root: &Path, folder: &str) -> Vec<String> {
    let entries = WalkDir::new(root.join(folder)).sort_by_file_name().into_iter().flatten();
    entries.filter(|entry| entry.file_type().is_file()).map(|entry| display_path(root, entry.path())).collect()
}

/// The houses of the program and those that `chancery.toml` names.
fn houses(root: &Path) -> BTreeSet<String> {
    let text = std::fs::read_to_string(root.join(project::FILE)).unwrap_or_default();
    let own = project::houses_of(&text);
    embedded::HOUSES.iter().map(|house| (*house).to_owned()).chain(own).collect()
}
