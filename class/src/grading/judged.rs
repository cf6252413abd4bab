//! From what the grader says of an answer to what is kept of it.

use activations::asking::{self, Finding, Report, Row};
use grader::State;

use super::{Check, Outcome, Standing, Verdict};

/// Longer messages are cut: a compiler can say more than anybody reads.
const LONGEST: usize = 4000;

pub fn verdict(state: &State, report: Option<&Report>) -> Verdict {
    let standing = standing(state);
    let checks = report.map_or(Vec::new(), |report| report.findings.iter().map(check).collect());
    let message = match state {
        State::Correct | State::InProgress { .. } | State::NotStarted | State::Wrong { .. } => String::new(),
        // Without what it printed: an answer may print what it is asked.
        State::Crashed { crash, .. } => crash.to_string(),
        other => other.to_string().chars().take(LONGEST).collect(),
    };
    Verdict {
        standing,
        checks,
        message,
    }
}

fn standing(state: &State) -> Standing {
    match state {
        State::Correct => Standing::Correct,
        State::InProgress { .. } => Standing::InProgress,
        State::NotStarted => Standing::NotStarted,
        State::Missing => Standing::Missing,
        State::Wrong { .. } => Standing::Wrong,
        State::Refused(_) => Standing::Refused,
        State::DoesNotCompile { .. } => Standing::DoesNotCompile,
        State::Crashed { .. } | State::Tampered { .. } => Standing::Crashed,
        // Its checks pass, and the key is ours to renew.
        State::OtherKey | State::Ungraded { .. } => Standing::Ungraded,
    }
}

fn check(finding: &Finding) -> Check {
    let outcome = match finding.outcome() {
        asking::Outcome::Passed => Outcome::Passed,
        asking::Outcome::Wrong => Outcome::Wrong,
        asking::Outcome::NotWritten => Outcome::NotWritten,
    };
    let always_there = |row: &&Row| row.is_wrong() && !row.drawn;
    Check {
        title: finding.title.clone(),
        outcome,
        shown: finding.rows.iter().find(always_there).map(shown),
        hint: finding.hint.clone(),
    }
}

fn shown(row: &Row) -> String {
    let got = match row.verdict {
        // Its words may tell of another input.
        asking::Verdict::Panicked => "a panic",
        _ => &row.got,
    };
    format!("{}: expected {}, got {got}", row.input, row.expected)
}

#[cfg(test)]
mod tests {
    use grader::Crash;

    use super::*;

    fn row(input: &str, drawn: bool) -> Row {
        Row {
            input: input.into(),
            expected: "1".into(),
            got: "2".into(),
            verdict: asking::Verdict::Wrong("1 too large".into()),
            drawn,
        }
    }

    #[test]
    fn an_input_that_was_drawn_is_not_kept_and_no_words_of_the_answer_that_may_tell_it() {
        let finding = |rows| Finding {
            title: "f(x) = 1".into(),
            rows,
            hint: Some("Is it one?".into()),
            note: None,
        };
        let hidden = check(&finding(vec![row("f(0.1234)", true)]));
        assert_eq!((hidden.shown, hidden.outcome), (None, Outcome::Wrong));
        let both = check(&finding(vec![row("f(0.1234)", true), row("f(0)", false)]));
        assert_eq!(both.shown.as_deref(), Some("f(0): expected 1, got 2"));
        assert_eq!(both.hint.as_deref(), Some("Is it one?"));
        let panicked = Row {
            got: "a panic: 0.1234".into(),
            verdict: asking::Verdict::Panicked,
            ..row("f(0)", false)
        };
        assert_eq!(
            check(&finding(vec![panicked])).shown.as_deref(),
            Some("f(0): expected 1, got a panic")
        );
        let (crash, printed) = (Crash::OutOfTime, "0.1234".into());
        assert!(
            !verdict(&State::Crashed { crash, printed }, None)
                .message
                .contains("0.1234")
        );
    }

    #[test]
    fn what_is_no_fault_of_the_answer_is_no_mark() {
        let reason = "no room".into();
        for state in [State::OtherKey, State::Ungraded { reason }] {
            assert_eq!(verdict(&state, None).share(true), None);
        }
    }
}
