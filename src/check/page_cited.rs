//! Pages that are cited where a paragraph should be: the same paragraph stands on another page in each language version, and in each format.
//!
//! Cite "paragraph numbers, not pages" (UN, instructions for the preparation of documents). What a citation looks like is a message of each
//! language, `page-citations`: forms with `$page` where the number stands, and `|` between them.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::locale::{Facts, LATE_PAGE, Locales, Value};
use crate::markup::{Block, BlockKind, Body, Inline, InlineKind, Style, plain};
use crate::source::Span;

/// The message with the forms of a citation.
pub const PAGE_CITATIONS: &str = "page-citations";

/// The citations of pages in the version in `lang`, each passage by the forms of its own language; a language without forms is left alone.
///
/// Silent are quotations, text printed as written, addresses, and what follows words in italics in the same paragraph: the title of a publication,
/// whose paragraphs have no numbers.
pub fn page_cited(body: &Body, lang: &str, locales: &Locales, house: &str) -> Vec<Diagnostic> {
    let mut rule = Rule { body, locales, house, forms: BTreeMap::new(), findings: Vec::new() };
    if let Some(title) = &body.title {
        rule.paragraph(&title.text, lang);
    }
    rule.blocks(&body.blocks, lang);
    for note in body.notes.values() {
        rule.blocks(&note.blocks, lang);
    }
    rule.findings.sort_by_key(|finding| finding.span.as_ref().map(|span| span.range.start));
    rule.findings
}

/// One form: what stands before the number and what after it, in small letters.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Form {
    before: Vec<char>,
    after: Vec<char>,
}

/// A stretch of one language: each character in small letters with its bytes in the file.
#[derive(Default)]
struct Run {
    characters: Vec<char>,
    places: Vec<Range<usize>>,
}

struct Rule<'a> {
    body: &'a Body,
    locales: &'a Locales,
    house: &'a str,
    /// By language.
    forms: BTreeMap<String, Vec<Form>>,
    findings: Vec<Diagnostic>,
}

impl Rule<'_> {
    fn blocks(&mut self, blocks: &[Block], outer: &str) {
        for block in blocks {
            let lang = block.lang.as_deref().unwrap_or(outer);
            match &block.kind {
                BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => self.paragraph(text, lang),
                BlockKind::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks, lang)),
                BlockKind::Part { blocks, .. } => self.blocks(blocks, lang),
                BlockKind::Table(table) => {
                    for text in table.caption.iter().chain(table.head.iter().chain(&table.rows).flatten()) {
                        self.paragraph(text, lang);
                    }
                }
                BlockKind::Terms(terms) => {
                    for term in terms {
                        self.paragraph(&term.name, lang);
                        self.blocks(&term.blocks, lang);
                    }
                }
                // The words of others stay as they are.
                BlockKind::Quotation(_) | BlockKind::Verbatim(_) | BlockKind::Picture(_) | BlockKind::Break => {}
            }
        }
    }

    fn paragraph(&mut self, text: &[Inline], lang: &str) {
        let mut run = Run::default();
        if self.inlines(text, lang, &mut run) {
            self.search(&run, lang);
        }
    }

    /// Gathers what stands in `lang`; says whether the paragraph goes on, which it does up to the title of a publication.
    fn inlines(&mut self, inlines: &[Inline], lang: &str, run: &mut Run) -> bool {
        inlines.iter().all(|inline| match &inline.kind {
            InlineKind::Text(text) => {
                run.push(text, &inline.range);
                true
            }
            InlineKind::Styled(Style::Emphasis, _) => {
                self.search(&std::mem::take(run), lang);
                false
            }
            InlineKind::Foreign(other, inner) if other != lang => {
                self.search(&std::mem::take(run), lang);
                self.paragraph(inner, other);
                true
            }
            InlineKind::Link(address, inner) if plain(inner) == *address => {
                run.push("\u{fffc}", &inline.range);
                true
            }
            InlineKind::Styled(_, inner)
            | InlineKind::Foreign(_, inner)
            | InlineKind::Borrowed(_, inner)
            | InlineKind::Link(_, inner)
            | InlineKind::Reference(_, inner)
            | InlineKind::Anchor(_, inner) => self.inlines(inner, lang, run),
            InlineKind::Break => {
                run.push(" ", &inline.range);
                true
            }
            // The mark of a note stands between two words without parting them from what they mean.
            InlineKind::Note(_) => true,
            InlineKind::Quote(_) | InlineKind::Verbatim(_) | InlineKind::Picture(_) => {
                run.push("\u{fffc}", &inline.range);
                true
            }
        })
    }

    fn search(&mut self, run: &Run, lang: &str) {
        if !run.characters.iter().any(|c| c.is_numeric()) {
            return;
        }
        let forms = self.forms.entry(lang.to_owned()).or_insert_with(|| forms(self.locales, lang, self.house));
        let mut at = 0;
        while let Some(number) = run.number(at) {
            at = number.end;
            let Some(found) = forms.iter().filter_map(|form| run.citation(form, &number)).max_by_key(Range::len) else {
                continue;
            };
            let (Some(first), Some(last)) = (run.places.get(found.start), run.places.get(found.end - 1)) else {
                continue;
            };
            let span = Span::new(&self.body.source, first.start..last.end);
            self.findings.push(
                Diagnostic::new(Code::PageCited, "a page is cited, which is another one in each language version")
                    .at(span)
                    .hint("cite the paragraph: `[](#id)` within the document, or its number in another one")
                    .hint(
                        "the title of a publication, whose pages may be cited, stands in italics before it: `_Title_`",
                    ),
            );
        }
    }
}

/// The forms that `lang` says, if it says them.
fn forms(locales: &Locales, lang: &str, house: &str) -> Vec<Form> {
    let mut facts = Facts::new();
    facts.set("page", Value::Late);
    let text = locales.locale(lang, house).and_then(|locale| locale.format(PAGE_CITATIONS, &facts).ok());
    let text = text.map(|formatted| formatted.djot).unwrap_or_default();
    let small = |text: &str| text.trim().chars().map(small).collect::<Vec<_>>();
    let form = |form: &str| {
        let (before, after) = form.split_once(LATE_PAGE)?;
        Some(Form { before: small(before), after: small(after) })
    };
    text.split('|').filter_map(form).filter(|form| !(form.before.is_empty() && form.after.is_empty())).collect()
}

/// The character as a small letter; each stays one, so that places are kept.
fn small(c: char) -> char {
    let mut lower = c.to_lowercase();
    lower.next().filter(|_| lower.next().is_none()).unwrap_or(c)
}

/// Whether one character belongs to a word that the other is part of. Ideographs stand for themselves.
fn joined(a: Option<&char>, b: Option<&char>) -> bool {
    let letter = |c: &char| c.is_alphanumeric() && !super::words::is_ideograph(*c);
    a.is_some_and(letter) && b.is_some_and(letter)
}

impl Run {
    fn push(&mut self, text: &str, range: &Range<usize>) {
        let exact = range.len() == text.len();
        for (at, c) in text.char_indices() {
            self.characters.push(small(c));
            self.places.push(match exact {
                true => range.start + at..range.start + at + c.len_utf8(),
                false => range.clone(),
            });
        }
    }

    /// The next number from `from` on, with the second of two that have a dash between them.
    fn number(&self, from: usize) -> Option<Range<usize>> {
        let digits = |from: usize| from + self.characters[from..].iter().take_while(|c| c.is_numeric()).count();
        let start = from + self.characters[from..].iter().position(|c| c.is_numeric())?;
        let end = digits(start);
        let dash = self.space_after(end);
        if self.characters.get(dash).is_some_and(|c| matches!(c, '-' | '–' | '‑' | '至')) {
            let second = self.space_after(dash + 1);
            let second_end = digits(second.min(self.characters.len()));
            if second_end > second {
                return Some(start..second_end);
            }
        }
        Some(start..end)
    }

    fn space_after(&self, from: usize) -> usize {
        from + self.characters.iter().skip(from).take_while(|c| c.is_whitespace()).count()
    }

    fn space_before(&self, to: usize) -> usize {
        to - self.characters[..to].iter().rev().take_while(|c| c.is_whitespace()).count()
    }

    /// The citation of that form around a number.
    fn citation(&self, form: &Form, number: &Range<usize>) -> Option<Range<usize>> {
        let mut found = number.clone();
        if !form.before.is_empty() {
            let end = self.space_before(number.start);
            found.start = end.checked_sub(form.before.len())?;
            let same = self.characters[found.start..end] == form.before;
            let previous = found.start.checked_sub(1).and_then(|at| self.characters.get(at));
            if !same || joined(previous, form.before.first()) {
                return None;
            }
        }
        if !form.after.is_empty() {
            let start = self.space_after(number.end);
            found.end = start + form.after.len();
            let same = self.characters.get(start..found.end)? == form.after;
            if !same || joined(form.after.last(), self.characters.get(found.end)) {
                return None;
            }
        }
        // In French "5 p. 100" is five per cent.
        let hundred = self.characters[number.clone()] == ['1', '0', '0'];
        let of = self.space_before(found.start).checked_sub(1).and_then(|at| self.characters.get(at));
        (!(hundred && of.is_some_and(|c| c.is_numeric()))).then_some(found)
    }
}
