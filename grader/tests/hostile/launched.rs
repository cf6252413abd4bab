//! A compiler and an answer that are started through another program.

use std::ffi::OsString;
use std::fs;

use course::Exercise;
use grader::{Crash, Grader, Launch, State};

use crate::answers::{GRADER, RIGHT, checkout_of};
use crate::words::{gelu, root};

/// As a class shuts its answers in: through a program that stands before the compiler, and before what it made.
#[test]
fn what_stands_before_a_compiler_and_an_answer_is_started_with_them() {
    let shell = |script: &str| ["/bin/sh", "-c", script, "sh"].map(OsString::from).to_vec();
    let through = |compiler: &str, answer: &str| {
        let launch = Launch {
            compiler: shell(compiler),
            answer: shell(answer),
        };
        // A text of its own, so that it is compiled.
        let answer = gelu(&format!("let _ = {compiler:?}; {RIGHT}"));
        let folder = checkout_of("05_gelu", |file| fs::write(file, answer).unwrap());
        let grader = GRADER.clone().through(launch).for_answers_in(folder.path());
        grader.grade_each(&[Exercise::new("05_gelu")]).remove(0).1
    };
    let pass = "exec \"$@\"";
    assert_eq!(through(pass, pass), State::Correct);
    for words in grader::JAIL_FAILED {
        let failed = format!("echo '{words} cannot be shut' >&2; exit 1");
        for state in [through(&failed, pass), through(pass, &failed)] {
            assert!(matches!(state, State::Ungraded { .. }), "{state}");
        }
    }
    let state = through(pass, "exit 3");
    let exits = |crash: &Crash| *crash == Crash::Exited(Some(3));
    assert!(
        matches!(&state, State::Crashed { crash, .. } if exits(crash)),
        "{state}"
    );
}

/// In colour as well, as in a terminal.
#[test]
fn a_compiler_that_finds_no_linker_blames_no_answer() {
    for colour in [false, true] {
        let launch = Launch {
            compiler: ["/usr/bin/env", "PATH=/nowhere"].map(OsString::from).to_vec(),
            ..Launch::default()
        };
        let answer = gelu(&format!("let _ = {colour}; {RIGHT}"));
        let folder = checkout_of("05_gelu", |file| fs::write(file, answer).unwrap());
        let grader = Grader::new(&root(), colour).unwrap().through(launch);
        let graded = grader
            .for_answers_in(folder.path())
            .grade_each(&[Exercise::new("05_gelu")]);
        assert!(matches!(graded[0].1, State::Ungraded { .. }), "{}", graded[0].1);
    }
}

#[test]
fn the_folders_that_a_compiler_reads_are_there_and_have_what_it_needs() {
    let (compiler, folders) = GRADER.reads();
    assert!(
        compiler.is_file() && folders.iter().all(|folder| folder.is_dir()),
        "{folders:?}"
    );
    let holds = |start: &str| {
        let mut files = folders
            .iter()
            .filter_map(|folder| fs::read_dir(folder).ok())
            .flatten()
            .flatten();
        files.any(|file| file.file_name().to_string_lossy().starts_with(start))
    };
    for start in ["libactivations", "libanswers", "libstd", "liblinked", "libndarray"] {
        assert!(holds(start), "{start} in {folders:?}");
    }
    assert!(folders.iter().any(|folder| compiler.starts_with(folder)), "{folders:?}");
}
