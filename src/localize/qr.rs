//! The QR code of a first page: the address under which a house publishes the document.

use fast_qr::{ECL, QRBuilder};

use super::Edition;
use super::strings::Formatter;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Restriction;
use crate::locale::Value;

/// The message with the alternative text of a QR code.
pub const QR_MESSAGE: &str = "qr-code";

/// A QR code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    /// The address that it holds.
    pub address: String,
    /// What it is, for those who cannot see it.
    pub alt: String,
    /// Its modules by row, dark ones `true`; a square, without the quiet zone around it.
    pub modules: Vec<Vec<bool>>,
}

/// The code of a version whose house has an address and whose document has a symbol.
///
/// None on drafts and in pseudo-locales, which nothing published stands behind, nor on documents whose circulation is narrower than the one up to which the
/// house publishes: an address that leads nowhere would still tell that the paper exists.
pub(super) fn qr(formatter: &mut Formatter, edition: &Edition) -> Option<Qr> {
    let context = formatter.context;
    let (pattern, symbol) = (context.house.qr.as_ref()?, context.facts.symbol.as_ref()?);
    let published = Restriction::ALL.into_iter().find(|restriction| restriction.as_str() == context.house.qr_up_to)?;
    if context.draft || edition.pseudo.is_some() || context.facts.circulation() > published {
        return None;
    }
    let address = pattern.address(&symbol.value.to_string(), &edition.name);
    // Level M, as on documents of the United Nations: a seventh of the code may be lost.
    let Ok(code) = QRBuilder::new(address.as_str()).ecl(ECL::M).build() else {
        let message = format!("the address `{address}` is too long for a QR code");
        let finding = Diagnostic::new(Code::WrongType, message).at(symbol.span.clone());
        formatter.findings.push(finding.hint("shorten `qr` of the house in `chancery.toml`"));
        return None;
    };
    let mut variables = formatter.variables.clone();
    variables.set("url", Value::Text(address.clone()));
    match formatter.text_with(QR_MESSAGE, &variables) {
        Ok(alt) => {
            let row = |row: usize| code[row][..code.size].iter().map(|module| module.value()).collect();
            Some(Qr { address, alt: alt.searchable(), modules: (0..code.size).map(row).collect() })
        }
        Err(findings) => {
            let file = formatter.file_for(QR_MESSAGE);
            let placed =
                |finding: Diagnostic| if finding.span.is_none() { finding.in_file(file.clone()) } else { finding };
            formatter.findings.extend(findings.into_iter().map(placed));
            None
        }
    }
}
