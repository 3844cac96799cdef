//! What goes to the last page together: a short paragraph, or a heading with one, is no page of its own.

use crate::markup::{Block, BlockKind, plain};

/// A text of so many characters takes two lines or less.
const SHORT: usize = 170;
/// A longer paragraph is not moved to the next page as a whole: it would leave too much of its own page empty.
const MOVABLE: usize = 700;

/// What stands at the top level of a text.
#[derive(Clone, Copy)]
enum Unit {
    /// A paragraph, numbered or not: where it begins, and its characters.
    Paragraph(usize, usize),
    Heading,
    Other,
}

/// Where the paragraph begins that stays on the page of what follows it, so that the last page has more than a line or two.
pub(super) fn before_the_end(blocks: &[Block]) -> Option<usize> {
    let units: Vec<Unit> = blocks.iter().flat_map(units).collect();
    let movable = |start: usize, length: usize| (length <= MOVABLE).then_some(start);
    match units[..] {
        [.., Unit::Paragraph(start, length), Unit::Paragraph(_, last)] if last <= SHORT => movable(start, length),
        [.., Unit::Paragraph(start, length), Unit::Heading, Unit::Paragraph(..)] => movable(start, length),
        [.., Unit::Paragraph(start, length), Unit::Heading, Unit::Heading, Unit::Paragraph(..)] => {
            movable(start, length)
        }
        _ => None,
    }
}

fn units(block: &Block) -> Vec<Unit> {
    match &block.kind {
        BlockKind::Paragraph(text) => vec![Unit::Paragraph(block.range.start, plain(text).chars().count())],
        BlockKind::Heading { .. } => vec![Unit::Heading],
        BlockKind::List(list) if list.paragraphs => {
            let unit = |item: &crate::markup::Item| match &item.blocks[..] {
                [Block { kind: BlockKind::Paragraph(text), .. }] => {
                    Unit::Paragraph(item.marker_range.start, plain(text).chars().count())
                }
                _ => Unit::Other,
            };
            list.items.iter().map(unit).collect()
        }
        _ => vec![Unit::Other],
    }
}
