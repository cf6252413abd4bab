//! What became of one answer, as it is kept.

use serde::{Deserialize, Serialize};

/// The verdict on one answer to one exercise.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Verdict {
    pub standing: Standing,
    pub checks: Vec<Check>,
    /// What else the student is told: the compiler's messages, how the program ended, why it was refused.
    pub message: String,
}

/// Where an answer stands.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    Correct,
    InProgress,
    Wrong,
    NotStarted,
    Missing,
    DoesNotCompile,
    Crashed,
    Refused,
    /// Our failure, not the answer's: there is no mark.
    Ungraded,
}

/// What one check of an exercise found.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Check {
    pub title: String,
    pub outcome: Outcome,
    /// The simplest input that fails, where it is one that is always there.
    pub shown: Option<String>,
    pub hint: Option<String>,
}

#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Passed,
    Wrong,
    NotWritten,
}

impl Verdict {
    /// Without checks.
    pub fn told(standing: Standing, message: impl Into<String>) -> Self {
        Self {
            standing,
            checks: Vec::new(),
            message: message.into(),
        }
    }

    /// Of the points: all for a correct answer, the share of its checks that pass for one that has some, or none.
    pub fn share(&self, partial_credit: bool) -> Option<f64> {
        let passed = self
            .checks
            .iter()
            .filter(|check| check.outcome == Outcome::Passed)
            .count();
        match self.standing {
            Standing::Ungraded => None,
            Standing::Correct => Some(1.0),
            Standing::InProgress | Standing::Wrong if partial_credit && passed > 0 => {
                Some(passed as f64 / self.checks.len() as f64)
            }
            _ => Some(0.0),
        }
    }
}

impl Standing {
    /// A few words, for a table.
    pub fn label(self) -> &'static str {
        match self {
            Standing::Correct => "correct",
            Standing::InProgress => "in progress",
            Standing::Wrong => "wrong",
            Standing::NotStarted => "not started",
            Standing::Missing => "missing",
            Standing::DoesNotCompile => "does not compile",
            Standing::Crashed => "crashed",
            Standing::Refused => "refused",
            Standing::Ungraded => "could not be graded",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(outcome: Outcome) -> Check {
        Check {
            title: "f(x) = x".into(),
            outcome,
            shown: None,
            hint: None,
        }
    }

    #[test]
    fn credit_is_the_share_of_the_checks_that_pass_and_never_a_zero_for_our_failure() {
        let wrong = Verdict {
            checks: vec![
                check(Outcome::Passed),
                check(Outcome::Wrong),
                check(Outcome::NotWritten),
            ],
            ..Verdict::told(Standing::Wrong, "")
        };
        assert_eq!(wrong.share(true), Some(1.0 / 3.0));
        assert_eq!(wrong.share(false), Some(0.0));
        assert_eq!(Verdict::told(Standing::Correct, "").share(false), Some(1.0));
        assert_eq!(Verdict::told(Standing::Crashed, "").share(true), Some(0.0));
        assert_eq!(Verdict::told(Standing::Ungraded, "").share(true), None);
    }
}
