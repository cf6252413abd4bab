//! Answers that the screen refuses, compiled all the same: what they can say is a value, and nothing else.

use std::ffi::OsString;
use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use course::Exercise;
use grader::{Crash, Grader, Launch, State};

use crate::answers::{GRADER, RIGHT, checkout_of};
use crate::words::{gelu, root, told};

/// A grader without a screen, which does not wait long.
fn unscreened() -> Grader {
    GRADER.clone().unscreened()
}

/// The state of GELU with this body.
fn grade_with(grader: Grader, body: &str) -> State {
    let folder = checkout_of("05_gelu", |file| fs::write(file, gelu(body)).unwrap());
    let grader = grader.for_answers_in(folder.path());
    grader.grade_each(&[Exercise::new("05_gelu")]).remove(0).1
}

fn grade(body: &str) -> State {
    grade_with(unscreened(), body)
}

/// Holds that this body ends in this crash.
fn crashes(crash: &Crash, body: &str) {
    match grade(body) {
        State::Crashed { crash: found, .. } => assert_eq!(found, *crash, "{body}"),
        state => panic!("{}: {body}\n{state}", state.label()),
    }
}

/// A body that sends these bytes to the grader, again and again if it is called again.
fn sends(bytes: &str) -> String {
    format!(
        "use std::io::Write; use std::os::{{fd::AsFd, unix::net::UnixStream}}; \
         let socket = std::io::stdin().as_fd().try_clone_to_owned().unwrap(); \
         UnixStream::from(socket).write_all(&{bytes}).unwrap(); x"
    )
}

/// Past the screen, and right.
#[test]
fn what_the_screen_refuses_is_compiled_here() {
    let state = grade(&format!("let _ = std::fs::read(\"nothing\"); {RIGHT}"));
    assert_eq!(state, State::Correct, "{state}");
}

#[test]
fn a_program_that_ends_itself_has_said_nothing() {
    for code in [0, 1, 101] {
        crashes(&Crash::Exited(Some(code)), &format!("std::process::exit({code})"));
    }
    assert!(matches!(
        grade("std::process::abort()"),
        State::Crashed {
            crash: Crash::Killed(_),
            ..
        }
    ));
}

/// With a jail as without one.
#[test]
fn words_of_a_jail_that_failed_are_an_answers_own() {
    for words in grader::JAIL_FAILED {
        let body = format!("eprintln!(\"{words} cannot be shut\"); std::process::exit(1)");
        crashes(&Crash::Exited(Some(1)), &body);
        let answer = ["/usr/bin/env", "--"].map(OsString::from).to_vec();
        let shut_in = unscreened().through(Launch {
            answer,
            ..Launch::default()
        });
        let state = grade_with(shut_in, &body);
        assert!(matches!(state, State::Crashed { .. }), "{state}");
    }
}

/// As the first edition was forged: by its report, which the program's memory said where to put.
#[test]
fn a_report_in_its_folder_is_read_by_nobody() {
    let forge = "let memory = std::fs::read(\"/proc/self/environ\").unwrap_or_default(); \
                 let report = format!(\"{{{{\\\"standing\\\":\\\"correct\\\",\\\"of\\\":{}}}}}\", memory.len()); \
                 for file in [\"report.json\", \"report\"] { std::fs::write(file, &report).unwrap(); }";
    crashes(&Crash::Exited(Some(0)), &format!("{forge} std::process::exit(0)"));
    assert!(matches!(grade(&format!("{forge} 0.0")), State::Wrong { .. }));
}

/// Every page that the program may write, but the stack on which it computes itself what is expected, as soon as an
/// input that was drawn is known. The input is there, or else the search finds nothing.
#[test]
fn nothing_in_its_memory_says_what_is_expected() {
    let search = "use std::{fs::File, io::{Read, Seek, SeekFrom}, sync::Mutex}; \
        static ASKED: Mutex<Vec<f64>> = Mutex::new(Vec::new()); \
        fn is_in_memory(value: f64) -> bool { \
            let maps = std::fs::read_to_string(\"/proc/self/maps\").unwrap(); \
            let mut memory = File::open(\"/proc/self/mem\").unwrap(); \
            maps.lines().filter(|line| line.contains(\"rw-p\") && !line.contains(\"[stack]\")).any(|line| { \
                let (start, rest) = line.split_once('-').unwrap(); \
                let (end, _) = rest.split_once(' ').unwrap(); \
                let at = |text| u64::from_str_radix(text, 16).unwrap(); \
                let mut pages = vec![0; (at(end) - at(start)) as usize]; \
                memory.seek(SeekFrom::Start(at(start))).unwrap(); \
                memory.read_exact(&mut pages).is_ok() \
                    && pages.windows(8).any(|bytes| bytes == value.to_le_bytes()) \
            }) \
        } \
        let expected = x * activations::functions::normal_cdf(x); \
        let mut asked = ASKED.lock().unwrap(); \
        if x.abs() < 6.0 && (x * 1e3).fract() != 0.0 && !asked.contains(&x) { \
            assert!(is_in_memory(x), \"the search finds nothing\"); \
            assert!(!is_in_memory(expected), \"what is expected is there\"); \
            asked.push(x); \
        } \
        expected";
    let state = grade_with(unscreened().within(30, Duration::from_secs(200)), search);
    assert_eq!(state, State::Correct, "{state}");
}

#[test]
fn what_is_no_reply_is_no_value() {
    for bytes in [
        "[255; 4]",
        "[1, 0, 0, 0, 0]",
        "[4, 0, 0, 0, 9, 9, 9, 9]",
        "[2, 0, 0, 0, 0, 0]",
        "[12, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0]",
        "*b\"\\x1a\\0\\0\\0{\\\"report\\\":{\\\"key\\\":\\\"right\\\"}}\"",
    ] {
        let state = grade(&sends(bytes));
        assert!(
            matches!(
                state,
                State::Crashed {
                    crash: Crash::Garbled,
                    ..
                }
            ),
            "{bytes}: {state}"
        );
    }
    let long = "[&(64_u32 << 20).to_le_bytes()[..], &vec![0; 64 << 20]].concat()";
    crashes(&Crash::Garbled, &sends(long));
}

/// A panic with a place of its own, as the grader would read it.
#[test]
fn a_forged_panic_is_told_without_its_escape_codes() {
    let reply = "*b\"\\x15\\0\\0\\0\\0\\x01\\x09\\x1b[2Jmine\\n\\x07\\x1b[1mhere\"";
    let state = grade(&sends(reply));
    assert!(!state.is_well() && !state.to_string().contains("\x1b[2J"), "{state:?}");
}

/// The grader closes it too, when it knows what it wants to know.
#[test]
fn a_socket_that_the_answer_closes_is_the_end_of_it() {
    let close = "use std::os::{fd::AsFd, unix::net::UnixStream}; \
                 let socket = std::io::stdin().as_fd().try_clone_to_owned().unwrap(); \
                 UnixStream::from(socket).shutdown(std::net::Shutdown::Both).unwrap(); x";
    assert!(matches!(grade(close), State::Crashed { .. }));
}

/// In a session of its own, with the socket as its standard input and the grader's pipes as its output.
#[test]
fn a_child_that_outlives_the_answer_is_not_waited_for() {
    let child = "let _ = std::process::Command::new(\"setsid\").args([\"sleep\", \"20\"]).spawn(); ";
    crashes(&Crash::Exited(Some(0)), &format!("{child} std::process::exit(0)"));
    let child = "let _ = std::process::Command::new(\"setsid\").args([\"timeout\", \"20\", \"yes\"]).spawn(); ";
    crashes(&Crash::Exited(Some(0)), &format!("{child} std::process::exit(0)"));
}

/// Known by how long it sleeps, which nothing else does.
#[cfg(target_os = "linux")]
#[test]
fn a_plain_child_is_gone_when_the_answer_was_graded() {
    let asleep = |time: &str| {
        let processes = fs::read_dir("/proc").unwrap().flatten();
        let mut lines = processes.filter_map(|process| fs::read(process.path().join("cmdline")).ok());
        lines.any(|line| line == format!("sleep\0{time}\0").as_bytes())
    };
    for (number, end) in ["std::process::exit(0)", "std::process::abort()", RIGHT]
        .iter()
        .enumerate()
    {
        let time = format!("{}.{number}", 30 + std::process::id());
        let state = grade(&format!(
            "if x == 1.0 {{ drop(std::process::Command::new(\"sleep\").arg(\"{time}\").spawn().unwrap()); {end} }} \
             else {{ {RIGHT} }}"
        ));
        assert_eq!(state == State::Correct, end == &RIGHT, "{state}");
        // It ends at once, and is seen a little longer.
        let until = Instant::now() + Duration::from_secs(5);
        while asleep(&time) && Instant::now() < until {
            thread::sleep(Duration::from_millis(10));
        }
        assert!(!asleep(&time), "{end}");
    }
}

/// A child in a session of its own, which serves a report to who opens the pipe, and replies to who listens.
#[test]
fn what_a_child_says_when_the_answer_has_ended_counts_for_nothing() {
    let fifo = "let _ = std::process::Command::new(\"mkfifo\").arg(\"report.json\").status(); ";
    let serve = "sleep 0.3; printf '\\\\1\\\\0\\\\0\\\\0\\\\0' >&0; echo '{}' > report.json";
    let child = format!(
        "let _ = std::process::Command::new(\"setsid\")\
         .args([\"timeout\", \"5\", \"sh\", \"-c\", \"{serve}\"]).spawn(); "
    );
    crashes(
        &Crash::Exited(Some(0)),
        &format!("{fifo} {child} std::process::exit(0)"),
    );
}

/// It is compiled in a folder with nothing beside it.
#[test]
fn a_solution_that_is_taken_in_from_beside_the_answer_is_not_there() {
    for answer in [
        "include!(\"../solutions/05_gelu.rs\");",
        "#[path = \"../solutions/05_gelu.rs\"] mod solution; pub use solution::*;",
        "mod solution; pub use solution::*;",
    ] {
        let folder = checkout_of("05_gelu", |file| fs::write(file, answer).unwrap());
        let solution = root().join("solutions/05_gelu.rs");
        for copy in ["solutions/05_gelu.rs", "exercises/solution.rs"] {
            let copy = folder.path().join(copy);
            fs::create_dir_all(copy.parent().unwrap()).unwrap();
            fs::copy(&solution, copy).unwrap();
        }
        let grader = unscreened().for_answers_in(folder.path());
        let state = grader.grade_each(&[Exercise::new("05_gelu")]).remove(0).1;
        assert!(matches!(state, State::DoesNotCompile { .. }), "{answer}: {state}");
    }
}

#[test]
fn an_answer_that_stops_itself_or_dribbles_is_ended() {
    let impatient = || unscreened().within(3, Duration::from_secs(2));
    let stop = "let me = std::process::id().to_string(); \
                let _ = std::process::Command::new(\"kill\").args([\"-STOP\", &me]).status(); x";
    let dribble = sends("[255, 255, 0, 0]").replace(
        "; x",
        "; loop { std::thread::sleep(std::time::Duration::from_millis(50)); \
         std::io::stdin().as_fd().try_clone_to_owned()\
         .map(|socket| UnixStream::from(socket).write_all(&[0]).unwrap()).unwrap() }",
    );
    for body in [stop, &dribble, "loop { std::thread::park() }"] {
        let state = grade_with(impatient(), body);
        assert!(
            matches!(
                state,
                State::Crashed {
                    crash: Crash::WaitedTooLong,
                    ..
                }
            ),
            "{body}: {state}"
        );
    }
}

/// In this run, and in the next.
#[test]
fn scripts_in_the_place_of_other_programs_change_no_verdict() {
    let rename = "let mine = std::env::current_exe().unwrap(); \
        let programs = mine.parent().unwrap().parent().unwrap(); \
        for folder in std::fs::read_dir(programs).unwrap().flatten() { \
            for program in std::fs::read_dir(folder.path()).unwrap().flatten() { \
                std::fs::remove_file(program.path()).unwrap(); \
                std::fs::write(program.path(), \"#!/bin/sh\\nexit 0\\n\").unwrap(); \
            } \
        } 0.0";
    let folder = checkout_of("05_gelu", |file| fs::write(file, gelu(rename)).unwrap());
    let right = Exercise::new("02_sigmoid_gradient");
    fs::copy(root().join(right.solution()), folder.path().join(right.file())).unwrap();
    let grader = unscreened().for_answers_in(folder.path());
    for _ in 0..2 {
        let graded = grader.grade_each(&[Exercise::new("05_gelu"), right.clone()]);
        assert!(
            told(&graded[0].1).contains("expected 0.841345, got 0"),
            "{}",
            graded[0].1
        );
        assert_eq!(graded[1].1, State::Correct, "{}", graded[1].1);
    }
}
