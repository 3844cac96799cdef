//! Escape sequences that the Fluent parser must not see.
//!
//! Where an escape sequence has too few digits, the parser slices its text one byte further, which ends the program if a letter outside of ASCII
//! stands there: `{ "\u00é" }` (fluent-syntax 0.12, `skip_unicode_escape_sequence`).

use std::borrow::Cow;

/// `text` with question marks, as many as it has bytes, for each such letter whose place `wanted` names.
pub(super) fn guarded(text: &str, wanted: impl Fn(usize) -> bool) -> Cow<'_, str> {
    let mut places = text.match_indices('\\').filter_map(|(at, _)| {
        let rest = &text[at + 1..];
        let count = match rest.as_bytes().first()? {
            b'u' => 4,
            b'U' => 6,
            _ => return None,
        };
        let digits = rest.bytes().skip(1).take(count).take_while(u8::is_ascii_hexdigit).count();
        let place = at + 2 + digits;
        let letter = text[place..].chars().next().filter(|c| digits < count && !c.is_ascii())?;
        wanted(place).then(|| place..place + letter.len_utf8())
    });
    let Some(first) = places.next() else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    for place in std::iter::once(first).chain(places) {
        // the same letter may follow two sequences: `\u\ué` has one
        out.push_str(&text[out.len()..place.start]);
        out.extend(place.map(|_| '?'));
    }
    out.push_str(&text[out.len()..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn letters_after_too_few_digits() {
        for (text, expected) in [
            ("a = \\u00A0é", "a = \\u00A0é"),
            ("a = \\u00é", "a = \\u00??"),
            ("a = \\U0000A中\\u…x", "a = \\U0000A???\\u???x"),
            ("\\", "\\"),
            ("\\u", "\\u"),
        ] {
            assert_eq!(guarded(text, |_| true), expected);
        }
        assert_eq!(guarded("\\ué\\ué", |place| place > 2), "\\ué\\u??");
    }
}
