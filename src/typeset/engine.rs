//! The typesetter of a run: assets and layouts, loaded once.

use std::path::Path;
use std::sync::Arc;

use typst::syntax::parse;
use typst_layout::PagedDocument;

use super::assets::Assets;
use super::emit::{Generated, emit};
use super::findings;
use super::layout::LayoutCatalog;
use super::syntax;
use super::verify;
use super::world::DocumentWorld;
use super::xmp::Additions;
use crate::diagnostic::{self, Code, Diagnostic, Severity};
use crate::localize::Sheet;

/// Typesets sheets; shared by all documents of a run and all threads.
pub struct Engine {
    pub(super) assets: Arc<Assets>,
    layouts: LayoutCatalog,
}

/// The laid-out and proven pages of one version.
pub struct Pages {
    pub(super) document: PagedDocument,
    pub(super) generated: Generated,
    pub(super) world: DocumentWorld,
    pub(super) identifier: String,
    /// The path of the body's file.
    pub(super) body: String,
    /// The path of the layout's file.
    pub(super) layout: String,
    /// What Typst cannot say in the metadata.
    pub(super) additions: Additions,
}

/// Pages that nobody has proven yet.
pub struct LaidOut {
    document: PagedDocument,
    generated: Generated,
    world: DocumentWorld,
    /// What was found so far: warnings.
    found: Vec<Diagnostic>,
}

impl Engine {
    /// Loads fonts and layouts for the project at `root`, or the embedded ones alone.
    pub fn load(root: Option<&Path>) -> (Self, Vec<Diagnostic>) {
        let (assets, mut findings) = Assets::load(root);
        let (layouts, found) = LayoutCatalog::read(&assets);
        findings.extend(found);
        (Self { assets, layouts }, findings)
    }

    /// The layouts.
    pub fn layouts(&self) -> &LayoutCatalog {
        &self.layouts
    }

    /// Fonts and files.
    pub fn assets(&self) -> &Assets {
        &self.assets
    }

    /// Writes the sheet as Typst.
    ///
    /// `folder` is the document's folder from the project's root, where its pictures stand.
    ///
    /// # Errors
    /// There is no such layout.
    pub fn generate(&self, sheet: &Sheet, folder: &str) -> Result<Generated, Box<Diagnostic>> {
        let Some(layout) = self.layouts.get(&sheet.layout) else {
            let finding = Diagnostic::new(Code::UnknownLayout, format!("there is no layout `{}`", sheet.layout));
            return Err(Box::new(finding.in_file(sheet.source.path())));
        };
        Ok(emit(sheet, &layout.contract, folder))
    }

    /// Lays the sheet out and proves its pages. The result is there only if nothing but warnings was found.
    pub fn typeset(&self, sheet: &Sheet, folder: &str) -> (Option<Pages>, Vec<Diagnostic>) {
        let laid_out = self.generate(sheet, folder).map_err(|finding| vec![*finding]);
        match laid_out.and_then(|generated| self.lay_out(sheet, generated)) {
            Ok(laid_out) => self.prove(sheet, folder, laid_out),
            Err(found) => (None, found),
        }
    }

    /// Lays out what was generated of the sheet.
    ///
    /// # Errors
    /// What keeps it from having pages.
    pub fn lay_out(&self, sheet: &Sheet, generated: Generated) -> Result<LaidOut, Vec<Diagnostic>> {
        debug_assert!(parse(&generated.code).errors_and_warnings().0.is_empty(), "generated code always parses");
        let world = DocumentWorld::new(self.assets.clone(), generated.code.clone(), generated.pictures.keys().cloned());
        let compiled = typst::compile::<PagedDocument>(&world);
        let mut found: Vec<_> = compiled
            .warnings
            .iter()
            .map(|report| findings::map(report, &world, &generated.map, Code::TypstError))
            .collect();
        match compiled.output {
            Ok(document) => Ok(LaidOut { document, generated, world, found }),
            Err(reports) => {
                let pictures = self.unreadable_pictures(&generated);
                if pictures.is_empty() {
                    let map = |report| findings::map(report, &world, &generated.map, Code::TypstError);
                    found.extend(reports.iter().map(map));
                } else {
                    // The page stops at the first picture that cannot be read, and says so of the layout.
                    found.extend(pictures);
                }
                place_all(&mut found, sheet.source.path());
                Err(found)
            }
        }
    }

    /// Proves the pages. They are given back only if nothing but warnings was found.
    pub fn prove(&self, sheet: &Sheet, folder: &str, laid_out: LaidOut) -> (Option<Pages>, Vec<Diagnostic>) {
        let LaidOut { document, generated, world, mut found } = laid_out;
        if let Some(layout) = self.layouts.get(&sheet.layout) {
            found.extend(verify::verify(&verify::Subject {
                document: &document,
                sheet,
                contract: &layout.contract,
                assets: &self.assets,
                world: &world,
                generated: &generated,
            }));
        }
        place_all(&mut found, sheet.source.path());
        let failed = found.iter().any(|finding| finding.severity == Severity::Error);
        let identifier = format!("{} {}", sheet.symbol.as_deref().unwrap_or(folder), sheet.version);
        let body = sheet.source.path().to_owned();
        let layout = format!("layouts/{}.typ", sheet.layout);
        let additions = Additions {
            identifier: sheet.symbol.clone(),
            relations: sheet.metadata.relations.clone(),
            rights: sheet.circulation.as_str().to_owned(),
        };
        let pages = Pages { document, generated, world, identifier, body, layout, additions };
        ((!failed).then_some(pages), found)
    }

    /// The pictures that the typesetter cannot read, each tried by itself.
    fn unreadable_pictures(&self, generated: &Generated) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (path, place) in &generated.pictures {
            let world = DocumentWorld::new(self.assets.clone(), syntax::alone(path), [path.clone()]);
            if let Err(reports) = typst::compile::<PagedDocument>(&world).output {
                let reason = reports.first().map(|report| report.message.to_string()).unwrap_or_default();
                found.push(
                    Diagnostic::new(Code::MissingImage, format!("the picture `{path}` cannot be read: {reason}"))
                        .at(place.clone())
                        .hint("open it in a picture editor and save it anew as SVG, PNG or JPEG"),
                );
            }
        }
        found
    }

    /// Forgets what was kept for documents not seen lately; to be called after each document, by the thread that laid it out, since the engine's memory
    /// has no bound. All threads count in one: what each of them works on stays, with what all documents share, and nothing more, for a document makes
    /// nothing that serves another.
    pub fn evict(&self) {
        typst::comemo::evict(2 * rayon::current_num_threads());
    }

    /// Forgets everything, as after a document that took much: what all documents share is made anew for the next, which costs little beside such a one.
    pub fn evict_all(&self) {
        typst::comemo::evict(0);
    }
}

/// Sorts findings; those that Typst puts nowhere concern the version as a whole, which is that of its body.
pub(super) fn place_all(findings: &mut Vec<Diagnostic>, body: &str) {
    for finding in findings.iter_mut().filter(|finding| finding.file().is_none()) {
        finding.path = Some(body.to_owned());
    }
    diagnostic::sort(findings);
}
