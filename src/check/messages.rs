//! Whether every message that a layout prints exists in every language of the project, and in every language of each masthead and its block.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::locale::Locales;
use crate::localize::{ENGINE_MESSAGES, Need, Needs, QR_MESSAGE, messages_of};
use crate::project::Config;
use crate::source::Span;

/// The findings for one layout in one house. `bodies` are the issuing bodies that documents name; `languages` those to prove.
pub fn messages(
    layout: &str,
    needs: &Needs,
    config: &Config,
    house: &str,
    languages: &[String],
    locales: &Locales,
    bodies: &[String],
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut prove = |id: &str, need: Option<&Need>, lang: &str| {
        findings.extend(missing(id, need, layout, lang, house, config, locales));
    };
    for lang in languages {
        for (id, need) in &needs.strings {
            messages_of(id, bodies).iter().for_each(|message| prove(message, Some(need), lang));
        }
        ENGINE_MESSAGES.iter().for_each(|id| prove(id, None, lang));
        if config.houses.get(house).is_some_and(|house| house.qr.is_some()) {
            prove(QR_MESSAGE, None, lang);
        }
    }
    let Some(presented) = config.houses.get(house) else { return findings };
    let masthead: BTreeSet<&str> = languages.iter().flat_map(|lang| presented.masthead_languages(lang)).collect();
    for lang in masthead {
        needs.names.iter().filter(|(_, need)| !need.optional).for_each(|(id, need)| prove(id, Some(need), lang));
    }
    let block: BTreeSet<&str> = languages.iter().map(|lang| presented.block_language(lang)).collect();
    for lang in block {
        for (id, need) in &needs.block {
            messages_of(id, bodies).iter().for_each(|message| prove(message, Some(need), lang));
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
    if locale.as_ref().is_some_and(|locale| locale.contains(id) || locale.is_broken(id)) {
        return None;
    }
    // A message that only another house has is no fault of this one, if the layout can do without it.
    let reference = locales.locale(&config.reference, house).and_then(|locale| locale.place(id));
    if reference.is_none() && need.is_some_and(|need| need.optional) {
        return None;
    }
    let mut finding = Diagnostic::new(Code::MissingMessage, format!("language `{lang}` has no message `{id}`"));
    let file = match &reference {
        // `en-CA` may have it from `en`
        Some(place) => match place.source.path().splitn(3, '/').collect::<Vec<_>>()[..] {
            [folder, _, name] => format!("{folder}/{lang}/{name}"),
            _ => place.source.path().to_owned(),
        },
        None => format!("locales/{lang}/{house}.ftl"),
    };
    finding = finding.in_file(file.clone());
    if let Some(need) = need {
        finding = finding.related(need.span.clone(), format!("the layout `{layout}` prints it here"));
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
