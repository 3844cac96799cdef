//! A sheet as "hash-only" Typst: nothing but `#` expressions, all text in string literals.

mod blocks;
mod inlines;
mod keep;
mod qr;

use std::collections::{BTreeMap, BTreeSet};

use super::contract::Contract;
use super::span_map::SpanMap;
use super::syntax::{Writer, literal};
use crate::localize::{Content, Sheet, Text};
use crate::markup::{Block, Inline, InlineKind, Note, Slide};
use crate::source::Span;

/// A generated Typst file.
#[derive(Debug, Clone)]
pub struct Generated {
    /// The code; its imports and pictures start at the project's root.
    pub code: String,
    /// Where its text comes from.
    pub map: SpanMap,
    /// The pictures it shows, relative to the project's root, with their places in the body.
    pub pictures: BTreeMap<String, Span>,
}

/// Writes `sheet` for a layout with `contract`; `folder` is the document's folder from the project's root, without slashes at its ends.
pub fn emit(sheet: &Sheet, contract: &Contract, folder: &str) -> Generated {
    let mut emitter = Emitter {
        out: Writer::new(sheet.source.clone()),
        folder,
        notes: &sheet.notes,
        seen_notes: BTreeSet::new(),
        pictures: BTreeMap::new(),
        clauses: contract.preamble,
        kept: None,
        tight: None,
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
    pictures: BTreeMap<String, Span>,
    /// Whether unnumbered paragraphs are still preambular clauses.
    clauses: bool,
    /// Where the paragraph begins that stays on the page of what follows it.
    kept: Option<usize>,
    /// Whether the items of the tree of lists around the current place stand without space between them; none outside lists.
    tight: Option<bool>,
}

impl<'a> Emitter<'a> {
    fn head(&mut self, sheet: &'a Sheet) {
        let metadata = &sheet.metadata;
        self.out.raw(&format!("#import {} as l\n", literal(&format!("/layouts/{}.typ", sheet.layout))));
        self.out.raw("#show: l.layout.with((\n");
        let optional = |text: Option<&str>| text.map_or_else(|| "none".to_owned(), literal);
        self.field("symbol", &optional(sheet.symbol.as_deref()));
        let (lang, region) = tag(&sheet.lang);
        self.field("lang", &literal(lang));
        self.field("region", &optional(region));
        self.field("dir", direction(&sheet.version));
        self.field("original", &literal(&sheet.original));
        self.field("house", &literal(&sheet.house));
        self.field("restriction", &literal(sheet.restriction.as_str()));
        self.series(sheet);
        self.field("draft", if sheet.draft { "true" } else { "false" });
        self.field("translation", if sheet.unofficial { "\"unofficial\"" } else { "none" });
        let emblem = sheet.emblem.as_ref().map(|file| format!("/layouts/assets/{file}"));
        self.field("emblem", &optional(emblem.as_deref()));
        self.field("qr", &sheet.qr.as_ref().map_or_else(|| "none".to_owned(), qr::value));
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
        self.title(sheet, true);
        self.out.raw(",\n  title-again: ");
        self.title(sheet, false);
        self.out.raw(",\n  strings: ");
        self.strings(&sheet.strings);
        self.out.raw(",\n  masthead: ");
        self.out.raw("(");
        for (lang, names) in &sheet.masthead {
            let (lang, region) = tag(lang);
            let (dir, region) = (direction(lang), optional(region));
            self.out.raw(&format!("(lang: {}, region: {region}, dir: {dir}, names: ", literal(lang)));
            self.strings(names);
            self.out.raw("), ");
        }
        self.out.raw("),\n");
        let (block_language, block) = &sheet.block;
        let (block_lang, region) = tag(block_language);
        self.field("block-language", &literal(block_lang));
        self.field("block-region", &optional(region));
        self.field("block-dir", direction(block_language));
        self.field("block-order", if sheet.date_first { "\"date-first\"" } else { "\"language-first\"" });
        self.out.raw("  block: ");
        self.strings(block);
        self.out.raw(",\n  words: ");
        self.strings(&sheet.words);
        self.out.raw(",\n))\n");
        if sheet.borrowed {
            self.out.raw(&format!("#show: l.borrowed.with({}, {})\n", literal(&sheet.lang), direction(&sheet.lang)));
        }
    }

    fn field(&mut self, name: &str, value: &str) {
        self.out.raw(&format!("  {name}: {value},\n"));
    }

    fn title(&mut self, sheet: &'a Sheet, with_notes: bool) {
        if sheet.borrowed {
            self.out.raw(&format!("l.borrowed({}, {}, ", literal(&sheet.lang), direction(&sheet.lang)));
        }
        self.out.raw("[");
        for inline in &sheet.title.inlines {
            match &inline.kind {
                InlineKind::Note(label) if with_notes => {
                    if let Some(note) = self.notes.get(label) {
                        self.open("l.title-note", &inline.range);
                        if sheet.title_stars > 1 {
                            self.out.raw(&format!("stars: {}, ", sheet.title_stars));
                        }
                        self.note_content(note);
                        self.out.raw(")");
                    }
                }
                InlineKind::Note(_) => {}
                _ => self.inline(inline),
            }
        }
        self.out.raw(if sheet.borrowed { "])" } else { "]" });
    }

    /// What the first page says of the document in its series, and the notes to its stars.
    fn series(&mut self, sheet: &'a Sheet) {
        self.out.raw("  series: (");
        for text in &sheet.series.names {
            self.text(text);
            self.out.raw(", ");
        }
        self.out.raw("),\n  corrects: ");
        match &sheet.series.corrects {
            Some(text) => self.text(text),
            None => self.out.raw("none"),
        }
        self.out.raw(",\n  star-notes: (");
        for note in &sheet.series.notes {
            self.out.raw(&format!("(stars: {}, text: ", literal(&"*".repeat(note.stars))));
            self.text(&note.text);
            self.out.raw("), ");
        }
        self.out.raw("),\n");
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
        self.kept = keep::before_the_end(blocks);
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
                self.out.raw("[");
                if let Some(id) = &slide.id {
                    self.anchor_here(&id.name);
                }
                self.inlines(&slide.title);
                self.out.raw("], ");
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
}

/// The Typst label of an author's identifier; the prefix keeps it apart from the labels of layouts.
fn target(id: &str) -> String {
    format!("id:{id}")
}

/// A language tag (BCP 47) as Typst takes it: `fr` and `CH` of `fr-CH`. A region that is no country, as in `es-419`, says nothing to Typst.
fn tag(lang: &str) -> (&str, Option<&str>) {
    let (primary, rest) = lang.split_once('-').unwrap_or((lang, ""));
    let is_country = |subtag: &&str| subtag.len() == 2 && subtag.bytes().all(|byte| byte.is_ascii_alphabetic());
    (primary, rest.split('-').find(is_country))
}

/// The direction in which a version in that language, or of that pseudo-locale, is written, as Typst names it.
fn direction(lang: &str) -> &'static str {
    match tag(lang).0 {
        _ if lang == "qps-rtl" => "std.rtl",
        "ar" | "fa" | "he" | "ur" | "ps" | "dv" | "yi" => "std.rtl",
        _ => "std.ltr",
    }
}
