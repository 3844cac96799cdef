//! Words that were meant: the nearest of several candidates.
//!
//! A locale file may hold a thousand ids that are each compared with hundreds, so the distance is measured only where a cheap bound does not rule
//! the candidate out.

/// The candidate nearest to `word`, if one is near enough to be what was meant; of several that are equally near, the first.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut search = Search::new(word);
    candidates.into_iter().for_each(|candidate| search.consider(candidate, &Shape::of(candidate)));
    search.found()
}

/// Candidates that many words are compared with.
#[derive(Debug, Clone, Default)]
pub struct Candidates {
    known: Vec<(String, Shape)>,
}

impl Candidates {
    /// The candidate nearest to `word` of those that `wanted` takes, as [`nearest`] gives it.
    pub fn nearest(&self, word: &str, wanted: impl Fn(&str) -> bool) -> Option<&str> {
        let mut search = Search::new(word);
        for (candidate, shape) in &self.known {
            if search.is_possible(shape) && wanted(candidate) {
                search.consider(candidate, shape);
            }
        }
        search.found()
    }
}

impl<'a> FromIterator<&'a str> for Candidates {
    fn from_iter<T: IntoIterator<Item = &'a str>>(words: T) -> Self {
        Self { known: words.into_iter().map(|word| (word.to_owned(), Shape::of(word))).collect() }
    }
}

/// How many kinds of characters a [`Shape`] tells apart.
const KINDS: usize = 32;

/// How long a word is, and how many characters of each kind it has.
#[derive(Debug, Clone)]
struct Shape {
    length: usize,
    kinds: [u8; KINDS],
}

impl Shape {
    fn of(word: &str) -> Self {
        let (mut length, mut kinds) = (0, [0_u8; KINDS]);
        for c in word.chars() {
            length += 1;
            let kind = &mut kinds[c as usize % KINDS];
            *kind = kind.saturating_add(1);
        }
        Self { length, kinds }
    }

    /// A number of edits that it takes at least to make one word of the other: an edit adds one character, or takes one away, or does both.
    fn bound(&self, other: &Self) -> usize {
        let (mut more, mut less) = (0_u16, 0_u16);
        for (own, others) in self.kinds.iter().zip(&other.kinds) {
            more += u16::from(own.saturating_sub(*others));
            less += u16::from(others.saturating_sub(*own));
        }
        usize::from(more.max(less)).max(self.length.abs_diff(other.length))
    }
}

/// The nearest candidate so far.
struct Search<'w, 'a> {
    word: &'w str,
    shape: Shape,
    best: Option<(usize, &'a str)>,
}

impl<'w, 'a> Search<'w, 'a> {
    fn new(word: &'w str) -> Self {
        Self { word, shape: Shape::of(word), best: None }
    }

    /// The number of edits below which a candidate of that shape is near enough, and nearer than the best so far.
    fn limit(&self, shape: &Shape) -> usize {
        let near = (2 + shape.length.max(self.shape.length) / 4).min(shape.length);
        self.best.map_or(near, |(best, _)| near.min(best))
    }

    fn is_possible(&self, shape: &Shape) -> bool {
        self.shape.bound(shape) < self.limit(shape)
    }

    fn consider(&mut self, candidate: &'a str, shape: &Shape) {
        if self.is_possible(shape) {
            let distance = strsim::damerau_levenshtein(self.word, candidate);
            if distance < self.limit(shape) {
                self.best = Some((distance, candidate));
            }
        }
    }

    fn found(self) -> Option<&'a str> {
        self.best.map(|(_, candidate)| candidate)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What the bound must not change.
    fn slowly<'a>(word: &str, candidates: &'a [String]) -> Option<&'a str> {
        let near = candidates.iter().filter_map(|candidate| {
            let distance = strsim::damerau_levenshtein(word, candidate);
            let length = candidate.chars().count();
            (distance <= 1 + length.max(word.chars().count()) / 4 && distance < length).then_some((distance, candidate))
        });
        near.min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate.as_str())
    }

    #[test]
    fn what_was_meant_is_found() {
        let known = ["house", "date", "layout", "restriction"];
        assert_eq!(nearest("layuot", known), Some("layout"));
        assert_eq!(nearest("houses", known), Some("house"));
        assert_eq!(nearest("x", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest("session", ["sessions", "session"]), Some("session"));
        let candidates: Candidates = known.into_iter().collect();
        assert_eq!(candidates.nearest("houses", |_| true), Some("house"));
        assert_eq!(candidates.nearest("houses", |word| word != "house"), None);
    }

    proptest! {
        #[test]
        fn the_bound_rules_out_no_candidate(word in "[a-dé]{0,8}", candidates in prop::collection::vec("[a-dé]{0,8}", 0..12)) {
            prop_assert_eq!(nearest(&word, candidates.iter().map(String::as_str)), slowly(&word, &candidates));
        }
    }
}
