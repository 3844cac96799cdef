//! The language-neutral facts of a document (`document.toml`), the grammar of its symbol, and the words in the front matter of its bodies.

mod facts;
mod series;
mod symbol;
#[cfg(test)]
mod tests;
pub mod words;

pub use crate::toml_file::Placed;
pub use facts::{Event, Facts, Gender, Meeting, Resolution, Restriction, read};
pub use series::Derestriction;
pub use symbol::{Suffix, Symbol, SymbolError};
