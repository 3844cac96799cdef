//! `identical-text`

use std::collections::BTreeSet;

use super::reading::{Sign, Text, VALUE};
use crate::locale::index::{Body, Part, Select, UseKind};
use crate::locale::rules::view::{Pair, Sink};

/// A text with words that is the same as in the reference language. Names and symbols are allowed in `chancery.toml`.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    if super::language(pair.site.view.lang) == super::language(&pair.file.lang) || !super::is_comparable(pair) {
        return;
    }
    if !same(&pair.site.body.parts, &pair.body.parts) || values(pair.site.body) != values(pair.body) {
        return;
    }
    let allowed = &pair.site.view.context.identical;
    if Text::of(pair.site.body).lines().iter().any(|line| has_words(line, allowed)) {
        let message = format!("`{}` is the same as in `{}`", pair.site.name(), pair.file.lang);
        let hint = "translate it; if it is the same in both languages, allow it by `# chancery: allow identical-text …` \
                    or by `identical` in `chancery.toml`";
        sink.differs(pair, &pair.site.body.range, message, hint);
    }
}

/// The names of the variables and messages of a text: one that differs in them is no copy.
fn values(body: &Body) -> BTreeSet<&str> {
    let names = body.uses.iter().filter_map(|item| match &item.kind {
        UseKind::Variable { name, .. } => Some(name.as_str()),
        UseKind::Message { id, .. } => Some(id.as_str()),
        UseKind::Term { .. } | UseKind::Call(_) => None,
    });
    names.collect()
}

/// Whether two texts print the same words at the same places of their values.
fn same(own: &[Part], original: &[Part]) -> bool {
    joined(own) == joined(original) && {
        let (own, original) = (selects(own), selects(original));
        own.len() == original.len() && own.iter().zip(original).all(|(own, original)| alike(own, original))
    }
}

fn alike(own: &Select, original: &Select) -> bool {
    own.variants.len() == original.variants.len()
        && own
            .variants
            .iter()
            .zip(&original.variants)
            .all(|(own, original)| own.key == original.key && same(&own.parts, &original.parts))
}

/// The words and the places of values; line ends and indents are the file's affair.
fn joined(parts: &[Part]) -> String {
    let mut text = String::new();
    for part in parts {
        match part {
            Part::Text { text: words, .. } | Part::Literal { text: words, .. } => text.push_str(words),
            Part::Value(_) | Part::Select(_) => text.push(VALUE),
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn selects(parts: &[Part]) -> Vec<&Select> {
    let found = parts.iter().filter_map(|part| match part {
        Part::Select(select) => Some(select),
        Part::Text { .. } | Part::Literal { .. } | Part::Value(_) => None,
    });
    found.collect()
}

/// Whether words of more than one letter are left when those that are allowed are taken out.
fn has_words(line: &[Sign], allowed: &BTreeSet<String>) -> bool {
    let text: String = line.iter().map(|sign| if sign.is_word() { sign.c } else { ' ' }).collect();
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // the longest first: `IOM Council` before `IOM`
    let mut names: Vec<&String> = allowed.iter().filter(|name| !name.trim().is_empty()).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    for name in names {
        text = without(&text, name.trim());
    }
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.into_iter().any(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1)
}

/// `text` without `name` where that stands as a word.
fn without(text: &str, name: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        let (head, tail) = (&rest[..at], &rest[at + name.len()..]);
        let before = head.chars().next_back().or_else(|| out.chars().next_back());
        let in_word = before.is_some_and(char::is_alphanumeric) || tail.starts_with(char::is_alphanumeric);
        out.push_str(head);
        out.push_str(if in_word { name } else { " " });
        rest = tail;
    }
    out.push_str(rest);
    out
}
