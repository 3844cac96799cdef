//! Comments that allow what a rule finds: `# chancery: allow RULE reason`.
//!
//! `#` allows it for the entry that follows, `##` for the group, `###` for the file. What a file lacks is allowed by a `###` comment of that file,
//! since there is no entry to write it at.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::locale::index::{Comment, CommentKind, File};

/// What begins a waiver.
const MARK: &str = "chancery:";

/// What names an entry that the file does not have.
const ABSENT: &[Code] = &[Code::MissingTranslation, Code::MissingTerm];

/// Whether the line of a comment is meant to allow something.
pub(super) fn is_waiver(line: &str) -> bool {
    rest(line).is_some()
}

struct Waiver<'a> {
    file: &'a File,
    place: Range<usize>,
    covers: Range<usize>,
    whole_file: bool,
    code: Code,
    used: bool,
}

/// The findings that no waiver allows, with what is wrong with the waivers; `codes` are those that can be waived.
pub(super) fn apply(files: &[Arc<File>], codes: &BTreeSet<Code>, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut waivers = Vec::new();
    let mut out = Vec::new();
    for file in files.iter().filter(|file| !file.embedded) {
        read(file, codes, &mut waivers, &mut out);
    }
    for finding in findings {
        let start = finding.span.as_ref().map(|span| span.range.start);
        let allows = |waiver: &&mut Waiver| {
            waiver.code == finding.code
                && finding.file() == Some(waiver.file.source.path())
                && (waiver.whole_file
                    || start.is_some_and(|start| (waiver.covers.start..=waiver.covers.end).contains(&start)))
        };
        let mut allowed = false;
        for waiver in waivers.iter_mut().filter(allows) {
            (allowed, waiver.used) = (true, true);
        }
        if !allowed {
            out.push(finding);
        }
    }
    for waiver in waivers.iter().filter(|waiver| !waiver.used) {
        let message = format!("there is nothing here that `{}` would find", waiver.code);
        let finding = Diagnostic::new(Code::UnusedWaiver, message).at(waiver.file.span(&waiver.place));
        out.push(finding.hint("remove the comment"));
    }
    out
}

fn read<'a>(file: &'a File, codes: &BTreeSet<Code>, waivers: &mut Vec<Waiver<'a>>, out: &mut Vec<Diagnostic>) {
    for comment in &file.comments {
        for (range, line) in &comment.lines {
            let place = mark(range, line);
            let read = match rest(line) {
                None => continue,
                Some(rest) => rest.and_then(|rest| parse(rest, codes)).and_then(|code| {
                    fits(code, comment)?;
                    Ok(code)
                }),
            };
            match read {
                // the entry it was written for could not be read, which is another finding
                Ok(_) if comment.covers.is_empty() && precedes_fault(file, comment) => {}
                Ok(_) if comment.covers.is_empty() => {
                    let message = "the comment stands alone and allows nothing".to_owned();
                    let hint = "put it right above an entry, or write `##` for a group and `###` for the file";
                    out.push(Diagnostic::new(Code::BadWaiver, message).at(file.span(&place)).hint(hint));
                }
                Ok(code) => waivers.push(Waiver {
                    file,
                    place,
                    covers: comment.covers.clone(),
                    whole_file: comment.kind == CommentKind::File,
                    code,
                    used: false,
                }),
                Err((message, hint)) => {
                    out.push(Diagnostic::new(Code::BadWaiver, message).at(file.span(&place)).hint(hint));
                }
            }
        }
    }
}

/// The line without the blanks at its ends.
fn mark(range: &Range<usize>, line: &str) -> Range<usize> {
    let start = range.start + line.len() - line.trim_start().len();
    start..(range.start + line.trim_end().len()).max(start)
}

/// What is wrong, and what to do.
type Fault = (String, String);

fn form() -> String {
    "write `# chancery: allow RULE reason`".to_owned()
}

/// What follows the mark of a waiver; none where the line is none, an error where it is one but for its mark.
fn rest(line: &str) -> Option<Result<&str, Fault>> {
    let line = line.trim_start();
    if let Some(rest) = line.strip_prefix(MARK) {
        return Some(Ok(rest));
    }
    let mut words = line.split_whitespace();
    let name = words.next().is_some_and(|word| word.trim_end_matches(':').eq_ignore_ascii_case("chancery"));
    let misspelt = name && words.find(|word| *word != ":").is_some_and(|word| word.eq_ignore_ascii_case("allow"));
    misspelt.then(|| Err(("a comment that allows something begins with `chancery:`".to_owned(), form())))
}

/// Whether the entry right below the comment could not be read.
fn precedes_fault(file: &File, comment: &Comment) -> bool {
    let Some((last, _)) = comment.lines.last() else { return false };
    let text = file.source.text();
    let next = last.end + text[last.end..].find('\n').map_or(0, |end| end + 1);
    file.errors.iter().any(|error| error.slice.as_ref().is_some_and(|slice| slice.start == next))
}

/// Whether a comment of that kind can allow what the rule finds.
fn fits(code: Code, comment: &Comment) -> Result<(), Fault> {
    if ABSENT.contains(&code) && comment.kind != CommentKind::File {
        let message =
            format!("`{code}` speaks of what the file does not have, so only a comment on the file can allow it");
        return Err((message, format!("write `### chancery: allow {code} reason` at the head of the file")));
    }
    Ok(())
}

/// The rule that ` allow RULE reason` allows.
fn parse(rest: &str, codes: &BTreeSet<Code>) -> Result<Code, Fault> {
    let mut words = rest.split_whitespace();
    match words.next() {
        Some("allow") => {}
        Some(other) => return Err((format!("a comment for chancery can only `allow`, not `{other}`"), form())),
        None => return Err(("the comment does not say what it allows".to_owned(), form())),
    }
    let Some(name) = words.next() else {
        return Err(("the comment names no rule".to_owned(), form()));
    };
    let waivable = || codes.iter().filter(|code| code.is_adjustable()).map(|code| code.name());
    let several = name.trim_end_matches(',').split(',').filter(|name| Code::from_name(name).is_some()).count() > 1
        || (name.ends_with(',')
            && words.clone().next().is_some_and(|next| Code::from_name(next.trim_end_matches(',')).is_some()));
    if several {
        let hint = "write one rule a comment, each on a line of its own with its reason".to_owned();
        return Err(("a comment allows one rule, and this names several".to_owned(), hint));
    }
    let Some(code) = Code::from_name(name) else {
        let bare = name.trim_matches([',', ';', ':', '.', '`', '"']);
        let hint = match nearest(bare, waivable()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name the rule as findings do, in brackets: `error[identical-text]`".to_owned(),
        };
        return Err((format!("no rule is called `{name}`"), hint));
    };
    if !codes.contains(&code) && code.is_adjustable() {
        let message = format!("`{name}` is not found in locale files");
        return Err((message, "set it in `[rules]` of `chancery.toml`".to_owned()));
    }
    if !code.is_adjustable() {
        let message = format!("`{name}` cannot be allowed, since nothing could be printed rightly with it");
        return Err((message, "mend what it finds".to_owned()));
    }
    if code == Code::MissingFile {
        let message = format!("`{name}` cannot be allowed in a file, since there is none");
        return Err((message, "set it in `[rules]` of `chancery.toml`".to_owned()));
    }
    if words.next().is_none() {
        let hint = format!("say why: `# chancery: allow {name} the word is the same in both languages`");
        return Err((format!("the comment gives no reason for allowing `{name}`"), hint));
    }
    Ok(code)
}
