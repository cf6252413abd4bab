use std::sync::Arc;

use activations::asking::dying_relu::{CountDead, DeadUnits, Functions, TrainTooFast, check, figure};
use activations::asking::{Report, Standing};
use activations::functions::{Elu, Identity, LeakyRelu, Relu};
use activations::learning::{
    ActivationLayer, Init, Linear, Network, Objective, Optimizer, TrainingSettings,
    experiments::{ExperimentError, shared, standard_digits},
    silent_units, train,
};
use activations::prelude::{Activation, LearningError};
use ndarray::{Array2, Axis};

#[path = "../../../solutions/12_dying_relu.rs"]
mod solution;

use solution::{count_dead, dead_units, repaired, train_too_fast};

/// The functions of the solution.
pub fn solved() -> Functions {
    activations::answer!(dying_relu)
}

/// The solution's counts, and nothing trained.
fn counted() -> Functions {
    Functions::new(count_dead, dead_units, |_, _| todo!(), |_| todo!())
}

/// None of them is written.
fn stub() -> Functions {
    Functions::new(|_| todo!(), |_, _| todo!(), |_, _| todo!(), |_| todo!())
}

#[test]
fn the_solution_is_the_key() {
    super::is_the_key(&check(&solved(), 0));
}

/// Counted by folding over the rows, from weights that are drawn one layer at a time, with another leak.
#[test]
#[ignore = "trains for a while: --include-ignored"]
fn another_way_to_write_it_has_the_same_key() {
    fn count(activations: &Array2<f64>) -> usize {
        let largest = activations.fold_axis(Axis(0), 0.0, |most: &f64, y| most.max(y.abs()));
        largest.iter().filter(|&&most| most == 0.0).count()
    }
    fn units(network: &Network, inputs: &Array2<f64>) -> Result<usize, LearningError> {
        let mut batch = inputs.clone();
        let mut dead = 0;
        for layer in network.layers() {
            batch = layer.forward(&batch);
            if layer.activation().is_some() {
                dead += silent_units(&batch).iter().filter(|&&silent| silent).count();
            }
        }
        Ok(dead)
    }
    fn fast(activation: Arc<dyn Activation>, seed: u64) -> Result<Network, ExperimentError> {
        let linear = |inputs, outputs, layer| Linear::new(inputs, outputs, Init::PyTorch, 10 * seed + layer);
        let between = || Box::new(ActivationLayer::new(activation.clone()));
        let network = Network::new(
            64,
            vec![
                Box::new(linear(64, 64, 0)?),
                between(),
                Box::new(linear(64, 64, 1)?),
                between(),
                Box::new(linear(64, 10, 2)?),
            ],
        )?;
        trained(network, 0.1, seed)
    }
    let leaky = |seed| fast(shared(LeakyRelu::new(0.1).unwrap()), seed);
    let report = check(&Functions::new(count, units, fast, leaky), 0);
    let solution = check(&solved(), 0);
    assert_eq!(report.key(), solution.key(), "\n{report}");
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
        (
            "Only the first hidden",
            network(|network, inputs| Ok(hidden(network, inputs)[0])),
        ),
        (
            "Only the last hidden",
            network(|network, inputs| Ok(*hidden(network, inputs).last().unwrap())),
        ),
        (
            "The logits",
            network(|network, inputs| {
                let logits = count_dead(&network.predict(inputs)?);
                Ok(hidden(network, inputs).iter().sum::<usize>() + logits)
            }),
        ),
        (
            "outputs of the linear layers",
            network(|network, inputs| {
                let pass = network.forward(inputs.clone())?;
                Ok(pass.outputs[1..].iter().step_by(2).map(count_dead).sum())
            }),
        ),
        (
            "Every output is counted",
            network(|network, inputs| {
                let pass = network.forward(inputs.clone())?;
                Ok(pass.outputs[1..].iter().map(count_dead).sum())
            }),
        ),
        (
            "shifted",
            network(|network, inputs| {
                let pass = network.forward(inputs.clone())?;
                let layers = network.layers().iter().zip(&pass.outputs);
                let hidden = layers.filter(|(layer, _)| layer.activation().is_some());
                Ok(hidden.map(|(_, output)| count_dead(output)).sum())
            }),
        ),
        ("Add up", network(|_, _| Ok(1))),
    ]);
}

#[test]
#[ignore = "trains for a while: --include-ignored"]
fn each_wrong_training_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        (
            "never trained",
            fast(|activation, seed| mlp(&[64, 64, 64, 10], activation, seed)),
        ),
        (
            "few units die",
            fast(|activation, seed| trained(mlp(&[64, 64, 64, 10], activation, seed)?, 0.001, seed)),
        ),
        (
            "takes the widths",
            fast(|activation, seed| trained(mlp(&[64, 128, 10], activation, seed)?, 0.1, seed)),
        ),
        (
            "an activation of its own",
            fast(|_, seed| train_too_fast(LeakyRelu::default(), seed)),
        ),
        ("same network", fast(|activation, _| train_too_fast(activation, 0))),
        (
            "the message says what",
            fast(|activation, seed| trained(mlp(&[64, 64, 64, 10], activation, seed)?, f64::NAN, seed)),
        ),
    ]);
}

#[test]
#[ignore = "trains for a while: --include-ignored"]
fn each_wrong_repair_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        (
            "still ReLU",
            repair(|seed| trained(mlp(&[64, 64, 64, 10], shared(Relu), seed)?, 1e-3, seed)),
        ),
        ("Far enough out", repair(|seed| train_too_fast(Elu::default(), seed))),
        ("straight line", repair(|seed| train_too_fast(Identity, seed))),
        (
            "hardly learned",
            repair(|seed| mlp(&[64, 64, 64, 10], shared(LeakyRelu::default()), seed)),
        ),
        (
            "takes the widths",
            repair(|seed| mlp(&[64, 10], shared(LeakyRelu::default()), seed)),
        ),
    ]);
}

#[test]
fn a_stub_is_not_started() {
    let report = check(&stub(), 0);
    assert_eq!(report.standing(), Standing::NotStarted);
    let begun = check(
        &Functions {
            dead_units: stub().dead_units,
            ..counted()
        },
        0,
    );
    assert_eq!(begun.standing(), Standing::InProgress);
}

#[test]
fn the_feedback_names_the_case_what_was_expected_and_what_came() {
    insta::assert_snapshot!("rows_for_columns", layer(|layer| count_dead(&layer.t().to_owned())));
    let report = repair(|seed| train_too_fast(Elu::default(), seed)).to_string();
    insta::assert_snapshot!("elu", report);
    assert!(report.lines().all(|line| line.chars().count() <= 80), "\n{report}");
}

fn layer(wrong: CountDead) -> Report {
    check(
        &Functions {
            count_dead: wrong.into(),
            ..stub()
        },
        0,
    )
}

fn network(wrong: DeadUnits) -> Report {
    check(
        &Functions {
            dead_units: wrong.into(),
            ..counted()
        },
        0,
    )
}

fn fast(wrong: fn(Arc<dyn Activation>, u64) -> Result<Network, ExperimentError>) -> Report {
    check(
        &Functions {
            train_too_fast: wrong.into(),
            ..counted()
        },
        0,
    )
}

fn repair(wrong: fn(u64) -> Result<Network, ExperimentError>) -> Report {
    check(
        &Functions {
            repaired: wrong.into(),
            ..counted()
        },
        0,
    )
}

fn some(layer: &Array2<f64>, counted: impl Fn(&Vec<f64>) -> bool) -> usize {
    layer
        .columns()
        .into_iter()
        .map(|unit| unit.to_vec())
        .filter(counted)
        .count()
}

fn hidden(network: &Network, inputs: &Array2<f64>) -> Vec<usize> {
    let pass = network.forward(inputs.clone()).unwrap();
    pass.outputs[2..].iter().step_by(2).map(count_dead).collect()
}

fn mlp(widths: &[usize], activation: Arc<dyn Activation>, seed: u64) -> Result<Network, ExperimentError> {
    Ok(Network::mlp(widths, activation, Init::PyTorch, seed)?)
}

fn trained(mut network: Network, rate: f64, seed: u64) -> Result<Network, ExperimentError> {
    let data = standard_digits().train;
    let settings = TrainingSettings {
        epochs: 3,
        optimizer: Optimizer::adam(rate),
        seed,
        ..Default::default()
    };
    train(&mut network, &data.inputs, &Objective::classify(&data), &settings)?;
    Ok(network)
}

/// Networks that are not trained; a leaky unit is never dead.
#[test]
fn the_figure_draws_the_readers_counts_beside_the_crates() {
    fn leaky(seed: u64) -> Result<Network, ExperimentError> {
        mlp(&[64, 64, 64, 10], shared(LeakyRelu::default()), seed)
    }
    let svg = figure(
        |_| 7,
        |activation, seed| mlp(&[64, 64, 64, 10], activation, seed),
        leaky,
    )
    .to_svg();
    assert_eq!(super::said_of("yours", &svg), ["from 0 to 7"]);
    for bar in [
        "ReLU, layer 1",
        "ReLU, layer 2",
        "repaired, layer 1",
        "repaired, layer 2",
    ] {
        assert!(svg.contains(bar), "no {bar}");
    }
    let svg = figure(count_dead, |_, seed| leaky(seed), leaky).to_svg();
    assert_eq!(super::said_of("the crate's", &svg), ["from 0 to 0"]);
}

#[test]
fn the_figure_says_what_is_not_written_and_what_fails() {
    let title = |train: TrainTooFast| figure(count_dead, train, |_| todo!()).description();
    assert!(title(|_, _| todo!()).starts_with("Not written yet"));
    assert!(title(|_, _| panic!("no network")).starts_with("no network"));
    let error = mlp(&[64, 0], shared(Relu), 0).unwrap_err().to_string();
    assert!(title(|_, seed| mlp(&[64, 0], shared(Relu), seed)).starts_with(&error));
}

/// The slope 1 on either side, and ½ between −2 and 0.
#[derive(Debug)]
struct Bent;

impl Activation for Bent {
    fn name(&self) -> String {
        "Bent".into()
    }

    fn value(&self, x: f64) -> f64 {
        x - 0.5 * x.clamp(-2.0, 0.0)
    }

    fn derivative(&self, x: f64) -> f64 {
        if (-2.0..0.0).contains(&x) { 0.5 } else { 1.0 }
    }
}

#[test]
fn an_activation_whose_ends_are_parallel_is_not_taken_for_a_line() {
    let report = repair(|seed| mlp(&[64, 64, 64, 10], shared(Bent), seed)).to_string();
    assert!(report.contains("hardly learned"), "{report}");
}
