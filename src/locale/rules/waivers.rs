//! Comments that allow what a rule finds: `# chancery: allow RULE reason`.
//!
//! `#` allows it for the entry that follows, `##` for the group, `###` for the file. What is missing from a file is allowed by a `###` comment of
//! that file.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::locale::index::{CommentKind, File};

/// What begins a waiver.
const MARK: &str = "chancery:";

struct Waiver {
    path: String,
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
        let range = finding.span.as_ref().map(|span| span.range.clone());
        let allows = |waiver: &&mut Waiver| {
            waiver.code == finding.code
                && finding.file() == Some(waiver.path.as_str())
                && (waiver.whole_file
                    || range
                        .as_ref()
                        .is_some_and(|range| (waiver.covers.start..=waiver.covers.end).contains(&range.start)))
        };
        match waivers.iter_mut().find(allows) {
            Some(waiver) if finding.code.is_adjustable() => waiver.used = true,
            _ => out.push(finding),
        }
    }
    for waiver in waivers.iter().filter(|waiver| !waiver.used) {
        let Some(file) = files.iter().find(|file| file.source.path() == waiver.path && !file.embedded) else {
            continue;
        };
        let message = format!("there is nothing here that `{}` would find", waiver.code);
        let finding = Diagnostic::new(Code::UnusedWaiver, message).at(file.span(&waiver.place));
        out.push(finding.hint("remove the comment"));
    }
    out
}

fn read(file: &File, codes: &BTreeSet<Code>, waivers: &mut Vec<Waiver>, out: &mut Vec<Diagnostic>) {
    for comment in &file.comments {
        for (range, line) in &comment.lines {
            let Some(rest) = line.trim_start().strip_prefix(MARK) else { continue };
            match parse(rest, codes) {
                Ok(_) if comment.covers.is_empty() => {
                    let message = "the comment stands alone and allows nothing".to_owned();
                    let hint = "put it right above an entry, or write `##` for a group and `###` for the file";
                    out.push(Diagnostic::new(Code::BadWaiver, message).at(file.span(range)).hint(hint));
                }
                Ok(code) => waivers.push(Waiver {
                    path: file.source.path().to_owned(),
                    place: range.clone(),
                    covers: comment.covers.clone(),
                    whole_file: comment.kind == CommentKind::File,
                    code,
                    used: false,
                }),
                Err((message, hint)) => {
                    out.push(Diagnostic::new(Code::BadWaiver, message).at(file.span(range)).hint(hint));
                }
            }
        }
    }
}

/// The rule that ` allow RULE reason` allows.
fn parse(rest: &str, codes: &BTreeSet<Code>) -> Result<Code, (String, String)> {
    let form = || "write `# chancery: allow RULE reason`".to_owned();
    let mut words = rest.split_whitespace();
    if words.next() != Some("allow") {
        return Err(("the comment does not say `allow`".to_owned(), form()));
    }
    let Some(name) = words.next() else {
        return Err(("the comment names no rule".to_owned(), form()));
    };
    let waivable = || codes.iter().filter(|code| code.is_adjustable()).map(|code| code.name());
    let Some(code) = Code::from_name(name) else {
        let hint = nearest(name, waivable()).map_or_else(form, |near| format!("did you mean `{near}`?"));
        return Err((format!("no rule is called `{name}`"), hint));
    };
    if !codes.contains(&code) || !code.is_adjustable() {
        return Err((format!("`{name}` cannot be allowed"), "mend what it finds".to_owned()));
    }
    if words.next().is_none() {
        let hint = format!("say why: `# chancery: allow {name} the word is the same in both languages`");
        return Err((format!("the comment gives no reason for allowing `{name}`"), hint));
    }
    Ok(code)
}
