//! `lost-punctuation`

use std::collections::BTreeSet;

use crate::locale::index::Part;
use crate::locale::rules::view::{Pair, Sink};

/// A sign at the end of the text that its translation has not there. The signs of Arabic and Chinese count as the same.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    let original = ends(&pair.body.parts);
    let Some(Some(sign)) = original.first().copied().filter(|_| original.len() == 1) else { return };
    let own = ends(&pair.site.body.parts);
    if own.contains(&None) {
        let message = format!("`{}` does not end with `{sign}`", pair.site.name());
        sink.differs(pair, &pair.site.body.range, message, format!("end the text with the `{sign}` of the language"));
    } else if let Some(Some(other)) = own.iter().find(|end| **end != Some(sign)) {
        let message = format!("`{}` ends with `{other}` in place of `{sign}`", pair.site.name());
        sink.differs(pair, &pair.site.body.range, message, format!("end the text with the `{sign}` of the language"));
    }
}

/// The signs that the texts of a pattern end with: none for one that ends with a letter. One that ends with a value says nothing.
fn ends(parts: &[Part]) -> BTreeSet<Option<char>> {
    match parts.last() {
        None | Some(Part::Value) => BTreeSet::new(),
        Some(Part::Text { text, .. } | Part::Literal { text, .. }) => {
            let last = text.trim_end().chars().rev().find(|c| !super::is_delimiter(*c));
            match last {
                Some(c) => BTreeSet::from([sign(c)]),
                None => ends(&parts[..parts.len() - 1]),
            }
        }
        Some(Part::Select(select)) => select.variants.iter().flat_map(|variant| ends(&variant.parts)).collect(),
    }
}

fn sign(c: char) -> Option<char> {
    Some(match c {
        ':' | '：' => ':',
        '.' | '。' | '．' => '.',
        '…' => '…',
        '?' | '？' | '؟' => '?',
        '!' | '！' => '!',
        ';' | '；' | '؛' => ';',
        ',' | '，' | '،' | '、' => ',',
        _ => return None,
    })
}
