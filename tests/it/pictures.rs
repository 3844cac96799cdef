//! What a picture does wrong is said of the picture and of the line that shows it, whatever is written.

use crate::support::{PROJECT, Scratch, chancery};

const CMYK: &[u8] = include_bytes!("../pictures/cmyk.jpg");
const SHOWN: &str = "# A note\n\n1. Text.\n\n![Costs](costs.svg)\n";

fn svg(text: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"80\" height=\"40\"><text x=\"2\" y=\"20\">{text}</text></svg>"
    )
}

fn said(scratch: &Scratch, words: &str) -> (Option<i32>, String) {
    let output = chancery(scratch.root(), &format!("{words} --message-format short")).output().expect("it runs");
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A picture in CMYK is a matter of PDF/A, and of no line that the typesetter could name.
#[test]
fn a_picture_in_cmyk_is_named() {
    let scratch = Scratch::with_note();
    scratch.write("sources/note/en.dj", "# A note\n\n1. Text.\n\n![Sound](sound.svg)\n\n![Costs](costs.jpg)\n");
    scratch.write("sources/note/costs.jpg", CMYK);
    scratch.write("sources/note/sound.svg", svg("Sound"));
    let (code, out) = said(&scratch, "render");
    assert_eq!(code, Some(1));
    let line = "sources/note/en.dj:7:1: error[pdf-standard]: the picture `sources/note/costs.jpg` cannot stand here: PDF/A-2a allows no colours in CMYK";
    assert_eq!(out.lines().filter(|line| line.contains("error")).collect::<Vec<_>>(), [line], "{out}");
    // Where nothing forbids it, it is a picture like others.
    scratch.write("chancery.toml", PROJECT.replacen("house", "standards = []\nhouse", 1));
    assert_eq!(said(&scratch, "render").0, Some(0));
}

#[test]
fn text_of_a_picture_without_a_glyph_is_found_whatever_is_written() {
    let scratch = Scratch::with_note();
    scratch.write("sources/note/en.dj", SHOWN);
    let missing = |character: &str| {
        format!(
            "sources/note/en.dj:5:1: error[missing-glyph]: no font has the character `{character} in the picture `sources/note/costs.svg`"
        )
    };
    for standards in ["[]", "[\"a-2a\", \"ua-1\"]"] {
        scratch.write("chancery.toml", PROJECT.replacen("house", &format!("standards = {standards}\nhouse"), 1));
        for format in ["pdf", "png", "svg"] {
            let words = format!("render --format {format}");
            // A font that is not there is replaced by one that is; that a string is written in some notation matters to nobody.
            for sound in ["Sound", "\\ &quot; \u{a0}", "Сумма الدول 文件"] {
                scratch.write("sources/note/costs.svg", svg(sound));
                assert_eq!(said(&scratch, &words).0, Some(0), "{sound} {standards} {format}");
            }
            scratch.write("sources/note/costs.svg", svg("Sum ܀ᚠᚠ &#xE007F;\u{e000}"));
            let (code, out) = said(&scratch, &words);
            assert_eq!(code, Some(1), "{out}");
            for character in ["܀` (U+0700)", "ᚠ` (U+16A0)"] {
                assert_eq!(out.lines().filter(|line| **line == missing(character)).count(), 1, "{out}");
            }
            assert!(out.contains("(U+E000) in the picture"), "{out}");
        }
    }
}
