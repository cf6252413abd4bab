//! What lateness costs.

use jiff::{SignedDuration, Timestamp};

use crate::settings::Late;

const DAY: i64 = 86_400;

/// Days begun after the due date, which an extension moves; none where one of the times is not known.
pub fn days(due: Option<Timestamp>, extension: i64, at: Option<Timestamp>) -> i64 {
    let (Some(due), Some(at)) = (due, at) else { return 0 };
    let over = at.duration_since(due) - SignedDuration::from_secs(extension * DAY);
    let begun = over.as_secs() / DAY + i64::from(over.as_secs() % DAY > 0 || over.subsec_nanos() > 0);
    begun.max(0)
}

/// What of the points reached counts after so many days.
pub fn share(late: &Late, days: i64) -> f64 {
    match days {
        0 => 1.0,
        days if days > late.days => 0.0,
        days => (1.0 - late.percent_per_day / 100.0 * days as f64).max(0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<Timestamp> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn a_day_begun_is_a_day_and_an_extension_moves_the_date() {
        let due = at("2027-01-22T23:59:00+01:00");
        for (time, extension, expected) in [
            ("2027-01-22T23:59:00+01:00", 0, 0),
            ("2027-01-22T22:59:01Z", 0, 1),
            ("2027-01-23T23:59:00+01:00", 0, 1),
            ("2027-01-23T23:59:01+01:00", 0, 2),
            ("2027-01-24T23:59:00+01:00", 2, 0),
            ("2026-01-01T00:00:00Z", 0, 0),
        ] {
            assert_eq!(days(due, extension, at(time)), expected, "{time}");
        }
        assert_eq!((days(None, 0, at("2027-01-01T00:00:00Z")), days(due, 0, None)), (0, 0));
    }

    #[test]
    fn each_day_takes_its_part_until_nothing_counts() {
        let late = Late {
            percent_per_day: 40.0,
            days: 3,
        };
        let shares = [0, 1, 3, 4].map(|days| share(&late, days));
        assert!(
            shares
                .iter()
                .zip([1.0, 0.6, 0.0, 0.0])
                .all(|(a, b)| (a - b).abs() < 1e-12),
            "{shares:?}"
        );
        assert_eq!(share(&Late::default(), 1), 0.0);
    }
}
