//! `chancery explain`: the manual of findings.

use std::fmt::Write;

use super::console::Console;
use super::run::CannotRun;
use super::{Exit, Stop};
use crate::diagnostic::{Code, manual, suggestion};

/// Prints the page of `code`, or the list of all codes.
pub(super) fn run(code: Option<&str>, console: &mut Console) -> Result<Exit, Stop> {
    match code {
        Some(name) => console.print(find(name)?.manual())?,
        None => console.print(&list())?,
    }
    Ok(Exit::Clean)
}

/// The code that is meant; brackets and a severity around it, as copied from a report, are allowed for.
fn find(name: &str) -> Result<Code, CannotRun> {
    let bare = name.trim().trim_end_matches([']', ':']);
    let bare = bare.rsplit('[').next().unwrap_or(bare).to_lowercase();
    Code::from_name(&bare).ok_or_else(|| {
        let near = crate::diagnostic::nearest(&bare, names());
        let hint = match near {
            Some(_) => suggestion(&bare, names()),
            None => "`chancery explain` lists them all".to_owned(),
        };
        CannotRun::new(format!("there is no code `{bare}`: {hint}"))
    })
}

fn names() -> impl Iterator<Item = &'static str> + Clone {
    Code::ALL.iter().map(|code| code.name())
}

fn list() -> String {
    let width = names().map(str::len).max().unwrap_or(0);
    let mut text = String::new();
    for code in Code::ALL {
        let summary = manual::summary(code.manual());
        let severity = code.severity().name();
        writeln!(text, "{:width$}  {severity:7}  {summary}", code.name()).expect("a string takes all");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_as_it_is_copied_from_a_report() {
        for name in ["missing-body", "error[missing-body]", "[missing-body]:", " Missing-Body "] {
            assert_eq!(find(name).map(Code::name), Ok("missing-body"), "{name}");
        }
    }

    #[test]
    fn an_unknown_code_gets_a_suggestion() {
        let message = |name| find(name).expect_err("there is no such code").message;
        insta::assert_snapshot!(message("mising-glyph"), @"there is no code `mising-glyph`: did you mean `missing-glyph`?");
        insta::assert_snapshot!(message("E0308"), @"there is no code `e0308`: `chancery explain` lists them all");
    }

    #[test]
    fn the_list_has_a_line_for_each_code() {
        let list = list();
        assert_eq!(list.lines().count(), Code::ALL.len());
        for (line, code) in list.lines().zip(Code::ALL) {
            assert!(line.starts_with(code.name()) && line.ends_with('.'), "{line}");
        }
    }
}
