//! `different-markup`

use std::collections::BTreeMap;

use crate::locale::index::Body;
use crate::locale::rules::view::{Pair, Sink};

/// Emphasis and links of the reference language that the translation has more or fewer of, and superscripts that it lost: more of those are the
/// language's own, as in `n^o^`.
pub(super) fn check(pair: &Pair, sink: &mut Sink) {
    let (own, original) = (marks(pair.site.body), marks(pair.body));
    for (mark, what) in
        [("_", "emphasis"), ("*", "strong emphasis"), ("](", "links"), ("^", "superscripts"), ("~", "subscripts")]
    {
        let count = |marks: &BTreeMap<&str, usize>| marks.get(mark).copied().unwrap_or(0);
        let (has, wanted) = (count(&own), count(&original));
        let raised = ["^", "~"].contains(&mark);
        if has < wanted || (has > wanted && !raised) {
            let message = format!("`{}` has {what} {has} times, `{}` {wanted} times", pair.site.name(), pair.file.lang);
            sink.differs(pair, &pair.site.body.range, message, "mark up the same words as the other language");
        }
    }
}

/// How many times each kind of markup stands in the text with the most of it.
fn marks(body: &Body) -> BTreeMap<&'static str, usize> {
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for line in super::lines(body) {
        let text: String = line.iter().map(|(_, c)| *c).collect();
        let escaped = text.replace("\\_", "").replace("\\*", "").replace("\\^", "").replace("\\~", "");
        for mark in ["_", "*", "^", "~"] {
            let pairs = escaped.matches(mark).count() / 2;
            let most = found.entry(mark).or_default();
            *most = (*most).max(pairs);
        }
        let links = escaped.matches("](").count();
        let most = found.entry("](").or_default();
        *most = (*most).max(links);
    }
    found
}
