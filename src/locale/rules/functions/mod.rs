//! Rules about calls of functions, and about what functions and counters are made of.

mod argument;
mod dropped;
mod impossible_option;
mod in_format;
mod needs;
mod unknown;
mod unknown_option;
mod wrong_numerals;
mod wrong_option;

use super::view::Site;
use super::{Check, Rule};
use crate::diagnostic::Code;
use crate::locale::functions::{Signature, signature};
use crate::locale::index::{Call, Use, UseKind};

pub(super) const RULES: &[Rule] = &[
    Rule { code: Code::UnknownFunction, check: Check::Text(unknown::check) },
    Rule { code: Code::UnknownOption, check: Check::Text(unknown_option::check) },
    Rule { code: Code::WrongOption, check: Check::Text(wrong_option::check) },
    Rule { code: Code::ImpossibleOption, check: Check::Text(impossible_option::check) },
    Rule { code: Code::WrongArgument, check: Check::Text(argument::check) },
    Rule { code: Code::FunctionInFormat, check: Check::Text(in_format::check) },
    Rule { code: Code::WrongNumerals, check: Check::Language(wrong_numerals::check) },
    Rule { code: Code::DroppedFunction, check: Check::Pair(dropped::check) },
    Rule { code: Code::MissingMessage, check: Check::Text(needs::check) },
];

/// The calls of a text.
fn calls<'a>(site: &Site<'a>) -> impl Iterator<Item = (&'a Use, &'a Call)> {
    site.body.uses.iter().filter_map(|item| match &item.kind {
        UseKind::Call(call) => Some((item, call)),
        UseKind::Variable { .. } | UseKind::Message { .. } | UseKind::Term { .. } => None,
    })
}

/// The calls of functions that exist.
fn known_calls<'a>(site: &Site<'a>) -> impl Iterator<Item = (&'a Use, &'a Call, &'static Signature)> {
    calls(site).filter_map(|(item, call)| Some((item, call, signature(&call.name)?)))
}
