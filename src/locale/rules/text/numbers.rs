//! `different-numbers`

use std::collections::BTreeSet;

use crate::locale::index::Body;
use crate::locale::rules::view::{Pair, Sink};

/// Figures in the words of a text that its translation has not, or the other way round.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    let (own, original) = (numbers(pair.site.body), numbers(pair.body));
    let list = |numbers: Vec<&String>| numbers.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ");
    let lacks: Vec<_> = original.difference(&own).collect();
    let adds: Vec<_> = own.difference(&original).collect();
    let message = match (lacks.is_empty(), adds.is_empty()) {
        (true, true) => return,
        (false, true) => format!("`{}` lacks the number {}", pair.site.name(), list(lacks)),
        (true, false) => format!("`{}` adds the number {}", pair.site.name(), list(adds)),
        (false, false) => format!("`{}` has the number {} in place of {}", pair.site.name(), list(adds), list(lacks)),
    };
    sink.differs(pair, &pair.site.body.range, message, "write the same figures as the other language");
}

/// The numbers of all variants, in Western digits, without what separates groups.
fn numbers(body: &Body) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for line in super::lines(body) {
        let chars: Vec<char> = line.iter().map(|(_, c)| *c).collect();
        let mut number = String::new();
        for (at, c) in chars.iter().enumerate() {
            let digit_follows = chars.get(at + 1).and_then(|next| digit(*next)).is_some();
            match digit(*c) {
                Some(digit) => number.push(digit),
                None if !number.is_empty() && digit_follows && [',', '.', '\u{A0}', '\u{202F}', '٬'].contains(c) => {}
                None => found.extend(Some(std::mem::take(&mut number)).filter(|number| !number.is_empty())),
            }
        }
        found.extend(Some(number).filter(|number| !number.is_empty()));
    }
    found
}

fn digit(c: char) -> Option<char> {
    let value = match c {
        '0'..='9' => return Some(c),
        '\u{0660}'..='\u{0669}' => u32::from(c) - 0x0660,
        '\u{06F0}'..='\u{06F9}' => u32::from(c) - 0x06F0,
        _ => return None,
    };
    char::from_digit(value, 10)
}
