//! One run on several machines: which versions are whose, what each machine did, and how their outputs become those of one.
//!
//! Nobody hands out work. Each machine has the same project and the same [`Costs`], deals all versions of the run to the same parts (`plan`), makes
//! its own, and writes down which these were, `shard.json` beside the manifest (`record`). `merge` holds these records against each other before it
//! copies a file.

mod costs;
mod deal;
mod merge;
mod plan;
mod record;

use std::fmt;
use std::str::FromStr;

pub use costs::Costs;
pub use deal::partition;
pub use merge::{Merge, Merged, merge};
pub use record::FILE;

pub(super) use merge::verify;
pub(super) use plan::{Part, begin};
pub(super) use record::read;

/// How many parts a run can have; more is taken for a mistake.
pub const MOST: u32 = 10_000;

/// One part of a run that several machines share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shard {
    index: u32,
    count: u32,
}

impl Shard {
    /// Part `index`, from 1, of `count`; none where there is no such part, or more than [`MOST`].
    pub fn new(index: u32, count: u32) -> Option<Self> {
        ((1..=MOST).contains(&count) && (1..=count).contains(&index)).then_some(Self { index, count })
    }

    /// Which part it is, from 1.
    pub fn index(self) -> u32 {
        self.index
    }

    /// How many parts there are.
    pub fn count(self) -> u32 {
        self.count
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.count)
    }
}

/// A text that is no [`Shard`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadShard;

impl fmt::Display for BadShard {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "write the part and how many there are, such as 2/3: from 1/N to N/N, and {MOST} at most")
    }
}

impl std::error::Error for BadShard {}

impl FromStr for Shard {
    type Err = BadShard;

    fn from_str(text: &str) -> Result<Self, BadShard> {
        let (index, count) = text.split_once('/').ok_or(BadShard)?;
        Self::new(number(index).ok_or(BadShard)?, number(count).ok_or(BadShard)?).ok_or(BadShard)
    }
}

/// A number in figures and nothing else; Rust's own reader takes a plus sign.
pub fn number(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// The part of a run that this machine is to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sharding {
    /// Which part.
    pub shard: Shard,
    /// What versions are known to cost: on all machines the same, since a version that two of them put into other parts may be lost.
    pub costs: Costs,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_is_read_strictly() {
        assert_eq!("2/3".parse(), Ok(Shard { index: 2, count: 3 }));
        assert_eq!("1/1".parse::<Shard>().map(|shard| shard.to_string()), Ok("1/1".to_owned()));
        for wrong in [
            "0/3",
            "4/3",
            "1/0",
            "+1/3",
            "1/+3",
            "1",
            "",
            "/",
            "1/3/3",
            " 1/3",
            "a/b",
            "1/10001",
            "-1/3",
            "1/99999999999",
        ] {
            assert_eq!(wrong.parse::<Shard>(), Err(BadShard), "{wrong}");
        }
    }
}
