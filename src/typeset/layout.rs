//! The layouts of a project: their contracts and the messages they print, read off their syntax trees.

use std::collections::{BTreeMap, BTreeSet};

use typst::syntax::ast;
use typst::syntax::{DiagSpan, DiagSpanKind, LinkedNode, Source as TypstSource};

use super::assets::Assets;
use super::contract::{self, Contract};
use super::depth;
use crate::diagnostic::{Code, Diagnostic};
use crate::localize::{Need, Needs};
use crate::source::{Source, Span};

/// A layout as the engine knows it before running it.
#[derive(Debug, Clone)]
pub struct Layout {
    /// What it declares.
    pub contract: Contract,
    /// The messages it and its libraries print.
    pub needs: Needs,
    /// The files it is made of, from the root of the project, sorted.
    pub files: Vec<String>,
}

/// All layouts of a project, by name.
#[derive(Debug, Clone, Default)]
pub struct LayoutCatalog {
    layouts: BTreeMap<String, Layout>,
}

impl LayoutCatalog {
    /// Reads every `layouts/*.typ`, with the findings about them.
    pub fn read(assets: &Assets) -> (Self, Vec<Diagnostic>) {
        depth::with_room(|| Self::read_all(assets))
    }

    fn read_all(assets: &Assets) -> (Self, Vec<Diagnostic>) {
        let mut layouts = BTreeMap::new();
        let mut findings = Vec::new();
        for path in assets.paths() {
            let Some(name) = path.strip_prefix("layouts/").and_then(|rest| rest.strip_suffix(".typ")) else { continue };
            if name.contains('/') {
                continue;
            }
            match read_layout(path, assets) {
                Ok(layout) => {
                    layouts.insert(name.to_owned(), layout);
                }
                Err(found) => findings.extend(found),
            }
        }
        (Self { layouts }, findings)
    }

    /// The layout of that name.
    pub fn get(&self, name: &str) -> Option<&Layout> {
        self.layouts.get(name)
    }

    /// The names, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.layouts.keys().map(String::as_str)
    }

    /// The layouts with their names, sorted.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Layout)> {
        self.layouts.iter().map(|(name, layout)| (name.as_str(), layout))
    }
}

/// How many faults of the syntax a layout has one by one.
const MANY: usize = 20;

fn read_layout(path: &str, assets: &Assets) -> Result<Layout, Vec<Diagnostic>> {
    let mut needs = Needs::default();
    let mut findings = Vec::new();
    let mut contract = None;
    let mut seen = BTreeSet::from([path.to_owned()]);
    let mut queue = vec![path.to_owned()];
    while let Some(file) = queue.pop() {
        let Some(source) = assets.source(&file) else { continue };
        if source.text().len() > depth::LONGEST {
            let message = format!("the layout has more than {} kilobytes", depth::LONGEST >> 10);
            findings.push(Diagnostic::new(Code::TypstError, message).in_file(file));
            continue;
        }
        let typst = TypstSource::detached(source.text());
        let linked = LinkedNode::new(typst.root());
        if let Some(at) = depth::too_deep(typst.root()) {
            let finding = Diagnostic::new(Code::TypstError, "the layout is nested too deeply");
            let finding = finding.at(Span::new(&source, at..at));
            findings.push(finding.hint("divide what is nested or chained here into several steps"));
            continue;
        }
        let (errors, _) = typst.root().errors_and_warnings();
        for error in errors.into_iter().take(MANY) {
            let range = range_of(error.span, &typst);
            findings.push(Diagnostic::new(Code::TypstError, error.message.to_string()).at(Span::new(&source, range)));
        }
        if file == path && findings.is_empty() {
            match contract::read(&linked, &source) {
                Ok(found) => contract = Some(found),
                Err(found) => findings.extend(found),
            }
        }
        let mut imports = Vec::new();
        walk(&linked, &source, &mut needs, &mut imports, &mut findings);
        for import in imports {
            let Some(target) = resolve(&file, &import) else { continue };
            if seen.insert(target.clone()) {
                queue.push(target);
            }
        }
    }
    match contract {
        Some(contract) if findings.is_empty() => Ok(Layout { contract, needs, files: seen.into_iter().collect() }),
        _ => Err(findings),
    }
}

fn range_of(span: DiagSpan, source: &TypstSource) -> std::ops::Range<usize> {
    match span.get() {
        DiagSpanKind::Number { num, sub_range, .. } => source.range(num, sub_range).unwrap_or(0..0),
        DiagSpanKind::Range { range, .. } => range,
        DiagSpanKind::Detached => 0..0,
    }
}

/// The path of an import from the root of the project; none for a package.
fn resolve(from: &str, import: &str) -> Option<String> {
    if import.starts_with('@') {
        return None;
    }
    let mut parts: Vec<&str> = match import.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => from.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev().collect(),
    };
    for part in import.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

fn walk(
    node: &LinkedNode,
    source: &Source,
    needs: &mut Needs,
    imports: &mut Vec<String>,
    findings: &mut Vec<Diagnostic>,
) {
    if let Some(import) = node.cast::<ast::ModuleImport>()
        && let ast::Expr::Str(path) = import.source()
    {
        imports.push(path.get().to_string());
    }
    if let Some(call) = node.cast::<ast::FuncCall>()
        && let ast::Expr::FieldAccess(access) = call.callee()
        && access.field().as_str() == "at"
        && let Some(table) = table_of(access.target())
    {
        let first = call.args().items().find_map(|arg| match arg {
            ast::Arg::Pos(expr) => Some(expr),
            _ => None,
        });
        let optional =
            call.args().items().any(|arg| matches!(arg, ast::Arg::Named(named) if named.name().as_str() == "default"));
        match first {
            Some(ast::Expr::Str(id)) => {
                add(needs, table, id.get().to_string(), optional, Span::new(source, node.range()))
            }
            _ => findings.push(
                Diagnostic::new(Code::LayoutContract, "the identifier of a message is not a literal string")
                    .at(Span::new(source, node.range()))
                    .hint("write it out, so that `chancery check` can prove that every language has the message"),
            ),
        }
    } else if let Some(access) = node.cast::<ast::FieldAccess>()
        && access.field().as_str() != "at"
        && let Some(table) = table_of(access.target())
    {
        add(needs, table, access.field().as_str().to_owned(), false, Span::new(source, node.range()));
    }
    for child in node.children() {
        walk(&child, source, needs, imports, findings);
    }
}

#[derive(Clone, Copy)]
enum TableName {
    Strings,
    Names,
    Block,
}

/// Which table of messages an expression is: anything called `strings`, `names` or `block`.
fn table_of(expr: ast::Expr) -> Option<TableName> {
    let name = match expr {
        ast::Expr::FieldAccess(access) => access.field(),
        ast::Expr::Ident(ident) => ident,
        ast::Expr::Parenthesized(inner) => return table_of(inner.expr()),
        _ => return None,
    };
    match name.as_str() {
        "strings" => Some(TableName::Strings),
        "names" => Some(TableName::Names),
        "block" => Some(TableName::Block),
        _ => None,
    }
}

fn add(needs: &mut Needs, table: TableName, id: String, optional: bool, span: Span) {
    let table = match table {
        TableName::Strings => &mut needs.strings,
        TableName::Names => &mut needs.names,
        TableName::Block => &mut needs.block,
    };
    table.entry(id).and_modify(|need| need.optional &= optional).or_insert(Need { optional, span });
}
