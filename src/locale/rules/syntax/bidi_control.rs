//! `bidi-control`

use crate::locale::index::File;
use crate::locale::rules::view::Sink;

/// Characters that change the direction of what follows unseen (Unicode Technical Report 36, Bidirectional Text Spoofing). The marks U+200E, U+200F
/// and U+061C, which stand alone, and the isolates U+2066 to U+2069 that are closed in the same line are sound.
pub(super) fn check(file: &File, sink: &mut Sink) {
    let text = file.source.text();
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut bad: Vec<(usize, char)> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '\u{202A}'..='\u{202E}' => bad.push((at, c)),
            '\u{2066}'..='\u{2068}' => open.push((at, c)),
            '\u{2069}' if open.pop().is_none() => bad.push((at, c)),
            '\n' => bad.append(&mut open),
            _ => {}
        }
    }
    bad.append(&mut open);
    bad.sort();
    for (at, c) in bad {
        let message = match c {
            '\u{2066}'..='\u{2069}' => format!("the isolate U+{:04X} is not closed in its line", u32::from(c)),
            _ => format!("the character U+{:04X} turns the text around unseen", u32::from(c)),
        };
        let hint = "remove it; to keep a passage in its direction, put it between U+2068 and U+2069";
        sink.report(file, &(at..at + c.len_utf8()), message, hint);
    }
}
