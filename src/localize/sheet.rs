//! A sheet: one language version with every word in place.

use std::collections::BTreeMap;

use super::metadata::metadata;
use super::series::Series;
use super::strings::Formatter;
use super::{Context, Edition, Need, Needs, facts};
use crate::civil::Date;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Restriction;
use crate::document::words::Words;
use crate::locale::LATE_PAGE;
use crate::markup::{Block, BlockKind, Body, Inline, InlineKind, Note, Numbering, Slide, plain};
use crate::source::{Source, Span};

/// Inline text together with the file its ranges point into.
#[derive(Debug, Clone)]
pub struct Text {
    /// The text.
    pub inlines: Vec<Inline>,
    /// The file.
    pub source: Source,
    /// Whether it holds the place of a page number, which only the typesetter knows.
    pub late: bool,
    /// Where the whole of it stands.
    pub place: Span,
}

impl Text {
    /// The characters alone.
    pub fn plain(&self) -> String {
        plain(&self.inlines)
    }

    /// The characters alone, with ordinary spaces, so that a search for them finds them.
    pub fn searchable(&self) -> String {
        self.plain().replace(['\u{a0}', '\u{202f}'], " ")
    }
}

/// What a mark must say on the pages where the layout promises it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// `symbol`, `restriction`, `date`, `language`, `page`, `draft`, `watermark`, `series` or `note`.
    pub kind: &'static str,
    /// The texts that count; a page mark has [`LATE_PAGE`] where the number stands.
    pub texts: Vec<String>,
}

/// What the PDF says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// `SYMBOL – Title`, as IOM names its files.
    pub title: String,
    /// The organization.
    pub author: String,
    /// The body and the meeting.
    pub description: Option<String>,
    /// Symbol, restriction, original language.
    pub keywords: Vec<String>,
    /// The date of the document.
    pub date: Date,
}

/// The text of a sheet.
#[derive(Debug, Clone)]
pub enum Content {
    /// One run of blocks.
    Flow(Vec<Block>),
    /// Slides.
    Slides(Vec<Slide>),
}

/// One language version, ready to be typeset.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The layout.
    pub layout: String,
    /// The symbol.
    pub symbol: Option<String>,
    /// The name of the version: its language, or the tag of a pseudo-locale.
    pub version: String,
    /// Whether it is of a pseudo-locale.
    pub pseudo: bool,
    /// The language of the body, a primary tag.
    pub lang: String,
    /// The language in which the document was written.
    pub original: String,
    /// The house.
    pub house: String,
    /// The emblem, a file name below `layouts/assets`.
    pub emblem: Option<String>,
    /// Whether the date stands above the languages in the masthead's block.
    pub date_first: bool,
    /// The marking that stands on its pages.
    pub restriction: Restriction,
    /// How far the document may go today: further than the marking says once it has been made public.
    pub circulation: Restriction,
    /// What it is in its series.
    pub series: Series,
    /// How many stars the title's own note has.
    pub title_stars: usize,
    /// Whether the version is an unofficial translation.
    pub unofficial: bool,
    /// Whether it is a draft, whose pages all say so.
    pub draft: bool,
    /// Whether the body stands in for a translation that is not there yet.
    pub borrowed: bool,
    /// What the PDF says of itself.
    pub metadata: Metadata,
    /// The title, with the author's line breaks and the asterisk note.
    pub title: Text,
    /// The layout's messages.
    pub strings: BTreeMap<String, Text>,
    /// The masthead's languages in order, each with its messages.
    pub masthead: Vec<(String, BTreeMap<String, Text>)>,
    /// The language of the masthead's block, with its messages.
    pub block: (String, BTreeMap<String, Text>),
    /// The words of the front matter.
    pub words: BTreeMap<String, Text>,
    /// "(cont.)".
    pub continued: Option<Text>,
    /// The body's file.
    pub source: Source,
    /// The text.
    pub content: Content,
    /// The footnotes by label.
    pub notes: BTreeMap<String, Note>,
    /// What the pages must carry.
    pub marks: Vec<Mark>,
}

/// Makes the sheet of an edition; none if a message could not be formatted.
pub fn localize(
    context: Context,
    edition: &Edition,
    body: Body,
    content: Content,
    numbering: &Numbering,
    words: &Words,
    needs: &Needs,
) -> (Option<Sheet>, Vec<Diagnostic>) {
    let facts = context.facts;
    let (lang, words_of) = match edition.pseudo {
        Some(_) => (edition.body.as_str(), context.reference),
        None => (edition.name.as_str(), edition.name.as_str()),
    };
    // In a draft of a language that has no files yet, all words are borrowed.
    let speechless = || context.locales.speechless(words_of).filter(|_| context.draft && edition.pseudo.is_none());
    let Some(locale) = context.words(edition, words_of).or_else(speechless) else {
        let finding = Diagnostic::new(Code::UnknownLanguage, format!("there are no locale files for `{words_of}`"))
            .at(Span::start_of(&body.source))
            .hint(format!("add `locales/{words_of}/`"));
        return (None, vec![finding]);
    };
    let unofficial = words.translation.is_some();
    let mut variables = facts::variables(facts, lang);
    facts::set_by(facts, &locale, &mut variables);
    let mut formatter = Formatter::new(context, edition, &locale, &edition.body, variables, unofficial);
    let strings = formatter.all(&needs.strings);
    let mut masthead = Vec::new();
    for other in context.house.masthead_languages(words_of) {
        masthead.push((other.to_owned(), formatter.abroad(edition, other, other, &needs.names)));
    }
    let block_language = context.house.block_language(words_of);
    let block = if block_language == words_of {
        (edition.name.clone(), formatter.all(&needs.block))
    } else {
        (block_language.to_owned(), formatter.abroad(edition, block_language, lang, &needs.block))
    };
    let mut texts = BTreeMap::new();
    for (key, word) in &words.words {
        match formatter.authored(&breaks(&word.value), &word.span) {
            Ok(text) => {
                texts.insert(key.clone(), text);
            }
            Err(findings) => formatter.findings.extend(findings),
        }
    }
    let Some(mut title) = body.title else { return (None, formatter.into_findings()) };
    // A body that stands in for a translation keeps the words of its own language within it: "paragraph 5".
    let own = context.locale(&edition.body).filter(|_| edition.borrows_body());
    let within = own.as_ref().map(|own| {
        let variables = facts::variables(facts, &edition.body);
        Formatter::new(context, edition, own, &edition.body, variables, unofficial)
    });
    let within_body = within.as_ref().unwrap_or(&formatter);
    let mut filler = Filler { formatter: within_body, numbering, findings: Vec::new() };
    filler.inlines(&mut title.text);
    let mut content = content;
    match &mut content {
        Content::Flow(blocks) => filler.blocks(blocks, None),
        Content::Slides(slides) => {
            for slide in slides {
                filler.inlines(&mut slide.title);
                filler.blocks(&mut slide.blocks, None);
            }
        }
    }
    let mut notes = body.notes;
    for note in notes.values_mut() {
        filler.blocks(&mut note.blocks, None);
    }
    let found = filler.findings;
    let continued = match &content {
        Content::Slides(_) => within_body.text("continued-short").ok(),
        Content::Flow(_) => None,
    };
    formatter.findings.extend(found);
    formatter.findings.extend(within.map(Formatter::into_findings).into_iter().flatten());
    let place = Span::new(&body.source, title.range.clone());
    let title = Text { inlines: title.text, source: body.source.clone(), late: false, place };
    let series = formatter.series();
    let metadata = metadata(&mut formatter, &title, &[&strings, &block.1], &series);
    let marks = marks(&mut formatter, &[&strings, &block.1], &series);
    let sheet = Sheet {
        layout: facts.layout.value.clone(),
        symbol: facts.symbol.as_ref().map(|symbol| symbol.value.to_string()),
        version: edition.name.clone(),
        pseudo: edition.pseudo.is_some(),
        lang: edition.body.clone(),
        original: facts.original.value.clone(),
        house: context.house_name.to_owned(),
        emblem: context.house.emblem.clone(),
        date_first: context.house.date_first,
        restriction: facts.restriction,
        circulation: facts.circulation(),
        title_stars: formatter.title_stars(),
        series,
        unofficial,
        draft: context.draft,
        borrowed: edition.borrows_body(),
        metadata,
        title,
        marks,
        strings,
        masthead,
        block,
        words: texts,
        continued,
        source: body.source,
        content,
        notes,
    };
    let mut findings = formatter.into_findings();
    crate::diagnostic::sort(&mut findings);
    let failed = findings.iter().any(|finding| finding.severity == crate::diagnostic::Severity::Error);
    ((!failed).then_some(sheet), findings)
}

impl Formatter<'_> {
    /// Messages of the masthead in the language `lang`, on a page of the version in `version`.
    fn abroad(
        &mut self,
        edition: &Edition,
        lang: &str,
        version: &str,
        needs: &BTreeMap<String, Need>,
    ) -> BTreeMap<String, Text> {
        let Some(locale) = self.context.words(edition, lang) else {
            let finding = Diagnostic::new(
                Code::UnknownLanguage,
                format!("the masthead names the language `{lang}`, which has no locale files"),
            )
            .in_file(crate::project::FILE)
            .hint(format!("add `locales/{lang}/{}.ftl`", self.context.house_name));
            self.findings.push(finding);
            return BTreeMap::new();
        };
        let variables = facts::variables(self.context.facts, version);
        let mut other = Formatter::new(self.context, edition, &locale, lang, variables, self.unofficial);
        let names = other.all(needs);
        self.findings.extend(other.into_findings());
        names
    }
}

/// A newline in a word of the front matter is a line break.
fn breaks(value: &str) -> String {
    value.trim().lines().map(|line| line.trim().trim_end_matches('\\')).collect::<Vec<_>>().join("\\\n")
}

/// What the pages must say, with the messages that say nothing: a mark that is empty would be found on any page.
///
/// `tables`: the document's own strings, and those of the masthead's block, which may say the same in another language.
fn marks(formatter: &mut Formatter, tables: &[&BTreeMap<String, Text>], series: &Series) -> Vec<Mark> {
    const MESSAGES: [(&str, &[&str]); 6] = [
        ("restriction", &["restriction"]),
        ("date", &["date-line", "date-line-ordinal", "event-line"]),
        ("language", &["language-line"]),
        ("page", &["page-n", "page-n-of-m"]),
        ("draft", &["draft-watermark"]),
        ("watermark", &["restriction-watermark"]),
    ];
    // What the layout does without is due all the same: a draft that does not say so can be taken for final.
    let draft = formatter.context.draft.then(|| "draft-watermark".to_owned());
    let watermark = formatter.context.has_watermark();
    let watermark = watermark.then(|| format!("watermark-{}", formatter.context.facts.restriction.as_str()));
    let symbol = formatter.context.facts.symbol.as_ref().map(|symbol| symbol.value.to_string());
    let mut marks = vec![Mark { kind: "symbol", texts: symbol.into_iter().collect() }];
    for (kind, ids) in MESSAGES {
        let due = match kind {
            "draft" => draft.as_deref(),
            "watermark" => watermark.as_deref(),
            _ => None,
        };
        if due.is_none() && ["draft", "watermark"].contains(&kind) {
            continue;
        }
        let mut texts = Vec::new();
        for (id, text) in tables.iter().flat_map(|table| ids.iter().filter_map(|id| Some((id, table.get(*id)?)))) {
            let plain = text.plain();
            if texts.contains(&plain) {
                continue;
            }
            if plain.trim().is_empty() {
                let finding =
                    Diagnostic::new(Code::MissingMark, format!("the message of the {kind} mark, `{id}`, says nothing"))
                        .at(text.place.clone())
                        .hint("write what the page is to carry; a mark cannot be left out by a message");
                formatter.findings.push(finding);
            } else if kind == "page" && !text.late {
                let finding =
                    Diagnostic::new(Code::MissingMark, format!("the message of the page mark, `{id}`, has no number"))
                        .at(text.place.clone())
                        .hint("use `{ $page }` in it");
                formatter.findings.push(finding);
            }
            texts.push(plain);
        }
        if kind == "page" && texts.is_empty() {
            texts.push(LATE_PAGE.to_string());
        }
        if let Some(id) = due.filter(|_| texts.is_empty()) {
            match formatter.text(id) {
                Ok(text) => texts.push(text.plain()),
                Err(found) => formatter.findings.extend(found),
            }
        }
        marks.push(Mark { kind, texts });
    }
    let of_series = series.names.iter().chain(&series.corrects).map(|text| ("series", text.plain()));
    let notes = series.notes.iter().map(|note| ("note", format!("{} {}", "*".repeat(note.stars), note.text.plain())));
    marks.extend(of_series.chain(notes).map(|(kind, text)| Mark { kind, texts: vec![text] }));
    marks.retain(|mark| !mark.texts.is_empty());
    marks
}

/// Fills the body: markers, cross-references, typography.
struct Filler<'a> {
    formatter: &'a Formatter<'a>,
    numbering: &'a Numbering,
    findings: Vec<Diagnostic>,
}

impl Filler<'_> {
    /// `outer`: the language of the foreign passage around the blocks.
    fn blocks(&mut self, blocks: &mut [Block], outer: Option<&str>) {
        for block in blocks {
            let lang = block.lang.clone().or_else(|| outer.map(str::to_owned));
            let lang = lang.as_deref();
            match &mut block.kind {
                BlockKind::Paragraph(text) => self.in_language(text, lang),
                BlockKind::Heading { text, level, number, label } => {
                    self.in_language(text, lang);
                    if let Some(number) = number {
                        let made = self.formatter.section_label(*level, *number, &block.range);
                        *label = self.kept(made);
                    }
                }
                BlockKind::List(list) => {
                    for item in &mut list.items {
                        if let Some(marker) = item.marker {
                            match self.formatter.marker(marker, list.paragraphs, &item.marker_range) {
                                Ok(label) => item.label = label,
                                Err(findings) => self.findings.extend(findings),
                            }
                        }
                        self.blocks(&mut item.blocks, lang);
                    }
                }
                BlockKind::Quotation(inner) => self.blocks(inner, lang),
                BlockKind::Part { blocks: inner, number, heading, .. } => {
                    if let Some(number) = number {
                        let made = self.formatter.annex_heading(*number, self.numbering.annexes, &block.range);
                        *heading = self.kept(made);
                    }
                    self.blocks(inner, lang);
                }
                BlockKind::Table(table) => {
                    if let Some(number) = table.number {
                        let made = self.formatter.table_label(number, &block.range);
                        table.label = self.kept(made);
                    }
                    table.caption.iter_mut().for_each(|caption| self.in_language(caption, lang));
                    for cell in table.head.iter_mut().chain(&mut table.rows).flatten() {
                        self.in_language(cell, lang);
                    }
                }
                BlockKind::Terms(terms) => {
                    for term in terms {
                        self.in_language(&mut term.name, lang);
                        self.blocks(&mut term.blocks, lang);
                    }
                }
                BlockKind::Verbatim(_) | BlockKind::Picture(_) | BlockKind::Break => {}
            }
        }
    }

    fn kept(&mut self, made: Result<Vec<Inline>, Vec<Diagnostic>>) -> Vec<Inline> {
        made.unwrap_or_else(|findings| {
            self.findings.extend(findings);
            Vec::new()
        })
    }

    fn inlines(&mut self, inlines: &mut [Inline]) {
        self.in_language(inlines, None);
    }

    fn in_language(&mut self, inlines: &mut [Inline], lang: Option<&str>) {
        self.references(inlines);
        let typography = self.formatter.typography_of(lang.unwrap_or(self.formatter.page));
        super::typography::apply(inlines, &typography, &|lang| self.formatter.typography_of(lang));
    }

    fn references(&mut self, inlines: &mut [Inline]) {
        for inline in inlines {
            match &mut inline.kind {
                InlineKind::Reference(id, words) if words.is_empty() => {
                    let Some((target, _)) = self.numbering.targets.get(id) else { continue };
                    let made = self.formatter.reference(target, self.numbering.annexes, &inline.range);
                    let made = match (made, self.numbering.in_annex.get(id)) {
                        (Ok(text), Some(annex)) => {
                            self.formatter.within_annex(&text, *annex, self.numbering.annexes, &inline.range)
                        }
                        (made, _) => made,
                    };
                    *words = self.kept(made);
                }
                InlineKind::Styled(_, inner)
                | InlineKind::Foreign(_, inner)
                | InlineKind::Borrowed(_, inner)
                | InlineKind::Link(_, inner)
                | InlineKind::Reference(_, inner)
                | InlineKind::Anchor(_, inner) => self.references(inner),
                _ => {}
            }
        }
    }
}
