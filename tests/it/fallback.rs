//! A document in the language of a country: where its words come from, its typography, its files.

use chancery::batch;

use crate::support::{PROJECT, Scratch, chancery, lines};

const FACTS: &str = "symbol = \"WG/REL/2026/1\"\nlayout = \"note\"\ndate = 2026-03-01\nrestriction = \"general\"\noriginal = \"fr-CH\"\nbody = \"council\"\n";
const BODY: &str =
    "# Une note\n\n1. Le \"premier\" : voir [](#deux) et le [Council]{lang=en}.\n\n{#deux}\n2. Le dernier ?\n";

/// A project in `fr-CH` and English, with one note.
fn swiss() -> Scratch {
    let scratch = Scratch::new();
    scratch.write("chancery.toml", PROJECT.replace("[\"en\", \"fr\", \"es\"]", "[\"fr-CH\", \"en\"]"));
    scratch.write("sources/note/document.toml", FACTS);
    scratch.write("sources/note/fr-CH.dj", BODY);
    scratch
}

/// The running header of page 2, from the message `page-n`.
fn header(scratch: &Scratch) -> String {
    let pages = batch::pages(&scratch.open(), "note", "fr-CH").unwrap_or_else(|found| panic!("{}", lines(&found)));
    let page = pages.text().remove(1);
    page.marks.into_iter().find(|(kind, _)| kind == "page").expect("the number of the page").1.replace('\u{a0}', " ")
}

#[test]
fn every_step_of_the_order_is_printed() {
    let scratch = swiss();
    let steps = ["locales/fr-CH/iom.ftl", "locales/fr/iom.ftl", "locales/fr-CH/mots.ftl", "locales/fr/mots.ftl"];
    for (at, file) in steps.iter().enumerate() {
        scratch.write(file, format!("page-n = {at} : {{ $page }}\n"));
    }
    for (at, file) in steps.iter().enumerate() {
        assert_eq!(header(&scratch), format!("{at} : 2"), "{file}");
        std::fs::remove_file(scratch.path(file)).expect("the file");
    }
    assert_eq!(header(&scratch), "Page 2", "what stands in the program comes last");
    scratch.write("locales/fr-FR/mots.ftl", "page-n = France { $page }\n");
    scratch.write("locales/fr-CH/unece.ftl", "page-n = Genève { $page }\n");
    assert_eq!(header(&scratch), "Page 2", "neither another country nor another house is asked");
}

#[test]
fn a_version_of_a_country_is_rendered_as_its_language() {
    let scratch = swiss();
    let report = scratch.render();
    assert_eq!(lines(&report.findings), "");
    assert_eq!(scratch.outputs(), ["output/general/fr-CH/WG-REL-2026-1.pdf"]);
    let pages = batch::pages(&scratch.open(), "note", "fr-CH").expect("pages").text();
    let marks =
        |kind: &str| pages[0].marks.iter().find(|(of, _)| of == kind).map(|(_, text)| text.replace('\u{a0}', " "));
    assert_eq!(marks("language").as_deref(), Some("Français seulement"));
    assert_eq!(marks("date").as_deref(), Some("1er mars 2026"));
    let text: Vec<_> = pages[1].text.split_whitespace().collect();
    let text = text.join(" ");
    assert!(text.ends_with("1. Le « premier » : voir paragraphe 2 et le Council. 2. Le dernier ?"), "{text}");
    assert!(pages[1].text.contains("«\u{a0}premier\u{a0}»\u{a0}:"), "{:?}", pages[1].text);
    assert!(pages[1].text.contains("dernier\u{202f}?"), "{:?}", pages[1].text);
}

#[test]
fn the_pdf_names_the_language_with_its_country_and_a_foreign_passage_without() {
    let scratch = swiss();
    assert_eq!(lines(&scratch.render().findings), "");
    let pdf = std::fs::read(scratch.path("output/general/fr-CH/WG-REL-2026-1.pdf")).expect("the file");
    let count = |text: &[u8]| pdf.windows(text.len()).filter(|window| *window == text).count();
    assert!(count(b"/Lang (fr-CH)") + count(b"/Lang(fr-CH)") > 0, "the language of the document");
    assert_eq!(count(b"en-CH"), 0, "English is not Swiss");
}

#[test]
fn a_language_line_names_the_language_and_not_the_country() {
    let scratch = swiss();
    scratch.write(
        "sources/note/en.dj",
        "# A note\n\n1. The “first”: see [](#two) and the Council.\n\n{#two}\n2. The last?\n",
    );
    for (lang, expected) in [("en", "Original: French"), ("fr-CH", "Original : français")] {
        let pages = batch::pages(&scratch.open(), "note", lang).unwrap_or_else(|found| panic!("{}", lines(&found)));
        let marks = pages.text().remove(0).marks;
        let line = marks.into_iter().find(|(kind, _)| kind == "language").expect("the language line").1;
        assert_eq!(line.replace('\u{a0}', " "), expected, "{lang}");
    }
}

#[test]
fn commands_take_the_tag_in_any_case() {
    let scratch = swiss();
    let run = |words: &str, code: i32| {
        let ran = chancery(scratch.root(), words).assert().code(code);
        String::from_utf8(ran.get_output().stderr.clone()).expect("UTF-8")
            + &String::from_utf8_lossy(&ran.get_output().stdout)
    };
    let made = run("new note WG/REL/2026/2 --body council --date 2026-03-01 --lang FR-ch", 0);
    assert!(made.contains("sources/wg-rel-2026-2/fr-CH.dj"), "{made}");
    let facts = std::fs::read_to_string(scratch.path("sources/wg-rel-2026-2/document.toml")).expect("the facts");
    assert!(facts.contains("original    = \"fr-CH\""), "{facts}");
    let body = std::fs::read_to_string(scratch.path("sources/wg-rel-2026-2/fr-CH.dj")).expect("the body");
    assert_eq!(body, include_str!("../../src/cli/skeleton/note/fr.dj"), "it begins as French does");
    let rendered = run("render wg-rel-2026-2 --lang fr-ch,FR-CH", 0);
    assert!(rendered.contains("output/general/fr-CH/WG-REL-2026-2.pdf"), "{rendered}");
    let refused = run("render --lang fr", 2);
    assert!(refused.contains("`fr` is not a language of the project"), "{refused}");
}
