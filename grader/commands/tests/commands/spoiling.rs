//! Answers that reach for the grader itself or for what it keeps, in a checkout that may be spoilt.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{ChildStdout, Command};

use course::Exercise;
use grader::{Grader, State};

use crate::small::{Small, solution};
use crate::words::{gelu, told};

/// The next report that `watch` prints: its last line but one has the bar.
fn report(output: &mut BufReader<ChildStdout>) -> String {
    let mut text = String::new();
    while !text.contains(['─', '━']) {
        assert_ne!(output.read_line(&mut text).unwrap(), 0, "it ended: {text}");
    }
    text
}

/// A signal to the parent, which would stay stopped whatever is saved then.
#[test]
#[ignore = "compiles the crate once more"]
fn after_an_answer_that_would_stop_its_parent_watch_grades_a_right_one() {
    let small = Small::new();
    small.answer(&gelu("0.0"));
    let mut watch = small.start("watch");
    let mut output = BufReader::new(watch.stdout.take().unwrap());
    let wrong = report(&mut output);
    assert!(wrong.contains("expected 0.841345, got 0"), "{wrong}");
    small.answer(&gelu(
        "let parent = std::os::unix::process::parent_id().to_string(); \
         let _ = std::process::Command::new(\"kill\").args([\"-STOP\", &parent]).status(); 0.0",
    ));
    let stopping = report(&mut output);
    assert!(stopping.contains("It was neither compiled nor run"), "{stopping}");
    small.answer(&solution());
    let right = report(&mut output);
    assert!(right.contains("Correct. Compare it with"), "{right}");
    let mut end = Command::new("kill");
    end.args(["-TERM", &watch.id().to_string()]);
    assert!(end.status().unwrap().success());
    assert!(watch.wait().unwrap().success());
}

/// Past the screen: the keys are held in memory, and are back before anything is graded by them.
#[test]
#[ignore = "compiles the crate once more"]
fn an_answer_that_deletes_the_keys_is_told_so_and_fails_no_later_one() {
    let small = Small::new();
    let grader = Grader::new(&small.root, false).unwrap().unscreened();
    let key = small.root.join("tests/snapshots/05_gelu.snap");
    let before = fs::read(&key).unwrap();
    let grade = |answer: &str| {
        small.answer(answer);
        grader.grade_each(&[Exercise::new("05_gelu")]).remove(0).1
    };
    let deleting = grade(&gelu(&format!(
        "let _ = std::fs::remove_dir_all({:?}); x",
        key.parent().unwrap()
    )));
    assert_eq!(deleting, State::Tampered { file: key.clone() }, "{deleting}");
    assert!(told(&deleting).contains("wrote over the grading key 05_gelu.snap. The key is restored"));
    assert_eq!(fs::read(&key).unwrap(), before);
    assert_eq!(grade(&solution()), State::Correct);
}

/// Before the grader starts, so that it holds no better one.
#[test]
#[ignore = "compiles the crate once more"]
fn a_key_that_was_written_over_before_is_told_with_what_brings_it_back() {
    let small = Small::new();
    let key = small.root.join("tests/snapshots/05_gelu.snap");
    let text = fs::read_to_string(&key).unwrap();
    fs::write(&key, text.replace("right", "wrong")).unwrap();
    small.answer(&solution());
    let grader = Grader::new(&small.root, false).unwrap();
    let state = grader.grade_each(&[Exercise::new("05_gelu")]).remove(0).1;
    assert_eq!(state, State::OtherKey, "{state}");
    assert!(
        told(&state).contains("`git restore tests/snapshots` brings it back"),
        "{state}"
    );
}
