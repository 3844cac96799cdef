//! Dates and times of day as documents state them: no time zone, no clock.

use std::fmt;

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year, 1–9999.
    pub year: u16,
    /// The month, 1–12.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Date {
    /// The date, if the calendar has it.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=days).contains(&day)).then_some(Self { year, month, day })
    }

    /// The day of the week by ISO 8601: 1 is Monday, 7 is Sunday.
    pub fn weekday(self) -> u8 {
        // the first day of the year 1 was a Monday
        (self.number().saturating_sub(1) % 7) as u8 + 1
    }

    /// How many days there are from this one to `last`, both counted; 0 where `last` is earlier.
    pub fn days_to(self, last: Self) -> u32 {
        (last.number() + 1).saturating_sub(self.number())
    }

    /// The number of the day, counted from 1 on 1 January of the year 1.
    fn number(self) -> u32 {
        // Years that begin in March end with the day that leap years add.
        let (year, month) = match self.month {
            1 | 2 => (u32::from(self.year) - 1, u32::from(self.month) + 9),
            month => (u32::from(self.year), u32::from(month) - 3),
        };
        let days_before_month = (153 * month + 2) / 5;
        365 * year + year / 4 - year / 100 + year / 400 + days_before_month + u32::from(self.day) - 306
    }
}

impl fmt::Display for Date {
    /// ISO 8601, `2014-04-04`.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A time of day, to the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    /// The hour, 0–23.
    pub hour: u8,
    /// The minute, 0–59.
    pub minute: u8,
}

impl fmt::Display for Time {
    /// ISO 8601, `10:00`.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}
