//! Inline Djot, as far as rules about words must know it: what is markup, and what is not a word at all.

use std::ops::Range;

use super::reading::{Kind, Sign};

/// How often each [`Mark`] stands in a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks(pub(super) [usize; Mark::ALL.len()]);

/// A kind of markup that a translation keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Emphasis,
    Strong,
    Link,
    Code,
    /// A superscript, but for those of [`Ending`](Self::Ending).
    Superscript,
    /// Up to four raised letters, as in `106^th^` or `n^o^`.
    Ending,
    Subscript,
}

impl Mark {
    pub(super) const ALL: [Self; 7] =
        [Self::Emphasis, Self::Strong, Self::Link, Self::Code, Self::Superscript, Self::Ending, Self::Subscript];
}

/// What opens and closes markup around words; all of them can stand in braces, `{_so_}`.
const AROUND: &[char] = &['_', '*', '^', '~', '+', '-', '='];
/// Those that need no braces.
const BARE: &[char] = &['_', '*', '^', '~'];

/// Says of each sign what it is; all of them are words before.
pub(super) fn read(signs: &mut [Sign]) -> Marks {
    let mut reader = Reader { signs, open: Vec::new(), brackets: Vec::new(), marks: Marks::default() };
    let mut at = 0;
    while at < reader.signs.len() {
        at = reader.step(at);
    }
    reader.addresses();
    reader.marks
}

struct Reader<'a> {
    signs: &'a mut [Sign],
    /// What is open: the mark, whether it stands in braces, where it begins.
    open: Vec<(char, bool, usize)>,
    /// The opening brackets.
    brackets: Vec<usize>,
    marks: Marks,
}

impl Reader<'_> {
    /// Reads what begins at `at`; where the next begins.
    fn step(&mut self, at: usize) -> usize {
        let (c, next) = (self.signs[at].c, self.c(at + 1));
        match (c, next) {
            ('\\', Some(escaped)) if escaped.is_ascii_punctuation() => {
                self.signs[at].kind = Kind::Markup;
                self.signs[at + 1].kind = Kind::Escaped;
                at + 2
            }
            ('\\', Some(' ' | '\n' | '\r')) => {
                self.signs[at].kind = Kind::Markup;
                at + 1
            }
            ('`', _) => self.code(at),
            ('<', _) => self.autolink(at),
            ('[', Some('^')) => match self.find(at, ']') {
                Some(end) => self.verbatim(at..end + 1),
                None => at + 1,
            },
            ('[', _) => {
                self.brackets.push(at);
                at + 1
            }
            (']', _) => self.bracket(at),
            ('{', Some(mark)) if AROUND.contains(&mark) || mark == '"' || mark == '\'' => {
                self.markup(at..at + 2);
                self.open.push((mark, true, at));
                at + 2
            }
            ('{', _) => match self.attributes(at) {
                Some(end) => self.verbatim(at..end),
                None => at + 1,
            },
            (mark, Some('}')) if self.is_open(mark, true) => {
                self.close(mark, true, at);
                self.markup(at..at + 2);
                at + 2
            }
            ('"' | '\'', Some('}')) => {
                self.markup(at..at + 2);
                at + 2
            }
            (mark, _) if BARE.contains(&mark) => {
                let touches = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
                if at > 0 && touches(self.c(at - 1)) && self.is_open_before(mark, at - 1) {
                    self.close(mark, false, at);
                } else if touches(next) {
                    self.open.push((mark, false, at));
                }
                at + 1
            }
            _ => at + 1,
        }
    }

    fn c(&self, at: usize) -> Option<char> {
        self.signs.get(at).map(|sign| sign.c)
    }

    fn is_open(&self, mark: char, braced: bool) -> bool {
        self.open.iter().any(|(open, in_braces, _)| *open == mark && *in_braces == braced)
    }

    /// Whether `mark` is open with something between it and `at`.
    fn is_open_before(&self, mark: char, at: usize) -> bool {
        self.open.iter().any(|(open, braced, start)| *open == mark && !braced && *start < at)
    }

    /// Ends what `mark` opened, with all that was opened within and never closed.
    fn close(&mut self, mark: char, braced: bool, at: usize) {
        let Some(last) = self.open.iter().rposition(|(open, in_braces, _)| *open == mark && *in_braces == braced)
        else {
            return;
        };
        let start = self.open[last].2;
        self.open.truncate(last);
        let within = start + if braced { 2 } else { 1 }..at;
        self.signs[start].kind = Kind::Markup;
        self.signs[at].kind = Kind::Markup;
        let letters = within.len() <= 4 && self.signs[within].iter().all(|sign| sign.c.is_alphabetic());
        match mark {
            '_' => self.count(Mark::Emphasis),
            '*' => self.count(Mark::Strong),
            '^' if letters => self.count(Mark::Ending),
            '^' => self.count(Mark::Superscript),
            '~' => self.count(Mark::Subscript),
            _ => {}
        }
    }

    fn count(&mut self, mark: Mark) {
        self.marks.0[mark as usize] += 1;
    }

    fn markup(&mut self, range: Range<usize>) {
        self.signs[range].iter_mut().for_each(|sign| sign.kind = Kind::Markup);
    }

    fn verbatim(&mut self, range: Range<usize>) -> usize {
        let end = range.end;
        self.signs[range].iter_mut().for_each(|sign| sign.kind = Kind::Verbatim);
        end
    }

    /// The next `wanted` after `at`, on whatever line.
    fn find(&self, at: usize, wanted: char) -> Option<usize> {
        self.signs[at..].iter().position(|sign| sign.c == wanted).map(|found| at + found)
    }

    /// From one run of backticks to the next of that length, or to the end.
    fn code(&mut self, at: usize) -> usize {
        let run = |from: usize| self.signs[from..].iter().take_while(|sign| sign.c == '`').count();
        let length = run(at);
        let mut end = at + length;
        while end < self.signs.len() {
            let found = run(end);
            end += found.max(1);
            if found == length {
                break;
            }
        }
        self.count(Mark::Code);
        self.verbatim(at..end)
    }

    /// `<https://example.org>`, `<someone@example.org>`.
    fn autolink(&mut self, at: usize) -> usize {
        let Some(end) = self.find(at, '>') else { return at + 1 };
        let within = &self.signs[at + 1..end];
        if within.iter().any(|sign| sign.c.is_whitespace() || sign.c == '<')
            || !within.iter().any(|sign| [':', '@'].contains(&sign.c))
        {
            return at + 1;
        }
        self.count(Mark::Link);
        self.verbatim(at..end + 1)
    }

    /// What the brackets that close here hold is a link, a span with attributes, or words in brackets.
    fn bracket(&mut self, at: usize) -> usize {
        let Some(start) = self.brackets.pop() else { return at + 1 };
        let target = match self.c(at + 1) {
            Some('(') => self.parentheses(at + 1),
            Some('[') => self.find(at + 1, ']'),
            _ => None,
        };
        let end = target.map_or(at + 1, |end| end + 1);
        let attributes = if self.c(end) == Some('{') { self.attributes(end) } else { None };
        if target.is_none() && attributes.is_none() {
            return at + 1;
        }
        if target.is_some() {
            self.count(Mark::Link);
        }
        let whole = attributes.unwrap_or(end);
        let text: String = self.signs[end..whole].iter().map(|sign| sign.c).collect();
        let foreign = text.split(|c: char| c.is_whitespace() || c == '{').any(|word| word.starts_with("lang="));
        self.markup(start..start + 1);
        self.markup(at..at + 1);
        if foreign {
            self.verbatim(start + 1..at);
        }
        self.verbatim(at + 1..whole)
    }

    /// The parenthesis that closes the one at `at`.
    fn parentheses(&self, at: usize) -> Option<usize> {
        let mut depth = 0_usize;
        let mut escaped = false;
        for (on, sign) in self.signs[at..].iter().enumerate() {
            match sign.c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '(' => depth += 1,
                ')' if depth == 1 => return Some(at + on),
                ')' => depth -= 1,
                _ => {}
            }
        }
        None
    }

    /// Where the attributes end that begin with the brace at `at`: `{.class #id key=value key="a value" % comment %}`.
    fn attributes(&self, at: usize) -> Option<usize> {
        let mut on = at + 1;
        let mut some = false;
        loop {
            match self.c(on)? {
                '}' => return some.then_some(on + 1),
                c if c.is_whitespace() => on += 1,
                '%' => on = self.find(on + 1, '%')? + 1,
                '.' | '#' => on = self.name(on + 1)?,
                _ => {
                    on = self.name(on)?;
                    if self.c(on)? != '=' {
                        return None;
                    }
                    on = if self.c(on + 1)? == '"' { self.quoted(on + 2)? } else { self.name(on + 1)? };
                }
            }
            some = true;
        }
    }

    /// The end of the name that begins at `at`.
    fn name(&self, at: usize) -> Option<usize> {
        let letters = self.signs[at.min(self.signs.len())..]
            .iter()
            .take_while(|sign| sign.c.is_alphanumeric() || "-_:".contains(sign.c) || sign.kind == Kind::Value)
            .count();
        (letters > 0).then_some(at + letters)
    }

    /// The end of the quoted value whose text begins at `at`.
    fn quoted(&self, at: usize) -> Option<usize> {
        let mut on = at;
        loop {
            match self.c(on)? {
                '\\' => on += 2,
                '"' => return Some(on + 1),
                _ => on += 1,
            }
        }
    }

    /// Addresses that stand among the words: `https://example.org/a?b`, `www.example.org`, `someone@example.org`.
    fn addresses(&mut self) {
        let mut at = 0;
        while at < self.signs.len() {
            let on = at + self.signs[at..].iter().take_while(|sign| !sign.c.is_whitespace()).count();
            let word = self.signs[at..on].iter().map(|sign| sign.c).collect::<String>();
            if word.contains("://") || word.contains("www.") || word.contains("mailto:") || is_mail(&word) {
                let tail = self.signs[at..on].iter().rev().take_while(|sign| is_after_address(sign.c)).count();
                let head = self.signs[at..on].iter().take_while(|sign| !sign.c.is_alphanumeric()).count();
                if at + head < on - tail {
                    let words = self.signs[at + head..on - tail].iter_mut();
                    words.for_each(|sign| sign.kind = Kind::Verbatim);
                }
            }
            at = on + 1;
        }
    }
}

/// Letters, `@`, letters with a point.
fn is_mail(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, host)| {
        name.ends_with(char::is_alphanumeric)
            && host.starts_with(char::is_alphanumeric)
            && host.trim_end_matches(is_after_address).contains('.')
    })
}

/// Whether the sign after an address belongs to the sentence.
fn is_after_address(c: char) -> bool {
    !c.is_alphanumeric() && !"/=&#%+~_-\u{FFFC}".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a text, and how often each mark stands in it, in the order of [`Mark::ALL`].
    #[track_caller]
    fn check(text: &str, words: &str, marks: [usize; Mark::ALL.len()]) {
        let sign = |c| Sign { range: 0..0, c, kind: Kind::Word };
        let mut signs: Vec<Sign> = text.chars().map(sign).collect();
        let found = read(&mut signs);
        let printed: String = signs.iter().filter(|sign| sign.is_word()).map(|sign| sign.c).collect();
        assert_eq!((printed.as_str(), found), (words, Marks(marks)), "{text}");
    }

    #[test]
    fn words_stay_when_markup_goes() {
        check("plain words", "plain words", [0; 7]);
        check("_a_ *b* c^2^ d~2~ 106^th^", "a b c2 d2 106th", [1, 1, 0, 0, 1, 1, 1]);
        check("_a *b* c_", "a b c", [1, 1, 0, 0, 0, 0, 0]);
        check("un{_a_}b {+c+} {-d-} {=e=}", "unab c d e", [1, 0, 0, 0, 0, 0, 0]);
        check("a _ b _ c * d", "a _ b _ c * d", [0; 7]);
        check("__ and 2 * 3*", "__ and 2 * 3*", [0; 7]);
        check("\\_a\\_ \\\\ \\a", "_a_ \\ \\a", [0; 7]);
        check("{\"a\"} {'b'}", "a b", [0; 7]);
    }

    #[test]
    fn code_runs_to_its_end_or_to_that_of_the_text() {
        check("a `b` c", "a  c", [0, 0, 0, 1, 0, 0, 0]);
        check("a ``b`c`` d", "a  d", [0, 0, 0, 1, 0, 0, 0]);
        check("a `b _c_", "a ", [0, 0, 0, 1, 0, 0, 0]);
    }

    #[test]
    fn links_spans_and_addresses() {
        check("[a](b?c) [d][e] ![f](g)", "a d !f", [0, 0, 3, 0, 0, 0, 0]);
        check("[a](b(c)d) e", "a e", [0, 0, 1, 0, 0, 0, 0]);
        check("[a] (b) [c", "[a] (b) [c", [0; 7]);
        check("[a]{.b #c d=e f=\"g \\\" h\" %i%} j", "a j", [0; 7]);
        check("[a]{lang=fr} [b](c){lang=\"fr\"} d{.e}", "  d", [0, 0, 1, 0, 0, 0, 0]);
        check("a[^1] {} {a b}", "a {} {a b}", [0; 7]);
        check("<https://a.b/c> <d@e.f> <g> h < i: >", "  <g> h < i: >", [0, 0, 2, 0, 0, 0, 0]);
        check("see https://a.b/c?d, www.e.f; (g@h.i). j@k @l", "see , ; (). j@k @l", [0; 7]);
    }
}
