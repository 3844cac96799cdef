//! `render --format typst` writes code that the public compiler turns into the same pages, with nothing but what lies beside it.

use std::path::Path;

use chancery::batch::{self, Format};
use typst::diag::FileResult;
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::files::{FileLoader, FileStore, FsRoot};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;

use crate::support::{REPOSITORY, Scratch, all};

/// What `typst compile --root <output> --font-path <output>/fonts <file>` does.
struct Public {
    library: LazyHash<Library>,
    fonts: FontStore,
    files: FileStore<Disk>,
    main: FileId,
}

struct Disk(FsRoot);

impl FileLoader for Disk {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        self.0.load(id.vpath())
    }
}

impl World for Public {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.files.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.file(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn compile(root: &Path, file: &str) -> PagedDocument {
    let mut fonts = FontStore::new();
    fonts.extend(typst_kit::fonts::embedded());
    let mut paths: Vec<_> =
        std::fs::read_dir(root.join("fonts")).into_iter().flatten().flatten().map(|e| e.path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "ttf")) {
        let bytes = Bytes::new(std::fs::read(path).expect("a font"));
        fonts.extend(Font::iter(bytes).map(|font| (font.clone(), font.info().clone())));
    }
    let main = RootedPath::new(VirtualRoot::Project, VirtualPath::new(file).expect("a path")).intern();
    let files = FileStore::new(Disk(FsRoot::new(root.into())));
    let world = Public { library: LazyHash::new(Library::default()), fonts, files, main };
    typst::compile::<PagedDocument>(&world).output.expect("the public compiler takes it")
}

#[test]
fn the_written_typst_compiles_to_the_same_pages() {
    let output = tempfile::tempdir().expect("a folder");
    let mut request = all(Some(output.path().to_owned()));
    request.format = Format::Typst;
    let report = batch::render(&REPOSITORY, &request, &|_| {}).expect("a run");
    assert!(!report.has_errors(), "{:?}", report.findings);
    for rendered in &report.rendered {
        let file = Path::new(&rendered.files[0]).strip_prefix(output.path()).expect("below the output");
        let document = compile(output.path(), &file.to_string_lossy());
        let ours = batch::pages(&REPOSITORY, &rendered.document, &rendered.lang).expect("pages");
        let theirs: Vec<_> = document
            .pages()
            .iter()
            .map(|page| {
                let options =
                    typst_render::RenderOptions { pixel_per_pt: typst::utils::Scalar::new(1.0), render_bleed: false };
                typst_render::render(page, &options).encode_png().expect("an image")
            })
            .collect();
        assert!(ours.png(1.0).expect("images") == theirs, "{} {}", rendered.document, rendered.lang);
    }
}

#[test]
fn pictures_are_written_beside_the_code() {
    let scratch = Scratch::with_note();
    scratch.write(
        "sources/note/dot.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>",
    );
    scratch.write("sources/note/en.dj", "# A note\n\n1. Text.\n\n![A black square](dot.svg){width=\"20%\"}\n");
    let mut request = all(None);
    request.format = Format::Typst;
    let report = batch::render(&scratch.open(), &request, &|_| {}).expect("a run");
    assert!(!report.has_errors(), "{:?}", report.findings);
    let document = compile(&scratch.path("output"), "general/en/WG-REL-2026-1.typ");
    assert_eq!(document.pages().len(), 2);
}
