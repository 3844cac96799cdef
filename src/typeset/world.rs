//! What Typst sees of one document: the shared assets and one virtual main file.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use typst::Library;
use typst::World;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use super::assets::Assets;

/// The name of the generated file. Angle brackets keep it apart from any file of a project; it is interned once, since identifiers of
/// files are few and live as long as the process.
pub(super) static MAIN: LazyLock<FileId> = LazyLock::new(|| {
    let path = VirtualPath::new("<main>.typ").expect("a plain literal path");
    RootedPath::new(VirtualRoot::Project, path).intern()
});

pub(super) struct DocumentWorld {
    assets: Arc<Assets>,
    main: Source,
    pictures: Arc<BTreeSet<String>>,
}

impl DocumentWorld {
    /// Of the sources, only these pictures can be seen, by their paths from the root of the project: whatever else a layout or a picture read of them,
    /// nobody would know that an output depends on it.
    pub(super) fn new(assets: Arc<Assets>, code: String, pictures: impl IntoIterator<Item = String>) -> Self {
        Self { assets, main: Source::new(*MAIN, code), pictures: Arc::new(pictures.into_iter().collect()) }
    }

    /// The same fonts and files around other code.
    pub(super) fn around(&self, code: String) -> Self {
        Self { assets: self.assets.clone(), main: Source::new(*MAIN, code), pictures: self.pictures.clone() }
    }

    /// # Errors
    /// It is a file of the sources that no body shows.
    fn shown(&self, id: FileId) -> FileResult<()> {
        let path = id.vpath().get_without_slash();
        if path.starts_with("sources/") && !self.pictures.contains(path) {
            let reason =
                format!("`{path}` is no picture that the body shows: layouts read what stands below `layouts/`");
            return Err(FileError::Other(Some(reason.into())));
        }
        Ok(())
    }
}

impl World for DocumentWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.assets.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.assets.fonts.book()
    }

    fn main(&self) -> FileId {
        *MAIN
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == *MAIN {
            return Ok(self.main.clone());
        }
        self.shown(id)?;
        self.assets.files.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.shown(id)?;
        self.assets.files.file(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.assets.fonts.font(index)
    }

    /// There is no clock: a layout that asks for today's date fails.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
