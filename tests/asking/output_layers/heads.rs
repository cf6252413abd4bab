use std::collections::BTreeSet;

use activations::asking::Standing;
use activations::asking::output_layers::{Head, Loss, Output, Task};

use super::solution::head;
use super::with_head;

type Choice = fn(Task) -> Head;

#[test]
fn each_wrong_head_earns_its_own_hint() {
    use Loss::{BinaryCrossEntropyOnLogits as Bce, CrossEntropyOnLogits as Ce, MeanSquaredError as Mse};
    use Output::{Identity, Relu, Sigmoid, Softmax, Softplus};
    let wrong: [(&str, Task, Choice); 18] = [
        ("fits numbers", Task::Binary, |_| Head::new(Sigmoid, Mse, Identity)),
        ("one number is always 1", Task::Binary, |_| {
            Head::new(Identity, Ce, Softmax)
        }),
        ("a sigmoid too many", Task::Binary, |_| {
            Head::new(Sigmoid, Bce, Identity)
        }),
        ("cuts off", Task::Binary, |_| Head::new(Relu, Bce, Sigmoid)),
        ("no probabilities yet", Task::Binary, |_| {
            Head::new(Identity, Bce, Identity)
        }),
        ("gives none", Task::Binary, |_| Head::new(Identity, Bce, Softplus)),
        ("a softmax too many", Task::MultiClass, |_| {
            Head::new(Softmax, Ce, Identity)
        }),
        ("let them compete", Task::MultiClass, |_| {
            Head::new(Identity, Bce, Sigmoid)
        }),
        ("don't add up", Task::MultiClass, |_| Head::new(Identity, Ce, Sigmoid)),
        ("several may be true", Task::MultiLabel, |_| {
            Head::new(Identity, Ce, Softmax)
        }),
        ("target is a number", Task::Regression, |_| {
            Head::new(Identity, Ce, Identity)
        }),
        ("never be negative", Task::Regression, |_| {
            Head::new(Relu, Mse, Identity)
        }),
        ("between 0 and 1", Task::Regression, |_| {
            Head::new(Sigmoid, Mse, Identity)
        }),
        ("the prediction already", Task::Regression, |_| {
            Head::new(Identity, Mse, Softplus)
        }),
        ("learns nothing", Task::PositiveRegression, |_| {
            Head::new(Relu, Mse, Identity)
        }),
        ("Nothing keeps", Task::PositiveRegression, |_| {
            Head::new(Identity, Mse, Identity)
        }),
        ("the raw number", Task::PositiveRegression, |_| {
            Head::new(Identity, Mse, Softplus)
        }),
        ("stays below 1", Task::PositiveRegression, |_| {
            Head::new(Sigmoid, Mse, Identity)
        }),
    ];
    let hints: BTreeSet<String> = wrong
        .map(|(words, task, wrong)| {
            let report = with_head(wrong);
            let title = format!("head(Task::{task:?})");
            let finding = report.findings.iter().find(|finding| finding.title == title);
            let hint = finding.and_then(|finding| finding.hint.clone()).unwrap_or_default();
            assert!(hint.contains(words), "no {words:?} in:\n{hint}");
            hint
        })
        .into();
    assert_eq!(hints.len(), wrong.len(), "two mistakes share a hint");
}

#[test]
fn one_head_for_every_task_is_refused_and_the_right_one_not_told() {
    let report = with_head(|_| head(Task::MultiClass));
    assert_eq!(report.standing(), Standing::Wrong);
    assert_eq!(report.passed() + 4, report.findings.len());
    assert!(!report.to_string().contains("Softplus"), "\n{report}");
}

#[test]
fn a_double_softmax_is_told_in_a_terminal_of_80_columns() {
    let report = with_head(|task| match task {
        Task::MultiClass => Head::new(Output::Softmax, Loss::CrossEntropyOnLogits, Output::Identity),
        _ => head(task),
    })
    .to_string();
    insta::assert_snapshot!("double_softmax", report);
    assert!(report.lines().all(|line| line.chars().count() <= 80), "\n{report}");
}
