//! The spaces that keep things together.

use std::collections::{BTreeMap, BTreeSet};

use super::rules::{NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE, Rules};
use super::{Run, RunKind, Words};
use crate::locale::{LATE_PAGE, LATE_TOTAL};

/// Stands for a run that has no text and is there all the same.
const OBJECT: char = '\u{FFFC}';

/// The paragraph as one line of characters.
struct Line {
    cells: Vec<Cell>,
}

#[derive(Clone, Copy)]
struct Cell {
    c: char,
    run: usize,
    /// Whether it may be changed, or a space be put at it.
    free: bool,
}

/// What is to be done, by the index of the cell. The first rule that speaks for a cell is heard.
#[derive(Default)]
struct Edits {
    replace: BTreeMap<usize, char>,
    before: BTreeMap<usize, char>,
    after: BTreeMap<usize, char>,
}

/// Whether `c` is a space of a line.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | NO_BREAK_SPACE | NARROW_NO_BREAK_SPACE | '\u{2000}'..='\u{200A}' | '\u{205F}')
}

/// Sets the spaces in `runs`.
pub(super) fn set(runs: &mut [Run], rules: &Rules, words: &Words) {
    let line = Line::new(runs);
    let mut edits = Edits::default();
    guillemets(&line, rules, &mut edits);
    punctuation(&line, rules, &mut edits);
    dates(&line, words, &mut edits);
    pairs_of_days(&line, words, &mut edits);
    if rules.years {
        years(&line, words, &mut edits);
    }
    if rules.dashes {
        dashes(&line, &mut edits);
    }
    names(&line, rules, words, &mut edits);
    prepositions(&line, words, &mut edits);
    numbers(&line, words, &mut edits);
    groups(&line, words, &mut edits);
    enumerators(&line, &mut edits);
    edits.keep_to(&line);
    line.write(runs, &edits);
}

/// A space inside « and ».
fn guillemets(line: &Line, rules: &Rules, edits: &mut Edits) {
    let Some(space) = rules.guillemets else { return };
    for at in 0..line.cells.len() {
        match line.cells[at].c {
            '«' => match line.at(at + 1) {
                Some(next) if is_space(next) => edits.replace(at + 1, space),
                _ => edits.after(at, space),
            },
            '»' => match line.before(at) {
                Some('«') => {}
                Some(previous) if is_space(previous) => edits.replace(at - 1, space),
                _ => edits.before(at, space),
            },
            _ => {}
        }
    }
}

/// A space before some punctuation; not where it is part of a time (10:30), an address, or of a group such as `?!`.
fn punctuation(line: &Line, rules: &Rules, edits: &mut Edits) {
    for (mark, space) in rules.before {
        for at in line.all(*mark) {
            let Some(previous) = line.before(at) else { continue };
            if is_space(previous) {
                // the space inside an opening mark belongs to that mark
                let opener = at.checked_sub(2).and_then(|before| line.at(before));
                if opener != Some('«') {
                    edits.replace(at - 1, *space);
                }
                continue;
            }
            let opened = matches!(previous, '(' | '[' | '{' | '“' | '‘' | '«' | '¿' | '¡' | '\n' | '/');
            let grouped = matches!(previous, ':' | ';' | '!' | '?');
            let ends_word = line.at(at + 1).is_none_or(|next| {
                next.is_whitespace()
                    || matches!(
                        next,
                        OBJECT | ')' | ']' | '}' | '”' | '’' | '»' | '"' | '\'' | '!' | '?' | ';' | ',' | '.' | '…'
                    )
            });
            if !opened && !grouped && ends_word && !line.in_address(at) {
                edits.before(at, *space);
            }
        }
    }
}

/// A space between the day and the month: `4 avril`, `1er avril`, `4 de abril`.
fn dates(line: &Line, words: &Words, edits: &mut Edits) {
    for at in line.all(' ') {
        if line.number_before(at).is_none_or(|digits| digits > 2) {
            continue;
        }
        if let Some(month) = words.months.iter().find(|month| line.word_at(at + 1, month)) {
            edits.replace(at, NO_BREAK_SPACE);
            // "de abril" holds a space of its own
            edits.bind(at + 1, month);
        }
    }
}

/// The spaces between two days of one month: `3 et 4 mars`, `24 y 25 de junio`.
fn pairs_of_days(line: &Line, words: &Words, edits: &mut Edits) {
    for at in line.all(' ').filter(|at| line.number_before(*at).is_some_and(|digits| digits <= 2)) {
        let Some(between) = words.between_days.iter().find(|between| line.stands_at(at, between)) else { continue };
        let second = at + between.chars().count();
        let day_ends = (second..second + 6).find(|at| line.at(*at).is_none_or(is_space));
        let Some(end) = day_ends.filter(|end| line.number_between(second, *end)) else { continue };
        let Some(month) = words.months.iter().find(|month| line.word_at(end + 1, month)) else { continue };
        edits.bind(at, between);
        edits.replace(end, NO_BREAK_SPACE);
        edits.bind(end + 1, month);
    }
}

/// The spaces between a month and its year: `avril 2014`, `abril de 2014`.
fn years(line: &Line, words: &Words, edits: &mut Edits) {
    let between = &words.month_to_year;
    let length = between.chars().count();
    if !between.starts_with(is_space) {
        return;
    }
    for at in line.all(' ') {
        let digits = (0..5).take_while(|digit| line.at(at + length + digit).is_some_and(is_figure)).count();
        let named = || words.month_names.iter().any(|month| line.word_before(at, month));
        if digits == 4 && line.stands_at(at, between) && named() {
            for (inside, _) in between.chars().enumerate().filter(|(_, c)| is_space(*c)) {
                edits.replace(at + inside, NO_BREAK_SPACE);
            }
        }
    }
}

/// The space before a dash that stands between spaces.
fn dashes(line: &Line, edits: &mut Edits) {
    for at in line.all('—').chain(line.all('–')) {
        if line.before(at) == Some(' ') && line.at(at + 1).is_none_or(is_space) {
            edits.replace(at - 1, NO_BREAK_SPACE);
        }
    }
}

/// The space between a title and a name, `M. Alkalaj`, and after initials, `А. С. Пушкин`.
fn names(line: &Line, rules: &Rules, words: &Words, edits: &mut Edits) {
    for at in line.all(' ') {
        // a script without capitals has no small letters either
        if !line.at(at + 1).is_some_and(|c| c.is_alphabetic() && !c.is_lowercase()) {
            continue;
        }
        let titled = words.titles.iter().any(|title| line.word_before(at, title));
        let initial = || {
            let letter = at.checked_sub(2).and_then(|letter| line.at(letter)).is_some_and(char::is_uppercase);
            let alone = |letter: usize| !line.before(letter).is_some_and(char::is_alphanumeric);
            line.before(at) == Some('.') && letter && alone(at - 2)
        };
        if titled || (rules.initials && initial()) {
            edits.replace(at, NO_BREAK_SPACE);
        }
    }
}

/// The space between a short preposition and its word, `в Женеве`, `с «МОМ»`; not after a letter that is the end of a word with a hyphen.
fn prepositions(line: &Line, words: &Words, edits: &mut Edits) {
    for at in line.all(' ') {
        let word_follows =
            line.at(at + 1).is_some_and(|c| c.is_alphanumeric() || is_digit(c) || matches!(c, '«' | '„'));
        let stands = |word: &String| {
            let hyphen = at.checked_sub(word.chars().count() + 1).and_then(|hyphen| line.at(hyphen)) == Some('-');
            !hyphen && line.word_before(at, word)
        };
        if word_follows && words.prepositions.iter().any(stands) {
            edits.replace(at, NO_BREAK_SPACE);
        }
    }
}

/// A space between a number and what belongs to it: `No. 1309`, `p. 5`, `10 heures`.
fn numbers(line: &Line, words: &Words, edits: &mut Edits) {
    for at in line.all(' ') {
        let number_after = line.at(at + 1).is_some_and(is_digit);
        let abbreviated = || words.abbreviations.iter().any(|word| line.word_before(at, word));
        let measured =
            || line.before(at).is_some_and(is_digit) && words.units.iter().any(|word| line.word_at(at + 1, word));
        if (number_after && abbreviated()) || measured() {
            edits.replace(at, NO_BREAK_SPACE);
        }
    }
}

/// A space after an enumerator in running text, `(a)`, `b)`, `(iii)`: it never ends a line.
fn enumerators(line: &Line, edits: &mut Edits) {
    for at in line.all(' ') {
        let Some(bracket) = at.checked_sub(1).filter(|at| line.at(*at) == Some(')')) else { continue };
        let mut start = bracket;
        while line.before(start).is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit()) {
            start -= 1;
        }
        let inside: String = line.cells[start..bracket].iter().map(|cell| cell.c).collect();
        let roman = !inside.is_empty() && inside.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
        let counted = inside.len() == 1 || roman;
        let opened = line.before(start).is_none_or(|c| c == '(' || is_space(c));
        if counted && opened {
            edits.replace(at, NO_BREAK_SPACE);
        }
    }
}

/// The space that groups digits: `140 000`.
fn groups(line: &Line, words: &Words, edits: &mut Edits) {
    let Some(space) = words.group else { return };
    let is_group = |at: usize| {
        let digits = (at..at + 3).all(|at| line.at(at).is_some_and(|c| c.is_ascii_digit()));
        digits && !line.at(at + 3).is_some_and(char::is_alphanumeric)
    };
    let mut at = 0;
    while at < line.cells.len() {
        let start = at;
        while line.at(at).is_some_and(|c| c.is_ascii_digit()) {
            at += 1;
        }
        let leading = at - start;
        let alone = line.before(start).is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | ',' | '/' | '-'));
        if (1..=3).contains(&leading) && alone {
            let mut spaces = Vec::new();
            while line.at(at).is_some_and(|c| matches!(c, ' ' | NO_BREAK_SPACE | NARROW_NO_BREAK_SPACE))
                && is_group(at + 1)
            {
                spaces.push(at);
                at += 4;
            }
            for at in spaces {
                if line.at(at) == Some(' ') {
                    edits.replace(at, space);
                }
            }
        }
        at = at.max(start + 1);
    }
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit()
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, LATE_PAGE | LATE_TOTAL)
}

impl Line {
    fn new(runs: &[Run]) -> Self {
        let mut cells = Vec::new();
        for (run, part) in runs.iter().enumerate() {
            let free = part.kind != RunKind::Verbatim;
            if part.text.is_empty() && !free {
                cells.push(Cell { c: OBJECT, run, free });
            }
            cells.extend(part.text.chars().map(|c| Cell { c, run, free }));
        }
        Self { cells }
    }

    fn at(&self, at: usize) -> Option<char> {
        self.cells.get(at).map(|cell| cell.c)
    }

    fn before(&self, at: usize) -> Option<char> {
        self.at(at.checked_sub(1)?)
    }

    /// The places of `c`.
    fn all(&self, c: char) -> impl Iterator<Item = usize> {
        self.cells.iter().enumerate().filter(move |(_, cell)| cell.c == c).map(|(at, _)| at)
    }

    /// Whether `word` stands at `at` and ends there as a word.
    fn word_at(&self, at: usize, word: &str) -> bool {
        let mut at = at;
        let mut last = ' ';
        for c in word.chars() {
            let Some(found) = self.at(at) else { return false };
            if found != c && !(c == ' ' && is_space(found)) {
                return false;
            }
            (last, at) = (c, at + 1);
        }
        !last.is_alphanumeric() || !self.at(at).is_some_and(char::is_alphanumeric)
    }

    /// Whether `text` stands at `at`, with spaces of any kind.
    fn stands_at(&self, at: usize, text: &str) -> bool {
        let alike =
            |(inside, c)| self.at(at + inside).is_some_and(|found| found == c || (is_space(c) && is_space(found)));
        text.chars().enumerate().all(alike)
    }

    /// Whether `word` ends before `at` and begins there as a word.
    fn word_before(&self, at: usize, word: &str) -> bool {
        let Some(start) = at.checked_sub(word.chars().count()) else { return false };
        let matches =
            word.chars().zip(&self.cells[start..at]).all(|(c, cell)| cell.c == c || (c == ' ' && is_space(cell.c)));
        matches && !self.before(start).is_some_and(char::is_alphanumeric)
    }

    /// How many digits the number has that ends before `at`, with or without the letters or the sign of an ordinal.
    fn number_before(&self, at: usize) -> Option<usize> {
        let mut end = at;
        while end > 0
            && at - end < 3
            && !self.cells[end - 1].c.is_ascii_digit()
            && self.cells[end - 1].c.is_alphabetic()
        {
            end -= 1;
        }
        let mut start = end;
        while start > 0 && self.cells[start - 1].c.is_ascii_digit() {
            start -= 1;
        }
        let alone = !self.before(start).is_some_and(char::is_alphanumeric);
        (alone && start < end).then_some(end - start)
    }

    /// Whether nothing but a number of one or two digits stands between `start` and `end`, with or without the letters or the sign of an ordinal.
    fn number_between(&self, start: usize, end: usize) -> bool {
        let figures = (start..end).take_while(|at| self.at(*at).is_some_and(is_figure)).count();
        let rest = &self.cells[start + figures..end];
        (1..=2).contains(&figures) && rest.iter().all(|cell| cell.c.is_alphabetic())
    }

    /// Whether the word that ends at `at` is an address: `https:`, `www.example.org?`.
    fn in_address(&self, at: usize) -> bool {
        let start = self.cells[..at]
            .iter()
            .rposition(|cell| cell.c.is_whitespace() || matches!(cell.c, '«' | '»'))
            .map_or(0, |space| space + 1);
        let word: String = self.cells[start..at].iter().map(|cell| cell.c).collect();
        word.contains("://") || word.starts_with("www.")
    }

    fn write(&self, runs: &mut [Run], edits: &Edits) {
        let touched: BTreeSet<usize> = edits
            .replace
            .keys()
            .chain(edits.before.keys())
            .chain(edits.after.keys())
            .map(|at| self.cells[*at].run)
            .collect();
        for run in &touched {
            runs[*run].text.clear();
        }
        for (at, cell) in self.cells.iter().enumerate().filter(|(_, cell)| cell.free && touched.contains(&cell.run)) {
            let text = &mut runs[cell.run].text;
            text.extend(edits.before.get(&at));
            text.push(edits.replace.get(&at).copied().unwrap_or(cell.c));
            text.extend(edits.after.get(&at));
        }
    }
}

impl Edits {
    /// Drops what would change a verbatim run.
    fn keep_to(&mut self, line: &Line) {
        for edits in [&mut self.replace, &mut self.before, &mut self.after] {
            edits.retain(|at, _| line.cells[*at].free);
        }
    }

    /// Keeps `words`, which stand at `at`, on one line.
    fn bind(&mut self, at: usize, words: &str) {
        for (inside, _) in words.chars().enumerate().filter(|(_, c)| *c == ' ') {
            self.replace(at + inside, NO_BREAK_SPACE);
        }
    }

    fn replace(&mut self, at: usize, c: char) {
        self.replace.entry(at).or_insert(c);
    }

    fn before(&mut self, at: usize, c: char) {
        self.before.entry(at).or_insert(c);
    }

    fn after(&mut self, at: usize, c: char) {
        self.after.entry(at).or_insert(c);
    }
}
