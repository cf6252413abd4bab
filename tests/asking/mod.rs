//! Each exercise's solution passes and makes the grading key, and each wrong answer earns its own hint.

mod check;
mod custom_activation;
mod dying_relu;
mod gated_units;
mod gelu;
mod gelu_approximation;
mod gelu_as_probability;
mod gradient_flow;
mod initialisation;
mod linear_collapse;
mod output_layers;
mod quiz;
mod relu_family;
mod seeds;
#[cfg(unix)]
mod serving;
mod sigmoid_gradient;
mod training;
mod zero_centering;

use std::collections::BTreeSet;
use std::path::Path;

use activations::asking::{Report, Standing};

/// Makes a test of each exercise whose inputs are drawn, with a macro that takes marks and a topic; of those that
/// train, a test that runs when it is asked for.
macro_rules! for_each_exercise {
    ($test:ident) => {
        $test!(gated_units);
        $test!(gelu);
        $test!(gelu_approximation);
        $test!(gelu_as_probability);
        $test!(initialisation);
        $test!(linear_collapse);
        $test!(output_layers);
        $test!(relu_family);
        $test!(sigmoid_gradient);
        $test!(zero_centering);
        $test!(
            #[ignore = "trains for a while: --include-ignored"]
            custom_activation
        );
        $test!(
            #[ignore = "trains for a while: --include-ignored"]
            dying_relu
        );
        $test!(
            #[ignore = "trains for a while: --include-ignored"]
            gradient_flow
        );
        $test!(
            #[ignore = "trains for a while: --include-ignored"]
            training
        );
    };
}

use for_each_exercise;

/// The quiz draws no inputs.
#[test]
fn every_exercise_is_in_the_list_but_the_quiz() {
    let mut listed = BTreeSet::from(["quiz"]);
    macro_rules! list {
        ($(#[$mark:meta])* $topic:ident) => {
            listed.insert(stringify!($topic));
        };
    }
    for_each_exercise!(list);
    let exercises = course::exercises(Path::new("../..")).unwrap();
    assert_eq!(
        exercises.iter().map(course::Exercise::topic).collect::<BTreeSet<_>>(),
        listed
    );
}

/// The seed of inputs that are drawn.
const SEED: u64 = 6;

/// What the figures of a document say of each series of that name, in order: `from 0 to 4`.
fn said_of(series: &str, svg: &str) -> Vec<String> {
    let named = format!(" {}: ", series.replace('\'', "&#39;"));
    let (_, rest) = svg.split_once("<desc>").expect("a description");
    let (description, _) = rest.split_once("</desc>").expect("its end");
    description
        .lines()
        .filter_map(|line| line.split_once(&named))
        .map(|(_, said)| said.trim_end_matches('.').to_owned())
        .collect()
}

/// Holds a solution's report against the key in `tests/snapshots`, which `cargo run -- snapshots` renews.
fn is_the_key(report: &Report) {
    assert!(report.standing() == Standing::Correct, "\n{report}");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(report.exercise.as_str(), report.key()));
}

/// Holds that each answer is right, whatever inputs are drawn.
fn are_right<F, const N: usize>(check: fn(&F, u64) -> Report, answers: [(&str, F); N]) {
    let mut problems = String::new();
    for (name, functions) in &answers {
        let mut reports = (0..10).map(|seed| check(functions, seed));
        if let Some(report) = reports.find(|report| report.standing() != Standing::Correct) {
            problems += &format!("{name}:\n{report}\n");
        }
    }
    assert!(problems.is_empty(), "refused\n{problems}");
}

/// Holds that each answer is refused, whatever inputs are drawn, with a hint that contains the words beside it.
fn are_refused<F, const N: usize>(check: fn(&F, u64) -> Report, answers: [(&str, F, &str); N]) {
    let mut problems = String::new();
    for (name, functions, words) in &answers {
        let hint = |report: &Report| report.wrong().and_then(|finding| finding.hint.clone());
        let mut reports = (0..3).map(|seed| check(functions, seed));
        if let Some(report) = reports.find(|report| !hint(report).is_some_and(|hint| hint.contains(words))) {
            problems += &format!("{name}: no {words:?} in\n{report}\n");
        }
    }
    assert!(problems.is_empty(), "{problems}");
    println!("refused {N} of {}", check(&answers[0].1, SEED).exercise);
}

/// Holds that each report is refused with a hint of its own, one that contains the words beside it, and says
/// how many there are: `cargo run -- verify` adds them up.
fn are_refused_each_with_its_hint<const N: usize>(reports: [(&str, Report); N]) {
    let mut hints = BTreeSet::new();
    for (words, report) in &reports {
        assert_eq!(report.standing(), Standing::Wrong, "expected a hint with {words:?}");
        let hint = report
            .wrong()
            .and_then(|finding| finding.hint.clone())
            .unwrap_or_default();
        assert!(hint.contains(words), "no {words:?} in:\n{report}");
        hints.insert(hint);
    }
    assert_eq!(hints.len(), N, "two mistakes share a hint");
    println!("refused {N} of {}", reports[0].1.exercise);
}
