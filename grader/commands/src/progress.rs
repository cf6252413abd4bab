//! `progress`: where the reader stands; `next`: the exercise to do next.

use std::path::Path;

use anstream::print;
use anyhow::Result;
use course::Exercise;
use grader::{State, summary};

use crate::grading::grade_all;

const BAR: usize = 40;

/// Prints every exercise with its state, a bar, the counts and what is next.
pub fn run(root: &Path) -> Result<()> {
    let graded = grade_all(root)?;
    let core = core(root, &graded);
    for (exercise, state) in &graded {
        let in_core = core.iter().any(|(name, _)| name == exercise);
        print!("{}{}\n", line(exercise, state), if in_core { " · core" } else { "" });
    }
    print!("\n{}\n{}", bar(&graded), next_lines(root, &graded, &core));
    Ok(())
}

/// Prints the exercise to do next.
pub fn next(root: &Path) -> Result<()> {
    let graded = grade_all(root)?;
    print!("{}", next_lines(root, &graded, &core(root, &graded)));
    Ok(())
}

/// Those of the core, which a reader in a hurry does alone.
fn core(root: &Path, graded: &[(Exercise, State)]) -> Vec<(Exercise, State)> {
    let mut core = graded.to_vec();
    core.retain(|(exercise, _)| exercise.header(root).core);
    core
}

/// How far the core is done, where there is one.
fn of_core(core: &[(Exercise, State)]) -> String {
    let correct = core.iter().filter(|(_, state)| *state == State::Correct).count();
    match (correct, core.len()) {
        (_, 0) => String::new(),
        (correct, all) if correct == all => {
            "The exercises of the core are done; its last lesson has none. What follows is depth.\n".into()
        }
        (correct, all) => format!("Of the core {correct} of {all} are correct.\n"),
    }
}

/// `✓ 05_gelu                 correct`.
fn line(exercise: &Exercise, state: &State) -> String {
    format!("{} {:<24} {}", mark(state), exercise.name(), state.label())
}

/// One character for a state, in colour.
pub fn mark(state: &State) -> String {
    let (mark, colour) = match state {
        State::Correct => ('✓', "\x1b[32m"),
        State::NotStarted => ('○', ""),
        State::InProgress { .. } => ('◐', "\x1b[36m"),
        _ => ('✗', "\x1b[31m"),
    };
    format!("{colour}{mark}\x1b[0m")
}

/// The share that is correct as a bar, and the counts.
pub fn bar(graded: &[(Exercise, State)]) -> String {
    let correct = (graded.iter()).filter(|(_, state)| *state == State::Correct).count();
    let full = BAR * correct / graded.len().max(1);
    let (done, left) = ("━".repeat(full), "─".repeat(BAR - full));
    format!(
        "\x1b[32m{done}\x1b[0m{left}  {correct} of {}\n{}",
        graded.len(),
        summary::counts(graded)
    )
}

fn next_lines(root: &Path, graded: &[(Exercise, State)], core: &[(Exercise, State)]) -> String {
    let lost = course::lost_solutions(root, graded.iter().map(|(exercise, _)| exercise));
    let amiss = lost + &course::not_graded(root);
    match summary::next(graded) {
        None => amiss + "None is left: well done.\n",
        Some(exercise) => format!(
            "{amiss}{}Next: {}\n{name}, {}\nStuck? cargo run -- hint {name}\n",
            of_core(core),
            exercise.file(),
            exercise.header(root).title,
            name = exercise.name(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graded(states: &[State]) -> Vec<(Exercise, State)> {
        let named = |(index, state): (usize, &State)| (Exercise::new(format!("{index:02}_topic")), state.clone());
        states.iter().enumerate().map(named).collect()
    }

    #[test]
    fn the_bar_is_empty_at_first_and_full_at_the_end() {
        let plain = |states: &[State]| anstream::adapter::strip_str(&bar(&graded(states))).to_string();
        let (empty, full) = ("─".repeat(BAR), "━".repeat(BAR));
        assert!(plain(&[State::NotStarted, State::NotStarted]).starts_with(&format!("{empty}  0 of 2\n")));
        assert!(plain(&[State::Correct, State::Correct]).starts_with(&format!("{full}  2 of 2\n")));
        let half = plain(&[State::Correct, State::NotStarted]);
        assert!(half.contains("━─") && half.contains("1 of 2"), "{half}");
        assert!(plain(&[]).contains("0 of 0"));
    }

    #[test]
    fn each_exercise_has_a_line_with_a_mark_for_its_state() {
        let lines = |state: State| {
            let line = line(&Exercise::new("05_gelu"), &state);
            anstream::adapter::strip_str(&line).to_string()
        };
        let begun = State::InProgress { passed: 1, checks: 2 };
        assert_eq!(lines(State::Correct), "✓ 05_gelu                  correct");
        assert_eq!(lines(State::NotStarted), "○ 05_gelu                  not started");
        assert!(lines(begun).starts_with("◐ 05_gelu "));
        assert!(lines(State::OtherKey).starts_with("✗ 05_gelu "));
        assert!(mark(&State::Correct).starts_with("\x1b[32m"));
    }

    #[test]
    fn the_core_is_counted_until_it_is_done() {
        let told = |states: &[State]| of_core(&graded(states));
        assert_eq!(told(&[]), "");
        assert_eq!(
            told(&[State::Correct, State::NotStarted]),
            "Of the core 1 of 2 are correct.\n"
        );
        assert!(told(&[State::Correct]).starts_with("The exercises of the core are done"));
    }

    #[test]
    fn what_is_wrong_comes_next_then_what_was_begun_then_what_was_not() {
        let begun = State::InProgress { passed: 1, checks: 2 };
        let next = |states: &[State]| next_lines(Path::new(""), &graded(states), &[]);
        let states = [State::Correct, State::NotStarted, begun, State::OtherKey];
        assert!(next(&states).starts_with("Next: exercises/03_topic.rs\n"));
        assert!(next(&states[..3]).starts_with("Next: exercises/02_topic.rs\n"));
        assert!(next(&states[..2]).starts_with("Next: exercises/01_topic.rs\n"));
        assert_eq!(next(&states[..1]), "None is left: well done.\n");
    }
}
