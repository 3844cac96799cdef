//! Which bytes of the generated code come from which bytes of an author's file.

use std::ops::Range;

use crate::source::{Source, Span};

/// The places of all text in one generated file, in order.
#[derive(Debug, Clone, Default)]
pub struct SpanMap {
    runs: Vec<Run>,
}

#[derive(Debug, Clone)]
struct Run {
    generated: Range<usize>,
    span: Span,
}

impl SpanMap {
    /// Notes that the bytes `generated` come from `range` of `source`; calls come in rising order.
    pub(super) fn push(&mut self, generated: Range<usize>, source: &Source, range: Range<usize>) {
        self.runs.push(Run { generated, span: Span::new(source, range) });
    }

    /// The author's place for a place in the generated code: the run that holds its first byte, or the last one before it.
    pub fn resolve(&self, generated: &Range<usize>) -> Option<Span> {
        let at = self.runs.partition_point(|run| run.generated.start <= generated.start);
        let inside = self.runs[..at].iter().rev().take(8).find(|run| run.generated.end > generated.start);
        let next = self.runs.get(at).filter(|run| run.generated.start < generated.end);
        inside.or(next).or_else(|| self.runs.get(at.checked_sub(1)?)).map(|run| run.span.clone())
    }

    /// The author's place of a text in the generated code; none if what stands there is not the author's.
    pub(super) fn text(&self, generated: &Range<usize>) -> Option<Span> {
        let at = self.runs.partition_point(|run| run.generated.start <= generated.start);
        let run = self.runs[..at].last().filter(|run| run.generated.end > generated.start)?;
        Some(run.span.clone())
    }

    /// The author's place of a call, given where its name begins.
    pub(super) fn call(&self, start: usize) -> Option<Span> {
        let at = self.runs.binary_search_by_key(&start, |run| run.generated.start).ok()?;
        Some(self.runs[at].span.clone())
    }
}
