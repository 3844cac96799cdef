//! Typesets official multilingual documents: bodies in Djot, words of the house in Fluent, pages by Typst, marks proven on every page.
//!
//! The way of a document is one direction: discover, read, number, localize, typeset, verify, export, write. Each stage is a function of
//! values and returns what it could make together with its findings; see `ARCHITECTURE.md`.

pub mod batch;
pub mod check;
pub mod civil;
pub mod cli;
pub mod diagnostic;
pub mod document;
pub mod embedded;
pub mod locale;
pub mod localize;
pub mod markup;
pub mod project;
pub mod source;
pub mod standard;
pub mod store;
mod toml_file;
pub mod typeset;
