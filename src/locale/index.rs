//! What the entries of a locale file contain, with places: the ground for all checks and for the spans of runtime errors.

use std::ops::Range;
use std::sync::Arc;

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{self, CallArguments, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::{LATE_PAGE, LATE_TOTAL, LocaleFile};
use crate::source::{Source, Span};

/// A locale file, parsed.
#[derive(Debug)]
pub(super) struct File {
    pub(super) lang: String,
    pub(super) house: Option<String>,
    pub(super) embedded: bool,
    pub(super) source: Source,
    pub(super) resource: Arc<FluentResource>,
    pub(super) entries: Vec<Entry>,
    /// The ids of entries that were begun and could not be read.
    pub(super) broken: Vec<String>,
    /// Places that contain a character that is reserved for late-bound values.
    pub(super) reserved: Vec<Range<usize>>,
}

/// A message or a term.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The id; that of a term begins with `-`.
    pub(super) id: String,
    pub(super) id_range: Range<usize>,
    pub(super) value: Option<Body>,
    pub(super) attributes: Vec<(String, Body)>,
}

/// A pattern: the value of a message, a term or an attribute.
#[derive(Debug, Clone)]
pub(super) struct Body {
    pub(super) range: Range<usize>,
    /// In the order of the text.
    pub(super) uses: Vec<Use>,
}

/// Something a pattern refers to; the range is that of the name.
#[derive(Debug, Clone)]
pub(super) struct Use {
    pub(super) range: Range<usize>,
    pub(super) kind: UseKind,
}

#[derive(Debug, Clone)]
pub(super) enum UseKind {
    Variable {
        name: String,
        role: Role,
    },
    Message {
        id: String,
        attribute: Option<String>,
    },
    /// The id begins with `-`; `arguments` are the names the reference gives.
    Term {
        id: String,
        attribute: Option<String>,
        arguments: Vec<String>,
    },
    Call(Call),
}

/// What becomes of a variable's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It is printed.
    Printed,
    /// It chooses a variant.
    Selector,
    /// A function takes it.
    Argument,
}

/// A call of a function.
#[derive(Debug, Clone)]
pub(super) struct Call {
    pub(super) name: String,
    pub(super) positional: Vec<(Range<usize>, Argument)>,
    pub(super) named: Vec<Named>,
    /// The numeric keys of the variants, where the call is a selector.
    pub(super) numeric_keys: Vec<Range<usize>>,
}

#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) range: Range<usize>,
    pub(super) value: Argument,
    pub(super) value_range: Range<usize>,
}

/// What stands in the place of an argument.
#[derive(Debug, Clone)]
pub(super) enum Argument {
    Variable(String),
    Text(String),
    Number(String),
    /// A message, a term, another call or a placeable.
    Other,
}

impl File {
    pub(super) fn new(file: LocaleFile) -> Self {
        let text = file.source.text().to_owned();
        Self::of(file, text)
    }

    /// A file whose text the parser must not see: no entries, all that are begun in it are broken.
    pub(super) fn unparsed(file: LocaleFile) -> Self {
        let broken = begun(file.source.text()).map(str::to_owned).collect();
        Self { broken, ..Self::of(file, String::new()) }
    }

    fn of(file: LocaleFile, text: String) -> Self {
        let resource = match FluentResource::try_new(text) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let mut walk = Walk { text: resource.source(), uses: Vec::new(), reserved: Vec::new() };
        let entries: Vec<Entry> = resource.entries().filter_map(|entry| walk.entry(entry)).collect();
        let broken =
            begun(resource.source()).filter(|id| !entries.iter().any(|entry| entry.id == *id)).map(str::to_owned);
        let broken = broken.collect();
        let reserved = walk.reserved;
        Self {
            lang: file.lang,
            house: file.house,
            embedded: file.embedded,
            source: file.source,
            resource: Arc::new(resource),
            entries,
            broken,
            reserved,
        }
    }

    /// The same file, that says something else: `text` has the same entries, with the same uses, and other words. Places stay those of the file.
    pub(super) fn saying(&self, text: String) -> Self {
        let resource = match FluentResource::try_new(text) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        Self {
            lang: self.lang.clone(),
            house: self.house.clone(),
            embedded: self.embedded,
            source: self.source.clone(),
            resource: Arc::new(resource),
            entries: self.entries.clone(),
            broken: self.broken.clone(),
            reserved: self.reserved.clone(),
        }
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(&self.source, range.clone())
    }

    /// Files of one language and house are asked in the order of their names, those of the project before the embedded ones.
    pub(super) fn order(&self) -> (&str, Option<&str>, bool, &str) {
        (&self.lang, self.house.as_deref(), self.embedded, self.source.path())
    }
}

/// The ids at the head of lines, `id =`, those of terms with `-`.
fn begun(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let id = line.split_once('=')?.0.trim_end_matches(' ');
        let name = id.strip_prefix('-').unwrap_or(id);
        let letters = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        (letters && name.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(id)
    })
}

impl Entry {
    pub(super) fn is_term(&self) -> bool {
        self.id.starts_with('-')
    }

    /// The value, or the attribute of that name.
    pub(super) fn body(&self, attribute: Option<&str>) -> Option<&Body> {
        match attribute {
            None => self.value.as_ref(),
            Some(name) => self.attributes.iter().find(|(id, _)| id == name).map(|(_, body)| body),
        }
    }

    pub(super) fn bodies(&self) -> impl Iterator<Item = &Body> {
        self.value.iter().chain(self.attributes.iter().map(|(_, body)| body))
    }
}

/// Collects uses; every slice of the syntax tree points into `text`, which gives the places that the tree itself does not record.
struct Walk<'a> {
    text: &'a str,
    uses: Vec<Use>,
    reserved: Vec<Range<usize>>,
}

impl Walk<'_> {
    fn entry(&mut self, entry: &ast::Entry<&str>) -> Option<Entry> {
        let (id, term, value, attributes) = match entry {
            ast::Entry::Message(message) => (&message.id, "", message.value.as_ref(), &message.attributes),
            ast::Entry::Term(term) => (&term.id, "-", Some(&term.value), &term.attributes),
            _ => return None,
        };
        Some(Entry {
            id: format!("{term}{}", id.name),
            id_range: self.range(id.name),
            value: value.map(|pattern| self.body(pattern)),
            attributes: attributes.iter().map(|a| (a.id.name.to_owned(), self.body(&a.value))).collect(),
        })
    }

    fn body(&mut self, pattern: &Pattern<&str>) -> Body {
        let mut bounds = Bounds::default();
        self.pattern(pattern, &mut bounds);
        let mut range = bounds.range.unwrap_or(0..0);
        if let Some(PatternElement::Placeable { .. }) = pattern.elements.first() {
            range.start = self.opening(range.start);
        }
        if let Some(PatternElement::Placeable { .. }) = pattern.elements.last() {
            range.end = self.closing(range.end);
        }
        Body { range, uses: std::mem::take(&mut self.uses) }
    }

    fn pattern(&mut self, pattern: &Pattern<&str>, bounds: &mut Bounds) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => {
                    let range = bounds.add(self.range(value));
                    self.reserve(value, range);
                }
                PatternElement::Placeable { expression } => self.expression(expression, bounds),
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>, bounds: &mut Bounds) {
        match expression {
            Expression::Inline(inline) => self.inline(inline, Role::Printed, bounds, Vec::new()),
            Expression::Select { selector, variants } => {
                let numeric = variants.iter().filter_map(|variant| match variant.key {
                    VariantKey::NumberLiteral { value } => Some(self.range(value)),
                    VariantKey::Identifier { .. } => None,
                });
                let numeric = numeric.collect();
                self.inline(selector, Role::Selector, bounds, numeric);
                for variant in variants {
                    let (VariantKey::NumberLiteral { value: key } | VariantKey::Identifier { name: key }) = variant.key;
                    bounds.add(self.range(key));
                    self.pattern(&variant.value, bounds);
                }
            }
        }
    }

    fn inline(
        &mut self,
        inline: &InlineExpression<&str>,
        role: Role,
        bounds: &mut Bounds,
        numeric_keys: Vec<Range<usize>>,
    ) {
        match inline {
            InlineExpression::StringLiteral { value } => {
                let range = bounds.add(self.range(value));
                self.reserve(&unescape_unicode_to_string(value), range);
            }
            InlineExpression::NumberLiteral { value } => {
                bounds.add(self.range(value));
            }
            InlineExpression::VariableReference { id } => {
                let range = bounds.add(self.range(id.name));
                // the `$` belongs to what the reader sees as the variable
                let range = range.start.saturating_sub(1)..range.end;
                self.push(range, UseKind::Variable { name: id.name.to_owned(), role });
            }
            InlineExpression::MessageReference { id, attribute } => {
                let range = bounds.add(self.range(id.name));
                let attribute = attribute.as_ref().map(|attribute| self.attribute(attribute.name, bounds));
                self.push(range, UseKind::Message { id: id.name.to_owned(), attribute });
            }
            InlineExpression::TermReference { id, attribute, arguments } => {
                let range = bounds.add(self.range(id.name));
                let attribute = attribute.as_ref().map(|attribute| self.attribute(attribute.name, bounds));
                let mut names = Vec::new();
                if let Some(arguments) = arguments {
                    names = arguments.named.iter().map(|argument| argument.name.name.to_owned()).collect();
                    self.arguments(arguments, bounds);
                }
                let range = range.start.saturating_sub(1)..range.end;
                self.push(range, UseKind::Term { id: format!("-{}", id.name), attribute, arguments: names });
            }
            InlineExpression::FunctionReference { id, arguments } => {
                let range = bounds.add(self.range(id.name));
                let at = self.uses.len();
                let (positional, named) = self.arguments(arguments, bounds);
                let call = Call { name: id.name.to_owned(), positional, named, numeric_keys };
                self.uses.insert(at, Use { range, kind: UseKind::Call(call) });
            }
            InlineExpression::Placeable { expression } => self.expression(expression, bounds),
        }
    }

    fn arguments(
        &mut self,
        arguments: &CallArguments<&str>,
        bounds: &mut Bounds,
    ) -> (Vec<(Range<usize>, Argument)>, Vec<Named>) {
        let mut positional = Vec::new();
        for argument in &arguments.positional {
            let mut own = Bounds::default();
            self.inline(argument, Role::Argument, &mut own, Vec::new());
            let mut range = bounds.add(own.range.unwrap_or(0..0));
            let argument = classify(argument);
            if let Argument::Variable(_) = argument {
                // with the `$`
                range.start = range.start.saturating_sub(1);
            }
            positional.push((range, argument));
        }
        let mut named = Vec::new();
        for argument in &arguments.named {
            let range = bounds.add(self.range(argument.name.name));
            let mut own = Bounds::default();
            self.inline(&argument.value, Role::Argument, &mut own, Vec::new());
            let value_range = bounds.add(own.range.unwrap_or(range.clone()));
            named.push(Named {
                name: argument.name.name.to_owned(),
                range,
                value: classify(&argument.value),
                value_range,
            });
        }
        (positional, named)
    }

    fn attribute(&self, name: &str, bounds: &mut Bounds) -> String {
        bounds.add(self.range(name));
        name.to_owned()
    }

    fn push(&mut self, range: Range<usize>, kind: UseKind) {
        self.uses.push(Use { range, kind });
    }

    fn reserve(&mut self, text: &str, range: Range<usize>) {
        if text.contains([LATE_PAGE, LATE_TOTAL]) {
            self.reserved.push(range);
        }
    }

    fn range(&self, slice: &str) -> Range<usize> {
        let start = (slice.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len());
        start..(start + slice.len()).min(self.text.len())
    }

    /// The brace that opens the placeable whose first name or literal is at `start`.
    fn opening(&self, start: usize) -> usize {
        let before = self.text[..start].bytes().rev().take_while(|byte| b" \t\r\n$-\"{".contains(byte));
        let brace = before.enumerate().filter(|(_, byte)| *byte == b'{').last();
        brace.map_or(start, |(back, _)| start - back - 1)
    }

    /// The end of the brace that closes the placeable whose last name or literal ends at `end`.
    fn closing(&self, end: usize) -> usize {
        let after = self.text[end..].bytes().take_while(|byte| b" \t\r\n\"(),}".contains(byte));
        let brace = after.enumerate().filter(|(_, byte)| *byte == b'}').last();
        brace.map_or(end, |(on, _)| end + on + 1)
    }
}

/// The smallest range that holds all ranges added.
#[derive(Default)]
struct Bounds {
    range: Option<Range<usize>>,
}

impl Bounds {
    fn add(&mut self, range: Range<usize>) -> Range<usize> {
        self.range = Some(match &self.range {
            None => range.clone(),
            Some(old) => old.start.min(range.start)..old.end.max(range.end),
        });
        range
    }
}

fn classify(argument: &InlineExpression<&str>) -> Argument {
    match argument {
        InlineExpression::VariableReference { id } => Argument::Variable(id.name.to_owned()),
        InlineExpression::StringLiteral { value } => Argument::Text(unescape_unicode_to_string(value).into_owned()),
        InlineExpression::NumberLiteral { value } => Argument::Number((*value).to_owned()),
        _ => Argument::Other,
    }
}
