//! `bidi-control`

use crate::locale::index::File;
use crate::locale::rules::view::Sink;

/// Characters that change the direction of what follows unseen (Unicode Technical Report 36, Bidirectional Text Spoofing). The marks U+200E, U+200F
/// and U+061C, which stand alone, and the isolates U+2066 to U+2069 that are closed in the same text are sound; so are escapes, which are seen.
pub(super) fn check(file: &File, sink: &mut Sink) {
    let text = file.source.text();
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut bad: Vec<(usize, String)> = Vec::new();
    let not_closed = |(at, c): (usize, char)| (at, format!("the isolate U+{:04X} is not closed", u32::from(c)));
    for (at, c) in text.char_indices() {
        match c {
            '\u{202A}'..='\u{202E}' => {
                bad.push((
                    at,
                    format!("U+{:04X} changes the direction of what stands around it, unseen", u32::from(c)),
                ));
            }
            '\u{2066}'..='\u{2068}' => open.push((at, c)),
            '\u{2069}' if open.pop().is_none() => bad.push((at, "U+2069 closes no isolate".to_owned())),
            '\n' if !goes_on(&text[at + 1..]) => bad.extend(open.drain(..).map(not_closed)),
            _ => {}
        }
    }
    bad.extend(open.drain(..).map(not_closed));
    for (at, message) in bad {
        let hint = "remove it; to keep a passage in its direction, put it between U+2068 and U+2069";
        sink.report(file, &(at..at + '\u{202A}'.len_utf8()), message, hint);
    }
}

/// Whether the line that `rest` begins with continues the text above it.
fn goes_on(rest: &str) -> bool {
    let line = rest.trim_start_matches(' ');
    line.len() < rest.len() && !line.starts_with(['.', '[', '*', '}', '\r', '\n'])
}
