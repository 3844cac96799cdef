//! What a layout declares of itself: a dictionary of literals, read without running the layout.

use std::collections::BTreeMap;
use std::ops::Range;

use typst::syntax::LinkedNode;
use typst::syntax::ast::{self, AstNode};

use crate::diagnostic::{Code, Diagnostic, suggestion};
use crate::source::{Source, Span};

/// The contract of a layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contract {
    /// Whether a document must have a symbol.
    pub symbol: Presence,
    /// Whether top-level decimal lists are the document's numbered paragraphs.
    pub numbered_paragraphs: bool,
    /// Whether the headings of the text are numbered sections.
    pub numbered_sections: bool,
    /// Whether unnumbered paragraphs before the first numbered one are preambular clauses.
    pub preamble: bool,
    /// Whether `##` and `---` make slides.
    pub slides: bool,
    /// The `:::` parts it knows.
    pub parts: Vec<String>,
    /// The keys of the front matter it prints.
    pub words: BTreeMap<String, Presence>,
    /// The marks it promises.
    pub marks: BTreeMap<String, Promise>,
}

/// Whether something must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It must.
    Required,
    /// It may.
    Optional,
}

/// On which pages a mark stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promise {
    /// On every page.
    EveryPage,
    /// On the first page.
    FirstPage,
    /// On every page but the first.
    FromPageTwo,
}

impl Promise {
    /// Whether the mark stands on the page of that index, from 0.
    pub fn covers(self, page: usize) -> bool {
        match self {
            Self::EveryPage => true,
            Self::FirstPage => page == 0,
            Self::FromPageTwo => page > 0,
        }
    }
}

const KEYS: [&str; 8] = ["symbol", "numbering", "sections", "preamble", "slides", "parts", "words", "marks"];
const MARKS: [&str; 5] = ["symbol", "restriction", "page", "date", "language"];

/// Reads the contract out of a layout's syntax tree.
pub(super) fn read(root: &LinkedNode, source: &Source) -> Result<Contract, Vec<Diagnostic>> {
    let mut found = bindings(root);
    let Some((_, Some(value))) = found.next() else {
        let finding = Diagnostic::new(Code::LayoutContract, "the layout declares no contract")
            .at(Span::start_of(source))
            .hint("add `#let contract = (symbol: \"required\", …)` at the top of the file, with literal values only");
        return Err(vec![finding]);
    };
    let mut reader = Reader { source, findings: Vec::new() };
    let contract = reader.contract(&value);
    for (range, _) in found {
        let message = "the layout declares a second contract".to_owned();
        reader.report(range, message, "leave one `#let contract = (…)`".to_owned());
    }
    if reader.findings.is_empty() { Ok(contract) } else { Err(reader.findings) }
}

/// The bindings of the name at the top level of the file, each with its dictionary: one in a block is no declaration.
fn bindings<'a>(root: &LinkedNode<'a>) -> impl Iterator<Item = (Range<usize>, Option<LinkedNode<'a>>)> + use<'a> {
    root.children().filter_map(|node| {
        let binding = node.cast::<ast::LetBinding>()?;
        let named = binding.kind().bindings().iter().any(|name| name.as_str() == "contract");
        named.then(|| (node.range(), node.children().find(|child| child.cast::<ast::Dict>().is_some())))
    })
}

struct Reader<'a> {
    source: &'a Source,
    findings: Vec<Diagnostic>,
}

/// The entries of a dictionary literal: key, node of the value, bytes of the entry.
fn entries<'a>(dict: &LinkedNode<'a>) -> Vec<(String, LinkedNode<'a>, Range<usize>)> {
    let mut out = Vec::new();
    for child in dict.children() {
        let name = match (child.cast::<ast::Named>(), child.cast::<ast::Keyed>()) {
            (Some(named), _) => named.name().as_str().to_owned(),
            (_, Some(keyed)) => match keyed.key() {
                ast::Expr::Str(key) => key.get().to_string(),
                _ => continue,
            },
            _ => continue,
        };
        let value = child.children().rfind(|node| ast::Expr::from_untyped(node.get()).is_some());
        if let Some(value) = value {
            out.push((name, value, child.range()));
        }
    }
    out
}

fn string(node: &LinkedNode) -> Option<String> {
    node.cast::<ast::Str>().map(|text| text.get().to_string())
}

impl Reader<'_> {
    fn contract(&mut self, dict: &LinkedNode) -> Contract {
        let mut contract = Contract {
            symbol: Presence::Required,
            numbered_paragraphs: true,
            numbered_sections: false,
            preamble: false,
            slides: false,
            parts: Vec::new(),
            words: BTreeMap::new(),
            marks: BTreeMap::new(),
        };
        for (key, value, range) in entries(dict) {
            match key.as_str() {
                "symbol" => contract.symbol = self.presence(&value),
                "numbering" => contract.numbered_paragraphs = self.choice(&value, &["document", "list"]) == 0,
                "sections" => contract.numbered_sections = self.choice(&value, &["plain", "numbered"]) == 1,
                "preamble" => contract.preamble = self.boolean(&value),
                "slides" => contract.slides = self.boolean(&value),
                "parts" => contract.parts = self.strings(&value),
                "words" => {
                    for (name, value, _) in self.dictionary(&value) {
                        let presence = self.presence(&value);
                        contract.words.insert(name, presence);
                    }
                }
                "marks" => {
                    for (name, value, range) in self.dictionary(&value) {
                        if !MARKS.contains(&name.as_str()) {
                            self.report(range, format!("`{name}` is not a mark"), suggestion(&name, MARKS));
                            continue;
                        }
                        let promise = match self.choice(&value, &["every-page", "first-page", "from-page-2"]) {
                            0 => Promise::EveryPage,
                            1 => Promise::FirstPage,
                            _ => Promise::FromPageTwo,
                        };
                        contract.marks.insert(name, promise);
                    }
                }
                _ => self.report(range, format!("a contract has no key `{key}`"), suggestion(&key, KEYS)),
            }
        }
        contract
    }

    fn report(&mut self, range: Range<usize>, message: String, hint: String) {
        self.findings.push(Diagnostic::new(Code::LayoutContract, message).at(Span::new(self.source, range)).hint(hint));
    }

    /// The entries of a value that must be a dictionary: `()` is an empty array.
    fn dictionary<'n>(&mut self, node: &LinkedNode<'n>) -> Vec<(String, LinkedNode<'n>, Range<usize>)> {
        if node.cast::<ast::Dict>().is_none() {
            let message = "a contract holds only the literal values that it knows".to_owned();
            self.report(node.range(), message, "write `(key: \"value\", …)`, or `(:)` for none".to_owned());
        }
        entries(node)
    }

    fn choice(&mut self, node: &LinkedNode, choices: &[&str]) -> usize {
        let text = string(node).unwrap_or_default();
        choices.iter().position(|choice| *choice == text).unwrap_or_else(|| {
            let hint = suggestion(&text, choices.iter().copied());
            self.report(node.range(), "a contract holds only the literal values that it knows".to_owned(), hint);
            0
        })
    }

    fn presence(&mut self, node: &LinkedNode) -> Presence {
        match self.choice(node, &["required", "optional"]) {
            0 => Presence::Required,
            _ => Presence::Optional,
        }
    }

    fn boolean(&mut self, node: &LinkedNode) -> bool {
        match node.cast::<ast::Bool>() {
            Some(value) => value.get(),
            None => {
                self.report(
                    node.range(),
                    "a contract holds only the literal values that it knows".to_owned(),
                    "use `true` or `false`".to_owned(),
                );
                false
            }
        }
    }

    fn strings(&mut self, node: &LinkedNode) -> Vec<String> {
        if let Some(one) = string(node) {
            return vec![one];
        }
        let mut out = Vec::new();
        let inner = if node.cast::<ast::Parenthesized>().is_some() || node.cast::<ast::Array>().is_some() {
            node.children().filter(|child| ast::Expr::from_untyped(child.get()).is_some()).collect::<Vec<_>>()
        } else {
            Vec::new()
        };
        for child in inner {
            match string(&child) {
                Some(text) => out.push(text),
                None => self.report(
                    child.range(),
                    "the names of parts are literal strings".to_owned(),
                    "write `(\"annex\", \"summary\")`".to_owned(),
                ),
            }
        }
        out
    }
}
