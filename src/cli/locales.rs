//! `chancery locales`: what each language has and lacks, as a table, and what one lacks, to be filled in.

use std::fmt::Write as _;

use super::args::Locales;
use super::console::Console;
use super::place::Place;
use super::run::{CannotRun, Engine, LocalesOutcome, LocalesRequest, count};
use super::values::TableFormat;
use super::{Exit, Stop};
use crate::locale::rules::coverage::{Count, Coverage};

/// Prints the table, or what the language lacks that the command names.
pub(super) fn run(args: &Locales, place: &Place, console: &mut Console, engine: &dyn Engine) -> Result<Exit, Stop> {
    console.style.prefix.clone_from(&place.prefix);
    let outcome = engine.locales(&LocalesRequest { root: place.root.clone(), missing: args.missing.clone() })?;
    console.report(&outcome.diagnostics)?;
    if let Some(coverage) = &outcome.coverage {
        match args.format {
            TableFormat::Table => console.print(&table(coverage, console.out_color))?,
            TableFormat::Markdown => console.print(&markdown(coverage))?,
            TableFormat::Json => console.event(coverage)?,
        }
        if coverage.languages.is_empty() {
            console.say(&format!("the project has no language but `{}`", coverage.reference))?;
        }
    } else if outcome.language.is_some() {
        missing(&outcome, args.file.as_deref(), console)?;
    }
    let (errors, _) = count(&outcome.diagnostics);
    Ok(if errors > 0 { Exit::Findings } else { Exit::Clean })
}

/// Prints what the language lacks, and says how much it is.
fn missing(outcome: &LocalesOutcome, file: Option<&str>, console: &mut Console) -> Result<(), Stop> {
    let Some((language, known)) = &outcome.language else { return Ok(()) };
    let skeletons = || outcome.skeletons.iter();
    if let Some(file) = file
        && !skeletons().any(|skeleton| skeleton.file == file)
    {
        let names: Vec<_> = skeletons().map(|skeleton| format!("`{}`", skeleton.file)).collect();
        let otherwise = if names.is_empty() { "it lacks nothing".to_owned() } else { names.join(", ") };
        return Err(CannotRun::new(format!("`{language}` lacks nothing of a file `{file}`: {otherwise}")).into());
    }
    let mut entries = 0;
    for skeleton in skeletons().filter(|skeleton| file.is_none_or(|file| skeleton.file == file)) {
        console.print(&skeleton.text)?;
        entries += skeleton.entries;
    }
    let number = format!("{entries} message{}", if entries == 1 { "" } else { "s" });
    console.say(&match entries {
        0 => format!("`{language}` lacks nothing"),
        _ => format!("`{language}` lacks {number}"),
    })?;
    if !known {
        console
            .say(&format!("`{language}` is not a language of the project: add it to `languages` in chancery.toml"))?;
    }
    Ok(())
}

/// What stands above a column of numbers, and where they come from.
type Column = (&'static str, fn(&Count) -> usize);

/// The columns of numbers.
const COLUMNS: [Column; 9] = [
    ("messages", |count| count.messages),
    ("translated", |count| count.translated),
    ("identical", |count| count.identical),
    ("incomplete", |count| count.incomplete),
    ("missing", |count| count.missing),
    ("obsolete", |count| count.obsolete),
    ("words", |count| count.words.reference),
    ("translated", |count| count.words.translated),
    ("missing", |count| count.words.missing),
];

/// The columns whose numbers are faults wherever they are not zero.
const FAULTS: std::ops::RangeInclusive<usize> = 2..=5;

/// How much of the messages is translated, never rounded up: 100 % is everything.
fn share(count: &Count) -> String {
    format!("{} %", (count.translated * 100).checked_div(count.messages).unwrap_or(100))
}

/// A line of the table: language, file, numbers.
struct Line {
    language: String,
    file: String,
    count: Count,
    sum: bool,
}

/// The lines of the table: the files of each language, its sum, and the sum of all languages where there are several.
fn lines(coverage: &Coverage) -> Vec<Line> {
    let mut lines = Vec::new();
    for language in &coverage.languages {
        let name = if language.required { language.language.clone() } else { format!("({})", language.language) };
        let line = |file: &str, count, sum| Line { language: name.clone(), file: file.to_owned(), count, sum };
        lines.extend(language.files.iter().map(|file| line(&file.file, file.count, false)));
        lines.push(line("all files", language.total, true));
    }
    if coverage.languages.len() > 1 {
        let (language, file) = ("all".to_owned(), String::new());
        lines.push(Line { language, file, count: coverage.total, sum: true });
    }
    lines
}

/// The cells of a line, the numbers last.
fn cells(line: &Line) -> Vec<String> {
    let numbers = COLUMNS.iter().map(|(_, number)| number(&line.count).to_string());
    [line.language.clone(), line.file.clone()].into_iter().chain(numbers).chain([share(&line.count)]).collect()
}

fn heads() -> Vec<String> {
    let names = COLUMNS.iter().map(|(name, _)| (*name).to_owned());
    ["language".to_owned(), "file".to_owned()].into_iter().chain(names).chain(["done".to_owned()]).collect()
}

/// Aligned columns; with `color`, sums are bold and faults red.
fn table(coverage: &Coverage, color: bool) -> String {
    let lines = lines(coverage);
    let heads = heads();
    let rows: Vec<Vec<String>> = lines.iter().map(cells).collect();
    let width = |at: usize| rows.iter().chain([&heads]).map(|row| row[at].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    let mut out = String::new();
    // the numbers of words stand apart, under a head of their own
    let words = widths[..8].iter().map(|width| width + 2).sum::<usize>();
    if !lines.is_empty() {
        writeln!(out, "{:words$}in words", "").expect("a string takes all");
        write_row(&heads, &widths, |_| if color { "1" } else { "" }, &mut out);
    }
    for (line, row) in lines.iter().zip(&rows) {
        let style = |at: usize| match at.checked_sub(2) {
            _ if !color => "",
            Some(number) if FAULTS.contains(&number) && (COLUMNS[number].1)(&line.count) > 0 => {
                if line.sum {
                    "1;91"
                } else {
                    "91"
                }
            }
            _ if line.sum => "1",
            _ => "",
        };
        write_row(row, &widths, style, &mut out);
    }
    out
}

/// Words to the left, numbers to the right of their columns.
fn write_row(row: &[String], widths: &[usize], style: impl Fn(usize) -> &'static str, out: &mut String) {
    let mut line = String::new();
    for (at, (cell, width)) in row.iter().zip(widths).enumerate() {
        let gap = if at == 0 { "" } else { "  " };
        let padding = " ".repeat(width - cell.chars().count());
        let style = style(at);
        let cell = if style.is_empty() { cell.clone() } else { format!("\u{1b}[{style}m{cell}\u{1b}[0m") };
        line.push_str(gap);
        line.push_str(&if at < 2 { format!("{cell}{padding}") } else { format!("{padding}{cell}") });
    }
    writeln!(out, "{}", line.trim_end()).expect("a string takes all");
}

/// A table in Markdown, sums in bold.
fn markdown(coverage: &Coverage) -> String {
    let mut heads = heads();
    heads[8] = "words".to_owned();
    heads[9] = "words translated".to_owned();
    heads[10] = "words missing".to_owned();
    let mut out = format!("| {} |\n", heads.join(" | "));
    let rules = (0..heads.len()).map(|at| if at < 2 { "---" } else { "---:" });
    writeln!(out, "|{}|", rules.collect::<Vec<_>>().join("|")).expect("a string takes all");
    for line in lines(coverage) {
        let cells = cells(&line).into_iter().map(|cell| match cell.is_empty() || !line.sum {
            true => cell,
            false => format!("**{cell}**"),
        });
        writeln!(out, "| {} |", cells.collect::<Vec<_>>().join(" | ")).expect("a string takes all");
    }
    out
}
