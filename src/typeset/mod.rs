//! From a sheet to pages and files: the only module that names Typst.
//!
//! [`emit()`] writes a sheet as Typst code whose every text stands in a string literal, so that no content can become code and each text
//! keeps its place in the author's file; [`Engine`] compiles it, proves the marks on the laid-out pages, and exports them.

mod area;
mod assets;
mod conformance;
mod contract;
mod depth;
mod emit;
mod engine;
mod export;
mod figure;
mod findings;
mod frames;
mod layout;
mod reading;
mod span_map;
mod syntax;
mod text;
mod verify;
mod world;
mod xmp;

pub use assets::{Assets, FontFace};
pub use contract::{Contract, Presence, Promise};
pub use emit::{Generated, emit};
pub use engine::{Engine, LaidOut, Pages};
pub use layout::{Layout, LayoutCatalog};
pub use span_map::SpanMap;
pub use text::PageText;
