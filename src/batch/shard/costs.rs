//! What versions cost: a file that is the same on all machines.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::super::stock::{Bodies, Stock};
use super::super::write::write;

/// Milliseconds by document and language, as a run has measured them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Costs {
    milliseconds: Table,
}

/// By document and language.
pub(super) type Table = BTreeMap<String, BTreeMap<String, u64>>;

/// The version of the form of the file.
const VERSION: u32 = 1;

/// The file: `{ "version": 1, "milliseconds": { "wg-rel-2014-3": { "en": 41 } } }`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    version: u32,
    milliseconds: Table,
}

/// Only what tells versions apart.
#[derive(Deserialize)]
struct Head {
    version: u32,
}

impl Costs {
    /// The costs in the file at `path`; none where there is no such file.
    ///
    /// # Errors
    /// One line that says why it cannot be used.
    pub fn read(path: &Path) -> Result<Option<Self>, String> {
        let shown = path.display();
        // A device may have no end, and what stands behind a pipe is another thing for each machine.
        if std::fs::metadata(path).is_ok_and(|found| !found.is_file()) {
            return Err(format!("the costs in `{shown}` cannot be read: it is no regular file"));
        }
        let text = match std::fs::read(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(format!("the costs in `{shown}` cannot be read: {error}")),
        };
        let damaged = |error: serde_json::Error| format!("the costs in `{shown}` cannot be used: {error}");
        let Head { version } = serde_json::from_slice(&text).map_err(damaged)?;
        if version != VERSION {
            return Err(format!(
                "the costs in `{shown}` are of version {version}; this chancery knows version {VERSION}"
            ));
        }
        let Form { milliseconds, .. } = serde_json::from_slice(&text).map_err(damaged)?;
        Ok(Some(Self { milliseconds }))
    }

    /// Writes the file, with what an earlier one there says of other versions; where there is nothing to say, none is made. Versions that could not be
    /// made any more go, where the run was of the `whole` project: what that has, and whether drafts of it are made.
    ///
    /// # Errors
    /// One line that says why the earlier file cannot be used, or none be written.
    pub fn record(self, path: &Path, whole: Option<(&Stock, bool)>) -> Result<(), String> {
        let earlier = Self::read(path)?;
        let mut all = earlier.clone().unwrap_or_default();
        all.extend(self);
        if let Some((stock, draft)) = whole {
            for (document, languages) in &mut all.milliseconds {
                languages.retain(|lang, _| stock.has(document, lang, draft));
            }
            all.milliseconds.retain(|_, languages| !languages.is_empty());
        }
        if all == earlier.unwrap_or_default() {
            return Ok(());
        }
        let form = Form { version: VERSION, milliseconds: all.milliseconds };
        let text = serde_json::to_string_pretty(&form).expect("all keys are strings");
        write(path, format!("{text}\n").as_bytes())
            .map_err(|error| format!("the costs cannot be written to `{}`: {error}", path.display()))
    }

    /// That of one version.
    pub fn of(&self, document: &str, language: &str) -> Option<u64> {
        self.milliseconds.get(document)?.get(language).copied()
    }

    /// Those of these versions, languages by document.
    pub(super) fn only(&self, versions: &Bodies) -> Self {
        let mut milliseconds = Table::new();
        for (document, languages) in versions {
            let known: BTreeMap<_, _> =
                languages.iter().filter_map(|lang| Some((lang.clone(), self.of(document, lang)?))).collect();
            if !known.is_empty() {
                milliseconds.insert(document.clone(), known);
            }
        }
        Self { milliseconds }
    }

    /// Takes down what a version took, in milliseconds.
    pub(in crate::batch) fn learn(&mut self, document: &str, language: &str, milliseconds: u64) {
        self.milliseconds.entry(document.to_owned()).or_default().insert(language.to_owned(), milliseconds);
    }

    /// Adds others, which take the place of those of the same versions.
    pub fn extend(&mut self, others: Self) {
        for (document, languages) in others.milliseconds {
            self.milliseconds.entry(document).or_default().extend(languages);
        }
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.milliseconds.is_empty()
    }

    pub(super) fn from_table(milliseconds: Table) -> Self {
        Self { milliseconds }
    }

    pub(super) fn into_table(self) -> Table {
        self.milliseconds
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typeset_is_recorded_beside_what_the_file_had() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("costs.json");
        assert_eq!(Costs::read(&file), Ok(None));
        let mut first = Costs::default();
        for (document, lang, cost) in [("a", "en", 3), ("a", "fr", 9), ("gone", "en", 1)] {
            first.learn(document, lang, cost);
        }
        first.record(&file, None).expect("it is written");
        let mut second = Costs::default();
        second.learn("a", "en", 8);
        second.record(&file, None).expect("it is written");
        let known = || Costs::read(&file).expect("it is sound").expect("it is there");
        let all = |known: Costs| (known.of("a", "en"), known.of("a", "fr"), known.of("gone", "en"));
        assert_eq!(all(known()), (Some(8), Some(9), Some(1)));
        // what has gone from the project, with a document or alone, goes with a run of all of it
        let has = |languages: &[&str]| {
            let languages = languages.iter().map(|lang| (*lang).to_owned()).collect();
            Stock::of_shares([&Bodies::from([("a".to_owned(), languages)])])
        };
        Costs::default().record(&file, Some((&has(&["en"]), true))).expect("it is written");
        assert_eq!(all(known()), (Some(8), Some(9), None));
        Costs::default().record(&file, Some((&has(&["en"]), false))).expect("it is written");
        assert_eq!(all(known()), (Some(8), None, None));
    }

    #[test]
    fn nothing_to_say_makes_no_file_and_leaves_one_as_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("costs.json");
        Costs::default().record(&file, None).expect("there is nothing to do");
        assert!(!file.exists());
        let text = "{\"version\":1,\"milliseconds\":{\"a\":{\"en\":41}}}";
        std::fs::write(&file, text).expect("a file");
        Costs::default().record(&file, None).expect("there is nothing to do");
        assert_eq!(std::fs::read_to_string(&file).expect("a file"), text);
        #[cfg(unix)]
        assert!(Costs::read(Path::new("/dev/zero")).is_err_and(|error| error.ends_with("it is no regular file")));
    }

    #[test]
    fn a_file_that_is_no_table_of_costs_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("costs.json");
        for (text, reason) in [
            ("", "cannot be used: EOF"),
            ("{\"version\": 2}", "are of version 2; this chancery knows version 1"),
            ("{\"version\": 1}", "missing field `milliseconds`"),
            ("{\"version\": 1, \"milliseconds\": {\"a\": {\"en\": -1}}}", "invalid value"),
            ("{\"version\": 1, \"milliseconds\": {}, \"seconds\": {}}", "unknown field"),
        ] {
            std::fs::write(&file, text).expect("a file");
            let error = Costs::read(&file).expect_err(text);
            assert!(error.contains(reason), "{error}");
            assert!(Costs::default().record(&file, None).is_err());
            assert_eq!(std::fs::read_to_string(&file).expect("a file"), text);
        }
        assert!(Costs::read(folder.path()).is_err());
    }
}
