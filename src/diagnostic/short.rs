//! Findings one a line, `path:line:column: error[code]: message`, the form editors and `grep` know.

use std::fmt::Write;

use super::Diagnostic;
use super::render::{Style, one_line};
use crate::source::Position;

/// The file of a finding that has none: it concerns the project as a whole.
const PROJECT: &str = "chancery.toml";

pub(super) fn render(diagnostics: &[Diagnostic], style: &Style) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        // Every line has the same shape, so that one pattern reads them all.
        let path = style.path(diagnostic.file().unwrap_or(PROJECT));
        let at = diagnostic.position().unwrap_or(Position { line: 1, column: 1 });
        let place = format!("{}:{}:{}", one_line(&path), at.line, at.column);
        let (severity, code) = (diagnostic.severity.name(), diagnostic.code);
        writeln!(out, "{place}: {severity}[{code}]: {}", one_line(&diagnostic.message)).expect("a string takes all");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::render::samples::findings;
    use super::*;

    #[test]
    fn one_line_a_finding() {
        insta::assert_snapshot!(render(&findings(), &Style::plain(80)), @"
        sources/note/document.toml:2:1: error[unknown-key]: unknown key `layuot`
        sources/note/document.toml:1:10: error[duplicate-symbol]: the symbol `WG/REL/2014/3` stands in two documents
        sources/note/fr.dj:3:6: error[unresolved-reference]: nothing has the id `observateurs`
        sources/note/es.dj:1:1: error[unreadable-file]: the file cannot be read: permission denied
        chancery.toml:1:1: warning[typst-warning]: layout did not converge within 5 attempts
        ");
    }

    #[test]
    fn paths_lead_from_where_the_reader_is() {
        let style = Style { prefix: "../".into(), ..Style::plain(80) };
        assert!(render(&findings(), &style).starts_with("../sources/note/document.toml:2:1: error"));
    }
}
