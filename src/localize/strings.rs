//! The messages a layout prints, formatted with the facts of the document.
//!
//! A few identifiers stand for a message that depends on the facts: `body` for `body-council`, `restriction` for
//! `restriction-restricted`, `language-line` for `lang-only` or `lang-original`.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::sheet::Text;
use super::{Context, Edition, Need, facts};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::Restriction;
use crate::locale::typography::Typography;
use crate::locale::{Facts as Variables, Formatted, LATE_PAGE, LATE_TOTAL, Locale, Unnamed, Value};
use crate::markup::{Inline, InlineKind, read_message};
use crate::source::Span;

/// The message that a layout's identifier stands for in this document; none where the document has no such thing.
///
/// `lang` is the language of the version, which is not that of `locale` in the block of a masthead.
fn message_of(id: &str, context: Context, lang: &str, locale: &Locale) -> Option<String> {
    let (facts, languages) = (context.facts, context.languages);
    match id {
        "body" => facts.body.as_ref().map(|body| format!("body-{}", body.value)),
        "resolution-enacting" => facts.body.as_ref().map(|body| format!("enacting-{}", body.value)),
        "restriction" => {
            let id = format!("restriction-{}", facts.restriction.as_str());
            // a house that names general distribution names it in every language
            let named = |locale: &Locale| locale.contains(&id);
            let elsewhere = || context.locale(context.reference).is_some_and(|reference| named(&reference));
            (facts.restriction != Restriction::General || named(locale) || elsewhere()).then_some(id)
        }
        // only what is not final bears the word
        "draft-watermark" => context.draft.then(|| id.to_owned()),
        "restriction-watermark" => context.has_watermark().then(|| format!("watermark-{}", facts.restriction.as_str())),
        // a corrigendum is in the languages that it concerns, those that are not there yet included
        "language-line" => {
            let count = if facts.corrects.is_empty() { languages.len() } else { facts.corrects.len() };
            Some(if count == 1 { "lang-only" } else { "lang-original" }.to_owned())
        }
        "version-language" => (context.house.version_language && lang != facts.original.value)
            .then(|| if lang == locale.lang() { "masthead-language" } else { "lang-name" }.to_owned()),
        _ => Some(id.to_owned()),
    }
}

/// Every message that an identifier of a layout can stand for, whatever the document; `bodies` are those that documents name.
pub fn messages_of<'a>(id: &'a str, bodies: &'a [String]) -> Vec<String> {
    match id {
        "body" => bodies.iter().map(|body| format!("body-{body}")).collect(),
        "resolution-enacting" => {
            bodies.iter().flat_map(|body| [format!("enacting-{body}"), format!("by-{body}")]).collect()
        }
        "restriction" => vec!["restriction-limited".to_owned(), "restriction-restricted".to_owned()],
        "restriction-watermark" => vec!["watermark-limited".to_owned(), "watermark-restricted".to_owned()],
        "version-language" => vec!["masthead-language".to_owned(), "lang-name".to_owned()],
        "language-line" => vec!["lang-only".to_owned(), "lang-original".to_owned(), "lang-name".to_owned()],
        _ => vec![id.to_owned()],
    }
}

/// The strings of a layout for one version.
pub(super) struct Formatter<'a> {
    pub(super) context: Context<'a>,
    pub(super) locale: &'a Locale,
    /// The name of the version.
    pub(super) version: &'a str,
    /// The language of the text around the messages.
    pub(super) page: &'a str,
    pub(super) variables: Variables,
    pub(super) unofficial: bool,
    pub(super) findings: Vec<Diagnostic>,
    /// The language of a body that stands in for a translation.
    pub(super) borrowed_body: Option<&'a str>,
    /// What has been borrowed from other languages, by message.
    pub(super) borrowed: RefCell<BTreeMap<String, Diagnostic>>,
}

impl<'a> Formatter<'a> {
    /// `page` is the language of the text around the messages, which come from `locale`.
    pub(super) fn new(
        context: Context<'a>,
        edition: &'a Edition,
        locale: &'a Locale,
        page: &'a str,
        variables: Variables,
        unofficial: bool,
    ) -> Self {
        Self {
            context,
            locale,
            version: &edition.name,
            page,
            variables,
            unofficial,
            findings: Vec::new(),
            borrowed_body: edition.borrows_body().then_some(edition.body.as_str()),
            borrowed: RefCell::default(),
        }
    }

    /// One for a passage in another language, whose words are those of `locale`.
    pub(super) fn within<'b>(&self, locale: &'b Locale, lang: &'b str) -> Formatter<'b>
    where
        'a: 'b,
    {
        let variables = facts::variables(self.context.facts, lang);
        let (context, version, unofficial) = (self.context, self.version, self.unofficial);
        let (findings, borrowed) = (Vec::new(), RefCell::default());
        Formatter {
            context,
            locale,
            version,
            page: lang,
            variables,
            unofficial,
            findings,
            borrowed_body: None,
            borrowed,
        }
    }

    /// Everything that was found, with what was borrowed.
    pub(super) fn into_findings(self) -> Vec<Diagnostic> {
        let mut findings = self.findings;
        findings.extend(self.borrowed.into_inner().into_values());
        findings
    }
}

impl Formatter<'_> {
    /// Formats all messages that a layout needs; optional ones that the document gives no values for are left out.
    pub(super) fn all(&mut self, needs: &BTreeMap<String, Need>) -> BTreeMap<String, Text> {
        let mut out = BTreeMap::new();
        for (id, need) in needs {
            if let Some(text) = self.needed(id, need) {
                out.insert(id.clone(), text);
            }
        }
        out
    }

    /// The message that an identifier of a layout stands for; none where the document has no such thing.
    pub(super) fn standing_for(&self, id: &str) -> Option<String> {
        message_of(id, self.context, self.version, self.locale)
    }

    fn needed(&mut self, id: &str, need: &Need) -> Option<Text> {
        let facts = self.context.facts;
        let Some(message) = self.standing_for(id) else {
            if !need.optional {
                let finding = Diagnostic::new(
                    Code::MissingKey,
                    format!("the layout `{}` names the issuing body, and the document has none", facts.layout.value),
                )
                .at(facts.layout.span.clone())
                .related(need.span.clone(), "printed here")
                .hint("add `body = …` to `document.toml`");
                self.findings.push(finding);
            }
            return None;
        };
        if need.optional && message == id && !self.can_say(&message) {
            return None;
        }
        match self.text(&message) {
            Ok(text) if id == "restriction" => Some(self.starred(text)),
            Ok(text) => Some(text),
            Err(findings) => {
                let place = |finding: Diagnostic| {
                    let variable = match (&finding.span, finding.code) {
                        (Some(span), Code::UnsetVariable) => Some((span.text().trim_start_matches('$'), span)),
                        _ => None,
                    };
                    if let Some((variable, place)) = variable {
                        let Some(hint) = facts::how_to_set(variable) else {
                            let hint = "use this variable only in messages that the program fills in itself";
                            return finding.hint(hint);
                        };
                        // The fault is the document's, whatever the language that prints the message.
                        let layout = &facts.layout;
                        let text = format!(
                            "the layout `{}` prints `${variable}`, which the document does not set",
                            layout.value
                        );
                        Diagnostic::new(Code::UnsetVariable, text)
                            .at(layout.span.clone())
                            .related(place.clone(), format!("the message `{message}` uses it"))
                            .hint(hint)
                    } else if finding.span.is_none() {
                        let printed = format!("the layout `{}` prints it here", facts.layout.value);
                        finding.in_file(self.file_for(&message)).related(need.span.clone(), printed)
                    } else {
                        finding
                    }
                };
                let placed: Vec<_> = findings.into_iter().map(place).collect();
                self.findings.extend(placed);
                None
            }
        }
    }

    /// The locale file in which a missing message belongs: the one where the original language has it, or the house's own.
    pub(super) fn file_for(&self, id: &str) -> String {
        let original = &self.context.facts.original.value;
        let lang = self.locale.model();
        let model = self.context.locale(original).and_then(|locale| locale.place(id));
        match model {
            Some(place) => place.source.path().replacen(&format!("/{original}/"), &format!("/{lang}/"), 1),
            None => format!("locales/{lang}/{}.ftl", self.context.house_name),
        }
    }

    /// Formats one message, as inline text with the typography of the language.
    pub(super) fn text(&self, id: &str) -> Result<Text, Vec<Diagnostic>> {
        self.text_with(id, &self.variables)
    }

    pub(super) fn text_with(&self, id: &str, variables: &Variables) -> Result<Text, Vec<Diagnostic>> {
        let formatted = match self.locale.format(id, variables) {
            Ok(formatted) => formatted,
            Err(findings) => return self.borrow(id, variables, findings),
        };
        self.name_languages(id, variables, &formatted)?;
        let mut text = self.message(&formatted, self.locale)?;
        if self.locale.lang() != self.page {
            text.wrap(|inlines| InlineKind::Foreign(self.locale.lang().to_owned(), inlines));
        }
        Ok(text)
    }

    /// That no language is printed by its key, for want of a name; a draft may. Pseudo-locales say no names.
    fn name_languages(&self, id: &str, variables: &Variables, formatted: &Formatted) -> Result<(), Vec<Diagnostic>> {
        if self.locale.lang() != self.locale.model() {
            return Ok(());
        }
        let (lang, original) = (self.locale.lang(), &self.context.facts.original);
        let report = |unnamed: Unnamed| {
            let Unnamed { message, key, span } = unnamed;
            let text =
                format!("`{message}` has no name for the language `{key}` in `{lang}`, and `{key}` would be printed");
            let hint = format!("add `[{key}] …` to `{message}` in `{}`", span.source.path());
            let finding = Diagnostic::new(Code::UnnamedLanguage, text).at(span).hint(hint);
            let of_original = facts::language_key(&original.value) == Value::Text(key);
            if of_original { finding.related(original.span.clone(), "the language of the original") } else { finding }
        };
        let unnamed = self.locale.unnamed(id, variables, &["lang", "original"], &formatted.djot);
        let findings: Vec<_> = unnamed.into_iter().map(report).collect();
        if findings.is_empty() || !self.context.draft {
            return if findings.is_empty() { Ok(()) } else { Err(findings) };
        }
        for mut finding in findings {
            finding.severity = Severity::Warning;
            self.borrowed.borrow_mut().insert(format!("{id} {}", finding.message), finding);
        }
        Ok(())
    }

    /// A message as inline text with the typography of its own language.
    pub(super) fn message(&self, formatted: &Formatted, locale: &Locale) -> Result<Text, Vec<Diagnostic>> {
        self.inline(&formatted.djot, &formatted.span, &locale.typography())
    }

    /// Reads inline Djot that the author of the body wrote at `span`.
    pub(super) fn authored(&self, djot: &str, span: &Span) -> Result<Text, Vec<Diagnostic>> {
        let mut text = self.inline(djot, span, &self.typography_of(self.page))?;
        if let Some(lang) = self.borrowed_body {
            text.wrap(|inlines| InlineKind::Borrowed(lang.to_owned(), inlines));
        }
        Ok(text)
    }

    fn inline(&self, djot: &str, span: &Span, typography: &Typography) -> Result<Text, Vec<Diagnostic>> {
        let late = djot.contains([LATE_PAGE, LATE_TOTAL]);
        let (mut inlines, findings) = read_message(djot, span);
        if !findings.is_empty() {
            return Err(findings);
        }
        super::typography::apply(&mut inlines, typography, &|lang| self.typography_of(lang));
        Ok(Text { inlines, source: span.source.clone(), late, place: span.clone() })
    }

    /// The typography of any language, the project's own or that of a foreign passage.
    pub(super) fn typography_of(&self, lang: &str) -> Arc<Typography> {
        match self.context.locale(lang) {
            Some(locale) => locale.typography(),
            None => Arc::new(Typography::of(lang)),
        }
    }
}

impl Text {
    /// Puts all of it into one piece of inline text.
    pub(super) fn wrap(&mut self, kind: impl FnOnce(Vec<Inline>) -> InlineKind) {
        let inner = std::mem::take(&mut self.inlines);
        self.inlines = vec![Inline { kind: kind(inner), range: self.place.range.clone() }];
    }
}
