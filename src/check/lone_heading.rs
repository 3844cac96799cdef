//! Headings that divide a section into one part only: "If there is an A there must be a B" (UN Editorial Manual, Headings).

use crate::diagnostic::{Code, Diagnostic};
use crate::markup::{Block, BlockKind, Body};
use crate::source::Span;

/// The sub-headings of a body that are alone on their level below the heading above them. A part, such as an annex, counts on its own. The headings
/// right below the title divide no section: a note may have one. An annex is likewise: its first heading, where it is the only one of its level, is its
/// title.
pub fn lone_heading(body: &Body) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    sections(&body.blocks, None, body, &mut findings);
    findings
}

/// The headings of a level since the last one above it.
#[derive(Clone, Copy)]
struct Run<'a> {
    count: usize,
    first: &'a Block,
    last: &'a Block,
    above: Option<&'a Block>,
}

/// The title of a part: its first heading, if none of the others is as high.
fn title(blocks: &[Block]) -> Option<&Block> {
    let level = |block: &Block| if let BlockKind::Heading { level, .. } = &block.kind { Some(*level) } else { None };
    let mut headings = blocks.iter().filter_map(|block| Some((block, level(block)?)));
    let (first, highest) = headings.next()?;
    headings.all(|(_, level)| level > highest).then_some(first)
}

fn sections(blocks: &[Block], title_of: Option<&Block>, body: &Body, findings: &mut Vec<Diagnostic>) {
    // By level: a heading ends the runs of all levels below its own.
    let mut runs: Vec<Option<Run>> = Vec::new();
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { .. } if title_of.is_some_and(|title| std::ptr::eq(title, block)) => {}
            BlockKind::Heading { level, .. } => {
                let level = usize::from(*level);
                runs.resize(runs.len().max(level + 1), None);
                findings.extend(runs.drain(level + 1..).flatten().filter_map(|run| finding(run, body)));
                let above = runs[..level].iter().rev().flatten().next().map(|run| run.last);
                match &mut runs[level] {
                    Some(run) => {
                        run.count += 1;
                        run.last = block;
                    }
                    none => *none = Some(Run { count: 1, first: block, last: block, above }),
                }
            }
            BlockKind::Part { blocks, .. } => sections(blocks, title(blocks), body, findings),
            _ => {}
        }
    }
    findings.extend(runs.into_iter().flatten().filter_map(|run| finding(run, body)));
}

fn finding(run: Run, body: &Body) -> Option<Diagnostic> {
    let above = run.above.filter(|_| run.count == 1)?;
    let place = |block: &Block| Span::new(&body.source, block.range.clone());
    let finding = Diagnostic::new(Code::LoneHeading, "the heading is the only one of its level in its section");
    let finding = finding.at(place(run.first)).related(place(above), "the section begins here");
    Some(finding.hint("give the section a second heading of this level, or leave this one out"))
}
