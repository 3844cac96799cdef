//! The messages a layout prints, formatted with the facts of the document.
//!
//! A few identifiers stand for a message that depends on the facts: `body` for `body-council`, `restriction` for
//! `restriction-restricted`, `language-line` for `lang-only` or `lang-original`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::sheet::Text;
use super::{Context, Need, facts};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Restriction;
use crate::locale::typography::Typography;
use crate::locale::{Facts as Variables, LATE_PAGE, LATE_TOTAL, Locale};
use crate::markup::read_message;
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
            (facts.restriction != Restriction::General || locale.contains(&id)).then_some(id)
        }
        "language-line" => Some(if languages.len() == 1 { "lang-only" } else { "lang-original" }.to_owned()),
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
        "version-language" => vec!["masthead-language".to_owned(), "lang-name".to_owned()],
        "language-line" => vec!["lang-only".to_owned(), "lang-original".to_owned(), "lang-name".to_owned()],
        _ => vec![id.to_owned()],
    }
}

/// The strings of a layout for one version.
pub(super) struct Formatter<'a> {
    pub(super) context: Context<'a>,
    pub(super) locale: &'a Locale,
    /// The language of the version.
    pub(super) lang: &'a str,
    pub(super) variables: Variables,
    pub(super) unofficial: bool,
    pub(super) findings: Vec<Diagnostic>,
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

    fn needed(&mut self, id: &str, need: &Need) -> Option<Text> {
        let facts = self.context.facts;
        let Some(message) = message_of(id, self.context, self.lang, self.locale) else {
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
        let unset = self.locale.variables(&message).into_iter().find(|(name, _)| self.variables.get(name).is_none());
        if need.optional && (unset.is_some() || !self.locale.contains(&message)) && message == id {
            return None;
        }
        match self.text(&message) {
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
    fn file_for(&self, id: &str) -> String {
        let original = &self.context.facts.original.value;
        let lang = self.locale.lang();
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
        let formatted = self.locale.format(id, variables)?;
        self.inline(&formatted.djot, &formatted.span)
    }

    /// Reads inline Djot that stands at `span`, and applies the typography of the language.
    pub(super) fn inline(&self, djot: &str, span: &Span) -> Result<Text, Vec<Diagnostic>> {
        let late = djot.contains([LATE_PAGE, LATE_TOTAL]);
        let (mut inlines, findings) = read_message(djot, span);
        if !findings.is_empty() {
            return Err(findings);
        }
        super::typography::apply(&mut inlines, &self.locale.typography(), &|lang| self.typography_of(lang));
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
