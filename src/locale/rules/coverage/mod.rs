//! What the languages have and lack, counted: what `chancery locales` prints.
//!
//! Nothing is decided here a second time: an entry is missing, obsolete or identical where the rules of those names say so, after what comments allow
//! is left out. The numbers are those that `check` reports, with three additions, which a translator has to write all the same: the entries of a
//! missing file, one by one; the messages that the missing ones, or those that the language has, are put together from and that it lacks too; and the
//! formats of dates and numbers, where a language has none of them yet.

mod skeleton;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde::Serialize;

use super::view::{View, views};
use super::{Context, set};
use crate::diagnostic::Code;
use crate::locale::Locales;
use crate::locale::index::{Body, Entry, File, UseKind};
use crate::source::Source;

pub use skeleton::Skeleton;

/// What every language has and lacks of the reference language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The language that the others translate.
    pub reference: String,
    /// The languages of the project in its order, then those that only have files, sorted.
    pub languages: Vec<Language>,
    /// The sum of the languages.
    pub total: Count,
}

/// What one language has and lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Language {
    /// The language, as a BCP 47 tag.
    pub language: String,
    /// Whether `chancery.toml` names it, so that `check` reports what it lacks.
    pub required: bool,
    /// The files of the reference language and of this one: those of every house first, each kind in the order of names.
    pub files: Vec<FileCount>,
    /// The sum of the files.
    pub total: Count,
}

/// What one language has and lacks of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileCount {
    /// The path below the folder of the language: `document.ftl`.
    pub file: String,
    /// The house whose overrides it holds.
    pub house: Option<String>,
    /// The numbers.
    #[serde(flatten)]
    pub count: Count,
}

/// Numbers of messages and terms, each counted once: `messages` is the sum of `translated`, `identical`, `incomplete` and `missing`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Those of the reference language that this language is to have.
    pub messages: usize,
    /// Those it has, in words of its own or in words that may be the same.
    pub translated: usize,
    /// Those with a text that is the same as in the reference language.
    pub identical: usize,
    /// Those that lack an attribute or the text, or cannot be read.
    pub incomplete: usize,
    /// Those it does not have.
    pub missing: usize,
    /// What the reference language does not have: messages, terms, attributes, texts; not part of `messages`.
    pub obsolete: usize,
    /// The words of all that, as they stand in the reference language.
    pub words: Words,
}

/// Words of the reference language: of all variants of a text, those of attributes too. `reference` is the sum of the others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Words {
    /// All words.
    pub reference: usize,
    /// Those of texts that are translated.
    pub translated: usize,
    /// Those of texts that are the same as in the reference language.
    pub identical: usize,
    /// Those of texts that are missing or cannot be read.
    pub missing: usize,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.messages += other.messages;
        self.translated += other.translated;
        self.identical += other.identical;
        self.incomplete += other.incomplete;
        self.missing += other.missing;
        self.obsolete += other.obsolete;
        self.words.reference += other.words.reference;
        self.words.translated += other.words.translated;
        self.words.identical += other.words.identical;
        self.words.missing += other.words.missing;
    }
}

/// The rules whose findings are counted.
const CODES: [Code; 11] = [
    Code::MissingFile,
    MISSING[0],
    MISSING[1],
    MISSING[2],
    MISSING[3],
    Code::IdenticalText,
    Code::ObsoleteFile,
    Code::ObsoleteMessage,
    Code::ObsoleteTerm,
    Code::ObsoleteAttribute,
    Code::ObsoleteValue,
];

/// Those that say what is missing from a file.
const MISSING: [Code; 4] = [Code::MissingTranslation, Code::MissingTerm, Code::MissingAttribute, Code::MissingValue];

/// Counts what the languages of the project, and those that have files in it, have and lack.
pub(in crate::locale) fn count(locales: &Locales, context: &Context) -> Coverage {
    let mut languages: Vec<&str> = context.languages.iter().map(String::as_str).collect();
    // what the program brings along is no language that anybody here works on
    let own = locales.files.iter().filter(|file| !file.embedded).map(|file| file.lang.as_str());
    languages.extend(own.filter(|lang| !context.languages.iter().any(|known| known == lang)).collect::<BTreeSet<_>>());
    languages.retain(|lang| *lang != context.reference);
    let found = Found::new(locales, context, &languages);
    let counted = languages.into_par_iter().map(|lang| {
        let files = files(locales, &found, lang);
        let mut total = Count::default();
        files.iter().for_each(|file| total += file.count);
        Language { language: lang.to_owned(), required: found.required.contains(lang), files, total }
    });
    let languages: Vec<Language> = counted.collect();
    let mut total = Count::default();
    languages.iter().for_each(|language| total += language.total);
    Coverage { reference: context.reference.clone(), languages, total }
}

/// What is to be appended to the files of `lang` so that it lacks nothing, in the order of [`Language::files`].
pub(in crate::locale) fn skeletons(locales: &Locales, context: &Context, lang: &str) -> Vec<Skeleton> {
    let found = Found::new(locales, context, &[lang]);
    let views = views(locales, &found.context, lang);
    let wanted = wanted_ids(&views, &found);
    views.iter().flat_map(|view| skeleton::of(view, &wanted, &found)).collect()
}

/// A place: the file, by where it lies in memory, and the byte in it. An embedded file and one of the project may have the same path.
type Place = (usize, usize);

fn place(source: &Source, at: usize) -> Place {
    (Arc::as_ptr(source) as usize, at)
}

/// What the rules found in the languages that are counted.
struct Found {
    /// With all languages that are counted among those that must be complete.
    context: Context,
    /// Those of them that the project names.
    required: BTreeSet<String>,
    /// What is missing: the language, and the place in the reference language.
    missing: BTreeSet<(String, Place)>,
    /// The files that are missing: likewise, with the first byte as the place.
    missing_files: BTreeSet<(String, Place)>,
    /// The places of texts that are the same as in the reference language.
    identical: BTreeSet<Place>,
    /// The places of what is obsolete.
    obsolete: BTreeMap<usize, Vec<Code>>,
}

impl Found {
    fn new(locales: &Locales, context: &Context, languages: &[&str]) -> Self {
        let named = context.languages.iter().filter(|lang| languages.contains(&lang.as_str()));
        let mut found = Self {
            required: named.cloned().collect(),
            context: context.clone(),
            missing: BTreeSet::new(),
            missing_files: BTreeSet::new(),
            identical: BTreeSet::new(),
            obsolete: BTreeMap::new(),
        };
        found.context.languages = languages.iter().map(|lang| (*lang).to_owned()).collect();
        let langs: BTreeMap<usize, &str> =
            locales.files.iter().map(|file| (place(&file.source, 0).0, file.lang.as_str())).collect();
        let codes = BTreeSet::from(CODES);
        let findings = super::found(locales, &found.context, &codes);
        // those about comments that allow what other rules find are not asked for
        for finding in findings.iter().filter(|finding| codes.contains(&finding.code)) {
            let own = finding.span.as_ref().map(|span| place(&span.source, span.range.start));
            let of_path = || finding.file()?.strip_prefix("locales/")?.split('/').next();
            let lang = own.and_then(|(file, _)| langs.get(&file).copied()).or_else(of_path);
            let original = finding.related.first().map(|related| place(&related.span.source, related.span.range.start));
            let original = lang.map(str::to_owned).zip(original);
            match (finding.code, own) {
                (Code::IdenticalText, Some(own)) => {
                    found.identical.insert(own);
                }
                (Code::MissingFile, _) => found.missing_files.extend(original),
                (code, Some((file, _))) if !MISSING.contains(&code) => {
                    found.obsolete.entry(file).or_default().push(code)
                }
                _ => found.missing.extend(original),
            }
        }
        found
    }

    /// Whether a rule says that `lang` lacks `file` of the reference language.
    fn misses_file(&self, lang: &str, file: &File) -> bool {
        self.missing_files.contains(&(lang.to_owned(), place(&file.source, 0)))
    }

    /// Whether a rule says that `lang` lacks what `file` of the reference language has at `at`.
    fn misses(&self, lang: &str, file: &File, at: usize) -> bool {
        self.missing.contains(&(lang.to_owned(), place(&file.source, at)))
    }
}

/// Whether the language has begun to write the entry and it cannot be read.
fn is_broken(view: &View, id: &str) -> bool {
    view.stack.entry(id).is_none() && view.stack.is_broken(id)
}

/// The ids of what is missing in the language, and of what it lacks of that which is referred to by those, or by anything that the language has.
fn wanted_ids(views: &[View], found: &Found) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for view in views {
        let Some(reference) = &view.reference else { continue };
        let lacks =
            |id: &str| reference.entry(id).filter(|(_, entry)| !view.is_format(id) && set::is_missing(view, entry));
        let mut next: Vec<&str> = view.stack.referred().into_iter().filter(|id| lacks(id).is_some()).collect();
        next.extend(view.wanted().filter_map(|(file, entry)| {
            let missing = found.misses_file(view.lang, file)
                || found.misses(view.lang, file, entry.id_range.start)
                || view.is_format(&entry.id);
            (missing && set::is_missing(view, entry)).then_some(entry.id.as_str())
        }));
        while let Some(id) = next.pop() {
            if !ids.insert(id.to_owned()) {
                continue;
            }
            let uses =
                reference.entry(id).into_iter().flat_map(|(_, entry)| entry.bodies()).flat_map(|(_, body)| &body.uses);
            next.extend(uses.filter_map(|item| match &item.kind {
                UseKind::Message { id, .. } | UseKind::Term { id, .. } => lacks(id).map(|_| id.as_str()),
                UseKind::Variable { .. } | UseKind::Call(_) => None,
            }));
        }
    }
    ids
}

/// The numbers of one language, file by file.
fn files(locales: &Locales, found: &Found, lang: &str) -> Vec<FileCount> {
    let views = views(locales, &found.context, lang);
    let ids = wanted_ids(&views, found);
    let mut rows: BTreeMap<(Option<&str>, &str), Count> = BTreeMap::new();
    for view in &views {
        for (file, entry) in view.wanted() {
            if let Some(count) = of_entry(view, &ids, found, file, entry) {
                *rows.entry((view.house, file.name())).or_default() += count;
            }
        }
        for file in view.stack.files.iter().filter(|file| file.lang == lang && file.house.as_deref() == view.house) {
            let codes = found.obsolete.get(&place(&file.source, 0).0);
            let numbers = codes.into_iter().flatten().map(|code| match code {
                Code::ObsoleteFile => file.entries.len(),
                _ => 1,
            });
            let obsolete: usize = numbers.sum();
            if obsolete > 0 {
                rows.entry((view.house, file.name())).or_default().obsolete += obsolete;
            }
        }
    }
    let row = |((house, file), count): ((Option<&str>, &str), Count)| FileCount {
        file: file.to_owned(),
        house: house.map(str::to_owned),
        count,
    };
    rows.into_iter().map(row).collect()
}

/// The numbers of one entry of the reference language; none where the language need not have it.
fn of_entry(view: &View, wanted: &BTreeSet<String>, found: &Found, file: &File, entry: &Entry) -> Option<Count> {
    let mut count = Count { messages: 1, ..Count::default() };
    let own = view.stack.entry(&entry.id);
    let missing = set::is_missing(view, entry);
    if missing && !wanted.contains(&entry.id) {
        return None;
    }
    let (mut identical, mut incomplete) = (false, is_broken(view, &entry.id));
    for (attribute, body) in entry.bodies() {
        let words = words::count(body);
        count.words.reference += words;
        if missing || incomplete_body(view, found, file, entry, attribute) || is_broken(view, &entry.id) {
            incomplete = true;
            count.words.missing += words;
        } else if own.is_some_and(|(own_file, own)| {
            let same = |body: &Body| found.identical.contains(&place(&own_file.source, body.range.start));
            own.body(attribute).is_some_and(same)
        }) {
            identical = true;
            count.words.identical += words;
        } else {
            count.words.translated += words;
        }
    }
    match (missing, incomplete, identical) {
        (true, ..) => count.missing = 1,
        (_, true, _) => count.incomplete = 1,
        (.., true) => count.identical = 1,
        (false, false, false) => count.translated = 1,
    }
    Some(count)
}

/// Whether a rule says that the language has the entry without the text, or without the attribute.
fn incomplete_body(view: &View, found: &Found, file: &File, entry: &Entry, attribute: Option<&str>) -> bool {
    let at = match attribute {
        None => entry.value.as_ref().map(|text| text.range.start),
        Some(name) => entry.attributes.iter().find(|other| other.name == name).map(|other| other.name_range.start),
    };
    at.is_some_and(|at| found.misses(view.lang, file, at))
}
