//! What a screen reader finds in the files: their tags, bookmarks, page labels and links.
//!
//! The tags of every version lie in `tests/ref/struct`, as they are heard; `UPDATE=1` rewrites them.

use std::path::Path;
use std::sync::LazyLock;

use chancery::batch;

use crate::support::{Scratch, all, projects, root, tool};
use crate::tagged::{Child, Element, Tagged, read};

/// A version, written and read.
struct Version {
    /// `<document>.<lang>`.
    name: String,
    document: String,
    tagged: Tagged,
    /// The page marks printed on each page, as the engine proved them.
    page_marks: Vec<Vec<String>>,
    /// What the first page must let a listener know: symbol and restriction, as they are printed.
    marks: Vec<(String, String)>,
}

/// Every version of the repository and of the test projects; none where no tool is installed to read them.
static VERSIONS: LazyLock<Vec<Version>> = LazyLock::new(|| {
    let Some(qpdf) = tool("qpdf") else { return Vec::new() };
    let mut versions = Vec::new();
    for (_, workspace) in projects() {
        let output = tempfile::tempdir().expect("a folder");
        let report = batch::render(&workspace, &all(Some(output.path().to_owned())), &|_| {}).expect("a run");
        assert!(!report.has_errors(), "{:?}", report.findings);
        for rendered in &report.rendered {
            let (document, lang) = (&rendered.document, &rendered.lang);
            let pages = batch::pages(&workspace, document, lang).expect("pages").text();
            let marks = || pages.iter().flat_map(|page| &page.marks);
            let first = |kind: &str| marks().find(|mark| mark.0 == kind).cloned();
            versions.push(Version {
                name: format!("{document}.{lang}"),
                document: document.clone(),
                tagged: read(&qpdf, Path::new(&rendered.files[0])),
                page_marks: pages
                    .iter()
                    .map(|page| page.marks.iter().filter(|mark| mark.0 == "page").map(|mark| mark.1.clone()).collect())
                    .collect(),
                marks: ["symbol", "restriction"].into_iter().filter_map(first).collect(),
            });
        }
    }
    assert!(versions.len() >= 29, "{} versions", versions.len());
    versions
});

/// A text without what differs between the page and the words: case, spaces, marks of direction.
fn folded(text: &str) -> String {
    let is_mark = |c: &char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|c| !c.is_whitespace() && !is_mark(c)).flat_map(char::to_lowercase).collect()
}

/// Whether a text holds a mark. Typst cuts an Arabic word whose letters stand at different heights into pieces, and hands them over from
/// the left: there, the letters count, each as often as it stands in the mark.
fn holds(text: &str, mark: &str) -> bool {
    let (text, mark) = (folded(text), folded(mark));
    let is_arabic = mark.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c));
    let often = |text: &str, letter: char| text.chars().filter(|c| *c == letter).count();
    text.contains(&mark)
        || is_arabic && text.len() < mark.len() + 40 && mark.chars().all(|c| often(&text, c) >= often(&mark, c))
}

fn headings(tagged: &Tagged) -> Vec<(usize, &Element)> {
    tagged.root.all().into_iter().filter_map(|element| Some((element.level()?, element))).collect()
}

/// The text of an element without the notes in it and the signs that point to them.
fn own_text(element: &Element) -> String {
    let part = |child: &Child| match child {
        Child::Text { text, .. } => text.clone(),
        Child::Element(inner) if !["Note", "Lbl"].contains(&inner.kind.as_str()) => own_text(inner),
        _ => String::new(),
    };
    element.children.iter().map(part).collect()
}

#[test]
fn tags_of_all_versions_are_as_recorded() {
    let mut wrong = Vec::new();
    for version in VERSIONS.iter() {
        let mut found = String::new();
        version.tagged.root.dump(0, "", &mut found);
        let file = root().join(format!("tests/ref/struct/{}.txt", version.name));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            std::fs::write(&file, &found).expect("a file");
        } else if std::fs::read_to_string(&file).unwrap_or_default() != found {
            let folder = root().join("target/suite");
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(folder.join(format!("struct.{}.txt", version.name)), &found).expect("a file");
            wrong.push(version.name.as_str());
        }
    }
    assert!(wrong.is_empty(), "tags differ (see target/suite, or run with UPDATE=1): {}", wrong.join(", "));
}

#[test]
fn the_title_is_the_one_first_heading_and_no_level_is_left_out() {
    for version in VERSIONS.iter() {
        let levels: Vec<usize> = headings(&version.tagged).iter().map(|(level, _)| *level).collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{}: {levels:?}", version.name);
        assert_eq!(levels[0], 1, "{}: {levels:?}", version.name);
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{}: {levels:?}", version.name);
    }
}

#[test]
fn bookmarks_are_the_headings_in_plain_words() {
    for version in VERSIONS.iter() {
        let mut expected: Vec<(usize, String)> = Vec::new();
        for (level, heading) in headings(&version.tagged) {
            let (title, words) = (heading.title.as_deref().expect("a heading says its title"), own_text(heading));
            // A number that the layout sets is heard in the heading and stands in the outline.
            let whole = folded(&words).ends_with(&folded(title));
            assert!(whole || holds(&words, title), "{}: “{title}” and “{words}”", version.name);
            // What a slide goes on with is heard as a heading, and is no new place in the outline.
            let words = folded(if whole { &words } else { title });
            let goes_on = |(above, before): &(usize, String)| *above == level && words.starts_with(before.as_str());
            if !expected.last().is_some_and(goes_on) {
                expected.push((level, words));
            }
        }
        let found: Vec<_> = version.tagged.outline.iter().map(|(level, title)| (*level, folded(title))).collect();
        assert_eq!(found, expected, "{}", version.name);
        let turned = version.tagged.outline.iter().any(|(_, title)| title.contains('\n') || title.contains("  "));
        assert!(!turned, "{}: {:?}", version.name, version.tagged.outline);
    }
}

#[test]
fn notes_are_linked_both_ways() {
    let mut notes = 0;
    for version in VERSIONS.iter() {
        for element in version.tagged.root.all() {
            for (index, child) in element.children.iter().enumerate() {
                let Child::Element(note) = child else { continue };
                if note.kind != "Note" {
                    continue;
                }
                notes += 1;
                let page_of = |element: &Element| element.texts().first().map(|(_, _, page)| *page);
                let Some(Child::Element(sign)) = note.children.first() else { panic!("a note begins with its sign") };
                let Some(Child::Element(reference)) = element.children.get(index.wrapping_sub(1)) else {
                    panic!("{}: a note follows its reference", version.name)
                };
                assert_eq!((sign.kind.as_str(), reference.kind.as_str()), ("Lbl", "Lbl"), "{}", version.name);
                assert_eq!(sign.text(), reference.text(), "{}", version.name);
                for (from, to) in [(sign, reference), (reference, note)] {
                    let [Child::Target { page, .. }] = from.targets()[..] else { panic!("{}: no link", version.name) };
                    assert_eq!(*page, page_of(to), "{}", version.name);
                }
            }
        }
    }
    assert!(VERSIONS.is_empty() || notes > 5, "{notes} notes");
}

#[test]
fn page_labels_are_the_printed_numbers() {
    for version in VERSIONS.iter() {
        assert_eq!(version.tagged.labels.len(), version.page_marks.len(), "{}", version.name);
        for (label, marks) in version.tagged.labels.iter().zip(&version.page_marks) {
            for mark in marks {
                let says = mark.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == label);
                assert!(says, "{}: the label of the page of “{mark}” is {label}", version.name);
            }
        }
    }
}

#[test]
fn what_is_printed_on_every_page_is_heard_once() {
    for version in VERSIONS.iter() {
        for (kind, mark) in &version.marks {
            let heard = version.tagged.root.all().into_iter().any(|element| holds(&own_text(element), mark));
            assert!(heard, "{}: no one hears the {kind} “{mark}”", version.name);
        }
        for (page, marks) in version.page_marks.iter().enumerate() {
            let artifacts = folded(&version.tagged.artifacts[page]);
            for mark in marks {
                assert!(artifacts.contains(&folded(mark)), "{}: “{mark}” is no artifact", version.name);
                let alone = version.tagged.root.all().iter().any(|element| folded(&own_text(element)) == folded(mark));
                assert!(!alone, "{}: “{mark}” is heard", version.name);
            }
        }
        // The title is printed again behind the cover, on the last slide, or nowhere. The occasion of these slides has its words, and what
        // strains the pages says one long sentence everywhere.
        if version.document == "scripts-slides" || version.document.starts_with("long-") {
            continue;
        }
        let (_, title) = headings(&version.tagged)[0];
        let again =
            version.tagged.root.all().iter().filter(|e| folded(&own_text(e)) == folded(&own_text(title))).count();
        assert_eq!(again, 1, "{}", version.name);
    }
}

#[test]
fn numbered_paragraphs_are_lists_with_labels() {
    for version in VERSIONS.iter() {
        for list in version.tagged.root.of("L") {
            assert!(list.attributes.contains_key("ListNumbering"), "{}", version.name);
        }
        for item in version.tagged.root.of("LI") {
            let kinds: Vec<&str> = item
                .children
                .iter()
                .filter_map(|child| match child {
                    Child::Element(element) => Some(element.kind.as_str()),
                    _ => None,
                })
                .collect();
            assert_eq!(kinds, ["Lbl", "LBody"], "{}", version.name);
        }
    }
    let labels = |document: &str| -> Vec<String> {
        let version = VERSIONS.iter().find(|version| version.name == document).expect("the version");
        version.tagged.root.of("Lbl").iter().map(|label| label.text()).filter(|text| text.ends_with('.')).collect()
    };
    if !VERSIONS.is_empty() {
        let numbers: Vec<String> = (1..=14).map(|number| format!("{number}.")).collect();
        assert_eq!(labels("wg-rel-2014-3.en"), numbers);
    }
}

#[test]
fn tables_have_heads_with_scope() {
    let mut tables = 0;
    for version in VERSIONS.iter() {
        for table in version.tagged.root.of("Table") {
            tables += 1;
            let heads = table.of("TH");
            assert!(!heads.is_empty(), "{}", version.name);
            assert!(heads.iter().all(|head| head.attributes.get("Scope").map(String::as_str) == Some("Column")));
            assert!(table.of("TD").iter().all(|cell| cell.attributes.get("Headers").map(String::as_str) == Some("1")));
            assert_eq!(table.of("Caption").len(), 1, "{}", version.name);
        }
    }
    assert!(VERSIONS.is_empty() || tables >= 3, "{tables} tables");
}

/// The language in which a listener hears a passage.
fn heard_in<'a>(tagged: &'a Tagged, passage: &str) -> &'a str {
    let texts = tagged.root.texts();
    let found: Vec<_> = texts.iter().filter(|(text, _, _)| text.contains(passage)).collect();
    let [(_, lang, _)] = found.as_slice() else { panic!("“{passage}” is heard {} times", found.len()) };
    lang
}

#[test]
fn names_and_blocks_in_other_languages_are_heard_in_theirs() {
    for version in VERSIONS.iter().filter(|version| version.document == "udhr") {
        let lang = version.tagged.lang.split('-').next();
        assert_eq!(lang, version.name.strip_prefix("udhr."));
        if ["udhr.ru", "udhr.ar", "udhr.zh"].contains(&version.name.as_str()) {
            for passage in ["Original: English", "Distr.: General", "10 December", "A/RES/217"] {
                let passage = passage.replace("10 ", "10\u{a0}");
                assert_eq!(heard_in(&version.tagged, &passage), "en", "{}: {passage}", version.name);
            }
        }
    }
    for version in VERSIONS.iter().filter(|version| version.name.starts_with("wg-rel")) {
        assert_eq!(heard_in(&version.tagged, "Organisation internationale pour les migrations (OIM)"), "fr");
        assert_eq!(heard_in(&version.tagged, "Organización Internacional para las Migraciones (OIM)"), "es");
    }
}

/// A file of a small project, read.
fn written(scratch: &Scratch) -> Option<Tagged> {
    let qpdf = tool("qpdf")?;
    let report = scratch.render();
    assert!(!report.has_errors(), "{:?}", report.findings);
    Some(read(&qpdf, &scratch.path(&report.rendered[0].files[0])))
}

#[test]
fn foreign_passages_are_heard_in_their_languages_wherever_they_stand() {
    let scratch = Scratch::with_note();
    scratch.write("chancery.toml", crate::support::PROJECT.replace(", \"fr\", \"es\"]\n\n", "]\n\n"));
    scratch.write(
        "sources/note/en.dj",
        "# A note on [les titres]{lang=fr}[^*]\n\n## On [les intertitres]{lang=fr}[^1]\n\n1. In [le texte]{lang=fr}.\n\n   (a) In [un alinéa]{lang=fr}.\n\n{lang=es}\n> Una cita.\n\n{lang=ru}\nАбзац.\n\n{#t}\n| In [la tête]{lang=fr} | B |\n|---|---|\n| In [une cellule]{lang=fr} | C |\n\n^ In [une légende]{lang=fr}\n\n2. End.\n\n[^*]: In [la note du titre]{lang=fr}.\n[^1]: In [une note]{lang=fr}.\n",
    );
    let Some(tagged) = written(&scratch) else { return };
    assert_eq!(tagged.lang, "en");
    for passage in
        ["TITRES", "intertitres", "texte", "alinéa", "tête", "cellule", "légende", "note du titre", "une note"]
    {
        assert_eq!(heard_in(&tagged, passage), "fr", "{passage}");
    }
    assert_eq!(heard_in(&tagged, "cita"), "es");
    assert_eq!(heard_in(&tagged, "Абзац"), "ru");
    assert_eq!(heard_in(&tagged, "End."), "en");
    let titles: Vec<&str> = headings(&tagged).iter().filter_map(|(_, heading)| heading.title.as_deref()).collect();
    assert_eq!(titles, ["A note on les titres", "On les intertitres"]);
}

#[test]
fn links_lead_where_they_say() {
    let scratch = Scratch::with_note();
    scratch.write("chancery.toml", crate::support::PROJECT.replace(", \"fr\", \"es\"]\n\n", "]\n\n"));
    scratch.write(
        "sources/note/en.dj",
        "# A note\n\n1. See [the site](https://www.iom.int), <https://www.un.org/en> and [](#annexed).\n\n::: annex\n{#annexed}\n1. Here.\n:::\n",
    );
    let Some(tagged) = written(&scratch) else { return };
    let links: Vec<(String, Option<String>, Option<usize>, String)> = tagged
        .root
        .of("Link")
        .iter()
        .map(|link| match link.targets()[..] {
            [Child::Target { uri, page, contents }] => (link.text(), uri.clone(), *page, contents.clone()),
            _ => panic!("a link has one target"),
        })
        .collect();
    let address = |text: &str, uri: &str| (text.to_owned(), Some(uri.to_owned()), None, uri.to_owned());
    assert_eq!(links[0], address("the site", "https://www.iom.int"));
    assert_eq!(links[1], address("https://www.un.org/en", "https://www.un.org/en"));
    assert_eq!((links[2].1.as_ref(), links[2].2), (None, Some(2)), "{links:?}");
    assert!(!links[2].3.is_empty(), "{links:?}");
}

/// A head of a table with links is printed on each page and has them on the first: links in what no one hears would be refused. A note
/// in a head stands once.
#[test]
fn heads_of_long_tables_are_heard_once() {
    let rows: String = (0..80).map(|row| format!("| row {row} | {row} |\n")).collect();
    for (head, prints) in [("[Site](https://www.iom.int)", 2), ("Site[^1]", 1), ("Site", 2)] {
        let scratch = Scratch::with_note();
        scratch.write("chancery.toml", crate::support::PROJECT.replace(", \"fr\", \"es\"]\n\n", "]\n\n"));
        let note = if head.contains("[^") { "[^1]: A note.\n" } else { "" };
        let body = format!("# A note\n\n1. Text.\n\n| {head} | Number |\n|---|--:|\n{rows}\n2. End.\n\n{note}");
        scratch.write("sources/note/en.dj", body);
        let Some(tagged) = written(&scratch) else { return };
        let heads = tagged.root.of("TH");
        assert_eq!(heads.len(), 2, "{head}");
        assert_eq!(tagged.root.text().matches("Number").count(), 1, "{head}");
        let unheard = tagged.artifacts.concat().matches("Number").count();
        assert_eq!(unheard + 1, prints, "{head}");
        assert_eq!(tagged.root.text().matches("A note.").count(), usize::from(!note.is_empty()), "{head}");
    }
}

/// The heading of a slide that runs over is printed again without its note, link and place, which a file can have once.
#[test]
fn headings_of_slides_that_run_over_keep_their_notes_and_links() {
    let scratch = Scratch::new();
    scratch.write("chancery.toml", crate::support::PROJECT.replace(", \"fr\", \"es\"]\n\n", "]\n\n"));
    scratch.write(
        "sources/deck/document.toml",
        "symbol = \"MC/INF/1\"\nlayout = \"slides\"\ndate = 2026-03-01\nrestriction = \"restricted\"\noriginal = \"en\"\n",
    );
    let items: String = (0..14)
        .map(|n| format!("- Item {n}, which is long enough to take a line of its own and more than that line\n\n"))
        .collect();
    scratch.write(
        "sources/deck/en.dj",
        format!(
            "# A [deck](https://www.iom.int)\n\n{{#here}}\n## A [link](https://www.un.org)[^1]\n\n{items}\n## Back\n\nSee [](#here).\n\n[^1]: A note.\n"
        ),
    );
    let Some(tagged) = written(&scratch) else { return };
    let titles: Vec<_> = headings(&tagged).iter().map(|(level, heading)| (*level, heading.title.clone())).collect();
    let expected = [(1, "A deck"), (2, "A link"), (2, "Back")].map(|(level, title)| (level, Some(title.to_owned())));
    assert_eq!(titles, expected);
    assert_eq!(tagged.root.of("Note").len(), 1);
    let addresses =
        tagged.root.targets().iter().filter(|link| matches!(link, Child::Target { uri: Some(_), .. })).count();
    assert_eq!(addresses, 2);
    assert!(tagged.artifacts[2].contains("A link"), "{:?}", tagged.artifacts[2]);
    let heard = tagged.root.text();
    assert!(heard.contains("MC/INF/1") && heard.contains("RESTRICTED"), "{heard}");
}
