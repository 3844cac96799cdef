//! `chancery.toml`: the languages, the houses and the severities of a project.

use std::collections::{BTreeMap, BTreeSet};

use super::address::AddressPattern;
use crate::diagnostic::{Code, Diagnostic, Severity, suggestion};
use crate::source::Source;
use crate::standard::Standards;
use crate::toml_file::{self, Fault, Fields, Placed};

/// The name of the project file.
pub const FILE: &str = "chancery.toml";

/// What a project says about all its documents.
#[derive(Debug, Clone)]
pub struct Config {
    /// The file.
    pub source: Source,
    /// The house of documents that name none; one of [`Config::houses`].
    pub house: String,
    /// The languages that documents may have, in the order in which they are issued.
    pub languages: Vec<String>,
    /// The language that coverage and concordance are measured against; one of the languages.
    pub reference: String,
    /// The folder for what is rendered, relative to the root, with `/` between folders.
    pub output: String,
    /// What the PDFs must keep.
    pub standards: Standards,
    /// The houses by name.
    pub houses: BTreeMap<String, House>,
    /// Texts and words that may be the same in every language: names and symbols.
    pub identical: Vec<String>,
    /// Whether final outputs are made of documents without open findings only; otherwise of those without errors.
    pub final_clean: bool,
    /// The severities that differ from the codes' own.
    pub rules: BTreeMap<Code, Level>,
}

/// How one organization presents its documents, apart from words, which are its locale overrides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct House {
    /// The languages of the masthead, in its order; they need not be languages of the project. None: that of the version alone.
    pub masthead: Vec<String>,
    /// Language of a version → language in which the block with restriction, language line and date is printed beside its masthead.
    pub masthead_block: BTreeMap<String, String>,
    /// A file in `layouts/assets/`.
    pub emblem: Option<String>,
    /// Whether the masthead of a translated version also names the version's own language, as UN documents do.
    pub version_language: bool,
    /// The restrictions, `limited` or `restricted`, whose word stands large in the background of every page.
    pub watermark: BTreeSet<String>,
    /// Whether the date stands above the languages in the block beside the masthead, as UN documents have it, and not below them.
    pub date_first: bool,
    /// How many words a version of a document may have, unless its `document.toml` says otherwise.
    pub word_limit: Option<Placed<u32>>,
    /// The address under which it publishes documents, printed on their first page as a QR code.
    pub qr: Option<AddressPattern>,
    /// The word of the narrowest restriction whose documents carry the QR code.
    pub qr_up_to: &'static str,
}

/// A line that asks for a QR code.
const QR_EXAMPLE: &str = "qr = \"https://undocs.org/{lang}/{symbol}\"";

/// The words of `restriction` in a `document.toml`, from the widest circulation to the narrowest.
const RESTRICTIONS: [&str; 3] = ["general", "limited", "restricted"];

impl House {
    /// The languages of the masthead of the version in `lang`.
    pub fn masthead_languages<'a>(&'a self, lang: &'a str) -> Vec<&'a str> {
        if self.masthead.is_empty() { vec![lang] } else { self.masthead.iter().map(String::as_str).collect() }
    }

    /// The language of the masthead's block in the version in `lang`: the United Nations print it in English on Russian, Arabic and Chinese pages.
    pub fn block_language<'a>(&'a self, lang: &'a str) -> &'a str {
        self.masthead_block.get(lang).map_or(lang, String::as_str)
    }
}

/// What a project makes of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// It is not reported.
    Off,
    /// It is reported, and the document is written.
    Warning,
    /// The document is not written.
    Error,
}

impl Config {
    /// The house of a document that names `house`, or the project's own.
    ///
    /// # Errors
    /// `unknown-house`, at the place of the name.
    pub fn house(&self, house: Option<&Placed<String>>) -> Result<(&str, &House), Box<Diagnostic>> {
        let name = house.map_or(&self.house, |house| &house.value);
        let found = self.houses.get_key_value(name).map(|(name, house)| (name.as_str(), house));
        found.ok_or_else(|| {
            let finding = Diagnostic::new(Code::UnknownHouse, format!("unknown house `{name}`"));
            let finding = finding.hint(suggestion(name, self.houses.keys().map(String::as_str)));
            Box::new(match house {
                Some(house) => finding.at(house.span.clone()),
                None => finding.in_file(self.source.path()),
            })
        })
    }

    /// The language of the project with that tag, however its letters are written: `fr-CH` for `FR-ch`.
    pub fn language(&self, tag: &str) -> Option<&str> {
        self.languages.iter().map(String::as_str).find(|language| language.eq_ignore_ascii_case(tag))
    }

    /// Nothing if `language` is a language of the project, or the finding `unknown-language` at its place.
    pub fn check_language(&self, language: &Placed<String>) -> Option<Diagnostic> {
        let name = &language.value;
        (!self.languages.contains(name)).then(|| {
            let finding =
                Diagnostic::new(Code::UnknownLanguage, format!("unknown language `{name}`")).at(language.span.clone());
            finding.hint(suggestion(name, self.languages.iter().map(String::as_str)))
        })
    }

    /// Gives each finding the severity that the project wants, and drops those that it turned off.
    pub fn judge(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let judged = diagnostics.into_iter().filter_map(|mut diagnostic| {
            match self.rules.get(&diagnostic.code) {
                Some(Level::Off) => return None,
                Some(Level::Warning) => diagnostic.severity = Severity::Warning,
                Some(Level::Error) => diagnostic.severity = Severity::Error,
                None => {}
            }
            Some(diagnostic)
        });
        judged.collect()
    }
}

/// Reads a `chancery.toml`; the config is there whenever its languages and houses could be read.
pub(super) fn read(source: &Source) -> (Option<Config>, Vec<Diagnostic>) {
    let (config, findings) = toml_file::read(source, 0..source.text().len(), |fields| take(fields, source));
    (config, findings.diagnostics)
}

fn take(fields: &mut Fields, source: &Source) -> Option<Config> {
    let house = fields.required("house", "house = \"iom\"").string();
    let languages = fields.required("languages", "languages = [\"en\", \"fr\", \"es\"]").strings();
    let languages = languages.and_then(|languages| check_languages(fields, languages, "languages"));
    let reference = fields.optional("reference").string();
    let output = fields.optional("output").parsed(|text| check_folder(text).map(|()| text.to_owned()));
    let finals = [("clean", true), ("no-errors", false)];
    let final_clean = fields.optional("final").choice(&finals).is_none_or(|written| written.value);
    let standards = super::standards::take(fields);
    fields.required("houses", "[houses.iom]");
    let identical = fields.optional("identical").strings().unwrap_or_default();
    let known = languages.clone().unwrap_or_default();
    let houses = fields.table("houses", |fields| take_houses(fields, &known)).map(|houses| houses.value);
    let rules = fields.table("rules", take_rules).map(|rules| rules.value).unwrap_or_default();
    let (Some(house), Some(languages), Some(houses)) = (house, languages, houses) else {
        return None;
    };
    let config = Config {
        source: source.clone(),
        house: house.value.clone(),
        reference: reference.as_ref().map_or_else(|| languages[0].clone(), |reference| reference.value.clone()),
        languages,
        output: output.map_or_else(|| "output".to_owned(), |output| output.value),
        standards,
        houses,
        identical: identical.into_iter().map(|word| word.value).collect(),
        final_clean,
        rules,
    };
    let unknown = [
        config.house(Some(&house)).err().map(|finding| *finding),
        reference.and_then(|reference| config.check_language(&reference)),
    ];
    let mut sound = true;
    for finding in unknown.into_iter().flatten() {
        sound = false;
        fields.report(finding);
    }
    sound.then_some(config)
}

/// `known`: the languages of the project, or none if they could not be read.
fn take_houses(fields: &mut Fields, known: &[String]) -> BTreeMap<String, House> {
    let mut houses = BTreeMap::new();
    for name in fields.keys() {
        let house = fields.table(&name.value, |fields| {
            let stands = fields.optional("masthead").stands();
            let masthead = fields.optional("masthead").strings();
            let masthead = masthead.and_then(|languages| check_languages(fields, languages, "masthead"));
            let masthead = if stands { masthead } else { Some(Vec::new()) };
            let masthead_block = fields.table("masthead-block", |fields| take_block_languages(fields, known));
            let masthead_block = masthead_block.map(|languages| languages.value).unwrap_or_default();
            let emblem = fields.optional("emblem").parsed(|text| check_file_name(text).map(|()| text.to_owned()));
            let version_language = fields.optional("version-language").boolean();
            let version_language = version_language.is_some_and(|written| written.value);
            let qr = fields.optional("qr").such_as(QR_EXAMPLE).parsed(AddressPattern::parse).map(|qr| qr.value);
            let qr_up_to = fields.optional("qr-up-to").choice(&RESTRICTIONS.map(|word| (word, word)));
            let orders = [("language-first", false), ("date-first", true)];
            let word_limit = fields.optional("word-limit").number();
            let date_first = fields.optional("block-order").choice(&orders).is_some_and(|order| order.value);
            let watermark = take_watermark(fields);
            Some(House {
                masthead: masthead?,
                watermark,
                masthead_block,
                emblem: emblem.map(|emblem| emblem.value),
                version_language,
                date_first,
                word_limit,
                qr,
                qr_up_to: qr_up_to.map_or(RESTRICTIONS[0], |word| word.value),
            })
        });
        // The name becomes that of the locale files of the house.
        if !is_name(&name.value) {
            let message = format!("`{}` cannot name a house", name.value);
            let finding = Diagnostic::new(Code::WrongType, message).at(name.span);
            fields.report(finding.hint("use small letters, digits and hyphens, such as `iom`"));
        } else if let Some(house) = house.and_then(|house| house.value) {
            houses.insert(name.value, house);
        }
    }
    houses
}

/// The restrictions that have a watermark: of general distribution there is nothing to warn of.
const WATERMARKS: [&str; 2] = ["limited", "restricted"];

fn take_watermark(fields: &mut Fields) -> BTreeSet<String> {
    let mut watermark = BTreeSet::new();
    for word in fields.optional("watermark").strings().unwrap_or_default() {
        if WATERMARKS.contains(&word.value.as_str()) {
            watermark.insert(word.value);
        } else {
            let message = format!("`watermark` cannot name `{}`", word.value);
            let finding = Diagnostic::new(Code::WrongType, message).at(word.span);
            fields.report(finding.hint(suggestion(&word.value, WATERMARKS)));
        }
    }
    watermark
}

/// Each key a language of the project, each value any language.
fn take_block_languages(fields: &mut Fields, known: &[String]) -> BTreeMap<String, String> {
    let mut languages = BTreeMap::new();
    for version in fields.keys() {
        let printed = fields.optional(&version.value).string();
        if !known.is_empty() && !known.contains(&version.value) {
            let message = format!("unknown language `{}`", version.value);
            let finding = Diagnostic::new(Code::UnknownLanguage, message).at(version.span);
            fields.report(finding.hint(suggestion(&version.value, known.iter().map(String::as_str))));
            continue;
        }
        let Some(printed) = printed else { continue };
        if !is_language(&printed.value) {
            let message = format!("`{}` is no language code", printed.value);
            let finding = Diagnostic::new(Code::UnknownLanguage, message).at(printed.span);
            fields.report(finding.hint("write a code such as `en`, `fr` or `pt-BR`"));
            continue;
        }
        languages.insert(version.value, printed.value);
    }
    languages
}

fn take_rules(fields: &mut Fields) -> BTreeMap<Code, Level> {
    let mut rules = BTreeMap::new();
    for name in fields.keys() {
        let Some(code) = Code::from_name(&name.value) else {
            fields.optional(&name.value);
            let finding =
                Diagnostic::new(Code::UnknownKey, format!("no rule is called `{}`", name.value)).at(name.span);
            let near = crate::diagnostic::nearest(&name.value, Code::ALL.iter().map(|code| code.name()));
            fields.report(match near {
                Some(near) => finding.hint(format!("did you mean `{near}`?")),
                None => finding.hint("write the code that stands in brackets after `warning`"),
            });
            continue;
        };
        let levels = [("off", Level::Off), ("warning", Level::Warning), ("error", Level::Error)];
        let Some(level) = fields.optional(&name.value).choice(&levels) else {
            continue;
        };
        if !code.is_adjustable() && level.value != Level::Error {
            let message = format!("`{code}` is an error that cannot be lowered");
            let finding = Diagnostic::new(Code::WrongType, message).at(level.span);
            fields.report(finding.hint("remove the line: no document can be right with this error"));
            continue;
        }
        rules.insert(code, level.value);
    }
    rules
}

/// The languages, if there is one, each has the form of a language code, and none stands twice.
fn check_languages(fields: &Fields, languages: Vec<Placed<String>>, key: &str) -> Option<Vec<String>> {
    let mut sound = !languages.is_empty();
    if languages.is_empty() {
        let finding =
            Diagnostic::new(Code::MissingKey, format!("`{key}` names no language")).at(fields.place().clone());
        fields.report(finding.hint("write at least one, such as `[\"en\"]`"));
    }
    for (at, language) in languages.iter().enumerate() {
        let finding = if !is_language(&language.value) {
            let finding = Diagnostic::new(Code::UnknownLanguage, format!("`{}` is no language code", language.value));
            finding.hint("write a code such as `en`, `fr` or `pt-BR`")
        } else if let Some(first) = languages[..at].iter().find(|first| first.value == language.value) {
            let finding = Diagnostic::new(Code::UnknownLanguage, format!("`{}` stands twice", language.value));
            finding.related(first.span.clone(), "it stands here already").hint("remove one of the two")
        } else {
            continue;
        };
        sound = false;
        fields.report(finding.at(language.span.clone()));
    }
    sound.then(|| languages.into_iter().map(|language| language.value).collect())
}

/// The form of a language tag (BCP 47): subtags of letters and digits, the first of two or three small letters.
fn is_language(text: &str) -> bool {
    let mut subtags = text.split('-');
    let first = subtags.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_lowercase())
        && subtags
            .all(|subtag| (2..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn is_name(text: &str) -> bool {
    let inside = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.bytes().all(inside)
}

fn check_file_name(text: &str) -> Result<(), Fault> {
    let plain = !text.contains(['/', '\\', ':']) && !text.starts_with('.') && !text.chars().any(char::is_control);
    plain.then_some(()).ok_or_else(|| Fault {
        code: Code::WrongType,
        range: 0..text.len(),
        message: format!("`{text}` is not the name of a file"),
        hint: "put the file into `layouts/assets/` and write its name alone".to_owned(),
    })
}

/// Folders that hold what authors write.
const KEPT: [&str; 3] = ["sources", "locales", "layouts"];

/// The output must not leave the project, where a run would write over files of others, nor mix with what authors write.
fn check_folder(text: &str) -> Result<(), Fault> {
    let fault = |message: String, hint: &str| {
        Err(Fault { code: Code::WrongType, range: 0..text.len(), message, hint: hint.to_owned() })
    };
    let parts: Vec<_> = text.split('/').collect();
    let plain = |part: &&str| {
        !["", ".", ".."].contains(part) && !part.contains(['\\', ':']) && !part.chars().any(char::is_control)
    };
    if !parts.iter().all(plain) {
        let hint = "write a folder of the project, such as `output`; another place is for the option `--output`";
        return fault(format!("`{text}` is not a folder below the project"), hint);
    }
    match KEPT.iter().find(|kept| parts[0].eq_ignore_ascii_case(kept)) {
        Some(kept) => fault(format!("`{kept}` holds what authors write"), "choose another folder, such as `output`"),
        None => Ok(()),
    }
}
