//! `lost-punctuation`

use std::collections::BTreeSet;

use super::language;
use super::reading::{Kind, Sign, Text, VALUE};
use crate::locale::index::Part;
use crate::locale::rules::view::{Pair, Sink};
use crate::locale::stack::Stack;

/// A sign at the end of the text that its translation has not there. The signs of Arabic, Chinese and others count as the same, and a language may
/// have another where it comes to the same: after a salutation Spanish has a colon for the English comma.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    if !super::is_comparable(pair) {
        return;
    }
    let text = Text::of(pair.body);
    let original = ends(&text, &pair.file.lang);
    let Some(Some(wanted)) = original.first().copied().filter(|_| original.len() == 1) else { return };
    if wanted == '.' && (is_abbreviation(&text, pair.reference()) || ["th", "lo"].contains(&language(lang(pair)))) {
        return;
    }
    let mut own = ends(&Text::of(pair.site.body), lang(pair));
    if own.is_empty() && ends_with_value(pair) {
        own.insert(None);
    }
    let Some(end) = own.iter().find(|end| end.is_none_or(|end| !does_for(end, wanted))) else { return };
    let message = match end {
        None => format!("`{}` does not end with `{wanted}`", pair.site.name()),
        Some(end) => format!("`{}` ends with `{end}` in place of `{wanted}`", pair.site.name()),
    };
    sink.differs(pair, &pair.site.body.range, message, format!("end the text with the `{wanted}` of the language"));
}

fn lang<'a>(pair: &Pair<'a>) -> &'a str {
    pair.site.view.lang
}

/// Whether the translation ends with a value of the document, and not with another text, which may have the sign.
fn ends_with_value(pair: &Pair) -> bool {
    let text = pair.site.file.span(&pair.site.body.range).text().trim_end().to_owned();
    let last =
        text.strip_suffix('}').and_then(|text| text.rsplit_once('{')).map(|(_, placeable)| placeable.trim_start());
    let is_value =
        |placeable: &str| placeable.starts_with('$') || placeable.starts_with(|c: char| c.is_ascii_uppercase());
    matches!(pair.site.body.parts.last(), Some(Part::Value(_))) && last.is_some_and(is_value)
}

/// Whether `end` is what a translator may write for `wanted`.
fn does_for(end: char, wanted: char) -> bool {
    end == wanted
        || match wanted {
            ',' | ';' => [',', ';', ':', '!'].contains(&end),
            '.' | '!' | '…' => ['.', '!', '…'].contains(&end),
            _ => false,
        }
}

/// The signs that the texts of a pattern end with: none for one that ends with a letter. One that ends with a value says nothing.
fn ends(text: &Text, lang: &str) -> BTreeSet<Option<char>> {
    for (at, sign) in text.signs.iter().enumerate().rev() {
        let choice = text.choices.iter().find(|choice| choice.at == at);
        if let Some(choice) = choice.filter(|_| sign.kind == Kind::Value) {
            return choice.variants.iter().flat_map(|variant| ends(&variant.text, lang)).collect();
        }
        match sign.kind {
            Kind::Value => return BTreeSet::new(),
            Kind::Markup => {}
            // the words of a link stand before its address
            Kind::Verbatim if closes_link(&text.signs, at) => {}
            Kind::Verbatim => return BTreeSet::from([None]),
            Kind::Word | Kind::Escaped if sign.c.is_whitespace() || is_closing_quote(sign.c) => {}
            Kind::Word | Kind::Escaped => {
                let dots = at > 0 && sign.c == '.' && text.signs[at - 1].c == '.';
                return BTreeSet::from([if dots { Some('…') } else { end(sign.c, lang) }]);
            }
        }
    }
    BTreeSet::new()
}

/// Whether the sign is in what follows the bracket of a link or a span: `](address)`, `]{.attribute}`.
fn closes_link(signs: &[Sign], at: usize) -> bool {
    let start = signs[..at].iter().rposition(|sign| sign.kind != Kind::Verbatim);
    start.is_some_and(|start| signs[start].c == ']' && signs[start].kind == Kind::Markup)
}

fn is_closing_quote(c: char) -> bool {
    ['"', '\'', '”', '’', '»', '“', '‘', '›', '」', '』'].contains(&c)
}

fn end(c: char, lang: &str) -> Option<char> {
    Some(match c {
        // the Greek question mark has the look of a semicolon
        ';' if language(lang) == "el" => '?',
        '\u{37E}' => '?',
        ':' | '：' => ':',
        '.' | '。' | '．' | '।' | '۔' | '։' | '።' | '។' | '။' => '.',
        '…' | '⋯' => '…',
        '?' | '？' | '؟' | '՞' => '?',
        '!' | '！' | '՜' => '!',
        ';' | '；' | '؛' => ';',
        ',' | '，' | '،' | '、' => ',',
        _ => return None,
    })
}

/// Whether the full stop at the end belongs to the last word, which the translation may write without one: `Mr.`, `10 a.m.`, `vol.`.
fn is_abbreviation(text: &Text, reference: &Stack) -> bool {
    let lines = text.lines();
    let printed = lines.iter().map(|line| line.iter().filter(|sign| sign.is_printed()).map(|sign| sign.c));
    let lines: Vec<String> = printed.map(Iterator::collect).collect();
    let known: String = ["typography-abbreviations", "typography-units"]
        .iter()
        .filter_map(|id| reference.body(id, None))
        .flat_map(|(_, body)| body.texts().into_iter().map(|(_, text)| format!("{text},")))
        .collect();
    lines.iter().filter(|line| line.trim_end().ends_with('.')).any(|line| {
        let word = line.split([' ', '\n', '\u{A0}', '\u{202F}', '(', VALUE]).rfind(|word| !word.trim().is_empty());
        let word = word.unwrap_or_default().trim();
        let letters = word.trim_end_matches('.');
        let single = line.split_whitespace().count() < 3;
        let short = letters.chars().count() < 4;
        known.split(',').any(|known| known.trim() == word)
            || letters.contains('.')
            || (short && (single || letters.starts_with(char::is_uppercase)))
    })
}
