//! A batch for some readers only: nothing in it tells that there are documents for others.

use std::path::Path;

use super::manifest::{self, DRAFTS, PSEUDO};
use super::prepare::facts_only;
use super::workspace::Workspace;
use crate::diagnostic::Diagnostic;
use crate::document::{Facts, Restriction};
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

/// The restriction that decides whether a document belongs to a batch. One that cannot be read may be meant for few.
fn decisive(facts: Option<&Facts>) -> Restriction {
    let known = facts.filter(|facts| !facts.unread.contains("restriction"));
    known.map_or(Restriction::Restricted, Facts::circulation)
}

impl Workspace {
    /// The same project as those see it who may read documents up to `max`: without the other documents, and without what is wrong with them. A
    /// document whose restriction cannot be read is one of the others.
    #[must_use]
    pub fn up_to(mut self, max: Restriction) -> Self {
        let root = &self.project.root;
        let mut withheld = Vec::new();
        self.project.documents.retain(|folder| {
            let read = facts_only(root, folder);
            let stays = decisive(read.facts.as_ref()) <= max;
            if !stays {
                withheld.push(Withheld { document: folder.name.clone(), slug: read.slug() });
            }
            stays
        });
        let kept: Vec<_> = self.project.documents.iter().map(|folder| facts_only(root, folder).slug()).collect();
        // A name that a document for these readers has too tells nothing.
        withheld.iter_mut().filter(|other| kept.contains(&other.slug)).for_each(|other| other.slug.clear());
        let own = |name: &str| self.project.documents.iter().any(|folder| folder.name == name);
        let other = |name: &str| withheld.iter().any(|other| other.document == name);
        let tells_nothing = |finding: &Diagnostic| {
            let Some(file) = finding.file().and_then(|file| file.strip_prefix("sources/")) else { return true };
            let mut folders = file.match_indices('/').rev().map(|(at, _)| &file[..at]);
            folders.find(|folder| own(folder) || other(folder)).is_some_and(own)
        };
        self.findings.retain(tells_nothing);
        self.circulation = Some(Circulation { max, withheld });
        self
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
