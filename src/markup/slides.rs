//! A body as slides: a `##` heading or `---` begins one; the heading repeated is a continuation.

use super::marker::roman;
use super::model::{Block, BlockKind, Id, Inline, InlineKind, plain};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, Span};

/// One slide.
#[derive(Debug, Clone)]
pub struct Slide {
    /// The Roman numeral of a numbered section, with its full stop, taken off the heading.
    pub numeral: Option<String>,
    /// The heading, without the numeral.
    pub title: Vec<Inline>,
    /// Whether it continues the slide before it.
    pub continued: bool,
    /// The target of cross-references to its heading.
    pub id: Option<Id>,
    /// What stands on it.
    pub blocks: Vec<Block>,
}

/// Parts the blocks of a body into slides; sections whose written numeral is not the next one are reported.
pub fn slides(blocks: Vec<Block>, source: &Source) -> (Vec<Slide>, Vec<Diagnostic>) {
    let mut out: Vec<Slide> = Vec::new();
    let mut findings = Vec::new();
    let mut sections = 0u64;
    let mut last = String::new();
    for block in blocks {
        match block.kind {
            BlockKind::Heading { level: 1, mut text, .. } => {
                let words = plain(&text);
                let continued = !out.is_empty() && words == last;
                let numeral = take_numeral(&mut text);
                if let (Some(numeral), false) = (&numeral, continued) {
                    sections += 1;
                    let expected = roman(sections);
                    if numeral.trim_end_matches('.') != expected {
                        findings.push(
                            Diagnostic::new(
                                Code::WrittenNumber,
                                format!("the section is written as {numeral} and is number {expected}"),
                            )
                            .at(Span::new(source, block.range.clone()))
                            .hint(format!("write {expected}., or add the section that is missing before it")),
                        );
                    }
                }
                last = words;
                out.push(Slide { numeral, title: text, continued, id: block.id, blocks: Vec::new() });
            }
            BlockKind::Break => {
                let before = out.last();
                let numeral = before.and_then(|slide| slide.numeral.clone());
                let title = before.map(|slide| slide.title.clone()).unwrap_or_default();
                let continued = !title.is_empty();
                out.push(Slide { numeral, title, continued, id: None, blocks: Vec::new() });
            }
            _ => match out.last_mut() {
                Some(slide) => slide.blocks.push(block),
                None => out.push(Slide {
                    numeral: None,
                    title: Vec::new(),
                    continued: false,
                    id: None,
                    blocks: vec![block],
                }),
            },
        }
    }
    (out, findings)
}

/// Takes "IV. " off the head of a heading.
fn take_numeral(text: &mut [Inline]) -> Option<String> {
    let InlineKind::Text(first) = &mut text.first_mut()?.kind else { return None };
    let (numeral, rest) = first.split_once(". ")?;
    let is_roman = !numeral.is_empty() && (1..=99).any(|n| roman(n) == numeral);
    if !is_roman {
        return None;
    }
    let numeral = format!("{numeral}.");
    *first = rest.to_owned();
    Some(numeral)
}
