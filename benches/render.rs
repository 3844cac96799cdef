//! What chancery adds to the typesetter: one warm note of six pages, from the body on disk to the hashed bytes of a proven PDF, against
//! `typst::compile` and `typst_pdf::pdf` alone for the same generated Typst, in one process, taking turns: once with the same standards,
//! once as a plain PDF, so that the price of conformance, proof and hashing together shows.
//!
//! Then the whole process, from its start to the PDF of a note of two pages.
//!
//! Hashing is of all that the manifest names afresh in each run: the project file, the facts, the body and the PDF; what stands in the program was
//! hashed when that was built. The shares of conformance, of all that surrounds the typesetter (reading, locales, proof) and of hashing are printed too.
//!
//! Every round sets a text that no round before has set, so that nothing is served from the engine's cache. What is compared is the median of
//! the ratios of each round, whose times follow each other at once: what else the machine does weighs on all of them. Exits with 1 if chancery costs
//! more than 15 % on top of either, or if the process takes 100 ms or more.

use std::path::Path;
use std::time::{Duration, Instant};

use chancery::batch::manifest::Digest;
use chancery::batch::{self, Workspace};
use chancery::embedded;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration as TypstDuration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::files::{FileLoader, FileStore};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

const ROUNDS: usize = 60;
const WARM_UP: usize = 5;
const LIMIT: f64 = 1.15;
const PLAIN_LIMIT: f64 = 1.15;
const START_UP: u128 = 100;

fn main() {
    // `cargo test --benches` and `cargo bench -- --list` are not measurements.
    if std::env::args().any(|argument| argument == "--test" || argument == "--list") {
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    project(folder.path());
    let workspace = Workspace::open(folder.path()).expect("a project");
    let typst = Plain::load();
    let mut rounds: Vec<Round> = Vec::new();
    // What is set in a turn has a number of its own, so that no turn finds what another has set.
    let mut turns = 0;
    let mut salt = || {
        turns += 1;
        turns
    };
    let Ours { code, pages, .. } = ours(&workspace, folder.path(), salt());
    for round in 0..ROUNDS + WARM_UP {
        // Each goes first as often as the others.
        let mut times = Round::default();
        for place in 0..3 {
            match (place + round) % 3 {
                0 => {
                    let ours = ours(&workspace, folder.path(), salt());
                    (times.chancery, times.hashing) = (ours.took, ours.hashing);
                }
                1 => times.conformant = theirs(&typst, &workspace, &salted(&code, salt()), true),
                _ => times.plain = theirs(&typst, &workspace, &salted(&code, salt()), false),
            }
        }
        if round >= WARM_UP {
            rounds.push(times);
        }
    }
    let time = |of: fn(&Round) -> Duration| median(&mut rounds.iter().map(of).collect::<Vec<_>>()).as_secs_f64() * 1e3;
    let middle = |of: &dyn Fn(&Round) -> f64| {
        let mut all: Vec<f64> = rounds.iter().map(of).collect();
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    };
    let seconds = |time: Duration| time.as_secs_f64();
    let ratio = middle(&|round| seconds(round.chancery) / seconds(round.conformant));
    let plain_ratio = middle(&|round| seconds(round.chancery) / seconds(round.plain));
    let conformance = middle(&|round| (seconds(round.conformant) - seconds(round.plain)) / seconds(round.plain));
    let hashing = middle(&|round| seconds(round.hashing) / seconds(round.plain));
    let around = middle(&|round| {
        (seconds(round.chancery) - seconds(round.hashing) - seconds(round.conformant)) / seconds(round.plain)
    });
    println!("one warm note of {pages} pages, medians of {ROUNDS} rounds");
    println!("  chancery, body on disk to hashed PDF    {:>8.2} ms", time(|round| round.chancery));
    println!("  typst alone, the same standards         {:>8.2} ms", time(|round| round.conformant));
    println!("    ratio within a round                  {ratio:>8.3}   (limit {LIMIT:.2})");
    println!("  typst alone, plain PDF                  {:>8.2} ms", time(|round| round.plain));
    println!("    ratio within a round                  {plain_ratio:>8.3}   (limit {PLAIN_LIMIT:.2})");
    println!("    of which conformance                  {:>8.1} %", conformance * 100.0);
    println!("             reading, locales and proof   {:>8.1} %", around * 100.0);
    println!("             hashing                      {:>8.1} %", hashing * 100.0);
    let start_up = start_up(folder.path());
    println!("the smallest document, a process of its own");
    println!("  start to written PDF                    {:>8.2} ms   (limit {START_UP})", start_up.as_secs_f64() * 1e3);
    if ratio > LIMIT || plain_ratio > PLAIN_LIMIT || start_up.as_millis() >= START_UP {
        std::process::exit(1);
    }
}

/// The times of one round.
#[derive(Default)]
struct Round {
    chancery: Duration,
    /// A part of the time of chancery.
    hashing: Duration,
    conformant: Duration,
    plain: Duration,
}

/// What came of one turn of chancery.
struct Ours {
    took: Duration,
    hashing: Duration,
    /// The generated code, with `salt` for the mark of the turn.
    code: String,
    pages: usize,
}

/// From the body on disk to the digests that the manifest has.
fn ours(workspace: &Workspace, root: &Path, salt: usize) -> Ours {
    body(root, salt);
    let start = Instant::now();
    let pages = batch::pages(workspace, "note", "en").expect("pages");
    let pdf = pages.pdf(&workspace.project.config.standards).expect("a PDF");
    let before = Instant::now();
    let sources = ["chancery.toml", "sources/note/document.toml", "sources/note/en.dj"];
    let sources = sources.map(|path| Digest::of_file(&root.join(path)).expect("a file"));
    let digest = Digest::of(&pdf);
    let (hashing, took) = (before.elapsed(), start.elapsed());
    assert!(!sources.contains(&digest));
    workspace.engine.evict();
    Ours { took, hashing, code: pages.code().replace(&mark(salt), "salt"), pages: pages.count() }
}

fn theirs(typst: &Plain, workspace: &Workspace, code: &str, conformant: bool) -> Duration {
    let code = code.to_owned();
    let start = Instant::now();
    let pdf = typst.pdf(code, conformant);
    let took = start.elapsed();
    assert!(!pdf.is_empty());
    workspace.engine.evict();
    took
}

fn salted(code: &str, salt: usize) -> String {
    code.replace("salt", &mark(salt))
}

fn start_up(root: &Path) -> Duration {
    std::fs::write(root.join("sources/note/en.dj"), "# A note\n\n1. One paragraph.\n").expect("a file");
    let mut times: Vec<_> = (0..15)
        .map(|_| {
            let start = Instant::now();
            let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_chancery"));
            let status = command.args(["--quiet", "render"]).current_dir(root).status().expect("the command starts");
            assert!(status.success());
            start.elapsed()
        })
        .collect();
    median(&mut times)
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn mark(salt: usize) -> String {
    format!("z{salt:07}")
}

fn project(root: &Path) {
    let write = |path: &str, text: &str| {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().expect("below the root")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    write(
        "chancery.toml",
        "house = \"iom\"\nlanguages = [\"en\"]\n\n[houses.iom]\nmasthead = [\"en\", \"fr\", \"es\"]\nemblem = \"emblem-iom.svg\"\n",
    );
    write(
        "sources/note/document.toml",
        "symbol = \"WG/REL/2026/1\"\nlayout = \"note\"\ndate = 2026-03-01\nrestriction = \"restricted\"\noriginal = \"en\"\nbody = \"council\"\n",
    );
    body(root, 0);
}

/// Forty paragraphs, each with the mark of its round.
fn body(root: &Path, salt: usize) {
    let mut text = String::from("# A note of five pages\n\n");
    for paragraph in 1..=40 {
        text.push_str(&format!(
            "{paragraph}. The {} meeting took note of the comments and suggestions made by the Member States, and requested that any \
             additional proposals be sent to the Administration by paragraph {paragraph}; the Chairperson reminded delegates that three \
             sessions had been planned to review the topics under discussion, namely relations and strategy, and that participants had \
             expressed differing views on whether the two subjects should be addressed separately or together.\n\n",
            mark(salt)
        ));
    }
    std::fs::write(root.join("sources/note/en.dj"), text).expect("a file");
}

/// Typst alone, with the same fonts and layouts.
struct Plain {
    library: LazyHash<Library>,
    fonts: FontStore,
    files: FileStore<Embedded>,
    main: FileId,
}

struct Embedded;

impl FileLoader for Embedded {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.vpath().get_without_slash();
        let found = embedded::FILES.iter().find(|(name, _)| *name == path);
        found.map(|(_, bytes)| Bytes::new(*bytes)).ok_or_else(|| FileError::NotFound(path.into()))
    }
}

impl Plain {
    fn load() -> Self {
        let mut fonts = FontStore::new();
        fonts.extend(typst_kit::fonts::embedded());
        for (path, bytes) in embedded::below("fonts") {
            if path.ends_with(".ttf") {
                fonts.extend(Font::iter(Bytes::new(bytes)).map(|font| (font.clone(), font.info().clone())));
            }
        }
        let path = VirtualPath::new("<plain>.typ").expect("a plain literal path");
        let main = RootedPath::new(VirtualRoot::Project, path).intern();
        Self { library: LazyHash::new(Library::default()), fonts, files: FileStore::new(Embedded), main }
    }

    fn pdf(&self, code: String, conformant: bool) -> Vec<u8> {
        let world = Main { plain: self, source: Source::new(self.main, code) };
        let document = typst::compile::<PagedDocument>(&world).output.expect("pages");
        let standards: &[PdfStandard] = if conformant { &[PdfStandard::A_2a, PdfStandard::Ua_1] } else { &[] };
        let standards = PdfStandards::new(standards).expect("standards that go together");
        let options = PdfOptions { ident: Smart::Custom("plain".into()), standards, ..PdfOptions::default() };
        typst_pdf::pdf(&document, &options).expect("a PDF")
    }
}

struct Main<'a> {
    plain: &'a Plain,
    source: Source,
}

impl World for Main<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.plain.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.plain.fonts.book()
    }

    fn main(&self) -> FileId {
        self.plain.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.plain.main { Ok(self.source.clone()) } else { self.plain.files.source(id) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.plain.files.file(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.plain.fonts.font(index)
    }

    fn today(&self, _: Option<TypstDuration>) -> Option<Datetime> {
        None
    }
}
