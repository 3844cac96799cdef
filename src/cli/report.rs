//! `render`, `check` and `fonts`: asks the engine, shows that work goes on, and prints what came of it.

use std::collections::BTreeSet;

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use super::console::Console;
use super::place::Place;
use super::run::{CheckRequest, Engine, Failed, RenderOutcome, RenderRequest, Rendered, count};
use super::{Exit, Stop};
use crate::batch;
use crate::diagnostic::Format;

/// Renders, then prints the findings, a line for each file, and a summary.
pub(super) fn render(
    request: &RenderRequest,
    place: &Place,
    console: &mut Console,
    engine: &dyn Engine,
) -> Result<Exit, Stop> {
    console.style.prefix.clone_from(&place.prefix);
    let bar = bar(console.progress);
    let outcome = engine.render(request, &|event| advance(&bar, event));
    bar.finish_and_clear();
    let outcome = outcome?;

    console.report(&outcome.diagnostics)?;
    let (errors, warnings) = count(&outcome.diagnostics);
    match console.format {
        Format::Json => events(&outcome, place, console)?,
        // The document is one whole: nothing may follow it.
        Format::Sarif => {}
        Format::Human | Format::Short | Format::Github => files(&outcome.rendered, place, console)?,
    }
    for failed in &outcome.failed {
        console.say(&format!("not written: {}", name(failed)))?;
    }
    let (rendered, failed) = (outcome.rendered.len(), outcome.failed.len());
    let findings = findings(errors, warnings).map(|text| format!("; {text}")).unwrap_or_default();
    let sources: BTreeSet<_> = outcome.rendered.iter().map(|version| &version.document).collect();
    let what = format!("{} of {}", plural(rendered, "version"), documents(sources.len()));
    // a filter may leave nothing over, which a misspelt one does too
    let none = match (rendered + failed + errors, request.shard) {
        (0, None) => ": no document has such a version",
        (0, Some(_)) => ": the other shards have all",
        _ => "",
    };
    let shard = request.shard.map(|shard| format!("shard {shard}: ")).unwrap_or_default();
    console.say(&format!("{shard}rendered {what}, {failed} failed{none}{findings}"))?;
    Ok(if errors > 0 || failed > 0 { Exit::Findings } else { Exit::Clean })
}

/// Checks, then prints the findings and a summary.
pub(super) fn check(
    request: &CheckRequest,
    place: &Place,
    console: &mut Console,
    engine: &dyn Engine,
) -> Result<Exit, Stop> {
    console.style.prefix.clone_from(&place.prefix);
    let outcome = engine.check(request)?;
    console.report(&outcome.diagnostics)?;
    let (errors, warnings) = count(&outcome.diagnostics);
    if console.format == Format::Json && !console.quiet {
        console.event(&Event::Checked { documents: outcome.checked, errors, warnings })?;
    }
    let findings = findings(errors, warnings).unwrap_or_else(|| "no findings".to_owned());
    console.say(&format!("checked {}: {findings}", documents(outcome.checked)))?;
    Ok(if errors > 0 { Exit::Findings } else { Exit::Clean })
}

/// Prints a line for each family of fonts.
pub(super) fn fonts(place: Option<&Place>, console: &mut Console, engine: &dyn Engine) -> Result<Exit, Stop> {
    for family in engine.fonts(place.map(|place| place.root.as_path()))? {
        let origin = if family.of_project { " (project)" } else { "" };
        console.print(&format!("{}{origin}: {}\n", family.name, family.faces.join(", ")))?;
    }
    Ok(Exit::Clean)
}

/// What a run prints in JSON besides findings, one a line; `event` tells them apart.
#[derive(Serialize)]
#[serde(tag = "event", rename_all = "lowercase")]
pub(super) enum Event<'a> {
    Rendered { document: &'a str, language: &'a str, files: Vec<String>, pages: usize },
    Failed { document: &'a str, language: Option<&'a str> },
    Summary { rendered: usize, failed: usize, errors: usize, warnings: usize },
    Checked { documents: usize, errors: usize, warnings: usize },
    Merged { shards: usize, versions: usize, files: usize, failed: usize, errors: usize, warnings: usize },
    Verified { versions: usize, files: usize, errors: usize, warnings: usize },
}

fn events(outcome: &RenderOutcome, place: &Place, console: &mut Console) -> Result<(), Stop> {
    if console.quiet {
        return Ok(());
    }
    for Rendered { document, language, files, pages } in &outcome.rendered {
        let files = files.iter().map(|file| shown(file, place)).collect();
        console.event(&Event::Rendered { document, language, files, pages: *pages })?;
    }
    for Failed { document, language } in &outcome.failed {
        console.event(&Event::Failed { document, language: language.as_deref() })?;
    }
    let (errors, warnings) = count(&outcome.diagnostics);
    let (rendered, failed) = (outcome.rendered.len(), outcome.failed.len());
    Ok(console.event(&Event::Summary { rendered, failed, errors, warnings })?)
}

fn files(rendered: &[Rendered], place: &Place, console: &mut Console) -> Result<(), Stop> {
    if console.quiet {
        return Ok(());
    }
    for version in rendered {
        for (index, file) in version.files.iter().enumerate() {
            let pages = match (version.files.len(), version.pages) {
                (1, 1) => "1 page".to_owned(),
                (1, pages) => format!("{pages} pages"),
                _ => format!("page {}", index + 1),
            };
            console.print(&format!("{}  {pages}\n", shown(file, place)))?;
        }
    }
    Ok(())
}

/// The path of an output for whoever reads it.
fn shown(file: &str, place: &Place) -> String {
    if std::path::Path::new(file).is_absolute() { file.to_owned() } else { format!("{}{file}", place.prefix) }
}

fn name(failed: &Failed) -> String {
    match &failed.language {
        Some(language) => format!("{} ({language})", failed.document),
        None => failed.document.clone(),
    }
}

fn documents(number: usize) -> String {
    plural(number, "document")
}

/// "1 error, 2 warnings"; none where there is nothing to say.
pub(super) fn findings(errors: usize, warnings: usize) -> Option<String> {
    let parts = [(errors, "error"), (warnings, "warning")];
    let parts: Vec<_> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| plural(n, word)).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// "1 version", "2 versions".
pub(super) fn plural(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

fn bar(visible: bool) -> ProgressBar {
    if !visible {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::no_length();
    let template = "{bar:24} {pos}/{len} {wide_msg}";
    bar.with_style(ProgressStyle::with_template(template).expect("the template is sound"))
}

fn advance(bar: &ProgressBar, event: batch::Event) {
    match event {
        batch::Event::Planned { versions, .. } => bar.set_length(versions as u64),
        batch::Event::Begun { document, lang } => bar.set_message(format!("{document} {lang}")),
        batch::Event::Done(_) => bar.inc(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_of_the_bar_is_sound() {
        let bar = bar(true);
        advance(&bar, batch::Event::Planned { documents: 1, versions: 3 });
        advance(&bar, batch::Event::Begun { document: "b".into(), lang: "en".into() });
        assert_eq!((bar.position(), bar.length(), bar.message()), (0, Some(3), "b en".to_owned()));
    }

    #[test]
    fn numbers_and_words_agree() {
        assert_eq!(documents(0), "0 documents");
        assert_eq!(findings(1, 2).as_deref(), Some("1 error, 2 warnings"));
        assert_eq!(findings(0, 1).as_deref(), Some("1 warning"));
        assert_eq!(findings(0, 0), None);
    }
}
