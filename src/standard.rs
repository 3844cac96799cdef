//! The standards that a PDF can be asked to keep, and which of them go together.

use std::fmt;

/// A version of PDF, or a standard made upon it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standard {
    /// PDF 1.4.
    V1_4,
    /// PDF 1.5.
    V1_5,
    /// PDF 1.6.
    V1_6,
    /// PDF 1.7.
    V1_7,
    /// PDF 2.0.
    V2_0,
    /// PDF/A-1b: the look is kept; no transparency.
    A1b,
    /// PDF/A-1a: as 1b, with structure and text that can be read.
    A1a,
    /// PDF/A-2b: the look is kept.
    A2b,
    /// PDF/A-2u: as 2b, with text that can be searched.
    A2u,
    /// PDF/A-2a: as 2u, with structure.
    A2a,
    /// PDF/A-3b: as 2b; files of any kind can be attached.
    A3b,
    /// PDF/A-3u: as 2u; files of any kind can be attached.
    A3u,
    /// PDF/A-3a: as 2a; files of any kind can be attached.
    A3a,
    /// PDF/A-4: the archive's PDF 2.0.
    A4,
    /// PDF/A-4f: as 4; files of any kind are attached.
    A4f,
    /// PDF/A-4e: as 4; for engineering.
    A4e,
    /// PDF/UA-1: for readers who have the file read out.
    Ua1,
}

/// What kind of claim it is; a file makes at most one of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The version of the file format.
    Version,
    /// A part and level of PDF/A.
    Archive,
    /// A part of PDF/UA.
    Accessibility,
}

impl Standard {
    /// All, by kind and in the order of their making.
    pub const ALL: [Self; 17] = [
        Self::V1_4,
        Self::V1_5,
        Self::V1_6,
        Self::V1_7,
        Self::V2_0,
        Self::A1b,
        Self::A1a,
        Self::A2b,
        Self::A2u,
        Self::A2a,
        Self::A3b,
        Self::A3u,
        Self::A3a,
        Self::A4,
        Self::A4f,
        Self::A4e,
        Self::Ua1,
    ];

    /// The name in `chancery.toml`, which is also Typst's.
    pub const fn name(self) -> &'static str {
        match self {
            Self::V1_4 => "1.4",
            Self::V1_5 => "1.5",
            Self::V1_6 => "1.6",
            Self::V1_7 => "1.7",
            Self::V2_0 => "2.0",
            Self::A1b => "a-1b",
            Self::A1a => "a-1a",
            Self::A2b => "a-2b",
            Self::A2u => "a-2u",
            Self::A2a => "a-2a",
            Self::A3b => "a-3b",
            Self::A3u => "a-3u",
            Self::A3a => "a-3a",
            Self::A4 => "a-4",
            Self::A4f => "a-4f",
            Self::A4e => "a-4e",
            Self::Ua1 => "ua-1",
        }
    }

    /// The standard of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standard| standard.name() == name)
    }

    /// The kind.
    pub const fn kind(self) -> Kind {
        match self {
            Self::V1_4 | Self::V1_5 | Self::V1_6 | Self::V1_7 | Self::V2_0 => Kind::Version,
            Self::Ua1 => Kind::Accessibility,
            _ => Kind::Archive,
        }
    }

    /// The first and the last version of PDF that it is defined for, in tenths (ISO 19005-1 to -4, ISO 14289-1). That PDF/A-2 and -3 begin at 1.4 is
    /// how they are read in practice: they are written for 1.7, and every 1.4 is one. PDF/UA-1 is not: it asks for running headers and footers to be marked as
    /// such (ISO 14289-1, 7.8), in words that came with 1.7, and every page of an official document has one of them.
    const fn versions(self) -> (u8, u8) {
        match self {
            Self::V1_4 => (14, 14),
            Self::V1_5 => (15, 15),
            Self::V1_6 => (16, 16),
            Self::V1_7 | Self::Ua1 => (17, 17),
            Self::V2_0 => (20, 20),
            Self::A1b | Self::A1a => (14, 14),
            Self::A2b | Self::A2u | Self::A2a | Self::A3b | Self::A3u | Self::A3a => (14, 17),
            Self::A4 | Self::A4f | Self::A4e => (20, 20),
        }
    }

    /// Why a file cannot keep both; none if it can.
    pub fn clash(self, other: Self) -> Option<Clash> {
        if self.kind() == other.kind() {
            return Some(if self == other { Clash::Twice } else { Clash::SameKind(self.kind()) });
        }
        let ((first, last), (other_first, other_last)) = (self.versions(), other.versions());
        (first > other_last || other_first > last).then_some(Clash::Versions)
    }

    /// Whether a file that keeps this one keeps `other` too: the levels b, u and a of one part of PDF/A.
    pub fn includes(self, other: Self) -> bool {
        let rank = |standard: Self| match (standard.kind(), standard.name().as_bytes()) {
            (Kind::Archive, [.., part, level]) => {
                b"bua".iter().position(|known| known == level).map(|rank| (*part, rank))
            }
            _ => None,
        };
        matches!((rank(self), rank(other)), (Some((part, own)), Some((of, others))) if part == of && own > others)
    }

    /// The versions of PDF that it is defined for, in words: `PDF 1.4 to 1.7`.
    pub fn versions_in_words(self) -> String {
        let words = |tenths: u8| format!("{}.{}", tenths / 10, tenths % 10);
        match self.versions() {
            (first, last) if first == last => format!("PDF {}", words(first)),
            (first, last) => format!("PDF {} to {}", words(first), words(last)),
        }
    }
}

impl fmt::Display for Standard {
    /// As the standard calls itself: `PDF/A-2a`.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.kind() {
            Kind::Version => write!(f, "PDF {}", self.name()),
            Kind::Archive => write!(f, "PDF/A-{}", &self.name()[2..]),
            Kind::Accessibility => f.write_str("PDF/UA-1"),
        }
    }
}

/// Why a file cannot keep two standards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clash {
    /// They are the same one.
    Twice,
    /// A file claims one of that kind.
    SameKind(Kind),
    /// No version of PDF is allowed by both.
    Versions,
}

/// Standards that a file can keep at once; none for a plain tagged PDF 1.7.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standards(Vec<Standard>);

impl Standards {
    /// The standards, in the order of [`Standard::ALL`].
    ///
    /// # Errors
    /// The places in `standards` of two that do not go together, the later one first, for each such later one.
    pub fn new(standards: &[Standard]) -> Result<Self, Vec<(usize, usize, Clash)>> {
        // Two by two is enough: spans of versions of which each two have one in common have one in common.
        let clash = |later: usize| {
            let mut earlier = (0..later).filter_map(|at| Some((at, standards[at].clash(standards[later])?)));
            // That one stands twice says all, whatever else it clashes with.
            let first = earlier.next()?;
            let (at, clash) = earlier.find(|(_, clash)| *clash == Clash::Twice).unwrap_or(first);
            Some((later, at, clash))
        };
        let clashes: Vec<_> = (0..standards.len()).filter_map(clash).collect();
        if !clashes.is_empty() {
            return Err(clashes);
        }
        let mut standards = standards.to_vec();
        standards.sort();
        Ok(Self(standards))
    }

    /// The standards one by one.
    pub fn iter(&self) -> impl Iterator<Item = Standard> + '_ {
        self.0.iter().copied()
    }
}

impl Default for Standards {
    /// What official documents need: PDF/A-2a for the archive, PDF/UA-1 for every reader.
    fn default() -> Self {
        Self(vec![Standard::A2a, Standard::Ua1])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        for standard in Standard::ALL {
            assert_eq!(Standard::from_name(standard.name()), Some(standard));
        }
        assert_eq!(Standard::A3u.to_string(), "PDF/A-3u");
        assert_eq!(Standard::V2_0.to_string(), "PDF 2.0");
        assert_eq!(Standard::from_name("a-5"), None);
    }

    #[test]
    fn levels_of_one_part_include_each_other() {
        assert!(Standard::A2a.includes(Standard::A2b) && Standard::A3u.includes(Standard::A3b));
        assert!(!Standard::A2b.includes(Standard::A2u) && !Standard::A3a.includes(Standard::A2a));
        assert!(!Standard::A4f.includes(Standard::A4) && !Standard::Ua1.includes(Standard::A2a));
    }

    #[test]
    fn each_of_several_that_do_not_fit_is_named() {
        let found = Standards::new(&[Standard::A2a, Standard::A4, Standard::Ua1, Standard::V2_0]);
        assert_eq!(
            found,
            Err(vec![(1, 0, Clash::SameKind(Kind::Archive)), (2, 1, Clash::Versions), (3, 0, Clash::Versions)])
        );
        assert_eq!(Standards::new(&[Standard::Ua1, Standard::A2a]), Ok(Standards::default()));
    }
}
