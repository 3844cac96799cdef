//! The words by which documents are named: names, folders, symbols, and patterns of both.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use globset::{GlobBuilder, GlobMatcher};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::super::prepare::facts_only;
use super::super::workspace::Workspace;
use crate::diagnostic;
use crate::project::{DocumentFolder, Project};

/// The folders that `words` mean, by name, each once; all where there are no words.
///
/// # Errors
/// The first word that means none: one line.
pub(super) fn folders<'a>(workspace: &'a Workspace, words: &[String]) -> Result<Vec<&'a DocumentFolder>, String> {
    let project = &workspace.project;
    if words.is_empty() {
        return Ok(project.documents.iter().collect());
    }
    let known = Known { project, symbols: OnceCell::new() };
    let mut names: BTreeSet<&str> = BTreeSet::new();
    for word in words {
        let found = known.meant(word)?;
        if found.is_empty() {
            return Err(format!(
                "there is no document {}`{word}`: {}",
                if is_pattern(word) { "like " } else { "" },
                known.hint(word)
            ));
        }
        names.extend(found.iter().map(|folder| folder.name.as_str()));
    }
    Ok(project.documents.iter().filter(|folder| names.contains(folder.name.as_str())).collect())
}

/// How many names a message lists.
const LISTED: usize = 12;

/// The documents of a project, with symbols once they are asked for: reading every `document.toml` is not for nothing.
struct Known<'a> {
    project: &'a Project,
    symbols: OnceCell<Vec<(&'a DocumentFolder, String)>>,
}

impl<'a> Known<'a> {
    fn symbols(&self) -> &[(&'a DocumentFolder, String)] {
        self.symbols.get_or_init(|| {
            let symbol = |folder: &'a DocumentFolder| {
                let facts = facts_only(&self.project.root, folder).facts?;
                Some((folder, facts.symbol?.value.to_string()))
            };
            self.project.documents.par_iter().filter_map(symbol).collect()
        })
    }

    /// The documents that a word means: by its name, as a folder of several, by its symbol, by its symbol without stars, by a pattern of names, by
    /// one of symbols; the first of these that there are any by.
    fn meant(&self, word: &str) -> Result<Vec<&'a DocumentFolder>, String> {
        if let Some(folder) = self.project.document_meant(word) {
            return Ok(vec![folder]);
        }
        let path = path(word);
        let below = |name: &str| name.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
        let within = self.named(|name| !path.is_empty() && below(name));
        if !within.is_empty() {
            return Ok(within);
        }
        let exact = self.with_symbol(|symbol| symbol.eq_ignore_ascii_case(word));
        if !exact.is_empty() {
            return Ok(exact);
        }
        let starless = self.with_symbol(|symbol| symbol.trim_end_matches('*').eq_ignore_ascii_case(word));
        if !starless.is_empty() || !is_pattern(word) {
            return Ok(starless);
        }
        let names = pattern(path, true)?;
        let found = self.named(|name| names.is_match(name));
        if !found.is_empty() {
            return Ok(found);
        }
        let symbols = pattern(word, false)?;
        Ok(self.with_symbol(|symbol| symbols.is_match(symbol)))
    }

    fn named(&self, takes: impl Fn(&str) -> bool) -> Vec<&'a DocumentFolder> {
        self.project.documents.iter().filter(|folder| takes(&folder.name)).collect()
    }

    fn with_symbol(&self, takes: impl Fn(&str) -> bool) -> Vec<&'a DocumentFolder> {
        self.symbols().iter().filter(|(_, symbol)| takes(symbol)).map(|(folder, _)| *folder).collect()
    }

    /// A pattern of names that leads nowhere as it stands, and somewhere with `**` at its end.
    fn deeper(&self, word: &str) -> Option<String> {
        let deeper = path(word).strip_suffix("/*").map(|above| format!("{above}/**"))?;
        let names = pattern(&deeper, true).ok()?;
        (!self.named(|name| names.is_match(name)).is_empty()).then_some(deeper)
    }

    /// What may have been meant by a word that leads nowhere.
    fn hint(&self, word: &str) -> String {
        let names = || self.project.documents.iter().map(|folder| folder.name.as_str());
        if let Some(deeper) = self.deeper(word) {
            return format!("did you mean `{deeper}`? `*` stops at a `/`, which only `**` crosses");
        }
        let symbols = || self.symbols().iter().map(|(_, symbol)| symbol.as_str());
        let capital = word.to_uppercase();
        let near = diagnostic::nearest(path(word), names()).or_else(|| diagnostic::nearest(&capital, symbols()));
        match (near, self.project.documents.len()) {
            (Some(near), _) => format!("did you mean `{near}`?"),
            (None, count) if count > LISTED => "`chancery render --list=all` lists all there are".to_owned(),
            (None, _) => diagnostic::suggestion(word, names()),
        }
    }
}

/// The name in a word that is a path from the root or from `sources/`.
fn path(word: &str) -> &str {
    let word = word.strip_prefix("./").unwrap_or(word).trim_end_matches('/');
    word.strip_prefix("sources/").unwrap_or(word)
}

fn is_pattern(word: &str) -> bool {
    word.contains(['*', '?', '[', '{'])
}

/// The pattern of names, whose letters count as they are and whose `/` only `**` crosses; or of symbols, for which neither holds.
fn pattern(word: &str, of_names: bool) -> Result<GlobMatcher, String> {
    let glob =
        GlobBuilder::new(word).literal_separator(of_names).case_insensitive(!of_names).backslash_escape(true).build();
    glob.map(|glob| glob.compile_matcher())
        .map_err(|error| format!("`{word}` is no pattern of names: {}", error.kind()))
}
