//! Findings one a line, `path:line:column: error[code]: message`, the form editors and `grep` know.

use std::fmt::Write;

use super::Diagnostic;
use super::render::{Style, one_line};

pub(super) fn render(diagnostics: &[Diagnostic], style: &Style) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let place = match (diagnostic.file(), diagnostic.position()) {
            (Some(path), Some(at)) => format!("{}:{}:{}: ", one_line(&style.path(path)), at.line, at.column),
            (Some(path), None) => format!("{}: ", one_line(&style.path(path))),
            (None, _) => String::new(),
        };
        let (severity, code) = (diagnostic.severity.name(), diagnostic.code);
        writeln!(out, "{place}{severity}[{code}]: {}", one_line(&diagnostic.message)).expect("a string takes all");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::render::samples::findings;
    use super::*;

    #[test]
    fn one_line_a_finding() {
        insta::assert_snapshot!(render(&findings(), &Style::plain(80)), @"");
    }

    #[test]
    fn paths_lead_from_where_the_reader_is() {
        let style = Style { prefix: "../".into(), ..Style::plain(80) };
        assert!(render(&findings(), &style).starts_with("../sources/note/document.toml:2:1: error"));
    }
}
