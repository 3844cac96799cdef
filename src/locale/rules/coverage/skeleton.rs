//! What a translator appends to a locale file and fills in.
//!
//! Everything is a comment, so that an entry that nobody has filled in stays missing and is never an English text in French: the reference text stands
//! after the name of its language, and the id below it is to be freed of its `#`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use super::{Found, incomplete_body, is_broken, set};
use crate::locale::index::{CommentKind, Entry, File};
use crate::locale::rules::view::View;
use crate::locale::rules::waivers;

/// What one file of a language lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skeleton {
    /// The file, relative to the project: `locales/fr/document.ftl`.
    pub path: String,
    /// Its path below the folder of the language: `document.ftl`.
    pub file: String,
    /// How many messages and terms are to be filled in.
    pub entries: usize,
    /// Fluent that holds comments only: an empty line, then what the file is, then an entry after another. It can be appended to the file, also to one
    /// whose last line has no end.
    pub text: String,
}

/// What the level of the view lacks, by file.
pub(super) fn of(view: &View, wanted: &BTreeSet<String>, found: &Found) -> Vec<Skeleton> {
    let mut skeletons: Vec<Skeleton> = Vec::new();
    let mut group = None;
    for (file, entry) in view.wanted() {
        let (path, text) = if set::is_missing(view, entry) {
            if !wanted.contains(&entry.id) {
                continue;
            }
            (format!("locales/{}/{}", view.lang, file.name()), missing(file, entry, &mut group))
        } else {
            let Some((own, _)) = view.stack.entry(&entry.id).filter(|_| !is_broken(view, &entry.id)) else { continue };
            let Some(text) = incomplete(view, found, file, entry) else { continue };
            (own.source.path().to_owned(), text)
        };
        let at = skeletons.iter().position(|skeleton| skeleton.path == path).unwrap_or_else(|| {
            let exists = view.stack.files.iter().any(|own| own.source.path() == path && !own.embedded);
            skeletons.push(Skeleton {
                text: head(&path, exists, file),
                path,
                file: file.name().to_owned(),
                entries: 0,
            });
            skeletons.len() - 1
        });
        skeletons[at].entries += 1;
        skeletons[at].text.push_str(&text);
    }
    skeletons
}

/// What stands above the entries of a file; that of a new one has the comments of the reference language on the file as a whole.
fn head(path: &str, exists: bool, file: &File) -> String {
    let state = if exists { "" } else { " (a new file)" };
    let mut out =
        format!("\n# {path}{state}: write each text after `=`, and free its line of the `# ` before the id.\n");
    for comment in file.comments.iter().filter(|comment| !exists && comment.kind == CommentKind::File) {
        out.push('\n');
        lines(comment.lines.iter().map(|(_, line)| line.as_str()), "###", &mut out);
    }
    out
}

/// An entry of `file` that the language has nothing of.
fn missing(file: &File, entry: &Entry, group: &mut Option<(*const File, usize)>) -> String {
    let mut out = "\n".to_owned();
    let mut groups = file.comments.iter().enumerate().filter(|(_, comment)| comment.kind == CommentKind::Group);
    let own = groups.rfind(|(_, comment)| comment.covers.contains(&entry.range.start));
    let here = own.map(|(at, _)| (std::ptr::from_ref(file), at));
    if let Some((_, comment)) = own.filter(|_| *group != here) {
        lines(comment.lines.iter().map(|(_, line)| line.as_str()), "##", &mut out);
        out.push('\n');
    }
    *group = here;
    comment(file, entry, &mut out);
    for (attribute, body) in entry.bodies() {
        original(file, attribute, &body.range, &mut out);
    }
    writeln!(out, "# {} =", entry.id).expect("a string takes all");
    for attribute in &entry.attributes {
        writeln!(out, "#     .{} =", attribute.name).expect("a string takes all");
    }
    out
}

/// What the language lacks of an entry that it has.
fn incomplete(view: &View, found: &Found, file: &File, entry: &Entry) -> Option<String> {
    let lacks: Vec<_> =
        entry.bodies().filter(|(attribute, _)| incomplete_body(view, found, file, entry, *attribute)).collect();
    if lacks.is_empty() {
        return None;
    }
    let mut out = "\n".to_owned();
    comment(file, entry, &mut out);
    for (attribute, body) in &lacks {
        // it belongs where the entry stands: what is freed at the end of the file would become part of another one
        match attribute {
            None => writeln!(out, "# `{0}` lacks its text: write it after `{0} =`, further up in this file.", entry.id),
            Some(name) => {
                writeln!(out, "# `{0}` lacks `.{name}`: write it below `{0}`, further up in this file.", entry.id)
            }
        }
        .expect("a string takes all");
        original(file, *attribute, &body.range, &mut out);
    }
    Some(out)
}

/// The comment on the entry in the reference language.
fn comment(file: &File, entry: &Entry, out: &mut String) {
    if let Some(at) = entry.comment {
        lines(file.comments[at].lines.iter().map(|(_, line)| line.as_str()), "#", out);
    }
}

/// A text of the reference language, each line after the name of the language: `# en: .label = Annex`.
fn original(file: &File, attribute: Option<&str>, range: &Range<usize>, out: &mut String) {
    let text = file.source.text().get(range.clone()).unwrap_or_default();
    let indent = text.lines().skip(1).filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    for (at, line) in text.lines().enumerate() {
        let before = attribute.filter(|_| at == 0).map(|name| format!(".{name} = ")).unwrap_or_default();
        let line = if at == 0 { line } else { line.get(indent..).unwrap_or_default() };
        let line = format!("{}: {before}{line}", file.lang);
        lines([line.trim_end()], "#", out);
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The lines of a comment; what they allow in the reference language is not allowed here.
fn lines<'a>(lines: impl IntoIterator<Item = &'a str>, mark: &str, out: &mut String) {
    for line in lines.into_iter().filter(|line| !waivers::is_waiver(line)) {
        let line = format!("{mark} {line}");
        writeln!(out, "{}", line.trim_end()).expect("a string takes all");
    }
}
