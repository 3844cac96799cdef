//! Whether the facts of a document agree with its symbol and with each other: stars and reissues, corrigenda and their languages, restriction and
//! the parts of the symbol that say one, and that it has been made public.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, suggestion};
use crate::document::{Facts, Placed, Restriction, Symbol};
use crate::locale::Locale;
use crate::localize::of_message;
use crate::project::Config;
use crate::source::Span;

/// The findings of one document. `words` are those of the reference language in its house.
pub fn series(facts: &Facts, config: &Config, words: Option<&Locale>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    reissues(facts, &mut findings);
    corrigendum(facts, config, &mut findings);
    if !facts.unread.contains("restriction") {
        findings.extend(contradictions(facts));
    }
    findings.extend(derestriction(facts, words));
    findings
}

/// A body in a language that the corrigendum does not concern; `file` is its file.
pub fn unconcerned(facts: &Facts, lang: &str, file: &str) -> Option<Diagnostic> {
    let place = facts.corrects.last().filter(|_| !facts.concerns(lang) && !is_no_corrigendum(facts))?;
    Some(
        Diagnostic::new(Code::CorrigendumLanguage, format!("the corrigendum does not concern the version in `{lang}`"))
            .in_file(file)
            .related(place.span.clone(), "these are the languages that it concerns")
            .hint(format!("add `{lang}` to `corrects`, or delete the file")),
    )
}

/// A corrigendum that does not say which versions it concerns, in `languages`, and lacks some of those of what it corrects, in `corrected`.
pub fn silent_corrigendum(facts: &Facts, languages: &[String], corrected: &[String]) -> Option<Diagnostic> {
    let symbol = facts.symbol.as_ref().filter(|_| facts.corrects.is_empty() && !facts.unread.contains("corrects"))?;
    let missing: Vec<String> =
        corrected.iter().filter(|lang| !languages.contains(lang)).map(|lang| format!("`{lang}`")).collect();
    if missing.is_empty() || languages.is_empty() {
        return None;
    }
    let named: Vec<String> = languages.iter().map(|lang| format!("\"{lang}\"")).collect();
    let base = symbol.value.corrected()?;
    let message =
        format!("the corrigendum does not say which versions it concerns, and has none in {}", missing.join(", "));
    Some(Diagnostic::new(Code::CorrigendumVersions, message).at(symbol.span.clone()).hint(format!(
        "say it with `corrects = [{}]`, or add the other versions: `{base}` is in those languages too",
        named.join(", ")
    )))
}

/// The place of a part of the symbol in the file.
fn part(symbol: &Placed<Symbol>, range: Range<usize>) -> Span {
    let span = &symbol.span;
    // With escapes, the bytes of the value are not those of the file.
    match span.text() == symbol.value.as_str() {
        true => Span::new(&span.source, span.range.start + range.start..span.range.start + range.end),
        false => span.clone(),
    }
}

fn reissues(facts: &Facts, findings: &mut Vec<Diagnostic>) {
    if facts.unread.contains("symbol") || facts.unread.iter().any(|key| key.starts_with("reissued")) {
        return;
    }
    let dates = &facts.reissued;
    let stars = facts.symbol.as_ref().map_or(0, |symbol| symbol.value.reissues());
    if let Some(symbol) = &facts.symbol {
        for star in (dates.len()..stars).filter_map(|star| symbol.value.star(star)) {
            findings.push(
                Diagnostic::new(Code::ReissueDate, "the star of the symbol has no date of a reissue")
                    .at(part(symbol, star))
                    .hint(match stars {
                        1 => "add a line such as `reissued = 2026-05-04`, or remove the star".to_owned(),
                        _ => "write a date for each star: `reissued = [2026-05-04, 2026-06-01]`".to_owned(),
                    }),
            );
        }
    }
    for date in dates.iter().skip(stars) {
        let finding =
            Diagnostic::new(Code::ReissueDate, format!("the reissue of {} has no star in the symbol", date.value))
                .at(date.span.clone());
        findings.push(match &facts.symbol {
            Some(symbol) => finding
                .related(symbol.span.clone(), "the symbol")
                .hint("put a `*` for each reissue at the very end of the symbol, or remove the date"),
            None => finding.hint("remove the line: only a symbol can have a star"),
        });
    }
    let mut before = (facts.date.value, &facts.date.span, "the date of the document");
    for date in dates {
        if date.value < before.0 && !facts.unread.contains("date") {
            let message = format!("`reissued` is {}, before {}, which is {}", date.value, before.2, before.0);
            findings.push(
                Diagnostic::new(Code::BadDate, message)
                    .at(date.span.clone())
                    .related(before.1.clone(), before.2)
                    .hint("write the day of each reissue, the first one first"),
            );
        }
        before = (date.value, &date.span, "the reissue before it");
    }
}

fn is_no_corrigendum(facts: &Facts) -> bool {
    let corrigendum = facts.symbol.as_ref().and_then(|symbol| symbol.value.corrigendum());
    corrigendum.is_none() && !facts.unread.contains("symbol")
}

fn corrigendum(facts: &Facts, config: &Config, findings: &mut Vec<Diagnostic>) {
    let Some(first) = facts.corrects.first() else { return };
    if is_no_corrigendum(facts) {
        let finding =
            Diagnostic::new(Code::CorrigendumLanguage, "`corrects` stands in a document that is no corrigendum")
                .at(first.span.clone());
        let finding = match &facts.symbol {
            Some(symbol) => finding.related(symbol.span.clone(), "the symbol has no `Corr.`"),
            None => finding,
        };
        // Which languages it names is of no matter then.
        findings.push(finding.hint("remove the line, or write the symbol of a corrigendum: `C/106/54/Corr.1`"));
        return;
    }
    for (index, language) in facts.corrects.iter().enumerate() {
        findings.extend(config.check_language(language));
        if let Some(twice) = facts.corrects[..index].iter().find(|other| other.value == language.value) {
            findings.push(
                Diagnostic::new(Code::CorrigendumLanguage, format!("`{}` stands twice", language.value))
                    .at(language.span.clone())
                    .related(twice.span.clone(), "it stands here already")
                    .hint("remove one of the two"),
            );
        }
    }
    if config.languages.iter().all(|lang| facts.concerns(lang)) {
        let message = "`corrects` names every language of the project, which needs no saying";
        findings.push(
            Diagnostic::new(Code::CorrigendumVersions, message)
                .at(first.span.clone())
                .hint("remove the line: a corrigendum without it concerns all versions"),
        );
    }
    let original = &facts.original;
    if !facts.concerns(&original.value) && !facts.unread.contains("original") {
        let message =
            format!("the corrigendum does not concern the version in `{}`, its original language", original.value);
        findings.push(
            Diagnostic::new(Code::CorrigendumLanguage, message)
                .at(original.span.clone())
                .related(first.span.clone(), "these are the languages that it concerns")
                .hint("name as `original` the language in which the corrigendum itself was written"),
        );
    }
}

/// `/L.` is limited and `/R.` restricted distribution (research.un.org/en/docs/symbols). A restricted document need not say so in its symbol:
/// `WG/REL/2014/3` does not.
pub fn contradictions(facts: &Facts) -> Vec<Diagnostic> {
    let Some(symbol) = &facts.symbol else { return Vec::new() };
    let parts = [(symbol.value.limited(), Restriction::Limited), (symbol.value.restricted(), Restriction::Restricted)];
    let contradictions = parts.into_iter().filter_map(|(range, said)| Some((range?, said)));
    let contradictions = contradictions.filter(|(_, said)| *said != facts.restriction);
    contradictions
        .map(|(range, said)| {
            let (part_of, stated) = (&symbol.value.as_str()[range.clone()], facts.restriction.as_str());
            let message =
                format!("`{part_of}` in the symbol says {} distribution, `restriction` says {stated}", said.as_str());
            Diagnostic::new(Code::SymbolRestriction, message)
                .at(part(symbol, range))
                .related(facts.restriction_place.clone(), "the restriction of the document")
                .hint(format!("write `restriction = \"{}\"`, or correct the symbol", said.as_str()))
        })
        .collect()
}

/// What is wrong with the decision that made a document public: while anything is, it has not been made public.
pub fn derestriction(facts: &Facts, words: Option<&Locale>) -> Vec<Diagnostic> {
    let Some(derestricted) = &facts.derestricted else { return Vec::new() };
    let mut findings = Vec::new();
    let known = !facts.unread.contains("restriction");
    if facts.restriction == Restriction::General && known {
        findings.push(
            Diagnostic::new(Code::Derestriction, "a document of general distribution cannot be made public")
                .at(derestricted.date.span.clone())
                .related(facts.restriction_place.clone(), "the restriction of the document")
                .hint("keep the restriction with which it was issued: it stays on its pages, and a note says that it was lifted"),
        );
    }
    if derestricted.date.value < facts.date.value && known && !facts.unread.contains("date") {
        let message = format!(
            "`derestricted.date` is {}, before the date of the document, which is {}",
            derestricted.date.value, facts.date.value
        );
        findings.push(
            Diagnostic::new(Code::BadDate, message)
                .at(derestricted.date.span.clone())
                .related(facts.date.span.clone(), "the date of the document")
                .hint("write the day of the decision that made it public"),
        );
    }
    if let Some(words) = words
        && !words.contains(&of_message(&derestricted.by.value))
    {
        let body = &derestricted.by;
        let ids = words.ids();
        let known: Vec<&str> = ids.iter().filter_map(|id| id.strip_prefix("of-")).collect();
        findings.push(
            Diagnostic::new(Code::UnknownBody, format!("unknown body `{}`", body.value))
                .at(body.span.clone())
                .hint(suggestion(&body.value, known))
                .hint(format!("a new body needs the message `of-{}` in every language of the project", body.value)),
        );
    }
    findings
}
