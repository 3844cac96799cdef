//! Languages that a message cannot name.

use super::index::{Part, Role, Select, UseKind};
use super::language::Locale;
use super::value::{Facts, Value};
use crate::source::Span;

/// A language that a message prints by its key, `it`, because none of its variants names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unnamed {
    /// The message that lacks the variant: the one that was formatted, or one that it prints.
    pub message: String,
    /// The key of the language.
    pub key: String,
    /// Where the message selects on the language.
    pub span: Span,
}

impl Locale {
    /// The languages, given by `variables`, that `printed`, the text of the message `id` with `facts`, shows by their keys: each message once.
    pub fn unnamed(&self, id: &str, facts: &Facts, variables: &[&str], printed: &str) -> Vec<Unnamed> {
        let Some((file, body)) = self.stack().body(id, None) else { return Vec::new() };
        let mut found: Vec<Unnamed> = Vec::new();
        for (file, body) in self.stack().texts_with_files(file, body) {
            let lacking = body.selects().into_iter().find_map(|select| {
                let UseKind::Variable { name, .. } = &body.uses.get(select.on?)?.kind else { return None };
                let Some(Value::Text(key)) = facts.get(name).filter(|_| variables.contains(&name.as_str())) else {
                    return None;
                };
                let prints_key = |part: &Part| match part {
                    Part::Value(at) => matches!(
                        &body.uses[*at].kind,
                        UseKind::Variable { name: printed, role: Role::Printed } if printed == name
                    ),
                    _ => false,
                };
                (falls_back(select, key, prints_key) && shows(printed, key)).then_some((select, key))
            });
            let entry = file.entries.iter().find(|entry| entry.bodies().any(|(_, own)| std::ptr::eq(own, body)));
            if let (Some((select, key)), Some(entry)) = (lacking, entry) {
                let (message, key, span) = (entry.id.clone(), key.clone(), file.span(&select.selector));
                found.push(Unnamed { message, key, span });
            }
        }
        found
    }
}

/// Whether `key` is left to the default variant, and that prints it.
fn falls_back(select: &Select, key: &str, prints_key: impl Fn(&Part) -> bool) -> bool {
    !select.variants.iter().any(|variant| variant.key == key)
        && select.variants.iter().any(|variant| variant.default && variant.parts.iter().any(&prints_key))
}

/// Whether `key` stands in the text by itself; letters of another script may touch it, as an Arabic preposition does.
fn shows(text: &str, key: &str) -> bool {
    !key.is_empty() && text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == key)
}
