//! The one entry to the renderers, and what they share.

use std::borrow::Cow;
use std::ops::Range;

use super::{Diagnostic, github, human, json, sarif, short};
use crate::source::Span;

/// How findings are written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people: the message over an excerpt of the source, with hints.
    Human,
    /// One line a finding, `path:line:column: error[code]: message`, as editors read it; `1:1` where there is no place, `chancery.toml` where
    /// there is no file.
    Short,
    /// One JSON object a line.
    Json,
    /// Workflow commands of GitHub Actions, which annotate the changed files of a pull request.
    Github,
    /// One SARIF 2.1.0 document, for code-scanning services.
    Sarif,
}

impl Format {
    /// Whether a program reads it, on the first stream of the command; what is for people goes to the second.
    pub const fn for_programs(self) -> bool {
        match self {
            Self::Human => false,
            Self::Short | Self::Json | Self::Github | Self::Sarif => true,
        }
    }
}

/// How findings look; each renderer takes from it what its format can express.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// Whether to write ANSI colours (human format only).
    pub color: bool,
    /// The width of the terminal in columns (human format only): longer source lines are cut around the place.
    pub width: usize,
    /// What stands before each path, so that it is relative to where the reader is: empty, or ending in `/`.
    pub prefix: String,
}

impl Style {
    /// Without colour, for the given width, with paths as they are.
    pub const fn plain(width: usize) -> Self {
        Self { color: false, width, prefix: String::new() }
    }

    /// The name of a project file for the reader.
    pub(super) fn path(&self, path: &str) -> String {
        if path.starts_with('/') { path.to_owned() } else { format!("{}{path}", self.prefix) }
    }
}

/// Writes findings out in the order given; what is not empty ends with a line end.
///
/// Every format gives nothing for no findings, except SARIF, whose document then says that there are none.
pub fn render(diagnostics: &[Diagnostic], format: Format, style: &Style) -> String {
    match format {
        Format::Human => human::render(diagnostics, style),
        Format::Short => short::render(diagnostics, style),
        Format::Json => json::render(diagnostics, style),
        Format::Github => github::render(diagnostics, style),
        Format::Sarif => sarif::render(diagnostics, style),
    }
}

/// The range of `span`, cut to the text and widened to whole characters: a stage may have counted past the end.
pub(super) fn bounded(span: &Span) -> Range<usize> {
    let text = span.source.text();
    let mut start = span.range.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = span.range.end.clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

/// `text` on one line and without control characters, which could otherwise steer a terminal or end a record early.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(char::is_control) {
        return Cow::Borrowed(text);
    }
    let lines: Vec<_> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    Cow::Owned(lines.join(" ").replace('\t', " ").replace(char::is_control, "\u{fffd}"))
}

#[cfg(test)]
pub(super) mod samples {
    use crate::diagnostic::{Code, Diagnostic};
    use crate::source::{SourceFile, Span};

    /// Findings of every shape: two files, a hint, no span, no file.
    pub(in crate::diagnostic) fn findings() -> Vec<Diagnostic> {
        let body =
            SourceFile::new("sources/note/fr.dj", "# Note du Président\n\nVoir [](#observateurs), 100 % — été\n");
        let facts = SourceFile::new("sources/note/document.toml", "symbol = \"WG/REL/2014/3\"\nlayuot = \"note\"\n");
        let other = SourceFile::new("sources/old/document.toml", "symbol = \"WG/REL/2014/3\"\n");
        vec![
            Diagnostic::new(Code::UnknownKey, "unknown key `layuot`")
                .at(Span::new(&facts, 25..31))
                .hint("did you mean `layout`?"),
            Diagnostic::new(Code::DuplicateSymbol, "the symbol `WG/REL/2014/3` stands in two documents")
                .at(Span::new(&facts, 9..24))
                .related(Span::new(&other, 9..24), "first used here"),
            Diagnostic::new(Code::UnresolvedReference, "nothing has the id `observateurs`")
                .at(Span::new(&body, 27..44)),
            Diagnostic::new(Code::UnreadableFile, "the file cannot be read: permission denied")
                .in_file("sources/note/es.dj"),
            Diagnostic::new(Code::TypstWarning, "layout did not converge within 5 attempts"),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::SourceFile;
    use proptest::prelude::*;

    const FORMATS: [Format; 5] = [Format::Human, Format::Short, Format::Json, Format::Github, Format::Sarif];

    #[test]
    fn only_sarif_says_something_about_nothing() {
        for format in FORMATS {
            assert_eq!(render(&[], format, &Style::plain(80)).is_empty(), format != Format::Sarif, "{format:?}");
        }
    }

    #[test]
    fn one_line_keeps_a_terminal_safe() {
        assert_eq!(one_line("a\r\n  b\tc\u{1b}[2J"), "a b c\u{fffd}[2J");
        assert_eq!(one_line("n°\u{a0}5"), "n°\u{a0}5");
    }

    /// Text with everything that makes columns and excerpts hard.
    fn hard_text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("\n".to_owned()),
            Just("\r\n".to_owned()),
            Just("\r".to_owned()),
            Just("\t".to_owned()),
            Just("文書".to_owned()),
            Just("e\u{301}👩\u{200d}👩\u{200d}👧".to_owned()),
            Just("\u{202e}مرفق\u{feff}".to_owned()),
            Just("\u{fffd}\u{1b}[31m\0\u{85}\u{2028}".to_owned()),
            "[ -~]{0,12}",
            any::<String>(),
        ];
        prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn no_text_and_no_span_panics(
            text in hard_text(), message in hard_text(), path in hard_text(),
            from in 0usize..80, length in 0usize..80, other in 0usize..80, width in 0usize..120, color: bool,
        ) {
            let source = SourceFile::new(path, text);
            let second = SourceFile::new("en.dj", message.clone());
            let finding = Diagnostic::new(Code::UnknownPart, message.clone())
                .at(Span::new(&source, from..from + length))
                .related(Span::new(&source, other..other), message.clone())
                .related(Span::new(&second, 0..other), "")
                .hint(message);
            let style = Style { color, width, prefix: "a/".into() };
            for format in FORMATS {
                let out = render(std::slice::from_ref(&finding), format, &style);
                prop_assert!(out.ends_with('\n'), "{:?}", format);
            }
            let lines = render(std::slice::from_ref(&finding), Format::Json, &style);
            prop_assert_eq!(lines.lines().count(), 1);
            serde_json::from_str::<serde_json::Value>(&lines).expect("a line is an object");
            serde_json::from_str::<serde_json::Value>(&render(&[finding], Format::Sarif, &style)).expect("a document");
        }

        #[test]
        fn human_and_short_agree_on_the_place(text in "[a-c é文\n\t]{0,40}", at in 0usize..60) {
            let source = SourceFile::new("en.dj", text);
            let finding = [Diagnostic::new(Code::UnknownPart, "m").at(Span::new(&source, at..at))];
            let short = render(&finding, Format::Short, &Style::plain(80));
            let place = short.split(": error").next().expect("split gives a first part").to_owned();
            let human = render(&finding, Format::Human, &Style::plain(80));
            prop_assert!(human.contains(&format!("--> {place}\n")), "{}{}", human, short);
        }
    }
}
