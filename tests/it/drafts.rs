//! Drafts: what is missing is borrowed, marked and reported; what is wrong stays wrong.

use chancery::batch::{self, Render, Report};
use chancery::diagnostic::{Code, Severity};

use crate::support::{BODY, NOTE, PROJECT, Scratch, all, chancery, lines, root, tool};

const FRENCH: &str = "# Une note\n\n1. Le premier paragraphe.\n\n2. Le deuxième.\n";

/// A note in English and French, and a layout that prints a message that French lacks.
fn lacking() -> Scratch {
    let scratch = Scratch::with_note();
    scratch.write("sources/note/fr.dj", FRENCH);
    let layout = std::fs::read_to_string(root().join("layouts/note.typ")).expect("a layout");
    let more = "  par(document.strings.circulation)\n  body-block(document)\n";
    scratch.write("layouts/note.typ", layout.replacen("  body-block(document)\n", more, 1));
    scratch.write("locales/en/own.ftl", "circulation = For circulation until { $date }\n");
    scratch
}

fn draft(scratch: &Scratch, change: impl FnOnce(&mut Render)) -> Report {
    let mut request = all(None);
    request.draft = true;
    change(&mut request);
    batch::render(&scratch.open(), &request, &|_| {}).expect("a run")
}

fn first_page(scratch: &Scratch, lang: &str) -> (String, Vec<(String, String)>, String) {
    let (pages, _) =
        batch::draft_pages(&scratch.open(), "note", lang).unwrap_or_else(|found| panic!("{}", lines(&found)));
    let first = pages.text().into_iter().next().expect("a page");
    let spaced = |text: &str| text.replace('\u{a0}', " ");
    let marks = first.marks.iter().map(|(kind, text)| (kind.clone(), spaced(text))).collect();
    (spaced(&first.text), marks, pages.code().to_owned())
}

#[test]
fn a_missing_message_is_borrowed_marked_and_reported() {
    let scratch = lacking();
    let report = draft(&scratch, |_| {});
    assert_eq!(
        lines(&report.findings),
        "locales/fr/own.ftl: warning[borrowed-message]: language `fr` has no message `circulation`: the draft borrows that of `en`\n  \
         locales/en/own.ftl:1:15: this is how `en` says it\n  \
         help: add `circulation = …` to `locales/fr/own.ftl`; without it no final document is written\n"
    );
    assert!(!report.has_errors());
    assert_eq!(
        scratch.outputs(),
        ["output/draft/general/en/WG-REL-2026-1.pdf", "output/draft/general/fr/WG-REL-2026-1.pdf"]
    );
    let (text, _, code) = first_page(&scratch, "fr");
    assert!(text.contains("For circulation until 1 March 2026"), "{text}");
    assert!(text.contains("CONSEIL"), "what French has is French: {text}");
    assert!(code.contains("\"circulation\": [#l.borrowed(\"en\", std.ltr, ["), "{code}");
    assert_eq!(code.matches("#l.borrowed(").count(), 1, "nothing else is borrowed");
}

#[test]
fn without_a_draft_the_same_is_an_error_and_nothing_is_written() {
    let scratch = lacking();
    let report = scratch.render();
    let wrong: Vec<_> = report.findings.iter().map(|finding| (finding.code, finding.severity)).collect();
    assert_eq!(wrong, [(Code::MissingMessage, Severity::Error)], "{}", lines(&report.findings));
    assert_eq!(scratch.outputs(), ["output/general/en/WG-REL-2026-1.pdf"]);
    let (_, _, code) = first_page(&scratch, "en");
    assert!(!code.contains("l.borrowed"), "{code}");
}

/// The original comes before the reference language.
#[test]
fn the_language_of_the_original_lends_first() {
    let scratch = lacking();
    scratch.write("sources/note/document.toml", NOTE.replace("original = \"en\"", "original = \"es\""));
    scratch.write("sources/note/es.dj", "# Nota\n\n1. El primero.\n\n2. El segundo.\n");
    scratch.write("locales/es/own.ftl", "circulation = Para distribución hasta el { $date }\n");
    let (text, _, code) = first_page(&scratch, "fr");
    assert!(text.contains("Para distribución hasta el 1º de marzo de 2026"), "{text}");
    assert!(code.contains("l.borrowed(\"es\", std.ltr, "), "{code}");
    std::fs::remove_file(scratch.path("locales/es/own.ftl")).expect("the file");
    let (text, _, _) = first_page(&scratch, "fr");
    assert!(text.contains("For circulation until 1 March 2026"), "{text}");
}

/// A message that exists and is made of one that does not is borrowed as a whole.
#[test]
fn a_message_that_lacks_a_part_is_borrowed_as_a_whole() {
    let scratch = Scratch::new();
    scratch.write("chancery.toml", PROJECT.replace("\"es\"]\n\n", "\"es\", \"de\"]\n\n"));
    scratch.write("sources/note/document.toml", NOTE);
    scratch.write("sources/note/en.dj", BODY);
    scratch.write("sources/note/de.dj", "# Notiz\n\n1. Der erste Absatz.\n\n2. Der zweite.\n");
    scratch.write("locales/de/own.ftl", "page-n = Seite { $page }\ndate-line = am { $date }\nbody-council = Rat\n");
    let report = draft(&scratch, |request| request.selection.languages = Some(vec!["de".to_owned()]));
    let found = lines(&report.findings);
    assert!(
        found.contains(
            "locales/de/own.ftl:2:13-25: warning[borrowed-message]: message `date-line` cannot be printed in `de`: the draft borrows that of `en`"
        ),
        "{found}"
    );
    assert!(found.contains("language `de` has no message `lang-original`"), "{found}");
    assert!(!report.has_errors(), "{found}");
    let (text, marks, _) = first_page(&scratch, "de");
    assert!(text.contains("RAT"), "{text}");
    assert!(marks.contains(&("date".to_owned(), "1 March 2026".to_owned())), "{marks:?}");
    std::fs::remove_dir_all(scratch.path("locales")).expect("the folder");
    let (text, _, _) = first_page(&scratch, "de");
    assert!(text.contains("COUNCIL"), "a language without any file borrows everything: {text}");
    let report = scratch.render();
    assert!(lines(&report.findings).contains("error[unknown-language]"), "{}", lines(&report.findings));
}

#[test]
fn every_page_of_a_draft_says_so_in_its_language() {
    let scratch = lacking();
    scratch.write(
        "sources/deck/document.toml",
        "layout = \"slides\"\ndate = 2026-03-01\nrestriction = \"general\"\noriginal = \"en\"\n",
    );
    scratch.write("sources/deck/en.dj", "# Deck\n\n## One\n\n- Two\n");
    scratch.write("sources/deck/es.dj", "# Diapositivas\n\n## Uno\n\n- Dos\n");
    let workspace = scratch.open();
    for (document, lang, word) in [
        ("note", "en", "DRAFT"),
        ("note", "fr", "PROJET"),
        ("deck", "en", "DRAFT"),
        ("deck", "es", "BORRADOR"),
        ("note", "qps", "⟦ĎŔÅÅÅḞŢ⟧"),
    ] {
        let (pages, _) =
            batch::draft_pages(&workspace, document, lang).unwrap_or_else(|found| panic!("{}", lines(&found)));
        let said = pages.text();
        assert!(said.len() > 1);
        for page in said {
            assert!(page.marks.contains(&("draft".to_owned(), word.to_owned())), "{document} {lang}: {:?}", page.marks);
        }
        assert!(pages.code().contains(&format!("({word})\", author: ")), "the title says so too");
        if lang != "qps" {
            let last = batch::pages(&workspace, document, lang).map(|pages| pages.text());
            let marked =
                last.is_ok_and(|pages| pages.iter().any(|page| page.marks.iter().any(|(kind, _)| kind == "draft")));
            assert!(!marked, "{document} {lang}: what is final is no draft");
        }
    }
}

/// As another program reads the file: the title says so, and the word that is seen on each page is not read out with the text.
#[test]
fn the_word_is_in_the_metadata_and_not_among_the_tags() {
    let scratch = lacking();
    draft(&scratch, |_| {});
    let Some(program) = tool("pdfinfo") else { return };
    for (lang, word) in [("en", "DRAFT"), ("fr", "PROJET")] {
        let file = scratch.path(&format!("output/draft/general/{lang}/WG-REL-2026-1.pdf"));
        let read = |option: &[&str]| {
            let ran = std::process::Command::new(&program).args(option).arg(&file).output().expect("it runs");
            String::from_utf8(ran.stdout).expect("text")
        };
        let (metadata, tags) = (read(&[]), read(&["-struct-text"]));
        let title = metadata.lines().find(|line| line.starts_with("Title:")).unwrap_or_default();
        assert!(title.ends_with(&format!(" ({word})")), "{metadata}");
        assert!(tags.contains("WG/REL/2026/1") && !tags.contains(word), "{tags}");
    }
}

#[test]
fn a_layout_that_hides_the_word_is_refused() {
    let scratch = Scratch::with_note();
    let page = std::fs::read_to_string(root().join("layouts/lib/page.typ")).expect("a layout");
    scratch.write("layouts/lib/page.typ", page.replace("    background: watermark(document),\n", ""));
    assert!(!scratch.render().has_errors(), "final documents do without");
    let report = draft(&scratch, |_| {});
    assert_eq!(
        lines(&report.findings),
        "layouts/note.typ: error[missing-mark]: the draft “DRAFT” does not stand on pages 1, 2 of the en version\n  \
         help: print it there with `mark(\"draft\", …)`: no layout can do without it\n"
    );
}

#[test]
fn a_body_that_is_not_there_yet_is_that_of_the_original() {
    let scratch = Scratch::with_note();
    let report = draft(&scratch, |request| request.selection.languages = Some(vec!["fr".to_owned()]));
    assert_eq!(
        lines(&report.findings),
        "sources/note/fr.dj: warning[borrowed-body]: `note` has no body in `fr`: the draft shows that of the original, `en`\n  \
         help: write the translation in `sources/note/fr.dj`; without it no final version is made\n"
    );
    assert_eq!(scratch.outputs(), ["output/draft/general/fr/WG-REL-2026-1.pdf"]);
    let (text, marks, code) = first_page(&scratch, "fr");
    assert!(text.contains("CONSEIL") && text.contains("A NOTE"), "{text}");
    assert!(marks.contains(&("language".to_owned(), "Original : anglais".to_owned())), "{marks:?}");
    assert!(code.contains("#show: l.borrowed.with(\"en\", std.ltr)"), "the body is marked: {code}");
    assert!(code.contains("title: l.borrowed(\"en\", std.ltr, ["), "the title is marked: {code}");
    assert!(code.contains("l.foreign(\"fr\", std.ltr, "), "the words around it are tagged as French: {code}");
    scratch.write("sources/note/en.dj", "# A note\n\n{#one}\n1. One.\n\n2. See [](#one).\n");
    let (pages, _) =
        batch::draft_pages(&scratch.open(), "note", "fr").unwrap_or_else(|found| panic!("{}", lines(&found)));
    let body = pages.text().pop().expect("a page").text.replace('\u{a0}', " ");
    assert!(body.contains("See paragraph 1."), "the words within the body are its own: {body}");
    // nobody asked for it
    assert_eq!(draft(&scratch, |_| {}).rendered.len(), 1);
    let mut request = all(None);
    request.selection.languages = Some(vec!["fr".to_owned()]);
    request.selection.documents = vec!["note".to_owned()];
    assert!(batch::render(&scratch.open(), &request, &|_| {}).is_err(), "a final version needs its body");
}

#[test]
fn other_errors_stay_errors_in_drafts() {
    let cases = [
        ("locales/fr/own.ftl", "circulation = { $symbol\n", Code::FluentSyntax),
        ("locales/fr/own.ftl", "circulation = { $date } { nowhere }\n", Code::UnknownReference),
        ("locales/fr/own.ftl", "circulation = { $date } { $sesion }\n", Code::UnknownVariable),
        ("locales/fr/own.ftl", "circulation = { $date } { $session }\n", Code::UnsetVariable),
        ("locales/fr/own.ftl", "circulation = { $date } { DATE($symbol) }\n", Code::WrongArgument),
        ("locales/fr/own.ftl", "circulation = { $date } ![a](b.png)\n", Code::MessageMarkup),
        ("sources/note/fr.dj", "# Une note\n\n1. [](#rien)\n\n2. Deux.\n", Code::UnresolvedReference),
        ("sources/note/fr.dj", "# Une note\n\n1. Un.\n", Code::ConcordanceNumbering),
    ];
    for (path, text, code) in cases {
        let scratch = lacking();
        scratch.write(path, text);
        let report = draft(&scratch, |_| {});
        let found = report.findings.iter().any(|finding| finding.code == code && finding.severity == Severity::Error);
        assert!(found, "{code}: {}", lines(&report.findings));
        assert!(!scratch.outputs().contains(&"output/draft/general/fr/WG-REL-2026-1.pdf".to_owned()), "{code}");
    }
}

/// The body within a sentence comes as a variable; that a language lacks it is a missing word all the same.
#[test]
fn the_body_within_a_sentence_is_a_word_too() {
    let scratch = Scratch::new();
    let facts = "symbol = \"C/1/RES/1\"\nlayout = \"resolution\"\ndate = 2026-03-01\nrestriction = \"general\"\noriginal = \"en\"\nbody = \"board\"\nsession = 106\n[resolution]\nnumber = 7\nadopted = 2026-02-28\n";
    scratch.write("sources/note/document.toml", facts);
    scratch.write("sources/note/en.dj", "# A title\n\nNoting,\n\n1. Decides.\n");
    scratch.write("sources/note/fr.dj", "# Un titre\n\nNotant,\n\n1. Décide.\n");
    scratch.write("locales/en/own.ftl", "body-board = Board\nby-board = by the Board\nenacting-board = The Board,\n");
    scratch.write("locales/fr/own.ftl", "body-board = Conseil exécutif\nenacting-board = Le Conseil exécutif,\n");
    let report = draft(&scratch, |_| {});
    let found = lines(&report.findings);
    assert!(
        found.contains("warning[borrowed-message]: message `resolution-adopted` cannot be printed in `fr`"),
        "{found}"
    );
    assert!(found.contains("language `fr` has no message `by-board`"), "{found}");
    assert!(!report.has_errors(), "{found}");
    let (text, _, _) = first_page(&scratch, "fr");
    assert!(text.contains("(Adopted on 28 February 2026 by the Board at its 106th Session)"), "{text}");
    assert!(scratch.render().has_errors());
}

#[test]
fn the_command_makes_drafts_and_pseudo_locales() {
    let scratch = lacking();
    chancery(scratch.root(), "render --lang fr --draft --message-format short").assert().code(0).stdout_eq(
        "locales/fr/own.ftl:1:1: warning[borrowed-message]: language `fr` has no message `circulation`: the draft borrows that of `en`\n\
         output/draft/general/fr/WG-REL-2026-1.pdf  2 pages\n",
    ).stderr_eq(
        "rendered 1 version of 1 document, 0 unchanged, 0 failed: 2 pages in [..]; 1 warning\n",
    );
    chancery(scratch.root(), "render --lang fr --quiet").assert().code(1);
    chancery(scratch.root(), "render --lang qps --output proofs")
        .assert()
        .code(0)
        .stdout_eq("proofs/pseudo/general/qps/WG-REL-2026-1.pdf  2 pages\n");
    chancery(scratch.root(), "render --lang qps,de").assert().code(2).stdout_eq("");
}

/// What a document states is printed in every version: a line that a layout leaves out where there is nothing to say is not left out for want of words.
#[test]
fn a_fact_without_words_is_an_error_in_a_final_version() {
    let scratch = Scratch::with_note();
    scratch.write("sources/note/fr.dj", FRENCH);
    let layout = std::fs::read_to_string(root().join("layouts/note.typ")).expect("a layout");
    let line = "  document.strings.at(\"sitting-line\", default: none)\n  body-block(document)\n";
    scratch.write("layouts/note.typ", layout.replacen("  body-block(document)\n", line, 1));
    scratch.write("locales/en/own.ftl", "sitting-line = Sitting { $session }\n");
    let written = |scratch: &Scratch| {
        let report = batch::render(&scratch.open(), &all(None), &|_| {}).expect("a run");
        let missing = report.findings.iter().any(|finding| finding.code == Code::MissingMessage);
        assert_eq!(missing, report.failed.iter().any(|failure| failure.lang.as_deref() == Some("fr")));
        report.rendered.iter().map(|version| version.lang.clone()).collect::<Vec<_>>()
    };
    assert_eq!(written(&scratch), ["en", "fr"], "the note states no session");
    let facts = std::fs::read_to_string(scratch.path("sources/note/document.toml")).expect("the facts");
    scratch.write("sources/note/document.toml", format!("session = 117\n{facts}"));
    assert_eq!(written(&scratch), ["en"], "the session is stated, and French has no words for it");
    scratch.write("locales/fr/own.ftl", "sitting-line = Séance { $session }\n");
    assert_eq!(written(&scratch), ["en", "fr"]);
}
