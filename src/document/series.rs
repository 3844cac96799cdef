//! What a document is in its series, beyond its symbol: made public, reissued, a correction of some versions.

use super::Placed;
use crate::civil::Date;
use crate::source::Span;
use crate::toml_file::Fields;

/// That a document of limited or restricted distribution has been made public.
///
/// Source of the practice: the treaty bodies of the United Nations keep `Distr. RESTREINTE*` on such documents, and a note says who made them public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derestriction {
    /// The day.
    pub date: Placed<Date>,
    /// The body that decided it, as the key of its name.
    pub by: Placed<String>,
    /// Where it stands.
    pub place: Span,
}

/// What to write for a decision, given the date of the document.
pub(super) fn example(date: Option<&Placed<Date>>) -> String {
    let year = date.map_or(2017, |date| date.value.year + 1);
    format!("write `derestricted = {{ date = {year}-01-01, by = \"council\" }}`")
}

/// Reads `[derestricted]`.
pub(super) fn derestriction(fields: &mut Fields) -> Option<Derestriction> {
    let date = fields.required("date", "date = 2015-01-01").date();
    let by = fields.required("by", "by = \"council\"").string();
    Some(Derestriction { date: date?, by: by?, place: fields.place().clone() })
}
