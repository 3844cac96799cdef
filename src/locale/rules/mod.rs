//! The rules that locale files are checked by: one rule, one file, one code, one manual page.
//!
//! Every rule is a row of [`RULES`] and has two cases in `tests/rules/<code>.md`, one that fires and one that is silent. A rule sees a file, a text
//! (the value or an attribute of an entry, in each house that can print it), a text beside the one it translates, or a language as a whole.
//!
//! The messages that formats are made of (see [`formats`](super::formats)) belong to their language alone: French needs `ordinal-stem`, English does
//! not. Only the formats themselves are compared.

pub mod coverage;
mod functions;
mod house;
mod plurals;
mod references;
mod set;
mod syntax;
mod text;
mod variables;
mod view;
mod waivers;

use std::collections::{BTreeMap, BTreeSet};

use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::index::File;
use super::{Kind, Locales};
use crate::diagnostic::{self, Code, Diagnostic};
use view::{Pair, Sink, Site, View};

/// What the rules know of the project.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// The language that the others translate.
    pub reference: String,
    /// The languages that must be complete.
    pub languages: Vec<String>,
    /// The variables that a document or the program sets, without `$`.
    pub variables: Vec<String>,
    /// What some of them are, by name: a date, a time, a number, or none of these, which is a text.
    pub kinds: BTreeMap<String, Option<Kind>>,
    /// The messages that a layout or the program prints by their own name.
    pub printed: BTreeSet<String>,
    /// The beginnings of the names of messages that are printed for a value of a document: `body-`.
    pub families: Vec<String>,
    /// Texts that may be the same in every language: names and symbols.
    pub identical: BTreeSet<String>,
}

/// A rule.
struct Rule {
    code: Code,
    check: Check,
}

/// What a rule looks at.
enum Check {
    /// Once at each file.
    File(fn(&File, &mut Sink)),
    /// At each value and attribute, in each house that can print it.
    Text(fn(&Site, &mut Sink)),
    /// At each value and attribute of a language that must be complete, beside that of the reference language.
    Pair(fn(&Pair, &mut Sink)),
    /// Once at each language and house.
    Language(fn(&View, &mut Sink)),
}

/// Every rule.
static RULES: &[&[Rule]] = &[
    set::RULES,
    syntax::RULES,
    variables::RULES,
    references::RULES,
    functions::RULES,
    plurals::RULES,
    text::RULES,
    house::RULES,
];

/// The codes of all rules.
pub fn codes() -> BTreeSet<Code> {
    RULES.iter().copied().flatten().map(|rule| rule.code).collect()
}

/// What the files alone show.
fn files(files: &[std::sync::Arc<File>], codes: &BTreeSet<Code>) -> Vec<Diagnostic> {
    let found = files.par_iter().map(|file| {
        let mut findings = Vec::new();
        for rule in RULES.iter().copied().flatten().filter(|rule| codes.contains(&rule.code)) {
            if let Check::File(check) = rule.check {
                check(file, &mut Sink::new(rule.code, &mut findings));
            }
        }
        findings
    });
    found.flatten_iter().collect()
}

/// What a look at all files shows, without what is waived; sorted.
pub(super) fn run(locales: &Locales, context: &Context) -> Vec<Diagnostic> {
    found(locales, context, &codes())
}

/// The same, of some rules.
fn found(locales: &Locales, context: &Context, codes: &BTreeSet<Code>) -> Vec<Diagnostic> {
    let of_files = files(&locales.files, codes);
    // a language that must be complete may have no file at all; one that only the program has, and no project asks for, is sound
    let written = locales.files.iter().filter(|file| !file.embedded).map(|file| file.lang.as_str());
    let languages: BTreeSet<&str> = written.chain(context.languages.iter().map(String::as_str)).collect();
    let found = languages.into_par_iter().map(|lang| language(locales, context, lang, codes));
    let mut findings: Vec<_> = of_files.into_iter().chain(found.flatten_iter().collect::<Vec<_>>()).collect();
    // One fault seen from several houses gives equal findings, which are one after sorting.
    diagnostic::sort(&mut findings);
    let mut findings = waivers::apply(&locales.files, &self::codes(), findings);
    diagnostic::sort(&mut findings);
    findings
}

fn language(locales: &Locales, context: &Context, lang: &str, codes: &BTreeSet<Code>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for view in view::views(locales, context, lang).iter() {
        for rule in RULES.iter().copied().flatten().filter(|rule| codes.contains(&rule.code)) {
            let mut sink = Sink::new(rule.code, &mut findings);
            match rule.check {
                Check::File(_) => {}
                Check::Text(check) => view.sites().for_each(|site| check(&site, &mut sink)),
                Check::Pair(check) => view.pairs().for_each(|pair| check(&pair, &mut sink)),
                Check::Language(check) => check(view, &mut sink),
            }
        }
    }
    findings
}
