//! The English pages carry the words of the official texts, in their order, and no others.

use std::collections::BTreeMap;

use chancery::batch;

use crate::support::{REPOSITORY, root};

/// How one document compares with its official text.
struct Comparison {
    document: &'static str,
    text: &'static str,
    /// The running text begins and ends with these words; what stands around it is the cover, whose order is the layout's.
    from: &'static str,
    to: &'static str,
    /// Passages that stand elsewhere on the page than in the extraction, such as footnotes.
    moved: &'static [&'static str],
    /// Words of the pages that the extraction lost.
    added: &'static str,
    /// Words of the extraction's cover that stand more often there than on the page.
    lost: &'static str,
}

const COMPARISONS: &[Comparison] = &[
    Comparison {
        document: "wg-rel-2014-3",
        text: "wg-rel-2014-3.txt",
        from: "1. The first meeting of the Working Group",
        to: "possible on this subject.",
        moved: &[],
        added: "",
        lost: "",
    },
    Comparison {
        document: "wg-rel-note-28-august-2017",
        text: "wg-rel-note-28-august-2017.txt",
        from: "1. The meeting of the Working Group",
        to: "IOM–UN Relations and Related Issues.",
        moved: &["1 Originally planned to take place in Guadalajara, the stocktaking meeting will now be held in Puerto Vallarta."],
        // The extraction has lost the cover: masthead, symbol, language and date.
        added: "International Organization for Migration (IOM) Organisation internationale pour les migrations (OIM) \
                Organización Internacional para las Migraciones (OIM) WG/REL/2017/7 Original: English 28 August 2017",
        lost: "",
    },
    Comparison {
        document: "council-resolution-1309",
        text: "council-resolution-1309.txt",
        from: "The Council, Reaffirming",
        to: "one of its future sessions.",
        moved: &[],
        added: "International Organization for Migration (IOM) Organisation internationale pour les migrations (OIM) \
                Organización Internacional para las Migraciones (OIM) C/106/RES/1309 Original: English",
        lost: "",
    },
    Comparison {
        document: "unece-statement-103rd-council",
        text: "unece-statement-103rd-council.txt",
        from: "Special Representative of the Secretary-General",
        to: "Thank you for your attention.",
        moved: &[],
        added: "",
        lost: "",
    },
    Comparison {
        document: "dg-summary-96th-council-slides",
        text: "dg-summary-96th-council-slides.txt",
        from: "I. Need for Consolidation 3 Priorities",
        to: "25-26 March & 6-7 July 2009",
        moved: &[],
        added: "",
        lost: "",
    },
];

#[test]
fn english_pages_have_the_official_words() {
    let mut wrong = Vec::new();
    for comparison in COMPARISONS {
        if let Err(difference) = compare(comparison) {
            wrong.push(format!("{}: {difference}", comparison.document));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn compare(comparison: &Comparison) -> Result<(), String> {
    let text =
        std::fs::read_to_string(root().join("tests/official-texts").join(comparison.text)).expect("an official text");
    let mut official = words(&text);
    let pages = batch::pages(&REPOSITORY, comparison.document, "en").map_err(|findings| format!("{findings:?}"))?;
    let mut printed = Vec::new();
    for (index, page) in pages.text().iter().enumerate() {
        // Symbol, restriction and page number are repeated on every page; the date is printed once, wherever that is.
        let once = |kind: &str| index == 0 || kind == "date";
        page.marks.iter().filter(|(kind, _)| once(kind)).for_each(|(_, mark)| printed.extend(words(mark)));
        printed.extend(words(&page.text));
    }
    for passage in comparison.moved {
        take(&mut official, &words(passage)).ok_or_else(|| format!("the official text has no {passage:?}"))?;
        take(&mut printed, &words(passage)).ok_or_else(|| format!("the pages have no {passage:?}"))?;
    }
    let running = between(&official, comparison).ok_or("the running text is not found in the official text")?;
    let start = between(&printed, comparison).ok_or("the running text is not found on the pages")?;
    let (want, have) = (&official[running.clone()], &printed[start.clone()]);
    if let Some(at) = (0..want.len().max(have.len())).find(|at| want.get(*at) != have.get(*at)) {
        let around =
            |words: &[String]| words[at.saturating_sub(6).min(words.len())..(at + 8).min(words.len())].join(" ");
        return Err(format!("word {at} differs:\n  official: … {} …\n  printed:  … {} …", around(want), around(have)));
    }
    let rest = |all: &[String], taken: &std::ops::Range<usize>| -> Vec<String> {
        all[..taken.start].iter().chain(&all[taken.end..]).cloned().collect()
    };
    let mut expected = count(&rest(&official, &running));
    words(comparison.added).into_iter().for_each(|word| *expected.entry(word).or_default() += 1);
    words(comparison.lost).into_iter().for_each(|word| *expected.entry(word).or_default() -= 1);
    let found = count(&rest(&printed, &start));
    let differing: Vec<_> = expected
        .keys()
        .chain(found.keys())
        .filter(|word| expected.get(*word).unwrap_or(&0) != found.get(*word).unwrap_or(&0))
        .map(|word| {
            format!("{word}: {} official, {} printed", expected.get(word).unwrap_or(&0), found.get(word).unwrap_or(&0))
        })
        .collect();
    if differing.is_empty() { Ok(()) } else { Err(format!("outside the running text: {}", differing.join("; "))) }
}

/// Words as both sides write them: markup of the extraction, hyphens, dashes, case and the form of quotation marks do not count, nor does
/// "(cont.)", which the layout computes.
fn words(text: &str) -> Vec<String> {
    let text = text
        .replace(['’', '‘'], "'")
        .replace(['“', '”'], "\"")
        .replace('…', "...")
        .replace('¹', "1")
        .replace(['\u{a0}', '\u{202f}'], " ")
        .replace(['\u{ad}', '*', '#', '•'], "")
        .replace("-\n", "-")
        .replace("–\n", "–")
        .replace("/\n", "/");
    text.split_whitespace()
        .map(|word| word.to_lowercase().replace(['-', '–', '\u{2011}', '\u{2010}'], ""))
        .filter(|word| word.chars().any(char::is_alphanumeric) && word != "(cont.)")
        .collect()
}

fn between(all: &[String], comparison: &Comparison) -> Option<std::ops::Range<usize>> {
    let start = find(all, &words(comparison.from))?;
    let to = words(comparison.to);
    let end = start + find(&all[start..], &to).map(|first| last(&all[start..], &to).unwrap_or(first))? + to.len();
    Some(start..end)
}

fn find(all: &[String], part: &[String]) -> Option<usize> {
    all.windows(part.len()).position(|window| window == part)
}

fn last(all: &[String], part: &[String]) -> Option<usize> {
    all.windows(part.len()).rposition(|window| window == part)
}

fn take(all: &mut Vec<String>, part: &[String]) -> Option<()> {
    let at = find(all, part)?;
    all.drain(at..at + part.len());
    Some(())
}

fn count(words: &[String]) -> BTreeMap<String, i64> {
    let mut out = BTreeMap::new();
    words.iter().for_each(|word| *out.entry(word.clone()).or_default() += 1);
    out
}
