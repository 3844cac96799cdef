//! What Typst sees of one document: the shared assets and one virtual main file.

use std::sync::{Arc, LazyLock};

use typst::Library;
use typst::World;
use typst::diag::FileResult;
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
}

impl DocumentWorld {
    pub(super) fn new(assets: Arc<Assets>, code: String) -> Self {
        Self { assets, main: Source::new(*MAIN, code) }
    }

    /// The same fonts and files around other code.
    pub(super) fn around(&self, code: String) -> Self {
        Self::new(self.assets.clone(), code)
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
        if id == *MAIN { Ok(self.main.clone()) } else { self.assets.files.source(id) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
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
