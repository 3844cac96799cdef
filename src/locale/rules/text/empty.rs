//! `empty-text`

use crate::locale::index::{Body, Part};
use crate::locale::rules::view::{Sink, Site};

/// A text of which nothing can be seen. The parts of formats may be blank: a separator is a space.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    if site.formats().is_empty() && is_blank(site.body) {
        let message = format!("`{}` is empty", site.name());
        sink.report(site.file, &site.body.range, message, "write its text, or remove the message");
    }
}

fn is_blank(body: &Body) -> bool {
    blank(&body.parts)
}

fn blank(parts: &[Part]) -> bool {
    parts.iter().all(|part| match part {
        Part::Text { text, .. } | Part::Literal { text, .. } => {
            text.chars().all(|c| c.is_whitespace() || c == '\u{200B}' || c == '\u{2060}')
        }
        Part::Value => false,
        Part::Select(select) => select.variants.iter().all(|variant| blank(&variant.parts)),
    })
}
