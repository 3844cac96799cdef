//! Typed reading of TOML that reports every finding of a file at once, each at its exact place.
//!
//! Serde stops at the first fault and forgets where a value stood, so the fields are asked for one by one: [`read`] hands out the [`Fields`] of the
//! root table, each answer is typed and [`Placed`], and what is wrong is collected beside. A leaf: it knows files, dates and diagnostics only.

mod calendar;
mod field;
mod syntax;
#[cfg(test)]
pub(crate) mod tests;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic, suggestion};
use crate::source::{Source, Span};

pub(crate) use field::{Fault, Field};

/// A value together with the place where the author wrote it.
///
/// The span of a string is its content, without the quotes; where `span.text()` equals the value, the string holds no escapes and byte `i` of the value
/// is byte `span.range.start + i` of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// What [`read`] found beside the values.
pub(crate) struct Findings {
    /// Every finding, in no particular order.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The dotted keys that stand in the file with a value that could not be taken: a later rule must not call them missing.
    pub(crate) unread: BTreeSet<String>,
}

/// The keys of a table at the root of a file that need not be sound; none where it cannot be read.
pub(crate) fn keys_of(text: &str, table: &str) -> Vec<String> {
    let file: toml::Table = toml::from_str(text).unwrap_or_default();
    file.get(table).and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::keys).cloned().collect()
}

/// Reads the TOML in `range` of `source` through `take`, which asks the root table for its fields.
///
/// Keys that `take` never asks for are unknown keys. After a fault of the syntax the rest of the file is still read, but nothing is called missing.
pub(crate) fn read<T>(source: &Source, range: Range<usize>, take: impl FnOnce(&mut Fields) -> T) -> (T, Findings) {
    let base = range.start;
    let text = source.text().get(range.clone()).unwrap_or_default();
    let scan = syntax::scan(text);
    let state = State {
        source: source.clone(),
        base,
        lossy: scan.lossy,
        faults: RefCell::new(scan.faults),
        findings: RefCell::new(Findings { diagnostics: Vec::new(), unread: scan.unread }),
    };
    let (root, _) = DeTable::parse_recoverable(&scan.text);
    let place = if range.is_empty() { Span::new(source, range) } else { Span::new(source, base..base) };
    let mut fields = Fields::new(&state, root.get_ref(), String::new(), place, Vec::new());
    let value = take(&mut fields);
    fields.finish();
    let mut findings = state.findings.into_inner();
    let faults = state.faults.into_inner();
    findings.diagnostics.extend(faults.iter().map(|fault| fault.diagnostic(source, base, text)));
    (value, findings)
}

/// How many findings of the same kind a file has one by one.
const MANY: usize = 20;

/// What the fields of one file share.
struct State {
    source: Source,
    base: usize,
    /// A fault may have swallowed keys, so that a missing key may only be out of sight.
    lossy: bool,
    faults: RefCell<Vec<syntax::Fault>>,
    findings: RefCell<Findings>,
}

impl State {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(&self.source, range.start + self.base..range.end + self.base)
    }

    fn report(&self, diagnostic: Diagnostic) {
        self.findings.borrow_mut().diagnostics.push(diagnostic);
    }
}

/// The fields of one table.
pub(crate) struct Fields<'f> {
    state: &'f State,
    table: &'f DeTable<'f>,
    /// The dotted path of the table with a dot at its end; empty for the root.
    prefix: String,
    place: Span,
    asked: Vec<String>,
    root_keys: Vec<String>,
}

impl<'f> Fields<'f> {
    fn new(state: &'f State, table: &'f DeTable<'f>, prefix: String, place: Span, root_keys: Vec<String>) -> Self {
        Self { state, table, prefix, place, asked: Vec::new(), root_keys }
    }

    /// The place of the table: its header, or the start of the file.
    pub(crate) fn place(&self) -> &Span {
        &self.place
    }

    /// The keys that stand in the table, in alphabetical order.
    pub(crate) fn keys(&self) -> Vec<Placed<String>> {
        let placed =
            |key: &Spanned<DeString>| Placed { value: key.get_ref().to_string(), span: self.state.span(key.span()) };
        self.table.keys().map(placed).collect()
    }

    /// A field that may be left out.
    pub(crate) fn optional(&mut self, key: &str) -> Field<'f> {
        if !self.asked.iter().any(|asked| asked == key) {
            self.asked.push(key.to_owned());
        }
        let value = self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value);
        Field::new(self.state, format!("{}{key}", self.prefix), value)
    }

    /// A field that must be there; `example` is the line that a hint shows.
    pub(crate) fn required(&mut self, key: &str, example: &str) -> Field<'f> {
        let field = self.optional(key);
        if !field.stands() && !self.state.lossy {
            let name = format!("{}{key}", self.prefix);
            let finding = Diagnostic::new(Code::MissingKey, format!("`{name}` is missing")).at(self.place.clone());
            self.state.report(finding.hint(format!("add a line such as `{example}`")));
        }
        field
    }

    /// A table within this one; its own unknown keys are reported when `take` returns.
    pub(crate) fn table<T>(&mut self, key: &str, take: impl FnOnce(&mut Fields) -> T) -> Option<Placed<T>> {
        let hint = format!("write a line `[{}{key}]` and its keys below it", self.prefix);
        self.table_such_as(key, hint, take)
    }

    /// A table as [`Fields::table`]; `hint` says what to write where something else stands there.
    pub(crate) fn table_such_as<T>(
        &mut self,
        key: &str,
        hint: String,
        take: impl FnOnce(&mut Fields) -> T,
    ) -> Option<Placed<T>> {
        let field = self.optional(key);
        let (table, place) = field.table(hint)?;
        let root_keys = if self.prefix.is_empty() { self.asked.clone() } else { self.root_keys.clone() };
        let mut fields = Fields::new(self.state, table, format!("{}{key}.", self.prefix), place.clone(), root_keys);
        let value = take(&mut fields);
        fields.finish();
        Some(Placed { value, span: place })
    }

    /// What `field`, the answer to `key`, gave; or `fallback`, with the place of the refused value, where the key stands in the file with a value
    /// that could not be taken, which is reported already.
    pub(crate) fn or_refused<T>(&self, key: &str, field: Option<Placed<T>>, fallback: T) -> Option<Placed<T>> {
        field.or_else(|| {
            let name = format!("{}{key}", self.prefix);
            let refused = self.state.findings.borrow().unread.contains(&name);
            let value = self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value.span());
            let span = value.map_or_else(|| self.place.clone(), |range| self.state.span(range));
            refused.then_some(Placed { value: fallback, span })
        })
    }

    /// Adds a finding of the caller's own.
    pub(crate) fn report(&self, diagnostic: Diagnostic) {
        self.state.report(diagnostic);
    }

    /// Reports the keys that nobody asked for, the first of them one by one.
    fn finish(self) {
        let unknown = self.table.iter().filter(|(key, _)| !self.asked.iter().any(|asked| asked == key.get_ref()));
        let mut unknown: Vec<_> = unknown.collect();
        unknown.sort_by_key(|(key, _)| key.span().start);
        let rest = unknown.split_off(unknown.len().min(MANY));
        for (key, value) in unknown {
            self.report_unknown(key, value);
        }
        if let Some((key, _)) = rest.first() {
            let message = format!("there are {} more unknown keys, from here on", rest.len());
            let finding = Diagnostic::new(Code::UnknownKey, message).at(self.state.span(key.span()));
            self.state.report(finding.hint("see whether this is the file that it should be"));
        }
    }

    fn report_unknown(&self, key: &Spanned<DeString>, value: &Spanned<DeValue>) {
        let name: &str = key.get_ref();
        let place = self.prefix.trim_end_matches('.');
        let message = match place {
            "" => format!("unknown key `{name}`"),
            table => format!("unknown key `{name}` in `[{table}]`"),
        };
        // A table in braces is a line like others.
        let is_line =
            !matches!(value.get_ref(), DeValue::Table(_)) || self.state.span(value.span()).text().starts_with('{');
        let misplaced = is_line && self.root_keys.iter().any(|known| known == name);
        let hint = match misplaced {
            true => {
                format!("move `{name}` up, before the first `[…]` line: below `[{place}]` it belongs to that table")
            }
            false if self.asked.is_empty() => "remove it".to_owned(),
            false => suggestion(name, self.asked.iter().map(String::as_str)),
        };
        self.state.report(Diagnostic::new(Code::UnknownKey, message).at(self.state.span(key.span())).hint(hint));
    }
}
