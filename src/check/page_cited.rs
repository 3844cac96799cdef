//! Pages that are cited where a paragraph should be: the same paragraph stands on another page in each language version, and in each format.
//!
//! Cite "paragraph numbers, not pages" (UN, instructions for the preparation of documents). What a citation looks like is a message of each
//! language, `page-citations`: forms with `$page` where the number stands, and `|` between them; those with `!` before them look like one and are none.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::locale::{Facts, LATE_PAGE, Locales, Value};
use crate::markup::{Block, BlockKind, Body, Inline, InlineKind, Quote, Style, plain};
use crate::source::Span;

/// The message with the forms of a citation.
pub const PAGE_CITATIONS: &str = "page-citations";

/// The citations of pages in the version in `lang`, each passage by the forms of its own language; a language without forms is left alone.
///
/// Silent are quotations, also those within a line, text printed as written, addresses, and the page of a publication, whose paragraphs have no numbers:
/// its title stands in italics right before it.
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
    /// The only number that it is about; any, where there is none.
    number: Vec<char>,
    after: Vec<char>,
    /// Whether it only looks like a citation.
    none: bool,
}

/// Stands in a run for the title of a publication, which no text can hold.
const TITLE: char = '\u{e000}';

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
        self.inlines(text, lang, &mut run);
        self.search(&run, lang);
    }

    /// Gathers what stands in `lang`, and searches what is gathered wherever another language begins.
    fn inlines(&mut self, inlines: &[Inline], lang: &str, run: &mut Run) {
        for inline in inlines {
            self.inline(inline, lang, run);
        }
    }

    fn inline(&mut self, inline: &Inline, lang: &str, run: &mut Run) {
        match &inline.kind {
            InlineKind::Text(text) => run.push(text, &inline.range),
            InlineKind::Styled(Style::Emphasis, inner) if is_title(&plain(inner)) => {
                self.paragraph(inner, lang);
                run.push(TITLE.encode_utf8(&mut [0; 4]), &inline.range);
            }
            InlineKind::Foreign(other, inner) if other != lang => {
                self.search(&std::mem::take(run), lang);
                self.paragraph(inner, other);
                let title = |inline: &Inline| matches!(&inline.kind, InlineKind::Styled(Style::Emphasis, inner) if is_title(&plain(inner)));
                let mark = if inner.last().is_some_and(title) { TITLE } else { '\u{fffc}' };
                run.push(mark.encode_utf8(&mut [0; 4]), &inline.range);
            }
            InlineKind::Link(address, inner) if plain(inner) == *address => run.push("\u{fffc}", &inline.range),
            InlineKind::Styled(_, inner)
            | InlineKind::Foreign(_, inner)
            | InlineKind::Borrowed(_, inner)
            | InlineKind::Link(_, inner)
            | InlineKind::Reference(_, inner)
            | InlineKind::Anchor(_, inner) => self.inlines(inner, lang, run),
            InlineKind::Break => run.push(" ", &inline.range),
            // The mark of a note stands between two words without parting them from what they mean.
            InlineKind::Note(_) => {}
            InlineKind::Quote(Quote::OpenDouble) => run.push("“", &inline.range),
            InlineKind::Quote(Quote::CloseDouble) => run.push("”", &inline.range),
            InlineKind::Quote(_) | InlineKind::Verbatim(_) | InlineKind::Picture(_) => {
                run.push("\u{fffc}", &inline.range);
            }
        }
    }

    fn search(&mut self, run: &Run, lang: &str) {
        if run.number(0).is_none() {
            return;
        }
        let forms = self.forms.entry(lang.to_owned()).or_insert_with(|| forms(self.locales, lang, self.house));
        let (mut at, mut of_publication) = (0, None);
        while let Some(number) = run.number(at) {
            at = number.end;
            let longest = |none: bool| {
                let forms = forms.iter().filter(|form| form.none == none);
                forms.filter_map(|form| run.citation(form, &number)).max_by_key(Range::len)
            };
            let Some(found) = longest(false) else { continue };
            if longest(true).is_some_and(|none| none.len() >= found.len()) || run.is_quoted(found.start) {
                continue;
            }
            if run.follows_title(found.start, of_publication) {
                of_publication = Some(found.end);
                continue;
            }
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
    let form = |text: &str| {
        let (text, none) = text.trim().strip_prefix('!').map_or((text.trim(), false), |text| (text, true));
        let (before, number, after) = match text.split_once(LATE_PAGE) {
            Some((before, after)) => (before, "", after),
            None => {
                let start = text.find(char::is_numeric)?;
                let end = text[start..].find(|c: char| !c.is_numeric()).map_or(text.len(), |length| start + length);
                (&text[..start], &text[start..end], &text[end..])
            }
        };
        Some(Form { before: small(before), number: small(number), after: small(after), none })
    };
    text.split('|').filter_map(form).filter(|form| !(form.before.is_empty() && form.after.is_empty())).collect()
}

/// Whether words in italics are the title of a publication rather than a word that is stressed or foreign, such as _Takes note_ or _inter alia_.
fn is_title(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let capital = text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase());
    words >= 3 || (words == 2 && capital) || text.chars().filter(|c| super::words::is_ideograph(*c)).count() >= 4
}

/// Whether `text` can stand between the title of a publication and its page: punctuation, years and volumes, and anything in parentheses.
fn is_of_title(text: &[char]) -> bool {
    let (mut outside, mut depth, mut closed) = (Vec::new(), 0_usize, false);
    for (at, c) in text.iter().enumerate() {
        match c {
            '(' | '（' if text[at..].iter().any(|c| matches!(c, ')' | '）')) => depth += 1,
            ')' | '）' if depth > 0 => (depth, closed) = (depth - 1, true),
            _ if depth == 0 => outside.push(*c),
            _ => {}
        }
    }
    let is_word = |c: &char| c.is_alphanumeric();
    let punctuation = outside.iter().any(|c| !is_word(c) && !c.is_whitespace());
    let mut rest = outside.as_slice();
    let mut words = true;
    while let Some(start) = rest.iter().position(is_word) {
        let length = rest[start..].iter().take_while(|c| is_word(c)).count();
        let (word, after) = rest[start..].split_at(length);
        let number = word.iter().all(|c| c.is_numeric() || ROMAN.contains(c));
        let short = length <= 4
            && (after.first() == Some(&'.') || word.iter().all(|c| c.is_numeric() || super::words::is_ideograph(*c)));
        words &= number || short;
        rest = after;
    }
    words && (punctuation || closed)
}

/// The letters of numbers of pages before the first chapter.
const ROMAN: [char; 4] = ['i', 'v', 'x', 'l'];

/// The character as a small letter; each stays one, so that places are kept.
fn small(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
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

    /// The next number from `from` on, with the second of two that have a dash between them: in figures, or "xii" and "iv–vi".
    fn number(&self, from: usize) -> Option<Range<usize>> {
        (from..self.characters.len()).find_map(|start| {
            let (end, sure) = self.figures(start)?;
            let dash = self.space_after(end);
            if self.characters.get(dash).is_some_and(|c| matches!(c, '-' | '–' | '‑' | '至'))
                && let Some((second, _)) = self.figures(self.space_after(dash + 1))
            {
                return Some(start..second);
            }
            sure.then_some(start..end)
        })
    }

    /// The end of the number that begins at `start`; and whether it is one by itself, which a single letter is not.
    fn figures(&self, start: usize) -> Option<(usize, bool)> {
        // Nearly every character ends here.
        if !self.characters.get(start).is_some_and(|c| c.is_numeric() || ROMAN.contains(c)) {
            return None;
        }
        let length = |of: fn(&char) -> bool| self.characters.iter().skip(start).take_while(|c| of(c)).count();
        let figures = length(|c| c.is_numeric());
        if figures > 0 {
            return Some((start + figures, true));
        }
        let roman = length(|c| ROMAN.contains(c));
        let end = start + roman;
        let previous = start.checked_sub(1).and_then(|at| self.characters.get(at));
        let alone = !previous.is_some_and(|c| c.is_alphanumeric())
            && !self.characters.get(end).is_some_and(|c| c.is_alphanumeric());
        (roman > 0 && alone).then_some((end, roman > 1))
    }

    /// Whether the place is between double quotation marks: the words of others.
    fn is_quoted(&self, at: usize) -> bool {
        let (before, after) = self.characters.split_at(at);
        let last = before.iter().rev().find(|c| matches!(c, '“' | '”' | '«' | '»'));
        let next = after.iter().find(|c| matches!(c, '“' | '”' | '«' | '»'));
        matches!((last, next), (Some('“'), Some('”')) | (Some('«'), Some('»')))
    }

    /// Whether the citation at `start` is that of a page of a publication: right after its title, or after the one that ends at `before`.
    fn follows_title(&self, start: usize, before: Option<usize>) -> bool {
        let title = self.characters[..start].iter().rposition(|c| *c == TITLE);
        title.is_some_and(|title| is_of_title(&self.characters[title + 1..start]))
            || before.is_some_and(|before| {
                let between = &self.characters[before..start];
                let words = between.split(|c| !c.is_alphanumeric()).filter(|word| !word.is_empty());
                words.count() <= 1 && !between.contains(&'.')
            })
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
            // "one-page 2" cites nothing.
            let hyphen = previous.is_some_and(|c| matches!(c, '-' | '‑'));
            let compound =
                hyphen && joined(found.start.checked_sub(2).and_then(|at| self.characters.get(at)), Some(&'a'));
            if !same || compound || joined(previous, form.before.first()) {
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
        (form.number.is_empty() || self.characters[number.clone()] == form.number).then_some(found)
    }
}
