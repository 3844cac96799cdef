//! Whether each picture is a readable file of the project. The one rule that looks at the disk.

use std::path::{Component, Path};

use crate::diagnostic::{Code, Diagnostic};
use crate::markup::{Block, BlockKind, Body, Inline, InlineKind, Picture};
use crate::source::Span;

/// The endings that the typesetter can read.
const ENDINGS: [&str; 7] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "pdf"];

/// The findings about the pictures of a body; `folder` is the document's folder, `root` the project's.
pub fn pictures(body: &Body, folder: &Path, root: &Path) -> Vec<Diagnostic> {
    pictures_of(body).into_iter().filter_map(|picture| check(picture, body, folder, root)).collect()
}

/// The pictures of a body.
pub fn pictures_of(body: &Body) -> Vec<&Picture> {
    let mut found = Vec::new();
    if let Some(title) = &body.title {
        inlines(&title.text, &mut found);
    }
    blocks(&body.blocks, &mut found);
    for note in body.notes.values() {
        blocks(&note.blocks, &mut found);
    }
    found
}

fn check(picture: &Picture, body: &Body, folder: &Path, root: &Path) -> Option<Diagnostic> {
    let finding = |code, message: String, hint: &str| {
        Some(Diagnostic::new(code, message).at(Span::new(&body.source, picture.range.clone())).hint(hint))
    };
    let path = Path::new(&picture.path);
    let plain = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let outside = || {
        let hint = "put the picture into the folder of the document and name it without `..`";
        finding(
            Code::ImageOutside,
            format!("the picture `{}` lies outside the folder of the document", picture.path),
            hint,
        )
    };
    if !plain || picture.path.contains('\\') || picture.path.contains("://") {
        return outside();
    }
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    if !ENDINGS.contains(&ending.as_str()) {
        let message = format!("the picture `{}` is of no kind that can be printed", picture.path);
        return finding(Code::MissingImage, message, "use SVG, PNG, JPEG, GIF, WebP or PDF");
    }
    let on_disk = folder.join(path);
    let Ok(real) = on_disk.canonicalize() else {
        return finding(
            Code::MissingImage,
            format!("there is no picture `{}`", picture.path),
            "put the file into the folder of the document, or mend its name",
        );
    };
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    if !real.starts_with(&root) {
        return outside();
    }
    if !real.is_file() {
        return finding(Code::MissingImage, format!("`{}` is not a file", picture.path), "name a picture file");
    }
    None
}

fn blocks<'a>(all: &'a [Block], found: &mut Vec<&'a Picture>) {
    for block in all {
        match &block.kind {
            BlockKind::Picture(picture) => found.push(picture),
            BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => inlines(text, found),
            BlockKind::List(list) => list.items.iter().for_each(|item| blocks(&item.blocks, found)),
            BlockKind::Quotation(inner) | BlockKind::Part { blocks: inner, .. } => blocks(inner, found),
            BlockKind::Table(table) => {
                table.caption.iter().for_each(|caption| inlines(caption, found));
                table.head.iter().chain(&table.rows).flatten().for_each(|cell| inlines(cell, found));
            }
            BlockKind::Terms(terms) => {
                for term in terms {
                    inlines(&term.name, found);
                    blocks(&term.blocks, found);
                }
            }
            BlockKind::Verbatim(_) | BlockKind::Break => {}
        }
    }
}

fn inlines<'a>(all: &'a [Inline], found: &mut Vec<&'a Picture>) {
    for inline in all {
        match &inline.kind {
            InlineKind::Picture(picture) => found.push(picture),
            InlineKind::Styled(_, inner)
            | InlineKind::Foreign(_, inner)
            | InlineKind::Borrowed(_, inner)
            | InlineKind::Link(_, inner)
            | InlineKind::Reference(_, inner)
            | InlineKind::Anchor(_, inner) => inlines(inner, found),
            _ => {}
        }
    }
}
