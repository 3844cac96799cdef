//! What every document of a project shares: fonts, layouts and their images, loaded once and in a fixed order.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ttf_parser::{Permissions, RawFace, Tag, os2};
use typst::diag::{FileError, FileResult};
use typst::foundations::Bytes;
use typst::syntax::{FileId, VirtualRoot};
use typst::text::{Font, FontInfo, FontStyle};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};
use typst_kit::files::{FileLoader, FileStore};
use typst_kit::fonts::FontStore;
use walkdir::WalkDir;

use crate::diagnostic::{Code, Diagnostic};
use crate::embedded;
use crate::source::{Source, SourceFile};

/// Fonts, layouts and the standard library; one per run, shared by all documents.
pub struct Assets {
    pub(super) library: LazyHash<Library>,
    pub(super) fonts: FontStore,
    pub(super) files: FileStore<Loader>,
    faces: Vec<FontFace>,
    font_files: BTreeMap<String, Bytes>,
    refused: Vec<RefusedFont>,
}

/// A font that no document may carry.
pub(super) struct RefusedFont {
    pub(super) font: Font,
    pub(super) path: String,
    /// Why, as the end of a sentence about it.
    pub(super) reason: &'static str,
}

/// A font face, for lists.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FontFace {
    /// The family name.
    pub family: String,
    /// Weight and style, "SemiBold Italic"; the stretch where it is not that of the family.
    pub variant: String,
    /// Where it comes from: `typst` for those of the engine, or a path.
    pub origin: String,
}

/// The files a layout may read: layouts and their assets (those of the project before the embedded ones), and pictures of the sources.
pub(super) struct Loader {
    files: BTreeMap<String, Bytes>,
    root: Option<PathBuf>,
}

impl FileLoader for Loader {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        if !matches!(id.root(), VirtualRoot::Project) {
            return Err(FileError::Other(Some("packages are not used: a layout stands on its own files".into())));
        }
        let path = id.vpath().get_without_slash();
        if let Some(bytes) = self.files.get(path) {
            return Ok(bytes.clone());
        }
        let Some(root) = self.root.as_ref().filter(|_| path.starts_with("sources/")) else {
            return Err(FileError::NotFound(path.into()));
        };
        let on_disk = root.join(path);
        // A symbolic link must not lead out of the project.
        let real = on_disk.canonicalize().map_err(|error| FileError::from_io(error, &on_disk))?;
        if !real.starts_with(root.canonicalize().map_err(|error| FileError::from_io(error, root))?) {
            return Err(FileError::AccessDenied);
        }
        std::fs::read(&real).map(Bytes::new).map_err(|error| FileError::from_io(error, &on_disk))
    }
}

impl Assets {
    /// Loads the embedded files and those of the project at `root`.
    pub fn load(root: Option<&Path>) -> (Arc<Self>, Vec<Diagnostic>) {
        let mut findings = Vec::new();
        let mut files: BTreeMap<String, Bytes> =
            embedded::below("layouts").map(|(path, bytes)| (path.to_owned(), Bytes::new(bytes))).collect();
        let mut fonts: BTreeMap<String, Bytes> =
            embedded::below("fonts").map(|(path, bytes)| (path.to_owned(), Bytes::new(bytes))).collect();
        if let Some(root) = root {
            overlay(root, "layouts", &mut files, &mut findings);
            overlay(root, "fonts", &mut fonts, &mut findings);
        }
        let mut store = FontStore::new();
        let mut faces = Vec::new();
        let mut refused: Vec<RefusedFont> = Vec::new();
        for (font, info) in typst_kit::fonts::embedded() {
            faces.push(face(&info, "typst"));
            store.push((font, info));
        }
        for (path, bytes) in fonts.clone() {
            if ![".ttf", ".otf", ".ttc"].iter().any(|ending| path.to_ascii_lowercase().ends_with(ending)) {
                continue;
            }
            let before = faces.len();
            for font in Font::iter(bytes) {
                faces.push(face(font.info(), &path));
                if let Some(reason) = refusal(&font) {
                    // One finding a file, whatever the number of faces in it.
                    if refused.last().is_none_or(|before| before.path != path) {
                        findings.push(refused_file(&path, reason));
                    }
                    refused.push(RefusedFont { font: font.clone(), path: path.clone(), reason });
                }
                let info = font.info().clone();
                store.push((font, info));
            }
            if faces.len() == before {
                let finding = Diagnostic::new(Code::UnreadableFile, "the file is not a font that can be read")
                    .in_file(path)
                    .hint("put a TrueType or OpenType file there, or remove it");
                findings.push(finding);
            }
        }
        let assets = Self {
            library: LazyHash::new(Library::default()),
            fonts: store,
            files: FileStore::new(Loader { files, root: root.map(Path::to_owned) }),
            faces,
            font_files: fonts,
            refused,
        };
        (Arc::new(assets), findings)
    }

    /// Every font face, in the order in which they are tried.
    pub fn faces(&self) -> &[FontFace] {
        &self.faces
    }

    /// The paths of all layout files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.loader().files.keys().map(String::as_str)
    }

    /// A layout file by its path from the root of the project.
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.loader().files.get(path).map(|bytes| bytes.as_slice())
    }

    /// The font files beyond Typst's own, with their licences, by path.
    pub fn font_files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.font_files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// The fonts whose licence does not allow them in a document.
    pub(super) fn refused_fonts(&self) -> &[RefusedFont] {
        &self.refused
    }

    /// The text of a layout file.
    pub(super) fn source(&self, path: &str) -> Option<Source> {
        let text = std::str::from_utf8(self.bytes(path)?).ok()?;
        Some(SourceFile::new(path, text))
    }
}

/// Why a document may not carry the font, by the field `fsType` of its table OS/2; a font without the table makes no reservation.
///
/// PDF/A asks for fonts that may be embedded "for unlimited, universal rendering" (ISO 19005-2, 6.2.11.4.1), and a PDF holds the glyphs that it uses, as outlines.
fn refusal(font: &Font) -> Option<&'static str> {
    let face = RawFace::parse(font.data(), font.index()).ok()?;
    let table = os2::Table::parse(face.table(Tag::from_bytes(b"OS/2"))?)?;
    if table.permissions() == Some(Permissions::Restricted) {
        Some("may not be embedded (`fsType` 0x0002, restricted licence)")
    } else if !table.is_subsetting_allowed() {
        Some("may be embedded only as a whole (`fsType` 0x0100, no subsetting)")
    } else if !table.is_outline_embedding_allowed() {
        Some("may be embedded only as bitmaps (`fsType` 0x0200)")
    } else {
        None
    }
}

fn refused_file(path: &str, reason: &str) -> Diagnostic {
    Diagnostic::new(Code::FontLicence, format!("the font {reason}"))
        .in_file(path)
        .hint("replace it by a font with a licence for documents, or remove it; documents without it are written")
}

fn face(info: &FontInfo, origin: &str) -> FontFace {
    let variant = &info.variant;
    let weight = match variant.weight.to_number() {
        100 => "Thin".to_owned(),
        200 => "ExtraLight".to_owned(),
        300 => "Light".to_owned(),
        400 => "Regular".to_owned(),
        500 => "Medium".to_owned(),
        600 => "SemiBold".to_owned(),
        700 => "Bold".to_owned(),
        800 => "ExtraBold".to_owned(),
        900 => "Black".to_owned(),
        other => other.to_string(),
    };
    let words = match (variant.style, weight.as_str()) {
        (FontStyle::Normal, _) => weight,
        (FontStyle::Italic, "Regular") => "Italic".to_owned(),
        (FontStyle::Oblique, "Regular") => "Oblique".to_owned(),
        (FontStyle::Italic, _) => format!("{weight} Italic"),
        (FontStyle::Oblique, _) => format!("{weight} Oblique"),
    };
    let stretch = (variant.stretch.to_ratio().get() * 100.0).round();
    let variant = if stretch == 100.0 { words } else { format!("{words} {stretch}%") };
    FontFace { family: info.family.as_str().to_owned(), variant, origin: origin.to_owned() }
}

fn overlay(root: &Path, folder: &str, files: &mut BTreeMap<String, Bytes>, findings: &mut Vec<Diagnostic>) {
    let start = root.join(folder);
    if !start.is_dir() {
        return;
    }
    for entry in WalkDir::new(&start).sort_by_file_name() {
        let Ok(entry) = entry else { continue };
        if !entry.file_type().is_file() {
            continue;
        }
        let name = crate::source::display_path(root, entry.path());
        match std::fs::read(entry.path()) {
            Ok(bytes) => {
                files.insert(name, Bytes::new(bytes));
            }
            Err(error) => findings
                .push(Diagnostic::new(Code::UnreadableFile, format!("the file cannot be read: {error}")).in_file(name)),
        }
    }
}
