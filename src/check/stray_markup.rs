//! Signs that stand on the page as typed and look like markup that was meant: what a text taken over from another program leaves behind.

use crate::diagnostic::{Code, Diagnostic};
use crate::markup::{Block, BlockKind, Body, Inline, InlineKind};
use crate::source::Span;

/// The warnings about a body.
pub fn stray_markup(body: &Body) -> Vec<Diagnostic> {
    let mut rule = Rule { body, findings: Vec::new() };
    rule.blocks(&body.blocks);
    for note in body.notes.values() {
        rule.blocks(&note.blocks);
    }
    rule.findings
}

struct Rule<'a> {
    body: &'a Body,
    findings: Vec<Diagnostic>,
}

impl Rule<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(text) => {
                    self.list_in_text(block);
                    self.inlines(text);
                }
                BlockKind::Heading { text, .. } => self.inlines(text),
                BlockKind::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks)),
                BlockKind::Quotation(inner) | BlockKind::Part { blocks: inner, .. } => self.blocks(inner),
                BlockKind::Terms(terms) => terms.iter().for_each(|term| self.blocks(&term.blocks)),
                BlockKind::Table(table) => {
                    table.head.iter().chain(&table.rows).flatten().for_each(|cell| self.inlines(cell));
                }
                BlockKind::Verbatim(_) | BlockKind::Picture(_) | BlockKind::Break => {}
            }
        }
    }

    /// A line of a paragraph that begins like an item: Djot wants an empty line before a list.
    fn list_in_text(&mut self, block: &Block) {
        let text = &self.body.source.text()[block.range.clone()];
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let start = at + (line.len() - line.trim_start().len());
            let marker = marker_of(line.trim_start());
            if let Some(marker) = marker.filter(|_| at > 0) {
                let range = block.range.start + start..block.range.start + start + marker;
                self.report(
                    range,
                    "the line begins like an item of a list and is printed within the paragraph",
                    "put an empty line before the list, or break the line elsewhere",
                );
                return;
            }
            at += line.len();
        }
        if text.starts_with("^ ") {
            let range = block.range.start..block.range.start + 1;
            self.report(
                range,
                "`^` stands on the page: it begins a caption only below a table",
                "put the caption after the table, with an empty line between",
            );
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(_) => self.text(inline),
                InlineKind::Styled(_, inner)
                | InlineKind::Foreign(_, inner)
                | InlineKind::Borrowed(_, inner)
                | InlineKind::Link(_, inner)
                | InlineKind::Reference(_, inner)
                | InlineKind::Anchor(_, inner) => self.inlines(inner),
                _ => {}
            }
        }
    }

    fn text(&mut self, inline: &Inline) {
        // Only what was typed as it stands: an escaped sign is meant.
        let text = &self.body.source.text()[inline.range.clone()];
        for sign in ["]{", "){", "{lang=", "{width=", "](", "####", "```"] {
            if let Some(at) = text.find(sign) {
                let range = inline.range.start + at..inline.range.start + at + sign.len();
                self.report(
                    range,
                    format!("`{sign}` stands on the page as it is typed"),
                    format!("close the markup it belongs to, or write `\\{sign}` if it is meant"),
                );
            }
        }
        if let Some((at, tag)) = tag_of(text) {
            let range = inline.range.start + at..inline.range.start + at + tag.len();
            self.report(
                range,
                format!("`{tag}` stands on the page as it is typed"),
                "write Djot, such as `^e^` for a raised letter, or `\\<` if the sign is meant",
            );
        }
        if let Some(at) = raised(text) {
            let range = inline.range.start + at..inline.range.start + at + 1;
            self.report(
                range,
                "`^` stands on the page as it is typed",
                "close it, as in `106^e^`, or write `\\^` if the sign is meant",
            );
        }
    }

    fn report(&mut self, range: std::ops::Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        let span = Span::new(&self.body.source, range);
        self.findings.push(Diagnostic::new(Code::StrayMarkup, message).at(span).hint(hint));
    }
}

/// The length of a marker at the head of a line: `(a)`, `b)`, `- `, `12.`; a year or a dash within a sentence is none.
fn marker_of(line: &str) -> Option<usize> {
    if line.starts_with("- ") {
        return Some(1);
    }
    let opened = usize::from(line.starts_with('('));
    let inside: String = line[opened..].chars().take_while(char::is_ascii_alphanumeric).collect();
    let digits = (1..=2).contains(&inside.len()) && inside.bytes().all(|byte| byte.is_ascii_digit());
    let letter = inside.len() == 1 || (!inside.is_empty() && inside.chars().all(|c| matches!(c, 'i' | 'v' | 'x')));
    let rest = &line[opened + inside.len()..];
    let marked = (opened == 1 && letter && rest.starts_with(") ")) || (opened == 0 && digits && rest.starts_with(". "));
    marked.then_some(opened + inside.len() + 1)
}

/// The first HTML tag of a text.
fn tag_of(text: &str) -> Option<(usize, &str)> {
    text.match_indices('<').find_map(|(at, _)| {
        let end = text[at..].find('>')? + at + 1;
        let name = text[at + 1..end - 1].trim_start_matches('/');
        let plain = !name.is_empty() && name.len() <= 10 && name.starts_with(|c: char| c.is_ascii_lowercase());
        (plain && name.bytes().all(|byte| byte.is_ascii_alphanumeric())).then(|| (at, &text[at..end]))
    })
}

/// A raising sign between a figure or letter and a letter: `106^e`.
fn raised(text: &str) -> Option<usize> {
    text.match_indices('^').map(|(at, _)| at).find(|at| {
        let before = text[..*at].chars().next_back();
        let after = text[*at + 1..].chars().next();
        before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphabetic)
    })
}
