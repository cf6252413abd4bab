//! What ends a program, in every exercise: each `todo!` of its stub becomes the ruin of it.

use std::{fs, thread};

use course::Exercise;
use grader::State;

use crate::answers::{grade_file, root, told};

/// The states of all exercises, graded side by side.
fn ruin_all(ruin: &str) -> Vec<(Exercise, State)> {
    let grade = |exercise: &Exercise| {
        let stub = fs::read_to_string(root().join(exercise.file())).unwrap();
        let shadow = "macro_rules! todo { ($($_ignored:tt)*) => { ruin() } }";
        let ruined = format!("{shadow}\nfn ruin() -> ! {{ {ruin} }}\n{stub}");
        grade_file(exercise.name(), |file| fs::write(file, ruined).unwrap())
    };
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

/// Holds that every exercise fails with these words.
fn ruins_with(words: &str, ruin: &str) {
    for (exercise, state) in ruin_all(ruin) {
        let told = told(&state);
        assert!(!state.is_well() && told.contains(words), "{}: {told}", exercise.name());
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
