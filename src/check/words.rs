//! How long a version is, in words as the limits of official documents mean them.
//!
//! The limits are "8,500 words" for documents of the Secretariat and "10,700 words" for others, "including footnotes, headings and hidden text"
//! (UN, instructions for the preparation of documents). They are measured with a word processor, so words are counted as one counts them: what
//! stands between spaces and holds a letter or a figure is a word, `IOM–UN` and `C/106/RES/1309` are one each. A language without spaces is
//! counted by ideographs, three for two words: the preamble and Articles 1 to 3 of the Universal Declaration of Human Rights have
//! 657 in Chinese for 459 words in English.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::words::Words;
use crate::markup::{Block, BlockKind, Body, Inline, InlineKind, Picture};
use crate::source::Span;

/// The limit for documents that neither say nor come from a house that says another.
pub const WORD_LIMIT: u32 = 10_700;

/// How many words a version may have, and where that is said; nowhere for [`WORD_LIMIT`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// The number of words.
    pub words: u32,
    /// The place in `document.toml` or `chancery.toml`.
    pub place: Option<Span>,
}

/// The words that the author of a version wrote: title, headings, text, tables, captions, footnotes, alternative texts, and those of the front
/// matter. What the program prints around them, such as the masthead and the numbers of paragraphs, is not counted.
pub fn word_count(body: &Body, words: &Words) -> u32 {
    let mut text = String::new();
    if let Some(title) = &body.title {
        inlines(&title.text, &mut text);
        text.push('\n');
    }
    blocks(&body.blocks, &mut text);
    body.notes.values().for_each(|note| blocks(&note.blocks, &mut text));
    for word in words.words.values() {
        text.push_str(&word.value);
        text.push('\n');
    }
    count(&text)
}

/// The finding of a version in `lang` that is longer than its limit.
pub fn word_limit(body: &Body, lang: &str, count: u32, limit: &Limit) -> Option<Diagnostic> {
    let over = count.checked_sub(limit.words).filter(|over| *over > 0)?;
    let message = format!(
        "the `{lang}` version has {}, {} over the limit of {}",
        counted(count),
        figure(over),
        figure(limit.words)
    );
    let title = body.title.as_ref().map_or(0..0, |title| title.range.clone());
    let mut finding = Diagnostic::new(Code::WordLimit, message).at(Span::new(&body.source, title));
    if let Some(place) = &limit.place {
        finding = finding.related(place.clone(), "the limit is set here");
    }
    Some(finding.hint("shorten the text, or write the limit that was granted as `word-limit = …` in `document.toml`"))
}

/// The words of a text; see the module for what a word is.
fn count(text: &str) -> u32 {
    let (mut words, mut ideographs) = (0u32, 0u32);
    for chunk in text.split_whitespace() {
        for run in chunk.split(is_ideograph) {
            words += u32::from(run.contains(char::is_alphanumeric));
        }
        ideographs += u32::try_from(chunk.chars().filter(|c| is_ideograph(*c)).count()).unwrap_or(u32::MAX);
    }
    words + (ideographs * 2).div_ceil(3)
}

/// Han characters: the unified ideographs with their extensions, the compatibility ideographs, and 〇.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3fffd}')
}

/// A number of words, "1 word".
fn counted(number: u32) -> String {
    format!("{} word{}", figure(number), if number == 1 { "" } else { "s" })
}

/// 10700 as "10,700".
fn figure(number: u32) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn blocks(all: &[Block], out: &mut String) {
    for block in all {
        match &block.kind {
            BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => inlines(text, out),
            BlockKind::List(list) => list.items.iter().for_each(|item| blocks(&item.blocks, out)),
            BlockKind::Quotation(inner) | BlockKind::Part { blocks: inner, .. } => blocks(inner, out),
            BlockKind::Verbatim(text) => out.push_str(text),
            BlockKind::Table(table) => {
                for text in table.caption.iter().chain(table.head.iter().chain(&table.rows).flatten()) {
                    inlines(text, out);
                    out.push('\n');
                }
            }
            BlockKind::Picture(picture) => alternative(picture, out),
            BlockKind::Terms(terms) => {
                for term in terms {
                    inlines(&term.name, out);
                    out.push('\n');
                    blocks(&term.blocks, out);
                }
            }
            BlockKind::Break => {}
        }
        out.push('\n');
    }
}

fn inlines(all: &[Inline], out: &mut String) {
    for inline in all {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Verbatim(text) => out.push_str(text),
            InlineKind::Link(address, inner) if inner.is_empty() => out.push_str(address),
            InlineKind::Styled(_, inner)
            | InlineKind::Foreign(_, inner)
            | InlineKind::Borrowed(_, inner)
            | InlineKind::Link(_, inner)
            | InlineKind::Reference(_, inner)
            | InlineKind::Anchor(_, inner) => inlines(inner, out),
            InlineKind::Picture(picture) => alternative(picture, out),
            InlineKind::Break => out.push(' '),
            // An apostrophe is part of its word, and a quotation mark that stands alone is none.
            InlineKind::Quote(_) => out.push('’'),
            // A mark of a note stands at the end of a word.
            InlineKind::Note(_) => {}
        }
    }
}

/// The hidden text of a document: printed nowhere, written and translated all the same.
fn alternative(picture: &Picture, out: &mut String) {
    out.push(' ');
    out.push_str(&picture.alt);
    out.push(' ');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_between_spaces_and_holds_a_letter_or_a_figure() {
        for (text, words) in [
            ("", 0),
            ("The IOM–UN relations", 3),
            ("C/106/RES/1309 of 24 November 2015", 5),
            ("l’Organisation et d’autres", 3),
            ("one – two — three …", 3),
            ("well-known, co-operate", 2),
            ("https://undocs.org/A/RES/217(III)", 1),
            ("Глобальный договор о миграции", 4),
            ("الهجرة الدولية", 2),
            ("10\u{a0}700 mots", 3),
        ] {
            assert_eq!(count(text), words, "{text}");
        }
    }

    #[test]
    fn three_ideographs_are_two_words_and_marks_between_them_none() {
        for (text, words) in
            [("人人生而自由", 4), ("人", 1), ("人人，生。", 2), ("国际移民组织（IOM）", 5), ("2014年 4 月", 4)]
        {
            assert_eq!(count(text), words, "{text}");
        }
    }

    #[test]
    fn numbers_have_separators() {
        assert_eq!(
            [0, 12, 999, 1000, 10_700, 1_234_567].map(figure),
            ["0", "12", "999", "1,000", "10,700", "1,234,567"]
        );
    }
}
