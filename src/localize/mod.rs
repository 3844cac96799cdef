//! From a body and the facts of its document to a sheet ready for the typesetter: every word in the document's language, every message
//! formatted, typography applied. Nothing but the page number is left to be filled in.
//!
//! The only module that knows document, markup and locale at once.

mod borrow;
mod facts;
mod filler;
mod marks;
mod metadata;
mod needs;
mod qr;
mod references;
mod series;
mod sheet;
mod strings;
mod typography;

pub use facts::{KINDS, VARIABLES, of_message};
pub use needs::{ENGINE_MESSAGES, MESSAGE_FAMILIES, Need, Needs};
pub use qr::{QR_MESSAGE, Qr};
pub use series::{Series, StarNote};
pub use sheet::{Content, Mark, Metadata, Sheet, Text, localize};
pub use strings::messages_of;

use std::sync::Arc;

use crate::document::Facts;
use crate::locale::{Locale, Locales, Pseudo};
use crate::markup::prose;
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
    /// The languages of the bodies in the project with which nothing is wrong that would keep their versions from being written, sorted, whatever a
    /// draft borrows.
    pub bodies: &'a [String],
    /// The name of the document's files, without ending.
    pub slug: &'a str,
    /// All locales.
    pub locales: &'a Locales,
    /// The language that the others are measured against; the words of pseudo-locales are made of its own.
    pub reference: &'a str,
    /// Whether words that a language lacks are borrowed from another, marked and reported; otherwise they are errors.
    pub draft: bool,
}

/// One version of a document: whose words stand around which body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// The name, also of its folder: a language or the tag of a pseudo-locale.
    pub name: String,
    /// The language of the body: that of the name, but for a pseudo-locale and for the draft of a translation that is not there yet.
    pub body: String,
    /// The pseudo-locale that gives the words around the body.
    pub pseudo: Option<Pseudo>,
}

impl Edition {
    /// The version in `lang`.
    pub fn of(lang: &str) -> Self {
        Self { name: lang.to_owned(), body: lang.to_owned(), pseudo: None }
    }

    /// Whether the body stands in for a translation that is not there yet.
    pub fn borrows_body(&self) -> bool {
        self.pseudo.is_none() && self.body != self.name
    }
}

impl Context<'_> {
    /// Whether the word of the restriction stands in the background of every page: in a draft the word for a draft does.
    fn has_watermark(&self) -> bool {
        !self.draft && self.house.watermark.contains(self.facts.circulation().as_str())
    }

    fn locale(&self, lang: &str) -> Option<Arc<Locale>> {
        self.locales.locale(lang, self.house_name)
    }

    /// The words of `lang` as the edition says them.
    fn words(&self, edition: &Edition, lang: &str) -> Option<Arc<Locale>> {
        match edition.pseudo {
            Some(pseudo) => self.locales.pseudo(pseudo, lang, self.house_name, prose),
            None => self.locale(lang),
        }
    }
}
