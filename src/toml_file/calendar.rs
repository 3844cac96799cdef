//! Dates and times of day out of TOML, with the reason where there is none.

use toml::value::Datetime;

use crate::civil;

/// What is wrong with a value that should be a date or a time, and what to write.
pub(super) struct Slip {
    pub(super) message: String,
    pub(super) hint: String,
}

/// The day, if the value is nothing but a day.
pub(super) fn date(name: &str, value: &Datetime) -> Result<civil::Date, Slip> {
    let Some(date) = value.date else {
        let message = format!("`{name}` must be a date, found a time of day");
        return Err(Slip { message, hint: DATE_FORM.to_owned() });
    };
    let day = civil::Date::new(date.year, date.month, date.day).ok_or_else(|| unreal(name, &date.to_string()))?;
    match value.time {
        Some(_) => Err(Slip {
            message: format!("`{name}` must be a date, found a date with a time of day"),
            hint: format!("write the day alone: `{day}`"),
        }),
        None => Ok(day),
    }
}

/// The time of day, if the value is nothing but that, to the minute.
pub(super) fn time(name: &str, value: &Datetime) -> Result<civil::Time, Slip> {
    let time = value.time.filter(|_| value.date.is_none());
    let Some(time) = time else {
        let message = format!("`{name}` must be a time of day, found a date");
        return Err(Slip { message, hint: TIME_FORM.to_owned() });
    };
    if time.second.unwrap_or(0) != 0 || time.nanosecond.unwrap_or(0) != 0 {
        return Err(Slip {
            message: format!("`{name}` must be a time of day to the minute"),
            hint: format!("write `{:02}:{:02}:00`", time.hour, time.minute),
        });
    }
    Ok(civil::Time { hour: time.hour, minute: time.minute })
}

/// Why `written`, which is no TOML date or is one in quotes, cannot be taken.
pub(super) fn unreal(name: &str, written: &str) -> Slip {
    let parts: Vec<Option<u16>> = written.split('-').map(|part| part.trim().parse().ok()).collect();
    let [Some(year), Some(month), Some(day)] = parts[..] else {
        let hint = DATE_FORM.to_owned();
        return Slip { message: format!("`{name}` must be a date, found `{written}`"), hint };
    };
    let narrow = |number: u16| u8::try_from(number).unwrap_or(u8::MAX);
    if let Some(date) = civil::Date::new(year, narrow(month), narrow(day)) {
        let hint = format!("write `{date}`, without quotes");
        return Slip { message: format!("`{name}` must be a date, found `{written}`"), hint };
    }
    let last = (28..=31).rev().find(|last| civil::Date::new(year, narrow(month), *last).is_some());
    let hint = match last {
        Some(last) if day > 0 => {
            format!("use a day from 1 to {last}: `{year:04}-{month:02}` has no day {day}")
        }
        Some(_) => "count days from 1".to_owned(),
        None if year == 0 || year > 9999 => "use a year from 1 to 9999".to_owned(),
        None => "use a month from 01 to 12, after the year and before the day".to_owned(),
    };
    Slip { message: format!("the calendar has no `{written}`"), hint }
}

/// Why `written`, which is no TOML time, cannot be taken.
pub(super) fn no_time(name: &str, written: &str) -> Slip {
    Slip { message: format!("`{name}` must be a time of day, found `{written}`"), hint: TIME_FORM.to_owned() }
}

const DATE_FORM: &str = "write year, month and day without quotes, such as `2014-04-04`";
const TIME_FORM: &str = "write hours, minutes and seconds without quotes, such as `10:00:00`";
