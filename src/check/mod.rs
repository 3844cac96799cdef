//! Rules over documents, bodies and locales that need no typesetting. One rule, one file; its manual page is that of its code.

mod concordance;
mod duplicates;
mod fit;
mod messages;
mod pictures;
mod series;
mod stray_markup;

pub use concordance::concordance;
pub use duplicates::{Output, duplicates};
pub use fit::{Shape, fit};
pub use messages::messages;
pub use pictures::pictures;
pub use series::{series, unconcerned};
pub use stray_markup::stray_markup;
