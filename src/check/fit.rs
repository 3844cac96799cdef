//! Whether a document has what its layout demands, and nothing that its layout does not know.

use crate::diagnostic::{Code, Diagnostic, suggestion};
use crate::document::Facts;
use crate::markup::{Block, BlockKind, Body};
use crate::source::Span;

/// What a layout demands and knows, as its contract says.
pub struct Shape<'a> {
    /// Whether a symbol must be there.
    pub symbol: bool,
    /// The names of the `:::` parts.
    pub parts: &'a [String],
}

/// The findings of one version.
pub fn fit(facts: &Facts, body: &Body, shape: &Shape) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    parts(&body.blocks, body, shape, &mut findings);
    for note in body.notes.values() {
        parts(&note.blocks, body, shape, &mut findings);
    }
    headings(body, &mut findings);
    if shape.symbol && facts.symbol.is_none() && !facts.unread.contains("symbol") {
        findings.push(
            Diagnostic::new(Code::MissingKey, format!("the layout `{}` needs a symbol", facts.layout.value))
                .at(facts.layout.span.clone())
                .hint("add `symbol = \"…\"`, or use a layout for documents without a symbol"),
        );
    }
    findings
}

fn parts(blocks: &[Block], body: &Body, shape: &Shape, findings: &mut Vec<Diagnostic>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Part { name, blocks, .. } => {
                if !shape.parts.contains(name) {
                    let hint = match shape.parts {
                        [] => "the layout knows no parts: write the text without `:::`".to_owned(),
                        known => suggestion(name, known.iter().map(String::as_str)),
                    };
                    findings.push(
                        Diagnostic::new(Code::UnknownPart, format!("the layout knows no part `{name}`"))
                            .at(Span::new(&body.source, block.range.clone()))
                            .hint(hint),
                    );
                }
                parts(blocks, body, shape, findings);
            }
            BlockKind::List(list) => {
                for item in &list.items {
                    parts(&item.blocks, body, shape, findings);
                }
            }
            BlockKind::Quotation(inner) => parts(inner, body, shape, findings),
            BlockKind::Terms(terms) => terms.iter().for_each(|term| parts(&term.blocks, body, shape, findings)),
            _ => {}
        }
    }
}

/// Headings go down one level at a time: a screen reader announces the gap as a missing heading (PDF/UA-1, 7.4.2).
fn headings(body: &Body, findings: &mut Vec<Diagnostic>) {
    let mut before = 0;
    let mut visit = |block: &Block| {
        if let BlockKind::Heading { level, .. } = &block.kind {
            if *level > before + 1 {
                let hashes = "#".repeat(usize::from(before) + 2);
                findings.push(
                    Diagnostic::new(Code::HeadingLevel, "the heading skips a level")
                        .at(Span::new(&body.source, block.range.clone()))
                        .hint(format!("write `{hashes}`, or add the heading between")),
                );
            }
            before = *level;
        }
    };
    each_block(&body.blocks, &mut visit);
}

/// Visits the blocks in order, those inside others included.
pub(super) fn each_block(blocks: &[Block], visit: &mut dyn FnMut(&Block)) {
    for block in blocks {
        visit(block);
        match &block.kind {
            BlockKind::List(list) => list.items.iter().for_each(|item| each_block(&item.blocks, visit)),
            BlockKind::Quotation(inner) | BlockKind::Part { blocks: inner, .. } => each_block(inner, visit),
            BlockKind::Terms(terms) => terms.iter().for_each(|term| each_block(&term.blocks, visit)),
            _ => {}
        }
    }
}
