//! Rules about the overrides of a house: `locales/<lang>/<house>.ftl`.

mod override_variables;
mod unknown_override;

use super::{Check, Rule};
use crate::diagnostic::Code;

pub(super) use unknown_override::overrides_nothing;

pub(super) const RULES: &[Rule] = &[
    Rule { code: Code::UnknownOverride, check: Check::Language(unknown_override::check) },
    Rule { code: Code::OverrideVariables, check: Check::Language(override_variables::check) },
];
