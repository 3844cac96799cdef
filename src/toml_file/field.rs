//! One field of a table, to be taken as a type.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::calendar::{self, Slip};
use super::{Placed, State};
use crate::civil;
use crate::diagnostic::{Code, Diagnostic, suggestion};
use crate::source::Span;

/// What a reader of a string finds wrong with it; the range counts bytes of the string's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) code: Code,
    pub(crate) range: Range<usize>,
    pub(crate) message: String,
    pub(crate) hint: String,
}

/// A field: its dotted name and its value, if it stands in the file.
pub(crate) struct Field<'f> {
    state: &'f State,
    name: String,
    value: Option<&'f Spanned<DeValue<'f>>>,
    example: Option<&'static str>,
}

impl<'f> Field<'f> {
    pub(super) fn new(state: &'f State, name: String, value: Option<&'f Spanned<DeValue<'f>>>) -> Self {
        Self { state, name, value, example: None }
    }

    /// Whether the field stands in the file, well written or not.
    pub(crate) fn stands(&self) -> bool {
        self.value.is_some()
    }

    /// The field, of which `example` shows what to write where something else than a string stands there.
    pub(crate) fn such_as(self, example: &'static str) -> Self {
        Self { example: Some(example), ..self }
    }

    /// A string that is not empty.
    pub(crate) fn string(self) -> Option<Placed<String>> {
        let (text, span) = self.sound_string()?;
        self.filled(text, span)
    }

    /// A string that `parse` makes a `T` of.
    pub(crate) fn parsed<T>(self, parse: impl FnOnce(&str) -> Result<T, Fault>) -> Option<Placed<T>> {
        let (text, span) = self.sound_string()?;
        let Placed { value, span } = self.filled(text, span)?;
        match parse(&value) {
            Ok(value) => Some(Placed { value, span }),
            Err(fault) => {
                // Escapes move the bytes, so a place inside the string is only known where there are none.
                let exact = span.text() == value;
                let place = match exact {
                    true => Span::new(
                        &span.source,
                        span.range.start + fault.range.start..span.range.start + fault.range.end,
                    ),
                    false => span,
                };
                self.refuse(Diagnostic::new(fault.code, fault.message).at(place).hint(fault.hint))
            }
        }
    }

    /// One of a few words.
    pub(crate) fn choice<T: Copy>(self, words: &[(&str, T)]) -> Option<Placed<T>> {
        let name = self.name.clone();
        if let Some((value, span)) = self.sound()
            && !matches!(value, DeValue::String(_))
        {
            let hint = suggestion(span.text(), words.iter().map(|(word, _)| *word));
            return self.refuse(self.wrong("a string", value, span).hint(hint));
        }
        self.parsed(|text| {
            let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
            found.ok_or_else(|| Fault {
                code: Code::WrongType,
                range: 0..text.len(),
                message: format!("`{name}` cannot be `{text}`"),
                hint: suggestion(text, words.iter().map(|(word, _)| *word)),
            })
        })
    }

    /// A whole number from 1.
    pub(crate) fn number(self) -> Option<Placed<u32>> {
        let (value, span) = self.sound()?;
        let DeValue::Integer(integer) = value else {
            let written = span.text().trim_matches(['"', '\'']).to_owned();
            let finding = self.wrong("a whole number", value, span);
            return self.refuse(match written.parse::<u32>() {
                Ok(number) => finding.hint(format!("write `{number}` without quotes")),
                Err(_) => finding,
            });
        };
        match u32::from_str_radix(integer.as_str(), integer.radix()).ok().filter(|number| *number > 0) {
            Some(value) => Some(Placed { value, span }),
            None => {
                let message = format!("`{}` must be a whole number from 1, found `{}`", self.name, span.text());
                self.refuse(Diagnostic::new(Code::WrongType, message).at(span))
            }
        }
    }

    /// `true` or `false`.
    pub(crate) fn boolean(self) -> Option<Placed<bool>> {
        let (value, span) = self.sound()?;
        match value {
            DeValue::Boolean(value) => Some(Placed { value: *value, span }),
            other => self.refuse(self.wrong("`true` or `false`", other, span).hint("write it without quotes")),
        }
    }

    /// A day.
    pub(crate) fn date(self) -> Option<Placed<civil::Date>> {
        self.instant("a date", calendar::date, calendar::unreal)
    }

    /// A time of day, to the minute.
    pub(crate) fn time(self) -> Option<Placed<civil::Time>> {
        self.instant("a time of day", calendar::time, calendar::no_time)
    }

    /// A day, or a list of days.
    pub(crate) fn dates(self) -> Option<Vec<Placed<civil::Date>>> {
        match self.value.map(|value| value.get_ref()) {
            Some(DeValue::Array(array)) => {
                self.sound()?;
                let item =
                    |(number, value)| Field::new(self.state, format!("{}[{number}]", self.name), Some(value)).date();
                let all: Vec<_> = (1..).zip(array.iter()).map(item).collect();
                all.into_iter().collect()
            }
            _ => self.date().map(|date| vec![date]),
        }
    }

    /// A list of strings, none empty.
    pub(crate) fn strings(self) -> Option<Vec<Placed<String>>> {
        let (value, span) = self.sound()?;
        let DeValue::Array(array) = value else {
            let hint = match value {
                DeValue::String(_) => format!("write `[{}]`", span.text()),
                _ => "write `[\"…\", \"…\"]`".to_owned(),
            };
            return self.refuse(self.wrong("a list of strings", value, span).hint(hint));
        };
        let item = |(number, value)| Field::new(self.state, format!("{}[{number}]", self.name), Some(value)).string();
        let all: Vec<_> = (1..).zip(array.iter()).map(item).collect();
        all.into_iter().collect()
    }

    /// A list of at least one string; `hint` says what to do about none.
    pub(crate) fn some_strings(self, hint: &str) -> Option<Vec<Placed<String>>> {
        match self.value.map(|value| value.get_ref()) {
            Some(DeValue::Array(array)) if array.is_empty() => {
                let (_, span) = self.sound()?;
                let finding = Diagnostic::new(Code::WrongType, format!("`{}` is an empty list", self.name));
                self.refuse(finding.at(span).hint(hint))
            }
            _ => self.strings(),
        }
    }

    /// The table and its place.
    pub(super) fn table(self, hint: String) -> Option<(&'f DeTable<'f>, Span)> {
        // No look at the syntax: what is wrong with a table is wrong with a line of it, or with a header written twice.
        let value = self.value?;
        let span = self.state.span(value.span());
        match value.get_ref() {
            DeValue::Table(table) => Some((table, span)),
            other => self.refuse(self.wrong("a table", other, span).hint(hint)),
        }
    }

    fn instant<T>(
        self,
        expected: &str,
        take: fn(&str, &toml::value::Datetime) -> Result<T, Slip>,
        why_not: fn(&str, &str) -> Slip,
    ) -> Option<Placed<T>> {
        let value = self.value?;
        let span = self.state.span(value.span());
        let spoilt = self.claim_faults(value.span());
        let taken = match value.get_ref() {
            _ if spoilt && span.text().is_empty() => {
                let message = format!("`{}` has no value", self.name);
                Err(Slip { message, hint: why_not(&self.name, "").hint })
            }
            _ if spoilt => Err(why_not(&self.name, span.text())),
            DeValue::Datetime(value) => take(&self.name, value),
            DeValue::String(text) => {
                let slip = why_not(&self.name, text);
                Err(Slip { message: format!("`{}` must be {expected}, found a string", self.name), ..slip })
            }
            other => {
                let hint = why_not(&self.name, span.text()).hint;
                return self.refuse(self.wrong(expected, other, span).hint(hint));
            }
        };
        match taken {
            Ok(value) => Some(Placed { value, span }),
            Err(slip) => self.refuse(Diagnostic::new(Code::BadDate, slip.message).at(span).hint(slip.hint)),
        }
    }

    /// The value, unless the syntax is at fault there, which is reported already.
    fn sound(&self) -> Option<(&'f DeValue<'f>, Span)> {
        let value = self.value?;
        if self.has_fault(value.span()) {
            self.mark_unread();
            return None;
        }
        Some((value.get_ref(), self.state.span(value.span())))
    }

    fn sound_string(&self) -> Option<(String, Span)> {
        let (value, span) = self.sound()?;
        match value {
            DeValue::String(text) => Some((text.to_string(), self.content(span))),
            other => {
                let written = span.text().to_owned();
                let finding = self.wrong("a string", other, span);
                self.refuse(match other {
                    DeValue::Array(_) | DeValue::Table(_) => finding,
                    // In quotes, it would be a word that nobody means.
                    DeValue::Boolean(_) => finding.hint(match self.example {
                        Some(example) => format!("write such a line as `{example}`, or remove it"),
                        None => "write a text in quotes, or remove the line".to_owned(),
                    }),
                    _ => finding.hint(format!("put it in quotes: `\"{written}\"`")),
                })
            }
        }
    }

    fn filled(&self, text: String, span: Span) -> Option<Placed<String>> {
        if text.trim().is_empty() {
            let message = format!("`{}` is empty", self.name);
            return self
                .refuse(Diagnostic::new(Code::WrongType, message).at(span).hint("write a value, or remove the line"));
        }
        Some(Placed { value: text, span })
    }

    /// The place of a string without its quotes and without the line break that TOML drops after opening ones.
    fn content(&self, span: Span) -> Span {
        let written = span.text();
        let quotes =
            ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| written.starts_with(quote)).unwrap_or_default();
        let mut start = span.range.start + quotes.len();
        let end = (span.range.end - quotes.len()).max(start);
        if quotes.len() == 3 {
            let inside = span.source.text().get(start..end).unwrap_or_default();
            start += ["\r\n", "\n"].into_iter().find(|newline| inside.starts_with(newline)).map_or(0, str::len);
        }
        Span::new(&span.source, start..end)
    }

    fn has_fault(&self, range: Range<usize>) -> bool {
        self.state.faults.borrow().iter().any(|fault| within(&fault.range, &range))
    }

    /// Takes the syntax faults in `range` off the list, for a finding that says it better.
    fn claim_faults(&self, range: Range<usize>) -> bool {
        let spoilt = self.has_fault(range.clone());
        self.state.faults.borrow_mut().retain(|fault| !within(&fault.range, &range));
        spoilt
    }

    fn wrong(&self, expected: &str, found: &DeValue, span: Span) -> Diagnostic {
        let message = format!("`{}` must be {expected}, found {}", self.name, kind(found));
        Diagnostic::new(Code::WrongType, message).at(span)
    }

    fn refuse<T>(&self, finding: Diagnostic) -> Option<T> {
        self.state.report(finding);
        self.mark_unread();
        None
    }

    fn mark_unread(&self) {
        self.state.findings.borrow_mut().unread.insert(self.name.clone());
    }
}

fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The type of a value, in words.
fn kind(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "`true` or `false`",
        DeValue::Datetime(value) => match (value.date, value.time) {
            (Some(_), None) => "a date",
            (None, Some(_)) => "a time of day",
            _ => "a date with a time of day",
        },
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
