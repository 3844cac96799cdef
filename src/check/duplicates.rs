//! Whether two documents would be the same file: the same symbol, or two symbols that differ only in signs a file name cannot hold.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// The name that a document's outputs get.
pub struct Output<'a> {
    /// The name of the document.
    pub document: &'a str,
    /// What the name is made from: the symbol, or the folder.
    pub named: String,
    /// The file name without ending.
    pub slug: String,
    /// The language versions.
    pub languages: Vec<String>,
    /// Where the name is given.
    pub span: Span,
}

/// Every document after the first that has the name of another in the same language; file names are compared without case, since some
/// file systems do.
pub fn duplicates<'a>(outputs: &'a [Output<'a>]) -> Vec<(&'a str, Diagnostic)> {
    let mut seen: BTreeMap<(String, &str), &Output> = BTreeMap::new();
    let mut findings: Vec<(&str, Diagnostic)> = Vec::new();
    for output in outputs {
        let mut clash: Option<(&Output, Vec<&str>)> = None;
        for lang in &output.languages {
            match seen.get(&(output.slug.to_lowercase(), lang.as_str())) {
                Some(first) => clash.get_or_insert((first, Vec::new())).1.push(lang),
                None => {
                    seen.insert((output.slug.to_lowercase(), lang), output);
                }
            }
        }
        let Some((first, languages)) = clash else { continue };
        let message = |here: &Output, there: &Output| {
            let (name, document, languages) = (&here.named, there.document, languages.join(", "));
            match *name == there.named {
                true => format!("`{name}` is also the symbol of `{document}` in {languages}"),
                false => {
                    format!("`{name}` makes the same file name as `{}` of `{document}` in {languages}", there.named)
                }
            }
        };
        let finding = |here: &Output, there: &Output| {
            Diagnostic::new(Code::DuplicateSymbol, message(here, there))
                .at(here.span.clone())
                .related(there.span.clone(), "the other document")
                .hint("give each document a symbol of its own")
        };
        findings.push((output.document, finding(output, first)));
        findings.push((first.document, finding(first, output)));
    }
    findings
}
