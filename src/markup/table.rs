//! Tables: rows of equal length, with header and caption.

use std::ops::Range;

use jotdown::{Container, Event};

use super::attributes;
use super::block::known_block;
use super::inline;
use super::model::{Align, Block, BlockKind, Table};
use super::reader::Reader;

/// Reads a table, whose start has been taken.
pub(super) fn read(reader: &mut Reader, found: jotdown::Attributes, range: Range<usize>) -> Block {
    let known = attributes::read(reader, found, &range, &["id", "lang"]);
    let mut table = Table {
        columns: Vec::new(),
        head: Vec::new(),
        rows: Vec::new(),
        caption: None,
        number: None,
        label: Vec::new(),
    };
    let mut end = range.end;
    while let Some((event, at)) = reader.next() {
        match event {
            Event::Start(Container::Caption, _) => {
                table.caption = Some(inline::read(reader, 0)).filter(|text| !text.is_empty());
                reader.close();
            }
            Event::Start(Container::TableRow { head }, found) => {
                attributes::read(reader, found, &at, &[]);
                let mut cells = Vec::new();
                while let Some((event, at)) = reader.next() {
                    match event {
                        Event::Start(Container::TableCell { alignment, .. }, found) => {
                            attributes::read(reader, found, &at, &[]);
                            if table.columns.len() <= cells.len() {
                                table.columns.push(align(alignment));
                            }
                            cells.push(inline::read(reader, 0));
                            reader.close();
                        }
                        Event::End(Container::TableRow { .. }) => break,
                        _ => {}
                    }
                }
                if head { table.head.push(cells) } else { table.rows.push(cells) }
            }
            Event::End(Container::Table) => {
                end = at.end;
                break;
            }
            _ => {}
        }
    }
    for row in table.head.iter_mut().chain(&mut table.rows) {
        row.resize(table.columns.len(), Vec::new());
    }
    known_block(reader, BlockKind::Table(table), range.start..end, known)
}

fn align(alignment: jotdown::Alignment) -> Align {
    match alignment {
        jotdown::Alignment::Unspecified => Align::Start,
        jotdown::Alignment::Left => Align::Left,
        jotdown::Alignment::Center => Align::Center,
        jotdown::Alignment::Right => Align::Right,
    }
}
