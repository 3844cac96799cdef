//! `empty-text`

use crate::locale::index::{Body, Part};
use crate::locale::rules::view::{Sink, Site};

/// What takes no room: zero-width spaces and joiners, the soft hyphen, marks of direction.
const INVISIBLE: &[char] =
    &['\u{AD}', '\u{200B}', '\u{200C}', '\u{200D}', '\u{200E}', '\u{200F}', '\u{2060}', '\u{FEFF}'];

/// A text of which nothing can be seen. The parts of formats may be blank: a separator is a space. So may the translation of what is blank.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    if site.view.is_format(&site.entry.id) || !is_blank(site.body) {
        return;
    }
    let original = site.view.reference.as_ref().and_then(|reference| reference.body(&site.entry.id, site.attribute));
    if !original.is_some_and(|(_, original)| is_blank(original)) {
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
            text.chars().all(|c| c.is_whitespace() || INVISIBLE.contains(&c))
        }
        Part::Value(_) => false,
        Part::Select(select) => select.variants.iter().all(|variant| blank(&variant.parts)),
    })
}
