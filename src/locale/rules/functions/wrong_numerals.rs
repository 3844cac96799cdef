//! `wrong-numerals`

use std::collections::BTreeSet;

use crate::locale::counters::{LETTERS, NUMERALS};
use crate::locale::rules::view::{Sink, View};

/// Digits that are not ten, and letters that stand twice: two paragraphs would have the same mark.
pub(super) fn check(view: &View, sink: &mut Sink) {
    for id in NUMERALS.iter().chain(LETTERS) {
        let Some((file, body)) = view.stack.body(id, None) else { continue };
        let place = file.span(&body.range);
        let text = place.text();
        if !body.uses.is_empty() || text.contains('{') {
            sink.report(file, &body.range, format!("`{id}` is no plain text"), "write the signs themselves");
        } else if NUMERALS.contains(id) {
            let signs: BTreeSet<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
            if signs.len() != 10 || text.chars().count() != 10 {
                let hint = "write the ten digits from zero, with nothing between them";
                sink.report(file, &body.range, format!("`{id}` does not have ten different digits"), hint);
            }
        } else {
            let letters: Vec<&str> = text.split(',').map(str::trim).collect();
            let different: BTreeSet<&&str> = letters.iter().filter(|letter| !letter.is_empty()).collect();
            if different.len() != letters.len() || letters.len() < 2 {
                let hint = "write the letters in order, each once, separated by commas";
                sink.report(file, &body.range, format!("`{id}` is no list of different letters"), hint);
            }
        }
    }
}
