//! Chancery.

pub mod civil;
pub mod diagnostic;
pub mod locale;
pub mod source;
