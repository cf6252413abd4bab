//! Every exercise: solved, and with what ends a program in the place of each `todo!` of its stub.

use std::{fs, thread};

use course::Exercise;
use grader::State;

use crate::answers::{grade_as, grade_patiently};
use crate::words::{root, told};

/// The states of all exercises, graded side by side.
fn grade_all(grade: impl Fn(&Exercise) -> State + Sync) -> Vec<(Exercise, State)> {
    let exercises = course::exercises(&root()).unwrap();
    let states: Vec<_> = thread::scope(|scope| {
        let running: Vec<_> = exercises
            .iter()
            .map(|exercise| scope.spawn(|| grade(exercise)))
            .collect();
        running.into_iter().map(|one| one.join().unwrap()).collect()
    });
    exercises.into_iter().zip(states).collect()
}

/// The state of a stub of which each `todo!` is this ruin.
fn ruined(exercise: &Exercise, ruin: &str) -> State {
    let stub = fs::read_to_string(root().join(exercise.file())).unwrap();
    let shadow = "macro_rules! todo { ($($_ignored:tt)*) => { ruin() } }";
    grade_as(
        exercise.name(),
        &format!("{shadow}\nfn ruin() -> ! {{ {ruin} }}\n{stub}"),
    )
}

/// Holds that every exercise fails with these words.
fn ruins_with(words: &str, ruin: &str) {
    for (exercise, state) in grade_all(|exercise| ruined(exercise, ruin)) {
        let told = told(&state);
        assert!(!state.is_well() && told.contains(words), "{}: {told}", exercise.name());
    }
}

#[test]
fn every_solution_is_correct() {
    let solved = |exercise: &Exercise| {
        let solution = fs::read_to_string(root().join(exercise.solution())).unwrap();
        grade_patiently(exercise.name(), &solution)
    };
    for (exercise, state) in grade_all(solved) {
        assert_eq!(state, State::Correct, "{}: {state}", exercise.name());
    }
}

#[test]
fn an_endless_loop_ends() {
    ruins_with("computed without an end", "loop { std::hint::black_box(0); }");
}

#[test]
fn unbounded_recursion_ends() {
    let ruin = "fn deep(n: u64) -> u64 { let room = std::hint::black_box([n; 64]); deep(n + 1) + room[0] } \
                panic!(\"{}\", deep(0))";
    ruins_with("used up the stack", ruin);
}

#[test]
fn allocating_without_end_ends() {
    let ruin = "let mut hoard = Vec::new(); \
                loop { hoard.push(std::hint::black_box(Vec::<u8>::with_capacity(1 << 24))); }";
    ruins_with("more than 512 MiB", ruin);
}

#[test]
fn printing_without_end_ends() {
    ruins_with(
        "of times? It printed, last: | a line like any",
        "loop { println!(\"a line like any other\"); }",
    );
}

#[test]
fn a_panic_is_told_with_its_message() {
    ruins_with("out of ideas", "panic!(\"out of ideas\")");
}
