//! Whether the language versions of a document have the same paragraphs, headings, subparagraphs and notes, so that a reference holds in each.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::markup::{Block, BlockKind, Body};
use crate::source::Span;

/// One step of a body's structure.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Heading(u8),
    Paragraph(u64),
    Item(u8, String),
    Part(String),
    Table(usize, usize),
    Picture,
}

impl Step {
    fn words(&self) -> String {
        match self {
            Self::Heading(level) => format!("a heading of level {level}"),
            Self::Paragraph(number) => format!("paragraph {number}"),
            Self::Item(_, marker) if marker.is_empty() => "an item of a list".to_owned(),
            Self::Item(_, marker) => format!("item ({marker})"),
            Self::Part(name) => format!("the part `{name}`"),
            Self::Table(rows, columns) => format!("a table of {rows} rows and {columns} columns"),
            Self::Picture => "a picture".to_owned(),
        }
    }
}

/// Compares every version with that of the original language; the first difference of each is reported.
///
/// "… to ensure that references … are identical in all language versions" (UN Editorial Manual, Paragraphs and subparagraphs).
pub fn concordance(original: &str, bodies: &BTreeMap<&str, &Body>) -> Vec<(String, Diagnostic)> {
    let Some(model) = bodies.get(original) else { return Vec::new() };
    let expected = steps(&model.blocks);
    let mut findings = Vec::new();
    for (lang, body) in bodies {
        if *lang == original {
            continue;
        }
        let found = steps(&body.blocks);
        if let Some(finding) = compare(&expected, &found, model, body, lang, original) {
            findings.push(((*lang).to_owned(), finding));
        } else if body.notes.len() != model.notes.len() {
            let finding = Diagnostic::new(
                Code::ConcordanceNumbering,
                format!(
                    "the `{lang}` version has {} footnotes where the `{original}` version has {}",
                    body.notes.len(),
                    model.notes.len()
                ),
            )
            .at(Span::start_of(&body.source))
            .related(Span::start_of(&model.source), "compared with this version")
            .hint("give both versions the same footnotes");
            findings.push(((*lang).to_owned(), finding));
        }
    }
    findings
}

type Placed = (Step, std::ops::Range<usize>);

fn compare(
    expected: &[Placed],
    found: &[Placed],
    model: &Body,
    body: &Body,
    lang: &str,
    original: &str,
) -> Option<Diagnostic> {
    let at = expected.iter().zip(found).position(|((a, _), (b, _))| a != b).unwrap_or(expected.len().min(found.len()));
    let (want, have) = (expected.get(at), found.get(at));
    let message = match (want, have) {
        (None, None) => return None,
        (Some((want, _)), Some((have, _))) => {
            format!("the `{lang}` version has {} where the `{original}` version has {}", have.words(), want.words())
        }
        (Some((want, _)), None) => {
            format!("the `{lang}` version ends before {} of the `{original}` version", want.words())
        }
        (None, Some((have, _))) => {
            format!("the `{lang}` version goes on with {} after the end of the `{original}` version", have.words())
        }
    };
    let end = body.source.text().len();
    let range = have.map_or(end..end, |(_, range)| range.clone());
    let mut finding = Diagnostic::new(Code::ConcordanceNumbering, message).at(Span::new(&body.source, range));
    if let Some((_, range)) = want {
        finding = finding.related(Span::new(&model.source, range.clone()), format!("the `{original}` version"));
    }
    Some(
        finding.hint(
            "make the paragraphs, items and headings of both versions the same, so that a reference holds in each",
        ),
    )
}

fn steps(blocks: &[Block]) -> Vec<Placed> {
    let mut out = Vec::new();
    collect(blocks, &mut out);
    out
}

fn collect(blocks: &[Block], out: &mut Vec<Placed>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { level, .. } => out.push((Step::Heading(*level), block.range.clone())),
            BlockKind::List(list) => {
                for item in &list.items {
                    let step = match item.marker {
                        Some(marker) if list.paragraphs => Step::Paragraph(marker.number),
                        Some(marker) => Step::Item(list.level, marker.bare()),
                        None => Step::Item(list.level, String::new()),
                    };
                    out.push((step, item.marker_range.clone()));
                    collect(&item.blocks, out);
                }
            }
            BlockKind::Quotation(inner) => collect(inner, out),
            BlockKind::Part { name, blocks, .. } => {
                out.push((Step::Part(name.clone()), block.range.clone()));
                collect(blocks, out);
            }
            BlockKind::Table(table) => {
                out.push((Step::Table(table.head.len() + table.rows.len(), table.columns.len()), block.range.clone()));
            }
            BlockKind::Picture(_) => out.push((Step::Picture, block.range.clone())),
            BlockKind::Terms(terms) => terms.iter().for_each(|term| collect(&term.blocks, out)),
            BlockKind::Paragraph(_) | BlockKind::Verbatim(_) | BlockKind::Break => {}
        }
    }
}
