//! Reports: contents on roman pages, numbered sections, annexes that their running header names.

use chancery::batch::{self, Workspace};
use chancery::diagnostic::Code;

use crate::support::{REPOSITORY, SCRIPTS, Scratch, lines};

const FACTS: &str = "symbol = \"WG/REL/2026/1\"\nlayout = \"report\"\ndate = 2026-03-01\nrestriction = \"general\"\noriginal = \"en\"\nbody = \"council\"\n";

fn report(lang: &str, body: &str) -> Scratch {
    let scratch = Scratch::new();
    scratch.write("sources/report/document.toml", FACTS.replace("\"en\"", &format!("\"{lang}\"")));
    scratch.write(format!("sources/report/{lang}.dj").as_str(), body);
    scratch
}

/// What each page says of its number.
fn numbers(workspace: &Workspace, document: &str, lang: &str) -> Vec<Vec<String>> {
    let pages = batch::pages(workspace, document, lang).unwrap_or_else(|found| panic!("{}", lines(&found)));
    let page = |mark: &(String, String)| (mark.0 == "page").then(|| mark.1.replace('\u{a0}', " "));
    pages.text().iter().map(|text| text.marks.iter().filter_map(page).collect()).collect()
}

/// The text of each page, with plain spaces.
fn texts(workspace: &Workspace, document: &str, lang: &str) -> Vec<String> {
    let pages = batch::pages(workspace, document, lang).unwrap_or_else(|found| panic!("{}", lines(&found)));
    pages.text().into_iter().map(|page| page.text.replace('\u{a0}', " ")).collect()
}

#[test]
fn contents_are_counted_in_roman_numerals_and_the_text_from_one() {
    for (lang, word) in [("en", "Page"), ("fr", "Page"), ("es", "Página")] {
        let found = numbers(&REPOSITORY, "specimen-report", lang);
        let expected: Vec<Vec<String>> = std::iter::once(Vec::new())
            .chain(["i", "1", "2", "3", "4", "5"].map(|number| vec![format!("{word} {number}")]))
            .collect();
        assert_eq!(found, expected, "{lang}");
    }
}

/// The symbol stands on the outer side of every sheet, whatever number it bears: on the first page of text that is the end of the line, since
/// cover and contents are sheets of their own.
#[test]
fn running_headers_follow_the_sheets_and_not_their_numbers() {
    let pages = batch::pages(&REPOSITORY, "specimen-report", "en").expect("pages").text();
    for (sheet, page) in pages.iter().enumerate().skip(1) {
        let order: Vec<_> = page.marks.iter().map(|(kind, _)| kind.as_str()).collect();
        let expected = match sheet % 2 {
            // the third sheet, its index being 2, is a recto
            0 => ["restriction", "symbol", "page"],
            _ => ["symbol", "page", "restriction"],
        };
        assert_eq!(order, expected, "sheet {}", sheet + 1);
    }
}

/// The notes of a cover are one block, and that the text is no official translation is said last.
#[test]
fn the_notice_of_a_translation_follows_the_note_to_the_title() {
    for (lang, note, notice) in [("fr", "Spécimen", "Traduction non officielle"), ("es", "* ", "Traducción no oficial")]
    {
        let cover = texts(&REPOSITORY, "specimen-report", lang).remove(0);
        let place = |words: &str| cover.rfind(words).unwrap_or_else(|| panic!("{lang}: {words} in {cover}"));
        assert!(place(note) < place(notice), "{lang}: {cover}");
        assert_eq!(cover.matches(notice).count(), 1, "{lang}: {cover}");
    }
}

/// A table of ten rows fits on a page, and so it stands on one.
#[test]
fn a_short_table_is_not_parted() {
    for lang in ["en", "fr", "es"] {
        let texts = texts(&REPOSITORY, "specimen-report", lang);
        let page = |year: &str| texts.iter().position(|text| text.lines().any(|line| line.trim().starts_with(year)));
        assert!(page("2017").is_some(), "{lang}: {texts:#?}");
        assert_eq!(page("2017"), page("2024"), "{lang}: {texts:#?}");
    }
    let mut body = "# T\n\n## A\n\n".to_owned();
    (1..=22).for_each(|number| body.push_str(&format!("{number}. Text.\n\n")));
    for (rows, pages) in [(12, 1), (44, 2)] {
        let rows: String = (1..=rows).map(|row| format!("| row{row}. | {row} |\n")).collect();
        let table = format!("| Name | Number |\n|---|---:|\n{rows}^ Rows\n");
        let scratch = report("en", &format!("{body}{table}"));
        let found = texts(&scratch.open(), "report", "en");
        assert_eq!(found.iter().filter(|text| text.contains("row")).count(), pages, "{found:#?}");
    }
}

/// "106e" is no "106E", whatever stands in capitals around it.
#[test]
fn raised_letters_of_a_title_in_capitals_stay_small() {
    let scratch = report("fr", "# Rapport de la 106^e^ session et de M^me^ B.\n\n## La 1^re^ séance\n\n1. Texte.\n");
    let texts = texts(&scratch.open(), "report", "fr");
    for page in [0, 2] {
        let text: String = texts[page].split_whitespace().collect();
        assert!(text.contains("RAPPORTDELA106eSESSIONETDEMmeB."), "{}", texts[page]);
    }
    assert!(texts[2].contains("LA 1re SÉANCE") && texts[1].contains("LA 1re SÉANCE"), "{} {}", texts[1], texts[2]);
}

/// The labels of the pages in the file are what is printed on them; the cover prints none.
#[test]
fn labels_of_the_pdf_are_the_printed_numbers() {
    let pages = batch::pages(&REPOSITORY, "specimen-report", "en").expect("pages");
    assert_eq!(pages.labels(), ["", "i", "1", "2", "3", "4", "5"].map(str::to_owned));
    let pages = batch::pages(&REPOSITORY, "wg-rel-2014-3", "en").expect("pages");
    assert_eq!(pages.labels(), ["1", "2", "3"].map(str::to_owned));
}

#[test]
fn an_annex_is_named_over_its_pages_and_no_two_pages_say_the_same() {
    for (workspace, document, lang, name) in [
        (&*REPOSITORY, "specimen-report", "en", "Annex II"),
        (&*REPOSITORY, "specimen-report", "fr", "Annexe II"),
        (&*REPOSITORY, "specimen-report", "es", "Anexo II"),
        (&*SCRIPTS, "scripts-report", "ru", "Приложение II"),
        (&*SCRIPTS, "scripts-report", "ar", "المرفق الثاني"),
        (&*SCRIPTS, "scripts-report", "zh", "附件二"),
    ] {
        let texts = texts(workspace, document, lang);
        let last = texts.last().expect("pages");
        assert_eq!(last.matches(name).count(), 2, "{lang}: in the header and over the text: {last}");
        let named = texts.iter().filter(|text| text.matches(name).count() > 1).count();
        assert_eq!(named, 1, "{lang}");
        let mut all: Vec<_> = numbers(workspace, document, lang).concat();
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count, "{lang}: {all:?}");
    }
}

/// The running header of every layout that knows annexes names them.
#[test]
fn annexes_of_notes_and_resolutions_are_named_over_their_pages() {
    let scratch = Scratch::with_note();
    let annexes = "# A note\n\n1. Text, with [](#second).\n\n::: annex\n## Terms of reference\n\n1. Text.\n:::\n\n{#second}\n::: annex\n1. Text.\n:::\n";
    scratch.write("sources/note/en.dj", annexes);
    scratch.write(
        "sources/resolution/document.toml",
        "symbol = \"C/106/RES/1309\"\nlayout = \"resolution\"\ndate = 2026-03-01\nrestriction = \"general\"\noriginal = \"en\"\nbody = \"council\"\nsession = 106\n\n[resolution]\nnumber = 1309\nadopted = 2026-03-01\n",
    );
    scratch.write("sources/resolution/en.dj", annexes.replace("# A note\n", "# A resolution\n\n_Recalling_ it,\n"));
    let workspace = scratch.open();
    for (document, before) in [("note", 2), ("resolution", 1)] {
        let texts = texts(&workspace, document, "en");
        assert_eq!(texts.len(), before + 2, "{document}: {texts:#?}");
        let count = |page: usize, word: &str| texts[before + page].matches(word).count();
        assert_eq!((count(0, "Annex I\n"), count(0, "Annex II")), (2, 0), "{document}: {}", texts[before]);
        assert_eq!(count(1, "Annex II"), 2, "{document}: {}", texts[before + 1]);
        assert!(texts[before].contains("TERMS OF REFERENCE"), "{document}: {}", texts[before]);
        assert!(!texts[before - 1].contains("Annex I\n"), "{document}: {}", texts[before - 1]);
    }
}

/// What sections are counted in, and how references name them, is the language's.
#[test]
fn sections_are_numbered_in_the_numerals_of_the_language() {
    let body = "# T\n\n## Aaa\n\n1. Text with [](#b), [](#c) and [](#d).\n\n{#b}\n## Bbb\n\n{#c}\n### Ccc\n\n2. Text.\n\n### Ddd\n\n#### Eee\n\n{#d}\n#### Fff\n\n3. Text.\n";
    for (lang, headings, references) in [
        ("en", ["I.", "II.", "A.", "B.", "1.", "2."], ["section II", "section II.A", "section II.B.2"]),
        ("fr", ["I.", "II.", "A.", "B.", "1.", "2."], ["section II", "section II.A", "section II.B.2"]),
        ("es", ["I.", "II.", "A.", "B.", "1.", "2."], ["sección II", "sección II.A", "sección II.B.2"]),
        ("ru", ["I.", "II.", "A.", "B.", "1.", "2."], ["раздел II", "раздел II.A", "раздел II.B.2"]),
        (
            "ar",
            ["أولا -", "ثانيا -", "ألف -", "باء -", "١ -", "٢ -"],
            ["الفرع ثانيا", "الفرع ثانيا-ألف", "الفرع ثانيا-باء-٢"],
        ),
        ("zh", ["一、", "二、", "A.", "B.", "1.", "2."], ["第二节", "第二.A节", "第二.B.2节"]),
    ] {
        let scratch = report(lang, body);
        scratch.write("chancery.toml", format!("house = \"iom\"\nlanguages = [\"{lang}\"]\n\n[houses.iom]\nmasthead = [\"{lang}\"]\nemblem = \"emblem-iom.svg\"\n"));
        let texts = texts(&scratch.open(), "report", lang);
        let text: String = texts[2].split_whitespace().collect();
        for (number, words) in headings.iter().zip(["AAA", "BBB", "Ccc", "Ddd", "Eee", "Fff"]) {
            let heading: String = format!("{number}{words}").split_whitespace().collect();
            assert!(text.contains(&heading), "{lang}: {heading} in {text}");
        }
        for reference in references {
            let reference: String = reference.split_whitespace().collect();
            assert!(text.contains(&reference), "{lang}: {reference} in {text}");
        }
    }
}

#[test]
fn the_title_of_an_annex_has_no_number_and_its_sections_are_counted_anew() {
    let scratch = report(
        "en",
        "# T\n\n## Aaa\n\n1. Text of [](#title).\n\n::: annex\n{#title}\n## Bbb\n\n### Ccc\n\n1. Text.\n:::\n\n::: annex\n### Ddd\n\n1. Text.\n:::\n",
    );
    scratch.write(
        "sources/report/en.dj",
        std::fs::read_to_string(scratch.path("sources/report/en.dj"))
            .expect("a body")
            .replace("### Ddd", "## Ddd\n\n## Eee"),
    );
    let texts = texts(&scratch.open(), "report", "en");
    assert!(texts[2].contains("Text of section “Bbb”"), "{}", texts[2]);
    assert!(texts[3].contains("Annex I\nBBB\n") && texts[3].contains("A. Ccc"), "{}", texts[3]);
    assert!(texts[4].contains("Annex II\nDDD\n") && texts[4].contains("I. EEE"), "{}", texts[4]);
}

/// Contents that do not end on their page go on under the heading with the word for it.
#[test]
fn long_contents_go_on_to_further_pages() {
    let mut body = "# T\n".to_owned();
    for number in 1..=60 {
        body.push_str(&format!("\n## Heading of section {number}\n\n{number}. Text.\n"));
    }
    for (lang, first, second) in [
        ("en", "CONTENTS", "CONTENTS (continued)"),
        ("fr", "TABLE DES MATIÈRES", "TABLE DES MATIÈRES (suite)"),
        ("es", "ÍNDICE", "ÍNDICE (continuación)"),
    ] {
        let scratch = report(lang, &body);
        let (pages, numbers) = (texts(&scratch.open(), "report", lang), numbers(&scratch.open(), "report", lang));
        let roman: Vec<_> =
            numbers.iter().take(5).flatten().map(|text| text.rsplit(' ').next().unwrap_or("")).collect();
        assert_eq!(roman[..3], ["i", "ii", "1"], "{lang}");
        assert!(pages[1].contains(first) && !pages[1].contains(second), "{}", pages[1]);
        assert!(pages[2].contains(second), "{}", pages[2]);
        let entry = pages[2].lines().find(|line| line.contains("SECTION 60")).expect("the last entry");
        let last = numbers.last().and_then(|found| found.first()).expect("a number");
        assert_eq!(entry.rsplit([' ', '.']).next(), last.rsplit(' ').next(), "{entry}");
    }
}

/// A layout that prints other figures than those of its pages is found out.
#[test]
fn arabic_figures_on_roman_pages_are_no_proof() {
    let scratch = report("en", "# T\n\n## A\n\n1. Text.\n");
    let layout = include_str!("../../layouts/report.typ");
    let spoilt = layout.replace("    numbering: \"i\",\n", "    numbering: \"I\",\n");
    assert_ne!(layout, spoilt);
    scratch.write("layouts/report.typ", &spoilt);
    assert_eq!(numbers(&scratch.open(), "report", "en")[1], ["Page I"]);
    let marks = include_str!("../../layouts/lib/marks.typ");
    let figures = marks.replace("if page.numbering == none { \"1\" } else { page.numbering }", "\"1\"");
    assert_ne!(marks, figures);
    scratch.write("layouts/lib/marks.typ", &figures);
    scratch.write("layouts/report.typ", layout);
    let findings = batch::pages(&scratch.open(), "report", "en").err().expect("findings");
    let [finding] = &findings[..] else { panic!("{}", lines(&findings)) };
    assert_eq!(finding.code, Code::MissingMark);
    assert!(finding.message.contains("on page 2 of the en version"), "{}", finding.message);
    assert!(finding.hints.iter().any(|hint| hint.contains("“Page 1”")), "{:?}", finding.hints);
}
