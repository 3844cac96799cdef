//! Whether every message that a layout prints exists in every language of the project, and in every language of each masthead.

use crate::diagnostic::{Code, Diagnostic};
use crate::locale::Locales;
use crate::localize::{ENGINE_MESSAGES, Need, Needs, messages_of};
use crate::project::Config;
use crate::source::Span;

/// The findings for one layout. `bodies` are the issuing bodies that documents name; `languages` those to prove, all of the project or
/// those in use.
pub fn messages(
    layout: &str,
    needs: &Needs,
    config: &Config,
    languages: &[String],
    locales: &Locales,
    bodies: &[String],
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (house, facts) in &config.houses {
        for lang in languages {
            let mut prove = |id: &str, need: Option<&Need>| {
                if let Some(finding) = missing(id, need, layout, lang, house, config, locales) {
                    findings.push(finding);
                }
            };
            for (id, need) in &needs.strings {
                for message in messages_of(id, bodies) {
                    prove(&message, Some(need));
                }
            }
            for id in ENGINE_MESSAGES {
                prove(id, None);
            }
            prove("org-full", None);
        }
        for lang in &facts.masthead {
            for (id, need) in needs.names.iter().filter(|(_, need)| !need.optional) {
                findings.extend(missing(id, Some(need), layout, lang, house, config, locales));
            }
        }
    }
    findings
}

fn missing(
    id: &str,
    need: Option<&Need>,
    layout: &str,
    lang: &str,
    house: &str,
    config: &Config,
    locales: &Locales,
) -> Option<Diagnostic> {
    let locale = locales.locale(lang, house);
    if locale.as_ref().is_some_and(|locale| locale.contains(id)) {
        return None;
    }
    // A message that only another house has is no fault of this one, if the layout can do without it.
    let reference = locales.locale(&config.reference, house).and_then(|locale| locale.place(id));
    if reference.is_none() && need.is_some_and(|need| need.optional) {
        return None;
    }
    let mut finding =
        Diagnostic::new(Code::MissingMessage, format!("the layout `{layout}` prints `{id}`, which `{lang}` lacks"));
    let file = match &reference {
        Some(place) => place.source.path().replacen(&format!("/{}/", config.reference), &format!("/{lang}/"), 1),
        None => format!("locales/{lang}/{house}.ftl"),
    };
    finding = finding.in_file(file.clone());
    if let Some(need) = need {
        finding = finding.related(need.span.clone(), "printed here");
    }
    if let Some(place) = reference {
        let end = place.range.end;
        finding = finding.related(
            Span::new(&place.source, place.range.start..end),
            format!("this is how `{}` says it", config.reference),
        );
    }
    Some(finding.hint(format!("add `{id} = …` to `{file}`")))
}
