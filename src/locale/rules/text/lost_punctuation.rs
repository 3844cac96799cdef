//! `lost-punctuation`

use std::collections::BTreeSet;

use super::language;
use super::reading::{Kind, Sign, Text, VALUE};
use crate::locale::index::Part;
use crate::locale::rules::view::{Pair, Sink};
use crate::locale::stack::Stack;

/// A sign at the end of the text that its translation has not there, or that only the translation has, and a colon lost before a value. The signs of
/// Arabic, Chinese and others count as the same, and a language may have another where it comes to the same: after a salutation Spanish has a colon
/// for the English comma.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    if !super::is_comparable(pair) {
        return;
    }
    let (text, own) = (Text::of(pair.body), Text::of(pair.site.body));
    if let Some((message, hint)) = at_end(pair, &text, &own).or_else(|| before_value(pair, &text, &own)) {
        sink.differs(pair, &pair.site.body.range, message, hint);
    }
}

/// What is wrong at the end, and what to do.
fn at_end(pair: &Pair, text: &Text, own: &Text) -> Option<(String, String)> {
    let name = pair.site.name();
    let original = ends(text, &pair.file.lang);
    let wanted = original.first().copied().filter(|_| original.len() == 1)?;
    let mut found = ends(own, lang(pair));
    let Some(wanted) = wanted else {
        let added = found.first().copied().filter(|_| found.len() == 1)??;
        // a single word may be translated by a label, and a word by an abbreviation
        let is_point = added == '.' && (is_abbreviation(own, &pair.site.view.stack) || !is_sentence(own));
        if is_point || text.lines().iter().all(|line| words(line) < 2) {
            return None;
        }
        let message = format!("`{name}` ends with `{added}`, and `{}` with no sign", pair.file.lang);
        return Some((message, format!("end the text without the `{added}`")));
    };
    if wanted == '.' && (is_abbreviation(text, pair.reference()) || ["th", "lo"].contains(&language(lang(pair)))) {
        return None;
    }
    if found.is_empty() && ends_with_value(pair) {
        found.insert(None);
    }
    let message = match found.iter().find(|end| end.is_none_or(|end| !does_for(end, wanted)))? {
        None => format!("`{name}` does not end with `{wanted}`"),
        Some(end) => format!("`{name}` ends with `{end}` in place of `{wanted}`"),
    };
    Some((message, format!("end the text with the `{wanted}` of the language")))
}

/// A colon before a value that the translation has nowhere, neither in its own words nor in what it prints; at the end of the text, other signs too.
fn before_value(pair: &Pair, text: &Text, own: &Text) -> Option<(String, String)> {
    let (site, reference) = (&pair.site, &pair.file.lang);
    let is_sign = |signs: &[Sign], at: usize, wanted: char, lang: &str| {
        signs[at].is_word() && end(signs[at].c, lang) == Some(wanted)
    };
    [':', ';', '?', '!'].into_iter().find_map(|wanted| {
        let leads =
            |signs: &[Sign], at: usize| is_sign(signs, at, wanted, reference) && leads(signs, at, wanted == ':');
        let has = |signs: &[Sign], at: usize| is_sign(signs, at, wanted, lang(pair));
        let asked = most(text, &leads);
        let printed = site.view.stack.texts(site.body).into_iter().skip(1).map(|body| most(&Text::of(body), &has));
        if asked == 0 || least(own, &has) + printed.sum::<usize>() >= asked {
            return None;
        }
        let message = format!("`{}` has lost the `{wanted}` before a value", site.name());
        Some((message, format!("write the `{wanted}` of the language where `{reference}` has it")))
    })
}

/// Whether blanks and a value follow the sign at `at`; the last of the text where not `anywhere`.
fn leads(signs: &[Sign], at: usize, anywhere: bool) -> bool {
    let mut rest = signs[at + 1..].iter().filter(|sign| sign.is_printed()).peekable();
    let is_apart = rest.next_if(|sign| sign.c.is_whitespace()).is_some();
    while rest.next_if(|sign| sign.c.is_whitespace()).is_some() {}
    let is_value = rest.next().is_some_and(|sign| sign.kind == Kind::Value);
    is_apart && is_value && (anywhere || rest.all(|sign| sign.c.is_whitespace()))
}

/// How many signs that are `wanted` the text is printed with, at most.
fn most(text: &Text, wanted: &dyn Fn(&[Sign], usize) -> bool) -> usize {
    let choices = text.choices.iter();
    let chosen =
        choices.map(|choice| choice.variants.iter().map(|variant| most(&variant.text, wanted)).max().unwrap_or(0));
    (0..text.signs.len()).filter(|at| wanted(&text.signs, *at)).count() + chosen.sum::<usize>()
}

/// The same, at least.
fn least(text: &Text, wanted: &dyn Fn(&[Sign], usize) -> bool) -> usize {
    let choices = text.choices.iter();
    let chosen =
        choices.map(|choice| choice.variants.iter().map(|variant| least(&variant.text, wanted)).min().unwrap_or(0));
    (0..text.signs.len()).filter(|at| wanted(&text.signs, *at)).count() + chosen.sum::<usize>()
}

fn words(line: &[Sign]) -> usize {
    let printed: String = line.iter().filter(|sign| sign.is_printed()).map(|sign| sign.c).collect();
    printed.split_whitespace().count()
}

/// Whether the text has the length of a sentence, and a word at its end that is longer than an abbreviation.
fn is_sentence(text: &Text) -> bool {
    let printed = text.signs.iter().filter(|sign| sign.is_printed()).map(|sign| sign.c);
    let printed: String = printed.collect();
    let last = printed.split_whitespace().next_back().unwrap_or_default();
    let is_spaced = printed.split_whitespace().count() > 2 && last.chars().filter(|c| c.is_alphabetic()).count() > 4;
    // no abbreviation ends with the full stop of Chinese
    is_spaced || printed.trim_end().ends_with('。')
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
