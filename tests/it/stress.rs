//! Pages under stress: what must not happen at the turn of a page, wherever it falls.

use chancery::batch::{self, Workspace};

use crate::pages::looks_as_recorded;
use crate::support::{STRESS, Scratch, lines};

/// The facts of a document of each layout that flows over pages.
const LAYOUTS: [(&str, &str); 4] = [
    ("note", "body = \"council\"\n"),
    ("report", "body = \"council\"\n"),
    ("resolution", "body = \"council\"\nsession = 106\n\n[resolution]\nnumber = 1309\nadopted = 2026-03-01\n"),
    ("statement", "\n[event]\ndate = 2026-03-01\n"),
];

/// Adds a document, called `name`.
fn add(scratch: &Scratch, name: &str, layout: &str, more: &str, body: &str) {
    let facts = format!(
        "symbol = \"WG/REL/2026/1\"\nlayout = \"{layout}\"\ndate = 2026-03-01\nrestriction = \"general\"\noriginal = \"en\"\n{more}"
    );
    scratch.write(&format!("sources/{name}/document.toml"), facts);
    let words =
        if layout == "statement" { "+++\nspeaker = \"N. N.\"\noccasion = \"the occasion\"\n+++\n\n" } else { "" };
    scratch.write(&format!("sources/{name}/en.dj"), format!("{words}{body}"));
}

/// The lines of text on each page of a document, without its marks.
fn pages(workspace: &Workspace, name: &str) -> Vec<Vec<String>> {
    let pages = batch::pages(workspace, name, "en").unwrap_or_else(|found| panic!("{name}: {}", lines(&found)));
    let lines = |text: &str| text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    pages.text().iter().map(|page| lines(&page.text)).collect()
}

/// A body in which the turn of the first page of text falls `shift` short paragraphs later.
///
/// Each line of the paragraph number n says pn; headings say H.
fn body(layout: &str, shift: usize, end: &str) -> String {
    let numbered = layout != "statement";
    let mut number = 0;
    let mut out = "# Title\n\n".to_owned();
    let mut paragraph = |out: &mut String, words: usize| {
        number += 1;
        let text = vec![format!("p{number}"); words].join(" ");
        out.push_str(&if numbered { format!("{number}. {text}.\n\n") } else { format!("{text}.\n\n") });
    };
    if layout == "resolution" {
        out.push_str("_Recalling_ the text,\n\n");
    }
    (0..shift).for_each(|_| paragraph(&mut out, 2));
    for word in end.split_whitespace() {
        match word.parse() {
            Ok(words) => paragraph(&mut out, words),
            Err(_) => out.push_str(&format!("{} H\n\n", "#".repeat(word.len()))),
        }
    }
    out
}

/// What is wrong with the turns of the pages.
fn faults(pages: &[Vec<String>]) -> Vec<String> {
    let is_heading = |line: &str| line.trim_end().ends_with('H');
    let of = |line: &str| {
        line.split_whitespace()
            .find(|word| word.starts_with('p') && word[1..].trim_end_matches('.').parse::<u32>().is_ok())
            .map(|word| word.trim_end_matches('.').to_owned())
    };
    let mut found = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let (first, last) =
            (page.first().map(String::as_str).unwrap_or(""), page.last().map(String::as_str).unwrap_or(""));
        if is_heading(last) {
            found.push(format!("a heading ends page {}", index + 1));
        }
        if index + 1 == pages.len() && index > 0 && page.len() < 2 {
            found.push(format!("page {} has one line: {first}", index + 1));
        }
        if let (Some(next), Some(name)) = (pages.get(index + 1), of(last)) {
            let count = |page: &[String]| page.iter().filter(|line| of(line).as_ref() == Some(&name)).count();
            let (before, after) = (count(page), count(next));
            if after > 0 && (before < 2 || after < 2) {
                found.push(format!("{name} is parted {before} + {after} at the foot of page {}", index + 1));
            }
        }
    }
    found
}

/// Whatever stands where the page turns: no heading at the foot, no line of a paragraph alone, no last page of one line.
#[test]
fn no_line_is_left_alone_wherever_the_page_turns() {
    // Numbers are paragraphs of so many words, `#`s are headings.
    const ENDS: [&str; 5] = ["2", "90 2", "60 ## 2", "60 ## ### 60", "## 90 120 2 60 2"];
    let scratch = Scratch::new();
    let mut names = Vec::new();
    for (layout, more) in LAYOUTS {
        // So many short paragraphs fill the first page of text.
        let full = if matches!(layout, "statement" | "resolution") { 16..30 } else { 22..34 };
        for (shift, end) in full.flat_map(|shift| ENDS.map(|end| (shift, end))) {
            let name = format!("{layout}-{}", names.len());
            add(&scratch, &name, layout, more, &body(layout, shift, end));
            names.push((name, format!("{layout}: {shift} paragraphs, then {end}")));
        }
    }
    let workspace = scratch.open();
    let mut turns = 0;
    let mut found = Vec::new();
    for (name, what) in names {
        let pages = pages(&workspace, &name);
        turns += pages.len() - 1;
        found.extend(faults(&pages).into_iter().map(|fault| format!("{what}: {fault}")));
    }
    assert!(turns > 300, "{turns}");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Every version of the strained documents: its document, its language and the text of its pages.
fn strained() -> Vec<(String, String, Vec<Vec<String>>)> {
    let mut out = Vec::new();
    for document in &STRESS.project.documents {
        for lang in document.bodies.iter() {
            let pages = batch::pages(&STRESS, &document.name, lang)
                .unwrap_or_else(|found| panic!("{} {lang}: {}", document.name, lines(&found)));
            let lines = |text: &str| text.lines().map(|line| line.trim().to_owned()).collect();
            out.push((
                document.name.clone(),
                lang.clone(),
                pages.text().iter().map(|page| lines(&page.text)).collect(),
            ));
        }
    }
    out
}

/// A line without its spaces, which differ by language.
fn squeezed(line: &str) -> String {
    line.split_whitespace().collect()
}

/// A table of several pages has its header row on each, and its caption stands with the first rows; a further page says which table goes on.
#[test]
fn a_table_that_breaks_repeats_its_header() {
    let mut tables = 0;
    for (document, lang, pages) in strained() {
        let (head, again) = match lang.as_str() {
            "en" => ("Costs in the first year", "Table 1 (continued)"),
            "fr" => ("Coûts de la première année", "Tableau 1 (suite)"),
            "es" => ("Costos del primer año", "Cuadro 1 (continuación)"),
            "ru" => ("Расходы первого года", "Таблица 1 (продолжение)"),
            "zh" => ("第一年的费用", "表1（续）"),
            _ => continue,
        };
        // costs are multiples of 137
        let row = |line: &String| {
            line.split(|c: char| !c.is_ascii_digit()).any(|n| n.parse::<u32>().is_ok_and(|n| n > 200 && n % 137 == 0))
        };
        let with_rows: Vec<_> = pages.iter().filter(|page| page.iter().any(row)).collect();
        for (index, page) in with_rows.iter().enumerate() {
            let said = page.iter().filter(|line| squeezed(line) == squeezed(again)).count();
            assert_eq!(said, usize::from(index > 0), "{document} {lang}: {again} in {page:#?}");
            let heads = page.iter().filter(|line| line.contains(head)).count();
            assert_eq!(heads, 1, "{document} {lang}: {page:#?}");
        }
        tables += usize::from(with_rows.len() > 1);
    }
    assert_eq!(tables, 15, "notes, reports and resolutions in five languages");
}

/// A symbol of sixty characters leaves the names of the organization on one line each, and stands on one line in running headers.
#[test]
fn a_long_symbol_leaves_room_for_what_stands_beside_it() {
    for (document, lang, pages) in strained() {
        if document == "long-statement" {
            continue;
        }
        for name in [
            "International Organization for Migration (IOM)",
            "Organisation internationale pour les migrations (OIM)",
            "Organización Internacional para las Migraciones (OIM)",
        ] {
            assert!(pages[0].iter().any(|line| line == name), "{document} {lang}: {name} in {:#?}", pages[0]);
        }
        let marks = batch::pages(&STRESS, &document, &lang).expect("pages").text().remove(1).marks;
        let symbol = marks.iter().find(|(kind, _)| kind == "symbol").expect("a symbol");
        assert!(symbol.1.len() > 60 && !symbol.1.contains('\n'), "{document} {lang}: {symbol:?}");
    }
}

/// How they look in the longest language and in the one that runs from the right.
#[test]
fn strained_pages_look_as_recorded() {
    let mut wrong = Vec::new();
    for document in &STRESS.project.documents {
        for lang in ["es", "ar"] {
            let images = batch::pages(&STRESS, &document.name, lang).expect("pages").png(0.5).expect("images");
            for (index, image) in images.iter().enumerate().take(3) {
                let name = format!("stress-{}.{lang}-{}.png", document.name, index + 1);
                if !looks_as_recorded(&name, image) {
                    wrong.push(name);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "pages differ (see target/suite, or run with UPDATE=1): {}", wrong.join(", "));
}
