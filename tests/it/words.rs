//! How long documents are: `chancery words`, and what counts as a word of a document.

use snapbox::{assert_data_eq, str};

use crate::support::{NOTE, REPOSITORY, Scratch, chancery};

/// Each number below is that of the words of its line or part.
const BODY: &str = "+++
subtitle = \"Three more words\"
place = \"Geneva\"
+++

# A title of five words[^*]

[^*]: A note to it.

## Heading one

1. A paragraph has [six]{lang=fr} words\\
   here.[^1]

   (a) A subparagraph;

   (b) *bold*, _italic_, `code` and <https://www.iom.int>.

[^1]: Notes count too.

| Head | Figure |
|------|-------:|
| A b  |    140 |

^ A caption counts

![What the picture shows](picture.svg)

> Two “quoted” words – no more.

Term

: Its definition

## Heading two

::: annex
Text of an annex.
:::
";

#[test]
fn everything_that_the_author_wrote_is_counted_and_nothing_else() {
    let scratch = Scratch::new();
    scratch.write("sources/note/document.toml", format!("{NOTE}word-limit = 60\n"));
    scratch.write("sources/note/picture.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>");
    scratch.write("sources/note/en.dj", BODY);
    let counted: [(&str, u32); 16] = [
        ("Three more words", 3),
        ("Geneva", 1),
        ("A title of five words", 5),
        ("A note to it.", 4),
        ("Heading one", 2),
        ("A paragraph has six words here.", 6),
        ("A subparagraph;", 2),
        ("bold, italic, code and https://www.iom.int.", 5),
        ("Notes count too.", 3),
        ("Head Figure A b 140", 5),
        ("A caption counts", 3),
        ("What the picture shows", 4),
        ("Two “quoted” words – no more.", 5),
        ("Term Its definition", 3),
        ("Heading two", 2),
        ("Text of an annex.", 4),
    ];
    let (documents, findings) = chancery::batch::words(&scratch.open(), &[]).expect("a run");
    assert_eq!(findings, [], "nothing is wrong with the document");
    let [document] = documents.as_slice() else { panic!("{documents:?}") };
    assert_eq!(document.limit, 60);
    assert_eq!(document.versions[0].words, counted.iter().map(|(_, words)| words).sum::<u32>());
    assert!(scratch.render().findings.is_empty(), "57 words are within the limit");
}

#[test]
fn the_table_shows_versions_with_their_limits() {
    let scratch = Scratch::with_note();
    scratch.write(
        "sources/note/fr.dj",
        "# Une note\n\n1. Le premier paragraphe.\n\n2. Le deuxième paragraphe est long.\n",
    );
    scratch.write("sources/other/document.toml", NOTE.replace("2026/1", "2026/2") + "word-limit = 7\n");
    scratch.write("sources/other/en.dj", "# Another note\n\n1. It has six words in all.\n");
    let ran = |words: &str| {
        let ran = chancery(scratch.root(), words).assert().success();
        String::from_utf8(ran.get_output().stdout.clone()).expect("text")
    };
    assert_data_eq!(
        ran("words"),
        str![[r#"
document  language  words  limit  over
note      en            8  10700
note      fr           10  10700
other     en            8      7     1

"#]]
    );
    assert_data_eq!(
        ran("words other --format json"),
        str![[r#"
{"documents":[{"document":"other","limit":7,"versions":[{"language":"en","words":8}]}]}

"#]]
    );
    assert_data_eq!(
        ran("words sources/note/fr.dj --format markdown"),
        str![[r#"
| document | language | words | limit | over |
|---|---|---:|---:|---:|
| note | en | 8 | 10700 |  |
| note | fr | 10 | 10700 |  |

"#]]
    );
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_counted() {
    let scratch = Scratch::with_note();
    scratch.write("sources/broken/document.toml", "symbol = \n");
    scratch.write("sources/broken/en.dj", "# A note\n\n1. Text.\n");
    let ran = chancery(scratch.root(), "words --message-format short").assert().code(1);
    let out = String::from_utf8(ran.get_output().stdout.clone()).expect("text");
    assert!(out.contains("sources/broken/document.toml:1:"), "{out}");
    assert!(out.contains("note      en            8"), "{out}");
    chancery(scratch.root(), "words no-such").assert().code(2);
}

/// The Chinese version is as long as its original, by the count that makes them comparable.
#[test]
fn versions_of_one_document_are_of_comparable_length() {
    let (documents, findings) = chancery::batch::words(&REPOSITORY, &["udhr".to_owned()]).expect("a run");
    assert_eq!(findings, []);
    let words = |lang: &str| {
        documents[0].versions.iter().find(|version| version.language == lang).map(|version| version.words).expect(lang)
    };
    assert_eq!(documents[0].versions.len(), 6);
    for lang in ["fr", "es", "ru", "ar", "zh"] {
        let share = f64::from(words(lang)) / f64::from(words("en"));
        assert!((0.75..1.25).contains(&share), "{lang}: {} words for {} in English", words(lang), words("en"));
    }
}
