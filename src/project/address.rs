//! The address that a house prints as a QR code: a pattern with the place of the symbol.

use crate::diagnostic::{Code, suggestion};
use crate::toml_file::Fault;

/// What can stand in braces.
const PLACEHOLDERS: [&str; 2] = ["symbol", "lang"];

/// The longest pattern: a code that can be read from paper holds some hundred characters.
const LONGEST: usize = 200;

/// The address of a document, with `{symbol}` and perhaps `{lang}` where symbol and language of the version stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressPattern(String);

impl AddressPattern {
    /// Reads a pattern: an address of the web that names `{symbol}`.
    pub(super) fn parse(text: &str) -> Result<Self, Fault> {
        let fault = |range: std::ops::Range<usize>, message: String, hint: String| {
            Err(Fault { code: Code::WrongType, range, message, hint })
        };
        let whole = 0..text.len();
        let example = "write one such as `https://undocs.org/{lang}/{symbol}`".to_owned();
        // Letters of either kind: the name of a scheme has no case (RFC 3986, 3.1).
        let scheme = |scheme: &str| {
            let own = text.get(..scheme.len()).filter(|own| own.eq_ignore_ascii_case(scheme))?;
            text.strip_prefix(own)
        };
        let rest = scheme("https://").or_else(|| scheme("http://"));
        if !rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric())) {
            return fault(whole, format!("`{text}` is no address of the web"), example);
        }
        if let Some((at, c)) = text.char_indices().find(|(_, c)| !c.is_ascii_graphic() || matches!(c, '"' | '<' | '>'))
        {
            let hint = "write it with `%` and two figures, as addresses are written".to_owned();
            return fault(at..at + c.len_utf8(), "an address cannot hold this character".to_owned(), hint);
        }
        let figures =
            |at: usize| text.as_bytes().get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
        if let Some((at, _)) = text.match_indices('%').find(|(at, _)| !figures(*at)) {
            let hint = "write two figures after it, `%20`, or `%25` for the sign itself".to_owned();
            return fault(at..at + 1, "a `%` stands without its two figures".to_owned(), hint);
        }
        let mut at = 0;
        while let Some(open) = text[at..].find(['{', '}']).map(|found| at + found) {
            let inside = text[open..].strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(name, _)| name);
            let Some(name) = inside else {
                let hint = "write `{symbol}` and `{lang}`, each with both braces".to_owned();
                return fault(open..open + 1, "a brace stands alone".to_owned(), hint);
            };
            let end = open + name.len() + 2;
            if !PLACEHOLDERS.contains(&name) {
                return fault(open..end, format!("nothing is called `{{{name}}}`"), suggestion(name, PLACEHOLDERS));
            }
            at = end;
        }
        if !text.contains("{symbol}") {
            return fault(whole, format!("`{text}` is the same for every document"), example);
        }
        if text.len() > LONGEST {
            let hint = "use an address that leads to the document by way of its symbol".to_owned();
            return fault(whole, format!("the address has more than {LONGEST} characters"), hint);
        }
        Ok(Self(text.to_owned()))
    }

    /// The address of the version in `lang`. Whatever is not a letter, a figure or one of `-._~/` is written with `%` (RFC 3986): a symbol is
    /// never more than a path.
    pub fn address(&self, symbol: &str, lang: &str) -> String {
        // The placeholders are put in at once, so that no symbol can hold one.
        let (mut out, mut rest) = (String::new(), self.0.as_str());
        while let Some((before, tail)) = rest.split_once('{') {
            let (name, after) = tail.split_once('}').unwrap_or((tail, ""));
            out.push_str(before);
            encode(if name == "symbol" { symbol } else { lang }, &mut out);
            rest = after;
        }
        out + rest
    }
}

fn encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_stand_in_an_address_as_paths() {
        let pattern = AddressPattern::parse("https://undocs.org/{lang}/{symbol}?v=1").expect("a pattern");
        for (symbol, address) in [
            ("A/RES/217(III)", "https://undocs.org/fr/A/RES/217%28III%29?v=1"),
            ("C/106/RES/1309", "https://undocs.org/fr/C/106/RES/1309?v=1"),
            ("A/62/6 (Part One)", "https://undocs.org/fr/A/62/6%20%28Part%20One%29?v=1"),
            ("A/{lang}?#&", "https://undocs.org/fr/A/%7Blang%7D%3F%23%26?v=1"),
        ] {
            assert_eq!(pattern.address(symbol, "fr"), address);
        }
    }

    #[test]
    fn a_scheme_has_no_case_and_signs_may_be_written_with_figures() {
        for text in ["HTTPS://x.org/{symbol}", "Http://x.org/{symbol}", "https://x.org/%20%C3%a9{symbol}"] {
            let address = AddressPattern::parse(text).expect(text).address("A/1", "en");
            assert_eq!(address, text.replace("{symbol}", "A/1"));
        }
    }

    #[test]
    fn what_is_no_address_of_documents_is_refused_at_its_place() {
        for (text, range) in [
            ("undocs.org/{symbol}", 0..19),
            ("javascript:{symbol}", 0..19),
            ("https://", 0..8),
            ("https:///{symbol}", 0..17),
            ("https://x.org/ {symbol}", 14..15),
            ("https://x.org/{symbol}/é", 23..25),
            ("https://x.org/{symbl}", 14..21),
            ("https://x.org/{symbol", 14..15),
            ("https://x.org/}{symbol}", 14..15),
            ("https://x.org/{lang}", 0..20),
            ("https://x.org/{symbol}%", 22..23),
            ("https://x.org/%2{symbol}", 14..15),
            ("https://x.org/100%/{symbol}", 17..18),
            ("HTTPS//x.org/{symbol}", 0..21),
        ] {
            assert_eq!(AddressPattern::parse(text).expect_err(text).range, range, "{text}");
        }
        assert!(AddressPattern::parse(&format!("https://x.org/{{symbol}}/{}", "a".repeat(200))).is_err());
    }
}
