//! Proven pages as files.

use typst::foundations::Smart;
use typst::utils::Scalar;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_render::RenderOptions;
use typst_svg::SvgOptions;

use super::engine::{Pages, place_all};
use super::findings;
use crate::diagnostic::{Code, Diagnostic};

impl Pages {
    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.document.pages().len()
    }

    /// What each page is called in the PDF: its number in the figures of its numbering, or nothing where it has none, as a cover.
    pub fn labels(&self) -> Vec<String> {
        self.document
            .pages()
            .iter()
            .map(|page| page.numbering.as_ref().map(|_| super::verify::printed_number(page)).unwrap_or_default())
            .collect()
    }

    /// The generated Typst code.
    pub fn code(&self) -> &str {
        &self.generated.code
    }

    /// The pictures that the code shows, from the root of the project.
    pub fn pictures(&self) -> impl Iterator<Item = &str> {
        self.generated.pictures.keys().map(String::as_str)
    }

    /// A tagged PDF that is PDF/A-2a and PDF/UA-1 at once; the same bytes for the same input.
    pub fn pdf(&self) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let standards =
            PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).expect("the two standards go together");
        let options = PdfOptions {
            ident: Smart::Custom(self.identifier.clone()),
            creator: Smart::Custom(Some(concat!("chancery ", env!("CARGO_PKG_VERSION")).to_owned())),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&self.document, &options).map_err(|reports| {
            let map = |report| findings::map(report, &self.world, &self.generated.map, Code::PdfStandard);
            let mut found: Vec<_> = reports.iter().map(map).collect();
            place_all(&mut found, &self.body);
            found
        })
    }

    /// One PNG a page, at `pixels` per point (1 is 72 dpi).
    pub fn png(&self, pixels: f64) -> Result<Vec<Vec<u8>>, Vec<Diagnostic>> {
        let options = RenderOptions { pixel_per_pt: Scalar::new(pixels), render_bleed: false };
        let page = |page| {
            typst_render::render(page, &options).encode_png().map_err(|error| {
                let message = format!("a page could not be written as PNG: {error}");
                vec![Diagnostic::new(Code::Internal, message).in_file(self.body.as_str())]
            })
        };
        self.document.pages().iter().map(page).collect()
    }

    /// One SVG a page.
    pub fn svg(&self) -> Vec<String> {
        let options = SvgOptions { render_bleed: false, pretty: false };
        self.document.pages().iter().map(|page| typst_svg::svg(page, &options)).collect()
    }
}
