//! The proof of laid-out pages is silent on every page of every document, in every language, as a draft, and in pseudo-locales. What it
//! finds is in `tests/suite/proof.md`.

use chancery::batch::{self, Format, Render, Selection, Workspace};
use chancery::diagnostic::Code;

use crate::support::{NOTE, Scratch, all, lines, projects, root};

const PROOFS: [Code; 7] = [
    Code::MissingGlyph,
    Code::MissingMark,
    Code::TextOutsidePage,
    Code::ClippedText,
    Code::OverlappingText,
    Code::SlideOverflow,
    Code::FontLicence,
];

/// How many pages were proven, and what was found on them.
fn prove(workspace: &Workspace, languages: &[&str], draft: bool) -> (usize, String) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let languages: Vec<String> = languages.iter().map(|lang| (*lang).to_owned()).collect();
    let request = Render {
        selection: Selection {
            languages: Some(languages).filter(|languages| !languages.is_empty()),
            ..Selection::default()
        },
        draft,
        // The pages are laid out and proven as for a PDF.
        format: Format::Typst,
        ..all(Some(folder.path().to_owned()))
    };
    let mut report = batch::render(workspace, &request, &|_| {}).expect("a run");
    assert!(report.failed.is_empty(), "{}", lines(&report.findings));
    report.findings.retain(|finding| PROOFS.contains(&finding.code));
    (report.rendered.iter().map(|version| version.pages).sum(), lines(&report.findings))
}

#[test]
fn the_proof_is_silent_on_every_page() {
    for (name, workspace) in projects() {
        for (languages, draft) in [
            (&[][..], false),
            (&["qps", "qps-rtl"], false),
            (&["en", "fr", "es", "ru", "ar", "zh"], true),
            (&["qps", "qps-rtl"], true),
        ] {
            let known = |lang: &&str| lang.starts_with("qps") || workspace.project.config.language(lang).is_some();
            let languages: Vec<&str> = languages.iter().copied().filter(known).collect();
            let (pages, found) = prove(&workspace, &languages, draft);
            assert!(pages > 10, "{name} {languages:?} draft {draft}: {pages} pages");
            assert!(found.is_empty(), "{name} {languages:?} draft {draft}:\n{found}");
        }
    }
}

/// The font with another value in the field `fsType` of its table OS/2.
fn with_permissions(font: &[u8], permissions: u16) -> Vec<u8> {
    let mut font = font.to_vec();
    let number = |at: usize| u32::from_be_bytes(font[at..at + 4].try_into().expect("four bytes")) as usize;
    let tables = usize::from(u16::from_be_bytes([font[4], font[5]]));
    let entry =
        (0..tables).map(|table| 12 + 16 * table).find(|at| &font[*at..*at + 4] == b"OS/2").expect("a table OS/2");
    let table = number(entry + 8);
    font[table + 8..table + 10].copy_from_slice(&permissions.to_be_bytes());
    font
}

#[test]
fn a_font_that_may_not_be_embedded_stops_the_documents_set_in_it_and_no_other() {
    let path = "fonts/SourceSans3-Regular.ttf";
    let font = std::fs::read(root().join(path)).expect("a font of the program");
    for (permissions, said) in [
        (0x0002, Some("may not be embedded (`fsType` 0x0002, restricted licence)")),
        (0x0100, Some("may be embedded only as a whole (`fsType` 0x0100, no subsetting)")),
        (0x0200, Some("may be embedded only as bitmaps (`fsType` 0x0200)")),
        (0x0000, None),
        (0x0004, None),
        (0x0008, None),
    ] {
        let scratch = Scratch::with_note();
        scratch.write("sources/deck/document.toml", NOTE.replace("\"note\"", "\"slides\"").replace("2026/1", "2026/2"));
        scratch.write("sources/deck/en.dj", "# A deck\n\n## A slide\n\n- One\n");
        scratch.write(path, with_permissions(&font, permissions));
        let report = scratch.render();
        let found = lines(&report.findings);
        let Some(said) = said else {
            assert!(report.failed.is_empty() && found.is_empty(), "{permissions:#06x}: {found}");
            continue;
        };
        assert!(found.contains(&format!("{path}: error[font-licence]: the font {said}\n")), "{found}");
        let in_deck = format!("on page 1 of `sources/deck/en.dj` is set in the font `{path}`, which {said}\n");
        assert!(found.contains(&in_deck), "{found}");
        assert_eq!(scratch.outputs(), ["output/general/en/WG-REL-2026-1.pdf"], "{permissions:#06x}");
    }
}
