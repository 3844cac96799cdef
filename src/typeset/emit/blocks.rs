//! Blocks as calls to the layout's vocabulary.

use std::ops::Range;

use super::super::syntax::literal;
use super::{Emitter, direction, tag, target};
use crate::markup::{Align, Block, BlockKind, Form, Inline, Item, List, Table, annex_title, plain};

impl<'a> Emitter<'a> {
    pub(super) fn blocks(&mut self, blocks: &'a [Block]) {
        let mut rest = blocks;
        while let [block, after @ ..] = rest {
            rest = match numbered_run(rest) {
                0 => {
                    self.block(block);
                    after
                }
                run => {
                    self.numbered(&rest[..run]);
                    &rest[run..]
                }
            };
            self.out.raw("\n");
        }
    }

    pub(super) fn block(&mut self, block: &'a Block) {
        let kept = matches!(block.kind, BlockKind::Paragraph(_)) && self.kept == Some(block.range.start);
        self.keeping(kept, |emitter| emitter.block_in_language(block));
    }

    /// Writes something; `kept`: so that it stays on the page of what follows it.
    fn keeping(&mut self, kept: bool, write: impl FnOnce(&mut Self)) {
        if kept {
            self.out.raw("#std.block(width: 100%, sticky: true, [");
        }
        write(self);
        if kept {
            self.out.raw("])");
        }
    }

    fn block_in_language(&mut self, block: &'a Block) {
        match &block.lang {
            // The heading of an annex is in the language of the version, whatever that of its text.
            Some(_) if matches!(&block.kind, BlockKind::Part { number: Some(_), .. }) => self.block_itself(block),
            Some(lang) => {
                self.out.raw(&format!("#l.foreign({}, {}, [", literal(lang), direction(lang)));
                self.block_itself(block);
                self.out.raw("])");
            }
            None => self.block_itself(block),
        }
    }

    pub(super) fn block_itself(&mut self, block: &'a Block) {
        let (range, lang) = (&block.range, &block.lang);
        match &block.kind {
            BlockKind::Paragraph(text) => {
                let name = if self.clauses { "l.clause" } else { "l.paragraph" };
                self.anchor(block);
                self.open(name, range);
                self.content(text);
                self.out.raw(")");
            }
            BlockKind::Heading { level, text, label, .. } => {
                self.open("l.section", range);
                self.out.raw(&format!("{level}, "));
                self.content(text);
                if !label.is_empty() {
                    self.out.raw(", marker: ");
                    self.content(label);
                }
                self.out.raw(")");
                self.label(block);
            }
            BlockKind::List(list) if list.paragraphs => self.numbered(std::slice::from_ref(block)),
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
                // A last line that is empty would be heard as a paragraph.
                self.out.raw(&literal(text.trim_end_matches('\n')));
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
            BlockKind::Part { name, blocks, number, heading, note } => {
                // An annex begins a page: what points to it must stand there, too.
                if number.is_none() {
                    self.anchor(block);
                }
                self.open(&format!("l.{name}"), range);
                let mut text = blocks.as_slice();
                if number.is_some() {
                    self.content(heading);
                    match (annex_title(blocks), blocks.split_first()) {
                        (Some(title), Some((block, rest))) => {
                            self.out.raw(", ");
                            self.in_own_language(block.lang.as_ref().or(lang.as_ref()), title);
                            self.out.raw(", ");
                            text = rest;
                        }
                        _ => self.out.raw(", none, "),
                    }
                }
                self.out.raw("[");
                if !note.is_empty() {
                    self.open("l.annex-note", range);
                    self.content(note);
                    self.out.raw(")");
                }
                if number.is_some() {
                    self.anchor(block);
                    blocks[..blocks.len() - text.len()].iter().for_each(|title| self.anchor(title));
                }
                match block.lang.as_deref().filter(|_| number.is_some()) {
                    Some(lang) => {
                        self.out.raw(&format!("#l.foreign({}, {}, [", literal(tag(lang).0), direction(lang)));
                        self.nested(text);
                        self.out.raw("])");
                    }
                    None => self.nested(text),
                }
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

    /// The words of a block, which may be in another language than those around it.
    fn in_own_language(&mut self, lang: Option<&String>, text: &'a [Inline]) {
        match lang {
            Some(lang) => {
                self.out.raw(&format!("l.foreign({}, {}, ", literal(lang), direction(lang)));
                self.content(text);
                self.out.raw(")");
            }
            None => self.content(text),
        }
    }

    /// Blocks inside a part or a quotation are text, never preambular clauses.
    pub(super) fn nested(&mut self, blocks: &'a [Block]) {
        let clauses = std::mem::replace(&mut self.clauses, false);
        self.blocks(blocks);
        self.clauses = clauses;
    }

    pub(super) fn open(&mut self, name: &str, range: &Range<usize>) {
        self.out.open(name, range);
    }

    pub(super) fn label(&mut self, block: &Block) {
        if let Some(id) = &block.id {
            self.out.raw(&format!("#label({})", literal(&target(&id.name))));
        }
    }

    pub(super) fn anchor(&mut self, block: &Block) {
        if let Some(id) = &block.id {
            self.anchor_here(&id.name);
        }
    }

    pub(super) fn anchor_here(&mut self, name: &str) {
        self.out.raw(&format!("#std.metadata(none)#label({})", literal(&target(name))));
    }

    /// A run of numbered paragraphs as one list: who has it read out hears where it begins, how long it is, and where it ends. A paragraph that
    /// stays on the page of the next one is a list of its own, since the items of a list cannot hold together.
    pub(super) fn numbered(&mut self, run: &'a [Block]) {
        self.clauses = false;
        let items: Vec<&Item> = run
            .iter()
            .filter_map(|block| match &block.kind {
                BlockKind::List(list) => Some(&list.items),
                _ => None,
            })
            .flatten()
            .collect();
        let kept = |item: &Item| self.kept == Some(item.marker_range.start);
        let kept: Vec<bool> = items.iter().map(|item| kept(item)).collect();
        let mut rest = &items[..];
        while !rest.is_empty() {
            let first = items.len() - rest.len();
            let length = match kept[first] {
                true => 1,
                false => kept[first..].iter().position(|kept| *kept).unwrap_or(rest.len()),
            };
            let (together, after) = rest.split_at(length);
            self.keeping(kept[first], |emitter| emitter.numbered_items(together));
            if !after.is_empty() {
                self.out.raw("\n");
            }
            rest = after;
        }
    }

    fn numbered_items(&mut self, items: &[&'a Item]) {
        for (index, item) in items.iter().enumerate() {
            if index == 0 {
                self.open("l.numbered", &item.marker_range);
            }
            self.out.raw("(");
            self.content(&item.label);
            self.out.raw(", [");
            if let Some(id) = &item.id {
                self.anchor_here(&id.name);
            }
            let (first, rest) = match item.blocks.split_first() {
                Some((Block { kind: BlockKind::Paragraph(text), lang: None, .. }, rest)) => (text.as_slice(), rest),
                _ => (&[][..], item.blocks.as_slice()),
            };
            self.inlines(first);
            self.out.raw("], [");
            self.blocks(rest);
            self.out.raw("]),\n");
        }
        self.out.raw(")");
    }

    pub(super) fn list(&mut self, list: &'a List, range: &Range<usize>) {
        let kind = match list.form {
            None => "bullet",
            Some(Form::Alpha | Form::UpperAlpha) => "alpha",
            Some(Form::Roman | Form::UpperRoman) => "roman",
            Some(Form::Decimal) => "decimal",
        };
        self.open("l.items", range);
        // One rhythm in a tree of lists: that of its loosest.
        let tight = self.tight.unwrap_or_else(|| is_tight(list));
        let outer = self.tight.replace(tight);
        self.out.raw(&format!("\"{kind}\", {}, {tight}, ", list.level));
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
        self.tight = outer;
    }

    /// The text of an item: its first paragraph runs in with the marker.
    pub(super) fn item_blocks(&mut self, blocks: &'a [Block]) {
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

    pub(super) fn table(&mut self, table: &'a Table, range: &Range<usize>) {
        self.open("l.data-table", range);
        self.out.raw(&format!("{}, ", table.columns.len()));
        self.out.array(table.columns.iter().enumerate(), |out, (column, align)| {
            out.raw(match align {
                // Figures run from the left in every script: units stand under units only at the right.
                Align::Right if holds_figures(table, column) => "std.right",
                // `:--` and `--:` say where a column leans in its language: a table of Arabic is mirrored as a whole.
                Align::Start | Align::Left => "std.start",
                Align::Center => "std.center",
                Align::Right => "std.end",
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
            Some(caption) => {
                self.out.raw("[");
                self.inlines(&table.label);
                self.out.raw("#l.caption-gap");
                self.inlines(caption);
                // What a further page that the table goes on to calls it.
                self.out.raw("], again: ");
                self.again(&table.label);
            }
            None => self.out.raw("none"),
        }
        self.out.raw(")");
    }
}

/// How many of the first blocks are numbered paragraphs that follow each other: an identifier begins a new list in the markup, but no new one for the reader.
pub(super) fn numbered_run(blocks: &[Block]) -> usize {
    let is_numbered =
        |block: &&Block| block.lang.is_none() && matches!(&block.kind, BlockKind::List(list) if list.paragraphs);
    blocks.iter().take_while(is_numbered).count()
}

/// Whether the cells of a column below its head hold numbers, and nothing but numbers and signs.
fn holds_figures(table: &Table, column: usize) -> bool {
    let cells = table.rows.iter().filter_map(|row| row.get(column)).map(|cell| plain(cell));
    let mut cells = cells.filter(|cell| !cell.trim().is_empty()).peekable();
    cells.peek().is_some() && cells.all(|cell| !cell.chars().any(char::is_alphabetic))
}

/// Whether a list and all lists within it stand without space between their items.
fn is_tight(list: &List) -> bool {
    list.tight
        && list.items.iter().flat_map(|item| &item.blocks).all(|block| match &block.kind {
            BlockKind::List(inner) => is_tight(inner),
            _ => true,
        })
}
