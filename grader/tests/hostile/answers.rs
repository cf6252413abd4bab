//! Answers to GELU, each graded in a folder of its own by the checkout's grader.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use std::time::Duration;

use course::Exercise;
use grader::{Grader, State};
use tempfile::TempDir;

use crate::words::{root, told};

/// What answers are compiled against is built once. Many are run at a time, so they may be waited for long.
pub static GRADER: LazyLock<Grader> =
    LazyLock::new(|| Grader::new(&root(), false).unwrap().within(3, Duration::from_secs(200)));

/// A folder laid out as a checkout is, in which `write` puts the file of this exercise, which is given by its path.
pub fn checkout_of(name: &str, write: impl FnOnce(&Path)) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("exercises")).unwrap();
    write(&folder.path().join(Exercise::new(name).file()));
    folder
}

/// The state of an exercise whose file `write` puts in its place.
pub fn grade_file(name: &str, write: impl FnOnce(&Path)) -> State {
    let folder = checkout_of(name, write);
    let grader = GRADER.clone().for_answers_in(folder.path());
    grader.grade_each(&[Exercise::new(name)]).remove(0).1
}

/// The state of an exercise with this answer.
pub fn grade_as(name: &str, answer: &str) -> State {
    grade_file(name, |file| fs::write(file, answer).unwrap())
}

/// The state of an answer that may compute as long as a reader's.
pub fn grade_patiently(name: &str, answer: &str) -> State {
    let folder = checkout_of(name, |file| fs::write(file, answer).unwrap());
    let grader = GRADER.clone().within(30, Duration::from_secs(200));
    let graded = grader.for_answers_in(folder.path()).grade_each(&[Exercise::new(name)]);
    graded[0].1.clone()
}

/// The state of GELU with this answer.
pub fn grade(answer: &str) -> State {
    grade_as("05_gelu", answer)
}

/// The expression `x · Φ(x)`.
pub const RIGHT: &str = "x * activations::functions::normal_cdf(x)";

/// Holds that an answer is correct.
pub fn passes(answer: &str) {
    let state = grade(answer);
    assert_eq!(state, State::Correct, "{answer}\n{state}");
}

/// Holds that an answer is not correct, and that these words say why.
pub fn fails_with(words: &str, answer: &str) -> State {
    let state = grade(answer);
    assert!(
        !state.is_well() && told(&state).contains(words),
        "no {words:?} for\n{answer}\n{state}"
    );
    state
}

/// Holds that an answer is refused for this word before it is compiled.
pub fn is_refused(word: &str, answer: &str) {
    match grade(answer) {
        State::Refused(refusal) => assert_eq!(refusal.what, format!("`{word}`"), "{answer}"),
        state => panic!("{} instead of refused:\n{answer}\n{state}", state.label()),
    }
}
