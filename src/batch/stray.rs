//! Files below `locales/` that no page is made of.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::locale::{LocaleFile, lineage};
use crate::project::{Config, FILE};
use crate::source::{Source, Span};

/// The finding for a file that is not read, by its path from the root; none for notes, settings, and what is hidden or has no ending.
pub(super) fn ending(path: &str) -> Option<Diagnostic> {
    let name = path.rsplit('/').next()?;
    let (stem, ending) = name.rsplit_once('.')?;
    if ["md", "toml"].contains(&ending) || path.split('/').any(|part| part.starts_with('.')) {
        return None;
    }
    let hint = match ending.eq_ignore_ascii_case("ftl") {
        true => format!("name it `{stem}.ftl`"),
        false => "give it the ending `.ftl`, or move it out of `locales/`".to_owned(),
    };
    let message = format!("`{name}` is not read: the name of a locale file ends with `.ftl`");
    Some(Diagnostic::new(Code::StrayFile, message).in_file(path).hint(hint))
}

/// The first file of the project's own in each folder.
pub(super) fn first_files(files: &[LocaleFile]) -> BTreeMap<String, Source> {
    let mut first = BTreeMap::new();
    for file in files.iter().filter(|file| !file.embedded) {
        first.entry(file.lang.clone()).or_insert_with(|| file.source.clone());
    }
    first
}

/// The folders that are named after a language that no version and no masthead is in, each at its first file; `read` are the languages of all files.
pub(super) fn folders(config: &Config, first: &BTreeMap<String, Source>, read: &[&str]) -> Vec<Diagnostic> {
    let houses = config.houses.values();
    let printed = houses.flat_map(|house| house.masthead.iter().chain(house.masthead_block.values()));
    let known: BTreeSet<&str> = config.languages.iter().chain(printed).flat_map(|lang| lineage(lang)).collect();
    // a folder that is no language tag at all is a finding of its own
    let unknown = first.iter().filter(|(lang, _)| !known.contains(lang.as_str()) && read.contains(&lang.as_str()));
    let finding = |(lang, source): (&String, &Source)| {
        let hint = match known.iter().find(|known| known.eq_ignore_ascii_case(lang)) {
            Some(known) => format!("name the folder `{known}`"),
            None => format!("add it to `languages` in `{FILE}`, or move the folder out of `locales/`"),
        };
        let message = format!("`{lang}` is not a language of the project");
        Diagnostic::new(Code::StrayFile, message).at(Span::start_of(source)).hint(hint)
    };
    unknown.map(finding).collect()
}
