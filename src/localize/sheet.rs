//! A sheet: one language version with every word in place.

use std::collections::BTreeMap;

use super::filler::Filler;
use super::marks::marks;
use super::metadata::metadata;
use super::qr::{Qr, qr};
use super::series::Series;
use super::strings::Formatter;
use super::{Context, Edition, Need, Needs, facts};
use crate::civil::Date;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Restriction;
use crate::document::words::Words;
use crate::markup::{Block, Body, Inline, Note, Numbering, Slide, plain};
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
    /// The files of the other language versions that stand in the project, each as a relative reference (RFC 3986) from that of this one.
    pub relations: Vec<String>,
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
    /// The QR code of the first page.
    pub qr: Option<Qr>,
    /// What the pages must carry.
    pub marks: Vec<Mark>,
}

impl Sheet {
    /// All that decides about the pages and their metadata beside the text and the words that are printed: two sheets of the same body with the same
    /// generated code and the same traits give the same file.
    pub fn traits(&self) -> String {
        // Every field is named, so that a new one cannot be forgotten.
        let Self {
            layout,
            symbol,
            version,
            pseudo,
            lang,
            original,
            house,
            emblem,
            date_first,
            restriction,
            circulation,
            series,
            title_stars,
            unofficial,
            draft,
            borrowed,
            metadata,
            title: _,
            strings: _,
            masthead: _,
            block: _,
            words: _,
            continued: _,
            source,
            content: _,
            notes: _,
            qr,
            marks,
        } = self;
        let names = (layout, symbol, version, lang, original, house, emblem, source.path());
        let kinds = (pseudo, date_first, restriction, circulation, title_stars, unofficial, draft, borrowed);
        format!("{:?}", (names, kinds, series.words(), metadata, qr, marks))
    }
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
    let metadata = metadata(&mut formatter, edition, &title, &texts, &[&strings, &block.1], &series);
    let marks = marks(&mut formatter, &[&strings, &block.1], &series);
    let qr = qr(&mut formatter, edition);
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
        qr,
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
