//! Numbers with decimals, exact to the last digit.

use std::fmt;
use std::str::FromStr;

use fluent_bundle::types::{FluentNumber, FluentNumberOptions};

/// A decimal number of at most [`DIGITS`](Self::DIGITS) digits, as it was written: `1234.50` is printed with both decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    /// All digits as one whole number.
    digits: i64,
    /// How many of them stand behind the decimal sign.
    places: u8,
}

/// The text is no decimal number, or one with more than [`Decimal::DIGITS`] digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotDecimal;

impl Decimal {
    /// The most digits that a number may have. Up to here a decimal number survives the binary one in which Fluent chooses plurals
    /// (IEEE 754: 15 digits of a double are exact).
    pub const DIGITS: usize = 15;

    /// The number of a Fluent value; none where it has more digits than can be trusted.
    pub(super) fn of(number: &FluentNumber) -> Option<Self> {
        // the shortest text that means this double, never with an exponent
        number.value.to_string().parse().ok()
    }

    /// A power of ten of it, divided exactly, without zeros at the end.
    pub(super) fn divided(self, power: u8) -> Self {
        let (mut digits, mut places) = (self.digits, self.places + power);
        while places > 0 && digits % 10 == 0 {
            digits /= 10;
            places -= 1;
        }
        Self { digits, places }
    }

    /// Whether it is 10 to that power or more, whatever its sign.
    pub(super) fn reaches(self, power: u8) -> bool {
        let power = u32::from(power) + u32::from(self.places);
        10_i64.checked_pow(power).is_some_and(|least| self.digits.abs() >= least)
    }

    /// How many digits stand behind the decimal sign.
    pub(super) fn places(self) -> u8 {
        self.places
    }

    /// The number for Fluent, which prints all its decimals.
    pub(super) fn to_fluent(self) -> FluentNumber {
        // as Fluent reads a number in a file: only so it is equal to a numeric key of a selection
        let minimum_fraction_digits = Some(usize::from(self.places)).filter(|places| *places > 0);
        let options = FluentNumberOptions { minimum_fraction_digits, ..FluentNumberOptions::default() };
        let value = self.to_string().parse().expect("digits with at most one point are a number");
        FluentNumber::new(value, options)
    }
}

impl FromStr for Decimal {
    type Err = NotDecimal;

    /// Reads `-1234.50`: digits, with a point between them at most, after a sign at most.
    fn from_str(text: &str) -> Result<Self, NotDecimal> {
        let bare = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = bare.split_once('.').unwrap_or((bare, ""));
        let all = format!("{whole}{fraction}");
        let digits = all.trim_start_matches('0');
        let plain = all.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || bare.ends_with('.') || !plain || digits.len() > Self::DIGITS {
            return Err(NotDecimal);
        }
        // the zeros of 0.000… are no digits to the limit above
        let places = u8::try_from(fraction.len()).ok().filter(|places| usize::from(*places) <= Self::DIGITS);
        let digits: i64 = if digits.is_empty() { 0 } else { digits.parse().map_err(|_| NotDecimal)? };
        let digits = if bare.len() < text.len() { -digits } else { digits };
        Ok(Self { digits, places: places.ok_or(NotDecimal)? })
    }
}

impl fmt::Display for Decimal {
    /// With a point, as it is written in files of data: `-1234.50`.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let places = usize::from(self.places);
        let digits = format!("{:0>width$}", self.digits.unsigned_abs(), width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let sign = if self.digits < 0 { "-" } else { "" };
        let point = if places > 0 { "." } else { "" };
        write!(f, "{sign}{whole}{point}{fraction}")
    }
}
