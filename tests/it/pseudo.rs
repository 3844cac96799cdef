//! Pages of the pseudo-locales: every word on them is the body's or a locale file's, and a layout with a word of its own is found out.

use std::collections::BTreeSet;

use chancery::batch::{self, Workspace};

use crate::support::{PROJECT, REPOSITORY, Scratch, all, lines, root};

const LOCALES: [&str; 2] = ["qps", "qps-rtl"];
const LAYOUTS: [&str; 5] = ["note", "report", "resolution", "statement", "slides"];

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Whether the word is one that pseudo-locales make, or the number of a list or an annex.
fn made(word: &str) -> bool {
    let counts = word.len() == 1 || word.chars().all(|c| "ivxlc".contains(c));
    counts || !word.is_ascii()
}

/// The words on the pages, in small letters, that are neither the body's nor made: they come from no locale file.
fn strange(workspace: &Workspace, document: &str, lang: &str) -> BTreeSet<String> {
    let folder = workspace.project.document(document).expect("a document");
    let body = folder.body("en").or(folder.body(&folder.bodies[0])).expect("a body");
    let facts = std::fs::read_to_string(folder.facts()).expect("a file");
    let symbol: String = facts.lines().filter(|line| line.starts_with("symbol")).collect();
    let body = std::fs::read_to_string(body).expect("a file");
    let known: BTreeSet<String> = words(&body).chain(words(&symbol)).collect();
    let pages =
        batch::pages(workspace, document, lang).unwrap_or_else(|found| panic!("{document} {lang}: {}", lines(&found)));
    let mut printed = String::new();
    for page in pages.text() {
        let start = printed.len();
        printed.push_str(&page.text);
        page.marks.iter().for_each(|(_, mark)| printed.extend(["\n", mark]));
        printed.push('\n');
        let count = |bracket| printed[start..].matches(bracket).count();
        assert_eq!(count('⟦'), count('⟧'), "{document} {lang}: something is cut off: {}", &printed[start..]);
    }
    assert!(printed.contains('⟦') && printed.contains('⟧'), "{document} {lang}: {printed}");
    // On pages that run from the right the halves of a divided word are read apart.
    let divided =
        |word: &str| lang == "qps-rtl" && known.iter().any(|whole| whole.starts_with(word) || whole.ends_with(word));
    words(&printed).filter(|word| !made(word) && !known.contains(word) && !divided(word)).collect()
}

/// A document for each layout, in a language of which no word is English, with everything that makes a layout print words.
fn project() -> Scratch {
    let scratch = Scratch::new();
    scratch.write("chancery.toml", PROJECT.replace("masthead = ", "version-language = true\nmasthead = "));
    let facts = |layout: &str, more: &str| {
        format!(
            "layout = \"{layout}\"\ndate = 2026-03-01\nrestriction = \"restricted\"\noriginal = \"en\"\nbody = \"council\"\nsession = 106\n{more}"
        )
    };
    let meeting = "\n[meeting]\nnumber = 2\ndate = 2026-04-15\n";
    scratch.write("sources/note/document.toml", format!("symbol = \"QX/1\"\n{}", facts("note", meeting)));
    scratch.write(
        "sources/note/en.dj",
        "+++\nsubtitle = \"Dolor sit\"\nplace = \"Amet\"\n+++\n\n# Lorem\\\nipsum[^*]\n\n[^*]: Consectetur.\n\n\
         ::: summary\nAdipiscing elit.\n:::\n\n1. Sed do [](#ut), [](#tab), [](#ann) et [](#sec).[^1]\n\n   (a) eiusmod;\n\n       \
         {#ut}\n       (i) tempor.\n\n[^1]: Incididunt.\n\n{#sec}\n## Labore\n\n{#tab}\n| Et |\n|----|\n| 1 |\n\n^ Dolore\n\n\
         ::: annex\n1. Magna.\n:::\n\n{#ann}\n::: annex\n1. Aliqua.\n:::\n",
    );
    let meeting = "\n[meeting]\ndate = 2026-04-15\n";
    scratch.write("sources/report/document.toml", format!("symbol = \"QX/3\"\n{}", facts("report", meeting)));
    scratch.write(
        "sources/report/en.dj",
        "+++\nplace = \"Amet\"\nrapporteur = \"Dolor\"\n+++\n\n# Lorem[^*]\n\n[^*]: Consectetur.\n\n## Labore\n\n\
         1. Sed do [](#et).\n\n{#et}\n### Dolore\n\n2. Magna.\n\n::: annex\n## Aliqua\n\n1. Elit.\n:::\n",
    );
    let resolution = facts("resolution", "\n[resolution]\nnumber = 1309\nadopted = 2026-11-24\n");
    scratch.write("sources/resolution/document.toml", format!("symbol = \"QX/2\"\n{resolution}"));
    scratch
        .write("sources/resolution/en.dj", "# Lorem\n\n_Ipsum_ dolor,\n\n1. _Sit_ amet:\n\n   (a) elit;\n\n2. Sed.\n");
    let event = "\n[event]\ndate = 2026-11-28\nstart = 10:00:00\nend = 13:30:00\n";
    scratch.write("sources/statement/document.toml", facts("statement", event));
    scratch.write(
        "sources/statement/en.dj",
        "+++\nspeaker = \"Lorem Ipsum\"\nfunction = \"Dolor\"\noccasion = \"Sit amet\"\n+++\n\n# Elit\n\n::: salutation\nSed,\n:::\n\nEiusmod.\n",
    );
    scratch.write("sources/slides/document.toml", facts("slides", ""));
    scratch.write(
        "sources/slides/en.dj",
        "+++\noccasion = \"Dolor\"\n+++\n\n# Lorem\n\n## I. Ipsum\n\n- Sit\n\n## I. Ipsum\n\n- Amet\n",
    );
    scratch
}

#[test]
fn every_word_of_the_layouts_comes_from_locale_files() {
    let scratch = project();
    let workspace = scratch.open();
    for document in LAYOUTS {
        for lang in LOCALES {
            let strange = strange(&workspace, document, lang);
            assert!(strange.is_empty(), "{document} {lang}: {strange:?}");
        }
    }
}

#[test]
fn so_does_every_word_of_the_repository() {
    for document in &REPOSITORY.project.documents {
        for lang in LOCALES {
            let strange = strange(&REPOSITORY, &document.name, lang);
            assert!(strange.is_empty(), "{} {lang}: {strange:?}", document.name);
        }
    }
}

#[test]
fn a_layout_with_a_word_of_its_own_is_found_out() {
    let scratch = project();
    for layout in LAYOUTS {
        let path = format!("layouts/{layout}.typ");
        let text = std::fs::read_to_string(root().join(&path)).expect("a layout");
        let spoilt = text.replacen("\n  body\n", "\n  [Enclosure: page 2]\n  body\n", 1);
        assert_ne!(text, spoilt, "{layout}");
        scratch.write(&path, spoilt);
    }
    let workspace = scratch.open();
    for document in LAYOUTS {
        for lang in LOCALES {
            let strange: Vec<_> = strange(&workspace, document, lang).into_iter().collect();
            assert_eq!(strange, ["enclosure", "page"], "{document} {lang}");
        }
    }
}

#[test]
fn pseudo_versions_are_made_on_request_only_and_lie_apart_from_what_may_be_published() {
    let scratch = project();
    let workspace = scratch.open();
    let mut request = all(None);
    request.selection.documents = vec!["note".to_owned(), "statement".to_owned()];
    batch::render(&workspace, &request, &|_| {}).expect("a run");
    assert_eq!(scratch.outputs(), ["output/restricted/en/QX-1.pdf", "output/restricted/en/statement.pdf"]);
    request.selection.languages = Some(vec!["qps".to_owned(), "qps-rtl".to_owned()]);
    let report = batch::render(&workspace, &request, &|_| {}).expect("a run");
    assert_eq!(lines(&report.findings), "");
    assert!(!report.has_errors());
    let versions: Vec<_> = report.rendered.iter().map(|done| (done.document.as_str(), done.lang.as_str())).collect();
    assert_eq!(versions, [("note", "qps"), ("note", "qps-rtl"), ("statement", "qps"), ("statement", "qps-rtl")]);
    assert_eq!(
        scratch.outputs(),
        [
            "output/pseudo/restricted/qps-rtl/QX-1.pdf",
            "output/pseudo/restricted/qps-rtl/statement.pdf",
            "output/pseudo/restricted/qps/QX-1.pdf",
            "output/pseudo/restricted/qps/statement.pdf",
            "output/restricted/en/QX-1.pdf",
            "output/restricted/en/statement.pdf",
        ]
    );
    request.selection.languages = Some(vec!["qpr".to_owned()]);
    let refused = batch::render(&workspace, &request, &|_| {}).expect_err("no such language");
    assert!(refused.starts_with("`qpr` is not a language of the project"), "{refused}");
}

/// The body is that of the reference language, or else of the original; text, hyphenation and tags are the body's.
#[test]
fn the_body_keeps_its_words_and_its_language() {
    let scratch = project();
    scratch.write("sources/fr-only/document.toml", "symbol = \"QX/3\"\nlayout = \"note\"\ndate = 2026-03-01\nrestriction = \"general\"\noriginal = \"fr\"\nbody = \"council\"\n");
    scratch.write("sources/fr-only/fr.dj", "# Note\n\n1. Le Conseil : « tout ».\n");
    scratch.write("sources/both/document.toml", "symbol = \"QX/4\"\nlayout = \"note\"\ndate = 2026-03-01\nrestriction = \"general\"\noriginal = \"fr\"\nbody = \"council\"\n");
    scratch.write("sources/both/fr.dj", "# Note\n\n1. Tout.\n");
    scratch.write("sources/both/en.dj", "# Note\n\n1. Everything.\n");
    let workspace = scratch.open();
    let text = |document: &str| {
        let pages = batch::pages(&workspace, document, "qps").unwrap_or_else(|found| panic!("{}", lines(&found)));
        let code = pages.code().to_owned();
        (pages.text().pop().expect("a page").text, code)
    };
    let (french, code) = text("fr-only");
    assert!(french.contains("Le Conseil\u{a0}: «\u{a0}tout\u{a0}»."), "{french}");
    assert!(code.contains("  lang: \"fr\",\n") && code.contains("l.foreign(\"qps\", std.ltr, "), "{code}");
    let (english, code) = text("both");
    assert!(english.contains("Everything."), "{english}");
    assert!(code.contains("  lang: \"en\",\n"), "{code}");
    let pages = batch::pages(&workspace, "both", "qps-rtl").expect("pages");
    assert!(pages.code().contains("  dir: std.rtl,\n") && pages.code().contains("  lang: \"en\",\n"));
}

/// What is wrong with a body is wrong whatever words stand around it: no pseudo version is written of it.
#[test]
fn the_errors_of_the_body_stay_errors() {
    let scratch = project();
    scratch.write("sources/slides/en.dj", "# Lorem\n\n## Ipsum\n\n- [](#nusquam)\n");
    let mut request = all(None);
    request.selection.documents = vec!["slides".to_owned()];
    request.selection.languages = Some(vec!["en".to_owned(), "qps".to_owned()]);
    let report = batch::render(&scratch.open(), &request, &|_| {}).expect("a run");
    let found = lines(&report.findings);
    assert_eq!(
        found.matches("error[unresolved-reference]").count(),
        1,
        "what two versions share is said once: {found}"
    );
    assert_eq!((report.rendered.len(), report.failed.len()), (0, 2));
    assert!(scratch.outputs().is_empty());
}
