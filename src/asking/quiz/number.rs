//! An answer that is a number.

use super::Answer;

/// The number asked for, with what to say to it and to others.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    pub value: f64,
    /// Numbers no further away than this are the same.
    pub tolerance: f64,
    pub why: String,
    /// Wrong numbers that readers are known to find, with what led to each.
    pub misses: Vec<(f64, String)>,
    /// What to say to any other number.
    pub otherwise: String,
}

/// For a text that is no number.
pub(super) const NO_NUMBER: &str = "Type a number, such as `0.25`, `-3` or `1.5e-6`.";
/// For a number with a comma in it.
pub(super) const COMMA: &str = "Type a point for the decimals and nothing between thousands: `0.25`, `1000`.";

impl Number {
    pub fn mark(&self, given: &str) -> Answer {
        let number = match parse(given) {
            Ok(number) => number,
            Err(what) => return Answer::Unknown(what.into()),
        };
        let is = |value: f64| (number - value).abs() <= self.tolerance;
        if is(self.value) {
            return Answer::Right(self.why.clone());
        }
        let miss = self.misses.iter().find(|(value, _)| is(*value));
        Answer::Wrong(miss.map_or(&self.otherwise, |(_, why)| why).clone())
    }
}

/// A finite number, with a hyphen or a true minus.
fn parse(given: &str) -> Result<f64, &'static str> {
    if given.contains(',') {
        return Err(COMMA);
    }
    let number = given.trim().replace('−', "-").parse().ok();
    number.filter(|number: &f64| number.is_finite()).ok_or(NO_NUMBER)
}

#[cfg(test)]
mod tests {
    use super::super::Question;
    use super::*;

    fn quarter() -> Question {
        Question::number("?", 0.25, 0.001)
            .because("it is")
            .miss(-0.25, "sign")
            .otherwise("no")
    }

    #[test]
    fn a_number_within_the_tolerance_is_right_however_it_is_written() {
        for given in ["0.25", " .25 ", "+0.2501", "2.5e-1", "25E-2"] {
            assert_eq!(quarter().answer(given), Answer::Right("it is".into()), "{given}");
        }
        assert_eq!(quarter().answer("0.252"), Answer::Wrong("no".into()));
    }

    #[test]
    fn a_known_miss_is_told_what_led_to_it() {
        for given in ["-0.25", "−0.25"] {
            assert_eq!(quarter().answer(given), Answer::Wrong("sign".into()));
        }
    }

    #[test]
    fn what_is_no_number_is_told_what_to_type() {
        for given in ["", " ", "abc", "1/4", "nan", "inf", "1e999", "0x1", "1 2"] {
            assert_eq!(quarter().answer(given), Answer::Unknown(NO_NUMBER.into()), "{given}");
        }
        for given in ["0,25", "1,000", ","] {
            assert_eq!(quarter().answer(given), Answer::Unknown(COMMA.into()), "{given}");
        }
    }
}
