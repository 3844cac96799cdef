//! Words that a language lacks, in a draft: borrowed from the original language of the document or from the reference language.

use std::sync::Arc;

use super::facts;
use super::sheet::Text;
use super::strings::Formatter;
use crate::diagnostic::{Code, Diagnostic};
use crate::locale::{Facts as Variables, Formatted, Locale};
use crate::markup::InlineKind;
use crate::source::Span;

impl Formatter<'_> {
    /// Whether the message is due: with what the document sets it can be formatted in the language, or, where that lacks it, in the language of the
    /// original or in the reference language. A word that is missing must not pass for a fact that is not stated.
    pub(super) fn can_say(&self, id: &str) -> bool {
        let says = |locale: &Locale| {
            locale.contains(id) && locale.variables(id).keys().all(|name| self.variables.get(name).is_some())
        };
        if self.locale.contains(id) { says(self.locale) } else { self.models().iter().any(|model| says(model)) }
    }

    /// The message in the first language that has it, marked as borrowed; without a draft, or where the fault is no missing word, the findings.
    pub(super) fn borrow(
        &self,
        id: &str,
        variables: &Variables,
        findings: Vec<Diagnostic>,
    ) -> Result<Text, Vec<Diagnostic>> {
        if !findings.iter().all(|finding| self.is_missing_word(finding)) {
            return Err(findings);
        }
        for lender in self.lenders() {
            let mut variables = variables.clone();
            facts::set_by(self.context.facts, &lender, &mut variables);
            let Ok(formatted) = lender.format(id, &variables) else { continue };
            let mut text = self.message(&formatted, &lender)?;
            let lang = lender.lang().to_owned();
            text.wrap(|inlines| InlineKind::Borrowed(lang, inlines));
            let mut borrowed = self.borrowed.borrow_mut();
            borrowed.entry(id.to_owned()).or_insert_with(|| self.report(id, &findings, &lender, &formatted));
            return Ok(text);
        }
        Err(findings)
    }

    /// The locales that a draft borrows from, the first to be asked first.
    fn lenders(&self) -> Vec<Arc<Locale>> {
        if self.context.draft { self.models() } else { Vec::new() }
    }

    /// The other locales that show what is to be said: those of the original language and of the reference language.
    fn models(&self) -> Vec<Arc<Locale>> {
        let mut models: Vec<Arc<Locale>> = Vec::new();
        for lang in [self.context.facts.original.value.as_str(), self.context.reference] {
            let known = lang == self.locale.lang() || models.iter().any(|model| model.lang() == lang);
            models.extend(self.context.locale(lang).filter(|_| !known));
        }
        models
    }

    /// Whether a finding says that the language lacks a message. The body within a sentence is one too, that only comes as a variable.
    fn is_missing_word(&self, finding: &Diagnostic) -> bool {
        match finding.code {
            Code::MissingMessage => true,
            Code::UnsetVariable => {
                self.context.facts.body.is_some() && finding.span.as_ref().is_some_and(|span| span.text() == "$by")
            }
            _ => false,
        }
    }

    fn report(&self, id: &str, findings: &[Diagnostic], lender: &Locale, formatted: &Formatted) -> Diagnostic {
        let (lang, from) = (self.locale.lang(), lender.lang());
        let finding = |message: String| {
            let finding = Diagnostic::new(Code::BorrowedMessage, message);
            finding.related(formatted.span.clone(), format!("this is how `{from}` says it"))
        };
        let Some(place) = self.locale.place(id) else {
            let file = match self.context.locale(&self.context.facts.original.value).and_then(|own| own.place(id)) {
                Some(_) => self.file_for(id),
                None => moved(&formatted.span, from, lang),
            };
            return finding(format!("language `{lang}` has no message `{id}`: the draft borrows that of `{from}`"))
                .in_file(file.clone())
                .hint(format!("add `{id} = …` to `{file}`; without it no final document is written"));
        };
        // The language has the message, and lacks what the message is made of.
        let lacking = findings.first().map(|found| match (found.code, &self.context.facts.body) {
            (Code::UnsetVariable, Some(body)) => {
                format!("language `{lang}` has no message `{}`", facts::by_message(&body.value))
            }
            _ => found.message.clone(),
        });
        finding(format!("message `{id}` cannot be printed in `{lang}`: the draft borrows that of `{from}`"))
            .at(place)
            .hint(format!("add what is missing: {}", lacking.unwrap_or_default()))
    }
}

/// The file of `lang` that corresponds to that of a message in `from`.
fn moved(span: &Span, from: &str, lang: &str) -> String {
    span.source.path().replacen(&format!("/{from}/"), &format!("/{lang}/"), 1)
}
