//! How many words a text has.

use crate::locale::index::{Body, Part};

/// The words of all variants of a text: what stands between spaces and has a letter or digit in it, as the tools count that translators are paid by.
/// In a script without spaces each character of it is counted.
pub(super) fn count(body: &Body) -> usize {
    let (mut words, mut text) = (0, String::new());
    add(&body.parts, &mut words, &mut text);
    words + of_text(&text)
}

/// Adds the words of the variants to `words`, and what stands between them to `text`.
fn add(parts: &[Part], words: &mut usize, text: &mut String) {
    for part in parts {
        match part {
            Part::Text { text: own, .. } | Part::Literal { text: own, .. } => text.push_str(own),
            // a value is no word, but what stands on both sides of it may be one: `{ $n }-day`
            Part::Value(_) => text.push('\u{FFFC}'),
            Part::Select(select) => {
                for variant in &select.variants {
                    let mut text = String::new();
                    add(&variant.parts, words, &mut text);
                    *words += of_text(&text);
                }
                text.push('\u{FFFC}');
            }
        }
    }
}

fn of_text(text: &str) -> usize {
    let word = |word: &str| {
        let single = word.chars().filter(|c| stands_alone(*c)).count();
        let rest = word.chars().any(|c| c.is_alphanumeric() && !stands_alone(c));
        single + usize::from(rest)
    };
    text.split_whitespace().map(word).sum()
}

/// Whether the script of the character puts no spaces between words: Chinese characters and the syllables of Japanese.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

#[cfg(test)]
mod tests {
    use super::of_text;

    #[test]
    fn words_have_letters_or_digits() {
        assert_eq!(of_text("Geneva, 4 April – the Council’s { }"), 5);
        assert_eq!(of_text("106^e^ session"), 2);
        assert_eq!(of_text("\u{FFFC}-day / \u{FFFC}"), 1);
        assert_eq!(of_text("—  "), 0);
        assert_eq!(of_text("理事会 2014"), 4);
        assert_eq!(of_text("第106届"), 3);
    }
}
