use activations::asking::dying_relu::{self, CountDead, DeadUnits, Functions, Repaired, TrainTooFast, Trained, figure};
use activations::asking::training::{Dense, batches, dense_layers};
use activations::asking::{Report, Standing};
use activations::functions::{Activation, Elu, LeakyRelu, Relu};
use activations::learning::experiments::standard_digits;
use activations::learning::{Init, LearningError, silent_units};
use activations::prelude::ActivationMethods as _;
use ndarray::{Array1, Array2, Axis};

#[path = "../../solutions/12_dying_relu.rs"]
mod solution;

mod other_ways;
mod unlisted;
mod wrong_trainings;

use solution::{count_dead, dead_units, repaired, train_too_fast};

/// The functions of the solution.
pub fn solved() -> Functions {
    activations::answer!(dying_relu)
}

/// None of them is written.
fn stub() -> Functions {
    Functions::new(|_| todo!(), |_, _, _| todo!(), |_, _| todo!(), |_| todo!())
}

fn check(functions: &Functions) -> Report {
    dying_relu::check(functions, super::SEED)
}

#[test]
fn the_solution_is_the_key() {
    super::is_the_key(&check(&solved()));
}

#[test]
fn each_wrong_count_in_a_layer_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        (
            "0 for some example",
            layer(|layer| some(layer, |unit| unit.contains(&0.0))),
        ),
        (
            "counts zeros",
            layer(|layer| layer.iter().filter(|&&y| y == 0.0).count()),
        ),
        (
            "rows, which are examples",
            layer(|layer| count_dead(&layer.t().to_owned())),
        ),
        (
            "Only the first example",
            layer(|layer| count_dead(&layer.select(Axis(0), &[0]))),
        ),
        ("alive", layer(|layer| layer.ncols() - count_dead(layer))),
        (
            "negative output",
            layer(|layer| some(layer, |unit| unit.iter().all(|&y| y <= 0.0))),
        ),
        (
            "cancel",
            layer(|layer| some(layer, |unit| unit.iter().sum::<f64>() == 0.0)),
        ),
        (
            "tiny",
            layer(|layer| some(layer, |unit| unit.iter().all(|y| y.abs() < 1e-6))),
        ),
        ("whether all of its elements", layer(|layer| layer.ncols())),
        ("what it should be", layer(|layer| 2 * count_dead(layer))),
    ]);
}

#[test]
fn each_wrong_count_in_a_network_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("Only the first hidden", network(|layers, x, f| hidden(layers, x, f)[0])),
        (
            "Only the last hidden",
            network(|layers, x, f| *hidden(layers, x, f).last().unwrap()),
        ),
        (
            "The logits are counted as well. They",
            network(|layers, x, f| {
                let logits = z(layers, x, f).pop().unwrap();
                dead_units(layers, x, f) + count_dead(&logits)
            }),
        ),
        (
            "behind an activation",
            network(|layers, x, f| z(layers, x, f).iter().map(|z| count_dead(&z.activate(f))).sum()),
        ),
        (
            "before the activation. A unit",
            network(|layers, x, f| z(layers, x, f)[..layers.len() - 1].iter().map(count_dead).sum()),
        ),
        (
            "in every z",
            network(|layers, x, f| z(layers, x, f).iter().map(count_dead).sum()),
        ),
        (
            "The inputs",
            network(|layers, x, f| dead_units(layers, x, f) + count_dead(x)),
        ),
        ("never above 0", network(|layers, x, _| dead_units(layers, x, &Relu))),
        ("Add up", network(|_, _, _| 1)),
    ]);
}

#[test]
fn a_stub_is_not_started() {
    assert_eq!(check(&stub()).standing(), Standing::NotStarted);
    assert_eq!(layer(count_dead).standing(), Standing::InProgress);
}

#[test]
fn the_feedback_names_the_case_what_was_expected_and_what_came() {
    insta::assert_snapshot!("rows_for_columns", layer(|layer| count_dead(&layer.t().to_owned())));
    let report = repair(|seed| train_too_fast(&Elu::default(), seed)).to_string();
    insta::assert_snapshot!("elu", report);
    assert!(report.lines().all(|line| line.chars().count() <= 80), "\n{report}");
}

/// Layers that are not trained; a leaky unit is never dead.
#[test]
fn the_figure_draws_the_readers_counts_beside_the_crates() {
    fn untrained(seed: u64) -> Result<Trained, LearningError> {
        Ok((dense_layers(&[64, 64, 64, 10], Init::PyTorch, seed)?, Vec::new()))
    }
    let svg = figure(|_| 7, |_, seed| untrained(seed), untrained).to_svg();
    assert_eq!(super::said_of("yours", &svg), ["from 0 to 7"]);
    assert_eq!(super::said_of("the crate's", &svg), ["from 0 to 0"]);
    for bar in [
        "ReLU, layer 1",
        "ReLU, layer 2",
        "repaired, layer 1",
        "repaired, layer 2",
    ] {
        assert!(svg.contains(bar), "no {bar}");
    }
}

#[test]
fn the_figure_says_what_is_not_written_and_what_fails() {
    let title = |train: TrainTooFast| figure(count_dead, train, |_| todo!()).description();
    assert!(title(|_, _| todo!("train_too_fast")).starts_with("train_too_fast is not written yet"));
    assert!(title(|_, _| panic!("no network")).starts_with("no network"));
    let error = dense_layers(&[64, 0], Init::PyTorch, 0).unwrap_err().to_string();
    let refused: TrainTooFast = |_, seed| Ok((dense_layers(&[64, 0], Init::PyTorch, seed)?, Vec::new()));
    assert!(title(refused).starts_with(&error));
}

fn counted(wrong: CountDead) -> Functions {
    Functions {
        count_dead: wrong.into(),
        ..stub()
    }
}

fn layer(wrong: CountDead) -> Report {
    check(&counted(wrong))
}

fn added(wrong: DeadUnits) -> Functions {
    Functions {
        dead_units: wrong.into(),
        ..stub()
    }
}

fn network(wrong: DeadUnits) -> Report {
    check(&added(wrong))
}

fn run(wrong: TrainTooFast) -> Functions {
    Functions {
        train_too_fast: wrong.into(),
        ..stub()
    }
}

fn fast(wrong: TrainTooFast) -> Report {
    check(&run(wrong))
}

fn repair(wrong: Repaired) -> Report {
    check(&Functions {
        repaired: wrong.into(),
        ..stub()
    })
}

fn some(layer: &Array2<f64>, counted: impl Fn(&Vec<f64>) -> bool) -> usize {
    layer
        .columns()
        .into_iter()
        .map(|unit| unit.to_vec())
        .filter(counted)
        .count()
}

/// z of every layer.
fn z(layers: &[Dense], x: &Array2<f64>, f: &dyn Activation) -> Vec<Array2<f64>> {
    let mut h = x.clone();
    let step = |layer: &Dense| {
        let z = h.dot(&layer.weight.t()) + &layer.bias;
        h = z.activate(f);
        z
    };
    layers.iter().map(step).collect()
}

fn hidden(layers: &[Dense], x: &Array2<f64>, f: &dyn Activation) -> Vec<usize> {
    let z = z(layers, x, f);
    z[..z.len() - 1].iter().map(|z| count_dead(&z.activate(f))).collect()
}
