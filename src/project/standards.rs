//! `standards` in `chancery.toml`: what the PDFs of a project must keep.

use crate::diagnostic::{Code, Diagnostic, suggestion};
use crate::standard::{Clash, Kind, Standard, Standards};
use crate::toml_file::{Fields, Placed};

/// The standards that stand there, or the usual ones. An empty list is allowed: a plain tagged PDF.
pub(super) fn take(fields: &mut Fields) -> Standards {
    let Some(words) = fields.optional("standards").strings() else { return Standards::default() };
    let mut known: Vec<Placed<Standard>> = Vec::new();
    for word in &words {
        match Standard::from_name(&word.value) {
            Some(value) => known.push(Placed { value, span: word.span.clone() }),
            None => fields.report(unknown(word)),
        }
    }
    let standards: Vec<Standard> = known.iter().map(|standard| standard.value).collect();
    match Standards::new(&standards) {
        Ok(standards) => standards,
        Err(clashes) => {
            for (later, earlier, clash) in clashes {
                fields.report(conflict(&known[later], &known[earlier], clash));
            }
            Standards::default()
        }
    }
}

fn unknown(word: &Placed<String>) -> Diagnostic {
    let finding = Diagnostic::new(Code::WrongType, format!("no standard is called `{}`", word.value));
    // `PDF/A-2a` and `A2a` are the standard itself in other spellings.
    let letters = |name: &str| -> String {
        let name = name.to_ascii_lowercase().replace("pdf", "");
        name.chars().filter(char::is_ascii_alphanumeric).collect()
    };
    let meant = Standard::ALL.into_iter().find(|standard| letters(standard.name()) == letters(&word.value));
    let hint = match meant {
        Some(meant) => format!("did you mean `{}`?", meant.name()),
        None => suggestion(&word.value, Standard::ALL.iter().map(|standard| standard.name())),
    };
    finding.at(word.span.clone()).hint(hint)
}

fn conflict(later: &Placed<Standard>, earlier: &Placed<Standard>, clash: Clash) -> Diagnostic {
    let (one, other) = (earlier.value, later.value);
    let (message, hint) = match clash {
        Clash::Twice => (format!("`{}` stands twice", other.name()), "remove one of the two".to_owned()),
        Clash::SameKind(Kind::Version) => {
            let message = format!("a file has one version of PDF, not both {one} and {other}");
            (message, "remove both: the version follows from the other standards".to_owned())
        }
        Clash::SameKind(_) => {
            let message = format!("a file declares one level of PDF/A, not both {one} and {other}");
            let hint = match (one.includes(other), other.includes(one)) {
                (true, _) => format!("remove `{}`: `{}` asks for all of it", other.name(), one.name()),
                (_, true) => format!("remove `{}`: `{}` asks for all of it", one.name(), other.name()),
                _ => format!("keep `{}` or `{}`", one.name(), other.name()),
            };
            (message, hint)
        }
        Clash::Versions => {
            let version = [(one, other), (other, one)].into_iter().find(|(one, _)| one.kind() == Kind::Version);
            match version {
                Some((version, standard)) => (
                    format!("no file of {version} can keep {standard}, which is {}", standard.versions_in_words()),
                    format!("remove `{}`: the version follows from the other standards", version.name()),
                ),
                None => (
                    format!(
                        "no file can keep both {one}, which is {}, and {other}, which is {}",
                        one.versions_in_words(),
                        other.versions_in_words()
                    ),
                    "write `[\"a-2a\", \"ua-1\"]`, or keep one of the two".to_owned(),
                ),
            }
        }
    };
    let finding = Diagnostic::new(Code::ConflictingStandards, message).at(later.span.clone());
    finding
        .related(
            earlier.span.clone(),
            if clash == Clash::Twice { "it stands here already" } else { "the other stands here" },
        )
        .hint(hint)
}
