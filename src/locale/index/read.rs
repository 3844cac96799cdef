//! From the syntax tree of a file to its index; every slice of the tree points into the text, which gives the places that the tree itself does not
//! record.

use std::ops::Range;
use std::sync::OnceLock;

use fluent_syntax::ast::{self, CallArguments, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser::parse;
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::{
    Argument, Attribute, Body, Call, Comment, CommentKind, Entry, File, Named, Part, Role, Select, Use, UseKind,
    Variant,
};
use crate::locale::{LATE_PAGE, LATE_TOTAL, LocaleFile, escapes, nesting};

/// Reads a file. One that is nested too deeply has no entries, and all that are begun in it are broken.
pub(super) fn file(file: LocaleFile) -> File {
    let too_deep = nesting::too_deep(file.source.text());
    let text = if too_deep.is_none() { file.source.text() } else { "" };
    // the full parser, which unlike the one of the runtime also reads comments
    let safe = escapes::guarded(text, |_| true);
    let (tree, errors) = match parse(&*safe) {
        Ok(tree) => (tree, Vec::new()),
        Err((tree, errors)) => (tree, errors),
    };
    let mut walk = Walk { text, parsed: &safe, uses: Vec::new(), reserved: Vec::new(), comments: Vec::new() };
    let mut entries: Vec<Entry> = Vec::new();
    for node in &tree.body {
        entries.extend(walk.entry(node));
    }
    let Walk { reserved, mut comments, .. } = walk;
    cover(&mut comments, &entries, text.len());
    let broken = if errors.is_empty() && too_deep.is_none() {
        Vec::new()
    } else {
        let text = file.source.text();
        let unread =
            errors.iter().filter_map(|error| text.get(error.slice.clone()?)).flat_map(str::lines).filter_map(head);
        begun(text).chain(unread).filter(|id| !entries.iter().any(|entry| entry.id == *id)).map(str::to_owned).collect()
    };
    drop(tree);
    File {
        lang: file.lang,
        house: file.house,
        embedded: file.embedded,
        entries,
        comments,
        errors,
        too_deep,
        broken,
        reserved,
        resource: OnceLock::new(),
        source: file.source,
    }
}

/// Says of each comment what it covers.
fn cover(comments: &mut [Comment], entries: &[Entry], end: usize) {
    for entry in entries {
        if let Some(at) = entry.comment {
            comments[at].covers = entry.range.clone();
        }
    }
    let groups: Vec<usize> = comments.iter().filter(|c| c.kind == CommentKind::Group).map(start).collect();
    for comment in comments {
        match comment.kind {
            CommentKind::Entry => {}
            CommentKind::File => comment.covers = 0..end,
            CommentKind::Group => {
                let from = start(comment);
                let to = groups.iter().copied().find(|next| *next > from).unwrap_or(end);
                comment.covers = from..to;
            }
        }
    }
}

fn start(comment: &Comment) -> usize {
    comment.lines.first().map_or(0, |(range, _)| range.start)
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

/// The id at the head of a line that could not be read, whatever stands behind it: `notice : …`. What spaces indent goes on with the line before.
fn head(line: &str) -> Option<&str> {
    let text = line.trim_start_matches('\t');
    let name = text.strip_prefix('-').unwrap_or(text);
    let letters = name.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(name.len());
    let id = &text[..text.len() - name.len() + letters];
    name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(id)
}

/// Collects uses, comments and reserved characters on its way through the tree.
struct Walk<'a> {
    text: &'a str,
    /// What the parser was given in its place: the same in the same places, but for [`escapes`].
    parsed: &'a str,
    uses: Vec<Use>,
    reserved: Vec<Range<usize>>,
    comments: Vec<Comment>,
}

impl Walk<'_> {
    fn entry(&mut self, entry: &ast::Entry<&str>) -> Option<Entry> {
        let (id, term, value, attributes, comment) = match entry {
            ast::Entry::Message(message) => {
                (&message.id, "", message.value.as_ref(), &message.attributes, &message.comment)
            }
            ast::Entry::Term(term) => (&term.id, "-", Some(&term.value), &term.attributes, &term.comment),
            ast::Entry::Comment(comment) => return self.comment(comment, CommentKind::Entry).and(None),
            ast::Entry::GroupComment(comment) => return self.comment(comment, CommentKind::Group).and(None),
            ast::Entry::ResourceComment(comment) => return self.comment(comment, CommentKind::File).and(None),
            ast::Entry::Junk { .. } => return None,
        };
        let comment = comment.as_ref().and_then(|comment| self.comment(comment, CommentKind::Entry));
        let name = self.range(id.name);
        let id_range = name.start - term.len()..name.end;
        let value = value.map(|pattern| self.body(pattern));
        let attributes: Vec<_> = attributes
            .iter()
            .map(|attribute| Attribute {
                name: attribute.id.name.to_owned(),
                name_range: self.range(attribute.id.name),
                body: self.body(&attribute.value),
            })
            .collect();
        let ends = attributes.iter().flat_map(|attribute| [attribute.name_range.end, attribute.body.range.end]);
        let end = ends.chain(value.as_ref().map(|body| body.range.end)).max().unwrap_or(id_range.end);
        let range = id_range.start..end.max(id_range.end);
        Some(Entry { id: format!("{term}{}", id.name), id_range, range, comment, value, attributes })
    }

    /// The index of the comment.
    fn comment(&mut self, comment: &ast::Comment<&str>, kind: CommentKind) -> Option<usize> {
        let lines: Vec<_> = comment
            .content
            .iter()
            .map(|line| {
                let range = self.range(line);
                (range.clone(), self.text[range].to_owned())
            })
            .collect();
        self.comments.push(Comment { kind, lines, covers: 0..0 });
        Some(self.comments.len() - 1)
    }

    fn body(&mut self, pattern: &Pattern<&str>) -> Body {
        let mut bounds = Bounds::default();
        let parts = self.pattern(pattern, &mut bounds);
        let mut range = bounds.range.unwrap_or(0..0);
        if let Some(PatternElement::Placeable { .. }) = pattern.elements.first() {
            range.start = self.opening(range.start);
        }
        if let Some(PatternElement::Placeable { .. }) = pattern.elements.last() {
            range.end = self.closing(range.end);
        }
        Body { range, uses: std::mem::take(&mut self.uses), parts }
    }

    fn pattern(&mut self, pattern: &Pattern<&str>, bounds: &mut Bounds) -> Vec<Part> {
        let mut parts = Vec::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => {
                    let range = bounds.add(self.range(value));
                    let text = self.text[range.clone()].to_owned();
                    self.reserve(&text, range.clone());
                    parts.push(Part::Text { range, text });
                }
                PatternElement::Placeable { expression } => self.expression(expression, bounds, &mut parts),
            }
        }
        parts
    }

    fn expression(&mut self, expression: &Expression<&str>, bounds: &mut Bounds, parts: &mut Vec<Part>) {
        match expression {
            Expression::Inline(InlineExpression::Placeable { expression }) => {
                self.expression(expression, bounds, parts)
            }
            Expression::Inline(inline) => parts.extend(self.inline(inline, Role::Printed, bounds).1),
            Expression::Select { selector, variants } => {
                let mut own = Bounds::default();
                let (on, _) = self.inline(selector, Role::Selector, &mut own);
                let selector = bounds.add(self.whole(own.range.unwrap_or(0..0)));
                let variants = variants
                    .iter()
                    .map(|variant| {
                        let (key, numeric) = match variant.key {
                            VariantKey::NumberLiteral { value } => (value, true),
                            VariantKey::Identifier { name } => (name, false),
                        };
                        let key_range = bounds.add(self.range(key));
                        let parts = self.pattern(&variant.value, bounds);
                        Variant { key: key.to_owned(), key_range, numeric, default: variant.default, parts }
                    })
                    .collect();
                parts.push(Part::Select(Select { on, selector, variants }));
            }
        }
    }

    /// The index of the use, and the part that the expression is where it is printed.
    fn inline(
        &mut self,
        inline: &InlineExpression<&str>,
        role: Role,
        bounds: &mut Bounds,
    ) -> (Option<usize>, Option<Part>) {
        let at = self.uses.len();
        match inline {
            InlineExpression::StringLiteral { value } => {
                let range = bounds.add(self.range(value));
                let text = unescape_unicode_to_string(&self.text[range.clone()]).into_owned();
                self.reserve(&text, range.clone());
                return (None, Some(Part::Literal { range, text }));
            }
            InlineExpression::NumberLiteral { value } => {
                let range = bounds.add(self.range(value));
                return (None, Some(Part::Literal { range, text: (*value).to_owned() }));
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
                let (positional, arguments) = match arguments {
                    Some(arguments) => self.arguments(arguments, bounds),
                    None => (Vec::new(), Vec::new()),
                };
                let positional = positional.into_iter().map(|(range, _)| range).collect();
                let range = range.start.saturating_sub(1)..range.end;
                let kind = UseKind::Term { id: format!("-{}", id.name), attribute, arguments, positional };
                self.uses.insert(at, Use { range, kind });
            }
            InlineExpression::FunctionReference { id, arguments } => {
                let range = bounds.add(self.range(id.name));
                let (positional, named) = self.arguments(arguments, bounds);
                let call = Call { name: id.name.to_owned(), positional, named };
                self.uses.insert(at, Use { range, kind: UseKind::Call(call) });
            }
            InlineExpression::Placeable { expression } => {
                // as an argument or a selector, where the grammar has no use for it: what it names counts all the same
                self.expression(expression, bounds, &mut Vec::new());
                return (None, None);
            }
        }
        (Some(at), Some(Part::Value(at)))
    }

    fn arguments(
        &mut self,
        arguments: &CallArguments<&str>,
        bounds: &mut Bounds,
    ) -> (Vec<(Range<usize>, Argument)>, Vec<Named>) {
        let mut positional = Vec::new();
        for argument in &arguments.positional {
            let mut own = Bounds::default();
            self.inline(argument, Role::Argument, &mut own);
            let mut range = bounds.add(own.range.unwrap_or(0..0));
            let argument = self.classify(argument);
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
            self.inline(&argument.value, Role::Argument, &mut own);
            let value_range = bounds.add(own.range.unwrap_or(range.clone()));
            named.push(Named {
                name: argument.name.name.to_owned(),
                range,
                value: self.classify(&argument.value),
                value_range,
            });
        }
        (positional, named)
    }

    fn classify(&self, argument: &InlineExpression<&str>) -> Argument {
        match argument {
            InlineExpression::VariableReference { id } => Argument::Variable(id.name.to_owned()),
            InlineExpression::StringLiteral { value } => {
                Argument::Text(unescape_unicode_to_string(&self.text[self.range(value)]).into_owned())
            }
            InlineExpression::NumberLiteral { value } => Argument::Number((*value).to_owned()),
            _ => Argument::Other,
        }
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
        let start = (slice.as_ptr() as usize).saturating_sub(self.parsed.as_ptr() as usize).min(self.text.len());
        start..(start + slice.len()).min(self.text.len())
    }

    /// A selector from its `$`, `-` or `"` to the parenthesis that closes its arguments.
    fn whole(&self, range: Range<usize>) -> Range<usize> {
        let before = self.text[..range.start].bytes().rev().take_while(|byte| b"$-\"".contains(byte)).count();
        let tail = &self.text[range.end..];
        let end = tail.find("->").map_or(range.end, |arrow| range.end + tail[..arrow].trim_end().len());
        range.start - before..end
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
