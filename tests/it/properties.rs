//! Whatever an author writes comes out as that text and never as code, and nothing panics.

use std::sync::LazyLock;

use chancery::batch;
use chancery::markup::{self, Scheme};
use chancery::source::{SourceFile, Span};
use proptest::prelude::*;

use crate::support::{BODY, NOTE, Scratch};

/// Text that would be code or markup somewhere on the way.
const HOSTILE: &[&str] = &[
    "#panic(\"x\")",
    "\"); panic(1); (\"",
    "$x$ // c",
    "/* a",
    "<lab> @x",
    "{a}",
    "*no* _no_ `no`",
    "[x](y)",
    "\\\\ \\n \\u{41}",
    "#import \"/etc/passwd\": *",
    "{ $symbol }",
    "= + - / 1. (a)",
    "]) #eval(\"1\")",
    "\u{202e}rtl\u{202c}",
    "'quotes' \"double\" -- --- ...",
];

/// Djot in which every sign stands for itself.
fn escaped(text: &str) -> String {
    text.chars().flat_map(|c| if c.is_ascii_punctuation() { vec!['\\', c] } else { vec![c] }).collect()
}

/// Letters and signs alone: spaces are the line breaker's, and typography may change them.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{ad}' | '\u{202a}'..='\u{202e}' | '-'))
        .collect()
}

fn printed(scratch: &Scratch) -> String {
    let workspace = scratch.open();
    let pages = batch::pages(&workspace, "note", "en").unwrap_or_else(|findings| panic!("{findings:#?}"));
    bare(&pages.text().iter().map(|page| page.text.clone()).collect::<String>())
}

#[test]
fn hostile_text_in_title_body_note_and_table_is_printed_as_text() {
    for hostile in HOSTILE {
        let text = escaped(hostile);
        let scratch = Scratch::with_note();
        scratch.write(
            "sources/note/en.dj",
            format!("# Title {text}\n\n1. Body x{text}x _em x{text}x_[^1]\n\n   - Item x{text}x\n\n| x{text}x |\n|---|\n| cell |\n\n[^1]: Note x{text}x\n"),
        );
        let page = printed(&scratch);
        let expected = format!("x{}x", bare(hostile));
        let count = page.matches(&expected).count();
        assert_eq!(count, 5, "{hostile:?} stands {count} times in {page}");
    }
}

#[test]
fn hostile_text_in_a_verbatim_block_and_in_alternative_text_is_text() {
    let scratch = Scratch::with_note();
    scratch.write(
        "sources/note/dot.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>",
    );
    scratch.write(
        "sources/note/en.dj",
        "# A note\n\n~~~\n#panic(\"x\") $x$ */ \\\\\n~~~\n\n![\\#panic(\"x\") \\\\](dot.svg)\n",
    );
    assert!(printed(&scratch).contains(&bare("#panic(\"x\") $x$ */ \\\\")));
}

#[test]
fn a_fluent_variable_never_becomes_markup() {
    // The title reaches the locale as the variable of a cross-reference.
    for hostile in HOSTILE {
        let text = escaped(hostile);
        let scratch = Scratch::with_note();
        scratch.write("locales/en/zz.ftl", "");
        scratch.write("sources/note/en.dj", format!("# A note\n\n{{#h}}\n## Head x{text}x\n\n1. See [](#h).\n"));
        let page = printed(&scratch);
        assert_eq!(page.matches(&format!("x{}x", bare(hostile))).count(), 2, "{hostile:?} in {page}");
    }
}

#[test]
fn hostile_symbols_are_refused_or_printed_as_they_are() {
    for symbol in [
        "A/#panic()",
        "A/$x$",
        "A/1\\\"",
        "../../etc/passwd",
        "A/*b*",
        "A/_b_",
        "A/62/6 (Part One)",
        "A/C.3/70/L.1/Add.1*",
    ] {
        let scratch = Scratch::with_note();
        scratch.write("sources/note/document.toml", NOTE.replace("\"WG/REL/2026/1\"", &format!("{symbol:?}")));
        scratch.write("sources/note/en.dj", BODY);
        let report = scratch.render();
        match scratch.outputs().as_slice() {
            [] => assert!(
                report.findings.iter().any(|finding| finding.code == chancery::diagnostic::Code::BadSymbol),
                "{symbol}"
            ),
            files => {
                assert!(files.iter().all(|file| file.starts_with("output/general/en/")), "{files:?}");
                let pages = batch::pages(&scratch.open(), "note", "en").expect("pages");
                let marks: Vec<_> = pages.text()[0]
                    .marks
                    .iter()
                    .filter(|(kind, _)| kind == "symbol")
                    .map(|(_, text)| text.clone())
                    .collect();
                assert!(marks.iter().any(|mark| bare(mark) == bare(symbol)), "{symbol} in {marks:?}");
            }
        }
    }
}

static SHARED: LazyLock<Scratch> = LazyLock::new(Scratch::with_note);

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn reading_a_body_never_panics_and_every_range_lies_in_the_file(text in djot()) {
        let source = SourceFile::new("en.dj", text);
        let (mut body, mut findings) = markup::read(&source);
        let (_, found) = markup::number(&mut body, Scheme { paragraphs: true, sections: true });
        findings.extend(found);
        for finding in &findings {
            if let Some(Span { range, .. }) = &finding.span {
                prop_assert!(source.text().get(range.clone()).is_some(), "{range:?} of {finding:?}");
            }
        }
    }

    #[test]
    fn a_message_of_any_text_is_read_without_panic(text in "\\PC{0,80}") {
        let source = SourceFile::new("x.ftl", text.clone());
        markup::read_message(&text, &Span::new(&source, 0..source.text().len()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// Any text over the signs that mean something in Djot or Typst, escaped, is printed as it is.
    #[test]
    fn any_escaped_text_is_printed_as_it_is(text in "[A-Za-z0-9#$*_`\\[\\](){}<>@/\"'=+:;.,|~^&%!?\\\\ ]{1,60}") {
        prop_assume!(!text.trim().is_empty());
        SHARED.write("sources/note/en.dj", format!("# A note\n\n1. x{}x\n", escaped(&text)));
        let page = printed(&SHARED);
        prop_assert!(page.contains(&format!("x{}x", bare(&text))), "{text:?} in {page}");
    }
}

/// Stretches of Djot, valid and not.
fn djot() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("# Title\n\n".to_owned()),
        Just("1. Item\n\n".to_owned()),
        Just("   (a) Sub\n\n".to_owned()),
        Just("99999999999999999999. Item\n\n".to_owned()),
        Just("::: annex\n".to_owned()),
        Just(":::\n".to_owned()),
        Just("[^1]: note[^1]\n\n".to_owned()),
        Just("{#id lang=fr}\n".to_owned()),
        Just("| a | b |\n|--|--|\n".to_owned()),
        Just("> > > ".to_owned()),
        Just("+++\n".to_owned()),
        Just("![alt](x.png){width=900%}".to_owned()),
        "\\PC{0,20}",
        "[-*_`\\[\\](){}<>|~^:+=#.\n ]{0,12}",
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}
