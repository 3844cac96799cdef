//! No character without a glyph in the text of pictures.

use std::collections::BTreeSet;

use typst::World;
use typst::syntax::{RootedPath, VirtualPath, VirtualRoot};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::typeset::syntax::alone;

/// Reports the characters in SVG pictures of the body that no font has.
///
/// The text of a picture is laid out by a library that keeps quiet about them, so each picture that may have text is written by itself as PDF/A, which
/// forbids such characters whatever the project asks for.
pub(super) fn prove(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    for (path, place) in subject.generated.pictures.iter().filter(|(path, _)| may_have_text(subject, path)) {
        let world = subject.world.around(alone(path));
        let Ok(page) = typst::compile::<PagedDocument>(&world).output else { continue };
        let standards = PdfStandards::new(&[PdfStandard::A_2b]).expect("one standard goes with itself");
        let reports = typst_pdf::pdf(&page, &PdfOptions { standards, ..PdfOptions::default() }).err();
        let reports = reports.into_iter().flatten();
        let missing: BTreeSet<char> = reports.filter_map(|report| without_glyph(&report.message)).collect();
        for character in missing {
            let message = format!(
                "no font has the character `{character}` (U+{:04X}) in the picture `{path}`",
                u32::from(character)
            );
            findings.push(
                Diagnostic::new(Code::MissingGlyph, message)
                    .at(place.clone())
                    .hint("replace it, turn the text of the picture into paths, or add a font that has it to the folder `fonts/` of the project"),
            );
        }
    }
}

/// Whether a picture is an SVG with text, or with pictures that may have text in their turn; of one that is compressed, nobody knows.
fn may_have_text(subject: &Subject, path: &str) -> bool {
    if !path.to_ascii_lowercase().ends_with(".svg") {
        return false;
    }
    let path = VirtualPath::new(path).ok();
    let file = path.map(|path| subject.world.file(RootedPath::new(VirtualRoot::Project, path).intern()));
    let Some(Ok(bytes)) = file else { return false };
    let holds = |word: &[u8]| bytes.windows(word.len()).any(|window| window == word);
    bytes.starts_with(&[0x1f, 0x8b]) || holds(b"text") || holds(b"image")
}

/// The character that Typst says has no glyph; it shows it as a string in its own notation.
fn without_glyph(message: &str) -> Option<char> {
    let (_, shown) = message.split_once("the text `\"")?;
    let (shown, _) = shown.split_once("\"` could not be displayed with")?;
    let mut characters = shown.chars();
    match (characters.next()?, characters.next()) {
        ('\\', Some('u')) => {
            let (digits, _) = shown.strip_prefix("\\u{")?.split_once('}')?;
            u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)
        }
        ('\\', Some(escaped)) => Some(escaped),
        (first, _) => Some(first),
    }
}
