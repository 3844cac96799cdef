//! A batch for some readers only: nothing in it tells that there are documents for others.

use std::path::Path;

use super::manifest::{self, DRAFTS, PSEUDO};
use super::open;
use super::prepare::{Prepared, facts_only};
use super::shard;
use super::workspace::Workspace;
use crate::check;
use crate::diagnostic::Diagnostic;
use crate::document::{Facts, Placed, Restriction, Symbol};
use crate::source::display_path;

/// Who may read what is rendered.
pub(super) struct Circulation {
    max: Restriction,
    /// What is known of the other documents, so that earlier outputs of theirs are found.
    withheld: Vec<Withheld>,
}

struct Withheld {
    document: String,
    slug: String,
}

impl Workspace {
    /// The restriction that decides whether a document belongs to a batch: in doubt the narrower one. One that cannot be read, or stands twice, may be
    /// meant for few; a symbol may say more than the facts; and a decision that made the document public counts only if nothing is wrong with it.
    fn decisive(&self, read: &Prepared) -> Restriction {
        let Some(facts) = read.facts.as_ref().filter(|facts| !facts.unread.contains("restriction")) else {
            return Restriction::Restricted;
        };
        let config = &self.project.config;
        let mut contradictions = config.judge(check::contradictions(facts));
        open::accept(Some(facts), &read.folder, &mut contradictions);
        let stated = match contradictions.is_empty() {
            true => facts.restriction.max(of_unread_symbol(facts)),
            false => facts.restriction.max(facts.symbol.as_ref().map_or(Restriction::General, said)),
        };
        let house = config.house(facts.house.as_ref()).map_or(config.house.as_str(), |(name, _)| name);
        let words = self.locales.locale(&config.reference, house);
        let unread = |key: &String| key == "date" || key.split('.').next() == Some("derestricted");
        let decided = contradictions.is_empty()
            && stated == facts.restriction
            && !facts.unread.iter().any(unread)
            && words.is_some_and(|words| check::derestriction(facts, Some(&words)).is_empty());
        if decided { facts.circulation() } else { stated }
    }

    /// The same project as those see it who may read documents up to `max`: without the other documents, and without what is wrong with them. A
    /// document whose restriction cannot be read is one of the others.
    #[must_use]
    pub fn up_to(mut self, max: Restriction) -> Self {
        let (mut withheld, mut slugs, mut kept) = (Vec::new(), Vec::new(), Vec::new());
        for folder in std::mem::take(&mut self.project.documents) {
            let read = facts_only(&self.project.root, &folder);
            if self.decisive(&read) <= max {
                slugs.push(read.slug());
                kept.push(folder);
            } else {
                withheld.push(Withheld { document: folder.name, slug: read.slug() });
            }
        }
        self.project.documents = kept;
        // A name that a document for these readers has too tells nothing.
        withheld.iter_mut().filter(|other| slugs.contains(&other.slug)).for_each(|other| other.slug.clear());
        // A folder below that of a document for these readers may be another document, of which nobody has said who may read it.
        let own = |name: &str| self.project.documents.iter().any(|folder| folder.name == name);
        let tells_nothing = |finding: &Diagnostic| {
            let Some(file) = finding.file().filter(|file| file.starts_with("sources/")) else { return true };
            let within = file.strip_prefix("sources/").and_then(|file| file.rsplit_once('/'));
            within.is_some_and(|(folder, _)| own(folder)) && !self.project.root.join(file).is_dir()
        };
        self.findings.retain(tells_nothing);
        self.circulation = Some(Circulation { max, withheld });
        self
    }
}

/// What the parts of a symbol say, the narrowest of them.
fn said(symbol: &Placed<Symbol>) -> Restriction {
    match (symbol.value.restricted(), symbol.value.limited()) {
        (Some(_), _) => Restriction::Restricted,
        (None, Some(_)) => Restriction::Limited,
        (None, None) => Restriction::General,
    }
}

/// What a symbol that cannot be read, or stands twice, may have been meant to say.
fn of_unread_symbol(facts: &Facts) -> Restriction {
    if !facts.unread.contains("symbol") {
        return Restriction::General;
    }
    let mut lines = facts.source.text().lines().filter(|line| line.trim_start().starts_with("symbol"));
    match lines.any(|line| ["/R.", "/R/", "/L.", "/L/"].iter().any(|part| line.contains(part))) {
        true => Restriction::Restricted,
        false => Restriction::General,
    }
}

/// Refuses to write a batch for some readers where outputs for others lie.
///
/// # Errors
/// One line that says so, and nothing of what lies there.
pub(super) fn refuse_traces(workspace: &Workspace, output: &Path) -> Result<(), String> {
    let Some(circulation) = &workspace.circulation else { return Ok(()) };
    let drafts = output.join(DRAFTS);
    let trees = [output.to_owned(), output.join(PSEUDO), drafts.join(PSEUDO), drafts];
    if !trees.iter().any(|tree| circulation.is_betrayed_by(tree)) {
        return Ok(());
    }
    let shown = display_path(&workspace.project.root, output);
    Err(format!(
        "`{shown}` may hold outputs of documents beyond `{}`: name an empty folder with `--output`",
        circulation.max.as_str()
    ))
}

impl Circulation {
    /// How far the documents go.
    pub(super) fn max(&self) -> Restriction {
        self.max
    }

    fn is_betrayed_by(&self, tree: &Path) -> bool {
        let beyond = Restriction::ALL.into_iter().filter(|restriction| *restriction > self.max);
        let within = Restriction::ALL.into_iter().filter(|restriction| *restriction <= self.max);
        let named = |document: &str| self.withheld.iter().any(|other| other.document == document);
        beyond.into_iter().any(|restriction| tree.join(restriction.as_str()).exists())
            || within.into_iter().any(|restriction| self.holds_withheld(&tree.join(restriction.as_str())))
            || self.withheld.iter().any(|other| tree.join("sources").join(&other.document).exists())
            || match manifest::read(&tree.join(manifest::FILE), manifest::FILE) {
                Ok(None) => false,
                Ok(Some((manifest, _))) => {
                    manifest.outputs.iter().any(|output| output.restriction > self.max || named(&output.document))
                }
                // Who knows what it names.
                Err(_) => true,
            }
            || match shard::read(&tree.join(shard::FILE), shard::FILE) {
                Ok(None) => false,
                Ok(Some((record, _))) => {
                    record.versions.keys().chain(record.documents.keys()).any(|document| named(document))
                }
                Err(_) => true,
            }
    }

    /// Whether a file below `folder` has the name of an output of a document for others, which was for these readers once.
    fn holds_withheld(&self, folder: &Path) -> bool {
        let files = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| !entry.file_type().is_dir());
        files.into_iter().any(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
            let page = stem.rsplit_once('-').filter(|(_, page)| page.bytes().all(|byte| byte.is_ascii_digit()));
            let is = |slug: &str| !slug.is_empty() && (stem == slug || page.is_some_and(|(stem, _)| stem == slug));
            self.withheld.iter().any(|other| is(&other.slug))
        })
    }
}
