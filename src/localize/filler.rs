//! A body with what its locale puts into it.

use super::strings::Formatter;
use crate::diagnostic::Diagnostic;
use crate::markup::{Block, BlockKind, Inline, InlineKind, Numbering};

/// Fills the body: markers, cross-references, typography.
pub(super) struct Filler<'a> {
    pub(super) formatter: &'a Formatter<'a>,
    pub(super) numbering: &'a Numbering,
    pub(super) findings: Vec<Diagnostic>,
}

impl Filler<'_> {
    /// `outer`: the language of the foreign passage around the blocks.
    pub(super) fn blocks(&mut self, blocks: &mut [Block], outer: Option<&str>) {
        for block in blocks {
            let lang = block.lang.clone().or_else(|| outer.map(str::to_owned));
            let lang = lang.as_deref();
            match &mut block.kind {
                BlockKind::Paragraph(text) => self.in_language(text, lang),
                BlockKind::Heading { text, level, number, label } => {
                    self.in_language(text, lang);
                    if let Some(number) = number {
                        let made = self.formatter.section_label(*level, *number, &block.range);
                        *label = self.kept(made);
                    }
                }
                BlockKind::List(list) => {
                    for item in &mut list.items {
                        if let Some(marker) = item.marker {
                            match self.formatter.marker(marker, list.paragraphs, &item.marker_range) {
                                Ok(label) => item.label = label,
                                Err(findings) => self.findings.extend(findings),
                            }
                        }
                        self.blocks(&mut item.blocks, lang);
                    }
                }
                BlockKind::Quotation(inner) => self.blocks(inner, lang),
                BlockKind::Part { blocks: inner, number, heading, note, .. } => {
                    if let Some(number) = number {
                        let made = self.formatter.annex_heading(*number, self.numbering.annexes, &block.range);
                        *heading = self.kept(made);
                        if let Some(lang) = lang.filter(|lang| *lang != self.formatter.page) {
                            *note = self.kept(self.formatter.annex_language(lang, &block.range));
                            self.annex_in(inner, lang);
                            continue;
                        }
                    }
                    self.blocks(inner, lang);
                }
                BlockKind::Table(table) => {
                    if let Some(number) = table.number {
                        let made = self.formatter.table_label(number, &block.range);
                        table.label = self.kept(made);
                    }
                    table.caption.iter_mut().for_each(|caption| self.in_language(caption, lang));
                    for cell in table.head.iter_mut().chain(&mut table.rows).flatten() {
                        self.in_language(cell, lang);
                    }
                }
                BlockKind::Terms(terms) => {
                    for term in terms {
                        self.in_language(&mut term.name, lang);
                        self.blocks(&mut term.blocks, lang);
                    }
                }
                BlockKind::Verbatim(_) | BlockKind::Picture(_) | BlockKind::Break => {}
            }
        }
    }

    /// The text of an annex in `lang`, which is not the language of the version: it is numbered and refers as documents in `lang` do, where the
    /// project has that language.
    fn annex_in(&mut self, blocks: &mut [Block], lang: &str) {
        let Some(locale) = self.formatter.context.locale(lang) else { return self.blocks(blocks, Some(lang)) };
        let formatter = self.formatter.within(&locale, lang);
        let mut filler = Filler { formatter: &formatter, numbering: self.numbering, findings: Vec::new() };
        filler.blocks(blocks, Some(lang));
        let found = filler.findings;
        self.findings.extend(found);
        self.findings.extend(formatter.into_findings());
    }

    fn kept(&mut self, made: Result<Vec<Inline>, Vec<Diagnostic>>) -> Vec<Inline> {
        made.unwrap_or_else(|findings| {
            self.findings.extend(findings);
            Vec::new()
        })
    }

    pub(super) fn inlines(&mut self, inlines: &mut [Inline]) {
        self.in_language(inlines, None);
    }

    fn in_language(&mut self, inlines: &mut [Inline], lang: Option<&str>) {
        self.references(inlines);
        let typography = self.formatter.typography_of(lang.unwrap_or(self.formatter.page));
        super::typography::apply(inlines, &typography, &|lang| self.formatter.typography_of(lang));
    }

    fn references(&mut self, inlines: &mut [Inline]) {
        for inline in inlines {
            match &mut inline.kind {
                InlineKind::Reference(id, words) if words.is_empty() => {
                    let Some((target, _)) = self.numbering.targets.get(id) else { continue };
                    let made = self.formatter.reference(target, self.numbering.annexes, &inline.range);
                    let made = match (made, self.numbering.in_annex.get(id)) {
                        (Ok(text), Some(annex)) => {
                            self.formatter.within_annex(&text, *annex, self.numbering.annexes, &inline.range)
                        }
                        (made, _) => made,
                    };
                    *words = self.kept(made);
                }
                InlineKind::Styled(_, inner)
                | InlineKind::Foreign(_, inner)
                | InlineKind::Borrowed(_, inner)
                | InlineKind::Link(_, inner)
                | InlineKind::Reference(_, inner)
                | InlineKind::Anchor(_, inner) => self.references(inner),
                _ => {}
            }
        }
    }
}
