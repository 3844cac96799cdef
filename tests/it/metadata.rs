//! What a PDF says of itself, as other programs read it: `pdfinfo` and `qpdf` on the written files.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use chancery::batch;
use chancery::standard::{Kind, Standard};

use crate::support::{BODY, NOTE, PROJECT, REPOSITORY, SCRIPTS, Scratch, all, tool};

/// What `program` prints about the file; none where it is not installed.
fn read(program: &str, arguments: &[&str], file: &Path) -> Option<String> {
    let out = Command::new(tool(program)?).args(arguments).arg(file).output().expect("it starts");
    assert!(out.status.success(), "{program} {}: {}", file.display(), String::from_utf8_lossy(&out.stderr));
    Some(String::from_utf8(out.stdout).expect("text"))
}

/// The lines of `pdfinfo`, by name.
fn info(file: &Path) -> Option<BTreeMap<String, String>> {
    let text = read("pdfinfo", &["-isodates"], file)?;
    let pair = |line: &str| line.split_once(':').map(|(name, value)| (name.to_owned(), value.trim().to_owned()));
    Some(text.lines().filter_map(pair).collect())
}

/// The texts inside all elements of that name, in the metadata as `pdfinfo` finds it.
fn texts(packet: &str, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in packet.split(&format!("<{name}>")).skip(1) {
        let (inside, _) = part.split_once(&format!("</{name}>")).expect("its end");
        let items = inside.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
        found.extend(items.filter(|text| !text.is_empty()).map(str::to_owned));
    }
    found
}

fn rendered(documents: &[&str], languages: Option<&[&str]>) -> tempfile::TempDir {
    let folder = tempfile::TempDir::new().expect("a folder");
    let mut request = all(Some(folder.path().to_owned()));
    request.selection.documents = documents.iter().map(|name| (*name).to_owned()).collect();
    request.selection.languages = languages.map(|languages| languages.iter().map(|lang| (*lang).to_owned()).collect());
    let report = batch::render(&REPOSITORY, &request, &|_| {}).expect("a run");
    assert!(!report.has_errors(), "{:?}", report.findings);
    folder
}

#[test]
fn title_author_subject_keywords_and_dates_are_read_by_others() {
    let folder = rendered(
        &[
            "wg-rel-2014-3",
            "wg-rel-note-28-august-2017",
            "unece-statement-103rd-council",
            "council-resolution-1309",
            "udhr",
        ],
        None,
    );
    // file, title, author, subject, keywords, day
    let cases = [
        (
            "restricted/en/WG-REL-2014-3.pdf",
            "WG/REL/2014/3 – Chairperson’s note on the first meeting held on 13 February 2014",
            "International Organization for Migration (IOM)",
            "Working Group on IOM–UN Relations and the IOM Strategy, Second meeting (15 April 2014)",
            "WG/REL/2014/3, RESTRICTED, English only",
            "2014-04-04",
        ),
        (
            "general/en/unece-statement-103rd-council.pdf",
            "Panel discussion with the current, previous and future Chairs of the Global Migration Group (GMG)",
            "United Nations Economic Commission for Europe (UNECE)",
            "the 103rd Session of the IOM Council",
            "General distribution, English only",
            "2013-11-28",
        ),
        (
            "general/es/C-106-RES-1309.pdf",
            "",
            "Organización Internacional para las Migraciones (OIM)",
            "",
            "C/106/RES/1309, Distribución general, Original: inglés",
            "",
        ),
        (
            "general/zh/A-RES-217III.pdf",
            "A/RES/217(III) – 世界人权宣言",
            "联合国",
            "大会, 第三届会议",
            "",
            "1948-12-10",
        ),
    ];
    for (file, title, author, subject, keywords, day) in cases {
        let Some(info) = info(&folder.path().join(file)) else { return };
        let checked = [("Title", title), ("Author", author), ("Subject", subject), ("Keywords", keywords)];
        for (name, value) in checked.into_iter().filter(|(_, value)| !value.is_empty()) {
            assert_eq!(info.get(name).map(String::as_str), Some(value), "{file}: {name}");
        }
        for name in ["CreationDate", "ModDate"] {
            assert!(info.get(name).is_some_and(|date| date.starts_with(day)), "{file}: {name} {info:?}");
        }
        assert_eq!(info.get("Tagged").map(String::as_str), Some("yes"), "{file}");
    }
    // What every document has, whatever its layout.
    let is_pdf = |entry: &walkdir::DirEntry| entry.path().extension().is_some_and(|ending| ending == "pdf");
    for entry in walkdir::WalkDir::new(folder.path()).into_iter().flatten().filter(is_pdf) {
        let Some(info) = info(entry.path()) else { return };
        for name in ["Title", "Author", "Subject", "Keywords", "CreationDate", "Creator"] {
            assert!(info.get(name).is_some_and(|value| !value.is_empty()), "{}: no {name}", entry.path().display());
        }
    }
}

#[test]
fn language_and_displayed_title_are_in_the_catalogue() {
    let folder = rendered(&["udhr"], None);
    for lang in ["ar", "en", "es", "fr", "ru", "zh"] {
        let file = folder.path().join(format!("general/{lang}/A-RES-217III.pdf"));
        let Some(text) = read("qpdf", &["--json", "--json-key=qpdf"], &file) else { return };
        let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let objects = json["qpdf"][1].as_object().expect("objects");
        let catalogues = objects.values().filter(|object| object["value"]["/Type"] == "/Catalog");
        let catalogue = catalogues.map(|object| &object["value"]).next().expect("a catalogue");
        // Chinese names its country, by which readers choose between simplified and traditional characters.
        assert_eq!(catalogue["/Lang"], if lang == "zh" { "u:zh-CN".to_owned() } else { format!("u:{lang}") });
        assert_eq!(catalogue["/ViewerPreferences"]["/DisplayDocTitle"], true);
        assert_eq!(catalogue["/ViewerPreferences"]["/Direction"], if lang == "ar" { "/R2L" } else { "/L2R" });
        assert_eq!(catalogue["/MarkInfo"]["/Marked"], true);
        assert!(catalogue["/StructTreeRoot"].is_string() && catalogue["/Metadata"].is_string());
    }
}

#[test]
fn identifier_versions_and_restriction_are_in_the_metadata() {
    let folder = rendered(&["wg-rel-2014-3", "wg-rel-note-28-august-2017", "dg-summary-96th-council-slides"], None);
    let of = |file: &str| read("pdfinfo", &["-meta"], &folder.path().join(file));
    let Some(french) = of("general/fr/WG-REL-2017-7.pdf") else { return };
    assert_eq!(texts(&french, "dc:identifier"), ["WG/REL/2017/7"]);
    assert_eq!(texts(&french, "dc:relation"), ["../en/WG-REL-2017-7.pdf", "../es/WG-REL-2017-7.pdf"]);
    assert_eq!(texts(&french, "dc:language"), ["fr"]);
    assert_eq!(texts(&french, "dc:rights"), ["general"]);
    assert_eq!(
        (texts(&french, "pdfaid:part"), texts(&french, "pdfaid:conformance")),
        (vec!["2".into()], vec!["A".into()])
    );
    assert_eq!(texts(&french, "pdfuaid:part"), ["1"]);
    for relation in texts(&french, "dc:relation") {
        assert!(folder.path().join("general/fr").join(&relation).is_file(), "{relation} leads to the other version");
    }
    let alone = of("restricted/en/WG-REL-2014-3.pdf").expect("it was there");
    assert_eq!(texts(&alone, "dc:rights"), ["restricted"]);
    assert!(texts(&alone, "dc:relation").is_empty(), "a document in one language has no other version");
    let slides = walkdir::WalkDir::new(folder.path().join("general/es")).into_iter().flatten();
    let slides = slides.map(walkdir::DirEntry::into_path).find(|path| path.to_string_lossy().contains("slides"));
    let slides = slides.and_then(|path| read("pdfinfo", &["-meta"], &path)).expect("slides");
    assert!(texts(&slides, "dc:identifier").is_empty(), "without a symbol there is no identifier");
    assert_eq!(texts(&slides, "dc:relation").len(), 2);
}

/// The metadata names the versions that stand in the project, not those that one run writes; and a run without the others has the same bytes.
#[test]
fn bytes_do_not_depend_on_what_is_rendered_together() {
    let (whole, part) =
        (rendered(&["wg-rel-note-28-august-2017"], None), rendered(&["wg-rel-note-28-august-2017"], Some(&["fr"])));
    let bytes =
        |folder: &tempfile::TempDir| std::fs::read(folder.path().join("general/fr/WG-REL-2017-7.pdf")).expect("a file");
    assert!(bytes(&whole) == bytes(&part), "the bytes differ");
    assert!(!part.path().join("general/en").exists());
}

/// No version is named that cannot have been written for what stands in its body; and that does not depend on what is rendered together.
#[test]
fn a_version_with_open_findings_is_no_other_version() {
    let clean = crate::support::PROJECT.replace("final = \"no-errors\"\n", "");
    let facts = format!("{NOTE}accept = [\"written-number\"]\n");
    let wrong_number = BODY.replace("2. ", "7. ");
    let cases = [
        (&clean, NOTE, "# X\n\n1. See [](#nowhere).\n", false),
        (&clean, NOTE, wrong_number.as_str(), false),
        (&clean, facts.as_str(), wrong_number.as_str(), true),
        (&crate::support::PROJECT.to_owned(), NOTE, wrong_number.as_str(), true),
        (&clean, NOTE, BODY, true),
    ];
    for (project, facts, french, named) in cases {
        let scratch = Scratch::with_note();
        scratch.write("chancery.toml", project);
        scratch.write("sources/note/document.toml", facts);
        scratch.write("sources/note/es.dj", BODY);
        scratch.write("sources/note/fr.dj", french);
        let read_back = |lang: &str, languages: Option<&[&str]>, folder: &str| {
            let mut request = all(Some(scratch.path(folder)));
            request.selection.languages =
                languages.map(|languages| languages.iter().map(|lang| (*lang).to_owned()).collect());
            batch::render(&scratch.open(), &request, &|_| {}).expect("a run");
            scratch.path(&format!("{folder}/general/{lang}/WG-REL-2026-1.pdf"))
        };
        let (whole, part) = (read_back("en", None, "whole"), read_back("en", Some(&["en"]), "part"));
        assert_eq!(scratch.path("whole/general/fr/WG-REL-2026-1.pdf").exists(), named, "{facts}{french}");
        assert!(std::fs::read(&whole).expect("a file") == std::fs::read(part).expect("a file"), "the bytes differ");
        let Some(packet) = read("pdfinfo", &["-meta"], &whole) else { return };
        let mut expected = vec!["../es/WG-REL-2026-1.pdf"];
        expected.extend(named.then_some("../fr/WG-REL-2026-1.pdf"));
        assert_eq!(texts(&packet, "dc:relation"), expected, "{french}");
    }
}

/// A draft names as other versions those with a body, not those that it borrows; a pseudo-locale is no version at all.
#[test]
fn drafts_and_pseudo_locales_name_only_versions_that_stand() {
    let scratch = Scratch::with_note();
    scratch.write("sources/note/fr.dj", BODY);
    let mut request = all(None);
    request.draft = true;
    request.selection.languages = Some(["en", "es", "fr", "qps"].map(str::to_owned).to_vec());
    batch::render(&scratch.open(), &request, &|_| {}).expect("a run");
    let of = |lang: &str| {
        let tree = if lang == "qps" { "output/draft/pseudo" } else { "output/draft" };
        let packet = read("pdfinfo", &["-meta"], &scratch.path(&format!("{tree}/general/{lang}/WG-REL-2026-1.pdf")))?;
        Some(texts(&packet, "dc:relation"))
    };
    let Some(english) = of("en") else { return };
    assert_eq!(english, ["../fr/WG-REL-2026-1.pdf"]);
    assert_eq!(of("es").expect("it was there"), ["../en/WG-REL-2026-1.pdf", "../fr/WG-REL-2026-1.pdf"]);
    assert!(of("qps").expect("it was there").is_empty());
}

/// A name that is no path of plain letters is still a reference.
#[test]
fn references_are_written_as_addresses_are() {
    let scratch = Scratch::new();
    scratch.write(
        "sources/été 1/document.toml",
        NOTE.replace("symbol = \"WG/REL/2026/1\"\n", "").replace("\"note\"", "\"slides\""),
    );
    for lang in ["en", "fr"] {
        scratch.write(&format!("sources/été 1/{lang}.dj"), "# A talk\n\n## A slide\n\nText.\n");
    }
    let report = scratch.render();
    assert!(!report.has_errors(), "{:?}", report.findings);
    let Some(packet) = read("pdfinfo", &["-meta"], &scratch.path("output/general/en/été 1.pdf")) else { return };
    assert_eq!(texts(&packet, "dc:relation"), ["../fr/%C3%A9t%C3%A9%201.pdf"]);
}

/// Appending metadata leaves a sound file, in every language and layout.
#[test]
fn written_files_are_sound() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let report = batch::render(&SCRIPTS, &all(Some(folder.path().to_owned())), &|_| {}).expect("a run");
    assert!(!report.has_errors(), "{:?}", report.findings);
    for file in report.rendered.iter().flat_map(|version| &version.files) {
        let Some(said) = read("qpdf", &["--check"], &folder.path().join(file)) else { return };
        assert!(said.contains("No syntax or stream encoding errors"), "{file}: {said}");
    }
}

/// The usual note keeps each standard by itself, and says so.
#[test]
fn each_standard_can_be_kept() {
    for standard in Standard::ALL {
        let scratch = Scratch::with_note();
        scratch.write("chancery.toml", format!("standards = [\"{}\"]\n{PROJECT}", standard.name()));
        let report = scratch.render();
        assert!(!report.has_errors(), "{standard}: {:?}", report.findings);
        let file = scratch.path("output/general/en/WG-REL-2026-1.pdf");
        let (Some(info), Some(packet)) = (info(&file), read("pdfinfo", &["-meta"], &file)) else { return };
        let version = info.get("PDF version").map(String::as_str);
        match standard.kind() {
            Kind::Version => {
                assert_eq!(version, Some(standard.name()));
                assert!(texts(&packet, "pdfaid:part").is_empty() && texts(&packet, "pdfuaid:part").is_empty());
            }
            Kind::Archive => {
                let (part, level) = standard.name()[2..].split_at(1);
                assert_eq!(texts(&packet, "pdfaid:part"), [part], "{standard}");
                assert_eq!(texts(&packet, "pdfaid:conformance").concat(), level.to_uppercase(), "{standard}");
                let of_part = match part {
                    "1" => "1.4",
                    "4" => "2.0",
                    _ => "1.7",
                };
                assert_eq!(version, Some(of_part), "{standard}");
            }
            Kind::Accessibility => assert_eq!(texts(&packet, "pdfuaid:part"), ["1"]),
        }
        assert_eq!(texts(&packet, "dc:identifier"), ["WG/REL/2026/1"], "{standard}");
        assert_eq!(texts(&packet, "dc:rights"), ["general"], "{standard}");
    }
}
