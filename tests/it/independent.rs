//! The marks in the written files, read by another program, and compared with words that stand here and nowhere else in the project.
//!
//! `pdftotext` of poppler hands over the text of a PDF; the facts are read from `document.toml` by this test. What is looked for is not what
//! the engine looked for: there are no boxes of marks in a PDF, only text.

use std::path::{Path, PathBuf};
use std::process::Command;

use chancery::batch::{self, Workspace};
use regex::Regex;
use toml::Table;
use unicode_normalization::UnicodeNormalization;

use crate::support::{Scratch, all, lines, projects, root, tool};

/// The texts of the pages, as a reader without a mind for looks compares them.
///
/// `pdftotext` writes Arabic in the forms that letters take beside each other and puts marks of direction around passages: compatibility
/// normalization leads the forms back to their letters, and the marks are left out.
fn pages(reader: &Path, pdf: &Path) -> Vec<String> {
    let run = Command::new(reader).args(["-enc", "UTF-8"]).arg(pdf).arg("-").output().expect("the reader runs");
    assert!(run.status.success(), "{}: {}", pdf.display(), String::from_utf8_lossy(&run.stderr));
    let text = String::from_utf8(run.stdout).expect("UTF-8");
    let mut pages: Vec<String> = text.split('\u{c}').map(normalized).collect();
    // Each page ends in a form feed.
    assert_eq!(pages.pop().as_deref(), Some(""), "{}", pdf.display());
    pages
}

fn normalized(text: &str) -> String {
    let marks = |c: &char| !matches!(c, '\u{ad}' | '\u{61c}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.nfkc().filter(marks).flat_map(char::to_lowercase).collect()
}

/// Without spaces, which readers see where they like, and without brackets: at the edge of a Latin passage on an Arabic page, `pdftotext`
/// sets a bracket on the other side of it, "(A/RES/217(III" for "A/RES/217(III)".
fn bare(text: &str) -> String {
    normalized(text).chars().filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')')).collect()
}

/// What a version must say, by its facts.
struct Expected {
    /// In pieces that all stand on the page: on an Arabic one the asterisk of a reissue is read before the symbol, or after it.
    symbol: Vec<String>,
    /// The words for the distribution in the language of the page, and those that the block of the first page may have instead.
    restriction: Vec<String>,
    first_restriction: Vec<String>,
    /// Whether the distribution is said on every page.
    everywhere: bool,
    /// The forms of the number of a page: in words before and after it, and over the number of pages.
    page: (&'static str, &'static str),
    layout: String,
    /// Each form of the date as pieces that stand on the page.
    dates: Vec<Vec<String>>,
    /// One of these stands in the language line.
    languages: Vec<&'static str>,
}

/// The words for a distribution: of the International Organization for Migration and of the United Nations.
fn restriction(word: &str, lang: &str) -> Vec<String> {
    let words: &[&str] = match (word, lang) {
        ("general", "en") => &["Distr.: General"],
        ("general", "fr") => &["Distr. générale"],
        ("general", "es") => &["Distr. general"],
        ("general", "ru") => &["Распространение: общее"],
        ("general", "ar") => &["توزيع عام"],
        ("general", "zh") => &["普遍分发"],
        ("limited", "en") => &["LIMITED"],
        ("limited", "fr") => &["DISTRIBUTION LIMITÉE", "Distr. limitée"],
        ("limited", "es") => &["DISTRIBUCIÓN LIMITADA", "Distr. limitada"],
        ("limited", "ru") => &["ОГРАНИЧЕННОЕ РАСПРОСТРАНЕНИЕ", "Распространение: ограниченное"],
        ("limited", "ar") => &["توزيع محدود"],
        ("limited", "zh") => &["有限分发"],
        ("restricted", "en") => &["RESTRICTED"],
        ("restricted", "fr") => &["DISTRIBUTION RESTREINTE", "Distr. restreinte"],
        ("restricted", "es") => &["DISTRIBUCIÓN RESTRINGIDA", "DISTRIBUCIÓN RESERVADA", "Distr. reservada"],
        ("restricted", "ru") => &["ДЛЯ СЛУЖЕБНОГО ПОЛЬЗОВАНИЯ"],
        ("restricted", "ar") => &["توزيع مقيد"],
        ("restricted", "zh") => &["限制分发"],
        other => panic!("{other:?}"),
    };
    words.iter().map(|word| bare(word)).collect()
}

fn month(lang: &str, month: u8) -> &'static str {
    let names: [&str; 12] = match lang {
        "en" => [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        "fr" => [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        "es" => [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        "ru" => [
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ],
        "ar" => [
            "يناير",
            "فبراير",
            "مارس",
            "أبريل",
            "مايو",
            "يونيه",
            "يوليه",
            "أغسطس",
            "سبتمبر",
            "أكتوبر",
            "نوفمبر",
            "ديسمبر",
        ],
        "zh" => ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
        other => panic!("{other}"),
    };
    names[usize::from(month) - 1]
}

/// A date in pieces: together, or one by one where the direction of the page may part them.
fn date(lang: &str, date: &toml::value::Date, with_year: bool) -> Vec<String> {
    let (name, day) = (month(lang, date.month), date.day.to_string());
    let year = if with_year { date.year.to_string() } else { String::new() };
    let pieces = match lang {
        "fr" => vec![format!("{}{name}{year}", if date.day == 1 { "1er" } else { &day })],
        "es" if with_year => vec![format!("{day}de{name}de{year}")],
        "es" => vec![format!("{day}de{name}")],
        "zh" if with_year => vec![format!("{year}年{name}{day}日")],
        "zh" => vec![format!("{name}{day}日")],
        "ar" => vec![day, name.to_owned(), year],
        _ => vec![format!("{day}{name}{year}")],
    };
    pieces.iter().map(|piece| bare(piece)).collect()
}

fn pieces(symbol: &str, lang: &str) -> Vec<String> {
    let name = symbol.trim_end_matches('*');
    let stars = symbol[name.len()..].to_owned();
    if lang == "ar" { vec![name.to_owned(), stars] } else { vec![symbol.to_owned()] }
}

fn expected(facts: &Table, house: &str, lang: &str) -> Expected {
    let text = |key: &str| facts.get(key).and_then(toml::Value::as_str).map(str::to_owned);
    let layout = text("layout").expect("a layout");
    let word = text("restriction").expect("a restriction");
    let of = |facts: &Table, key: &str| facts.get(key).and_then(toml::Value::as_datetime).and_then(|date| date.date);
    let event = facts.get("event").and_then(toml::Value::as_table).and_then(|event| of(event, "date"));
    // The block beside the masthead may be in English on pages of other languages.
    let block = if lang == "en" { vec!["en"] } else { vec![lang, "en"] };
    let issued = of(facts, "date").expect("a date");
    let headed = matches!(layout.as_str(), "note" | "resolution" | "report");
    let dates = match (layout.as_str(), event) {
        ("statement", Some(event)) => vec![date(lang, &event, false)],
        _ if headed => block.iter().map(|lang| date(lang, &issued, true)).collect(),
        _ => Vec::new(),
    };
    let general = word == "general";
    // The migration organization marks no general distribution, and statements and slides without a symbol carry no block that would.
    let said = !general || (house != "iom" && headed);
    let words = |langs: &[&str]| langs.iter().filter(|_| said).flat_map(|lang| restriction(&word, lang)).collect();
    let language = |lang: &&str| match *lang {
        "en" => ["original:", "only"],
        "fr" => ["original:", "seulement"],
        "es" => ["original:", "solamente"],
        "ru" => ["языкоригинала:", "тольконарусском"],
        "ar" => ["الأصل:", "فقط"],
        _ => ["原文:", "只有"],
    };
    Expected {
        symbol: text("symbol").map(|symbol| pieces(&bare(&symbol), lang)).unwrap_or_default(),
        first_restriction: words(if headed { &block } else { &block[..1] }),
        restriction: words(&block),
        everywhere: !general,
        page: match lang {
            "es" => ("página", ""),
            "ru" => ("страница", ""),
            "ar" => ("الصفحة", ""),
            "zh" => ("第", "页"),
            _ => ("page", ""),
        },
        layout,
        dates,
        languages: if headed { block.iter().flat_map(language).collect() } else { Vec::new() },
    }
}

impl Expected {
    fn page_form(&self, number: &str, total: usize) -> Regex {
        let (before, after) = (normalized(self.page.0), self.page.1);
        let form = match self.layout.as_str() {
            "slides" => format!(r"\b{number}\s*/\s*{total}\b"),
            _ if after.is_empty() => format!(r"{before}\s*{number}(?:\s|$)"),
            _ => format!(r"{before}\s*{number}\s*{after}"),
        };
        Regex::new(&form).expect("a pattern")
    }

    /// The numbers of the pages from the second on: of a report roman ones before the page that is number 1 again.
    fn numbers(&self, pages: &[String]) -> Vec<String> {
        const ROMAN: [&str; 8] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"];
        let first = self.page_form("1", pages.len());
        let roman = match self.layout.as_str() {
            "report" => pages.iter().skip(1).position(|page| first.is_match(page)),
            _ => None,
        };
        let number = |index: usize| match roman {
            Some(roman) if index <= roman => ROMAN[index - 1].to_owned(),
            Some(roman) => (index - roman).to_string(),
            None => (index + 1).to_string(),
        };
        (1..pages.len()).map(number).collect()
    }

    /// What the pages lack, a line each.
    fn lacking(&self, pages: &[String]) -> Vec<String> {
        let mut lacking = Vec::new();
        let numbers = self.numbers(pages);
        for (index, page) in pages.iter().enumerate() {
            let text = bare(page);
            let mut must = |what: &str, stands: bool| {
                if !stands {
                    lacking.push(format!("page {}: {what}", index + 1));
                }
            };
            let any = |words: &[String]| words.iter().any(|word| text.contains(word));
            must("symbol", self.symbol.iter().all(|piece| text.contains(piece)));
            if index == 0 {
                must("restriction", self.first_restriction.is_empty() || any(&self.first_restriction));
                let date = |pieces: &Vec<String>| pieces.iter().all(|piece| text.contains(piece));
                must("date", self.dates.is_empty() || self.dates.iter().any(date));
                let line = |word: &&str| text.contains(&bare(word));
                must("language", self.languages.is_empty() || self.languages.iter().any(line));
            } else {
                must("restriction", !self.everywhere || any(&self.restriction));
                must("page number", self.page_form(&numbers[index - 1], pages.len()).is_match(page));
            }
        }
        lacking
    }
}

/// Renders everything and reads it again: how many pages were read, and what is lacking, a line each.
fn read_again(reader: &Path, workspace: &Workspace) -> (usize, Vec<String>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let report = batch::render(workspace, &all(Some(folder.path().to_owned())), &|_| {}).expect("a run");
    assert!(report.failed.is_empty(), "{}", lines(&report.findings));
    let project: Table = read(&workspace.project.root.join("chancery.toml"));
    let (mut count, mut lacking) = (0, Vec::new());
    for version in &report.rendered {
        let document = workspace.project.document(&version.document).expect("a document");
        let facts = read(&document.facts());
        let house = facts.get("house").or(project.get("house")).and_then(toml::Value::as_str).expect("a house");
        for file in version.files.iter().filter(|file| file.ends_with(".pdf")) {
            let pages = pages(reader, &workspace.project.root.join(file));
            assert_eq!(pages.len(), version.pages, "{file}");
            count += pages.len();
            let found = expected(&facts, house, &version.lang).lacking(&pages);
            lacking.extend(found.iter().map(|what| format!("{} {}: {what}", version.document, version.lang)));
        }
    }
    (count, lacking)
}

fn read(path: &PathBuf) -> Table {
    std::fs::read_to_string(path).expect("a file").parse().expect("TOML")
}

#[test]
fn another_reader_finds_the_marks_on_every_page_of_the_written_files() {
    let Some(reader) = tool("pdftotext") else { return };
    for (name, workspace) in projects() {
        let (count, lacking) = read_again(&reader, &workspace);
        assert!(count > 0, "{name}");
        assert!(lacking.is_empty(), "{name}:\n{}", lacking.join("\n"));
    }
}

/// A layout that promises nothing and prints all but one mark: the engine has nothing to object, the other reader has.
#[test]
fn the_other_reader_misses_a_mark_that_is_not_there() {
    let Some(reader) = tool("pdftotext") else { return };
    let note = std::fs::read_to_string(root().join("layouts/note.typ")).expect("a layout");
    let contract = note.find("  marks: (").expect("the promises");
    let end = contract + note[contract..].find("\n  ),").expect("their end");
    let unbound = format!("{}  marks: (:),{}", &note[..contract], &note[end + "\n  ),".len()..]);
    let marks = std::fs::read_to_string(root().join("layouts/lib/marks.typ")).expect("the marks");
    let each = ["page 1: {}", "page 2: {}"];
    for (kind, what, on) in [
        // Without symbol and restriction there is no file to read, whatever a layout promises: `tests/suite/marks.md`.
        ("page", "page number", &each[1..]),
        ("date", "date", &each[..1]),
        ("language", "language", &each[..1]),
    ] {
        let scratch = Scratch::new();
        scratch.write(
            "sources/note/document.toml",
            "symbol = \"WG/REL/2026/1\"\nlayout = \"note\"\ndate = 2026-03-01\nrestriction = \"restricted\"\noriginal = \"en\"\n",
        );
        scratch.write("sources/note/en.dj", "# A note\n\n1. Text.\n");
        scratch.write("layouts/note.typ", &unbound);
        let without =
            format!("#let mark(kind, content) = if kind != \"{kind}\" [#box(content)#label(\"mark-\" + kind)]");
        let start = marks.find("#let mark(kind").expect("the function");
        let line = start + marks[start..].find('\n').expect("a line");
        scratch.write("layouts/lib/marks.typ", format!("{}{without}{}", &marks[..start], &marks[line..]));
        let (count, lacking) = read_again(&reader, &scratch.open());
        let expected: Vec<_> = on.iter().map(|on| format!("note en: {}", on.replace("{}", what))).collect();
        assert_eq!((count, lacking), (2, expected), "{kind}");
    }
}
