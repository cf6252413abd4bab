//! Where a reader stands, over several exercises.

use course::Exercise;

use crate::State;

/// `1 correct, 2 wrong, 10 not started`.
pub fn counts(graded: &[(Exercise, State)]) -> String {
    let count = |is: fn(&State) -> bool| graded.iter().filter(|(_, state)| is(state)).count();
    let begun = count(|state| matches!(state, State::InProgress { .. }));
    let mut counts = format!(
        "{} correct, {} wrong, {} not started",
        count(|state| *state == State::Correct),
        count(State::is_wrong),
        count(|state| *state == State::NotStarted),
    );
    if begun > 0 {
        counts += &format!(", {begun} in progress");
    }
    counts
}

/// What to do next: what is wrong comes first, then what was begun, then what was not.
pub fn next(graded: &[(Exercise, State)]) -> Option<&Exercise> {
    let urgency = |state: &State| match state {
        State::NotStarted => 2,
        State::InProgress { .. } => 1,
        _ => 0,
    };
    let open = graded.iter().filter(|(_, state)| *state != State::Correct);
    open.min_by_key(|(_, state)| urgency(state))
        .map(|(exercise, _)| exercise)
}
