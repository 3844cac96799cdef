//! From a body and the facts of its document to a sheet ready for the typesetter: every word in the document's language, every message
//! formatted, typography applied. Nothing but the page number is left to be filled in.
//!
//! The only module that knows document, markup and locale at once.

mod facts;
mod needs;
mod references;
mod sheet;
mod strings;
mod typography;

pub use facts::VARIABLES;
pub use needs::{ENGINE_MESSAGES, MESSAGE_FAMILIES, Need, Needs};
pub use sheet::{Content, Mark, Metadata, Sheet, Text, localize};
pub use strings::messages_of;

use std::sync::Arc;

use crate::document::Facts;
use crate::locale::{Locale, Locales};
use crate::project::House;

/// What all versions of one document share.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The facts of `document.toml`.
    pub facts: &'a Facts,
    /// The name of the house.
    pub house_name: &'a str,
    /// The house.
    pub house: &'a House,
    /// The languages for which the document has a body, sorted.
    pub languages: &'a [String],
    /// All locales.
    pub locales: &'a Locales,
}

impl Context<'_> {
    fn locale(&self, lang: &str) -> Option<Arc<Locale>> {
        self.locales.locale(lang, self.house_name)
    }
}
