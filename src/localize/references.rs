//! The words of cross-references and the printed form of markers.

use super::facts;
use super::strings::Formatter;
use crate::diagnostic::Diagnostic;
use crate::locale::{Counter, Value};
use crate::markup::{Form, Inline, InlineKind, Marker, Target, plain};
use std::ops::Range;

impl Formatter<'_> {
    /// A marker as the locale prints it: `14.` for a paragraph, `(a)` or `a)` for a subparagraph (UN Editorial Manual, Paragraphs).
    pub(super) fn marker(
        &self,
        marker: Marker,
        paragraph: bool,
        range: &Range<usize>,
    ) -> Result<Vec<Inline>, Vec<Diagnostic>> {
        let id = match (paragraph, marker.form) {
            (true, _) => "number-paragraph",
            (_, Form::Alpha | Form::UpperAlpha) => "marker-alpha",
            (_, Form::Roman | Form::UpperRoman) => "marker-roman",
            (_, Form::Decimal) => "marker-decimal",
        };
        let counter = match (paragraph, marker.form) {
            (true, _) => Counter::Paragraph,
            (_, Form::Alpha | Form::UpperAlpha) => Counter::Alpha,
            (_, Form::Roman | Form::UpperRoman) => Counter::Roman,
            (_, Form::Decimal) => Counter::Decimal,
        };
        let mut variables = self.variables.clone();
        variables.set("marker", self.counted(counter, marker));
        self.text_with(id, &variables).map(|text| at(text.inlines, range))
    }

    /// The words of a cross-reference: "paragraph 14".
    pub(super) fn reference(
        &self,
        target: &Target,
        annexes: u64,
        range: &Range<usize>,
    ) -> Result<Vec<Inline>, Vec<Diagnostic>> {
        let mut variables = self.variables.clone();
        let id = match target {
            Target::Paragraph(n) => {
                variables.set("n", self.paragraph(*n));
                "ref-paragraph"
            }
            Target::Subparagraph(paragraph, markers) => {
                let mut printed = Vec::new();
                for marker in markers {
                    printed.push(plain(&self.marker(*marker, false, range)?));
                }
                let markers = printed.join("\u{a0}");
                let Some(n) = paragraph else {
                    return Ok(vec![Inline { kind: InlineKind::Text(markers), range: range.clone() }]);
                };
                variables.set("n", self.paragraph(*n));
                variables.set("marker", Value::Text(markers));
                "ref-subparagraph"
            }
            Target::Section(title) => {
                variables.set("title", Value::Text(title.clone()));
                "ref-section"
            }
            Target::NumberedSection(path) => {
                variables.set("n", Value::Text(self.section_path(path, range)?));
                "ref-section-number"
            }
            Target::Table(n) => {
                variables.set("n", Value::Text(n.to_string()));
                "ref-table"
            }
            Target::Annex(_) if annexes == 1 => "ref-annex-only",
            Target::Annex(n) => {
                variables.set("n", self.annex(*n));
                "ref-annex"
            }
            Target::Passage => return Ok(Vec::new()),
        };
        self.text_with(id, &variables).map(|text| at(text.inlines, range))
    }
}

impl Formatter<'_> {
    /// A reference to what stands in an annex: "paragraph 3 of annex II".
    pub(super) fn within_annex(
        &self,
        reference: &[Inline],
        number: u64,
        annexes: u64,
        range: &Range<usize>,
    ) -> Result<Vec<Inline>, Vec<Diagnostic>> {
        let mut variables = self.variables.clone();
        variables.set("title", Value::Text(plain(reference)));
        variables.set("n", self.annex(number));
        let id = if annexes == 1 { "ref-in-annex-only" } else { "ref-in-annex" };
        self.text_with(id, &variables).map(|text| at(text.inlines, range))
    }

    /// The heading of an annex: "Annex", or "Annex II" where there are several.
    pub(super) fn annex_heading(
        &self,
        number: u64,
        annexes: u64,
        range: &Range<usize>,
    ) -> Result<Vec<Inline>, Vec<Diagnostic>> {
        let mut variables = self.variables.clone();
        variables.set("n", self.annex(number));
        let id = if annexes == 1 { "annex" } else { "annex-n" };
        self.text_with(id, &variables).map(|text| at(text.inlines, range))
    }

    /// What stands below the heading of an annex in `lang`, which is not the language of the version: "[English only]".
    pub(super) fn annex_language(&self, lang: &str, range: &Range<usize>) -> Result<Vec<Inline>, Vec<Diagnostic>> {
        let mut variables = self.variables.clone();
        variables.set("lang", facts::language_key(lang));
        self.text_with("annex-language", &variables).map(|text| at(text.inlines, range))
    }

    /// What stands before the words of a heading of that level, from 1: "II.".
    pub(super) fn section_label(
        &self,
        level: u8,
        number: u64,
        range: &Range<usize>,
    ) -> Result<Vec<Inline>, Vec<Diagnostic>> {
        let id = match level {
            1 => "number-section",
            2 => "number-subsection",
            _ => "number-subsubsection",
        };
        let mut variables = self.variables.clone();
        variables.set("marker", self.section(usize::from(level), number));
        self.text_with(id, &variables).map(|text| at(text.inlines, range))
    }

    /// The number of a section with those of the sections around it, as a reference has it: "II.A".
    fn section_path(&self, path: &[u64], range: &Range<usize>) -> Result<String, Vec<Diagnostic>> {
        let mut out: Option<Value> = None;
        for (index, number) in path.iter().enumerate().filter(|(_, number)| **number > 0) {
            let own = self.section(index + 1, *number);
            out = Some(match out {
                None => own,
                Some(outer) => {
                    let mut variables = self.variables.clone();
                    variables.set("n", outer);
                    variables.set("marker", own);
                    let text = self.text_with("section-within", &variables)?;
                    Value::Text(plain(&at(text.inlines, range)))
                }
            });
        }
        match out {
            Some(Value::Text(text)) => Ok(text),
            _ => Ok(String::new()),
        }
    }

    /// What stands before the caption of a table: "Table 2".
    pub(super) fn table_label(&self, number: u64, range: &Range<usize>) -> Result<Vec<Inline>, Vec<Diagnostic>> {
        let mut variables = self.variables.clone();
        variables.set("n", Value::Text(number.to_string()));
        self.text_with("caption-table", &variables).map(|text| at(text.inlines, range))
    }

    /// The number in what the language counts in, or in the figures, letters or Roman numerals of the marker.
    fn counted(&self, counter: Counter, marker: Marker) -> Value {
        Value::Text(self.locale.counted(counter, marker.number).unwrap_or_else(|| marker.bare()))
    }

    fn paragraph(&self, number: u64) -> Value {
        self.counted(Counter::Paragraph, Marker { form: Form::Decimal, number })
    }

    /// The number of a section on a level from 1: II, A, 1 (UN Editorial Manual, Headings).
    fn section(&self, level: usize, number: u64) -> Value {
        let (counter, form) = match level {
            1 => (Counter::Section, Form::UpperRoman),
            2 => (Counter::Subsection, Form::UpperAlpha),
            _ => (Counter::Subsubsection, Form::Decimal),
        };
        self.counted(counter, Marker { form, number })
    }

    fn annex(&self, number: u64) -> Value {
        self.counted(Counter::Annex, Marker { form: Form::UpperRoman, number })
    }
}

/// The text as if it stood at `range`: a marker or a reference is the author's, though its words are the locale's.
fn at(mut inlines: Vec<Inline>, range: &Range<usize>) -> Vec<Inline> {
    for inline in &mut inlines {
        inline.range = range.clone();
        match &mut inline.kind {
            InlineKind::Styled(_, inner)
            | InlineKind::Foreign(_, inner)
            | InlineKind::Borrowed(_, inner)
            | InlineKind::Link(_, inner)
            | InlineKind::Reference(_, inner)
            | InlineKind::Anchor(_, inner) => *inner = at(std::mem::take(inner), range),
            _ => {}
        }
    }
    inlines
}
