//! The fold over documents and languages: read, number, check, localize, typeset, verify, export, write; parallel, isolated, with a report
//! whose order does not depend on scheduling.

mod check;
mod circulation;
mod editing;
mod fault;
mod finish;
mod fold;
mod gather;
mod isolate;
mod key;
mod lock;
pub mod manifest;
mod open;
mod outputs;
mod prepare;
mod proof;
mod prune;
mod render;
mod run;
mod schedule;
pub mod shard;
mod state;
mod stray;
mod wire;
mod worker;
mod workspace;
mod write;

pub use check::check;
pub use editing::{DocumentWords, VersionWords, words};
pub use prepare::{Prepared, Version};
pub use proof::{draft_pages, pages};
pub use render::render;
pub use run::{Done, End, Event, Failure, Format, RECORD, Render, Rendered, Report, Stage};
pub use worker::serve;
pub use workspace::Workspace;
