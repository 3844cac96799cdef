//! `manifest.json`: what is written down of outputs.

use std::path::Path;

use chancery::batch::manifest::{Digest, Manifest, Verified, verify};
use chancery::batch::{self, Format, Render, Report};
use chancery::diagnostic::Code;
use chancery::document::Restriction;

use crate::support::{BODY, NOTE, Scratch, all, lines, root, tool};

pub(crate) const FRENCH: &str = "# Une note\n\n1. Le premier paragraphe.\n\n2. Le deuxième.\n";
const SECOND: &str = "symbol = \"WG/REL/2026/2\"\nlayout = \"note\"\ndate = 2026-03-01\nrestriction = \"restricted\"\noriginal = \"en\"\nbody = \"council\"\n";

/// A general note in two languages, with a picture, and a restricted one.
pub(crate) fn two() -> Scratch {
    let scratch = Scratch::with_note();
    scratch.write("sources/note/fr.dj", FRENCH);
    scratch.write("sources/other/document.toml", SECOND);
    scratch.write("sources/other/en.dj", format!("{BODY}\n![Nothing but a square](a.svg)\n"));
    scratch.write(
        "sources/other/a.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>",
    );
    scratch.write("locales/fr/own.ftl", "summary = Sommaire\n");
    scratch
}

pub(crate) fn render(scratch: &Scratch, change: impl FnOnce(&mut Render)) -> Report {
    let mut request = all(None);
    change(&mut request);
    batch::render(&scratch.open(), &request, &|_| {}).expect("a run")
}

pub(crate) fn text(scratch: &Scratch, path: &str) -> String {
    std::fs::read_to_string(scratch.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub(crate) fn manifest(scratch: &Scratch) -> Manifest {
    serde_json::from_str(&text(scratch, "output/manifest.json")).expect("a manifest")
}

/// Document, language, format and files of each entry.
fn entries(manifest: &Manifest) -> Vec<String> {
    let entry = |output: &chancery::batch::manifest::Output| {
        let files: Vec<_> = output.files.keys().map(String::as_str).collect();
        format!("{} {} {:?}: {}", output.document, output.language, output.format, files.join(" "))
    };
    manifest.outputs.iter().map(entry).collect()
}

pub(crate) fn check(scratch: &Scratch) -> Verified {
    verify(&scratch.path("output"), scratch.root(), Some(scratch.root())).expect("a folder")
}

#[track_caller]
fn assert_matches(scratch: &Scratch) -> Verified {
    let verified = check(scratch);
    assert_eq!(lines(&verified.findings), "");
    verified
}

/// Another program's word for it.
fn sha256(path: &Path) -> String {
    let Some(program) = tool("sha256sum") else { return Digest::of_file(path).expect("a file").to_string() };
    let ran = std::process::Command::new(program).arg(path).output().expect("it runs");
    String::from_utf8(ran.stdout).expect("text").split(' ').next().expect("a digest").to_owned()
}

#[test]
fn an_entry_has_the_digests_of_the_file_and_of_all_it_was_made_from() {
    let scratch = two();
    render(&scratch, |_| {});
    let manifest = manifest(&scratch);
    assert_eq!(
        entries(&manifest),
        [
            "note en Pdf: general/en/WG-REL-2026-1.pdf",
            "note fr Pdf: general/fr/WG-REL-2026-1.pdf",
            "other en Pdf: restricted/en/WG-REL-2026-2.pdf"
        ]
    );
    let other = &manifest.outputs[2];
    assert_eq!((other.restriction, other.symbol.as_deref()), (Restriction::Restricted, Some("WG/REL/2026/2")));
    assert_eq!((other.pages, other.chancery.as_str()), (2, env!("CARGO_PKG_VERSION")));
    assert_eq!(
        (&manifest.outputs[1].languages, &other.languages),
        (&vec!["en".into(), "fr".into()], &vec!["en".into()])
    );
    let sources: Vec<_> = other.sources.keys().map(String::as_str).collect();
    assert_eq!(sources, ["chancery.toml", "sources/other/a.svg", "sources/other/document.toml", "sources/other/en.dj"]);
    for output in &manifest.outputs {
        for (path, digest) in &output.files {
            assert_eq!(sha256(&scratch.path("output").join(path)), digest.to_string(), "{path}");
        }
        for (path, digest) in &output.sources {
            assert_eq!(sha256(&scratch.path(path)), digest.to_string(), "{path}");
        }
        let (locales, layout, fonts) =
            (&manifest.inputs[&output.locales], &manifest.inputs[&output.layout], &manifest.inputs[&output.fonts]);
        for path in ["chancery:locales/en/document.ftl", "chancery:locales/fr/iom.ftl", "locales/fr/own.ftl"] {
            assert!(locales.contains_key(path), "a masthead in three languages: {path} in {locales:?}");
        }
        assert!(!locales.keys().any(|path| path.contains("/ru/") || path.ends_with("unece.ftl")), "{locales:?}");
        for path in ["layouts/note.typ", "layouts/lib/body.typ", "layouts/assets/emblem-iom.svg"] {
            assert!(layout.contains_key(&format!("chancery:{path}")), "{layout:?}");
        }
        assert!(!layout.contains_key("chancery:layouts/slides.typ"), "{layout:?}");
        assert!(fonts.contains_key("chancery:fonts/SourceSans3-Regular.ttf"), "{fonts:?}");
        // Every list is under its own digest, and every file under that of its bytes.
        for (path, digest) in locales.iter().chain(layout).chain(fonts).filter(|(path, _)| !path.starts_with("typst:"))
        {
            let on_disk = match path.strip_prefix("chancery:") {
                Some(path) => root().join(path),
                None => scratch.path(path),
            };
            assert_eq!(&Digest::of_file(&on_disk).expect("a file"), digest, "{path}");
        }
    }
    for (list, files) in &manifest.inputs {
        assert_eq!(&Digest::of_files(files), list);
    }
    let written = text(&scratch, "output/manifest.json");
    assert!(!written.contains(&scratch.root().display().to_string()), "no path of the machine");
    assert_eq!(written, manifest.to_text(), "the form is stable");
    let verified = assert_matches(&scratch);
    assert_eq!((verified.outputs, verified.files), (3, 3));
}

fn postscript(font: &typst::text::Font) -> String {
    let names = ttf_parser::Face::parse(font.data(), font.index())
        .expect("a font")
        .names()
        .into_iter()
        .filter(|name| name.name_id == ttf_parser::name_id::POST_SCRIPT_NAME);
    names.filter_map(|name| name.to_string()).next().expect("a PostScript name")
}

/// What a page says in the typefaces that Typst brings was made from them too.
#[test]
fn every_font_in_a_document_is_in_its_list() {
    let scratch = Scratch::with_note();
    scratch.write(
        "layouts/note.typ",
        text_of("layouts/note.typ") + "#[#set text(font: \"Libertinus Serif\"); x `y` $z$]\n",
    );
    render(&scratch, |_| {});
    let manifest = manifest(&scratch);
    let fonts = &manifest.inputs[&manifest.outputs[0].fonts];
    for (font, _) in typst_kit::fonts::embedded() {
        let name = format!("typst:{}", postscript(&font));
        assert_eq!(fonts.get(&name), Some(&Digest::of(font.data())), "{name}");
    }
    assert_matches(&scratch);
    let other = scratch.path("output/manifest.json");
    let text_now = text(&scratch, "output/manifest.json").replace("typst:LibertinusSerif-Regular", "typst:Other");
    std::fs::write(other, text_now).expect("a file");
    assert!(lines(&check(&scratch).findings).contains("its digest is another"));
    let Some(program) = tool("pdffonts") else { return };
    let pdf = scratch.path("output/general/en/WG-REL-2026-1.pdf");
    let ran = std::process::Command::new(program).arg(pdf).output().expect("it runs");
    let table = String::from_utf8(ran.stdout).expect("text");
    let names: Vec<_> = table.lines().skip(2).filter_map(|line| line.split(' ').next()?.split_once('+')).collect();
    assert!(names.iter().any(|(_, name)| name.starts_with("Libertinus")), "{table}");
    for (_, name) in names {
        let listed = |path: &String| {
            let stem = path.rsplit(['/', ':']).next().unwrap_or_default().split('.').next().unwrap_or_default();
            name.starts_with(stem)
        };
        assert!(fonts.keys().any(listed), "{name} in {fonts:?}");
    }
}

#[test]
fn a_run_for_some_keeps_what_is_known_of_the_others() {
    let scratch = two();
    render(&scratch, |_| {});
    let before = manifest(&scratch);
    // French is touched, the others are not; the restricted note fails and keeps file and entry.
    scratch.write("sources/note/fr.dj", FRENCH.replace("deuxième", "second"));
    scratch.write("sources/other/en.dj", "# No paragraph ends [](#here)\n\n1. Text.\n");
    let report = render(&scratch, |request| request.selection.languages = Some(vec!["fr".into()]));
    assert_eq!(report.rendered.len(), 1);
    render(&scratch, |request| request.selection.documents = vec!["other".into()]);
    let after = manifest(&scratch);
    assert_eq!(entries(&before), entries(&after));
    assert_eq!((&before.outputs[0], &before.outputs[2]), (&after.outputs[0], &after.outputs[2]));
    assert_ne!(before.outputs[1].files, after.outputs[1].files);
    assert_eq!(before.inputs, after.inputs);
    let found = check(&scratch).findings;
    assert_eq!(
        found.iter().map(|finding| finding.code).collect::<Vec<_>>(),
        [Code::OutdatedOutput],
        "{}",
        lines(&found)
    );
    // A file that is gone takes its entry along; lists that nobody names go too.
    std::fs::remove_file(scratch.path("output/restricted/en/WG-REL-2026-2.pdf")).expect("a file");
    scratch.write("locales/fr/own.ftl", "summary = Le sommaire\n");
    std::fs::remove_dir_all(scratch.path("sources/other")).expect("the folder");
    render(&scratch, |_| {});
    let last = manifest(&scratch);
    assert_eq!(entries(&last), &entries(&before)[..2]);
    assert_eq!(last.inputs.len(), 3, "locales, a layout, fonts");
    assert!(!last.inputs.contains_key(&before.outputs[0].locales));
    assert_matches(&scratch);
}

#[test]
fn a_run_that_changes_nothing_writes_no_manifest() {
    let scratch = two();
    render(&scratch, |_| {});
    let time =
        || std::fs::metadata(scratch.path("output/manifest.json")).and_then(|data| data.modified()).expect("a time");
    let (text_before, before) = (text(&scratch, "output/manifest.json"), time());
    render(&scratch, |request| request.jobs = Some(1));
    assert_eq!((text(&scratch, "output/manifest.json"), time()), (text_before, before));
}

#[test]
fn every_format_is_listed_with_all_its_files() {
    let scratch = two();
    render(&scratch, |_| {});
    for format in [Format::Png, Format::Svg, Format::Typst] {
        render(&scratch, |request| request.format = format);
    }
    let manifest = manifest(&scratch);
    assert_eq!(manifest.outputs.len(), 12);
    assert_eq!(
        entries(&manifest)[..2],
        [
            "note en Pdf: general/en/WG-REL-2026-1.pdf",
            "note en Png: general/en/WG-REL-2026-1-1.png general/en/WG-REL-2026-1-2.png"
        ]
    );
    for path in ["layouts/note.typ", "fonts/SourceSans3-Regular.ttf", "sources/other/a.svg"] {
        assert_eq!(manifest.companions[path].to_string(), sha256(&scratch.path("output").join(path)), "{path}");
    }
    assert_matches(&scratch);
    // Pages that are there no more are not in the entry either.
    let layout = text_of("layouts/note.typ");
    scratch.write("layouts/note.typ", layout);
    scratch.write("sources/note/en.dj", "# A note\n\n1. Text.\n\n2. Text.\n");
    for format in [Format::Pdf, Format::Png, Format::Svg, Format::Typst] {
        render(&scratch, |request| request.format = format);
    }
    assert_matches(&scratch);
}

pub(crate) fn text_of(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).expect("a file of the repository")
}

#[test]
fn drafts_and_pseudo_locales_have_manifests_of_their_own() {
    let scratch = two();
    render(&scratch, |_| {});
    let finals = text(&scratch, "output/manifest.json");
    render(&scratch, |request| request.draft = true);
    render(&scratch, |request| request.selection.languages = Some(vec!["qps".into(), "qps-rtl".into()]));
    render(&scratch, |request| {
        request.selection.languages = Some(vec!["qps".into()]);
        request.draft = true;
        request.format = Format::Typst;
    });
    assert_eq!(text(&scratch, "output/manifest.json"), finals);
    let read = |path: &str| -> Manifest { serde_json::from_str(&text(&scratch, path)).expect("a manifest") };
    assert_eq!(entries(&read("output/draft/manifest.json"))[0], "note en Pdf: general/en/WG-REL-2026-1.pdf");
    assert_eq!(read("output/pseudo/manifest.json").outputs.len(), 4);
    let qps = read("output/draft/pseudo/manifest.json");
    assert_eq!(entries(&qps)[0], "note qps Typst: general/qps/WG-REL-2026-1.typ");
    assert!(qps.companions.is_empty() && !read("output/draft/manifest.json").companions.is_empty());
    let verified = assert_matches(&scratch);
    assert_eq!(verified.outputs, 3 + 3 + 4 + 2);
    std::fs::remove_file(scratch.path("output/draft/pseudo/manifest.json")).expect("a file");
    std::fs::write(scratch.path("output/pseudo/restricted/qps/WG-REL-2026-2.pdf"), "").expect("a file");
    let codes: Vec<_> =
        check(&scratch).findings.iter().map(|finding| (finding.code, finding.file().map(str::to_owned))).collect();
    let at = |code, file: &str| (code, Some(file.to_owned()));
    assert_eq!(
        codes,
        [
            at(Code::MissingManifest, "output/draft/pseudo/manifest.json"),
            at(Code::ChangedOutput, "output/pseudo/manifest.json")
        ]
    );
}

/// A document that has become restricted: its entry moves, and the file that stays public is found.
#[test]
fn a_change_of_restriction_is_found() {
    let scratch = two();
    render(&scratch, |_| {});
    scratch.write("sources/note/document.toml", NOTE.replace("general", "restricted"));
    render(&scratch, |_| {});
    let manifest = manifest(&scratch);
    assert!(manifest.outputs.iter().all(|output| output.restriction == Restriction::Restricted));
    let found = check(&scratch).findings;
    assert!(found.iter().all(|finding| finding.code == Code::StrayOutput) && found.len() == 2, "{}", lines(&found));
    // The same file under both folders is worse.
    let from = scratch.path("output/restricted/en/WG-REL-2026-1.pdf");
    std::fs::copy(from, scratch.path("output/general/en/WG-REL-2026-1.pdf")).expect("a copy");
    let found = lines(&check(&scratch).findings);
    assert!(found.contains("error[misplaced-output]: `general/en/WG-REL-2026-1.pdf` is a copy of an output of `note`, which is restricted"), "{found}");
    // So is an entry that says another restriction than its folder.
    let text = text(&scratch, "output/manifest.json")
        .replace("\"restriction\": \"restricted\"", "\"restriction\": \"limited\"");
    scratch.write("output/manifest.json", text);
    let found = lines(&check(&scratch).findings);
    assert!(
        found.contains("`restricted/fr/WG-REL-2026-1.pdf` is limited, and does not lie in the folder `limited`"),
        "{found}"
    );
}
