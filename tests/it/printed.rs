//! What stands on the page for what an author writes, in each language.

use chancery::batch;

use crate::support::{NOTE, PROJECT, Scratch, all, lines};

/// The words of the pages after the first, marks left out, with single spaces.
fn printed(lang: &str, body: &str) -> String {
    let scratch = Scratch::new();
    scratch.write("chancery.toml", PROJECT.replacen("\"es\"]", "\"es\", \"ru\", \"ar\", \"zh\"]", 1));
    scratch.write("sources/note/document.toml", NOTE.replace("\"en\"", &format!("\"{lang}\"")));
    scratch.write(&format!("sources/note/{lang}.dj"), body);
    let pages = batch::pages(&scratch.open(), "note", lang).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let text: Vec<_> = pages.text().into_iter().skip(1).map(|page| page.text).collect();
    text.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_courtesy_title_or_an_abbreviation_is_no_list() {
    let text = printed(
        "fr",
        "# Note\n\nM. Durand a répondu.\n\n1. M. Dupont a pris la parole.\n\n   (a) D. Martin ;\n\n   (b) p. 5.\n",
    );
    assert!(text.ends_with("M. Durand a répondu. 1. M. Dupont a pris la parole. a) D. Martin ; b) p. 5."), "{text}");
}

#[test]
fn a_letter_that_is_skipped_does_not_end_the_list() {
    let text = printed("en", "# Note\n\n1. One:\n\n   (a) first;\n\n   (b) second;\n\n   (d) third.\n");
    assert!(text.ends_with("(a) first; (b) second; (c) third."), "{text}");
}

#[test]
fn references_are_in_the_words_of_the_language() {
    let body = "# T\n\n1. One:\n\n   (a) first;\n\n   {#b}\n   (b) second:\n\n       {#ii}\n       (i) deep.\n\n{#two}\n2. See [](#two), [](#b), [](#ii), \
                [](#t), [](#a) and [](#h).\n\n{#h}\n## Costs\n\n{#t}\n| A |\n|---|\n| b |\n\n^ Prices\n\n{#a}\n::: annex\nText.\n:::\n";
    for (lang, references, table, annex) in [
        (
            "en",
            "See paragraph 2, paragraph 1 (b), paragraph 1 (b) (i), table 1, annex and section “Costs”.",
            "Table 1 Prices",
            "Annex",
        ),
        (
            "fr",
            "See paragraphe 2, paragraphe 1 b), paragraphe 1 b) i), tableau 1, annexe and section « Costs ».",
            "Tableau 1 Prices",
            "Annexe",
        ),
        (
            "es",
            "See párrafo 2, párrafo 1 b), párrafo 1 b) i), cuadro 1, anexo and sección “Costs”.",
            "Cuadro 1 Prices",
            "Anexo",
        ),
        (
            "ru",
            "See пункт 2, пункт 1 b), пункт 1 b) i), таблица 1, приложение and раздел «Costs».",
            "Таблица 1 Prices",
            "Приложение",
        ),
        ("zh", "See 第2段, 第1(b)段, 第1(b) (一)段, 表1, 附件 and “Costs”一节.", "表1 Prices", "附件"),
        (
            "ar",
            "See الفقرة ٢, الفقرة ١ (ب), الفقرة ١ (ب) '١', الجدول 1, المرفق and الفرع «Costs».",
            "الجدول 1 Prices",
            "المرفق",
        ),
    ] {
        let text = printed(lang, body);
        // where the direction changes within a line, spaces are read between its stretches
        let bare = |text: &str| if lang == "ar" { text.replace(' ', "") } else { text.to_owned() };
        let printed = bare(&text);
        assert!(printed.contains(&bare(references)), "{lang}: {text}");
        assert!(printed.contains(&bare(table)), "{lang}: {text}");
        // in the running header and over the text
        assert!(printed.ends_with(&bare(&format!("{annex} {annex} Text."))), "{lang}: {text}");
    }
}

#[test]
fn several_annexes_are_counted_in_their_headings_and_references() {
    let body = "# T\n\n1. Voir [](#b) et [](#p).\n\n::: annex\nUn.\n:::\n\n{#b}\n::: annex\n{#p}\n1. Deux.\n:::\n";
    let text = printed("fr", body);
    assert!(
        text.ends_with(
            "1. Voir annexe II et paragraphe 1 de l’annexe II. Annexe I Annexe I Un. Annexe II Annexe II 1. Deux."
        ),
        "{text}"
    );
}

#[test]
fn line_ends_of_other_systems_change_nothing() {
    let body = "# Note\n\n1. One\n   two three.\n\n2. Four:\n\n   (a) five\n   six.\n";
    assert_eq!(printed("en", &body.replace('\n', "\r\n")), printed("en", body));
}

#[test]
fn a_foreign_passage_has_its_own_typography_however_deep() {
    let body = "# Note\n\n1. Text.\n\n{lang=fr}\n> Mot: \"cité\"; oui!\n>\n> - Encore: \"là\"!\n";
    let text = printed("en", body);
    assert!(text.contains("Mot : « cité » ; oui !"), "{text}");
    assert!(text.ends_with("Encore : « là » !"), "{text}");
}

#[test]
fn a_reference_to_a_slide_leads_to_its_heading() {
    let scratch = Scratch::new();
    let facts = NOTE.replace("\"note\"", "\"slides\"").replace("symbol = \"WG/REL/2026/1\"\n", "");
    scratch.write("sources/note/document.toml", facts);
    scratch.write(
        "sources/note/en.dj",
        "# Deck\n\n{#one}\n## I. First\n\nText.\n\n## II. Second\n\nSee [the first](#one).\n",
    );
    let pages = batch::pages(&scratch.open(), "note", "en").unwrap_or_else(|findings| panic!("{findings:#?}"));
    assert!(pages.text().iter().any(|page| page.text.contains("See the first.")));
}

#[test]
fn a_statement_without_an_event_prints_its_date_and_a_house_may_name_the_language_of_a_version() {
    let scratch = Scratch::new();
    let project = std::fs::read_to_string(crate::support::root().join("chancery.toml")).expect("the project file");
    scratch.write("chancery.toml", project);
    let facts = NOTE.replace("\"note\"", "\"statement\"") + "house = \"unece\"\n";
    scratch.write("sources/note/document.toml", facts);
    scratch.write("sources/note/en.dj", "+++\nspeaker = \"A\"\noccasion = \"B\"\n+++\n# T\n\nText.\n");
    let marks = |document: &str, lang: &str| {
        let pages = batch::pages(&scratch.open(), document, lang).unwrap_or_else(|findings| panic!("{findings:#?}"));
        pages.text().remove(0)
    };
    assert!(marks("note", "en").marks.contains(&("date".to_owned(), "1\u{a0}March 2026".to_owned())));
    scratch.write("sources/other/document.toml", NOTE.replace("2026/1", "2026/2") + "house = \"unece\"\n");
    scratch.write("sources/other/en.dj", "# T\n\n1. Text.\n");
    scratch.write("sources/other/fr.dj", "# T\n\n1. Texte.\n");
    assert!(marks("other", "fr").text.contains("Français"), "{:?}", marks("other", "fr"));
    assert!(!marks("other", "en").text.contains("English\n"), "{:?}", marks("other", "en"));
}

#[test]
fn a_symbol_that_another_document_has_is_refused_even_if_only_one_is_asked_for() {
    let scratch = Scratch::with_note();
    scratch.write("sources/other/document.toml", NOTE);
    scratch.write("sources/other/en.dj", "# T\n\n1. Text.\n");
    let mut request = crate::support::all(None);
    request.selection.documents = vec!["other".to_owned()];
    let report = batch::render(&scratch.open(), &request, &|_| {}).expect("a run");
    assert_eq!(report.findings[0].code, chancery::diagnostic::Code::DuplicateSymbol);
    assert!(scratch.outputs().is_empty());
}

/// A project in all six languages of the United Nations, with one note in each.
fn six_languages(house: &str) -> Scratch {
    let scratch = Scratch::new();
    scratch.write(
        "chancery.toml",
        format!("house = \"un\"\nlanguages = [\"en\", \"fr\", \"es\", \"ru\", \"ar\", \"zh\"]\n[houses.un]\n{house}"),
    );
    scratch.write("sources/note/document.toml", NOTE.replace("\"general\"", "\"limited\""));
    for lang in ["en", "fr", "es", "ru", "ar", "zh"] {
        scratch.write(&format!("sources/note/{lang}.dj"), "# T\n\n1. Text.\n");
    }
    scratch
}

#[test]
fn a_house_may_print_the_block_of_the_masthead_in_another_language() {
    let scratch =
        six_languages("version-language = true\nmasthead-block = { ru = \"en\", ar = \"en\", zh = \"fr\" }\n");
    let workspace = scratch.open();
    let first = |lang: &str| {
        let pages = batch::pages(&workspace, "note", lang).unwrap_or_else(|findings| panic!("{findings:#?}"));
        let page = pages.text().remove(0);
        let said = |wanted: &str| {
            page.marks.iter().find(|(kind, _)| kind == wanted).map(|(_, text)| text.clone()).unwrap_or_default()
        };
        (
            page.text.replace('\u{a0}', " "),
            ["restriction", "language", "date"].map(said).join("|").replace('\u{a0}', " "),
        )
    };
    let english = "Distr.: Limited|Original: English|1 March 2026";
    for (lang, organization, own_name, block) in [
        ("ru", "Организация", "Russian", english),
        ("ar", "الأمم المتحدة", "Arabic", english),
        ("zh", "联合国", "chinois", "Distr. limitée|Original : anglais|1er mars 2026"),
        ("es", "Naciones Unidas", "Español", "Distr. limitada|Original: inglés|1 de marzo de 2026"),
    ] {
        let (text, marks) = first(lang);
        assert_eq!(marks, block, "{lang}");
        assert!(text.contains(organization), "{lang}: {text}");
        assert!(text.contains(own_name), "{lang}: {text}");
    }
    // The running header says what the block says: one marking, one wording.
    let pages = batch::pages(&workspace, "note", "zh").expect("pages").text();
    assert!(pages[1].marks.contains(&("restriction".to_owned(), "Distr. limitée".to_owned())), "{:?}", pages[1]);
}

#[test]
fn the_organization_stands_in_the_languages_that_the_house_names() {
    let scratch = six_languages("masthead = [\"en\"]\nmasthead-block = { ar = \"en\" }\n");
    let pages = batch::pages(&scratch.open(), "note", "ar").unwrap_or_else(|findings| panic!("{findings:#?}"));
    let text = pages.text().remove(0).text;
    assert!(text.contains("United Nations") && !text.contains("الأمم المتحدة"), "{text}");
}

#[test]
fn a_block_in_a_language_without_words_is_a_finding() {
    let scratch = six_languages("masthead-block = { ar = \"de\" }\n");
    let findings = batch::pages(&scratch.open(), "note", "ar").err().expect("findings");
    let said: Vec<_> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert!(said.contains(&"the masthead names the language `de`, which has no locale files"), "{said:?}");
}

#[test]
fn pages_that_run_from_the_right_are_mirrored_and_symbols_are_not() {
    let scratch = six_languages("");
    let body = "# مذكرة\n\n1. انظر الوثيقة A/RES/217(III) والوثيقة C/106/RES/1309، و[الأمم]{lang=ar} (IOM).\n\n2. نص.\n\n| أ | ب |\n|---|--:|\n| ج | 5 |\n";
    for lang in ["en", "fr", "es", "ru", "ar", "zh"] {
        scratch.write(&format!("sources/note/{lang}.dj"), body);
    }
    let workspace = scratch.open();
    let mut pages = batch::pages(&workspace, "note", "ar").unwrap_or_else(|findings| panic!("{findings:#?}")).text();
    let page = pages.remove(1);
    let words = page.text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("انظر الوثيقة A/RES/217(III) والوثيقة C/106/RES/1309، والأمم (IOM)."), "{words}");
    assert!(words.contains("١ -") && words.contains("٢ -"), "{words}");
    assert!(page.marks.contains(&("symbol".to_owned(), "WG/REL/2026/1".to_owned())), "{:?}", page.marks);
}

/// The pages of a note in Arabic, as SVG.
fn arabic(body: &str) -> Vec<String> {
    let scratch = six_languages("");
    for lang in ["en", "fr", "es", "ru", "ar", "zh"] {
        scratch.write(&format!("sources/note/{lang}.dj"), body);
    }
    batch::pages(&scratch.open(), "note", "ar").unwrap_or_else(|findings| panic!("{findings:#?}")).svg()
}

#[test]
fn a_footnote_mark_stands_to_the_left_of_the_number_before_it_where_text_runs_from_the_right() {
    const RUN: &str = "matrix(1 0 0 -1 ";
    let first = |text: &str| text.split([' ', ')']).next().and_then(|x| x.parse::<f64>().ok()).expect("a position");
    for number in ["2013.", "2013", "1,234.5.", "2010-2013."] {
        let page = arabic(&format!("# م\n\n1. للفترة {number}[^n] نص.\n\n[^n]: حاشية.\n")).remove(1);
        // The runs of the line, up to the mark with its link, each with its distance from the left.
        let (before, mark) = page.split_once("<a transform=\"translate(").expect("the link of the mark");
        let runs: Vec<_> = before.rsplit(RUN).take(3).map(first).collect();
        assert!(runs.iter().all(|run| *run >= first(mark)), "{number}: {runs:?} {}", first(mark));
    }
}

#[test]
fn the_date_stands_above_the_languages_where_the_house_has_it_so() {
    for (key, order) in [
        ("", ["language", "date"]),
        ("block-order = \"language-first\"\n", ["language", "date"]),
        ("block-order = \"date-first\"\n", ["date", "language"]),
    ] {
        let scratch = six_languages(key);
        let pages = batch::pages(&scratch.open(), "note", "fr").unwrap_or_else(|findings| panic!("{findings:#?}"));
        let page = pages.text().remove(0);
        let kinds = page.marks.iter().map(|(kind, _)| kind.as_str());
        let found: Vec<_> = kinds.filter(|kind| order.contains(kind)).collect();
        assert_eq!(found, order, "{key}");
    }
    let scratch = six_languages("block-order = \"date\"\n");
    let said = format!("{:?}", batch::check(&scratch.open(), &[]));
    assert!(said.contains("date-first"), "{said}");
}

/// The Typst code of a note in Arabic.
fn arabic_code(body: &str) -> String {
    let scratch = six_languages("");
    for lang in ["en", "fr", "es", "ru", "ar", "zh"] {
        scratch.write(&format!("sources/note/{lang}.dj"), body);
    }
    let mut request = crate::support::all(None);
    request.format = batch::Format::Typst;
    let report = batch::render(&scratch.open(), &request, &|_| {}).expect("a run");
    assert!(!report.has_errors(), "{:?}", report.findings);
    let written = report.rendered.iter().find(|rendered| rendered.lang == "ar").expect("the Arabic version");
    std::fs::read_to_string(scratch.path(&written.files[0])).expect("the code")
}

#[test]
fn figures_lean_to_the_right_in_every_script_and_words_to_the_end_of_the_line() {
    let table = |cell: &str| format!("# T\n\n1. T.\n\n| A | B |\n|---|--:|\n| a | 1140 |\n| b | {cell} |\n");
    assert!(arabic_code(&table("95,5")).contains("(std.start, std.right, )"));
    assert!(arabic_code(&table("none")).contains("(std.start, std.end, )"));
}

#[test]
fn a_tree_of_lists_has_one_rhythm() {
    let loose = "# T\n\n1. T:\n\n   (a) a;\n\n   {#b}\n   (b) b:\n\n       (i) c;\n\n       (ii) d.\n";
    let code = arabic_code(loose);
    assert!(code.contains("\"alpha\", 1, false") && code.contains("\"roman\", 2, false"), "{code}");
    let code = arabic_code("# T\n\n1. T:\n\n   - a;\n   - b.\n");
    assert!(code.contains("\"bullet\", 1, true"), "{code}");
}

#[test]
fn a_last_section_of_one_paragraph_takes_the_one_before_it_along() {
    let body =
        |lines: usize| format!("# T\n\n{}\n\nBefore it.\n\n## Article\n\nThe last.\n", "Line.\n\n".repeat(lines));
    let turned = (10..45).filter(|lines| {
        let scratch = six_languages("");
        for lang in ["en", "fr", "es", "ru", "ar", "zh"] {
            scratch.write(&format!("sources/note/{lang}.dj"), body(*lines));
        }
        let pages =
            batch::pages(&scratch.open(), "note", "en").unwrap_or_else(|findings| panic!("{findings:#?}")).text();
        let last = &pages[pages.len() - 1].text;
        assert!(last.contains("The last.") && last.contains("Before it."), "{lines}: {last}");
        pages.len() == 3 && !last.contains("Line.")
    });
    assert!(turned.count() > 0, "no page ends right before it");
}

/// The right ends of the lines of text on a page, in points from its left edge, from the top; the first is that of the rule under the running header.
fn line_ends(page: &[u8]) -> Vec<f64> {
    const PIXELS: f64 = 2.0;
    let page = tiny_skia::Pixmap::decode_png(page).expect("a picture");
    let inked = |pixel: &tiny_skia::PremultipliedColorU8| pixel.red() < 160;
    let rows = page.pixels().chunks(page.width() as usize).map(|row| row.iter().rposition(inked));
    let lines = rows.collect::<Vec<_>>();
    let lines = lines.split(Option::is_none).filter_map(|line| line.iter().flatten().max());
    lines.map(|end| *end as f64 / PIXELS).skip_while(|end| *end < 500.0).collect()
}

#[test]
fn a_paragraph_that_keeps_with_the_next_goes_to_the_margin() {
    let scratch = Scratch::with_note();
    // Lines that are all a little short of the margin, wherever they break.
    for kept in ["Furthermore, no distinction whatever shall be made on the basis of status. ", "A line of some words. "] {
        let body = format!("# T\n\nFirst.\n\n{}\n\n## Article\n\nThe last.\n", kept.repeat(5).trim_end());
        scratch.write("sources/note/en.dj", body);
        let pages = batch::pages(&scratch.open(), "note", "en").unwrap_or_else(|findings| panic!("{findings:#?}"));
        assert!(pages.code().contains("sticky: true"), "it keeps with the last section");
        let ends = line_ends(&pages.png(2.0).expect("pictures")[1]);
        let (margin, full) = (ends[0], ends.iter().filter(|end| **end > 500.0).collect::<Vec<_>>());
        assert!(full.len() > 1, "{ends:?}");
        assert!(full.iter().all(|end| (*end - margin).abs() < 2.0), "{margin}: {ends:?}");
    }
}

/// A heading is also a title in the outline, whatever stands in it.
#[test]
fn headings_hold_passages_in_other_languages() {
    let scratch = Scratch::with_note();
    let heading = "## The [États membres]{lang=fr}, the [_Государства_-члены]{lang=ru}, [_الدول_ الأعضاء]{lang=ar} and [会员国]{lang=zh}";
    scratch.write("sources/note/en.dj", format!("# A note\n\n{heading}\n\n1. One.\n\n2. Two.\n"));
    let report = batch::render(&scratch.open(), &all(None), &|_| {}).expect("a run");
    assert_eq!(lines(&report.findings), "");
    assert_eq!(report.rendered.len(), 1);
}

/// The note and the heading are in the words of the version, the text of the annex is in its own: numbers, markers and references, too.
#[test]
fn an_annex_in_another_language_says_so_and_is_set_in_its_own() {
    let annex =
        "# T\n\n1. One.\n\n{lang=en}\n::: annex\n1. Text:\n\n   {#a}\n   (a) \"first\";\n\n2. See [](#a).\n:::\n";
    let english = "1. Text: (a) “first”; 2. See paragraph 1 (a) of the annex.";
    for (lang, heading) in [
        ("fr", "Annexe (anglais seulement)"),
        ("es", "Anexo (únicamente en inglés)"),
        ("ru", "Приложение (Только на английском языке)"),
        ("ar", "المرفق (بالإنكليزية فقط)"),
        ("zh", "附件 （只有英文）"),
    ] {
        let text = printed(lang, annex);
        assert!(text.contains(heading), "{lang}: {text}");
        assert!(text.ends_with(english), "{lang}: {text}");
    }
    let text = printed("en", annex);
    assert!(text.ends_with(&format!("Annex {english}")), "no note where there is nothing to say: {text}");
    let text = printed("fr", &annex.replace("lang=en", "lang=zh"));
    assert!(text.contains("Annexe (chinois seulement) 1."), "{text}");
}
