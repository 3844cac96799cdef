//! Tables whose columns have no heads: who has a table read out hears the head with each cell (PDF/UA-1, 7.5).

use crate::diagnostic::{Code, Diagnostic};
use crate::markup::{Block, BlockKind, Body};
use crate::source::Span;

use super::fit::each_block;

/// The tables of a body and its notes that have no row of heads.
pub fn table_head(body: &Body) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut visit = |block: &Block| {
        if matches!(&block.kind, BlockKind::Table(table) if table.head.is_empty()) {
            let finding = Diagnostic::new(Code::TableHead, "the table has no row of heads")
                .at(Span::new(&body.source, block.range.clone()))
                .hint("say in a first row what the columns hold, and write a row `|---|---|` below it");
            findings.push(finding);
        }
    };
    each_block(&body.blocks, &mut visit);
    body.notes.values().for_each(|note| each_block(&note.blocks, &mut visit));
    findings
}
