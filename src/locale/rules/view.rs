//! What rules look at, and where they put what they find.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use super::Context;
use crate::diagnostic::{Candidates, Code, Diagnostic, nearest};
use crate::locale::formats::{CONTRACTS, is_contract};
use crate::locale::index::{Body, Entry, File, UseKind};
use crate::locale::stack::Stack;
use crate::locale::{Locales, lineage};
use crate::source::Span;

/// One language for one house, or for what every house shares.
pub(super) struct View<'a> {
    pub(super) context: &'a Context,
    pub(super) lang: &'a str,
    /// None where the files of every house are looked at alone.
    pub(super) house: Option<&'a str>,
    /// What is in force for them.
    pub(super) stack: Rc<Stack>,
    /// The same of the reference language; none for that language itself and for those that need not be complete.
    pub(super) reference: Option<Stack>,
    /// What is in force for each house of the language.
    pub(super) houses: Rc<[Rc<Stack>]>,
    /// What every house shares; none where that is what is looked at.
    base: Option<Rc<Stack>>,
    /// The ids that something in the language refers to, in any house.
    used: Rc<BTreeSet<String>>,
    /// The messages that a format reaches, with the indices of those [`CONTRACTS`].
    formats: BTreeMap<String, Vec<usize>>,
    reference_formats: BTreeMap<String, Vec<usize>>,
    /// What a misspelt id can have been meant for.
    meant: OnceCell<Candidates>,
}

/// The views of a language: what every house shares first, then the houses that have files in it or in the reference language.
pub(super) fn views<'a>(locales: &'a Locales, context: &'a Context, lang: &'a str) -> Vec<View<'a>> {
    let base = Rc::new(locales.stack(lang, None));
    let own: BTreeMap<&str, Rc<Stack>> =
        locales.houses(lang).into_iter().map(|house| (house, Rc::new(locales.stack(lang, Some(house))))).collect();
    // without a reference there is nothing to translate; `en-CA` may have all of it from `en`
    let reference = lineage(&context.reference).any(|lang| locales.languages().contains(&lang));
    let translated = reference && lang != context.reference && context.languages.iter().any(|wanted| wanted == lang);
    let mut houses: BTreeSet<&str> = own.keys().copied().collect();
    if translated {
        houses.extend(locales.houses(&context.reference));
    }
    let stacks: Rc<[Rc<Stack>]> = own.values().cloned().collect();
    let used = stacks.iter().chain([&base]).flat_map(|stack| stack.referred());
    let used: Rc<BTreeSet<String>> = Rc::new(used.map(str::to_owned).collect());
    let wanted = std::iter::once(None).chain(houses.into_iter().map(Some));
    let views = wanted.map(|house| {
        // a house without files in the language sees what all share
        let stack = house.and_then(|house| own.get(house)).unwrap_or(&base).clone();
        let reference = translated.then(|| locales.stack(&context.reference, house));
        View {
            base: house.map(|_| base.clone()),
            used: used.clone(),
            context,
            lang,
            house,
            formats: formats(&stack),
            reference_formats: reference.as_ref().map(formats).unwrap_or_default(),
            stack,
            reference,
            houses: stacks.clone(),
            meant: OnceCell::new(),
        }
    });
    views.collect()
}

fn formats(stack: &Stack) -> BTreeMap<String, Vec<usize>> {
    let mut formats: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, (root, _)) in CONTRACTS.iter().enumerate() {
        let mut reached = BTreeSet::from([(*root).to_owned()]);
        for (_, item) in stack.reach(root) {
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

impl<'a> View<'a> {
    /// The indices of the [`CONTRACTS`] that the message is a part of.
    pub(super) fn formats(&self, id: &str) -> &[usize] {
        self.formats.get(id).map_or(&[], Vec::as_slice)
    }

    /// Whether the message is a part of a format, here or in the reference language, so that its text is the language's own affair.
    pub(super) fn is_format(&self, id: &str) -> bool {
        self.formats.contains_key(id) || self.reference_formats.contains_key(id)
    }

    /// Whether every house sees the same, or this is what a house sees.
    ///
    /// A reference from a shared file is sound if every house can follow it, so it is followed house by house where there are houses.
    pub(super) fn is_printed(&self) -> bool {
        self.house.is_some() || self.houses.is_empty()
    }

    /// The entries of the level that this view adds: those of the house, or those that every house shares; with their files.
    pub(super) fn own(&self) -> impl Iterator<Item = (&File, &Entry)> {
        self.stack.entries().filter(|(file, _)| file.house.as_deref() == self.house && file.lang == self.lang)
    }

    /// As [`own`](Self::own), with those that another of the same id stands before.
    pub(super) fn own_with_overridden(&self) -> impl Iterator<Item = (&File, &Entry)> {
        let files =
            self.stack.files.iter().filter(|file| file.house.as_deref() == self.house && file.lang == self.lang);
        files.flat_map(|file| file.entries.iter().map(|entry| (&**file, entry)))
    }

    /// The entries of the reference language, of this level, that the language is measured against, with their files: without the parts of formats.
    ///
    /// How a language says its dates is its own affair once it says them: then only the formats that it has are wanted.
    pub(super) fn wanted(&self) -> impl Iterator<Item = (&File, &Entry)> {
        let silent = CONTRACTS.iter().all(|(id, _)| self.stack.entry(id).is_none() && !self.stack.is_broken(id));
        let reference = self.reference.iter().flat_map(Stack::entries);
        reference.filter(move |(file, entry)| {
            let said = silent || self.stack.entry(&entry.id).is_some();
            file.house.as_deref() == self.house && (!self.is_format(&entry.id) || (is_contract(&entry.id) && said))
        })
    }

    /// Whether this view is of a house, and what every house shares has an entry of that id.
    pub(super) fn is_shared(&self, id: &str) -> bool {
        self.base.as_ref().is_some_and(|base| base.entry(id).is_some() || base.is_broken(id))
    }

    /// The shared id that was meant to be overridden, if one is near, or else what to do.
    pub(super) fn nearest_base_hint(&self, id: &str, otherwise: &str) -> String {
        let shared =
            self.base.iter().flat_map(|base| base.ids()).filter(|other| other.starts_with('-') == id.starts_with('-'));
        match nearest(id, shared) {
            Some(near) => format!("did you mean `{near}`? otherwise {otherwise}"),
            None => self.nearest_hint(id, otherwise),
        }
    }

    /// The text that an override of the house stands before.
    pub(super) fn base_body(&self, id: &str, attribute: Option<&str>) -> Option<(&File, &Body)> {
        self.base.as_ref()?.body(id, attribute)
    }

    /// The ids that something in the language refers to.
    pub(super) fn used(&self) -> &BTreeSet<String> {
        &self.used
    }

    /// Whether a layout or the program prints the message by its name, or functions are made of it.
    pub(super) fn is_printed_by_name(&self, id: &str) -> bool {
        self.context.printed.contains(id)
            || self.context.families.iter().any(|family| id.starts_with(family))
            || is_contract(id)
    }

    /// The id that was meant, if one is near, or else what to do.
    pub(super) fn nearest_hint(&self, id: &str, otherwise: &str) -> String {
        let meant = self.meant.get_or_init(|| {
            let wanted = self.reference.iter().flat_map(Stack::ids).filter(|other| self.stack.entry(other).is_none());
            wanted.chain(self.context.printed.iter().map(String::as_str)).collect()
        });
        let near = meant.nearest(id, |other| other != id && other.starts_with('-') == id.starts_with('-'));
        near.map_or_else(|| otherwise.to_owned(), |near| format!("did you mean `{near}`? otherwise {otherwise}"))
    }

    /// The values and attributes that the house, or every house, can print, those that it shares too.
    pub(super) fn sites(&self) -> impl Iterator<Item = Site<'_>> {
        self.stack.files.iter().filter(|file| file.lang == self.lang).flat_map(move |file| {
            file.entries.iter().flat_map(move |entry| {
                entry.bodies().map(move |(attribute, body)| Site { view: self, file, entry, attribute, body })
            })
        })
    }

    /// The values and attributes of this level beside what they translate, without parts of formats.
    pub(super) fn pairs(&self) -> impl Iterator<Item = Pair<'_>> {
        self.own().flat_map(move |(file, entry)| {
            let bodies = entry.bodies();
            bodies.filter_map(move |(attribute, body)| Site { view: self, file, entry, attribute, body }.pair())
        })
    }

    /// The place in this language's file where an entry belongs that the reference language has at `entry` in `file`: after the entry that stands
    /// before it there, or the file alone where it does not exist.
    pub(super) fn place_for(&self, file: &File, entry: &Entry) -> Place<'_> {
        let same = |own: &&std::sync::Arc<File>| {
            own.lang == self.lang && own.name() == file.name() && own.house == file.house && !own.embedded
        };
        let Some(own) = self.stack.files.iter().find(same) else {
            return Place::Path(format!("locales/{}/{}", self.lang, file.name()));
        };
        let before = &file.entries[..file.entries.partition_point(|other| other.range.start < entry.range.start)];
        let here = |other: &Entry| self.stack.entry(&other.id).filter(|(found, _)| std::ptr::eq(*found, &**own));
        let neighbour = before.iter().rev().find_map(|other| Some(here(other)?.1));
        let range = neighbour.map_or(0..0, |neighbour| neighbour.id_range.clone());
        Place::Span(own, range)
    }
}

/// Where something is missing.
pub(super) enum Place<'a> {
    /// In a file that exists.
    Span(&'a File, Range<usize>),
    /// In a file that does not.
    Path(String),
}

/// A value or an attribute of an entry.
#[derive(Clone, Copy)]
pub(super) struct Site<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) file: &'a File,
    pub(super) entry: &'a Entry,
    pub(super) attribute: Option<&'a str>,
    pub(super) body: &'a Body,
}

impl<'a> Site<'a> {
    /// The text beside the one it translates, unless it is a part of a format.
    pub(super) fn pair(self) -> Option<Pair<'a>> {
        let reference = self.view.reference.as_ref().filter(|_| !self.view.is_format(&self.entry.id))?;
        let (file, body) = reference.body(&self.entry.id, self.attribute)?;
        Some(Pair { site: self, file, body })
    }

    /// Whether it stands at the level that the view adds: among the files of the house, or those that every house shares.
    pub(super) fn is_own(&self) -> bool {
        self.file.house.as_deref() == self.view.house
    }

    /// `org-full`, or with an attribute `org-full.short`.
    pub(super) fn name(&self) -> String {
        name(&self.entry.id, self.attribute)
    }

    /// The indices of the [`CONTRACTS`] that the entry is a part of.
    pub(super) fn formats(&self) -> &[usize] {
        self.view.formats(&self.entry.id)
    }
}

/// A text and the one it translates.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    pub(super) site: Site<'a>,
    /// The file of the reference language.
    pub(super) file: &'a File,
    /// The text of the reference language.
    pub(super) body: &'a Body,
}

impl Pair<'_> {
    /// Whether all that the translation refers to is there, in a house at least: what a text says can only be compared then.
    pub(super) fn is_whole(&self) -> bool {
        let view = self.site.view;
        view.stack.texts(self.site.body).into_iter().flat_map(|body| &body.uses).all(|item| match &item.kind {
            UseKind::Message { id, attribute } | UseKind::Term { id, attribute, .. } => {
                let mut stacks = std::iter::once(&view.stack).chain(view.houses.iter());
                !view.stack.is_broken(id) && stacks.any(|stack| stack.body(id, attribute.as_deref()).is_some())
            }
            UseKind::Variable { .. } | UseKind::Call(_) => true,
        })
    }

    /// The stack of the reference language.
    pub(super) fn reference(&self) -> &Stack {
        self.site.view.reference.as_ref().unwrap_or(&self.site.view.stack)
    }

    /// The text of the reference language, as a related place: "`en` says it like this".
    pub(super) fn original(&self) -> (Span, String) {
        (self.file.span(&self.body.range), format!("`{}` has this", self.file.lang))
    }
}

/// An id, with the name of an attribute.
pub(super) fn name(id: &str, attribute: Option<&str>) -> String {
    attribute.map_or(id.to_owned(), |attribute| format!("{id}.{attribute}"))
}

/// Takes what a rule finds.
pub(super) struct Sink<'a> {
    code: Code,
    findings: &'a mut Vec<Diagnostic>,
}

impl<'a> Sink<'a> {
    pub(super) fn new(code: Code, findings: &'a mut Vec<Diagnostic>) -> Self {
        Self { code, findings }
    }

    /// A finding at a place in `file`. What is embedded in the program is not the author's, so that of it only errors are reported that no project
    /// can turn off.
    pub(super) fn report(&mut self, file: &File, range: &Range<usize>, message: String, hint: impl Into<String>) {
        self.push(file, Diagnostic::new(self.code, message).at(file.span(range)).hint(hint));
    }

    /// As [`report`](Self::report), with the text that is translated beside it.
    pub(super) fn differs(&mut self, pair: &Pair, range: &Range<usize>, message: String, hint: impl Into<String>) {
        let (span, label) = pair.original();
        let file = pair.site.file;
        let finding = Diagnostic::new(self.code, message).at(file.span(range)).related(span, label);
        self.push(file, finding.hint(hint));
    }

    /// Something that is missing, which `file` of the reference language has at `range`.
    pub(super) fn missing(&mut self, place: Place, file: &File, range: &Range<usize>, message: String, hint: String) {
        let finding = Diagnostic::new(self.code, message);
        let finding = match place {
            Place::Span(own, range) => finding.at(own.span(&range)),
            Place::Path(path) => finding.in_file(path),
        };
        let label = format!("`{}` has it here", file.lang);
        self.findings.push(finding.related(file.span(range), label).hint(hint));
    }

    /// A finding of this rule about `file`.
    pub(super) fn push(&mut self, file: &File, finding: Diagnostic) {
        if !(file.embedded && self.code.is_adjustable()) {
            self.findings.push(finding);
        }
    }

    /// The code of the rule.
    pub(super) fn code(&self) -> Code {
        self.code
    }
}
