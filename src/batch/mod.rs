//! The fold over documents and languages: read, number, check, localize, typeset, verify, export, write; parallel, isolated, with a report
//! whose order does not depend on scheduling.

mod editing;
mod export;
mod finish;
mod isolate;
mod prepare;
mod run;
mod stray;
mod workspace;
mod write;

pub use editing::{DocumentWords, VersionWords, words};
pub use prepare::{Prepared, Version};
pub use run::{Failure, Format, Progress, Render, Rendered, Report, check, draft_pages, pages, render};
pub use workspace::Workspace;
