//! Chancery.
pub mod civil;
pub mod diagnostic;
pub mod document;
pub mod project;
pub mod source;
mod toml_file;
