//! The values that arguments take.

use std::num::NonZeroUsize;
use std::str::FromStr;

use clap::ValueEnum;

use crate::batch::shard::{BadShard, Shard, number};
use crate::civil::Date;
use crate::diagnostic::Format;
use crate::document;

/// The names of [`Format`] on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageFormat {
    /// With excerpts of the source
    Human,
    /// One line a finding, path:line:column: severity[code]: message, as editors read it
    Short,
    /// One JSON object a line
    Json,
    /// Annotations of GitHub Actions
    Github,
    /// A SARIF 2.1.0 document
    Sarif,
}

impl From<MessageFormat> for Format {
    fn from(format: MessageFormat) -> Self {
        match format {
            MessageFormat::Human => Self::Human,
            MessageFormat::Short => Self::Short,
            MessageFormat::Json => Self::Json,
            MessageFormat::Github => Self::Github,
            MessageFormat::Sarif => Self::Sarif,
        }
    }
}

/// What `render --list` lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Which {
    /// What is new or has changed
    Changed,
    /// Everything that is asked for
    All,
}

/// How the table of languages and files is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormat {
    /// Aligned columns
    Table,
    /// One JSON object
    Json,
    /// A table in Markdown
    Markdown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal
    Auto,
    Always,
    Never,
}

/// The values of `restriction` in a document.toml.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Restriction {
    General,
    Limited,
    Restricted,
}

impl From<Restriction> for document::Restriction {
    fn from(restriction: Restriction) -> Self {
        match restriction {
            Restriction::General => Self::General,
            Restriction::Limited => Self::Limited,
            Restriction::Restricted => Self::Restricted,
        }
    }
}

impl Restriction {
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Limited => "limited",
            Self::Restricted => "restricted",
        }
    }
}

/// A word that is there: one that a variable was to give and did not must not mean everything.
pub(super) fn given(text: &str) -> Result<String, String> {
    match text.trim().is_empty() {
        true => Err("it is empty: is a variable not set?".to_owned()),
        false => Ok(text.to_owned()),
    }
}

/// How many, at least one.
pub(super) fn jobs(text: &str) -> Result<NonZeroUsize, String> {
    text.parse().map_err(|_| "write a whole number, 1 or more".to_owned())
}

/// A bound that can be left out.
pub(super) fn limit(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| "write a whole number; 0 for no limit".to_owned())
}

pub(super) fn date(text: &str) -> Result<Date, String> {
    let malformed = || "write it as year-month-day, such as 2026-03-01".to_owned();
    let parts: Vec<_> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return Err(malformed()) };
    let digits = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return Err(malformed());
    }
    let number = |part: &str| part.parse::<u16>().map_err(|_| malformed());
    let small = |part: &str| part.parse::<u8>().map_err(|_| malformed());
    Date::new(number(year)?, small(month)?, small(day)?).ok_or_else(|| "the calendar has no such day".to_owned())
}

/// Which shard to render.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ShardChoice {
    /// This one.
    Named(Shard),
    /// The one that the scheduler says, of so many where that is known.
    Auto(Option<u32>),
}

impl FromStr for ShardChoice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "auto" {
            return Ok(Self::Auto(None));
        }
        match text.strip_prefix("auto/").map(number) {
            Some(count) => {
                let count = count.filter(|count| Shard::new(1, *count).is_some());
                count.map(|count| Self::Auto(Some(count))).ok_or_else(|| BadShard.to_string())
            }
            None => text.parse().map(Self::Named).map_err(|error: BadShard| error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_strictly() {
        assert_eq!(date("2026-03-01"), Ok(Date { year: 2026, month: 3, day: 1 }));
        for wrong in ["2026-3-1", "01-03-2026", "2026-03", "+026-03-01", "2026-03-01-", "today", ""] {
            assert!(date(wrong).is_err_and(|error| error.contains("year-month-day")), "{wrong}");
        }
        assert!(date("2026-02-29").is_err_and(|error| error.contains("no such day")));
    }
}
