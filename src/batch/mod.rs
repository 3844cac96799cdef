//! The fold over documents and languages: read, number, check, localize, typeset, verify, export, write; parallel, isolated, with a report
//! whose order does not depend on scheduling.

mod check;
mod circulation;
mod editing;
mod export;
mod finish;
mod gather;
mod isolate;
pub mod manifest;
mod open;
mod prepare;
mod proof;
mod render;
mod run;
pub mod shard;
mod stray;
mod workspace;
mod write;

pub use check::check;
pub use editing::{DocumentWords, VersionWords, words};
pub use prepare::{Prepared, Version};
pub use proof::{draft_pages, pages};
pub use render::render;
pub use run::{Done, End, Event, Failure, Format, Render, Rendered, Report, Stage};
pub use workspace::Workspace;
