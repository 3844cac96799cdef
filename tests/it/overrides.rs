//! What a project says takes the place of what stands in the program, piece by piece.

use chancery::batch;

use crate::support::Scratch;

fn marks(scratch: &Scratch) -> Vec<(String, String)> {
    let pages = batch::pages(&scratch.open(), "note", "en").unwrap_or_else(|findings| panic!("{findings:#?}"));
    let plain = |(kind, text): (String, String)| (kind, text.replace('\u{a0}', " "));
    pages.text().into_iter().flat_map(|page| page.marks).map(plain).collect()
}

fn says(scratch: &Scratch, kind: &str, text: &str) -> bool {
    marks(scratch).contains(&(kind.to_owned(), text.to_owned()))
}

#[test]
fn a_message_of_the_project_is_printed_and_the_others_stay() {
    let scratch = Scratch::with_note();
    assert!(says(&scratch, "page", "Page 2"), "{:?}", marks(&scratch));
    scratch.write("locales/en/ours.ftl", "page-n = p. { $page }\n");
    assert!(says(&scratch, "page", "p. 2"), "{:?}", marks(&scratch));
    assert!(says(&scratch, "date", "1 March 2026"), "{:?}", marks(&scratch));
}

#[test]
fn a_house_speaks_before_the_language_and_only_for_itself() {
    let scratch = Scratch::with_note();
    scratch.write("locales/en/ours.ftl", "page-n = p. { $page }\n");
    scratch.write("locales/en/iom.ftl", "page-n = sheet { $page }\n");
    assert!(says(&scratch, "page", "sheet 2"), "{:?}", marks(&scratch));
    scratch.write("locales/en/unece.ftl", "page-n = leaf { $page }\n");
    std::fs::remove_file(scratch.path("locales/en/iom.ftl")).expect("the file");
    assert!(!says(&scratch, "page", "leaf 2"), "{:?}", marks(&scratch));
}

#[test]
fn a_layout_of_the_project_takes_the_place_of_the_embedded_one() {
    let scratch = Scratch::with_note();
    scratch.write(
        "layouts/note.typ",
        "#import \"lib/body.typ\": *\n\
         #let contract = (symbol: \"required\", marks: (:))\n\
         #let layout(document, body) = {\n\
           set std.document(title: document.metadata.title, author: document.metadata.author, date: document.metadata.date)\n\
           [#box(document.symbol)<mark-symbol> #box(document.strings.date-line)<mark-extra>]\n\
           body\n\
         }\n",
    );
    assert_eq!(marks(&scratch)[1..], [("extra".to_owned(), "1 March 2026".to_owned())]);
}
