//! The standards of a project for Typst, and what Typst says of pages that break them, in words for those who write documents and layouts.

use typst_pdf::{PdfStandard, PdfStandards};

use crate::diagnostic::{Code, Diagnostic};
use crate::standard::{Standard, Standards};

/// The standards as Typst has them.
pub(super) fn typst(standards: &Standards) -> PdfStandards {
    let list: Vec<PdfStandard> = standards.iter().map(one).collect();
    PdfStandards::new(&list).expect("`Standards` holds only what goes together, as a test compares for each two")
}

fn one(standard: Standard) -> PdfStandard {
    match standard {
        Standard::V1_4 => PdfStandard::V_1_4,
        Standard::V1_5 => PdfStandard::V_1_5,
        Standard::V1_6 => PdfStandard::V_1_6,
        Standard::V1_7 => PdfStandard::V_1_7,
        Standard::V2_0 => PdfStandard::V_2_0,
        Standard::A1b => PdfStandard::A_1b,
        Standard::A1a => PdfStandard::A_1a,
        Standard::A2b => PdfStandard::A_2b,
        Standard::A2u => PdfStandard::A_2u,
        Standard::A2a => PdfStandard::A_2a,
        Standard::A3b => PdfStandard::A_3b,
        Standard::A3u => PdfStandard::A_3u,
        Standard::A3a => PdfStandard::A_3a,
        Standard::A4 => PdfStandard::A_4,
        Standard::A4f => PdfStandard::A_4f,
        Standard::A4e => PdfStandard::A_4e,
        Standard::Ua1 => PdfStandard::Ua_1,
    }
}

/// What Typst says, what it means after the name of the standard, and what to do.
const MEANINGS: &[(&str, &str, &[&str])] = &[
    (
        "the image contains transparency",
        "allows no transparency, and the picture has some",
        &["save the picture anew without transparency, on a white ground", OTHER_STANDARD],
    ),
    (
        "the used fill or stroke has transparency",
        "allows no transparency, and a colour here has some",
        &["write an opaque colour, such as `rgb(\"#fce2b6\")`", OTHER_STANDARD],
    ),
    ("the PDF contains transparency", "allows no transparency, and the pages have some", &[OTHER_STANDARD]),
    (
        "missing alt text",
        "asks for a text in place of each picture, and this one has none",
        &["write `alt: …` with a message of the locale files, or `pdf.artifact(…)` around what only decorates"],
    ),
    (
        "missing document title",
        "asks for a title, and the layout sets none",
        &["write `set std.document(title: document.metadata.title)` in `layout`"],
    ),
    (
        "missing document date",
        "asks for the date of the document, and the layout sets none",
        &["write `set std.document(date: document.metadata.date)` in `layout`"],
    ),
    (
        "document contains an attached file",
        "allows no attached files",
        &["remove `pdf.attach`, or name a standard that allows them in `standards` of `chancery.toml`, such as `a-3a`"],
    ),
    ("the file description is missing", "asks for a description of each attached file", &["write `description: …`"]),
    ("the file mime type is missing", "asks for the type of each attached file", &["write `mime-type: …`"]),
    (
        "is too restrictive",
        "asks for fonts that may be embedded, and the licence of one forbids it",
        &["put a font with another licence into the folder `fonts/`, and take it in the layout"],
    ),
    (
        "smooth scaling",
        "allows no smoothed pictures, and this one is",
        &["write `scaling: \"pixelated\"` where the layout shows it"],
    ),
    (
        "contains PostScript code",
        "allows no gradients around a point",
        &["take a gradient that runs along a line or from a point outwards"],
    ),
    ("missing a CMYK profile", "allows no colours in CMYK", &["write colours in RGB, and save pictures anew in RGB"]),
    (
        "disallowed codepoint",
        "allows no characters without a meaning, and the text has one",
        &["remove the character that cannot be seen"],
    ),
    (
        "contains the codepoint",
        "allows no characters of private use, and the text has one",
        &["write a character of Unicode in its place"],
    ),
];

const OTHER_STANDARD: &str = "or name a standard that allows it in `standards` of `chancery.toml`, such as `a-2a`";

/// Says in other words what Typst found when it wrote the file; `layout` is the path of the layout, `standards` what was asked for.
pub(super) fn explain(mut finding: Diagnostic, layout: &str, standards: &Standards) -> Diagnostic {
    if finding.code != Code::PdfStandard {
        return finding;
    }
    let broken = finding.message.split_once(" error: ").map(|(names, reason)| (names.to_owned(), reason.to_owned()));
    let (names, reason) = match broken {
        Some((names, reason)) => (names.replace(", ", " and "), reason),
        None => (in_words(standards), finding.message.clone()),
    };
    let meaning = MEANINGS.iter().find(|(said, _, _)| reason.contains(said));
    let many = names.contains(" and ");
    finding.message = match meaning {
        Some((_, meant, hints)) => {
            finding.hints = hints.iter().map(|hint| (*hint).to_owned()).collect();
            match (many, meant.split_once(' ')) {
                (true, Some((verb, rest))) => format!("{names} {} {rest}", verb.trim_end_matches('s')),
                _ => format!("{names} {meant}"),
            }
        }
        None => format!("{names} cannot be kept: {reason}"),
    };
    if finding.file().is_none() {
        // What no line of the pages is to blame for.
        finding.message = finding.message.replace(" here has", " on the pages has");
        finding.path = match meaning {
            Some((said, _, _)) if said.starts_with("missing document") => Some(layout.to_owned()),
            _ => None,
        };
    }
    finding
}

fn in_words(standards: &Standards) -> String {
    let names: Vec<String> = standards.iter().map(|standard| standard.to_string()).collect();
    if names.is_empty() { "PDF 1.7".to_owned() } else { names.join(" and ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// For each two, three and one, a file can keep them for us when it can for Typst; but Typst allows PDF/UA-1 before PDF 1.7, and refuses then every
    /// page with a header or footer.
    #[test]
    fn what_goes_together_is_what_typst_can_write() {
        let earlier = [Standard::V1_4, Standard::V1_5, Standard::V1_6, Standard::A1b, Standard::A1a];
        let same = |list: &[Standard]| {
            let typst: Vec<PdfStandard> = list.iter().copied().map(one).collect();
            let (ours, theirs) = (Standards::new(list), PdfStandards::new(&typst));
            let without_footers = list.contains(&Standard::Ua1) && list.iter().any(|one| earlier.contains(one));
            let expected = theirs.is_ok() && !without_footers;
            assert_eq!(ours.is_ok(), expected, "{list:?}: {ours:?}, {:?}", theirs.err());
        };
        same(&[]);
        for first in Standard::ALL {
            same(&[first]);
            for second in Standard::ALL {
                same(&[first, second]);
                for third in Standard::ALL {
                    same(&[first, second, third]);
                }
            }
        }
    }

    /// Typst reads each name as the standard that it is mapped to.
    #[test]
    fn names_are_typsts() {
        for standard in Standard::ALL {
            let theirs = serde_json::to_string(&one(standard)).expect("a word");
            assert_eq!(theirs, format!("\"{}\"", standard.name()));
        }
    }
}
