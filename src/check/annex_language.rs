//! Annexes that are in another language than the version they stand in, and do not say so.
//!
//! The original language of an annex, where it is another than the document's, stands in square brackets under its heading (UN Editorial Manual,
//! Mastheads); IOM has "(English only)". The program prints it for an annex that has a language of its own, `{lang=en}` before `::: annex`.
//! Text in another language that nothing marks as such is not found: that would be a guess.

use crate::diagnostic::{Code, Diagnostic};
use crate::markup::{Block, BlockKind, Body, Inline, InlineKind};
use crate::source::Span;

/// The annexes of the version in `lang` whose whole text is marked as of one other language, while they themselves have none.
pub fn annex_language(body: &Body, lang: &str) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    annexes(&body.blocks, lang, body, &mut findings);
    findings
}

fn annexes(blocks: &[Block], lang: &str, body: &Body, findings: &mut Vec<Diagnostic>) {
    for block in blocks {
        let BlockKind::Part { name, blocks: inner, .. } = &block.kind else { continue };
        let other = Tongue::of_blocks(inner);
        match other {
            Tongue::Other(other) if name == "annex" && block.lang.is_none() && other != lang => findings.push(
                Diagnostic::new(
                    Code::AnnexLanguage,
                    format!("the annex is in `{other}`, and the `{lang}` version does not say so"),
                )
                .at(Span::new(&body.source, block.range.start..first_line(body, block)))
                .hint(format!(
                    "write `{{lang={other}}}` on the line before `::: annex`: the note below its heading is printed then"
                )),
            ),
            _ => annexes(inner, lang, body, findings),
        }
    }
}

/// The end of the line with the colons.
fn first_line(body: &Body, block: &Block) -> usize {
    let text = &body.source.text()[block.range.clone()];
    block.range.start + text.lines().next().map_or(0, str::len)
}

/// What language a text is marked as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tongue<'a> {
    /// It has no words.
    None,
    /// All of it is in that foreign language.
    Other(&'a str),
    /// Some of it is in the language around it, or it is in several.
    Own,
}

impl<'a> Tongue<'a> {
    fn with(self, next: Self) -> Self {
        match (self, next) {
            (Self::None, tongue) | (tongue, Self::None) => tongue,
            (one, other) if one == other => one,
            _ => Self::Own,
        }
    }

    fn of_blocks(blocks: &'a [Block]) -> Self {
        blocks.iter().map(Self::of_block).fold(Self::None, Self::with)
    }

    fn of_block(block: &'a Block) -> Self {
        let within = match &block.kind {
            BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => Self::of_text(text),
            BlockKind::List(list) => {
                list.items.iter().map(|item| Self::of_blocks(&item.blocks)).fold(Self::None, Self::with)
            }
            BlockKind::Quotation(inner) | BlockKind::Part { blocks: inner, .. } => Self::of_blocks(inner),
            BlockKind::Table(table) => {
                let texts = table.caption.iter().chain(table.head.iter().chain(&table.rows).flatten());
                texts.map(|text| Self::of_text(text)).fold(Self::None, Self::with)
            }
            BlockKind::Terms(terms) => terms
                .iter()
                .map(|term| Self::of_text(&term.name).with(Self::of_blocks(&term.blocks)))
                .fold(Self::None, Self::with),
            BlockKind::Verbatim(_) | BlockKind::Picture(_) | BlockKind::Break => Self::None,
        };
        match (&block.lang, within) {
            (Some(lang), Self::Own) => Self::Other(lang),
            (_, within) => within,
        }
    }

    fn of_text(text: &'a [Inline]) -> Self {
        text.iter().map(Self::of_inline).fold(Self::None, Self::with)
    }

    fn of_inline(inline: &'a Inline) -> Self {
        match &inline.kind {
            InlineKind::Foreign(lang, _) => Self::Other(lang),
            // Figures and marks belong to any language.
            InlineKind::Text(text) if !text.contains(char::is_alphabetic) => Self::None,
            InlineKind::Text(_) => Self::Own,
            InlineKind::Styled(_, inner)
            | InlineKind::Borrowed(_, inner)
            | InlineKind::Link(_, inner)
            | InlineKind::Reference(_, inner)
            | InlineKind::Anchor(_, inner) => Self::of_text(inner),
            _ => Self::None,
        }
    }
}
