//! Which documents a project has, and in which languages: what decides whether something of the past could be made again.

use std::collections::{BTreeMap, BTreeSet};

use super::manifest::Digest;
use crate::locale::Pseudo;
use crate::project::Project;

/// By document, the languages that it has bodies in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stock {
    bodies: Bodies,
}

/// Languages by document.
pub(super) type Bodies = BTreeMap<String, BTreeSet<String>>;

impl Stock {
    /// What a project has, whatever of it is asked for.
    pub fn of(project: &Project) -> Self {
        let documents = project.documents.iter();
        Self {
            bodies: documents.map(|folder| (folder.name.clone(), folder.bodies.iter().cloned().collect())).collect(),
        }
    }

    /// What several machines have written down of it, each its [share](Self::share).
    pub(super) fn of_shares<'a>(shares: impl IntoIterator<Item = &'a Bodies>) -> Self {
        Self { bodies: shares.into_iter().flat_map(|share| share.clone()).collect() }
    }

    /// The share of part `index`, from 1, of `count`: all shares together are the whole, and none is as long.
    pub(super) fn share(&self, index: u32, count: u32) -> Bodies {
        let own = |place: &usize| *place as u64 % u64::from(count) == u64::from(index) - 1;
        let documents = self.bodies.iter().enumerate().filter(|(place, _)| own(place));
        documents.map(|(_, (name, languages))| (name.clone(), languages.clone())).collect()
    }

    /// The same for the same documents and languages only.
    pub(super) fn digest(&self) -> Digest {
        Digest::of(serde_json::to_string(&self.bodies).expect("all keys are strings").as_bytes())
    }

    /// Why nothing would make a version again, as the end of a sentence; one that `body_may_lack` is a draft or of a pseudo-locale.
    pub(super) fn lacks(&self, document: &str, lang: &str, body_may_lack: bool) -> Option<String> {
        match self.bodies.get(document) {
            None => Some(format!("there is no document `{document}` any more")),
            Some(languages) if !body_may_lack && !languages.contains(lang) => {
                Some(format!("`sources/{document}` has no body in `{lang}` any more"))
            }
            Some(_) => None,
        }
    }

    /// Whether a version could be made, final, as a pseudo-locale, or as a draft if those are made.
    pub(super) fn has(&self, document: &str, lang: &str, draft: bool) -> bool {
        self.lacks(document, lang, draft || Pseudo::from_tag(lang).is_some()).is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stock(documents: &[(&str, &[&str])]) -> Stock {
        let languages = |languages: &[&str]| languages.iter().map(|lang| (*lang).to_owned()).collect();
        Stock { bodies: documents.iter().map(|(name, own)| ((*name).to_owned(), languages(own))).collect() }
    }

    #[test]
    fn the_shares_are_the_whole() {
        let whole = stock(&[("a", &["en"]), ("b", &[]), ("c", &["en", "fr"]), ("d", &["fr"])]);
        for count in 1..7 {
            let shares: Vec<Bodies> = (1..=count).map(|index| whole.share(index, count)).collect();
            assert_eq!(shares.iter().map(BTreeMap::len).sum::<usize>(), 4);
            assert_eq!(Stock::of_shares(&shares), whole);
        }
        assert_ne!(whole.digest(), stock(&[("a", &["en"])]).digest());
    }

    #[test]
    fn drafts_and_pseudo_locales_need_no_body() {
        let stock = stock(&[("a", &["en"])]);
        assert_eq!(stock.lacks("b", "en", true).as_deref(), Some("there is no document `b` any more"));
        assert_eq!(stock.lacks("a", "fr", false).as_deref(), Some("`sources/a` has no body in `fr` any more"));
        let has = |lang, draft| stock.has("a", lang, draft);
        assert_eq!((has("en", false), has("fr", false), has("fr", true), has("qps", false)), (true, false, true, true));
        assert!(!stock.has("b", "qps", true));
    }
}
