//! A sheet as "hash-only" Typst: nothing but `#` expressions, all text in string literals.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::contract::Contract;
use super::span_map::SpanMap;
use super::syntax::{Writer, literal};
use crate::locale::{LATE_PAGE, LATE_TOTAL};
use crate::localize::{Content, Sheet, Text};
use crate::markup::{Align, Block, BlockKind, Form, Inline, InlineKind, List, Note, Picture, Slide, Style, Table};

/// A generated Typst file.
#[derive(Debug, Clone)]
pub struct Generated {
    /// The code; its imports and pictures start at the project's root.
    pub code: String,
    /// Where its text comes from.
    pub map: SpanMap,
    /// The pictures it shows, relative to the project's root.
    pub pictures: BTreeSet<String>,
}

/// Writes `sheet` for a layout with `contract`; `folder` is the document's folder from the project's root, without slashes at its ends.
pub fn emit(sheet: &Sheet, contract: &Contract, folder: &str) -> Generated {
    let mut emitter = Emitter {
        out: Writer::new(sheet.source.clone()),
        folder,
        notes: &sheet.notes,
        seen_notes: BTreeSet::new(),
        pictures: BTreeSet::new(),
        clauses: contract.preamble,
    };
    emitter.head(sheet);
    match &sheet.content {
        Content::Flow(blocks) => emitter.flow(blocks),
        Content::Slides(slides) => emitter.slides(slides, sheet.continued.as_ref()),
    }
    Generated { code: emitter.out.code, map: emitter.out.map, pictures: emitter.pictures }
}

struct Emitter<'a> {
    out: Writer,
    folder: &'a str,
    notes: &'a BTreeMap<String, Note>,
    seen_notes: BTreeSet<&'a str>,
    pictures: BTreeSet<String>,
    /// Whether unnumbered paragraphs are still preambular clauses.
    clauses: bool,
}

impl<'a> Emitter<'a> {
    fn head(&mut self, sheet: &'a Sheet) {
        let metadata = &sheet.metadata;
        self.out.raw(&format!("#import {} as l\n", literal(&format!("/layouts/{}.typ", sheet.layout))));
        self.out.raw("#show: l.layout.with((\n");
        let optional = |text: Option<&str>| text.map_or_else(|| "none".to_owned(), literal);
        self.field("symbol", &optional(sheet.symbol.as_deref()));
        self.field("lang", &literal(&sheet.lang));
        self.field("dir", if right_to_left(&sheet.lang) { "rtl" } else { "ltr" });
        self.field("original", &literal(&sheet.original));
        self.field("house", &literal(&sheet.house));
        self.field("restriction", &literal(sheet.restriction.as_str()));
        self.field("translation", if sheet.unofficial { "\"unofficial\"" } else { "none" });
        let emblem = sheet.emblem.as_ref().map(|file| format!("/layouts/assets/{file}"));
        self.field("emblem", &optional(emblem.as_deref()));
        let keywords: Vec<_> = metadata.keywords.iter().map(|word| literal(word) + ", ").collect();
        self.field(
            "metadata",
            &format!(
                "(title: {}, author: {}, description: {}, keywords: ({}), date: std.datetime(year: {}, month: {}, day: {}))",
                literal(&metadata.title),
                literal(&metadata.author),
                optional(metadata.description.as_deref()),
                keywords.concat(),
                metadata.date.year,
                metadata.date.month,
                metadata.date.day
            ),
        );
        self.out.raw("  title: ");
        self.title(&sheet.title, true);
        self.out.raw(",\n  title-again: ");
        self.title(&sheet.title, false);
        self.out.raw(",\n  strings: ");
        self.strings(&sheet.strings);
        self.out.raw(",\n  masthead: ");
        self.out.raw("(");
        for (lang, names) in &sheet.masthead {
            self.out.raw(&format!("(lang: {}, names: ", literal(lang)));
            self.strings(names);
            self.out.raw("), ");
        }
        self.out.raw("),\n  words: ");
        self.strings(&sheet.words);
        self.out.raw(",\n))\n");
    }

    fn field(&mut self, name: &str, value: &str) {
        self.out.raw(&format!("  {name}: {value},\n"));
    }

    fn title(&mut self, title: &'a Text, with_notes: bool) {
        self.out.raw("[");
        for inline in &title.inlines {
            match &inline.kind {
                InlineKind::Note(label) if with_notes => {
                    if let Some(note) = self.notes.get(label) {
                        self.open("l.title-note", &inline.range);
                        self.note_content(note);
                        self.out.raw(")");
                    }
                }
                InlineKind::Note(_) => {}
                _ => self.inline(inline),
            }
        }
        self.out.raw("]");
    }

    fn strings(&mut self, strings: &'a BTreeMap<String, Text>) {
        if strings.is_empty() {
            self.out.raw("(:)");
            return;
        }
        self.out.raw("(");
        for (id, text) in strings {
            self.out.raw(&literal(id));
            self.out.raw(": ");
            if text.late {
                self.out.raw("(page: none, total: none) => ");
            }
            self.text(text);
            self.out.raw(", ");
        }
        self.out.raw(")");
    }

    fn text(&mut self, text: &'a Text) {
        let source = self.out.source.clone();
        self.out.source = text.source.clone();
        self.content(&text.inlines);
        self.out.source = source;
    }

    fn content(&mut self, inlines: &'a [Inline]) {
        self.out.raw("[");
        self.inlines(inlines);
        self.out.raw("]");
    }

    fn flow(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.block(block);
            self.out.raw("\n");
        }
    }

    fn slides(&mut self, slides: &'a [Slide], continued: Option<&'a Text>) {
        for slide in slides {
            self.out.raw("#l.slide(");
            match &slide.numeral {
                Some(numeral) => self.out.raw(&format!("[#{}], ", literal(numeral))),
                None => self.out.raw("none, "),
            }
            if slide.title.is_empty() {
                self.out.raw("none, ");
            } else {
                self.content(&slide.title);
                self.out.raw(", ");
            }
            match continued.filter(|_| slide.continued) {
                Some(text) => self.text(text),
                None => self.out.raw("none"),
            }
            self.out.raw(", [");
            self.blocks(&slide.blocks);
            self.out.raw("])\n");
        }
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &'a Block) {
        match &block.lang {
            Some(lang) => {
                self.out.raw(&format!("#std.text(lang: {}, [", literal(lang)));
                self.block_itself(block);
                self.out.raw("])");
            }
            None => self.block_itself(block),
        }
    }

    fn block_itself(&mut self, block: &'a Block) {
        let range = &block.range;
        match &block.kind {
            BlockKind::Paragraph(text) => {
                let name = if self.clauses { "l.clause" } else { "l.paragraph" };
                self.anchor(block);
                self.open(name, range);
                self.content(text);
                self.out.raw(")");
            }
            BlockKind::Heading { level, text } => {
                self.open("l.section", range);
                self.out.raw(&format!("{level}, "));
                self.content(text);
                self.out.raw(")");
                self.label(block);
            }
            BlockKind::List(list) => self.list(list, range),
            BlockKind::Quotation(inner) => {
                self.anchor(block);
                self.open("l.quotation", range);
                self.out.raw("[");
                self.nested(inner);
                self.out.raw("])");
            }
            BlockKind::Verbatim(text) => {
                self.anchor(block);
                self.open("l.verbatim", range);
                self.out.raw(&literal(text));
                self.out.raw(")");
            }
            BlockKind::Table(table) => {
                self.anchor(block);
                self.table(table, range);
            }
            BlockKind::Picture(picture) => {
                self.anchor(block);
                self.picture("l.picture", picture, ", none");
            }
            BlockKind::Part { name, blocks } => {
                self.anchor(block);
                self.open(&format!("l.{name}"), range);
                self.out.raw("[");
                self.nested(blocks);
                self.out.raw("])");
            }
            BlockKind::Terms(terms) => {
                self.anchor(block);
                self.open("l.terms", range);
                for term in terms {
                    self.out.raw("(");
                    self.content(&term.name);
                    self.out.raw(", [");
                    self.item_blocks(&term.blocks);
                    self.out.raw("]), ");
                }
                self.out.raw(")");
            }
            BlockKind::Break => self.out.raw("#l.separator()"),
        }
    }

    /// Blocks inside a part or a quotation are text, never preambular clauses.
    fn nested(&mut self, blocks: &'a [Block]) {
        let clauses = std::mem::replace(&mut self.clauses, false);
        self.blocks(blocks);
        self.clauses = clauses;
    }

    fn open(&mut self, name: &str, range: &Range<usize>) {
        self.out.open(name, range);
    }

    fn label(&mut self, block: &Block) {
        if let Some(id) = &block.id {
            self.out.raw(&format!("#label({})", literal(&target(&id.name))));
        }
    }

    fn anchor(&mut self, block: &Block) {
        if let Some(id) = &block.id {
            self.anchor_here(&id.name);
        }
    }

    fn anchor_here(&mut self, name: &str) {
        self.out.raw(&format!("#std.metadata(none)#label({})", literal(&target(name))));
    }

    fn list(&mut self, list: &'a List, range: &Range<usize>) {
        if list.paragraphs {
            self.clauses = false;
            for item in &list.items {
                self.open("l.numbered", &item.marker_range);
                self.content(&item.label);
                self.out.raw(", ");
                let (first, rest) = match item.blocks.split_first() {
                    Some((Block { kind: BlockKind::Paragraph(text), lang: None, .. }, rest)) => (text.as_slice(), rest),
                    _ => (&[][..], item.blocks.as_slice()),
                };
                self.content(first);
                self.out.raw(", [");
                self.blocks(rest);
                self.out.raw("])");
                if let Some(id) = &item.id {
                    self.out.raw(&format!("#label({})", literal(&target(&id.name))));
                }
                self.out.raw("\n");
            }
            return;
        }
        let kind = match list.form {
            None => "bullet",
            Some(Form::Alpha | Form::UpperAlpha) => "alpha",
            Some(Form::Roman | Form::UpperRoman) => "roman",
            Some(Form::Decimal) => "decimal",
        };
        self.open("l.items", range);
        self.out.raw(&format!("\"{kind}\", {}, {}, ", list.level, list.tight));
        for item in &list.items {
            self.out.raw("(");
            if list.form.is_some() {
                self.content(&item.label);
            } else {
                self.out.raw("none");
            }
            self.out.raw(", [");
            if let Some(id) = &item.id {
                self.anchor_here(&id.name);
            }
            self.item_blocks(&item.blocks);
            self.out.raw("]), ");
        }
        self.out.raw(")");
    }

    /// The text of an item: its first paragraph runs in with the marker.
    fn item_blocks(&mut self, blocks: &'a [Block]) {
        let clauses = std::mem::replace(&mut self.clauses, false);
        for (index, block) in blocks.iter().enumerate() {
            match &block.kind {
                BlockKind::Paragraph(text) if index == 0 && block.lang.is_none() => {
                    self.anchor(block);
                    self.inlines(text);
                }
                _ => self.block(block),
            }
        }
        self.clauses = clauses;
    }

    fn table(&mut self, table: &'a Table, range: &Range<usize>) {
        self.open("l.data-table", range);
        self.out.raw(&format!("{}, ", table.columns.len()));
        self.out.array(&table.columns, |out, align| {
            out.raw(match align {
                Align::Start => "std.start",
                Align::Left => "std.left",
                Align::Center => "std.center",
                Align::Right => "std.right",
            });
        });
        for rows in [&table.head, &table.rows] {
            self.out.raw(", (");
            for row in rows {
                self.out.raw("(");
                for cell in row {
                    self.content(cell);
                    self.out.raw(", ");
                }
                self.out.raw("), ");
            }
            self.out.raw(")");
        }
        self.out.raw(", ");
        match &table.caption {
            Some(caption) => self.content(caption),
            None => self.out.raw("none"),
        }
        self.out.raw(")");
    }

    fn picture(&mut self, name: &str, picture: &Picture, rest: &str) {
        let path = format!("{}/{}", self.folder, picture.path.trim_start_matches("./"));
        let width = picture.width.map_or_else(|| "none".to_owned(), |percent| format!("{percent}%"));
        self.open(name, &picture.range);
        self.out.raw(&format!("{}, {}, {width}{rest})", literal(&format!("/{path}")), literal(&picture.alt)));
        self.pictures.insert(path);
    }

    fn inlines(&mut self, inlines: &'a [Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &'a Inline) {
        let range = &inline.range;
        match &inline.kind {
            InlineKind::Text(text) => self.characters(text, range),
            // Localization has turned every quotation mark into the language's own characters.
            InlineKind::Quote(_) => {}
            InlineKind::Styled(style, inner) => {
                self.open(
                    match style {
                        Style::Emphasis => "std.emph",
                        Style::Strong => "std.strong",
                        Style::Superscript => "std.super",
                        Style::Subscript => "std.sub",
                        Style::Inserted => "std.underline",
                        Style::Deleted => "std.strike",
                        Style::Highlighted => "std.highlight",
                    },
                    range,
                );
                self.content(inner);
                self.out.raw(")");
            }
            InlineKind::Foreign(lang, inner) => {
                self.open("std.text", range);
                self.out.raw(&format!("lang: {}, ", literal(lang)));
                self.content(inner);
                self.out.raw(")");
            }
            InlineKind::Link(address, inner) => {
                self.open("std.link", range);
                self.out.raw(&literal(address));
                self.out.raw(", ");
                if inner.is_empty() {
                    self.out.raw(&format!("[#{}]", literal(address)));
                } else {
                    self.content(inner);
                }
                self.out.raw(")");
            }
            InlineKind::Reference(id, inner) => {
                self.open("std.link", range);
                self.out.raw(&format!("label({}), ", literal(&target(id))));
                self.content(inner);
                self.out.raw(")");
            }
            InlineKind::Anchor(id, inner) => {
                self.anchor_here(&id.name);
                self.inlines(inner);
            }
            InlineKind::Note(label) => self.note(label, range),
            InlineKind::Picture(picture) => self.picture("l.inline-picture", picture, ""),
            InlineKind::Verbatim(text) => {
                self.open("std.raw", range);
                self.out.raw(&literal(text));
                self.out.raw(")");
            }
            InlineKind::Break => self.out.raw("#std.linebreak()"),
        }
    }

    /// Characters; where a page number goes, the parameter of the string's function.
    fn characters(&mut self, text: &str, range: &Range<usize>) {
        let mut rest = text;
        while let Some(at) = rest.find([LATE_PAGE, LATE_TOTAL]) {
            self.out.text(&rest[..at], range);
            let late = rest[at..].chars().next().unwrap_or(LATE_PAGE);
            self.out.raw(if late == LATE_PAGE { "#page" } else { "#total" });
            rest = &rest[at + late.len_utf8()..];
        }
        self.out.text(rest, range);
    }

    fn note(&mut self, label: &'a str, range: &Range<usize>) {
        let name = literal(&format!("note:{label}"));
        if !self.seen_notes.insert(label) {
            self.open("std.footnote", range);
            self.out.raw(&format!("label({name}))"));
            return;
        }
        if let Some(note) = self.notes.get(label) {
            self.open("std.footnote", range);
            self.note_content(note);
            self.out.raw(&format!(")#label({name})"));
        }
    }

    fn note_content(&mut self, note: &'a Note) {
        self.out.raw("[");
        self.item_blocks(&note.blocks);
        self.out.raw("]");
    }
}

/// The Typst label of an author's identifier; the prefix keeps it apart from the labels of layouts.
fn target(id: &str) -> String {
    format!("id:{id}")
}

/// Whether a language is written from right to left.
fn right_to_left(lang: &str) -> bool {
    matches!(lang, "ar" | "fa" | "he" | "ur" | "ps" | "dv" | "yi")
}
