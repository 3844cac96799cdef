//! `identical-text`

use crate::locale::index::{Body, Part};
use crate::locale::rules::view::{Pair, Sink};

/// A text with words that is the same as in the reference language. Names and symbols are allowed in `chancery.toml`.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
    if language(pair.site.view.lang) == language(&pair.file.lang) {
        return;
    }
    let text = skeleton(pair.site.body);
    if text != skeleton(pair.body) {
        return;
    }
    let allowed = &pair.site.view.context.identical;
    let texts: String = pair.site.body.texts().iter().map(|(_, text)| format!("{text} ")).collect();
    if allowed.contains(texts.trim()) {
        return;
    }
    let words = texts
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !allowed.contains(*word));
    if words.count() > 0 {
        let message = format!("`{}` is the same as in `{}`", pair.site.name(), pair.file.lang);
        let hint = "translate it, or allow it with a reason: `# chancery: allow identical-text …`";
        sink.differs(pair, &pair.site.body.range, message, hint);
    }
}

/// The text with the places of its values.
fn skeleton(body: &Body) -> String {
    let mut out = String::new();
    write(&body.parts, &mut out);
    out.trim().to_owned()
}

fn write(parts: &[Part], out: &mut String) {
    for part in parts {
        match part {
            Part::Text { text, .. } | Part::Literal { text, .. } => out.push_str(text),
            Part::Value => out.push(super::VALUE),
            Part::Select(select) => {
                for variant in &select.variants {
                    out.push('[');
                    out.push_str(&variant.key);
                    out.push(']');
                    write(&variant.parts, out);
                }
            }
        }
    }
}
