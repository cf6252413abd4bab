//! What ends a program, in every exercise: each `todo!` of its stub becomes the ruin of it.

use crate::checkout::ruin_all;

/// Holds that every exercise fails with these words.
fn ruins_with(words: &str, ruin: &str) {
    for (exercise, state) in ruin_all(ruin) {
        let told = state.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(state.is_wrong() && told.contains(words), "{}: {told}", exercise.name());
    }
}

#[test]
fn ending_the_program_is_no_pass() {
    ruins_with("ended the program with exit code 0", "std::process::exit(0)");
}

#[test]
fn an_endless_loop_ends() {
    ruins_with("still running after", "loop { std::hint::black_box(0); }");
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
        "printed more than 1 MiB",
        "loop { println!(\"a line like any other\"); }",
    );
}

#[test]
fn a_panic_is_told_with_its_message() {
    ruins_with("out of ideas", "panic!(\"out of ideas\")");
}
