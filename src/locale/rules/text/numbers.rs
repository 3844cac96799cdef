//! `different-numbers`

use std::collections::BTreeSet;

use super::reading::{Sign, Text, contains};
use crate::locale::index::Part;
use crate::locale::rules::view::{Pair, Sink};

/// Figures in the words of a text that its translation has not, or the other way round. How they are written is the language's own: `1,000` and
/// `1 000`, `10.30` and `10 h 30`, Western, Arabic and full-width digits. What a variant such as `[one]` or `[2]` says of its own number is not
/// compared either: it may be a word.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    let has_digits = |parts: &[Part]| contains(parts, &|c| digit(c).is_some());
    if !super::is_comparable(pair) || !(has_digits(&pair.body.parts) || has_digits(&pair.site.body.parts)) {
        return;
    }
    // numbers written in ideographs, as in 第一百零六届会议
    if contains(&pair.site.body.parts, &|c| "〇零一二三四五六七八九十百千".contains(c)) {
        return;
    }
    let (text, original_text) = (Text::of(pair.site.body), Text::of(pair.body));
    let (own, original) = (numbers(&text), numbers(&original_text));
    let without = |these: &[String], those: &[String]| -> Vec<String> {
        let has = |number: &str| those.iter().any(|other| significant(other) == significant(number));
        these.iter().filter(|number| !has(number)).cloned().collect()
    };
    let (lacks, adds) = (without(&original, &own), without(&own, &original));
    // `10.30` is one number and `10 h 30` are two, of the same figures
    let figures = |numbers: &[String]| numbers.concat().replace('.', "");
    if lacks.len() != adds.len() && figures(&lacks) == figures(&adds) || lacks == adds {
        return;
    }
    let list = |numbers: &[String]| numbers.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ");
    let noun = |numbers: &[String]| if numbers.len() == 1 { "number" } else { "numbers" };
    let message = match (lacks.is_empty(), adds.is_empty()) {
        (_, true) => format!("`{}` lacks the {} {}", pair.site.name(), noun(&lacks), list(&lacks)),
        (true, false) => format!("`{}` adds the {} {}", pair.site.name(), noun(&adds), list(&adds)),
        (false, false) => {
            format!("`{}` has the {} {} in place of {}", pair.site.name(), noun(&adds), list(&adds), list(&lacks))
        }
    };
    sink.differs(pair, &pair.site.body.range, message, "write the same figures as the other language");
}

/// The numbers of all variants in the order of the text, each once, in Western digits without what separates groups, and with a point before decimals.
fn numbers(text: &Text) -> Vec<String> {
    let mut found = of_line(&text.signs);
    for variant in text.choices.iter().flat_map(|choice| &choice.variants) {
        let said = match variant.key.as_str() {
            "zero" => "0",
            "one" => "1",
            "two" => "2",
            key => key,
        };
        found.extend(numbers(&variant.text).into_iter().filter(|number| number != said));
    }
    let mut seen = BTreeSet::new();
    found.retain(|number| seen.insert(number.clone()));
    found
}

/// `04` is 4.
fn significant(number: &str) -> &str {
    let trimmed = number.trim_start_matches('0');
    if trimmed.is_empty() { "0" } else { trimmed }
}

fn of_line(signs: &[Sign]) -> Vec<String> {
    let digit_at = |at: usize| signs.get(at).filter(|sign| sign.is_word()).and_then(|sign| digit(sign.c));
    let digits_from = |at: usize| (at..).take_while(|at| digit_at(*at).is_some()).count();
    let mut found = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        let mut number = String::new();
        let mut first_group = 0;
        while let Some(digit) = digit_at(at) {
            number.push(digit);
            at += 1;
            if digit_at(at).is_some() {
                continue;
            }
            first_group = if first_group == 0 { number.len() } else { first_group };
            let next = digits_from(at + 1);
            let joins = match signs.get(at).map(|sign| sign.c) {
                Some(',' | '.' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '٬' | '٫' | '，' | '．' | '’' | '\'') => {
                    next > 0
                }
                // only what cannot be two numbers: 1 000, not 2014 100
                Some(' ') => next == 3 && first_group <= 3,
                _ => false,
            };
            // groups have three figures: what has another number of them are decimals, or minutes
            if joins && next != 3 {
                number.push('.');
            }
            at += usize::from(joins);
        }
        found.extend(Some(number).filter(|number| !number.is_empty()));
        at += 1;
    }
    found
}

/// The value of a decimal digit of any script that numbers official documents.
fn digit(c: char) -> Option<char> {
    if c.is_ascii_digit() {
        return Some(c);
    }
    // Arabic, Persian, Devanagari, Bengali, Thai, full width
    let zeros = [0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0xFF10];
    let value = zeros.into_iter().find_map(|zero| u32::from(c).checked_sub(zero).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}
