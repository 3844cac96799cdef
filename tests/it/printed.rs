//! What stands on the page for what an author writes, in each language.

use chancery::batch;

use crate::support::{NOTE, Scratch};

/// The words of the pages after the first, marks left out, with single spaces.
fn printed(lang: &str, body: &str) -> String {
    let scratch = Scratch::new();
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
            "ANNEX",
        ),
        (
            "fr",
            "See paragraphe 2, paragraphe 1 b), paragraphe 1 b) i), tableau 1, annexe and section « Costs ».",
            "Tableau 1 Prices",
            "ANNEXE",
        ),
        (
            "es",
            "See párrafo 2, párrafo 1 b), párrafo 1 b) i), cuadro 1, anexo and sección “Costs”.",
            "Cuadro 1 Prices",
            "ANEXO",
        ),
    ] {
        let text = printed(lang, body);
        assert!(text.contains(references), "{lang}: {text}");
        assert!(text.contains(table), "{lang}: {text}");
        assert!(text.ends_with(&format!("{annex} Text.")), "{lang}: {text}");
    }
}

#[test]
fn several_annexes_are_counted_in_their_headings_and_references() {
    let text = printed("fr", "# T\n\n1. Voir [](#b).\n\n::: annex\nUn.\n:::\n\n{#b}\n::: annex\nDeux.\n:::\n");
    assert!(text.ends_with("1. Voir annexe II. ANNEXE I Un. ANNEXE II Deux."), "{text}");
}
