//! Dates, ranges and amounts of a project, as its pages print them.

use chancery::batch;

use crate::support::{BODY, NOTE, PROJECT, Scratch, lines};

/// The text of page 1 of a version, with single ordinary spaces.
fn first_page(scratch: &Scratch, lang: &str) -> String {
    let pages = batch::pages(&scratch.open(), "note", lang).unwrap_or_else(|found| panic!("{}", lines(&found)));
    let text = pages.text().remove(0).text;
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_meeting_of_several_days_is_a_range_in_each_language() {
    let scratch = Scratch::new();
    scratch.write("sources/note/en.dj", BODY);
    for lang in ["fr", "es"] {
        scratch.write(&format!("sources/note/{lang}.dj"), "# Note\n\n1. Un.\n\n2. Deux.\n");
    }
    for (until, en, fr, es) in [
        ("", "(31 March 2026)", "(31 mars 2026)", "(31 de marzo de 2026)"),
        ("until = 2026-03-31", "(31 March 2026)", "(31 mars 2026)", "(31 de marzo de 2026)"),
        (
            "until = 2026-04-01",
            "(31 March and 1 April 2026)",
            "(31 mars-1er avril 2026)",
            "(31 de marzo y 1º de abril de 2026)",
        ),
        (
            "until = 2027-01-02",
            "(31 March 2026 to 2 January 2027)",
            "(31 mars 2026-2 janvier 2027)",
            "(31 de marzo de 2026 al 2 de enero de 2027)",
        ),
    ] {
        scratch
            .write("sources/note/document.toml", format!("{NOTE}[meeting]\nnumber = 2\ndate = 2026-03-31\n{until}\n"));
        for (lang, expected) in [("en", en), ("fr", fr), ("es", es)] {
            let page = first_page(&scratch, lang);
            assert!(page.contains(expected), "{expected} in {page}");
        }
    }
}

#[test]
fn an_event_of_several_days_is_a_range_without_its_year() {
    let scratch = Scratch::new();
    scratch.write(
        "chancery.toml",
        format!("{PROJECT}\n[houses.unece]\nmasthead = [\"fr\", \"ru\", \"en\"]\nemblem = \"emblem-unece.svg\"\n"),
    );
    scratch.write(
        "sources/note/document.toml",
        "layout = \"statement\"\nhouse = \"unece\"\ndate = 2013-11-28\nrestriction = \"general\"\noriginal = \"en\"\n[event]\ndate = 2013-11-28\nuntil = 2013-11-29\nstart = 10:00:00\nend = 13:00:00\n",
    );
    scratch.write(
        "sources/note/en.dj",
        "+++\nspeaker = \"Ms. A\"\nfunction = \"Chair\"\noccasion = \"The session\"\n+++\n\n# A speech\n\nThank you.\n",
    );
    let pages = batch::pages(&scratch.open(), "note", "en").unwrap_or_else(|found| panic!("{}", lines(&found)));
    let marks = pages.text().remove(0).marks;
    let line = marks.iter().find(|(kind, _)| kind == "date").expect("the day of the event");
    assert_eq!(line.1.replace('\u{a0}', " "), "28 and 29 November, 10 a.m. – 1 p.m.");
}

#[test]
fn a_message_of_the_project_can_state_amounts_and_shares() {
    let scratch = Scratch::with_note();
    scratch.write("sources/note/fr.dj", "# Note\n\n1. Un.\n\n2. Deux.\n");
    let facts = NOTE.replace("body = \"council\"", "body = \"council\"\nsession = 106");
    scratch.write("sources/note/document.toml", facts);
    for lang in ["en", "fr"] {
        let text = "{ MONEY(783800000, currency: \"USD\", form: \"words\") }, { MONEY(1250.50, currency: \"CHF\") }, { PERCENT(8.5) } { PERCENT($session, form: \"sign\") }";
        scratch.write(&format!("locales/{lang}/budget.ftl"), format!("session-line = {text}\n"));
    }
    let en = first_page(&scratch, "en");
    assert!(en.contains("USD 783.8 million, CHF 1,250.50, 8.5 per cent 106%"), "{en}");
    let fr = first_page(&scratch, "fr");
    assert!(fr.contains("783,8 millions de dollars É.-U., 1 250,50 francs suisses, 8,5 pour cent 106 %"), "{fr}");
}
