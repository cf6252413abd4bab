//! An answer that is a number.

use super::Answer;

/// The number asked for, with what to say to it and to others.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    pub value: f64,
    pub why: String,
    /// Wrong numbers that readers are known to find, with what led to each.
    pub misses: Vec<(f64, String)>,
    /// What to say to any other number.
    pub otherwise: String,
}

/// Numbers no further apart than this are the same: what is rounded to two decimals is right.
pub(super) const TOLERANCE: f64 = 0.005 + 1e-9;

/// For a text that is no number.
pub(super) const NO_NUMBER: &str = "Type a number, such as `0.25`, `-3`, `1/4` or `1.5e-6`.";
/// For a comma that may stand for thousands.
pub(super) const COMMA: &str = "Type a point for the decimals and nothing between thousands: `0.25`, `1000`.";

impl Number {
    pub fn mark(&self, given: &str) -> Answer {
        let number = match parse_number(given) {
            Ok(number) => number,
            Err(what) => return Answer::Unknown(what.into()),
        };
        let is = |value: f64| (number - value).abs() <= TOLERANCE;
        if is(self.value) {
            return Answer::Right(self.why.clone());
        }
        let miss = self.misses.iter().find(|(value, _)| is(*value));
        Answer::Wrong(miss.map_or(&self.otherwise, |(_, why)| why).clone())
    }

    /// What to answer with. A number with more than two decimals is asked for to two.
    pub fn asks_for(&self) -> &'static str {
        match (self.value * 100.0).fract() {
            0.0 => "Type a number or a fraction.",
            _ => "Type a number to two decimals, or a fraction.",
        }
    }
}

/// A finite number as people write it, with a hyphen or a true minus: `0.25`, `0,25`, `1/4`, `≈ 0.25`, `7_850`.
/// widget.js reads it alike.
pub(in crate::asking) fn parse_number(given: &str) -> Result<f64, &'static str> {
    let given = given.replace('−', "-").replace('_', "");
    let given = given.trim_start().trim_start_matches(['=', '≈', '~']);
    let number = match given.split_once('/') {
        Some((above, below)) => decimal(above)? / decimal(below)?,
        None => decimal(given)?,
    };
    finite(number)
}

fn decimal(text: &str) -> Result<f64, &'static str> {
    let text = text.trim();
    if let Some((whole, rest)) = text.split_once(',') {
        let thousands = rest.len() == 3 && whole.contains(|digit| matches!(digit, '1'..='9'));
        if thousands || rest.contains([',', '.']) {
            return Err(COMMA);
        }
    }
    finite(text.replace(',', ".").parse().map_err(|_| NO_NUMBER)?)
}

fn finite(number: f64) -> Result<f64, &'static str> {
    number.is_finite().then_some(number).ok_or(NO_NUMBER)
}

#[cfg(test)]
mod tests {
    use super::super::Question;
    use super::*;

    fn quarter() -> Question {
        Question::number("?", 0.25)
            .because("it is")
            .miss(-0.25, "sign")
            .otherwise("no")
    }

    #[test]
    fn a_number_right_to_two_decimals_is_right_however_it_is_written() {
        for given in [
            "0.25",
            " .25 ",
            "+0.2501",
            "2.5e-1",
            "25E-2",
            "1/4",
            "8 / 32",
            "0,25",
            "0,250",
            "−1/−4",
            "≈ 0.25",
            "= 1/4",
            "~0.25",
            "0.25_0",
        ] {
            assert_eq!(quarter().answer(given), Answer::Right("it is".into()), "{given}");
        }
        for given in ["0.256", "0.24", "4", "4/1"] {
            assert_eq!(quarter().answer(given), Answer::Wrong("no".into()), "{given}");
        }
    }

    #[test]
    fn a_number_with_more_decimals_is_asked_for_to_two_and_right_when_it_is_rounded() {
        let thirty_second = Question::number("?", 1.0 / 32.0).because("yes").otherwise("no");
        assert!(thirty_second.to_string().contains("to two decimals"));
        assert!(!quarter().to_string().contains("to two decimals"));
        for given in ["1/32", "0.03125", "0.031", "0.03"] {
            assert!(thirty_second.answer(given).is_right(), "{given}");
        }
        assert!(!thirty_second.answer("0.04").is_right());
        assert!(Question::number("?", 0.125).answer("0.13").is_right());
    }

    #[test]
    fn a_known_miss_is_told_what_led_to_it() {
        for given in ["-0.25", "−0.25"] {
            assert_eq!(quarter().answer(given), Answer::Wrong("sign".into()));
        }
    }

    #[test]
    fn what_is_no_number_is_told_what_to_type() {
        for given in [
            "", " ", "abc", "1/", "/4", "1/0", "1/2/4", "1/inf", "nan", "inf", "1e999", "0x1", "1 2", ",", "≈", "_",
        ] {
            assert_eq!(quarter().answer(given), Answer::Unknown(NO_NUMBER.into()), "{given}");
        }
        for given in ["1,000", "-7,850", "1,000.5", "1,2,3"] {
            assert_eq!(quarter().answer(given), Answer::Unknown(COMMA.into()), "{given}");
        }
    }
}
