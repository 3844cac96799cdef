//! What a document is in its series, in words: addendum or corrigendum, of which versions; and what the stars on its first page say.
//!
//! Stars are given in the order of the page: first those of the symbol, one for each reissue, then that of the restriction, then that of the title.

use super::facts::of_message;
use super::sheet::Text;
use super::strings::Formatter;
use crate::diagnostic::Diagnostic;
use crate::document::Suffix;
use crate::locale::Value;
use crate::markup::{Inline, InlineKind};

/// What stands on the first page of a document of a series.
#[derive(Debug, Clone, Default)]
pub struct Series {
    /// "Addendum", "Corrigendum", in the order of the symbol.
    pub names: Vec<Text>,
    /// Which versions a corrigendum concerns.
    pub corrects: Option<Text>,
    /// What the stars of the symbol and the restriction say.
    pub notes: Vec<StarNote>,
}

/// A note at the foot of the first page.
#[derive(Debug, Clone)]
pub struct StarNote {
    /// How many stars stand before it, and after what it is a note to.
    pub stars: usize,
    /// The text.
    pub text: Text,
}

impl Series {
    /// What it says, wherever that stands.
    pub(super) fn words(&self) -> Vec<(usize, String)> {
        let texts = self.names.iter().chain(&self.corrects).map(|text| (0, text));
        texts
            .chain(self.notes.iter().map(|note| (note.stars, &note.text)))
            .map(|(stars, text)| (stars, text.plain()))
            .collect()
    }
}

impl Formatter<'_> {
    /// The names, the versions and the notes of the document.
    pub(super) fn series(&mut self) -> Series {
        let facts = self.context.facts;
        let suffixes: Vec<Suffix> = facts.symbol.iter().flat_map(|symbol| symbol.value.suffixes()).collect();
        let names = suffixes.into_iter().filter_map(|suffix| {
            let (id, number) = match suffix {
                Suffix::Addendum(number) => ("series-addendum", number),
                Suffix::Amendment(number) => ("series-amendment", number),
                Suffix::Corrigendum(number) => ("series-corrigendum", number),
                Suffix::Revision(number) => ("series-revision", number),
            };
            let text = self.with(id, &[("n", Value::Number(number.into()))]);
            self.said(id, text)
        });
        // A house may leave a name to the symbol.
        let names = names.filter(|name| !name.plain().trim().is_empty()).collect();
        let corrects = (!facts.corrects.is_empty()).then(|| self.corrects());
        let corrects = corrects.and_then(|text| self.said("corrects", text));
        let reissues = self.reissues();
        let dates = facts.reissued.iter().take(reissues).zip(1..);
        let mut notes: Vec<StarNote> = dates
            .filter_map(|(date, stars)| {
                let number = ("n", Value::Number(i64::try_from(stars).unwrap_or(i64::MAX)));
                let text = self.with("reissued", &[number, ("reissue-date", Value::Date(date.value))]);
                self.said("reissued", text).map(|text| StarNote { stars, text })
            })
            .collect();
        if let Some(derestricted) = &facts.derestricted {
            let id = of_message(&derestricted.by.value);
            let of = self.with(&id, &[]);
            if let Some(of) = self.said(&id, of) {
                let text = self.with("derestricted-note", &[("of", Value::Text(of.plain()))]);
                notes.extend(self.said("derestricted-note", text).map(|text| StarNote { stars: reissues + 1, text }));
            }
        }
        Series { names, corrects, notes }
    }

    /// How many stars the title's own note has: those of the symbol and the restriction come before it.
    pub(super) fn title_stars(&self) -> usize {
        self.reissues() + 1 + usize::from(self.context.facts.derestricted.is_some())
    }

    /// The word of the restriction of a document that has been made public, with its star.
    pub(super) fn starred(&self, mut text: Text) -> Text {
        if self.context.facts.derestricted.is_some() {
            let stars = "*".repeat(self.reissues() + 1);
            text.inlines.push(Inline { kind: InlineKind::Text(stars), range: text.place.range.clone() });
        }
        text
    }

    fn reissues(&self) -> usize {
        self.context.facts.symbol.as_ref().map_or(0, |symbol| symbol.value.reissues())
    }

    /// "(Concerns the French and Spanish versions only)".
    fn corrects(&self) -> Result<Text, Vec<Diagnostic>> {
        let languages = &self.context.facts.corrects;
        let count = ("count", Value::Number(i64::try_from(languages.len()).unwrap_or(i64::MAX)));
        let mut list = String::new();
        for (index, language) in languages.iter().enumerate() {
            let key = language.value.split('-').next().unwrap_or(&language.value).to_owned();
            let lang = ("lang", Value::Text(key));
            let name = self.with("corrects-name", &[lang.clone(), count.clone()])?.plain();
            if index == 0 {
                list = name;
                continue;
            }
            let id = if index + 1 == languages.len() { "list-last" } else { "list-more" };
            list = self.with(id, &[("list", Value::Text(list)), ("name", Value::Text(name)), lang])?.plain();
        }
        self.with("corrects", &[("list", Value::Text(list)), count])
    }

    fn with(&self, id: &str, values: &[(&str, Value)]) -> Result<Text, Vec<Diagnostic>> {
        let mut variables = self.variables.clone();
        values.iter().for_each(|(name, value)| variables.set(name, value.clone()));
        self.text_with(id, &variables)
    }

    /// The text, or nothing and its findings, each in the file in which the message belongs.
    fn said(&mut self, id: &str, text: Result<Text, Vec<Diagnostic>>) -> Option<Text> {
        match text {
            Ok(text) => Some(text),
            Err(findings) => {
                let file = self.file_for(id);
                let placed = |finding: Diagnostic| match finding.file() {
                    Some(_) => finding,
                    None => finding.in_file(file.clone()),
                };
                self.findings.extend(findings.into_iter().map(placed));
                None
            }
        }
    }
}
