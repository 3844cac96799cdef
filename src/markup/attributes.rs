//! `{#id lang=fr width="50%"}`: each attribute has a meaning where it stands, or is refused.

use std::ops::Range;

use jotdown::{AttributeKind, Attributes};

use super::model::Id;
use super::reader::Reader;
use crate::diagnostic::{Code, suggestion};

/// The attributes an element may carry.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    pub(super) id: Option<Id>,
    pub(super) lang: Option<String>,
    pub(super) width: Option<u8>,
}

/// Reads the attributes of an element at `range`; `allowed` names those that mean something there.
pub(super) fn read(reader: &mut Reader, attributes: Attributes, range: &Range<usize>, allowed: &[&str]) -> Known {
    let mut known = Known::default();
    for (kind, value) in attributes {
        let text = value.to_string();
        let (name, shown) = match &kind {
            AttributeKind::Comment => continue,
            AttributeKind::Id => ("id", format!("#{text}")),
            AttributeKind::Class => ("class", format!(".{text}")),
            AttributeKind::Pair { key } => (key.as_ref(), format!("{key}=\"{text}\"")),
        };
        if !allowed.contains(&name) {
            let hint = match allowed {
                [] => "remove the attribute; none has a meaning here".to_owned(),
                _ => suggestion(name, allowed.iter().copied()),
            };
            let message = format!("the attribute `{shown}` has no meaning here");
            reader.report(Code::UnknownAttribute, range.clone(), message, hint);
            continue;
        }
        match name {
            "id" => known.id = Some(Id { name: text, range: range.clone() }),
            "lang" => known.lang = language(reader, &text, range),
            "width" => known.width = width(reader, &text, range),
            _ => {}
        }
    }
    known
}

/// Reports attributes that belong to nothing; comments are fine anywhere.
pub(super) fn stray(reader: &mut Reader, attributes: Attributes, range: &Range<usize>) {
    if attributes.into_iter().any(|(kind, _)| !matches!(kind, AttributeKind::Comment)) {
        let hint = "put the attributes on the line before the block they belong to, or right after a `[span]`";
        reader.report(Code::UnknownAttribute, range.clone(), "the attributes belong to nothing", hint);
    }
}

fn language(reader: &mut Reader, text: &str, range: &Range<usize>) -> Option<String> {
    let plain = (2..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase());
    if !plain {
        let hint = "write the two or three letters of ISO 639, such as `lang=fr`";
        reader.report(Code::UnknownLanguage, range.clone(), format!("`{text}` is not a language code"), hint);
        return None;
    }
    Some(text.to_owned())
}

fn width(reader: &mut Reader, text: &str, range: &Range<usize>) -> Option<u8> {
    let percent = text.strip_suffix('%').and_then(|digits| digits.parse().ok()).filter(|n| (1..=100).contains(n));
    if percent.is_none() {
        let hint = "write a share of the text width from 1% to 100%, such as `width=\"60%\"`";
        reader.report(Code::UnknownAttribute, range.clone(), format!("`{text}` is not a width"), hint);
    }
    percent
}
