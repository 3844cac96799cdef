//! Findings as JSON objects, one a line.

use serde::Serialize;

use super::render::{Style, bounded};
use super::{Diagnostic, Severity};
use crate::source::{Position, Span};

pub(super) fn render(diagnostics: &[Diagnostic], style: &Style) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let record = Record::new(diagnostic, style);
        out.push_str(&serde_json::to_string(&record).expect("strings and numbers always serialize"));
        out.push('\n');
    }
    out
}

/// One finding. Fields that do not apply are `null`; lists may be empty; nothing is left out.
#[derive(Serialize)]
struct Record<'a> {
    /// Tells findings from the other events that a run prints.
    event: &'static str,
    code: &'static str,
    severity: Severity,
    message: &'a str,
    path: Option<String>,
    start: Option<Position>,
    end: Option<Position>,
    offset: Option<Offset>,
    related: Vec<Place<'a>>,
    hints: &'a [String],
}

/// Bytes of the text, a byte order mark not counted.
#[derive(Serialize)]
struct Offset {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Place<'a> {
    message: &'a str,
    path: String,
    start: Position,
    end: Position,
    offset: Offset,
}

impl<'a> Record<'a> {
    fn new(diagnostic: &'a Diagnostic, style: &Style) -> Self {
        Self {
            event: "diagnostic",
            code: diagnostic.code.name(),
            severity: diagnostic.severity,
            message: &diagnostic.message,
            path: diagnostic.file().map(|path| style.path(path)),
            start: diagnostic.position(),
            end: diagnostic.span.as_ref().map(end),
            offset: diagnostic.span.as_ref().map(offset),
            related: diagnostic
                .related
                .iter()
                .map(|related| Place {
                    message: &related.message,
                    path: style.path(related.span.source.path()),
                    start: related.span.start(),
                    end: end(&related.span),
                    offset: offset(&related.span),
                })
                .collect(),
            hints: &diagnostic.hints,
        }
    }
}

fn end(span: &Span) -> Position {
    span.source.position(bounded(span).end)
}

fn offset(span: &Span) -> Offset {
    let range = bounded(span);
    Offset { start: range.start, end: range.end }
}

#[cfg(test)]
mod tests {
    use super::super::render::samples::findings;
    use super::*;

    #[test]
    fn one_object_a_finding() {
        insta::assert_snapshot!(render(&findings(), &Style::plain(80)), @r#"
        {"event":"diagnostic","code":"unknown-key","severity":"error","message":"unknown key `layuot`","path":"sources/note/document.toml","start":{"line":2,"column":1},"end":{"line":2,"column":7},"offset":{"start":25,"end":31},"related":[],"hints":["did you mean `layout`?"]}
        {"event":"diagnostic","code":"duplicate-symbol","severity":"error","message":"the symbol `WG/REL/2014/3` stands in two documents","path":"sources/note/document.toml","start":{"line":1,"column":10},"end":{"line":1,"column":25},"offset":{"start":9,"end":24},"related":[{"message":"first used here","path":"sources/old/document.toml","start":{"line":1,"column":10},"end":{"line":1,"column":25},"offset":{"start":9,"end":24}}],"hints":[]}
        {"event":"diagnostic","code":"unresolved-reference","severity":"error","message":"nothing has the id `observateurs`","path":"sources/note/fr.dj","start":{"line":3,"column":6},"end":{"line":3,"column":23},"offset":{"start":27,"end":44},"related":[],"hints":[]}
        {"event":"diagnostic","code":"unreadable-file","severity":"error","message":"the file cannot be read: permission denied","path":"sources/note/es.dj","start":null,"end":null,"offset":null,"related":[],"hints":[]}
        {"event":"diagnostic","code":"typst-warning","severity":"warning","message":"layout did not converge within 5 attempts","path":null,"start":null,"end":null,"offset":null,"related":[],"hints":[]}
        "#);
    }
}
