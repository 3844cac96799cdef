//! The content of a page of a PDF: the texts of its marked contents. It knows what chancery's files hold: fonts with codes of two bytes and their maps to Unicode.

use std::collections::BTreeMap;

use regex::Regex;

/// What a page holds.
#[derive(Default)]
pub(crate) struct Drawn {
    /// Marked contents by number: text, and its language where it is said.
    pub(crate) content: BTreeMap<u64, (String, Option<String>)>,
    /// The text of artifacts.
    pub(crate) artifacts: String,
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Name(String),
    Bytes(Vec<u8>),
    Number(f64),
    Open,
    Close,
    Operator(String),
}

enum Marked {
    Content(u64),
    Artifact,
    /// Text that takes the place of what is drawn inside.
    Replacement,
    Other,
}

/// The texts of a content stream; `fonts` are the maps of its fonts.
pub(crate) fn drawn(stream: &[u8], fonts: &BTreeMap<String, BTreeMap<u16, String>>) -> Drawn {
    let mut page = Drawn::default();
    let mut stack: Vec<Marked> = Vec::new();
    let mut operands: Vec<Token> = Vec::new();
    let mut font = &BTreeMap::new();
    // The glyphs of the open stretch of text, left to right, and the stretches of the open artifact before it.
    let mut glyphs: Vec<String> = Vec::new();
    let mut text = String::new();
    for token in tokens(stream) {
        let Token::Operator(operator) = token else {
            operands.push(token);
            continue;
        };
        match operator.as_str() {
            "BDC" | "BMC" => {
                let value = |key: &str| {
                    let at = operands.iter().position(|token| *token == Token::Name(key.to_owned()))?;
                    operands.get(at + 1).cloned()
                };
                let marked = match (value("MCID"), value("ActualText")) {
                    (Some(Token::Number(mcid)), _) => {
                        let lang = value("Lang").map(|lang| string(&lang));
                        page.content.insert(mcid as u64, (String::new(), lang));
                        Marked::Content(mcid as u64)
                    }
                    (_, Some(replacement)) => {
                        glyphs.push(string(&replacement));
                        Marked::Replacement
                    }
                    _ if operands.first() == Some(&Token::Name("Artifact".to_owned())) => Marked::Artifact,
                    _ => Marked::Other,
                };
                stack.push(marked);
            }
            "EMC" => match stack.pop().expect("marked content is opened before it is closed") {
                Marked::Content(mcid) => {
                    let text = in_order(std::mem::take(&mut glyphs));
                    page.content.entry(mcid).or_default().0.push_str(&text);
                }
                Marked::Artifact => {
                    page.artifacts.push_str(&std::mem::take(&mut text));
                    page.artifacts.push('\n');
                }
                Marked::Replacement | Marked::Other => {}
            },
            // A marked content is one stretch of one direction, an artifact may be several.
            "ET" if matches!(stack.last(), Some(Marked::Artifact)) => {
                text.push_str(&in_order(std::mem::take(&mut glyphs)))
            }
            "Tf" => {
                let name = operands.iter().find_map(|token| match token {
                    Token::Name(name) => Some(name),
                    _ => None,
                });
                font = name.and_then(|name| fonts.get(name)).expect("a font of the page");
            }
            "Tj" | "TJ" if !stack.iter().any(|marked| matches!(marked, Marked::Replacement)) => {
                for token in &operands {
                    let Token::Bytes(bytes) = token else { continue };
                    for code in bytes.chunks_exact(2) {
                        let code = u16::from_be_bytes([code[0], code[1]]);
                        glyphs.push(font.get(&code).cloned().unwrap_or_default());
                    }
                }
            }
            _ => {}
        }
        operands.clear();
    }
    page
}

/// Glyphs stand from left to right; who reads Arabic reads them from the right. A hyphen that a turned line made is none.
fn in_order(mut glyphs: Vec<String>) -> String {
    let from_the_right = |text: &String| text.chars().any(|c| ('\u{590}'..='\u{8ff}').contains(&c));
    if glyphs.iter().any(from_the_right) {
        glyphs.reverse();
    }
    glyphs.concat().replace('\u{ad}', "")
}

/// A string of a PDF: UTF-16 behind its mark, else what is common to ASCII and PDFDocEncoding.
fn string(token: &Token) -> String {
    match token {
        Token::Bytes(bytes) => match bytes.strip_prefix(&[0xfe, 0xff]) {
            Some(rest) => utf16(rest),
            None => bytes.iter().map(|byte| if *byte == 0xad { '\u{ad}' } else { char::from(*byte) }).collect(),
        },
        _ => String::new(),
    }
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

fn hex(digits: &str) -> Vec<u8> {
    let digits: Vec<u8> = digits.chars().filter_map(|c| c.to_digit(16)).map(|digit| digit as u8).collect();
    digits.chunks(2).map(|pair| pair[0] * 16 + pair.get(1).copied().unwrap_or(0)).collect()
}

/// The characters of a font's codes, off its map.
pub(crate) fn unicode(map: &str) -> BTreeMap<u16, String> {
    let code = |digits: &str| u16::from_str_radix(digits, 16).expect("a code of two bytes");
    let mut found = BTreeMap::new();
    let block = |name: &str| Regex::new(&format!(r"(?s)begin{name}(.*?)end{name}")).expect("a pattern");
    let pair = Regex::new(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>").expect("a pattern");
    for chars in block("bfchar").captures_iter(map) {
        for line in pair.captures_iter(&chars[1]) {
            found.insert(code(&line[1]), utf16(&hex(&line[2])));
        }
    }
    let range = Regex::new(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>").expect("a pattern");
    for ranges in block("bfrange").captures_iter(map) {
        for line in range.captures_iter(&ranges[1]) {
            let (first, last) = (code(&line[1]), code(&line[2]));
            for each in first..=last {
                let mut bytes = hex(&line[3]);
                *bytes.last_mut().expect("a character") += u8::try_from(each - first).expect("a short range");
                found.insert(each, utf16(&bytes));
            }
        }
    }
    found
}

fn tokens(stream: &[u8]) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < stream.len() {
        let byte = stream[at];
        at += 1;
        match byte {
            b if b.is_ascii_whitespace() || b == 0 => {}
            b'%' => at += stream[at..].iter().position(|b| *b == b'\n').unwrap_or(stream.len() - at),
            b'<' | b'>' if stream.get(at) == Some(&byte) => {
                found.push(if byte == b'<' { Token::Open } else { Token::Close });
                at += 1;
            }
            b'[' => found.push(Token::Open),
            b']' => found.push(Token::Close),
            b'<' => {
                let end = at + stream[at..].iter().position(|b| *b == b'>').expect("a string ends");
                found.push(Token::Bytes(hex(&String::from_utf8_lossy(&stream[at..end]))));
                at = end + 1;
            }
            b'(' => found.push(Token::Bytes(literal(stream, &mut at))),
            _ => {
                let is_end = |b: &u8| b.is_ascii_whitespace() || b"()<>[]{}/%".contains(b);
                let end = at + stream[at..].iter().position(is_end).unwrap_or(stream.len() - at);
                let word = String::from_utf8_lossy(&stream[at - 1..end]).into_owned();
                at = end;
                found.push(match word.strip_prefix('/') {
                    Some(name) => Token::Name(name.to_owned()),
                    None => word.parse().map_or_else(|_| Token::Operator(word), Token::Number),
                });
            }
        }
    }
    found
}

/// The bytes of a literal string whose bracket stands before `at`.
fn literal(stream: &[u8], at: &mut usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut depth = 1;
    loop {
        let byte = stream[*at];
        *at += 1;
        match byte {
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return bytes;
                }
            }
            b'\\' => {
                let escaped = stream[*at];
                *at += 1;
                bytes.push(match escaped {
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    b'b' => 8,
                    b'f' => 12,
                    b'0'..=b'7' => {
                        let mut value = u32::from(escaped - b'0');
                        for _ in 0..2 {
                            if let Some(digit @ b'0'..=b'7') = stream.get(*at) {
                                value = value * 8 + u32::from(digit - b'0');
                                *at += 1;
                            }
                        }
                        value as u8
                    }
                    b'\n' => continue,
                    other => other,
                });
                continue;
            }
            _ => {}
        }
        bytes.push(byte);
    }
}
