//! Answers that are compiled together: each is graded as when it is compiled alone, and none reaches another.

use std::fs;

use course::Exercise;
use grader::{Compiled, Programs, State};
use tempfile::TempDir;

use crate::answers::{GRADER, RIGHT, checkout_of, grade, passes};
use crate::words::gelu;

/// The programs of answers that are compiled together, and the folder in which they lie.
fn together<A: AsRef<str>>(answers: &[A]) -> (Vec<Option<Compiled>>, TempDir) {
    let answers: Vec<&str> = answers.iter().map(A::as_ref).collect();
    let folder = TempDir::new().unwrap();
    let grader = GRADER.clone().for_answers_in(folder.path());
    let programs = grader.compile_together(&Exercise::new("05_gelu"), &answers);
    (programs, folder)
}

/// Which of these answers become part of one program.
fn are_together<A: AsRef<str>>(answers: &[A]) -> Vec<bool> {
    together(answers).0.iter().map(Option::is_some).collect()
}

/// The state of an answer, given its program.
fn state(answer: &str, program: Compiled) -> State {
    let folder = checkout_of("05_gelu", |file| fs::write(file, answer).unwrap());
    let programs = Programs::from([("05_gelu".into(), Ok(program))]);
    let grader = GRADER.clone().for_answers_in(folder.path());
    grader.grade(&Exercise::new("05_gelu"), &programs)
}

/// What compiles, and ends in every way in which a program can end.
fn that_compile() -> Vec<String> {
    [
        RIGHT,
        "x.max(0.0)",
        "todo!(\"later\")",
        "panic!(\"at {x}\")",
        "if x > 1.0 { panic!() } else { x * activations::functions::normal_cdf(x) }",
        "fn f(x: f64) -> f64 { f(x + 1.0) + std::hint::black_box(x) } f(x)",
        "vec![x; 1 << 40][7]",
        "loop { std::hint::black_box(x); }",
        "std::thread::spawn(|| panic!()); x * activations::functions::normal_cdf(x)",
        "struct Once; let _ = std::panic::catch_unwind(|| panic!()); x",
    ]
    .map(gelu)
    .to_vec()
}

#[test]
fn together_each_answer_is_graded_as_it_is_alone() {
    let answers = that_compile();
    let (programs, _folder) = together(&answers);
    for (answer, program) in answers.iter().zip(programs) {
        let state = state(answer, program.expect(answer));
        assert_eq!(state, grade(answer), "{answer}");
    }
}

#[test]
fn what_does_not_compile_is_taken_out_and_costs_no_other_its_place() {
    let bodies = [
        RIGHT,
        "x + \"one\"",
        "y",
        "let moved = vec![x]; drop(moved); moved[0]",
        "fn f<T: Copy>(t: T) { f((t, t)) } f(x); x",
        "x.max(0.0)",
    ];
    let mut answers = bodies.map(gelu).to_vec();
    answers.push("pub fn gelu(x: f64) -> f32 { 0.0 }".into());
    answers.push("pub fn gelu(x: f64) -> f64 { x".into());
    let (programs, _folder) = together(&answers);
    let made: Vec<usize> = (0..programs.len()).filter(|&at| programs[at].is_some()).collect();
    assert_eq!(made, [0, 5]);
}

/// As alone, where there is no neighbour.
#[test]
fn whoever_looks_for_a_neighbour_is_compiled_alone_and_finds_none() {
    let reach = "super::super::answer_0::answer::gelu(x)";
    let answers = [gelu(RIGHT), gelu(reach), gelu("x.max(0.0)")];
    assert_eq!(are_together(&answers), [true, false, true]);
    assert!(matches!(grade(&gelu(reach)), State::DoesNotCompile { .. }));
}

/// As a path of its own crate, or by a name that lies beside it: neither word is refused, and neither leads anywhere.
#[test]
fn no_plain_path_leads_to_a_neighbour() {
    for body in ["answer_0::answer::gelu(x)", "answer::answer_0::answer::gelu(x)"] {
        let answers = [gelu(RIGHT), gelu(body), gelu("x.max(0.0)")];
        assert_eq!(are_together(&answers), [true, false, true], "{body}");
    }
}

/// What an answer says of a type of all would be said to its neighbours too.
#[test]
fn whoever_changes_what_a_word_means_elsewhere_is_compiled_alone() {
    let implements = "pub struct S; impl From<S> for f64 { fn from(_: S) -> f64 { 0.0 } }\n".to_owned() + &gelu(RIGHT);
    let (right, wrong) = (gelu(RIGHT), gelu("x.max(0.0)"));
    passes(&implements);
    assert_eq!(are_together(&[implements, right, wrong]), [false, true, true]);
}

#[test]
fn one_alone_and_none_at_all_are_not_compiled_together() {
    for answers in [vec![], vec![gelu(RIGHT)]] {
        let (programs, _folder) = together(&answers);
        assert!(programs.iter().all(Option::is_none) && programs.len() == answers.len());
    }
}
