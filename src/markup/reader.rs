//! The stream of Djot events with absolute byte ranges, and the findings made on the way.

use std::ops::Range;

use jotdown::{Container, Event, Parser};

use super::abbreviations;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, Span};

pub(super) type Events<'s> = std::iter::Peekable<std::vec::IntoIter<(Event<'s>, Range<usize>)>>;

/// Reads the events of one text in order.
pub(super) struct Reader<'s> {
    pub(super) source: &'s Source,
    events: Events<'s>,
    pub(super) findings: Vec<Diagnostic>,
    guarded: bool,
}

impl<'s> Reader<'s> {
    /// The events of `text`, which is the end of `source` from byte `start`, with the full stops of abbreviations guarded.
    pub(super) fn new(source: &'s Source, text: &'s str, start: usize) -> Self {
        let events: Vec<_> =
            Parser::new(text).into_offset_iter().map(|(event, at)| (event, at.start + start..at.end + start)).collect();
        // A text that holds the stand-in itself has not been guarded.
        let guarded = !source.text().contains(abbreviations::STOP);
        Self { source, events: events.into_iter().peekable(), findings: Vec::new(), guarded }
    }

    /// The characters of a text as the author wrote them.
    pub(super) fn written(&self, text: &str) -> String {
        if self.guarded { abbreviations::restore(text) } else { text.to_owned() }
    }

    /// The events of a text that is not itself a file; every range is `place`.
    pub(super) fn of_text(source: &'s Source, text: &'s str, place: &Range<usize>) -> Self {
        let events: Vec<_> = Parser::new(text).into_offset_iter().map(|(event, _)| (event, place.clone())).collect();
        Self { source, events: events.into_iter().peekable(), findings: Vec::new(), guarded: false }
    }

    pub(super) fn next(&mut self) -> Option<(Event<'s>, Range<usize>)> {
        self.events.next()
    }

    pub(super) fn peek(&mut self) -> Option<&Event<'s>> {
        self.events.peek().map(|(event, _)| event)
    }

    /// Takes the end of the container that has just been read to its end, and says where it ends.
    pub(super) fn close(&mut self) -> Option<usize> {
        match self.events.next() {
            Some((Event::End(_), range)) => Some(range.end),
            _ => None,
        }
    }

    /// Passes over the rest of a container whose start has been taken; says where it ends.
    pub(super) fn skip(&mut self) -> usize {
        let mut depth = 1usize;
        let mut end = 0;
        for (event, range) in self.events.by_ref() {
            end = range.end;
            match event {
                Event::Start(..) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        end
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, range)
    }

    pub(super) fn report(
        &mut self,
        code: Code,
        range: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.findings.push(Diagnostic::new(code, message).at(Span::new(self.source, range)).hint(hint));
    }
}

/// What an author would call a container.
pub(super) fn name_of(container: &Container) -> &'static str {
    match container {
        Container::Blockquote => "a quotation",
        Container::List { .. } | Container::ListItem => "a list",
        Container::TaskListItem { .. } => "a task list",
        Container::DescriptionList | Container::DescriptionDetails | Container::DescriptionTerm => "a definition list",
        Container::Footnote { .. } => "a footnote",
        Container::Table | Container::TableRow { .. } | Container::TableCell { .. } | Container::Caption => "a table",
        Container::Section { .. } | Container::Heading { .. } => "a heading",
        Container::Div { .. } => "a div",
        Container::Paragraph | Container::Document => "a paragraph",
        Container::LinkDefinition { .. } => "a link definition",
        Container::RawBlock { .. } | Container::RawInline { .. } => "raw markup",
        Container::CodeBlock { .. } | Container::Verbatim => "verbatim text",
        Container::Span => "a span",
        Container::Link(..) => "a link",
        Container::Image(..) => "a picture",
        Container::Math { .. } => "a formula",
        Container::Subscript
        | Container::Superscript
        | Container::Insert
        | Container::Delete
        | Container::Strong
        | Container::Emphasis
        | Container::Mark => "styled text",
    }
}
