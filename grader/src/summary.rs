//! Where a reader stands, over several exercises.

use course::Exercise;

use crate::State;

/// `1 correct, 2 wrong, 10 not started`, and what else there is.
pub fn counts(graded: &[(Exercise, State)]) -> String {
    let count = |is: fn(&State) -> bool| graded.iter().filter(|(_, state)| is(state)).count();
    let missing = count(|state| *state == State::Missing);
    let ungraded = count(|state| matches!(state, State::Ungraded { .. }));
    let mut counts = format!(
        "{} correct, {} wrong, {} not started",
        count(|state| *state == State::Correct),
        count(|state| !state.is_well()) - missing - ungraded,
        count(|state| *state == State::NotStarted),
    );
    let begun = count(|state| matches!(state, State::InProgress { .. }));
    for (count, what) in [
        (begun, "in progress"),
        (missing, "missing"),
        (ungraded, "could not be graded"),
    ] {
        if count > 0 {
            counts += &format!(", {count} {what}");
        }
    }
    counts
}

/// What to do next: what is wrong comes first, then what was begun, then what was not.
pub fn next(graded: &[(Exercise, State)]) -> Option<&Exercise> {
    let urgency = |state: &State| match state {
        State::Ungraded { .. } => 3,
        State::NotStarted => 2,
        State::InProgress { .. } => 1,
        _ => 0,
    };
    let open = graded.iter().filter(|(_, state)| *state != State::Correct);
    open.min_by_key(|(_, state)| urgency(state))
        .map(|(exercise, _)| exercise)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graded(states: &[State]) -> Vec<(Exercise, State)> {
        let exercise = |state: &State| (Exercise::new(state.label()), state.clone());
        states.iter().map(exercise).collect()
    }

    #[test]
    fn what_is_missing_or_could_not_be_graded_is_counted_and_not_done() {
        let graded = graded(&[State::Correct, State::Missing, State::ungraded("no room")]);
        let counted = "1 correct, 0 wrong, 0 not started, 1 missing, 1 could not be graded";
        assert_eq!(counts(&graded), counted);
        assert_eq!(next(&graded), Some(&graded[1].0));
        assert_eq!(next(&graded[..1]), None);
    }

    #[test]
    fn what_is_wrong_comes_before_what_was_begun_and_that_before_what_was_not() {
        let begun = State::InProgress { passed: 1, checks: 2 };
        let states = [
            State::Correct,
            State::ungraded("no room"),
            State::NotStarted,
            begun,
            State::OtherKey,
        ];
        let graded = graded(&states);
        for last in (1..states.len()).rev() {
            assert_eq!(next(&graded[..=last]), Some(&graded[last].0));
        }
        let counted = "1 correct, 1 wrong, 1 not started, 1 in progress, 1 could not be graded";
        assert_eq!(counts(&graded), counted);
    }

    #[test]
    fn what_could_not_be_graded_comes_after_what_can_be_worked_on() {
        let graded = graded(&[State::ungraded("no room"), State::NotStarted]);
        assert_eq!(next(&graded), Some(&graded[1].0));
    }
}
