//! Text inside a block.

use std::ops::Range;

use jotdown::{Container, Event, LinkType, SpanLinkType};

use super::attributes;
use super::model::{Id, Inline, InlineKind, Picture, Quote, Style, plain};
use super::reader::{Reader, name_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, Span};

/// How deep styles and links may be nested; past that a text is damaged, and recursion would have no bound.
const DEPTH: usize = 32;

/// A leading escaped character keeps a line from opening a list, a heading or a table; it is taken off again.
const GUARD: &str = "\\|";

/// Reads a locale's message or a word of the front matter: one paragraph of inline Djot.
///
/// `place` is the message in its own file: every finding and every range of the result points there. A value that Djot would read as
/// another block ("1. First") is read as text all the same; a second paragraph, and what only a body can have, is refused.
pub fn read_message(text: &str, place: &Span) -> (Vec<Inline>, Vec<Diagnostic>) {
    let source: &Source = &place.source;
    if text.trim().is_empty() {
        return (Vec::new(), Vec::new());
    }
    if super::nesting::too_deep(text).is_some() {
        let finding = Diagnostic::new(Code::MessageMarkup, "the text is nested too deeply").at(place.clone());
        return (Vec::new(), vec![finding.hint("write it as one plain paragraph")]);
    }
    let guarded;
    let mut reader = Reader::of_text(source, text, &place.range);
    if !is_one_paragraph(text) {
        guarded = format!("{GUARD}{}", text.trim_start());
        reader = Reader::of_text(source, &guarded, &place.range);
        reader.next_paragraph();
        let mut inlines = read(&mut reader, 0);
        strip_guard(&mut inlines);
        return finish(reader, place, inlines);
    }
    reader.next_paragraph();
    let inlines = read(&mut reader, 0);
    finish(reader, place, inlines)
}

/// The bytes of a message that are printed as they stand: not those of marks, escapes, attributes, addresses and verbatim text.
pub fn prose(text: &str) -> Vec<Range<usize>> {
    if super::nesting::too_deep(text).is_some() {
        return Vec::new();
    }
    let (guard, lead) = match is_one_paragraph(text) {
        true => ("", 0),
        false => (GUARD, text.len() - text.trim_start().len()),
    };
    let guarded = format!("{guard}{}", &text[lead..]);
    let (mut ranges, mut kept_depth) = (Vec::new(), 0usize);
    for (event, range) in jotdown::Parser::new(&guarded).into_offset_iter() {
        let as_written = |container: &Container| {
            matches!(
                container,
                Container::Verbatim
                    | Container::RawInline { .. }
                    | Container::Math { .. }
                    | Container::Link(_, LinkType::AutoLink | LinkType::Email)
            )
        };
        match event {
            Event::Start(container, _) if as_written(&container) => kept_depth += 1,
            Event::End(container) if as_written(&container) => kept_depth = kept_depth.saturating_sub(1),
            Event::Str(_) if kept_depth == 0 => {
                let start = range.start.max(guard.len());
                ranges.push(start - guard.len() + lead..range.end.max(start) - guard.len() + lead);
            }
            _ => {}
        }
    }
    ranges
}

fn finish(mut reader: Reader, place: &Span, inlines: Vec<Inline>) -> (Vec<Inline>, Vec<Diagnostic>) {
    let mut findings = std::mem::take(&mut reader.findings);
    let mut refuse = |message: &str, hint: &str| {
        findings.push(Diagnostic::new(Code::MessageMarkup, message).at(place.clone()).hint(hint));
    };
    let goes_on = std::iter::from_fn(|| reader.next())
        .any(|(event, _)| matches!(event, Event::Start(..) | Event::ThematicBreak(_) | Event::Attributes(_)));
    if goes_on {
        refuse("a message is one paragraph", "remove the empty line; `\\` at the end of a line breaks it");
    }
    refuse_body_markup(&inlines, &mut refuse);
    for finding in &mut findings {
        finding.code = Code::MessageMarkup;
    }
    (inlines, findings)
}

/// Notes, references, identifiers and pictures belong to one document; a message would borrow those of whichever prints it.
fn refuse_body_markup(inlines: &[Inline], refuse: &mut dyn FnMut(&str, &str)) {
    let hint = "write it in the body of the document";
    for inline in inlines {
        match &inline.kind {
            InlineKind::Note(_) => refuse("a message cannot hold a footnote", hint),
            InlineKind::Picture(_) => refuse("a message cannot hold a picture", hint),
            InlineKind::Reference(..) => refuse("a message cannot hold a cross-reference", hint),
            InlineKind::Anchor(..) => refuse("a message cannot hold an identifier", hint),
            InlineKind::Styled(_, inner) | InlineKind::Foreign(_, inner) | InlineKind::Link(_, inner) => {
                refuse_body_markup(inner, refuse);
            }
            _ => {}
        }
    }
}

fn is_one_paragraph(text: &str) -> bool {
    let mut depth = 0usize;
    let mut blocks = 0usize;
    for event in jotdown::Parser::new(text) {
        match event {
            Event::Start(Container::Document, _) | Event::End(Container::Document) => {}
            Event::Start(Container::Paragraph, _) if depth == 0 => {
                blocks += 1;
                depth += 1;
            }
            Event::Start(container, _) if depth == 0 || container.is_block() => return false,
            Event::Start(..) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::ThematicBreak(_) => return false,
            Event::Attributes(_) if depth == 0 => return false,
            _ => {}
        }
    }
    blocks == 1
}

fn strip_guard(inlines: &mut Vec<Inline>) {
    if let Some(Inline { kind: InlineKind::Text(text), .. }) = inlines.first_mut()
        && let Some(rest) = text.strip_prefix('|')
    {
        *text = rest.to_owned();
    }
    inlines.retain(|inline| !matches!(&inline.kind, InlineKind::Text(text) if text.is_empty()));
}

impl Reader<'_> {
    /// Goes past the start of the first paragraph.
    fn next_paragraph(&mut self) {
        while let Some((event, _)) = self.next() {
            if matches!(event, Event::Start(Container::Paragraph, _)) {
                break;
            }
        }
    }
}

/// Reads inline text up to the end of the container it stands in, which is left for the caller to take.
pub(super) fn read(reader: &mut Reader, depth: usize) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    while let Some(event) = reader.peek() {
        if matches!(event, Event::End(_)) {
            break;
        }
        let Some((event, range)) = reader.next() else { break };
        match event {
            Event::Str(text) => {
                let text = reader.written(&text);
                push_text(&mut out, &text, range);
            }
            Event::Softbreak => push_text(&mut out, " ", range),
            Event::NonBreakingSpace => push_text(&mut out, "\u{a0}", range),
            Event::Ellipsis => push_text(&mut out, "…", range),
            Event::EnDash => push_text(&mut out, "–", range),
            Event::EmDash => push_text(&mut out, "—", range),
            Event::Hardbreak => out.push(Inline { kind: InlineKind::Break, range }),
            Event::LeftDoubleQuote => out.push(Inline { kind: InlineKind::Quote(Quote::OpenDouble), range }),
            Event::RightDoubleQuote => out.push(Inline { kind: InlineKind::Quote(Quote::CloseDouble), range }),
            Event::LeftSingleQuote => out.push(Inline { kind: InlineKind::Quote(Quote::OpenSingle), range }),
            Event::RightSingleQuote => out.push(Inline { kind: InlineKind::Quote(Quote::CloseSingle), range }),
            Event::FootnoteReference(label) => out.push(Inline { kind: InlineKind::Note(label.into_owned()), range }),
            Event::Symbol(name) => {
                let hint = "write the character itself, or `\\:` for a colon";
                reader.report(Code::UnsupportedMarkup, range, format!("`:{name}:` is not a character"), hint);
            }
            Event::Attributes(found) => attributes::stray(reader, found, &range),
            Event::Escape | Event::Blankline => {}
            Event::ThematicBreak(_) | Event::End(_) => {}
            Event::Start(container, found) => container_inline(reader, container, found, range, depth, &mut out),
        }
    }
    out
}

/// Appends characters, joined to those before where the bytes are neighbours, so that typography sees whole words.
fn push_text(out: &mut Vec<Inline>, text: &str, range: Range<usize>) {
    if let Some(Inline { kind: InlineKind::Text(last), range: before }) = out.last_mut()
        && (before.end == range.start && before.len() == last.len() && range.len() == text.len())
    {
        last.push_str(text);
        before.end = range.end;
        return;
    }
    out.push(Inline { kind: InlineKind::Text(text.to_owned()), range });
}

fn container_inline(
    reader: &mut Reader,
    container: Container,
    found: jotdown::Attributes,
    start: Range<usize>,
    depth: usize,
    out: &mut Vec<Inline>,
) {
    if depth >= DEPTH {
        let hint = "take the text out of the styles and links around it";
        reader.report(Code::UnsupportedMarkup, start, "styles are nested too deeply", hint);
        reader.skip();
        return;
    }
    match container {
        Container::Math { .. } => {
            let reason = "a formula cannot be printed: official documents are set from text, and TeX is not read";
            reader.report(
                Code::UnsupportedMarkup,
                start,
                reason,
                "write the formula in words or as a picture with alternative text",
            );
            reader.skip();
        }
        Container::RawInline { format } => {
            let message = format!("raw `{format}` is refused: a body is neutral and never code for one output");
            reader.report(Code::RawMarkup, start, message, "write it in Djot, or put the form into a layout");
            reader.skip();
        }
        Container::Image(path, kind) => {
            let alt = plain(&read(reader, depth + 1));
            let range = start.start..reader.close().unwrap_or(start.end);
            let known = attributes::read(reader, found, &range, &["width"]);
            if kind == SpanLinkType::Unresolved {
                let hint = "write the path in round brackets: `![what it shows](figure.png)`";
                reader.report(
                    Code::UnresolvedLink,
                    range,
                    format!("no address is defined for the picture `{path}`"),
                    hint,
                );
                return;
            }
            if alt.trim().is_empty() {
                let hint = "say between the square brackets what the picture shows";
                reader.report(Code::MissingAltText, range.clone(), "the picture has no alternative text", hint);
            }
            let picture = Picture { path: path.into_owned(), alt, width: known.width, range: range.clone() };
            out.push(Inline { kind: InlineKind::Picture(picture), range });
        }
        Container::Verbatim => {
            let text = plain(&read(reader, depth + 1));
            let range = start.start..reader.close().unwrap_or(start.end);
            attributes::read(reader, found, &range, &[]);
            out.push(Inline { kind: InlineKind::Verbatim(text), range });
        }
        Container::Link(address, kind) => {
            let inner = read(reader, depth + 1);
            let range = start.start..reader.close().unwrap_or(start.end);
            let known = attributes::read(reader, found, &range, &["id"]);
            if let Some(kind) = link(reader, &address, kind, inner, &range) {
                push_anchored(out, known.id, Inline { kind, range });
            }
        }
        Container::Span => {
            let inner = read(reader, depth + 1);
            let range = start.start..reader.close().unwrap_or(start.end);
            let known = attributes::read(reader, found, &range, &["id", "lang"]);
            match known.lang {
                Some(lang) => push_anchored(out, known.id, Inline { kind: InlineKind::Foreign(lang, inner), range }),
                None => match known.id {
                    Some(id) => out.push(Inline { kind: InlineKind::Anchor(id, inner), range }),
                    None => out.extend(inner),
                },
            }
        }
        _ => match style_of(&container) {
            Some(style) => {
                let mut inner = read(reader, depth + 1);
                let range = start.start..reader.close().unwrap_or(start.end);
                let known = attributes::read(reader, found, &range, &["id", "lang"]);
                if let Some(lang) = known.lang {
                    inner = vec![Inline { kind: InlineKind::Foreign(lang, inner), range: range.clone() }];
                }
                push_anchored(out, known.id, Inline { kind: InlineKind::Styled(style, inner), range });
            }
            None => {
                let message = format!("{} cannot stand inside a line", name_of(&container));
                reader.report(Code::UnsupportedMarkup, start, message, "put it into a block of its own");
                reader.skip();
            }
        },
    }
}

fn push_anchored(out: &mut Vec<Inline>, id: Option<Id>, inline: Inline) {
    match id {
        Some(id) => {
            let range = inline.range.clone();
            out.push(Inline { kind: InlineKind::Anchor(id, vec![inline]), range });
        }
        None => out.push(inline),
    }
}

fn link(
    reader: &mut Reader,
    address: &str,
    kind: LinkType,
    inner: Vec<Inline>,
    range: &Range<usize>,
) -> Option<InlineKind> {
    match kind {
        LinkType::Email => return Some(InlineKind::Link(format!("mailto:{address}"), inner)),
        LinkType::Span(SpanLinkType::Unresolved) => {
            let hint =
                "write `[text](https://…)` for an address, `[](#id)` for a cross-reference, or `\\[` for a bracket";
            reader.report(Code::UnresolvedLink, range.clone(), format!("no address is defined for `{address}`"), hint);
            return None;
        }
        _ => {}
    }
    if let Some(id) = address.strip_prefix('#') {
        return Some(InlineKind::Reference(id.to_owned(), inner));
    }
    let absolute = ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
    if !absolute || address.chars().any(|c| c.is_whitespace() || c.is_control()) {
        let hint = "write the whole address, with `https://`, or `#id` for a place in this document";
        reader.report(
            Code::UnresolvedLink,
            range.clone(),
            format!("`{address}` is not an address that a printed document can give"),
            hint,
        );
        return None;
    }
    Some(InlineKind::Link(address.to_owned(), inner))
}

fn style_of(container: &Container) -> Option<Style> {
    Some(match container {
        Container::Emphasis => Style::Emphasis,
        Container::Strong => Style::Strong,
        Container::Superscript => Style::Superscript,
        Container::Subscript => Style::Subscript,
        Container::Insert => Style::Inserted,
        Container::Delete => Style::Deleted,
        Container::Mark => Style::Highlighted,
        _ => return None,
    })
}
