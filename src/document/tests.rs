//! Whole files of facts and front matter, good and bad.

use std::collections::BTreeMap;

use super::*;
use crate::civil::{Date, Time};
use crate::source::SourceFile;
use crate::toml_file::tests::lines;

const GOOD: &str = r#"
symbol      = "WG/REL/2014/3"
layout      = "note"
house       = "iom"
date        = 2014-04-04
restriction = "restricted"
original    = "en"
body        = "wg-rel-strategy"
session     = 106
chair       = "f"
[meeting]
number = 2
date   = 2014-04-15
[resolution]
number  = 1309
adopted = 2015-11-24
[event]
date  = 2013-11-28
start = 10:00:00
end   = 13:00
"#;

const LEAST: &str = "layout = \"note\"\ndate = 2014-04-04\nrestriction = \"general\"\noriginal = \"en\"\n";

fn facts(text: &str) -> (Option<Facts>, Vec<String>) {
    let (facts, diagnostics) = read(&SourceFile::new("document.toml", text));
    (facts, lines(diagnostics))
}

#[test]
fn every_fact_is_read() {
    let (facts, findings) = facts(GOOD);
    assert_eq!(findings, [""; 0]);
    let facts = facts.unwrap();
    let symbol = facts.symbol.as_ref().unwrap();
    assert_eq!((symbol.value.as_str(), symbol.span.text()), ("WG/REL/2014/3", "WG/REL/2014/3"));
    assert_eq!((facts.layout.value.as_str(), facts.layout.span.text()), ("note", "note"));
    assert_eq!(facts.house.as_ref().map(|house| house.value.as_str()), Some("iom"));
    assert_eq!((facts.date.value, facts.date.span.text()), (Date { year: 2014, month: 4, day: 4 }, "2014-04-04"));
    assert_eq!(facts.restriction, Restriction::Restricted);
    assert_eq!(facts.original.value, "en");
    assert_eq!(facts.body.as_ref().map(|body| body.value.as_str()), Some("wg-rel-strategy"));
    assert_eq!((facts.session, facts.chair), (Some(106), Some(Gender::Feminine)));
    let meeting = Meeting { number: Some(2), date: Date { year: 2014, month: 4, day: 15 }, until: None };
    assert_eq!(facts.meeting, Some(meeting));
    assert_eq!(facts.resolution, Some(Resolution { number: 1309, adopted: Date { year: 2015, month: 11, day: 24 } }));
    let time = |hour| Some(Time { hour, minute: 0 });
    assert_eq!(
        facts.event,
        Some(Event { date: Date { year: 2013, month: 11, day: 28 }, until: None, start: time(10), end: time(13) })
    );
    assert!(facts.unread.is_empty());
}

#[test]
fn what_a_document_is_in_its_series_is_read() {
    let text = LEAST.replace("general", "restricted")
        + "symbol = \"A/1/Corr.1**\"\nreissued = [2014-05-04, 2014-05-05]\ncorrects = [\"fr\", \"es\"]\n\
           derestricted = { date = 2015-01-01, by = \"council\" }\n";
    let (facts, findings) = facts(&text);
    assert_eq!(findings, [""; 0]);
    let facts = facts.unwrap();
    let days: Vec<_> = facts.reissued.iter().map(|day| day.value.to_string()).collect();
    assert_eq!(days, ["2014-05-04", "2014-05-05"]);
    assert_eq!(facts.restriction_place.text(), "\"restricted\"".trim_matches('"'));
    let derestricted = facts.derestricted.as_ref().unwrap();
    assert_eq!((derestricted.date.value.year, derestricted.by.value.as_str()), (2015, "council"));
    assert_eq!((facts.restriction, facts.circulation()), (Restriction::Restricted, Restriction::General));
    assert_eq!(["en", "fr", "es"].map(|lang| facts.concerns(lang)), [false, true, true]);
}

#[test]
fn one_reissue_needs_no_list_and_without_a_decision_circulation_is_the_restriction() {
    let (facts, findings) = facts(&(LEAST.replace("general", "limited") + "reissued = 2014-05-04\n"));
    assert_eq!(findings, [""; 0]);
    let facts = facts.unwrap();
    assert_eq!((facts.reissued.len(), facts.circulation()), (1, Restriction::Limited));
    assert!(facts.concerns("en"));
}

#[test]
fn the_least_is_layout_date_restriction_and_original() {
    let (least, findings) = facts(LEAST);
    assert_eq!(findings, [""; 0]);
    let least = least.unwrap();
    assert!(least.symbol.is_none() && least.house.is_none() && least.meeting.is_none() && least.session.is_none());

    let (none, findings) = facts("");
    assert!(none.is_none());
    let missing: Vec<_> = findings.iter().map(|line| line.split(' ').nth(2).unwrap()).collect();
    assert_eq!(missing, ["`date`", "`layout`", "`original`", "`restriction`"]);
}

#[test]
fn all_findings_come_out_at_once() {
    let text = GOOD
        .replace("WG/REL/2014/3", "WG/../3")
        .replace("house ", "huose")
        .replace("2014-04-04", "2014-02-30")
        .replace("\"restricted\"", "\"secret\"")
        .replace("106", "\"106\"")
        .replace("number = 2", "nummer = 2")
        .replace("adopted = 2015-11-24\n", "")
        .replace("start = 10:00:00\n", "");
    let (facts, findings) = facts(&text);
    let facts = facts.unwrap();
    assert_eq!((facts.restriction, facts.printable()), (Restriction::Restricted, false));
    let unread: Vec<_> = facts.unread.iter().map(String::as_str).collect();
    assert_eq!(unread, ["date", "restriction", "session", "symbol"]);
    assert_eq!(
        findings,
        [
            "2:19-2:21 bad-symbol: a symbol is no path (write it as it is printed: `WG/REL/2014/3`)",
            "4:1-4:6 unknown-key: unknown key `huose` (did you mean `house`?)",
            "5:15-5:25 bad-date: the calendar has no `2014-02-30` (use a day from 1 to 28: `2014-02` has no day 30)",
            "6:16-6:22 wrong-type: `restriction` cannot be `secret` (use one of `general`, `limited`, `restricted`)",
            "9:15-9:20 wrong-type: `session` must be a whole number, found a string (write `106` without quotes)",
            "12:1-12:7 unknown-key: unknown key `nummer` in `[meeting]` (did you mean `number`?)",
            "14:1-14:13 missing-key: `resolution.adopted` is missing (add a line such as `adopted = 2015-11-24`)",
            "18:9-18:14 missing-key: `event.end` stands without `event.start` (add a line such as `start = 10:00:00`)",
        ]
    );
}

#[test]
fn facts_stay_beside_findings_and_say_what_is_unread() {
    let text = format!("{LEAST}symbol = \"WG\"\nsession = 0\n[meeting]\ndate = \"soon\"\n");
    let (facts, findings) = facts(&text);
    assert_eq!(findings.len(), 3, "{findings:?}");
    let facts = facts.unwrap();
    assert!(facts.symbol.is_none() && facts.session.is_none() && facts.meeting.is_none());
    assert_eq!(facts.unread.iter().map(String::as_str).collect::<Vec<_>>(), ["meeting.date", "session", "symbol"]);
}

#[test]
fn a_meeting_or_an_event_can_last_several_days_but_not_end_before_it_begins() {
    let last = |meeting: &str, event: &str| {
        let text = format!("{LEAST}[meeting]\ndate = 2014-04-15\n{meeting}\n[event]\ndate = 2014-04-30\n{event}\n");
        let (found, findings) = facts(&text);
        let found = found.expect("the rest is sound");
        let iso = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
        (iso(found.meeting.and_then(|meeting| meeting.until)), iso(found.event.and_then(|event| event.until)), findings)
    };
    let (meeting, event, findings) = last("until = 2014-04-17", "until = 2014-05-02");
    assert_eq!((meeting.as_str(), event.as_str(), findings), ("2014-04-17", "2014-05-02", Vec::new()));
    assert_eq!(last("until = 2014-04-15", "").0, "2014-04-15", "the first day can be the last");
    let (meeting, event, findings) = last("until = 2014-04-14", "until = 2014-04-31");
    assert_eq!((meeting.as_str(), event.as_str()), ("", ""));
    assert_eq!(
        findings,
        [
            "7:9-7:19 bad-date: `meeting.until` is 2014-04-14, before `meeting.date`, which is 2014-04-15 (write the first day as `date` and the last as `until`)",
            "10:9-10:19 bad-date: the calendar has no `2014-04-31` (use a day from 1 to 30: `2014-04` has no day 31)",
        ]
    );
}

#[test]
fn a_key_that_is_refused_is_not_a_key_that_is_missing() {
    for (written, refused, key) in [
        ("\"note\"", "3", "layout"),
        ("\"note\"", "note", "layout"),
        ("\"note\"", "\"\"", "layout"),
        ("2014-04-04", "2014-02-30", "date"),
        ("\"general\"", "\"secret\"", "restriction"),
        ("\"general\"", "general", "restriction"),
        ("\"en\"", "[]", "original"),
    ] {
        let (found, findings) = facts(&LEAST.replace(written, refused));
        assert_eq!(findings.len(), 1, "{findings:?}");
        let found = found.unwrap_or_else(|| panic!("{key} = {refused}"));
        assert!(found.unread.iter().eq([key]) && !found.printable(), "{key} = {refused}");
        let strict = if key == "restriction" { Restriction::Restricted } else { Restriction::General };
        assert_eq!(found.restriction, strict);
        assert!(facts(&LEAST.replace(&format!("{key} ="), "# ")).0.is_none(), "{key} is missing");
    }
    assert!(facts(LEAST).0.unwrap().printable());
}

#[test]
fn a_fault_in_a_symbol_with_escapes_is_placed_at_the_whole() {
    let (_, findings) = facts(&format!("{LEAST}symbol = \"WG/\\u0045\\\\1\"\n"));
    assert_eq!(findings, ["5:11-5:23 bad-symbol: a symbol has no backslash (separate the parts by `/`)"]);
}

#[test]
fn restrictions_are_ordered_from_wide_to_narrow() {
    assert!(Restriction::General < Restriction::Limited && Restriction::Limited < Restriction::Restricted);
    assert!(Restriction::ALL.is_sorted());
}

fn front_matter(toml: &str) -> (words::Words, Vec<String>) {
    let source = SourceFile::new("en.dj", format!("+++\n{toml}+++\n\n# Title\n"));
    let allowed = BTreeMap::from([("speaker".to_owned(), true), ("occasion".to_owned(), false)]);
    let (words, diagnostics) = words::read(&source, 4..4 + toml.len(), &allowed);
    (words, lines(diagnostics))
}

#[test]
fn words_are_read_at_their_places() {
    let toml = "translation = \"unofficial\"\nspeaker = '''\nMr. Sven _ALKALAJ_\nExecutive Secretary'''\n";
    let (found, findings) = front_matter(toml);
    assert_eq!(findings, [""; 0]);
    assert_eq!(found.translation.unwrap().value, words::Translation::Unofficial);
    let speaker = &found.words["speaker"];
    assert_eq!(speaker.value, "Mr. Sven _ALKALAJ_\nExecutive Secretary");
    assert_eq!((speaker.span.text(), speaker.span.start().line), (speaker.value.as_str(), 4));
    assert!(!found.words.contains_key("occasion"));
}

#[test]
fn words_report_everything_at_once() {
    let (found, findings) = front_matter("translation = \"official\"\noccassion = \"x\"\noccasion = 3\n");
    assert!(found.words.is_empty() && found.translation.is_none());
    assert_eq!(
        findings,
        [
            "2:1-2:1 missing-key: `speaker` is missing (add a line such as `speaker = \"…\"`)",
            "2:16-2:24 wrong-type: `translation` cannot be `official` (did you mean `unofficial`?)",
            "3:1-3:10 unknown-key: unknown key `occassion` (did you mean `occasion`?)",
            "4:12-4:13 wrong-type: `occasion` must be a string, found a whole number (put it in quotes: `\"3\"`)",
        ]
    );
    let (_, findings) = front_matter("");
    assert_eq!(findings, ["2:1-2:1 missing-key: `speaker` is missing (add a line such as `speaker = \"…\"`)"]);
}
