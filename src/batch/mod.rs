//! The fold over documents and languages: read, number, check, localize, typeset, verify, export, write; parallel, isolated, with a report
//! whose order does not depend on scheduling.

mod cache;
mod check;
mod circulation;
mod claims;
mod editing;
mod fault;
mod finish;
mod fold;
mod gather;
mod isolate;
mod key;
mod list;
mod lock;
pub mod manifest;
mod open;
mod outputs;
mod prepare;
mod proof;
mod prune;
mod reasons;
mod render;
mod run;
mod schedule;
mod selection;
pub mod shard;
mod state;
mod stock;
mod stray;
mod survey;
mod wire;
mod worker;
mod workspace;
mod write;

pub use check::check;
pub use editing::{DocumentWords, VersionWords, words};
pub use list::{Listed, Listing, list};
pub use prepare::{Prepared, Version};
pub use proof::{draft_pages, pages};
pub use reasons::{Reason, State, reasons};
pub use render::render;
pub use run::{Done, End, Event, Failure, Format, RECORD, Render, Rendered, Report, Stage};
pub use selection::{Selection, named, selected};
pub use stock::Stock;
pub use worker::serve;
pub use workspace::Workspace;
