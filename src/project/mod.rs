//! A project on disk: `chancery.toml` and the documents below `sources/`.

mod address;
mod config;
mod discover;
mod file_kind;
mod standards;
#[cfg(test)]
mod tests;

pub use address::AddressPattern;
pub use config::{Config, FILE, House, Level};
pub use discover::{DocumentFolder, INPUTS, Project, ProjectError, discover, find_root};

/// The houses that the text of a project file names, which need not be sound.
pub(crate) fn houses_of(text: &str) -> Vec<String> {
    crate::toml_file::keys_of(text, "houses")
}
