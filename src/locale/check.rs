//! What can be known from the locale files alone, beyond their syntax.

use std::collections::{BTreeMap, BTreeSet};

use super::Locales;
use super::counters;
use super::formats::CONTRACTS;
use super::functions::{self, SIGNATURES};
use super::index::{Body, Call, Entry, File, Role, Use, UseKind};
use super::stack::Stack;
use crate::diagnostic::{Code, Diagnostic, suggestion};
use crate::source::Span;

/// Checks every language for every house that it has overrides for. One fault seen from several houses gives equal findings, which are one after
/// sorting.
pub(super) fn run(locales: &Locales, known: &BTreeSet<&str>, findings: &mut Vec<Diagnostic>) {
    for file in &locales.files {
        for range in &file.reserved {
            let message = "the characters U+E000 and U+E001 are reserved for page numbers";
            let finding = Diagnostic::new(Code::FluentSyntax, message).at(file.span(range));
            findings.push(finding.hint("use `{ $page }` or `{ $total }`"));
        }
    }
    duplicates(locales, findings);
    for lang in locales.languages() {
        let houses = locales.houses(lang);
        let stacks: Vec<_> = if houses.is_empty() {
            vec![(None, locales.stack(lang, None))]
        } else {
            houses.iter().map(|house| (Some(*house), locales.stack(lang, Some(house)))).collect()
        };
        for (house, stack) in &stacks {
            let elsewhere = stacks.iter().map(|(_, other)| other).collect();
            Check { lang, house: *house, stack, elsewhere, known, findings }.run();
        }
    }
}

/// Language, house, whether embedded, and name: where an id may stand once.
type Level<'a> = (&'a str, Option<&'a str>, bool, &'a str);

/// Ids that are taken: by an entry of the same files, by the other kind of entry, or by a function.
fn duplicates(locales: &Locales, findings: &mut Vec<Diagnostic>) {
    // the runtime keeps messages, terms and functions under one name
    let mut seen: BTreeMap<Level, (&Entry, Span)> = BTreeMap::new();
    for file in &locales.files {
        for entry in &file.entries {
            let place = file.span(&entry.id_range);
            let name = entry.id.trim_start_matches('-');
            if functions::signature(name).is_some() {
                let message = format!("`{name}` is the name of a function");
                findings
                    .push(Diagnostic::new(Code::DuplicateMessage, message).at(place.clone()).hint("choose another id"));
            }
            let key = (file.lang.as_str(), file.house.as_deref(), file.embedded, name);
            let Some((first, first_place)) = seen.get(&key) else {
                seen.insert(key, (entry, place));
                continue;
            };
            let kind = if entry.is_term() { "term" } else { "message" };
            let finding = if first.id == entry.id {
                let finding =
                    Diagnostic::new(Code::DuplicateMessage, format!("{kind} `{}` is defined twice", entry.id));
                finding.hint("remove one of the two; the first is in force")
            } else {
                let message = format!(
                    "`{}` and `{}` have the same name, which the runtime cannot tell apart",
                    first.id, entry.id
                );
                Diagnostic::new(Code::DuplicateMessage, message).hint("choose another id")
            };
            findings.push(finding.at(place).related(first_place.clone(), "first defined here"));
        }
    }
}

/// The check of one language for one house.
struct Check<'a> {
    lang: &'a str,
    house: Option<&'a str>,
    stack: &'a Stack,
    /// The stacks of all houses of the language.
    elsewhere: Vec<&'a Stack>,
    known: &'a BTreeSet<&'a str>,
    findings: &'a mut Vec<Diagnostic>,
}

/// A value or an attribute: the id of the entry and the name of the attribute.
type Node<'a> = (&'a str, Option<&'a str>);

impl Check<'_> {
    fn run(mut self) {
        let formats = self.formats();
        let stack = self.stack;
        for file in &stack.files {
            for entry in &file.entries {
                let roots = formats.get(entry.id.as_str());
                for body in entry.bodies() {
                    for item in &body.uses {
                        self.item(file, entry, item, roots.map_or(&[], Vec::as_slice));
                    }
                }
            }
        }
        self.cycles();
        counters::check(stack, self.findings);
    }

    /// The messages that a format reaches, with the names of those formats: they see the variables of the format, and no function but `NUMBER`.
    fn formats(&self) -> BTreeMap<String, Vec<usize>> {
        let mut formats: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, (root, _)) in CONTRACTS.iter().enumerate() {
            let mut reached = BTreeSet::from([(*root).to_owned()]);
            for (_, item) in self.stack.reach(root) {
                if let UseKind::Message { id, .. } = &item.kind {
                    reached.insert(id.clone());
                }
            }
            for id in reached {
                formats.entry(id).or_default().push(at);
            }
        }
        formats
    }

    fn item(&mut self, file: &File, entry: &Entry, item: &Use, roots: &[usize]) {
        let place = file.span(&item.range);
        match &item.kind {
            UseKind::Variable { name, role: _ } => {
                if !entry.is_term() {
                    self.variable(name, place, roots);
                }
            }
            UseKind::Message { id, attribute } => self.reference(id, attribute.as_deref(), "message", place),
            UseKind::Term { id, attribute, arguments } => {
                self.arguments(id, attribute.as_deref(), arguments, place.clone());
                self.reference(id, attribute.as_deref(), "term", place);
            }
            UseKind::Call(call) => self.call(file, call, item, roots),
        }
    }

    fn variable(&mut self, name: &str, place: Span, roots: &[usize]) {
        if roots.is_empty() && !self.known.contains(name) {
            let finding = Diagnostic::new(Code::UnknownVariable, format!("unknown variable `${name}`")).at(place);
            self.findings.push(finding.hint(meant(name, self.known.iter().copied())));
            return;
        }
        for (root, variables) in roots.iter().map(|at| CONTRACTS[*at]) {
            if !variables.contains(&name) {
                let message = format!("unknown variable `${name}` in the format `{root}`");
                let finding = Diagnostic::new(Code::UnknownVariable, message).at(place.clone());
                let hint = if variables.is_empty() {
                    "use no variables here".to_owned()
                } else {
                    meant(name, variables.iter().copied())
                };
                self.findings.push(finding.hint(hint));
            }
        }
    }

    fn reference(&mut self, id: &str, attribute: Option<&str>, kind: &str, place: Span) {
        if self.stack.body(id, attribute).is_some() {
            return;
        }
        let of_house = self.elsewhere.iter().any(|other| other.body(id, attribute).is_some());
        let name = attribute.map_or(id.to_owned(), |attribute| format!("{id}.{attribute}"));
        let finding = match (self.stack.entry(id), attribute, self.house) {
            (_, _, Some(house)) if of_house => {
                let message = format!("{kind} `{name}` is missing for the house `{house}`");
                let hint = format!("add it to the files of `{}` for every house, or for `{house}`", self.lang);
                Diagnostic::new(Code::FluentReference, message).hint(hint)
            }
            (Some((_, entry)), Some(attribute), _) => {
                let finding =
                    Diagnostic::new(Code::FluentReference, format!("{kind} `{id}` has no attribute `{attribute}`"));
                let attributes: Vec<_> = entry.attributes.iter().map(|(name, _)| name.as_str()).collect();
                if attributes.is_empty() {
                    finding
                } else {
                    finding.hint(suggestion(attribute, attributes.iter().copied()))
                }
            }
            (Some(_), None, _) => {
                Diagnostic::new(Code::FluentReference, format!("{kind} `{id}` has attributes but no text"))
            }
            (None, _, _) => {
                let finding = Diagnostic::new(Code::FluentReference, format!("unknown {kind} `{id}`"));
                let alike = self.stack.ids().filter(|other| other.starts_with('-') == id.starts_with('-'));
                match crate::diagnostic::nearest(id, alike) {
                    Some(near) => finding.hint(format!("did you mean `{near}`?")),
                    None => finding,
                }
            }
        };
        self.findings.push(finding.at(place));
    }

    /// A variable that a term prints and its reference does not give would be printed as `{$name}`, and the runtime reports nothing.
    fn arguments(&mut self, id: &str, attribute: Option<&str>, given: &[String], place: Span) {
        let mut asked = BTreeMap::new();
        for (file, item) in self.stack.reach_from(id, attribute) {
            if let UseKind::Variable { name, role: Role::Printed | Role::Argument } = &item.kind {
                asked.entry(name.as_str()).or_insert_with(|| file.span(&item.range));
            }
        }
        for (name, use_place) in asked {
            if !given.iter().any(|argument| argument == name) {
                let message = format!("term `{id}` needs `${name}`, which is not given to it");
                let finding =
                    Diagnostic::new(Code::FluentReference, message).at(place.clone()).related(use_place, "used here");
                self.findings.push(
                    finding.hint(format!(
                        "write `{{ {id}({name}: \"…\") }}`; a term does not see the document's variables"
                    )),
                );
            }
        }
    }

    fn call(&mut self, file: &File, call: &Call, item: &Use, roots: &[usize]) {
        for (range, message, hint) in functions::check(call, &item.range) {
            let mut finding = Diagnostic::new(Code::FluentFunction, message).at(file.span(&range));
            if let Some(hint) = hint {
                finding = finding.hint(hint);
            }
            self.findings.push(finding);
        }
        let known = SIGNATURES.iter().any(|signature| signature.name == call.name);
        if let (true, Some(root)) = (known && call.name != "NUMBER", roots.first()) {
            let message = format!("`{}` cannot be called in the format `{}`", call.name, CONTRACTS[*root].0);
            let finding = Diagnostic::new(Code::FluentFunction, message).at(file.span(&item.range));
            self.findings.push(finding.hint("formats may call `NUMBER` only"));
        }
        for id in functions::needs(call) {
            let is_format = CONTRACTS.iter().any(|(contract, _)| *contract == id);
            if is_format && self.stack.body(&id, None).is_none() {
                let message = format!("`{}` needs the message `{id}`, which `{}` lacks", call.name, self.lang);
                let finding = Diagnostic::new(Code::MissingMessage, message).at(file.span(&item.range));
                self.findings.push(finding.hint(format!("add `{id} = …` to a file of the language")));
            }
        }
    }

    /// Entries that lead back to themselves; each cycle is reported once, at the reference that leaves its first entry.
    fn cycles(&mut self) {
        let stack = self.stack;
        for file in &stack.files {
            for entry in &file.entries {
                let start: Node = (&entry.id, None);
                if stack.entry(&entry.id).is_some_and(|(_, found)| std::ptr::eq(found, entry)) {
                    self.cycles_from(start);
                    for (name, _) in &entry.attributes {
                        self.cycles_from((&entry.id, Some(name)));
                    }
                }
            }
        }
    }

    fn cycles_from(&mut self, start: Node) {
        let Some((file, body)) = self.stack.body(start.0, start.1) else { return };
        for (item, next) in references(body) {
            let mut path = vec![start];
            let mut seen = BTreeSet::new();
            // every entry of a cycle finds it; the first in order speaks
            if self.leads_back(next, start, &mut path, &mut seen) && path.iter().all(|node| *node >= start) {
                let names: Vec<_> = path.iter().chain([&start]).map(|node| format!("`{}`", name(*node))).collect();
                let message = format!("`{}` refers to itself: {}", name(start), names.join(" → "));
                self.findings.push(Diagnostic::new(Code::FluentReference, message).at(file.span(&item.range)));
                return;
            }
        }
    }

    /// Extends `path` from `node` to `start`, if there is a way that has not been `seen` to lead nowhere.
    fn leads_back<'n>(
        &'n self,
        node: Node<'n>,
        start: Node,
        path: &mut Vec<Node<'n>>,
        seen: &mut BTreeSet<Node<'n>>,
    ) -> bool {
        if node == start {
            return true;
        }
        if !seen.insert(node) {
            return false;
        }
        let Some((_, body)) = self.stack.body(node.0, node.1) else { return false };
        path.push(node);
        for (_, next) in references(body) {
            if self.leads_back(next, start, path, seen) {
                return true;
            }
        }
        path.pop();
        false
    }
}

/// The hint for an unknown variable.
fn meant<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.map(|name| format!("${name}")).collect();
    suggestion(&format!("${name}"), names.iter().map(String::as_str))
}

fn references(body: &Body) -> impl Iterator<Item = (&Use, Node<'_>)> {
    body.uses.iter().filter_map(|item| match &item.kind {
        UseKind::Message { id, attribute } | UseKind::Term { id, attribute, .. } => {
            Some((item, (id.as_str(), attribute.as_deref())))
        }
        UseKind::Variable { .. } | UseKind::Call(_) => None,
    })
}

fn name(node: Node) -> String {
    node.1.map_or(node.0.to_owned(), |attribute| format!("{}.{attribute}", node.0))
}
