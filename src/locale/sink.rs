//! What goes wrong while a bundle formats.
//!
//! A Fluent function that fails can only return a value that prints as `DATE()`, and Fluent reports no error for it; the function that prints values
//! sees neither the bundle nor its messages. Both therefore speak to the formatting that runs on their thread.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Code;

/// Something a function or a format could not do.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) code: Code,
    pub(super) message: String,
    /// The function at fault; none for a value that was printed without one.
    pub(super) function: Option<&'static str>,
}

/// The separators of a language by the id of their message.
pub(super) type Separators = BTreeMap<&'static str, String>;

#[derive(Default)]
struct Run {
    separators: Arc<Separators>,
    failures: Vec<Failure>,
}

thread_local! {
    static RUN: RefCell<Run> = RefCell::default();
}

/// Runs `format` with the separators of its language; gives what it returned and what failed meanwhile.
pub(super) fn collect<T>(separators: &Arc<Separators>, format: impl FnOnce() -> T) -> (T, Vec<Failure>) {
    let outer = RUN.replace(Run { separators: separators.clone(), failures: Vec::new() });
    let result = format();
    let run = RUN.replace(outer);
    (result, run.failures)
}

pub(super) fn fail(code: Code, function: Option<&'static str>, message: String) {
    RUN.with_borrow_mut(|run| run.failures.push(Failure { code, message, function }));
}

/// The separator that the language's message `id` holds; a language without it cannot print the number.
pub(super) fn separator(id: &'static str) -> String {
    let found = RUN.with_borrow(|run| run.separators.get(id).cloned());
    found.unwrap_or_else(|| {
        fail(Code::MissingMessage, None, format!("the number needs the message `{id}`, which the language lacks"));
        String::new()
    })
}
