//! Numbers of paragraphs and subparagraphs, before a locale gives them their form.

/// The characters a marker counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// 1, 2, 3
    Decimal,
    /// a, b, c
    Alpha,
    /// A, B, C
    UpperAlpha,
    /// i, ii, iii
    Roman,
    /// I, II, III
    UpperRoman,
}

/// The number of an item, in the form its list counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Marker {
    /// What it counts in.
    pub form: Form,
    /// From 1; 0 only for a decimal list that starts there.
    pub number: u64,
}

impl Marker {
    /// The bare characters, without brackets or full stop: `14`, `b`, `iii`.
    pub fn bare(self) -> String {
        match self.form {
            Form::Decimal => self.number.to_string(),
            Form::Alpha => alpha(self.number),
            Form::UpperAlpha => alpha(self.number).to_uppercase(),
            Form::Roman => roman(self.number).to_lowercase(),
            Form::UpperRoman => roman(self.number),
        }
    }
}

/// `a` … `z`, then `aa`, `ab`: bijective base 26.
fn alpha(mut number: u64) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        let digit = (number - 1) % 26;
        letters.push(char::from(b'a' + u8::try_from(digit).expect("a remainder of 26 fits")));
        number = (number - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Upper-case Roman numerals; a number past 3999 stays in figures, since the classical system has no sign for it.
pub(crate) fn roman(number: u64) -> String {
    const SIGNS: [(u64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    let mut rest = number;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}
