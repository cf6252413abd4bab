//! What the compiler says where nothing comes of it: of the answer, of itself, or of what is ours.

use console::strip_ansi_codes;
use course::Exercise;

use crate::State;
use crate::child::{End, Ended};

/// Why there is no program: as a rule the answer's own errors.
pub(super) fn failure(ended: Ended) -> State {
    let jail_failed = ended.jail_failed();
    let said = ended.stderr;
    let plain = strip_ansi_codes(&said);
    let begins = |words: &[&str]| (plain.lines()).any(|line| words.iter().any(|words| line.starts_with(words)));
    let messages = |text: &str| State::DoesNotCompile { messages: text.into() };
    match ended.end {
        End::OutOfTime | End::WaitedTooLong => messages(
            "The compiler took too long over it and was ended. Is there a constant that takes long to compute, or a \
             macro that expands without an end to it?",
        ),
        _ if begins(&NO_MEMORY) => messages(
            "The compiler needed more memory for it than it may have. Is there a very large constant, or a macro that \
             expands without an end to it?",
        ),
        _ if jail_failed || begins(&OURS) || has_no_room(&plain) => State::ungraded(advised(&said)),
        End::Exited(status) if status.code() == Some(1) => State::DoesNotCompile { messages: said },
        End::Exited(status) => messages(&format!(
            "The compiler itself failed over it ({status}), which is a fault of the compiler. Write it more \
             plainly.\n\n{}",
            shortened(&said)
        )),
    }
}

/// What to say where the compiler points to the grader's call, of which the answer's author has never heard.
pub(super) fn of_the_call(state: &State, exercise: &Exercise) -> Option<String> {
    let State::DoesNotCompile { messages } = state else {
        return None;
    };
    let place = format!("--> {}:", exercise.program());
    strip_ansi_codes(messages).contains(&place).then(|| {
        format!(
            "A function of the task is missing, or does not take and return what the task says: the compiler names it \
             below, where the grader calls it. `cargo run -- reset {}` writes the task anew and keeps your answer \
             beside it.",
            exercise.name()
        )
    })
}

/// As a compiler begins that dies of it.
const NO_MEMORY: [&str; 2] = ["memory allocation of ", "LLVM ERROR: out of memory"];

/// Errors of which an answer knows nothing: no linker, libraries of another compiler, or spoilt ones.
const OURS: [&str; 8] = [
    "error: extern location for",
    "error: linker ",
    "error: linking with ",
    "error[E0460]",
    "error[E0463]",
    "error[E0514]",
    "error[E0786]",
    "error: couldn't create a temp dir",
];

/// Whether it says so itself, and not in a line of the answer that it quotes.
fn has_no_room(said: &str) -> bool {
    let mut own = said.lines().filter(|line| !line.contains(" | "));
    own.any(|line| line.contains("No space left on device"))
}

fn shortened(text: &str) -> String {
    const LINES: usize = 40;
    let lines: Vec<_> = text.lines().take(LINES).collect();
    lines.join("\n")
}

/// What the compiler says, and what to do where it found a file of cargo's that was cut short or written over: cargo
/// goes by the date of a file alone.
pub(super) fn advised(said: &str) -> String {
    const SPOILT: [&str; 2] = ["error[E0786]", "error: linking with "];
    let said = said.trim_end();
    match SPOILT.iter().any(|error| strip_ansi_codes(said).contains(error)) {
        true => {
            format!("{said}\n\nIf a library is spoilt that cargo built: `cargo clean` lets it build all of them anew.")
        }
        false => said.into(),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::process::ExitStatusExt;
    use std::process::ExitStatus;

    use super::*;

    fn failed(end: End, stderr: &str) -> State {
        let (stdout, stderr) = (String::new(), stderr.into());
        failure(Ended { end, stdout, stderr })
    }

    fn exited(code: i32) -> End {
        End::Exited(ExitStatus::from_raw(code << 8))
    }

    /// Holds that it is told of the answer, in these words.
    fn tells(state: &State, words: &str) {
        let State::DoesNotCompile { messages } = state else {
            panic!("{}: {state}", state.label());
        };
        assert!(messages.contains(words), "{messages}");
    }

    #[test]
    fn errors_in_an_answer_are_told_as_the_compiler_says_them() {
        let said = "error[E0425]: cannot find value `y`\n --> exercises/05_gelu.rs:2:1";
        assert_eq!(failed(exited(1), said), State::DoesNotCompile { messages: said.into() });
    }

    /// As it does with a constant without an end, or a pipe that nobody writes to.
    #[test]
    fn a_compiler_that_takes_too_long_or_too_much_is_no_fault_of_ours() {
        for end in [End::OutOfTime, End::WaitedTooLong] {
            tells(&failed(end, ""), "took too long over it and was ended");
        }
        for said in ["memory allocation of 8 bytes failed", "LLVM ERROR: out of memory"] {
            tells(
                &failed(End::Exited(ExitStatus::from_raw(6)), said),
                "needed more memory",
            );
        }
    }

    #[test]
    fn a_compiler_that_dies_is_told_with_the_first_lines_that_it_said() {
        let said: String = (1..=100).map(|line| format!("line {line}.\n")).collect();
        for end in [exited(101), End::Exited(ExitStatus::from_raw(11))] {
            let state = failed(end, &said);
            tells(&state, "The compiler itself failed over it");
            tells(&state, "line 40.");
            assert!(!state.to_string().contains("line 41."), "{state}");
        }
    }

    /// In colour as well, which the compiler puts between a word and its colon.
    #[test]
    fn what_an_answer_knows_nothing_of_is_ours() {
        let no_room = "error: cannot write it: No space left on device (os error 28)";
        for ours in OURS.into_iter().chain([no_room]) {
            let said = format!("{ours} …\n");
            let coloured = said.replacen("error", "\x1b[1m\x1b[91merror\x1b[0m\x1b[1m", 1);
            for said in [said, coloured] {
                assert_eq!(failed(exited(1), &said), State::ungraded(advised(&said)));
            }
        }
    }

    #[test]
    fn a_line_of_the_answer_that_the_compiler_quotes_is_none_of_its_own() {
        for words in OURS.iter().chain(&NO_MEMORY).chain(&["No space left on device"]) {
            let said =
                format!("error[E0308]: mismatched types\n  |\n2 |     \"{words}\"\n  |     ^^^ expected `f64`\n");
            assert_eq!(failed(exited(1), &said), State::DoesNotCompile { messages: said });
        }
    }

    #[test]
    fn a_function_that_the_grader_does_not_find_is_told_of_as_one_of_the_task() {
        let exercise = Exercise::new("05_gelu");
        let explained = |file: &str| {
            let said = format!("\x1b[1merror[E0425]\x1b[0m: cannot find value `gelu`\n \x1b[94m--> \x1b[0m{file}:9:21");
            of_the_call(&failed(exited(1), &said), &exercise)
        };
        let told = explained(&exercise.program()).expect("an explanation");
        assert!(told.contains("cargo run -- reset 05_gelu"), "{told}");
        assert_eq!(explained(&exercise.file()), None);
        assert_eq!(of_the_call(&State::NotStarted, &exercise), None);
    }

    #[test]
    fn where_a_library_may_be_spoilt_it_is_told_what_to_do() {
        for (said, is_told) in [
            ("error[E0786]: found invalid metadata files for crate `ndarray`", true),
            ("error: linking with `cc` failed: exit status: 1", true),
            ("error[E0463]: can't find crate for `ndarray`", false),
        ] {
            assert_eq!(advised(said).contains("`cargo clean`"), is_told, "{said}");
            assert!(advised(said).starts_with(said));
        }
    }
}
