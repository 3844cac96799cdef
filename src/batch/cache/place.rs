//! Where a cache may be: it fills a folder of its own with files that nobody would look for elsewhere.

use std::path::{Path, PathBuf};

use super::super::render::plain;
use crate::project::INPUTS;
use crate::store::Store;

/// The location of a cache as [`Store::open`] takes it: a folder from `root`, the folder of the project, or an address. `output` is the folder of all outputs.
///
/// # Errors
/// It is no location, or a folder that holds something else: one line.
pub(in crate::batch) fn resolve(location: &str, root: &Path, output: &Path) -> Result<String, String> {
    if location.trim().is_empty() {
        return Err("the place of the cache is empty: is a variable not set?".to_owned());
    }
    let location = match location.contains("://") {
        true => location.to_owned(),
        false => root.join(location).to_string_lossy().into_owned(),
    };
    if let Some(folder) = Store::folder(&location).map_err(|error| error.to_string())? {
        refuse(&folder, root, output)?;
    }
    Ok(location)
}

fn refuse(folder: &Path, root: &Path, output: &Path) -> Result<(), String> {
    let shown = folder.display();
    let (folder, root, output) = (real(folder), real(root), real(output));
    let own = |name: &&str| folder.starts_with(real(&root.join(name)));
    if INPUTS.iter().any(own) {
        return Err(format!("`{shown}` holds what documents are made from: put the cache elsewhere"));
    }
    if root.starts_with(&folder) {
        return Err(format!("`{shown}` holds the project: put the cache into a folder of its own"));
    }
    if folder.starts_with(&output) {
        return Err(format!("`{shown}` is in the folder of the outputs: put the cache elsewhere"));
    }
    if output.starts_with(&folder) {
        return Err(format!("`{shown}` holds the outputs: put the cache elsewhere"));
    }
    Ok(())
}

/// The path as far as it is there without links, so that two ways to one folder are the same.
fn real(path: &Path) -> PathBuf {
    let path = plain(path);
    let there = path.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    let real = there.and_then(|(above, real)| Some(real.join(path.strip_prefix(above).ok()?)));
    real.unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(location: &str, output: &str) -> String {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("project");
        std::fs::create_dir_all(root.join("sources")).expect("a folder");
        #[cfg(unix)]
        std::os::unix::fs::symlink(root.join("sources"), root.join("link")).expect("a link");
        match resolve(location, &root, &root.join(output)) {
            Ok(_) => "right".to_owned(),
            Err(said) => said.replace(&folder.path().display().to_string(), "…"),
        }
    }

    #[test]
    fn a_cache_has_a_folder_of_its_own() {
        for right in ["cache", "../cache", ".chancery/cache", "sources-cache", "output2", "s3://bucket/cache"] {
            assert_eq!(said(right, "output"), "right", "{right}");
        }
        let empty = "the place of the cache is empty: is a variable not set?";
        let project = "holds the project: put the cache into a folder of its own";
        let made_from = "holds what documents are made from: put the cache elsewhere";
        let inside = "is in the folder of the outputs: put the cache elsewhere";
        let outputs = "holds the outputs: put the cache elsewhere";
        for (location, output, reason) in [
            ("", "output", empty),
            (" ", "output", empty),
            (".", "output", project),
            ("./cache/..", "output", project),
            ("..", "output", project),
            ("sources", "output", made_from),
            ("locales/cache", "output", made_from),
            ("fonts", "output", made_from),
            ("layouts/../layouts", "output", made_from),
            ("output", "output", inside),
            ("output/new/cache", "output", inside),
            ("build", "build/output", outputs),
            ("cache", "../cache/elsewhere/../", "right"),
            ("ftp://somewhere", "output", "is no place for a cache"),
        ] {
            let said = said(location, output);
            assert!(said.contains(reason), "{location}: {said}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn links_and_addresses_lead_to_the_same_folders() {
        assert!(said("link/cache", "output").contains("holds what documents are made from"));
        assert!(said("file:///", "output").contains("holds the project"));
    }
}
