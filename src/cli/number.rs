//! Numbers as they are said to people: how many, how long, how fast; and of whom.

use std::time::Duration;

/// "1 version", "2 versions".
pub(super) fn plural(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

/// "1 error, 2 warnings"; none where there is nothing to say.
pub(super) fn findings(errors: usize, warnings: usize) -> Option<String> {
    let parts = [(errors, "error"), (warnings, "warning")];
    let parts: Vec<_> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| plural(n, word)).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// "0.04 s", "0.9 s", "12 s", "1 min 20 s", "2 h 5 min": two figures or so, since nobody reads more.
pub(super) fn duration(time: Duration) -> String {
    let millis = (time.as_micros() + 500) / 1000;
    match (millis, (millis + 500) / 1000) {
        (..100, _) => format!("{:.2} s", millis as f64 / 1000.0),
        (..9_950, _) => format!("{:.1} s", millis as f64 / 1000.0),
        (_, seconds @ ..60) => format!("{seconds} s"),
        (_, seconds @ ..3600) if seconds % 60 == 0 => format!("{} min", seconds / 60),
        (_, seconds @ ..3600) => format!("{} min {} s", seconds / 60, seconds % 60),
        (_, seconds) => match (seconds + 30) / 60 {
            minutes if minutes % 60 == 0 => format!("{} h", minutes / 60),
            minutes => format!("{} h {} min", minutes / 60, minutes % 60),
        },
    }
}

/// Whole seconds, for what changes while it is read: "1 s", "1 min 20 s"; begun seconds count where `time` is still to come.
pub(super) fn seconds_left(time: Duration) -> String {
    whole(time.as_millis().div_ceil(1000).max(1))
}

/// Whole seconds that have gone by.
pub(super) fn seconds_gone(time: Duration) -> String {
    whole(time.as_millis() / 1000)
}

fn whole(seconds: u128) -> String {
    match seconds {
        ..10 => format!("{seconds} s"),
        _ => duration(Duration::from_secs(u64::try_from(seconds).unwrap_or(u64::MAX))),
    }
}

/// "12 pages/s", "0.8 pages/s".
pub(super) fn rate(pages: f64) -> String {
    if pages < 9.95 { format!("{pages:.1} pages/s") } else { format!("{pages:.0} pages/s") }
}

/// Seconds for programs, to the thousandth.
pub(super) fn seconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 1000.0).round() / 1000.0
}

/// A name as one line without signs that a terminal would obey.
pub(super) fn printable(name: &str) -> String {
    name.chars().map(|sign| if sign.is_control() { '\u{fffd}' } else { sign }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_words_agree() {
        assert_eq!((plural(0, "document"), plural(1, "document")), ("0 documents".into(), "1 document".into()));
        assert_eq!(findings(1, 2).as_deref(), Some("1 error, 2 warnings"));
        assert_eq!(findings(0, 1).as_deref(), Some("1 warning"));
        assert_eq!(findings(0, 0), None);
    }

    /// The last figure is rounded once, also where that leads to the next unit.
    #[test]
    fn durations_are_short_at_every_length() {
        let said: Vec<_> = [
            0, 4, 42, 99, 100, 944, 951, 9_949, 9_951, 59_499, 59_500, 80_000, 120_000, 3_599_499, 3_599_500,
            7_500_000, 86_400_000,
        ]
        .map(|millis| duration(Duration::from_millis(millis)))
        .into();
        assert_eq!(
            said,
            [
                "0.00 s",
                "0.00 s",
                "0.04 s",
                "0.10 s",
                "0.1 s",
                "0.9 s",
                "1.0 s",
                "9.9 s",
                "10 s",
                "59 s",
                "1 min",
                "1 min 20 s",
                "2 min",
                "59 min 59 s",
                "1 h",
                "2 h 5 min",
                "24 h",
            ]
        );
    }

    #[test]
    fn what_is_counted_on_is_in_whole_seconds() {
        let said = |millis| (seconds_left(Duration::from_millis(millis)), seconds_gone(Duration::from_millis(millis)));
        assert_eq!(said(0), ("1 s".into(), "0 s".into()));
        assert_eq!(said(5_200), ("6 s".into(), "5 s".into()));
        assert_eq!(said(79_500), ("1 min 20 s".into(), "1 min 19 s".into()));
    }

    #[test]
    fn rates_have_two_figures() {
        assert_eq!([0.83, 9.94, 9.96, 123.4].map(rate), ["0.8 pages/s", "9.9 pages/s", "10 pages/s", "123 pages/s"]);
    }
}
