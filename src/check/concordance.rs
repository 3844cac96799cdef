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
    Text,
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
            Self::Text => "an unnumbered paragraph".to_owned(),
            Self::Item(level, marker) if marker.is_empty() => format!("an item of a list of level {level}"),
            Self::Item(level, marker) => format!("item ({marker}) of level {level}"),
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
        } else if let Some(finding) = notes(model, body, lang, original) {
            findings.push(((*lang).to_owned(), finding));
        }
    }
    findings
}

/// The first footnote that one version has and the other lacks.
fn notes(model: &Body, body: &Body, lang: &str, original: &str) -> Option<Diagnostic> {
    let only = |a: &Body, b: &Body| {
        a.notes.iter().find(|(label, _)| !b.notes.contains_key(*label)).map(|(l, n)| (l.clone(), n.range.clone()))
    };
    let (message, span) = match (only(body, model), only(model, body)) {
        (Some((label, range)), _) => (
            format!("the `{lang}` version has a footnote `{label}` that the `{original}` version has not"),
            Span::new(&body.source, range),
        ),
        (None, Some((label, range))) => (
            format!("the `{lang}` version lacks the footnote `{label}` of the `{original}` version"),
            Span::new(&model.source, range),
        ),
        (None, None) => return None,
    };
    let mut finding = Diagnostic::new(Code::ConcordanceNumbering, message)
        .hint("give both versions the same footnotes, with the same labels");
    if span.source.path() == body.source.path() {
        finding = finding.at(span);
    } else {
        finding = finding.at(Span::start_of(&body.source)).related(span, format!("the `{original}` version"));
    }
    Some(finding)
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
            "make the paragraphs, items and headings of both versions the same; a list needs an empty line before it, and as much indentation as in the other version",
        ),
    )
}

fn steps(blocks: &[Block]) -> Vec<Placed> {
    let mut out = Vec::new();
    collect(blocks, true, &mut out);
    out
}

/// `top`: whether the blocks are the text itself, where a paragraph more or less is seen; inside an item a translator may divide otherwise.
fn collect(blocks: &[Block], top: bool, out: &mut Vec<Placed>) {
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
                    collect(&item.blocks, false, out);
                }
            }
            BlockKind::Quotation(inner) => collect(inner, false, out),
            BlockKind::Part { name, blocks, .. } => {
                out.push((Step::Part(name.clone()), block.range.clone()));
                collect(blocks, top, out);
            }
            BlockKind::Table(table) => {
                out.push((Step::Table(table.head.len() + table.rows.len(), table.columns.len()), block.range.clone()));
            }
            BlockKind::Picture(_) => out.push((Step::Picture, block.range.clone())),
            BlockKind::Terms(terms) => terms.iter().for_each(|term| collect(&term.blocks, false, out)),
            BlockKind::Paragraph(_) if top => out.push((Step::Text, block.range.clone())),
            BlockKind::Paragraph(_) | BlockKind::Verbatim(_) | BlockKind::Break => {}
        }
    }
}
