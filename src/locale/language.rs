//! The messages of one language for one house.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use fluent_bundle::resolver::ResolverError;
use fluent_bundle::resolver::errors::ReferenceKind;
use fluent_bundle::{FluentArgs, FluentError};
use unic_langid::LanguageIdentifier;

use super::formats::{self, Bundle, Formats};
use super::functions;
use super::index::{Argument, Role, Use, UseKind};
use super::pseudo;
use super::sink::{self, Failure, Separators};
use super::stack::{Found, Stack};
use super::typography::{Typography, Words};
use super::value::{Facts, Value};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::Span;

/// The messages of one language for one house; it can be shared between threads.
pub struct Locale {
    lang: String,
    model: String,
    stack: Stack,
    bundle: Bundle,
    formats: Arc<Formats>,
    separators: Arc<Separators>,
    typography: OnceLock<Arc<Typography>>,
}

/// A message with the facts of a document filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formatted {
    /// Inline Djot. What stood in variables is escaped and reads as nothing but text.
    pub djot: String,
    /// The message's value in its locale file.
    pub span: Span,
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "Locale({})", self.lang)
    }
}

impl Locale {
    /// `model` is the language whose files `stack` holds: `lang` itself, or what a pseudo-locale is made of.
    pub(super) fn new(lang: &str, model: &str, identifier: LanguageIdentifier, stack: Stack) -> Self {
        let resources = || stack.files.iter().map(|file| file.resource());
        let formats = Arc::new(Formats::new(lang, formats::bundle(&identifier, resources())));
        let mut bundle = formats::bundle(&identifier, resources());
        functions::add_all(&mut bundle, &formats);
        let separators = Arc::new(formats.separators());
        let (lang, model) = (lang.to_owned(), model.to_owned());
        Self { lang, model, stack, bundle, formats, separators, typography: OnceLock::new() }
    }

    /// The language, as it was asked for.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// The language whose files it is made of: that of [`lang`](Self::lang), but for a pseudo-locale.
    pub fn model(&self) -> &str {
        &self.model
    }

    pub(super) fn stack(&self) -> &Stack {
        &self.stack
    }

    pub(super) fn formats(&self) -> &Formats {
        &self.formats
    }

    /// Whether there is a message `id` with a text.
    pub fn contains(&self, id: &str) -> bool {
        !id.starts_with('-') && self.stack.body(id, None).is_some()
    }

    /// Whether the message was begun and could not be read, which is reported where it stands.
    pub fn is_broken(&self, id: &str) -> bool {
        self.stack.is_broken(id)
    }

    /// The ids of the messages that have a text, sorted.
    pub fn ids(&self) -> Vec<&str> {
        self.stack.ids().filter(|id| self.contains(id)).collect()
    }

    /// The text of the message in its locale file.
    pub fn place(&self, id: &str) -> Option<Span> {
        let (file, body) = self.stack.body(id, None).filter(|_| !id.starts_with('-'))?;
        Some(file.span(&body.range))
    }

    /// The variables that formatting the message can ask for, whatever is selected, also through other messages; with the place of the first use.
    pub fn variables(&self, id: &str) -> BTreeMap<String, Span> {
        let mut variables = BTreeMap::new();
        for (file, item) in self.stack.reach(id) {
            if let UseKind::Variable { name, .. } = &item.kind {
                variables.entry(name.clone()).or_insert_with(|| file.span(&item.range));
            }
        }
        variables
    }

    /// The message with `facts` filled in.
    ///
    /// # Errors
    ///
    /// `missing-message` where the language has no such message; `unset-variable` for each variable that is asked for and not set, at its use in the
    /// locale file; `fluent-function` for a function that is given a wrong value; `fluent-reference` for a reference to nothing. A message is never
    /// printed in part.
    pub fn format(&self, id: &str, facts: &Facts) -> Result<Formatted, Vec<Diagnostic>> {
        let pattern = self.bundle.get_message(id).and_then(|message| message.value());
        let (Some(span), Some(pattern)) = (self.place(id), pattern) else {
            return Err(vec![self.missing(id)]);
        };
        let reach = self.stack.reach(id);
        let mut findings = self.misuses(&reach, facts);
        // A date is put into words even if it is only selected on: no more of them than the message asks for.
        let asked = |name: &str| {
            reach.iter().any(|(_, item)| matches!(&item.kind, UseKind::Variable { name: asked, .. } if asked == name))
        };
        let values = facts.iter().filter(|(name, _)| asked(name));
        let values = values.filter_map(|(name, value)| Some((name, value.to_fluent(name, &self.formats)?)));
        let arguments: FluentArgs = values.collect();
        let (mut djot, mut errors) = (String::new(), Vec::new());
        let write = || self.bundle.write_pattern(&mut djot, pattern, Some(&arguments), &mut errors);
        let (written, failures) = sink::collect(&self.separators, write);
        findings.extend(errors.iter().map(|error| self.error(error, id, &span, &reach, facts)));
        if findings.is_empty() {
            findings.extend(failures.into_iter().map(|failure| fallen(failure, &span, &reach)));
        }
        if findings.is_empty() && written.is_err() {
            findings.push(
                Diagnostic::new(Code::FluentReference, format!("message `{id}` cannot be formatted")).at(span.clone()),
            );
        }
        crate::diagnostic::sort(&mut findings);
        if !findings.is_empty() {
            return Err(findings);
        }
        if self.lang != self.model {
            djot = pseudo::bracketed(djot);
        }
        Ok(Formatted { djot, span })
    }

    /// The typography of the language, with the words that its locale files give for it.
    pub fn typography(&self) -> Arc<Typography> {
        let read = || {
            let words = Words {
                months: self.formats.months_after_day(),
                between_days: self.formats.between_days(),
                month_names: self.formats.month_names(),
                month_to_year: self.formats.month_to_year(),
                titles: self.formats.list("typography-titles"),
                prepositions: self.formats.list("typography-prepositions"),
                abbreviations: self.formats.list("typography-abbreviations"),
                units: self.formats.list("typography-units"),
                group: self.separators.get("number-group").and_then(|group| group.chars().next()),
            };
            Arc::new(Typography::new(&self.model, words))
        };
        self.typography.get_or_init(read).clone()
    }

    fn missing(&self, id: &str) -> Diagnostic {
        let message = format!("language `{}` has no message `{id}`", self.lang);
        let mut finding = Diagnostic::new(Code::MissingMessage, message);
        // the base files, where a message that every house needs belongs, stand last
        let folder = self.stack.files.last().and_then(|file| Path::new(file.source.path()).parent());
        if let Some(folder) = folder.and_then(Path::to_str).filter(|folder| !folder.is_empty()) {
            finding = finding.in_file(folder);
        }
        match nearest(id, self.ids()) {
            Some(near) => finding.hint(format!("did you mean `{near}`?")),
            None => finding.hint(format!("add `{id} = …` to a file of the language")),
        }
    }

    /// Values of a wrong kind, at the exact argument: the functions themselves do not know where they are called.
    fn misuses(&self, reach: &[Found], facts: &Facts) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        for (file, item) in reach {
            if let UseKind::Variable { name, .. } = &item.kind
                && let Some(n) = too_large(facts.get(name))
            {
                let message = format!("`${name}` is {n}, a number that is too large to be printed exactly");
                findings.push(Diagnostic::new(Code::FluentFunction, message).at(file.span(&item.range)));
            }
            match &item.kind {
                UseKind::Call(call) => {
                    let takes = functions::signature(&call.name).map_or(&[][..], |signature| signature.takes);
                    for ((range, argument), kind) in call.positional.iter().zip(takes) {
                        let Argument::Variable(name) = argument else { continue };
                        let Some(value) = facts.get(name).filter(|value| !kind.accepts(value)) else { continue };
                        let message =
                            format!("`{}` takes {}, but `${name}` is {}", call.name, kind.article(), value.kind());
                        findings.push(Diagnostic::new(Code::FluentFunction, message).at(file.span(range)));
                    }
                }
                UseKind::Variable { name, role: Role::Selector } => {
                    let Some(value @ (Value::Date(_) | Value::Time(_) | Value::Late)) = facts.get(name) else {
                        continue;
                    };
                    let message =
                        format!("only a text or a number can choose a variant, but `${name}` is {}", value.kind());
                    findings.push(Diagnostic::new(Code::FluentFunction, message).at(file.span(&item.range)));
                }
                _ => {}
            }
        }
        findings
    }

    fn error(&self, error: &FluentError, id: &str, span: &Span, reach: &[Found], facts: &Facts) -> Diagnostic {
        let find = |wanted: &dyn Fn(&Use) -> bool| {
            let found = reach.iter().find(|(_, item)| wanted(item));
            found.map_or_else(|| span.clone(), |(file, item)| file.span(&item.range))
        };
        let FluentError::ResolverError(ResolverError::Reference(kind)) = error else {
            let message = format!("message `{id}` cannot be formatted: {}", functions::reason(error));
            return Diagnostic::new(Code::FluentReference, message).at(span.clone());
        };
        match kind {
            ReferenceKind::Variable { id: variable } => {
                let at = find(&|item| matches!(&item.kind, UseKind::Variable { name, .. } if name == variable));
                let message = format!("message `{id}` needs `${variable}`, which the document does not set");
                let mut finding = Diagnostic::new(Code::UnsetVariable, message);
                if at.source.path() != span.source.path() || !contains(span, &at) {
                    finding = finding.related(span.clone(), format!("`{id}` is this message"));
                }
                if let Some(near) = nearest(variable, facts.names()) {
                    finding = finding.hint(format!("did you mean `${near}`?"));
                }
                finding.at(at)
            }
            ReferenceKind::Function { id: function } => {
                let at = find(&|item| matches!(&item.kind, UseKind::Call(call) if call.name == *function));
                Diagnostic::new(Code::UnknownFunction, format!("unknown function `{function}`")).at(at)
            }
            ReferenceKind::Message { id: target, .. } | ReferenceKind::Term { id: target, .. } => {
                let at = find(&|item| match &item.kind {
                    UseKind::Message { id, .. } => id == target,
                    UseKind::Term { id, .. } => id.trim_start_matches('-') == target,
                    _ => false,
                });
                Diagnostic::new(Code::FluentReference, functions::reason(error)).at(at)
            }
        }
    }
}

/// A failure of a function or a format, at the first call of that function, or where a value is printed without one, at the message.
fn fallen(failure: Failure, span: &Span, reach: &[Found]) -> Diagnostic {
    let call = reach.iter().find(|(_, item)| match &item.kind {
        UseKind::Call(call) => failure.function == Some(call.name.as_str()),
        _ => false,
    });
    let at = call.map_or_else(|| span.clone(), |(file, item)| file.span(&item.range));
    Diagnostic::new(failure.code, failure.message).at(at)
}

/// The number, where Fluent would round it: it calculates in doubles.
fn too_large(value: Option<&Value>) -> Option<i64> {
    match value {
        Some(Value::Number(n)) if n.unsigned_abs() > 1 << f64::MANTISSA_DIGITS => Some(*n),
        _ => None,
    }
}

fn contains(outer: &Span, inner: &Span) -> bool {
    outer.range.start <= inner.range.start && inner.range.end <= outer.range.end
}
