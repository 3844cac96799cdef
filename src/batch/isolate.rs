//! A panic costs the document or version it happens in, never the run.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::diagnostic::{Code, Diagnostic};

/// What `work` gives. `what` is the subject of the sentence that reports a panic, and `file` its place.
///
/// # Errors
/// `internal`, if `work` panicked.
pub(super) fn isolated<T>(what: &str, file: &str, work: impl FnOnce() -> T) -> Result<T, Box<Diagnostic>> {
    // What the engine shares between documents is either immutable or behind a lock that outlives a panic.
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let reason = match (panic.downcast_ref::<String>(), panic.downcast_ref::<&str>()) {
            (Some(text), _) => text,
            (None, Some(text)) => *text,
            (None, None) => "no reason is given",
        };
        let finding = Diagnostic::new(Code::Internal, format!("{what} stopped the program: {reason}")).in_file(file);
        Box::new(finding.hint("this is a fault of chancery: report it with the document"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_finding_with_its_reason_and_the_rest_goes_on() {
        let done: Vec<_> = ["en", "fr", "es"]
            .map(|lang| {
                isolated(&format!("the {lang} version"), &format!("sources/note/{lang}.dj"), || match lang {
                    "en" => lang.len(),
                    "fr" => panic!("page {} is missing", 7),
                    _ => "no digits".parse().expect("a number"),
                })
            })
            .into_iter()
            .map(|result| result.map_err(|finding| (finding.code, finding.file().map(str::to_owned), finding.message)))
            .collect();
        let internal = |file: &str, message: &str| Err((Code::Internal, Some(file.to_owned()), message.to_owned()));
        assert_eq!(
            done,
            [
                Ok(2),
                internal("sources/note/fr.dj", "the fr version stopped the program: page 7 is missing"),
                internal(
                    "sources/note/es.dj",
                    "the es version stopped the program: a number: ParseIntError { kind: InvalidDigit }"
                ),
            ]
        );
    }

    #[test]
    fn a_literal_reason_and_none_at_all_are_told() {
        let message = |work: fn()| isolated("the work", "a.dj", work).expect_err("it panics").message;
        assert_eq!(message(|| panic!("plain")), "the work stopped the program: plain");
        assert_eq!(
            message(|| std::panic::resume_unwind(Box::new(5))),
            "the work stopped the program: no reason is given"
        );
    }
}
