//! Symbols of real documents, strings that are none, and properties of all strings.

use proptest::prelude::*;

use super::{Suffix, Symbol};

#[test]
fn symbols_of_real_documents() {
    let table = [
        ("WG/REL/2014/3", "WG-REL-2014-3"),
        ("C/106/RES/1309", "C-106-RES-1309"),
        ("C/Sp/1/14/Rev.2", "C-Sp-1-14-Rev.2"),
        ("MC/INF/263", "MC-INF-263"),
        ("C/109/L/12", "C-109-L-12"),
        ("S/17/14", "S-17-14"),
        ("CCPR/C/77/D/886/1999", "CCPR-C-77-D-886-1999"),
        ("ST/SGB/2007/6", "ST-SGB-2007-6"),
        ("A/62/6 (Part One)", "A-62-6_Part_One"),
        ("A/C.3/70/L.1/Add.1*", "A-C.3-70-L.1-Add.1~"),
        ("A/HRC/RES/S-21/1", "A-HRC-RES-S-21-1"),
        ("WT/MIN(05)/DEC", "WT-MIN05-DEC"),
        ("S/PV.8000 (Resumption 1)**", "S-PV.8000_Resumption_1~~"),
        ("ECE/TRANS/WP.29/2014/1/Rev.1/Amend.2", "ECE-TRANS-WP.29-2014-1-Rev.1-Amend.2"),
        ("CON/1", "CON-1"),
        ("A/RES/217(III)", "A-RES-217III"),
        ("ECE/TRANS/505/Rev.2/Add.110/Rev.1", "ECE-TRANS-505-Rev.2-Add.110-Rev.1"),
        ("A/2/Add.1(II)", "A-2-Add.1II"),
        ("ADD/REV/1", "ADD-REV-1"),
    ];
    for (text, slug) in table {
        let symbol = Symbol::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        assert_eq!(symbol.as_str(), text);
        assert_eq!(symbol.slug(), slug, "{text}");
    }
}

#[test]
fn each_star_has_its_place() {
    let symbol = Symbol::parse("A/C.3/70/L.1**").unwrap();
    assert_eq!([0, 1, 2].map(|reissue| symbol.star(reissue)), [Some(12..13), Some(13..14), None]);
    assert_eq!(Symbol::parse("A/1").unwrap().star(0), None);
}

#[test]
fn strings_that_are_no_symbols() {
    // What is at fault is marked by the part between the bars.
    let table = [
        ("||", "the symbol is empty"),
        ("|..|/../etc/passwd", "a symbol is no path"),
        ("WG/|..|/3", "a symbol is no path"),
        ("WG/|.|/3", "a symbol is no path"),
        ("|/|etc/passwd", "a symbol does not begin with `/`"),
        ("WG/REL|/|", "a symbol does not end with `/`"),
        ("WG|//|REL", "a part of the symbol is empty"),
        ("|WG|", "a symbol has at least two parts"),
        ("|WG|*", "a symbol has at least two parts"),
        ("WG|\\|REL", "a symbol has no backslash"),
        ("C|:|/1", "`:` cannot stand in a symbol"),
        ("WG/R|É|L/1", "`É` cannot stand in a symbol"),
        ("WG/2013|–|14", "`–` cannot stand in a symbol"),
        ("WG/|\0|1", "a symbol has no control character, found U+0000"),
        ("WG/1|\n|", "a symbol has no control character, found U+000A"),
        ("WG/6|\u{a0}|(Part One)", "a symbol has plain spaces only, found U+00A0"),
        ("| |WG/1", "a part of a symbol begins with a letter or digit"),
        ("WG/1| |", "a part of a symbol ends with a letter, a digit or `)`"),
        ("WG/1|.|", "a part of a symbol ends with a letter, a digit or `)`"),
        ("|-|rf/1", "a part of a symbol begins with a letter or digit"),
        ("WG/|.|git", "a part of a symbol begins with a letter or digit"),
        ("WG/1|..|2", "a dot or space is doubled"),
        ("WG/6|  |(Part One)", "a dot or space is doubled"),
        ("WG/1|*|/2", "a star stands within the symbol"),
        ("WG/1|****|", "more than three stars"),
        ("WG/6 |(|Part One", "a parenthesis is not closed"),
        ("WG/6 Part One|)|", "a parenthesis closes that was not opened"),
        ("WG/6 (a |(|b))", "a parenthesis opens within another"),
        ("WG/6 |( )|", "the parentheses are empty"),
        ("WG/1/|Rev1|", "`Rev1` lacks its dot or its number"),
        ("WG/1/|Rev.|", "`Rev.` lacks its dot or its number"),
        ("WG/1/|Add. 1|", "`Add. 1` lacks its dot or its number"),
        ("WG/1/|Corr.0|", "`Corr.0` lacks its dot or its number"),
        ("A/70/6/|add.1|", "`add.1` is not in the letters of the suffix"),
        ("A/70/6/|ADD.1|", "`ADD.1` is not in the letters of the suffix"),
        ("A/70/6/|REV1|", "`REV1` is not in the letters of the suffix"),
        ("A/70/9|.Add.|1", "`Add.` does not begin a part of the symbol"),
        ("A/70/9/Add.1|-Corr.|1", "`Corr.` does not begin a part of the symbol"),
        ("A/70/9|-rev.|2/3", "`Rev.` does not begin a part of the symbol"),
        ("|AUX|.1/2", "no file on Windows can be named `AUX.…`"),
        ("|com1|.2/3", "no file on Windows can be named `com1.…`"),
    ];
    for (marked, message) in table {
        let bars: Vec<_> = marked.match_indices('|').map(|(at, _)| at).collect();
        let text = marked.replace('|', "");
        let error = Symbol::parse(&text).expect_err(marked);
        assert_eq!(error.message, message, "{marked}");
        assert_eq!(error.range, bars[0]..bars[1] - 1, "{marked}");
        assert!(!error.hint.is_empty(), "{marked}");
    }
    let long = format!("WG/{}", "1".repeat(200));
    assert_eq!(Symbol::parse(&long).expect_err("too long").message, "the symbol is longer than 120 characters");
}

#[test]
fn suffixes_stars_and_nature() {
    let symbol = Symbol::parse("A/C.3/70/L.1/Add.3/Rev.12/Corr.2 (Part One)**").unwrap();
    let suffixes: Vec<_> = symbol.suffixes().collect();
    assert_eq!(suffixes, [Suffix::Addendum(3), Suffix::Revision(12), Suffix::Corrigendum(2)]);
    assert_eq!((symbol.revision(), symbol.addendum(), symbol.corrigendum()), (Some(12), Some(3), Some(2)));
    assert_eq!(symbol.reissues(), 2);

    let plain = Symbol::parse("WG/REL/2014/3").unwrap();
    assert_eq!((plain.suffixes().count(), plain.revision(), plain.reissues()), (0, None, 0));

    let corrected = |text: &str| Symbol::parse(text).unwrap().corrected().map(str::to_owned);
    assert_eq!(corrected("A/1/Add.1/Corr.2*").as_deref(), Some("A/1/Add.1"));
    assert_eq!((corrected("A/1/Add.1"), corrected("A/1/Corr.1/Rev.1")), (None, None));

    // symbol, the limited part, the restricted part
    let table = [
        ("A/C.3/70/L.1/Add.1*", Some("L.1"), None),
        ("C/109/L/12", Some("L"), None),
        ("E/1990/R.3", None, Some("R.3")),
        ("C/109/R/12", None, Some("R")),
        ("R/109/12", None, None),
        ("WG/REL/2014/3", None, None),
        ("A/LIB/1", None, None),
        ("C/106/RES/1309", None, None),
    ];
    for (text, limited, restricted) in table {
        let symbol = Symbol::parse(text).unwrap();
        assert_eq!(symbol.limited().map(|range| &text[range]), limited, "{text}");
        assert_eq!(symbol.restricted().map(|range| &text[range]), restricted, "{text}");
    }
}

#[test]
fn symbols_that_meet_in_one_file() {
    let collide = |a, b| Symbol::parse(a).unwrap().collides(&Symbol::parse(b).unwrap());
    assert!(collide("A/S-1/2", "A/S/1/2"));
    assert!(collide("C/SP/1", "C/Sp/1"));
    assert!(!collide("WG/REL/2014/3", "WG/REL/2014/3*"));
}

/// Strings near enough to symbols to get past the first checks.
fn near_symbols() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[A-Za-z0-9./ ()*\\\\-]{0,40}",
        "([A-Z]{1,3}|L\\.[0-9]|Rev\\.?[0-9]?|[0-9]{1,4}|con|\\.\\.| |\\(a\\))(/([A-Z]{1,3}|L\\.[0-9]|Rev\\.?[0-9]?|[0-9]{1,4}|\\.\\.|B \\(b\\)|[A-Z]?)){0,5}\\*{0,4}",
    ]
}

proptest! {
    #[test]
    fn any_string_is_a_symbol_or_has_a_fault_within_it(text in near_symbols()) {
        match Symbol::parse(&text) {
            Ok(symbol) => {
                prop_assert_eq!(symbol.as_str(), &text);
                symbol.suffixes().count();
                prop_assert!(symbol.limited().is_none_or(|range| text.get(range).is_some()));
                prop_assert!(symbol.restricted().is_none_or(|range| text.get(range).is_some()));
            }
            Err(error) => prop_assert!(text.get(error.range.clone()).is_some(), "{:?}", error.range),
        }
    }

    #[test]
    fn a_slug_is_a_plain_file_name(text in near_symbols()) {
        if let Ok(symbol) = Symbol::parse(&text) {
            let slug = symbol.slug();
            let plain = |c: char| c.is_ascii_alphanumeric() || "._-~".contains(c);
            prop_assert!(!slug.is_empty() && slug.len() <= 120);
            prop_assert!(slug.chars().all(plain), "{slug}");
            prop_assert!(slug.starts_with(|c: char| c.is_ascii_alphanumeric()));
            prop_assert!(!slug.contains("..") && !slug.ends_with('.'), "{slug}");
            let path = std::path::Path::new(&slug);
            prop_assert_eq!(path.file_name().and_then(|name| name.to_str()), Some(slug.as_str()));
        }
    }
}
