//! The neutral markup: Djot read into a model of an official document, with the byte range of everything in the author's file.
//!
//! `jotdown` is named only here. Reading never fails: it returns the model of what could be read and the findings.
//! What a construct means is the table of the manual (`ARCHITECTURE.md`, "Markup"); whatever has no meaning in an official document is
//! refused with its place and the reason, so that nothing is dropped silently.

mod abbreviations;
mod attributes;
mod block;
mod footnotes;
mod inline;
mod marker;
mod model;
mod nesting;
mod number;
mod reader;
mod slides;
mod table;

pub use block::read;
pub use inline::{prose, read_message};
pub use marker::{Form, Marker};
pub use model::{
    Align, Block, BlockKind, Body, Id, Inline, InlineKind, Item, List, Note, Picture, Quote, Style, Table, Term, Title,
    plain,
};
pub use number::{Numbering, Scheme, Target, annex_title, number};
pub use slides::{Slide, slides};

#[cfg(test)]
mod tests;
