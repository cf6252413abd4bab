//! What the compiler says where nothing comes of it: of the answer, of itself, or of what is ours.
//!
//! It says it as data, a line for each message, and in plain words only what it says where it dies.

use cargo_metadata::diagnostic::{Diagnostic, DiagnosticLevel};
use console::strip_ansi_codes;
use course::Exercise;

use super::libraries::Libraries;
use crate::State;
use crate::child::{End, Ended, LARGEST_FILE};
use crate::clean::clean;

/// What the compiler calls a root that it reads from a pipe.
const FROM_A_PIPE: &str = "<anon>";

/// Why there is no program, where there are libraries: as a rule the answer's own errors.
pub(super) fn failure(ended: Ended, program: &str, libraries: &Libraries) -> State {
    let jail_failed = ended.jail_failed();
    let diagnostics = diagnostics(&ended.stderr);
    let end = match diagnostics.iter().any(is_of_a_large_program) {
        true => End::WroteTooMuch,
        false => ended.end,
    };
    let ours = !libraries.are_there() || diagnostics.iter().any(is_ours);
    let said = clean(&told(&ended.stderr, diagnostics)).replace(FROM_A_PIPE, program);
    let begins = |words: &[&str]| (said.lines()).any(|line| words.iter().any(|words| line.starts_with(words)));
    let messages = |text: &str| State::DoesNotCompile { messages: text.into() };
    match end {
        End::OutOfTime | End::WaitedTooLong => messages(
            "The compiler took too long over it and was ended. Is there a constant that takes long to compute, or a \
             macro that expands without an end to it?",
        ),
        End::WroteTooMuch => messages(&format!(
            "The program would be larger than {LARGEST_FILE} MiB. Is there a very large constant?"
        )),
        _ if jail_failed || ours => State::ungraded(advised(&said)),
        End::Exited(status) if status.code() == Some(1) => State::DoesNotCompile { messages: said },
        _ if begins(&NO_MEMORY) => messages(
            "The compiler needed more memory for it than it may have. Is there a very large constant, or a macro that \
             expands without an end to it?",
        ),
        _ if begins(&["rustc-LLVM ERROR: "]) && said.contains(NO_ROOM) => State::ungraded(said),
        End::Exited(status) => messages(&format!(
            "The compiler itself failed over it ({status}), which is a fault of the compiler. Write it more \
             plainly.\n\n{}",
            shortened(&said)
        )),
    }
}

/// The messages of the compiler that are whole.
pub(super) fn diagnostics(said: &str) -> Vec<Diagnostic> {
    let lines = said.lines();
    lines.filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// What the compiler says, for a reader.
fn told(said: &str, diagnostics: Vec<Diagnostic>) -> String {
    let plain = said.lines().filter(|line| !line.starts_with('{'));
    let plain = plain.map(|line| format!("{line}\n"));
    let rendered = diagnostics.into_iter().filter_map(|diagnostic| diagnostic.rendered);
    plain.chain(rendered).collect()
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
const NO_MEMORY: [&str; 2] = ["memory allocation of ", "rustc-LLVM ERROR: out of memory"];

/// Codes of errors in libraries: there are none, those of another compiler, or spoilt ones. An answer names no library.
const OF_LIBRARIES: [&str; 4] = ["E0460", "E0463", "E0514", SPOILT];
const SPOILT: &str = "E0786";

/// As errors begin that have no code and point nowhere. One that an answer chose the words of points to it.
const OF_THE_MACHINE: [&str; 3] = ["couldn't create a temp dir", "linker ", "linking with "];

const NO_ROOM: &str = "No space left on device";

/// Whether it is an error of which an answer knows nothing.
fn is_ours(
    Diagnostic {
        message,
        code,
        level,
        spans,
        ..
    }: &Diagnostic,
) -> bool {
    let is_of_the_machine =
        || OF_THE_MACHINE.iter().any(|words| message.starts_with(words)) || message.contains(NO_ROOM);
    let is_ours = match code {
        Some(code) => OF_LIBRARIES.contains(&code.code.as_str()),
        None => spans.is_empty() && is_of_the_machine(),
    };
    *level == DiagnosticLevel::Error && is_ours
}

/// Whether it is the linker's end by the signal of who writes more than a file may have.
fn is_of_a_large_program(diagnostic: &Diagnostic) -> bool {
    const SIGNAL: &str = "File size limit exceeded";
    let mut notes = diagnostic.children.iter();
    diagnostic.message.starts_with("linking with ") && notes.any(|note| note.message.contains(SIGNAL))
}

fn shortened(text: &str) -> String {
    const LINES: usize = 40;
    let lines: Vec<_> = text.lines().take(LINES).collect();
    lines.join("\n")
}

/// What the compiler says, and what to do where it found a file of cargo's that was cut short or written over: cargo
/// goes by the date of a file alone.
pub(super) fn advised(said: &str) -> String {
    let spoilt = [format!("error[{SPOILT}]"), "error: linking with ".into()];
    let said = said.trim_end();
    match spoilt.iter().any(|error| strip_ansi_codes(said).contains(error)) {
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

    use serde_json::json;

    use super::*;

    const PROGRAM: &str = "grader/answers/src/bin/05_gelu.rs";

    fn failed(end: End, stderr: &str) -> State {
        let (stdout, stderr) = (String::new(), stderr.into());
        failure(Ended { end, stdout, stderr }, PROGRAM, &Libraries::default())
    }

    fn exited(code: i32) -> End {
        End::Exited(ExitStatus::from_raw(code << 8))
    }

    /// An error as the compiler says it, which points into the answer or nowhere.
    fn error(code: Option<&str>, message: &str, points: bool) -> String {
        let span = json!({
            "file_name": "exercises/05_gelu.rs", "byte_start": 0, "byte_end": 1, "line_start": 2, "line_end": 2,
            "column_start": 1, "column_end": 2, "is_primary": true, "text": [],
        });
        let spans = if points { vec![span] } else { Vec::new() };
        let code = code.map(|code| json!({"code": code, "explanation": null}));
        let rendered = format!("error: {message}\n");
        let diagnostic = json!({
            "message": message, "code": code, "level": "error", "spans": spans, "children": [], "rendered": rendered,
        });
        format!("{diagnostic}\n")
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
        let said = error(Some("E0425"), "cannot find value `y`", true) + &error(None, "aborting", false);
        let messages = "error: cannot find value `y`\nerror: aborting\n".into();
        assert_eq!(failed(exited(1), &said), State::DoesNotCompile { messages });
    }

    #[test]
    fn of_what_the_compiler_says_only_its_colours_move_a_terminal() {
        let words = "\x1b[31mred\x1b[0m \u{9b}2J\x1b[2J\x07";
        for said in [error(None, words, true), words.to_owned()] {
            let told = failed(exited(1), &said).to_string();
            assert!(told.trim_end().ends_with("\x1b[31mred\x1b[0m"), "{told:?}");
        }
        let State::Ungraded { reason } = failed(exited(1), &error(None, "linker \x1b[2J\u{9b}2J", false)) else {
            panic!("it is graded");
        };
        assert_eq!(reason, "error: linker");
    }

    /// As it does with a constant without an end, or a pipe that nobody writes to.
    #[test]
    fn a_compiler_that_takes_too_long_or_too_much_is_no_fault_of_ours() {
        for end in [End::OutOfTime, End::WaitedTooLong] {
            tells(&failed(end, ""), "took too long over it and was ended");
        }
        for said in ["memory allocation of 8 bytes failed", "rustc-LLVM ERROR: out of memory"] {
            tells(
                &failed(End::Exited(ExitStatus::from_raw(6)), said),
                "needed more memory",
            );
        }
    }

    /// The compiler ends by the signal of its own, or says in a note how its linker ended.
    #[test]
    fn an_answer_whose_program_would_be_too_large_is_told_so() {
        let words = "would be larger than 256 MiB";
        tells(&failed(End::WroteTooMuch, ""), words);
        let linker = |note: &str| {
            let note = error(None, note, false);
            let linking = error(None, "linking with `cc` failed: exit status: 1", false);
            linking.replace(r#""children":[]"#, &format!(r#""children":[{}]"#, note.trim_end()))
        };
        let ended = "collect2: fatal error: ld terminated with signal 25 [File size limit exceeded]";
        tells(&failed(exited(1), &linker(ended)), words);
        let state = failed(exited(1), &linker("ld: cannot find -lc"));
        assert!(matches!(state, State::Ungraded { .. }), "{state}");
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

    #[test]
    fn what_an_answer_knows_nothing_of_is_ours() {
        let full = format!("cannot write it: {NO_ROOM} (os error 28)");
        let machine = OF_THE_MACHINE
            .into_iter()
            .chain([&*full])
            .map(|words| (None, words, false));
        // Where the answer first names it.
        let libraries = OF_LIBRARIES.map(|code| (Some(code), "can't find crate", true));
        for (code, words, points) in machine.chain(libraries) {
            let said = error(code, words, points);
            let state = failed(exited(1), &(error(None, "another", true) + &said));
            assert!(matches!(state, State::Ungraded { .. }), "{said}: {state}");
        }
    }

    /// The compiler points to where the answer first names it, as to an error of the answer's.
    #[test]
    fn whatever_the_compiler_says_where_a_library_is_gone_is_ours() {
        let stderr = error(None, "extern location for activations does not exist", true);
        let crates = [("activations".into(), "/no/such/library".into())].into();
        let libraries = Libraries {
            crates,
            ..Libraries::default()
        };
        let (end, stdout) = (exited(1), String::new());
        let state = failure(Ended { end, stdout, stderr }, PROGRAM, &libraries);
        assert!(matches!(state, State::Ungraded { .. }), "{state}");
    }

    /// Whether it is an error of its own, or a line that the compiler quotes.
    #[test]
    fn words_that_an_answer_chose_are_none_of_ours() {
        let words = OF_THE_MACHINE
            .iter()
            .chain(&NO_MEMORY)
            .chain(&[NO_ROOM, "error[E0463]"]);
        for words in words.chain(&crate::JAIL_FAILED) {
            for words in [words.to_string(), format!("of two lines\n{words}\nerror: {words}")] {
                tells(&failed(exited(1), &error(None, &words, true)), &words);
                tells(&failed(exited(1), &error(Some("E0080"), &words, true)), &words);
            }
        }
    }

    #[test]
    fn a_compiler_that_dies_on_a_full_disk_is_ours() {
        let aborted = |said| failed(exited(101), said);
        let full = format!("rustc-LLVM ERROR: IO failure on output stream: {NO_ROOM}\n");
        assert_eq!(aborted(&full), State::ungraded(&full));
        tells(&aborted(NO_ROOM), "The compiler itself failed over it");
    }

    #[test]
    fn a_function_that_the_grader_does_not_find_is_told_of_as_one_of_the_task() {
        let exercise = Exercise::new("05_gelu");
        let explained = |file: &str| {
            let messages = format!("\x1b[1merror[E0425]\x1b[0m: cannot find\n \x1b[94m--> \x1b[0m{file}:9:21");
            of_the_call(&State::DoesNotCompile { messages }, &exercise)
        };
        let told = explained(&exercise.program()).expect("an explanation");
        assert!(told.contains("cargo run -- reset 05_gelu"), "{told}");
        assert_eq!(explained(&exercise.file()), None);
        assert_eq!(of_the_call(&State::NotStarted, &exercise), None);
    }

    #[test]
    fn the_program_that_calls_an_answer_is_called_by_its_file() {
        let pointing = " --> <anon>:9:21\n  ::: exercises/05_gelu.rs:38:1";
        let State::DoesNotCompile { messages } = failed(exited(1), pointing) else {
            panic!("another state");
        };
        let named = format!(" --> {PROGRAM}:9:21\n  ::: exercises/05_gelu.rs:38:1\n");
        assert_eq!(messages, named);
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
