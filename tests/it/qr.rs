//! The QR code of a first page, read from the pictures of the pages by a decoder that shares nothing with what made it.

use chancery::batch;
use chancery::diagnostic::Diagnostic;
use chancery::typeset::Pages;

use crate::support::Scratch;

const PROJECT: &str = "house = \"un\"\nlanguages = [\"en\", \"fr\", \"es\", \"ru\", \"ar\", \"zh\"]\n\n[houses.un]\nemblem = \"emblem-un.svg\"\nqr = \"https://undocs.org/{lang}/{symbol}\"\n";

/// A document of `layout` in all languages; `more` goes into its facts.
fn document(scratch: &Scratch, layout: &str, symbol: &str, restriction: &str, more: &str) {
    let facts = format!(
        "symbol = \"{symbol}\"\nlayout = \"{layout}\"\ndate = 2026-03-01\nrestriction = \"{restriction}\"\noriginal = \"en\"\nbody = \"council\"\n{more}"
    );
    scratch.write(&format!("sources/{layout}/document.toml"), facts);
    for lang in ["en", "fr", "es", "ru", "ar", "zh"] {
        let paragraphs =
            (1..22).map(|n| format!("{n}. A paragraph with a note.[^{n}]\n\n[^{n}]: The text of note {n}.\n\n"));
        let head = match layout {
            "statement" => "+++\nspeaker = \"A speaker\"\noccasion = \"An occasion\"\n+++\n\n",
            _ => "",
        };
        let unofficial = match (lang, head) {
            ("en", head) => head.to_owned(),
            (_, "") => "+++\ntranslation = \"unofficial\"\n+++\n\n".to_owned(),
            (_, head) => head.replacen("+++\n", "+++\ntranslation = \"unofficial\"\n", 1),
        };
        let text = format!("{unofficial}# A title\n\n{}", paragraphs.collect::<String>());
        scratch.write(&format!("sources/{layout}/{lang}.dj"), text);
    }
}

/// What the QR codes on a page of 288 dpi say, with the corner of each in millimetres from the upper left of the page.
fn codes(png: &[u8]) -> Vec<(String, [f32; 2])> {
    let page = tiny_skia::Pixmap::decode_png(png).expect("a picture");
    let (width, height) = (page.width() as usize, page.height() as usize);
    let grey = |x: usize, y: usize| page.pixels()[y * width + x].green();
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    let millimetres = |pixels: i32| pixels as f32 / 288.0 * 25.4;
    let grids = image.detect_grids();
    let read = grids.iter().map(|grid| {
        let (meta, text) = grid.decode().expect("a code that can be read");
        assert_eq!(meta.ecc_level, 0, "level M is 00 in the format information");
        let corner = grid.bounds.iter().fold([i32::MAX; 2], |[x, y], point| [x.min(point.x), y.min(point.y)]);
        (text, corner.map(millimetres))
    });
    read.collect()
}

fn pictures(pages: Result<Pages, Vec<Diagnostic>>) -> Vec<Vec<u8>> {
    let pages = pages.unwrap_or_else(|findings| panic!("{findings:#?}"));
    pages.png(4.0).expect("pictures")
}

#[test]
fn first_pages_carry_the_address_of_their_version_and_no_other_page_does() {
    let scratch = Scratch::new();
    scratch.write("chancery.toml", PROJECT);
    document(&scratch, "note", "A/RES/217(III)", "general", "");
    document(
        &scratch,
        "resolution",
        "C/106/RES/1309",
        "general",
        "session = 106\n[resolution]\nnumber = 3\nadopted = 2026-03-01\n",
    );
    document(&scratch, "statement", "A/72/PV.9", "general", "[event]\ndate = 2026-03-01\n");
    let workspace = scratch.open();
    for (layout, symbol, lowest) in [
        ("note", "A/RES/217%28III%29", 245.0),
        ("resolution", "C/106/RES/1309", 150.0),
        ("statement", "A/72/PV.9", 150.0),
    ] {
        for lang in ["en", "fr", "es", "ru", "ar", "zh"] {
            let pages = pictures(batch::pages(&workspace, layout, lang));
            let found = codes(&pages[0]);
            let [(text, [x, y])] = found.as_slice() else { panic!("{layout} {lang}: {found:?}") };
            assert_eq!(*text, format!("https://undocs.org/{lang}/{symbol}"));
            // at the far foot of the page: on the right, on Arabic pages on the left
            assert!(if lang == "ar" { *x < 40.0 } else { *x > 150.0 }, "{layout} {lang}: {x} mm");
            assert!(*y > lowest, "{layout} {lang}: {y} mm");
            // one language speaks for all: the code stands in the page's content, not in its frame
            assert!(pages.len() > 1, "{layout} {lang} has further pages");
            for page in pages[1..].iter().filter(|_| lang == "en") {
                assert_eq!(codes(page), [], "{layout} {lang}");
            }
        }
    }
}

#[test]
fn only_what_is_published_carries_an_address() {
    let scratch = Scratch::new();
    let count = |restriction: &str, more: &str| {
        scratch.write("chancery.toml", format!("{PROJECT}{more}"));
        document(&scratch, "note", "A/1", restriction, "");
        codes(&pictures(batch::pages(&scratch.open(), "note", "en"))[0]).len()
    };
    assert_eq!(count("limited", ""), 0);
    assert_eq!(count("restricted", ""), 0);
    assert_eq!(count("limited", "qr-up-to = \"limited\"\n"), 1);
    assert_eq!(count("restricted", "qr-up-to = \"limited\"\n"), 0);
    assert_eq!(count("restricted", "qr-up-to = \"restricted\"\n"), 1);
    document(&scratch, "note", "A/1", "restricted", "derestricted = { date = 2026-04-01, by = \"council\" }\n");
    scratch.write("chancery.toml", PROJECT);
    let public = codes(&pictures(batch::pages(&scratch.open(), "note", "en"))[0]);
    assert_eq!(public.len(), 1, "what was made public is published");
    assert_eq!(count("general", ""), 1);
    let workspace = scratch.open();
    assert_eq!(
        codes(&pictures(batch::draft_pages(&workspace, "note", "fr").map(|(pages, _)| pages))[0]),
        [],
        "a draft is published nowhere"
    );
    assert_eq!(codes(&pictures(batch::pages(&workspace, "note", "qps"))[0]), [], "nor are pseudo-words");
}
