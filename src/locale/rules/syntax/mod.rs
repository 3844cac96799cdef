//! Rules about what cannot be read, or is read otherwise than it looks.

mod around;
mod attribute_placeable;
mod bidi_control;
mod byte_order_mark;
mod escape;
mod head;
mod no_default_variant;
mod open;
mod reason;
mod reserved;
mod tab_indent;
mod unparsed;

use super::{Check, Rule};
use crate::diagnostic::Code;

pub(super) const RULES: &[Rule] = &[
    Rule { code: Code::FluentSyntax, check: Check::File(unparsed::check) },
    Rule { code: Code::NoDefaultVariant, check: Check::File(no_default_variant::check) },
    Rule { code: Code::BadEscape, check: Check::File(escape::check) },
    Rule { code: Code::TabIndent, check: Check::File(tab_indent::check) },
    Rule { code: Code::AttributePlaceable, check: Check::File(attribute_placeable::check) },
    Rule { code: Code::ByteOrderMark, check: Check::File(byte_order_mark::check) },
    Rule { code: Code::BidiControl, check: Check::File(bidi_control::check) },
    Rule { code: Code::ReservedCharacter, check: Check::File(reserved::check) },
];
