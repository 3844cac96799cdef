//! Findings as workflow commands of GitHub Actions.
//!
//! The escapes are those of the runner's own toolkit (`actions/toolkit`, `packages/core/src/command.ts`): `%`, carriage return and line
//! feed everywhere, `:` and `,` in properties too.

use std::fmt::Write;

use super::Diagnostic;
use super::render::{Style, bounded};

pub(super) fn render(diagnostics: &[Diagnostic], style: &Style) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let mut properties = Vec::new();
        if let Some(path) = diagnostic.file() {
            properties.push(format!("file={}", property(&style.path(path))));
        }
        if let Some(span) = &diagnostic.span {
            let (start, end) = (span.start(), span.source.position(bounded(span).end));
            properties.push(format!("line={}", start.line));
            properties.push(format!("col={}", start.column));
            properties.push(format!("endLine={}", end.line));
            // The service refuses an end column on another line than the start.
            if start.line == end.line {
                properties.push(format!("endColumn={}", end.column));
            }
        }
        properties.push(format!("title={}", property(diagnostic.code.name())));
        let (severity, properties) = (diagnostic.severity.name(), properties.join(","));
        writeln!(out, "::{severity} {properties}::{}", data(&text(diagnostic, style))).expect("a string takes all");
    }
    out
}

/// An annotation has one text: the message, further places and hints, one a line.
fn text(diagnostic: &Diagnostic, style: &Style) -> String {
    let mut text = diagnostic.message.clone();
    for related in &diagnostic.related {
        let (path, at) = (style.path(related.span.source.path()), related.span.start());
        write!(text, "\n{}: {path}:{}:{}", related.message, at.line, at.column).expect("a string takes all");
    }
    for hint in &diagnostic.hints {
        write!(text, "\nhelp: {hint}").expect("a string takes all");
    }
    text
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::render::samples::findings;
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::{SourceFile, Span};

    #[test]
    fn one_command_a_finding() {
        insta::assert_snapshot!(render(&findings(), &Style::plain(80)), @"
        ::error file=sources/note/document.toml,line=2,col=1,endLine=2,endColumn=7,title=unknown-key::unknown key `layuot`%0Ahelp: did you mean `layout`?
        ::error file=sources/note/document.toml,line=1,col=10,endLine=1,endColumn=25,title=duplicate-symbol::the symbol `WG/REL/2014/3` stands in two documents%0Afirst used here: sources/old/document.toml:1:10
        ::error file=sources/note/fr.dj,line=3,col=6,endLine=3,endColumn=23,title=unresolved-reference::nothing has the id `observateurs`
        ::error file=sources/note/es.dj,title=unreadable-file::the file cannot be read: permission denied
        ::warning title=typst-warning::layout did not converge within 5 attempts
        ");
    }

    #[test]
    fn nothing_in_a_text_can_end_a_command_or_a_property() {
        let source = SourceFile::new("a,b:c%.dj", "one\ntwo\n");
        let finding = Diagnostic::new(Code::UnknownPart, "100 %\r\n::error::x").at(Span::new(&source, 0..7));
        insta::assert_snapshot!(render(&[finding], &Style::plain(80)), @"::error file=a%2Cb%3Ac%25.dj,line=1,col=1,endLine=2,title=unknown-part::100 %25%0D%0A::error::x");
    }
}
