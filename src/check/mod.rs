//! Rules over documents, bodies and locales that need no typesetting. One rule, one file; its manual page is that of its code.

mod annex_language;
mod concordance;
mod duplicates;
mod fit;
mod lone_heading;
mod messages;
mod page_cited;
mod pictures;
mod series;
mod stray_markup;
mod table_head;
mod words;

pub use annex_language::annex_language;
pub use concordance::concordance;
pub use duplicates::{Output, duplicates};
pub use fit::{Shape, fit};
pub use lone_heading::lone_heading;
pub use messages::messages;
pub use page_cited::{PAGE_CITATIONS, page_cited};
pub use pictures::{pictures, pictures_of};
pub use series::{contradictions, derestriction, series, silent_corrigendum, unconcerned};
pub use stray_markup::stray_markup;
pub use table_head::table_head;
pub use words::{Limit, WORD_LIMIT, word_count, word_limit};
