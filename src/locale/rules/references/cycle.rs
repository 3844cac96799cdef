//! `reference-cycle`

use std::collections::BTreeMap;

use crate::locale::index::{Use, UseKind};
use crate::locale::rules::view::{Sink, View, name};

/// A value or an attribute: the id of the entry and the name of the attribute.
type Node<'a> = (&'a str, Option<&'a str>);

/// How far the search has come with a node.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// On the path from the root of the search.
    Open,
    /// Left; no cycle leads through it that has not been found.
    Done,
}

/// Texts that print themselves. Each cycle is reported once, with its whole path, at the reference that leaves its first entry.
pub(super) fn check(view: &View, sink: &mut Sink) {
    let mut states: BTreeMap<Node, State> = BTreeMap::new();
    for (_, entry) in view.stack.entries() {
        for (attribute, _) in entry.bodies() {
            search(view, (&entry.id, attribute), &mut states, sink);
        }
    }
}

/// Depth first, with a stack of its own: a chain of references may be as long as a file.
fn search<'a>(view: &'a View, root: Node<'a>, states: &mut BTreeMap<Node<'a>, State>, sink: &mut Sink) {
    if states.contains_key(&root) {
        return;
    }
    states.insert(root, State::Open);
    let mut path = vec![(root, references(view, root), 0)];
    while let Some((node, next, at)) = path.last_mut() {
        let Some(target) = next.get(*at).copied() else {
            states.insert(*node, State::Done);
            path.pop();
            continue;
        };
        *at += 1;
        match states.get(&target) {
            Some(State::Done) => {}
            Some(State::Open) => {
                let start = path.iter().position(|(node, ..)| *node == target).unwrap_or(0);
                let nodes: Vec<Node> = path[start..].iter().map(|(node, ..)| *node).collect();
                report(view, &nodes, sink);
            }
            None => {
                states.insert(target, State::Open);
                path.push((target, references(view, target), 0));
            }
        }
    }
}

fn report(view: &View, cycle: &[Node], sink: &mut Sink) {
    let Some(first) = (0..cycle.len()).min_by_key(|at| cycle[*at]) else { return };
    let turned: Vec<Node> = cycle[first..].iter().chain(&cycle[..first]).copied().collect();
    let names: Vec<_> = turned.iter().chain(&turned[..1]).map(|node| format!("`{}`", name(node.0, node.1))).collect();
    let next = turned.get(1).copied().unwrap_or(turned[0]);
    let Some((file, body)) = view.stack.body(turned[0].0, turned[0].1) else { return };
    let Some(item) = body.uses.iter().find(|item| target(item) == Some(next)) else { return };
    let message = format!("{} refers to itself: {}", names[0], names.join(" → "));
    sink.report(file, &item.range, message, "write the text out in one of them");
}

fn references<'a>(view: &'a View, node: Node) -> Vec<Node<'a>> {
    let body = view.stack.body(node.0, node.1);
    body.into_iter().flat_map(|(_, body)| body.uses.iter().filter_map(target)).collect()
}

fn target(item: &Use) -> Option<Node<'_>> {
    match &item.kind {
        UseKind::Message { id, attribute } | UseKind::Term { id, attribute, .. } => Some((id, attribute.as_deref())),
        UseKind::Variable { .. } | UseKind::Call(_) => None,
    }
}
