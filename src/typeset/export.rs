//! Proven pages as files.

use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst::utils::Scalar;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;
use typst_render::RenderOptions;
use typst_svg::SvgOptions;

use super::engine::{Pages, place_all};
use super::syntax::alone;
use super::world::DocumentWorld;
use super::{conformance, findings, xmp};
use crate::diagnostic::{Code, Diagnostic};
use crate::standard::Standards;

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

    /// A tagged PDF that keeps the standards; the same bytes for the same input.
    ///
    /// # Errors
    /// What on the pages the standards forbid: `pdf-standard`, each at its place.
    pub fn pdf(&self, standards: &Standards) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let options = PdfOptions {
            ident: Smart::Custom(self.identifier.clone()),
            creator: Smart::Custom(Some(concat!("chancery ", env!("CARGO_PKG_VERSION")).to_owned())),
            standards: conformance::typst(standards),
            ..PdfOptions::default()
        };
        let pdf = typst_pdf::pdf(&self.document, &options).map_err(|reports| {
            let mut found: Vec<_> =
                reports.iter().map(|report| self.explained(report, &self.world, standards)).collect();
            self.blame_pictures(&mut found, &options, standards);
            place_all(&mut found, &self.body);
            found.dedup_by(|a, b| a.message == b.message && a.file() == b.file() && a.position() == b.position());
            found
        })?;
        xmp::add(pdf, &self.additions).map_err(|error| {
            let message = format!("the metadata of the PDF could not be completed: {error}");
            vec![Diagnostic::new(Code::Internal, message).in_file(self.body.as_str())]
        })
    }

    fn explained(&self, report: &SourceDiagnostic, world: &DocumentWorld, standards: &Standards) -> Diagnostic {
        let finding = findings::map(report, world, &self.generated.map, Code::PdfStandard);
        conformance::explain(finding, &self.layout, standards)
    }

    /// What the standards forbid of a picture is reported of the line of a layout that shows all pictures, or of no line at all; so each picture of the
    /// body is tried by itself, and what is found is said of its place in the body.
    fn blame_pictures(&self, found: &mut Vec<Diagnostic>, options: &PdfOptions, standards: &Standards) {
        let in_layout = |finding: &Diagnostic| finding.file().is_some_and(|file| file.starts_with("layouts/"));
        let unplaced = |finding: &Diagnostic| finding.span.is_none() || in_layout(finding);
        let mut blamed: Vec<(String, Diagnostic)> = Vec::new();
        for (path, place) in self.generated.pictures.iter().filter(|_| found.iter().any(unplaced)) {
            let world = self.world.around(alone(path));
            let Ok(page) = typst::compile::<PagedDocument>(&world).output else { continue };
            let reports = typst_pdf::pdf(&page, options).err().unwrap_or_default();
            for finding in reports.iter().map(|report| self.explained(report, &world, standards)) {
                if let Some(shown) = found.iter().find(|shown| shown.message == finding.message && unplaced(shown)) {
                    let said = finding.message.clone();
                    let finding = Diagnostic { span: Some(place.clone()), path: None, ..finding };
                    let finding = match shown.span.clone() {
                        Some(span) => finding.related(span, "in the layout"),
                        None => {
                            Diagnostic { message: format!("the picture `{path}` cannot stand here: {said}"), ..finding }
                        }
                    };
                    blamed.push((said, finding));
                }
            }
        }
        found.retain(|finding| !unplaced(finding) || blamed.iter().all(|(said, _)| *said != finding.message));
        found.extend(blamed.into_iter().map(|(_, finding)| finding));
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
