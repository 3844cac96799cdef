//! `accept` in `document.toml`: the warnings that the author of a document has looked at and leaves as they are.

use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::toml_file::{Fields, Placed};

/// Reads the list: codes of warnings, each once.
pub(super) fn take(fields: &mut Fields) -> Vec<Placed<Code>> {
    let mut accepted: Vec<Placed<Code>> = Vec::new();
    for name in fields.optional("accept").strings().unwrap_or_default() {
        let Placed { value: name, span } = name;
        let finding = match Code::from_name(&name) {
            None => {
                let warnings = Code::ALL.iter().filter(|code| code.severity() == Severity::Warning);
                let finding = Diagnostic::new(Code::WrongType, format!("no finding is called `{name}`"));
                match nearest(&name, warnings.map(|code| code.name())) {
                    Some(near) => finding.hint(format!("did you mean `{near}`?")),
                    None => finding.hint("write the code that stands in brackets after `warning`"),
                }
            }
            Some(code) if code.severity() == Severity::Error => {
                let message = format!("`{code}` is an error, which cannot be accepted");
                Diagnostic::new(Code::WrongType, message).hint("remove it, and mend what is found")
            }
            Some(Code::UnusedAcceptance) => {
                let message = format!("`{name}` cannot be accepted");
                Diagnostic::new(Code::WrongType, message).hint("remove it, and the acceptances that are not used")
            }
            Some(code) => match accepted.iter().find(|before| before.value == code) {
                Some(first) => Diagnostic::new(Code::WrongType, format!("`{code}` stands twice"))
                    .related(first.span.clone(), "it stands here already")
                    .hint("remove one of the two"),
                None => {
                    accepted.push(Placed { value: code, span });
                    continue;
                }
            },
        };
        fields.report(finding.at(span));
    }
    accepted
}
