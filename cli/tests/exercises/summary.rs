//! The last lines of a run: where the reader stands, and what to do next.

use grader::{Exercise, State};

/// Counts the states and names the exercise to do next, where all exercises were graded; says nothing
/// where none was.
pub fn print(graded: &[(Exercise, State)], all: bool) {
    if graded.is_empty() {
        return;
    }
    println!("Exercises: {}.", counts(graded));
    match next(graded) {
        Some(exercise) => println!("Next: {}", exercise.path.display()),
        None if all => println!("None is left: well done."),
        None => println!("For all of them: cargo test --test exercises"),
    }
}

fn counts(graded: &[(Exercise, State)]) -> String {
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

/// What is wrong comes first, then what was begun, then what was not.
fn next(graded: &[(Exercise, State)]) -> Option<&Exercise> {
    let urgency = |state: &State| match state {
        State::NotStarted => 2,
        State::InProgress { .. } => 1,
        _ => 0,
    };
    let open = graded.iter().filter(|(_, state)| *state != State::Correct);
    open.min_by_key(|(_, state)| urgency(state))
        .map(|(exercise, _)| exercise)
}
