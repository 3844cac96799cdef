//! The words of the documents: Fluent messages of a language and a house, formatted with the facts of a document.
//!
//! A message's value is inline Djot, so that `106^e^ session` can be typeset properly; the value of a variable is never markup: it comes out as that
//! text, whatever it contains. All words and patterns stand in locale files; this module knows how dates, ordinals and times are taken apart, and the
//! files say how they are put together again (see [`formats`] for the messages that functions use).
//!
//! This is the only module that names `fluent_*`, `unic_langid` and `intl_memoizer`.

mod counters;
mod decimal;
mod escapes;
pub mod formats;
mod functions;
mod index;
mod language;
mod naming;
mod nesting;
mod plurals;
mod pseudo;
pub mod rules;
mod sink;
mod stack;
#[cfg(test)]
mod tests;
pub mod typography;
mod value;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use unic_langid::LanguageIdentifier;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, Span};
use index::File;
use stack::Stack;

pub use counters::Counter;
pub use decimal::{Decimal, NotDecimal};
pub use functions::Kind;
pub use language::{Formatted, Locale};
pub use naming::Unnamed;
pub use pseudo::{Prose, Pseudo};
pub use value::{Facts, Value};

/// Stands in a formatted message for the number of the page it is printed on, which only the typesetter knows; no locale file may contain it.
pub const LATE_PAGE: char = '\u{E000}';

/// Stands in a formatted message for the number of pages, which only the typesetter knows; no locale file may contain it.
pub const LATE_TOTAL: char = '\u{E001}';

/// One `.ftl` file and what it is for.
#[derive(Debug, Clone)]
pub struct LocaleFile {
    /// The language, as a BCP 47 tag: `fr`, `fr-CH`.
    pub lang: String,
    /// The house whose overrides the file holds: `locales/<lang>/<house>.ftl`; none where the file is for every house.
    pub house: Option<String>,
    /// Whether it is a default that stands in the program: a message of the project takes the place of one of the same id there.
    pub embedded: bool,
    /// The text.
    pub source: Source,
}

/// All locale files of a project.
#[derive(Debug)]
pub struct Locales {
    files: Vec<Arc<File>>,
    cache: Mutex<Cache>,
}

/// Locales by language and house; none is remembered too.
type Cache = BTreeMap<(String, String), Option<Arc<Locale>>>;

impl Locales {
    /// Takes in the files. Those whose folder is no language tag are reported and left out; all other findings are for [`check`](Self::check).
    ///
    /// A file with findings takes part with all entries that could be read.
    pub fn load(files: Vec<LocaleFile>) -> (Self, Vec<Diagnostic>) {
        let (files, strange): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|file| file.lang.parse::<LanguageIdentifier>().is_ok());
        let findings = strange.into_iter().map(|file| {
            let message = format!("`{}` is not a language tag", file.lang);
            let finding = Diagnostic::new(Code::UnknownLanguage, message).at(Span::start_of(&file.source));
            finding.hint("name the folder with a tag such as `fr` or `fr-CH`")
        });
        let findings = findings.collect();
        let mut taken: Vec<_> = files.into_par_iter().map(|file| Arc::new(File::new(file))).collect();
        taken.sort_by(|a, b| a.order().cmp(&b.order()));
        (Self { files: taken, cache: Mutex::default() }, findings)
    }

    /// Everything that can be known from the files alone, in the order of files and places; what a comment in them allows is left out.
    pub fn check(&self, context: &rules::Context) -> Vec<Diagnostic> {
        rules::run(self, context)
    }

    /// What the languages of the project, and those that have files in it, have and lack of the reference language.
    pub fn coverage(&self, context: &rules::Context) -> rules::coverage::Coverage {
        rules::coverage::count(self, context)
    }

    /// What is to be appended to the files of `lang` so that it lacks nothing of the reference language.
    pub fn skeletons(&self, context: &rules::Context, lang: &str) -> Vec<rules::coverage::Skeleton> {
        rules::coverage::skeletons(self, context, lang)
    }

    /// The languages that have a file, sorted.
    pub fn languages(&self) -> Vec<&str> {
        let languages: BTreeSet<_> = self.files.iter().map(|file| file.lang.as_str()).collect();
        languages.into_iter().collect()
    }

    /// The messages of `lang` for `house`; none where neither the language nor its parent has a file that applies to the house.
    ///
    /// A message is looked up in the overrides of the house first, then among those of every house; in each, in the language first, then in its
    /// parent (`fr-CH`, then `fr`). It never comes from another language.
    pub fn locale(&self, lang: &str, house: &str) -> Option<Arc<Locale>> {
        let key = (lang.to_owned(), house.to_owned());
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        cache.entry(key).or_insert_with(|| self.build(lang, house)).clone()
    }

    /// The files that apply to `lang` and `house`, the first to be asked first.
    fn stack(&self, lang: &str, house: Option<&str>) -> Stack {
        let mut files = Vec::new();
        for wanted in [house, None].into_iter().take(if house.is_some() { 2 } else { 1 }) {
            for lang in lineage(lang) {
                files.extend(
                    self.files.iter().filter(|file| file.lang == lang && file.house.as_deref() == wanted).cloned(),
                );
            }
        }
        Stack::new(files)
    }

    fn build(&self, lang: &str, house: &str) -> Option<Arc<Locale>> {
        let identifier = lang.parse::<LanguageIdentifier>().ok()?;
        let stack = self.stack(lang, Some(house));
        if stack.files.is_empty() {
            return None;
        }
        Some(Arc::new(Locale::new(lang, lang, identifier, stack)))
    }

    /// The messages of `model` for `house` as the pseudo-locale says them; none where there are no messages. `prose` tells the words of a message
    /// from its markup.
    pub fn pseudo(&self, pseudo: Pseudo, model: &str, house: &str, prose: Prose) -> Option<Arc<Locale>> {
        let build = || {
            let identifier = model.parse::<LanguageIdentifier>().ok()?;
            let stack = self.stack(model, Some(house));
            let files: Vec<_> = stack.files.iter().map(|file| Arc::new(pseudo::file(file, pseudo, prose))).collect();
            (!files.is_empty()).then(|| Arc::new(Locale::new(pseudo.tag(), model, identifier, Stack::new(files))))
        };
        let key = (format!("{} {model}", pseudo.tag()), house.to_owned());
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        cache.entry(key).or_insert_with(build).clone()
    }

    /// A locale of `lang` without any message, for a language that has no files yet; none where `lang` is no language tag.
    pub fn speechless(&self, lang: &str) -> Option<Arc<Locale>> {
        let identifier = lang.parse::<LanguageIdentifier>().ok()?;
        Some(Arc::new(Locale::new(lang, lang, identifier, Stack::new(Vec::new()))))
    }

    /// The houses that have overrides in `lang` or its parents.
    fn houses(&self, lang: &str) -> BTreeSet<&str> {
        let lineage: Vec<_> = lineage(lang).collect();
        let files = self.files.iter().filter(|file| lineage.contains(&file.lang.as_str()));
        files.filter_map(|file| file.house.as_deref()).collect()
    }
}

/// `lang` and its parents: `fr-CH`, `fr`.
pub fn lineage(lang: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(lang), |lang| lang.rsplit_once('-').map(|(parent, _)| parent))
}
