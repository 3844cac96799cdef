//! Findings for people: the message, the excerpt with the place underlined, further places, and what to do.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str};

use super::render::{Style, bounded, one_line};
use super::{Diagnostic, Severity};
use crate::source::Span;

/// Narrower than this an excerpt says nothing.
const LEAST_WIDTH: usize = 40;

/// Said of a place in a file that no folder of the reader holds.
const EMBEDDED: &str = "(in the program)";

pub(super) fn render(diagnostics: &[Diagnostic], style: &Style) -> String {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(style.width.max(LEAST_WIDTH));
    let mut out = String::new();
    for diagnostic in diagnostics {
        if !out.is_empty() {
            out.push('\n');
        }
        let text = renderer.render(&[group(diagnostic, style)]);
        match diagnostic.file().is_none() && diagnostic.related.is_empty() {
            // What would lead from an excerpt to the hints.
            true => text.lines().filter(|line| !is_rule(line)).for_each(|line| out.extend([line, "\n"])),
            false => out.extend([text.as_str(), "\n"]),
        }
    }
    out
}

/// Whether a line has nothing but the rule at its side, in whatever colour.
fn is_rule(line: &str) -> bool {
    let mut parts = line.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| part.split_once('m').map_or("", |(_, text)| text));
    rest.fold(first, |text, part| text + part).trim() == "|"
}

fn group<'a>(diagnostic: &'a Diagnostic, style: &Style) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.name());
    let mut group = Group::with_title(title);
    if let (None, Some(path)) = (&diagnostic.span, &diagnostic.path) {
        group = group.element(Origin::path(one_line(&style.path(path)).into_owned()));
    }
    for excerpt in excerpts(diagnostic) {
        group = group.element(excerpt.snippet(style));
    }
    group.elements(diagnostic.hints.iter().map(|hint| Level::HELP.message(normalize_untrusted_str(hint))))
}

/// The places of one finding that lie in one file; the file of the finding itself comes first.
struct Excerpt<'a> {
    first: &'a Span,
    places: Vec<(AnnotationKind, Range<usize>, Option<Cow<'a, str>>)>,
}

fn excerpts(diagnostic: &Diagnostic) -> Vec<Excerpt<'_>> {
    let primary = diagnostic.span.iter().map(|span| (AnnotationKind::Primary, span, None));
    let related = diagnostic.related.iter().map(|related| {
        let label = match (related.message.as_str(), related.embedded) {
            ("", false) => None,
            ("", true) => Some(Cow::Borrowed(EMBEDDED)),
            (message, false) => Some(Cow::Borrowed(message)),
            (message, true) => Some(Cow::Owned(format!("{message} {EMBEDDED}"))),
        };
        (AnnotationKind::Context, &related.span, label)
    });
    let mut excerpts: Vec<Excerpt> = Vec::new();
    for (kind, span, label) in primary.chain(related) {
        let same = |excerpt: &&mut Excerpt| {
            excerpt.first.source.path() == span.source.path() && excerpt.first.source.text() == span.source.text()
        };
        let place = (kind, underlined(span), label);
        match excerpts.iter_mut().find(same) {
            Some(excerpt) => excerpt.places.push(place),
            None => excerpts.push(Excerpt { first: span, places: vec![place] }),
        }
    }
    excerpts
}

/// The range of `span` without line ends at its end, which would drag an innocent next line into the excerpt.
fn underlined(span: &Span) -> Range<usize> {
    let Range { start, end } = bounded(span);
    let text = &span.source.text()[start..end];
    start..start + text.trim_end_matches(['\n', '\r']).len()
}

impl<'a> Excerpt<'a> {
    /// The lines that the places touch, cut out of the file: a finding costs the same in a long document as in a short one.
    fn snippet(self, style: &Style) -> Snippet<'a, Annotation<'a>> {
        let source = &self.first.source;
        let text = source.text();
        let start = self.places.iter().map(|(_, range, _)| range.start).min().unwrap_or(0);
        let end = self.places.iter().map(|(_, range, _)| range.end).max().unwrap_or(0);
        let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let to = text[end..].find('\n').map_or(text.len(), |at| end + at);
        let lines = &text[from..to];
        let lines = lines.strip_suffix('\r').unwrap_or(lines);
        let within = |at: usize| (at - from).min(lines.len());
        Snippet::source(lines)
            .line_start(source.position(from).line)
            .path(one_line(&style.path(source.path())).into_owned())
            .annotations(
                self.places
                    .into_iter()
                    .map(|(kind, range, label)| kind.span(within(range.start)..within(range.end)).label(label)),
            )
    }
}

#[cfg(test)]
mod tests {
    use super::super::render::samples::findings;
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::SourceFile;

    #[test]
    fn shows_places_in_several_files_and_hints() {
        insta::assert_snapshot!(render(&findings(), &Style::plain(100)), @r#"
        error[unknown-key]: unknown key `layuot`
         --> sources/note/document.toml:2:1
          |
        2 | layuot = "note"
          | ^^^^^^
          |
          = help: did you mean `layout`?

        error[duplicate-symbol]: the symbol `WG/REL/2014/3` stands in two documents
         --> sources/note/document.toml:1:10
          |
        1 | symbol = "WG/REL/2014/3"
          |          ^^^^^^^^^^^^^^^
          |
         ::: sources/old/document.toml:1:10
          |
        1 | symbol = "WG/REL/2014/3"
          |          --------------- first used here

        error[unresolved-reference]: nothing has the id `observateurs`
         --> sources/note/fr.dj:3:6
          |
        3 | Voir [](#observateurs), 100 % — été
          |      ^^^^^^^^^^^^^^^^^

        error[unreadable-file]: the file cannot be read: permission denied
        --> sources/note/es.dj

        warning[typst-warning]: layout did not converge within 5 attempts
        "#);
    }

    #[test]
    fn what_has_no_place_has_no_rule() {
        let finding = [Diagnostic::new(Code::Cache, "nobody answers").hint("look for it")];
        insta::assert_snapshot!(render(&finding, &Style::plain(100)), @r"
        warning[cache]: nobody answers
         = help: look for it
        ");
        let colored = render(&finding, &Style { color: true, ..Style::plain(100) });
        assert_eq!(colored.lines().count(), 2, "{colored:?}");
    }

    #[test]
    fn color_is_switchable() {
        let colored = render(&findings(), &Style { color: true, ..Style::plain(100) });
        assert!(colored.contains("\u{1b}["));
        assert!(!render(&findings(), &Style::plain(100)).contains('\u{1b}'));
    }

    #[test]
    fn hard_places_are_shown_where_they_are() {
        let source = SourceFile::new("en.dj", "a\tb\r\n文書 x\r\nlast");
        let at = |range: Range<usize>| Diagnostic::new(Code::UnknownPart, "here").at(Span::new(&source, range));
        let out = render(&[at(2..3), at(5..11), at(12..14), at(18..18), at(900..901)], &Style::plain(80));
        insta::assert_snapshot!(out, @"
        error[unknown-part]: here
         --> en.dj:1:3
          |
        1 | a    b
          |      ^

        error[unknown-part]: here
         --> en.dj:2:1
          |
        2 | 文書 x
          | ^^^^

        error[unknown-part]: here
         --> en.dj:2:4
          |
        2 | 文書 x
          |      ^

        error[unknown-part]: here
         --> en.dj:3:4
          |
        3 | last
          |    ^

        error[unknown-part]: here
         --> en.dj:3:5
          |
        3 | last
          |     ^
        ");
    }

    #[test]
    fn a_place_after_the_last_line_end_has_a_line_of_its_own() {
        let source = SourceFile::new("en.dj", "one\n");
        let out = render(&[Diagnostic::new(Code::EmptyBody, "here").at(Span::new(&source, 4..4))], &Style::plain(80));
        insta::assert_snapshot!(out, @"
        error[empty-body]: here
         --> en.dj:2:1
          |
        2 |
          | ^
        ");
    }

    #[test]
    fn an_escape_sequence_of_the_document_does_not_reach_the_terminal() {
        let source = SourceFile::new("en\u{1b}.dj", "\u{1b}[2J");
        let hostile = Diagnostic::new(Code::UnknownPart, "\u{1b}[2J").at(Span::new(&source, 0..4)).hint("\u{1b}[2J");
        assert!(!render(&[hostile], &Style::plain(80)).contains('\u{1b}'));
    }
}
