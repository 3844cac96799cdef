//! Blocks of a body: front matter, title, paragraphs, lists, tables, parts.

use std::collections::BTreeMap;
use std::ops::Range;

use jotdown::{Container, Event, ListKind, OrderedListNumbering};

use super::abbreviations;
use super::attributes::{self, Known};
use super::footnotes;
use super::inline;
use super::marker::Form;
use super::model::{Block, BlockKind, Body, Id, Inline, InlineKind, Item, List, Note, Term, Title};
use super::nesting;
use super::reader::{Reader, name_of};
use super::table;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, Span};

/// How deep lists, quotations and parts may be nested.
const DEPTH: usize = 12;

/// Reads a body. The findings concern the markup alone; what a layout or a project forbids is checked later.
pub fn read(source: &Source) -> (Body, Vec<Diagnostic>) {
    let (front_matter, start, mut findings) = front_matter(source);
    let guarded = abbreviations::guard(&source.text()[start..]);
    if let Some(place) = nesting::too_deep(&guarded) {
        let finding = Diagnostic::new(Code::UnsupportedMarkup, "the text is nested too deeply");
        let place = Span::new(source, place.start + start..place.end + start);
        findings.push(finding.at(place).hint("write it with less depth; the rest of the text has not been read"));
    }
    if !findings.is_empty() {
        // Nothing can be said of a text that has not begun, or that cannot be parsed.
        let body =
            Body { source: source.clone(), front_matter, title: None, blocks: Vec::new(), notes: BTreeMap::new() };
        return (body, findings);
    }
    let mut reader = Reader::new(source, &guarded, start);
    let mut parts = Parts::default();
    while let Some((event, range)) = reader.next() {
        match event {
            Event::Start(Container::Document, _) | Event::End(_) => {}
            event => block(&mut reader, event, range, 0, &mut parts),
        }
    }
    findings.append(&mut reader.findings);
    let body =
        Body { source: source.clone(), front_matter, title: parts.title, blocks: parts.blocks, notes: parts.notes };
    findings.extend(title_findings(&body, &parts.titles));
    findings.extend(footnotes::check(&body));
    if body.blocks.is_empty() {
        let hint = "write the text below the title, or delete the file if this language version does not exist yet";
        findings.push(Diagnostic::new(Code::EmptyBody, "the body is empty").at(Span::start_of(source)).hint(hint));
    }
    (body, findings)
}

/// The blocks read so far at one level, and what belongs to the body as a whole.
#[derive(Default)]
struct Parts {
    blocks: Vec<Block>,
    title: Option<Title>,
    titles: Vec<Range<usize>>,
    notes: BTreeMap<String, Note>,
}

fn front_matter(source: &Source) -> (Option<Range<usize>>, usize, Vec<Diagnostic>) {
    let text = source.text();
    let fence = |line: &str| line.trim_end() == "+++";
    if text.starts_with("---\n") || text.starts_with("---\r\n") {
        let finding = Diagnostic::new(Code::FrontMatter, "the front matter stands between lines `---`")
            .at(Span::new(source, 0..3))
            .hint("write `+++` before and after it, and `key = \"value\"` within");
        return (None, text.len(), vec![finding]);
    }
    let Some(first) = text.split_inclusive('\n').next().filter(|line| fence(line)) else {
        return (None, 0, Vec::new());
    };
    let start = first.len();
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if fence(line) {
            return (Some(start..at), at + line.len(), Vec::new());
        }
        at += line.len();
    }
    let finding = Diagnostic::new(Code::FrontMatter, "the front matter is never closed")
        .at(Span::new(source, 0..3))
        .hint("write a line `+++` after the last key");
    (None, text.len(), vec![finding])
}

fn title_findings(body: &Body, titles: &[Range<usize>]) -> Vec<Diagnostic> {
    let span = |range: &Range<usize>| Span::new(&body.source, range.clone());
    match titles {
        [] => vec![
            Diagnostic::new(Code::TitleCount, "the body has no title")
                .at(Span::start_of(&body.source))
                .hint("write the title as the first line of the text: `# Title`"),
        ],
        [only] if body.title.as_ref().is_some_and(|title| super::model::plain(&title.text).trim().is_empty()) => vec![
            Diagnostic::new(Code::TitleCount, "the title has no words")
                .at(span(only))
                .hint("write the title after `#`"),
        ],
        [only] => body
            .blocks
            .first()
            .filter(|block| block.range.start < only.start)
            .map(|block| {
                Diagnostic::new(Code::TitleCount, "text stands before the title")
                    .at(span(&block.range))
                    .related(span(only), "the title is here")
                    .hint("move the title to the head of the text")
            })
            .into_iter()
            .collect(),
        [first, others @ ..] => others
            .iter()
            .map(|other| {
                Diagnostic::new(Code::TitleCount, "the body has a second title")
                    .at(span(other))
                    .related(span(first), "the first title is here")
                    .hint("use `##` for a heading of the text")
            })
            .collect(),
    }
}

/// Reads the blocks up to the end of the container they stand in, which is taken; says where it ends.
fn blocks(reader: &mut Reader, depth: usize, parts: &mut Parts, fallback: usize) -> (Vec<Block>, usize) {
    let outer = std::mem::take(&mut parts.blocks);
    let mut end = fallback;
    while let Some((event, range)) = reader.next() {
        if let Event::End(_) = event {
            end = range.end;
            break;
        }
        block(reader, event, range, depth, parts);
    }
    (std::mem::replace(&mut parts.blocks, outer), end)
}

fn block(reader: &mut Reader, event: Event, range: Range<usize>, depth: usize, parts: &mut Parts) {
    let (container, found) = match event {
        Event::Start(container, found) => (container, found),
        Event::ThematicBreak(found) => {
            attributes::read(reader, found, &range, &[]);
            parts.blocks.push(plain_block(BlockKind::Break, range));
            return;
        }
        Event::Attributes(found) => return attributes::stray(reader, found, &range),
        _ => return,
    };
    if depth > DEPTH {
        reader.report(
            Code::UnsupportedMarkup,
            range,
            "the text is nested too deeply",
            "take it out of the lists around it",
        );
        reader.skip();
        return;
    }
    match container {
        Container::Section { .. } => section(reader, found, range, depth, parts),
        Container::Heading { level, .. } => heading(reader, found, level, range, parts),
        Container::Paragraph => paragraph(reader, found, range, parts),
        Container::List { kind, tight } => list(reader, found, kind, tight, range, depth, parts),
        Container::Footnote { label } => {
            attributes::read(reader, found, &range, &[]);
            let (blocks, end) = blocks(reader, depth + 1, parts, range.end);
            let note = Note { blocks, range: trimmed(reader.source.text(), &(range.start..end)) };
            footnotes::define(reader, &mut parts.notes, label.into_owned(), note);
        }
        Container::Blockquote => {
            let known = attributes::read(reader, found, &range, &["id", "lang"]);
            let (inner, end) = blocks(reader, depth + 1, parts, range.end);
            parts.blocks.push(known_block(reader, BlockKind::Quotation(inner), range.start..end, known));
        }
        Container::Div { class } => {
            let known = attributes::read(reader, found, &range, &["id", "lang"]);
            let name = class.into_owned();
            let (inner, end) = blocks(reader, depth + 1, parts, range.end);
            if name.is_empty() {
                // A div without a name only carries a language or an identifier.
                let mut inner = inner;
                for block in &mut inner {
                    block.lang = block.lang.take().or_else(|| known.lang.clone());
                }
                if let (Some(first), Some(id)) = (inner.first_mut(), known.id) {
                    first.id.get_or_insert(id);
                }
                parts.blocks.append(&mut inner);
            } else {
                parts.blocks.push(known_block(
                    reader,
                    BlockKind::Part { name, blocks: inner, number: None, heading: Vec::new(), note: Vec::new() },
                    range.start..end,
                    known,
                ));
            }
        }
        Container::CodeBlock { .. } => {
            let known = attributes::read(reader, found, &range, &["id"]);
            let text = super::model::plain(&inline::read(reader, 0));
            let end = reader.close().unwrap_or(range.end);
            parts.blocks.push(known_block(reader, BlockKind::Verbatim(text), range.start..end, known));
        }
        Container::RawBlock { format } => {
            let end = reader.skip();
            let message = format!("a raw `{format}` block is refused: a body is neutral and never code for one output");
            let hint = "write it in Djot, or put the form into a layout";
            reader.report(Code::RawMarkup, range.start..end, message, hint);
        }
        Container::Table => {
            let table = table::read(reader, found, range);
            parts.blocks.push(table);
        }
        Container::DescriptionList => terms(reader, found, range, depth, parts),
        Container::LinkDefinition { .. } => {
            reader.skip();
        }
        other => {
            let message = format!("{} cannot stand here", name_of(&other));
            reader.report(Code::UnsupportedMarkup, range, message, "write it as a paragraph or a list");
            reader.skip();
        }
    }
}

fn plain_block(kind: BlockKind, range: Range<usize>) -> Block {
    Block { kind, range, id: None, lang: None }
}

pub(super) fn known_block(reader: &Reader, kind: BlockKind, range: Range<usize>, known: Known) -> Block {
    let id = known.id.map(|id| Id { range: trimmed(reader.source.text(), &id.range), ..id });
    Block { kind, range: trimmed(reader.source.text(), &range), id, lang: known.lang }
}

/// A section is Djot's frame around a heading; it has no meaning of its own, so its blocks join those around it.
fn section(reader: &mut Reader, found: jotdown::Attributes, range: Range<usize>, depth: usize, parts: &mut Parts) {
    let known = attributes::read(reader, found, &range, &["id", "lang"]);
    let first = parts.blocks.len();
    while let Some((event, range)) = reader.next() {
        if matches!(event, Event::End(Container::Section { .. })) {
            break;
        }
        // Sections do not deepen the text: six levels are the most that Djot has.
        block(reader, event, range, depth, parts);
    }
    if let Some(block) = parts.blocks.get_mut(first) {
        block.id = block.id.take().or(known.id);
        block.lang = block.lang.take().or(known.lang);
    }
}

fn heading(reader: &mut Reader, found: jotdown::Attributes, level: u16, range: Range<usize>, parts: &mut Parts) {
    let known = attributes::read(reader, found, &range, &["id", "lang"]);
    let text = inline::read(reader, 0);
    let range = range.start..reader.close().unwrap_or(range.end);
    let range = trimmed(reader.source.text(), &range);
    if level == 1 {
        parts.titles.push(range.clone());
        if parts.title.is_none() {
            parts.title = Some(Title { text, range });
        }
        return;
    }
    let level = u8::try_from(level - 1).unwrap_or(u8::MAX);
    if level > 3 {
        let hint = "use `##`, `###` or `####`";
        reader.report(Code::HeadingLevel, range.clone(), "headings go three levels deep below the title", hint);
    }
    parts.blocks.push(known_block(
        reader,
        BlockKind::Heading { level, text, number: None, label: Vec::new() },
        range,
        known,
    ));
}

fn paragraph(reader: &mut Reader, found: jotdown::Attributes, range: Range<usize>, parts: &mut Parts) {
    let known = attributes::read(reader, found, &range, &["id", "lang"]);
    let mut text = inline::read(reader, 0);
    let range = range.start..reader.close().unwrap_or(range.end);
    if let [Inline { kind: InlineKind::Picture(_), .. }] = text.as_slice() {
        let Some(Inline { kind: InlineKind::Picture(picture), .. }) = text.pop() else { return };
        parts.blocks.push(known_block(reader, BlockKind::Picture(picture), range, known));
        return;
    }
    if text.is_empty() {
        return;
    }
    parts.blocks.push(known_block(reader, BlockKind::Paragraph(text), range, known));
}

/// The mark of a list as text: `5\.`, `\(a)`.
fn escaped(mark: &str) -> String {
    match mark.strip_suffix('.') {
        Some(number) => format!("{number}\\."),
        None => format!("\\{mark}"),
    }
}

fn list(
    reader: &mut Reader,
    found: jotdown::Attributes,
    kind: ListKind,
    tight: bool,
    range: Range<usize>,
    depth: usize,
    parts: &mut Parts,
) {
    let known = attributes::read(reader, found, &range, &["id", "lang"]);
    let form = match kind {
        ListKind::Unordered(_) => None,
        ListKind::Ordered { numbering, .. } => Some(match numbering {
            OrderedListNumbering::Decimal => Form::Decimal,
            OrderedListNumbering::AlphaLower => Form::Alpha,
            OrderedListNumbering::AlphaUpper => Form::UpperAlpha,
            OrderedListNumbering::RomanLower => Form::Roman,
            OrderedListNumbering::RomanUpper => Form::UpperRoman,
        }),
        ListKind::Task(_) => {
            let end = reader.skip();
            let reason = "a task list cannot be printed: an official document has no boxes to tick";
            reader.report(Code::UnsupportedMarkup, range.start..end, reason, "write `-` without the brackets");
            return;
        }
    };
    let mut items = Vec::new();
    let mut end = range.end;
    while let Some((event, at)) = reader.next() {
        match event {
            Event::Start(Container::ListItem, found) => {
                let item = attributes::read(reader, found, &at, &["id"]);
                let written = form.and_then(|form| written(&reader.source.text()[at.clone()], form));
                let marker_range = trimmed(reader.source.text(), &at);
                let (blocks, item_end) = blocks(reader, depth + 1, parts, at.end);
                end = item_end;
                if blocks.is_empty() {
                    let mark = reader.source.text()[marker_range.clone()].trim();
                    let hint =
                        format!("write its text; where `{mark}` is all there is to say, write `{}`", escaped(mark));
                    reader.report(Code::StrayMarkup, marker_range.clone(), "the item of a list has no text", &hint);
                }
                items.push(Item { marker: None, label: Vec::new(), written, marker_range, blocks, id: item.id });
            }
            Event::End(_) => break,
            _ => {}
        }
    }
    if let (Some(first), Some(id)) = (items.first_mut(), known.id) {
        // Attributes before an item open a new list in Djot: they are the item's.
        first.id.get_or_insert(id);
    }
    let list = List { form, tight, paragraphs: false, level: 1, items };
    join_or_push(reader.source, parts, list, range.start..end, known.lang);
}

/// Adds a list, or continues the one right before it: Djot breaks a list off for the attributes of an item, and where a letter is skipped.
fn join_or_push(source: &Source, parts: &mut Parts, mut list: List, range: Range<usize>, lang: Option<String>) {
    let first = list.items.first();
    let continued = first.is_some_and(|item| item.id.is_some() || item.written != Some(1));
    if let Some(Block { kind: BlockKind::List(before), range: whole, lang: same, .. }) = parts.blocks.last_mut()
        && let (Some(form), Some(other)) = (before.form, list.form)
        && *same == lang
        && continued
    {
        // "(d)" after "(b)" is the letter, not the Roman numeral for 500.
        let marks = list.items.iter().map(|item| written(&source.text()[item.marker_range.clone()], form));
        let marks: Vec<_> = marks.collect();
        if form == other || marks.iter().all(Option::is_some) {
            for (item, mark) in list.items.iter_mut().zip(marks) {
                item.written = mark.or(item.written);
            }
            before.items.append(&mut list.items);
            before.tight &= list.tight;
            whole.end = range.end;
            return;
        }
    }
    parts.blocks.push(Block { kind: BlockKind::List(list), range, id: None, lang });
}

fn trimmed(text: &str, range: &Range<usize>) -> Range<usize> {
    let written = &text[range.clone()];
    let start = range.start + (written.len() - written.trim_start().len());
    start..start + written.trim().len()
}

/// The number of a written marker such as `14.`, `(b)` or `iii)`.
fn written(marker: &str, form: Form) -> Option<u64> {
    let bare = marker.trim().trim_matches(|c: char| !c.is_ascii_alphanumeric()).to_ascii_lowercase();
    match form {
        Form::Decimal => bare.parse().ok(),
        Form::Alpha | Form::UpperAlpha => bare.bytes().try_fold(0u64, |sum, byte| {
            let digit = u64::from(byte.checked_sub(b'a')?) + 1;
            sum.checked_mul(26)?.checked_add(digit)
        }),
        Form::Roman | Form::UpperRoman => (1..=3999).find(|n| super::marker::roman(*n).eq_ignore_ascii_case(&bare)),
    }
}

fn terms(reader: &mut Reader, found: jotdown::Attributes, range: Range<usize>, depth: usize, parts: &mut Parts) {
    let known = attributes::read(reader, found, &range, &["id", "lang"]);
    let mut terms: Vec<Term> = Vec::new();
    let mut end = range.end;
    while let Some((event, at)) = reader.next() {
        match event {
            Event::Start(Container::DescriptionTerm, _) => {
                let name = inline::read(reader, 0);
                reader.close();
                terms.push(Term { name, blocks: Vec::new() });
            }
            Event::Start(Container::DescriptionDetails, _) => {
                let (mut inner, inner_end) = blocks(reader, depth + 1, parts, at.end);
                end = inner_end;
                if let Some(term) = terms.last_mut() {
                    term.blocks.append(&mut inner);
                }
            }
            Event::End(Container::DescriptionList) => break,
            _ => {}
        }
    }
    parts.blocks.push(known_block(reader, BlockKind::Terms(terms), range.start..end, known));
}
