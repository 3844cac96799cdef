//! The numbers of a document: paragraphs, subparagraphs, notes, tables and pictures, and the targets of cross-references.
//!
//! Paragraphs are numbered consecutively in arabic figures through the whole document, "to ensure that references … are identical in
//! all language versions" (UN Editorial Manual, Paragraphs and subparagraphs); those of an annex are counted on their own.

use std::collections::BTreeMap;
use std::ops::Range;

use super::footnotes::{for_each_inline, walk};
use super::marker::{Form, Marker};
use super::model::{Block, BlockKind, Body, Id, Inline, InlineKind, Item, List, plain};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::{Source, Span};

/// How a layout numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scheme {
    /// Whether top-level decimal lists are the document's numbered paragraphs; else every list is counted from the number it is written with.
    pub paragraphs: bool,
    /// Whether headings are numbered: `I.`, `A.`, `1.`, each level within the one above.
    pub sections: bool,
}

/// What a cross-reference points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A numbered paragraph.
    Paragraph(u64),
    /// A subparagraph, by its paragraph (none in a list that stands alone) and the markers down to it.
    Subparagraph(Option<u64>, Vec<Marker>),
    /// A heading without a number, by its words.
    Section(String),
    /// A numbered heading, by its number on each level from the first down to its own.
    NumberedSection(Vec<u64>),
    /// A table, by number.
    Table(u64),
    /// An annex, by number.
    Annex(u64),
    /// A stretch of text without a number.
    Passage,
}

/// The numbers and targets of a body.
#[derive(Debug, Clone, Default)]
pub struct Numbering {
    /// The targets by identifier.
    pub targets: BTreeMap<String, (Target, Range<usize>)>,
    /// How many numbered paragraphs the body has outside its annexes.
    pub paragraphs: u64,
    /// The annex in which a target stands, by identifier.
    pub in_annex: BTreeMap<String, u64>,
    /// How many annexes it has.
    pub annexes: u64,
}

/// The words of the heading that an annex begins with: its title.
pub fn annex_title(blocks: &[Block]) -> Option<&[Inline]> {
    match blocks.first().map(|block| &block.kind) {
        Some(BlockKind::Heading { level: 1, text, .. }) => Some(text),
        _ => None,
    }
}

/// Numbers `body` in place, and finds written numbers that differ, identifiers given twice and cross-references to nothing.
pub fn number(body: &mut Body, scheme: Scheme) -> (Numbering, Vec<Diagnostic>) {
    let mut counter = Counter {
        source: body.source.clone(),
        scheme,
        numbering: Numbering::default(),
        paragraphs: 0,
        shift: 0,
        tables: 0,
        annexes: 0,
        annex: None,
        sections: Vec::new(),
        findings: Vec::new(),
    };
    counter.blocks(&mut body.blocks, &Position::default());
    let mut numbering = counter.numbering;
    numbering.paragraphs = counter.paragraphs;
    numbering.annexes = counter.annexes;
    let mut findings = counter.findings;
    anchors(body, &mut numbering, &mut findings);
    findings.extend(references(body, &numbering));
    (numbering, findings)
}

/// Where a block stands: the numbered paragraph around it and the markers of the lists around it.
#[derive(Clone, Default)]
struct Position {
    inside: bool,
    paragraph: Option<u64>,
    markers: Vec<Marker>,
    lists: u8,
}

struct Counter {
    source: Source,
    scheme: Scheme,
    numbering: Numbering,
    paragraphs: u64,
    /// By how much the number of the last paragraph is written too high.
    shift: i128,
    tables: u64,
    annexes: u64,
    annex: Option<u64>,
    /// The number of the last heading of each level, down to the last heading.
    sections: Vec<u64>,
    findings: Vec<Diagnostic>,
}

impl Counter {
    fn blocks(&mut self, blocks: &mut [Block], position: &Position) {
        for block in blocks {
            let target = match &mut block.kind {
                BlockKind::List(list) => {
                    self.list(list, position);
                    None
                }
                BlockKind::Heading { level, number, .. } if self.scheme.sections && !position.inside => {
                    let path = self.section(usize::from(*level));
                    *number = path.last().copied();
                    Some(Target::NumberedSection(path))
                }
                BlockKind::Heading { text, .. } => Some(Target::Section(plain(text))),
                BlockKind::Quotation(inner) => {
                    self.blocks(inner, &Position { inside: true, ..position.clone() });
                    Some(Target::Passage)
                }
                BlockKind::Part { name, blocks, number, .. } => {
                    if name == "annex" {
                        self.annexes += 1;
                        *number = Some(self.annexes);
                        let outer = std::mem::take(&mut self.paragraphs);
                        let outer_shift = std::mem::take(&mut self.shift);
                        let outer_sections = std::mem::take(&mut self.sections);
                        let outer_annex = self.annex.replace(self.annexes);
                        let text = match annex_title(blocks) {
                            Some(_) => {
                                let (title, text) = blocks.split_at_mut(1);
                                self.title(&title[0]);
                                text
                            }
                            None => &mut blocks[..],
                        };
                        self.blocks(text, &Position::default());
                        self.annex = outer_annex;
                        self.sections = outer_sections;
                        (self.paragraphs, self.shift) = (outer, outer_shift);
                        Some(Target::Annex(self.annexes))
                    } else {
                        self.blocks(blocks, position);
                        Some(Target::Passage)
                    }
                }
                // A table without caption prints no number that a reference could give.
                BlockKind::Table(table) if table.caption.is_some() => {
                    self.tables += 1;
                    table.number = Some(self.tables);
                    Some(Target::Table(self.tables))
                }
                BlockKind::Table(_) | BlockKind::Picture(_) => Some(Target::Passage),
                BlockKind::Terms(terms) => {
                    for term in terms {
                        self.blocks(&mut term.blocks, &Position { inside: true, ..position.clone() });
                    }
                    Some(Target::Passage)
                }
                BlockKind::Paragraph(_) | BlockKind::Verbatim(_) => Some(Target::Passage),
                BlockKind::Break => None,
            };
            if let (Some(id), Some(target)) = (&block.id, target) {
                self.target(id, target);
            }
        }
    }

    /// Counts a heading; its number on each level down to `level`.
    fn section(&mut self, level: usize) -> Vec<u64> {
        self.sections.resize(level, 0);
        if let Some(last) = self.sections.last_mut() {
            *last += 1;
        }
        self.sections.clone()
    }

    /// The title of an annex, which has no number.
    fn title(&mut self, block: &Block) {
        if let (Some(id), BlockKind::Heading { text, .. }) = (&block.id, &block.kind) {
            self.target(id, Target::Section(plain(text)));
        }
    }

    fn list(&mut self, list: &mut List, position: &Position) {
        let top = !position.inside && position.lists == 0;
        list.paragraphs = self.scheme.paragraphs && top && list.form == Some(Form::Decimal);
        list.level = position.lists + 1;
        let mut expected = match (list.paragraphs, list.items.first()) {
            (true, _) => self.paragraphs + 1,
            (false, Some(Item { written: Some(start), .. })) => *start,
            (false, _) => 1,
        };
        // A sequence of its own begins with the number that is written, or with the first.
        let mut shift = if list.paragraphs { self.shift } else { 0 };
        for item in &mut list.items {
            let mut inner = position.clone();
            inner.inside = true;
            if let Some(form) = list.form {
                let marker = Marker { form, number: expected };
                item.marker = Some(marker);
                self.compare(item, marker, list.paragraphs, &mut shift);
                expected += 1;
                if list.paragraphs {
                    (self.paragraphs, self.shift) = (marker.number, shift);
                    inner = Position { inside: true, paragraph: Some(marker.number), ..Position::default() };
                } else {
                    inner.markers.push(marker);
                }
            }
            if let Some(id) = &item.id {
                let target = match (list.paragraphs, item.marker) {
                    (true, Some(marker)) => Target::Paragraph(marker.number),
                    (false, Some(_)) => Target::Subparagraph(inner.paragraph, inner.markers.clone()),
                    _ => Target::Passage,
                };
                self.target(id, target);
            }
            if !list.paragraphs {
                inner.lists = position.lists + 1;
            }
            self.blocks(&mut item.blocks, &inner);
        }
    }

    fn target(&mut self, id: &Id, target: Target) {
        // A table or a heading has a number or words of its own, wherever it stands.
        if let (Some(annex), Target::Paragraph(_) | Target::Subparagraph(..)) = (self.annex, &target) {
            self.numbering.in_annex.insert(id.name.clone(), annex);
        }
        add_target(&mut self.numbering, &mut self.findings, &self.source, id, target);
    }

    /// Whether the number is the one that is printed. Where one is lost, all that follow are shifted: that is said once, and `shift` says by how much.
    fn compare(&mut self, item: &Item, marker: Marker, paragraph: bool, shift: &mut i128) {
        let Some(written) = item.written else { return };
        let before = std::mem::replace(shift, i128::from(written) - i128::from(marker.number));
        if [0, before].contains(shift) {
            return;
        }
        let kind = if paragraph { "paragraph" } else { "item" };
        let as_written = Marker { number: written, ..marker }.bare();
        let finding = Diagnostic::new(
            Code::WrittenNumber,
            format!("the {kind} is written as {as_written} and printed as {}", marker.bare()),
        )
        .at(Span::new(&self.source, item.marker_range.clone()))
        .hint(format!("write {}, or add the {kind} that is missing before it", marker.bare()));
        self.findings.push(finding);
    }
}

fn add_target(numbering: &mut Numbering, findings: &mut Vec<Diagnostic>, source: &Source, id: &Id, target: Target) {
    if let Some((_, first)) = numbering.targets.get(&id.name) {
        findings.push(
            Diagnostic::new(Code::DuplicateId, format!("the identifier `{}` is given twice", id.name))
                .at(Span::new(source, id.range.clone()))
                .related(Span::new(source, first.clone()), "first given here")
                .hint("give one of the two another identifier"),
        );
        return;
    }
    numbering.targets.insert(id.name.clone(), (target, id.range.clone()));
}

fn anchors(body: &Body, numbering: &mut Numbering, findings: &mut Vec<Diagnostic>) {
    let mut ids = Vec::new();
    let mut visit = |inline: &super::model::Inline| {
        if let InlineKind::Anchor(id, _) = &inline.kind {
            ids.push(id.clone());
        }
    };
    for_each_inline(&body.blocks, &mut visit);
    for note in body.notes.values() {
        for_each_inline(&note.blocks, &mut visit);
    }
    for id in &ids {
        add_target(numbering, findings, &body.source, id, Target::Passage);
    }
}

/// Every cross-reference must point to an identifier that the author gave; one to a passage without a number needs words of its own.
fn references(body: &Body, numbering: &Numbering) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut visit = |inline: &super::model::Inline| {
        let InlineKind::Reference(id, words) = &inline.kind else { return };
        let span = Span::new(&body.source, inline.range.clone());
        match numbering.targets.get(id) {
            None => {
                let hint = match nearest(id, numbering.targets.keys().map(String::as_str)) {
                    Some(near) => format!("did you mean `#{near}`?"),
                    None => format!("write `{{#{id}}}` on the line before the paragraph that is meant"),
                };
                findings.push(
                    Diagnostic::new(
                        Code::UnresolvedReference,
                        format!("nothing in this document has the identifier `{id}`"),
                    )
                    .at(span)
                    .hint(hint),
                );
            }
            Some((Target::Passage, range)) if words.is_empty() => findings.push(
                Diagnostic::new(Code::UnresolvedReference, format!("`{id}` has no number that could be printed"))
                    .at(span)
                    .related(Span::new(&body.source, range.clone()), "this is what it points to")
                    .hint(format!("write the words of the reference: `[the passage](#{id})`")),
            ),
            Some(_) => {}
        }
    };
    if let Some(title) = &body.title {
        walk(&title.text, &mut visit);
    }
    for_each_inline(&body.blocks, &mut visit);
    for note in body.notes.values() {
        for_each_inline(&note.blocks, &mut visit);
    }
    findings
}
