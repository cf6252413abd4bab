use ndarray::array;

use super::*;
use crate::{
    functions::{Identity, Relu, Sigmoid},
    learning::{Init, accuracy, data::xor},
};

fn learn_xor(mut network: Network, settings: &TrainingSettings) -> (Network, History) {
    let objective = Objective::classify(&xor());
    let history = train(&mut network, &xor().inputs, &objective, settings).unwrap();
    (network, history)
}

fn long() -> TrainingSettings {
    TrainingSettings {
        epochs: 300,
        watch_every: 100,
        ..Default::default()
    }
}

/// No affine map beats the even guess on XOR: its best cross-entropy is ln 2.
#[test]
fn xor_is_beyond_a_linear_stack_and_easy_for_the_same_stack_with_relu() {
    let linear = Network::mlp(&[2, 16, 16, 2], Identity, Init::HeNormal, 1).unwrap();
    let (linear, history) = learn_xor(linear, &long());
    assert!(accuracy(&linear, &xor()).unwrap() <= 0.75);
    assert!(history.losses.iter().all(|&loss| loss >= 2f64.ln() - 1e-12));
    let relu = Network::mlp(&[2, 16, 16, 2], Relu, Init::HeNormal, 1).unwrap();
    let (relu, history) = learn_xor(relu, &long());
    assert_eq!(accuracy(&relu, &xor()).unwrap(), 1.0);
    assert!(history.losses[299] < 0.05);
}

#[test]
fn the_same_seeds_give_the_same_run_bit_for_bit_watched_or_not() {
    let run = |seed, watch_every| {
        let network = Network::mlp(&[2, 8, 2], Sigmoid, Init::PyTorch, 1).unwrap();
        let settings = TrainingSettings {
            epochs: 20,
            batch_size: 3,
            seed,
            watch_every,
            ..Default::default()
        };
        let (network, history) = learn_xor(network, &settings);
        let weights: Vec<_> = network.parameters().into_iter().cloned().collect();
        (weights, history.losses, history.epoch_losses)
    };
    assert_eq!(run(1, 0), run(1, 7));
    assert_ne!(run(1, 0), run(2, 0));
}

#[test]
fn every_step_is_reported_and_the_watched_ones_are_kept() {
    let mut network = Network::mlp(&[2, 8, 2], Relu, Init::HeNormal, 1).unwrap();
    let settings = TrainingSettings {
        epochs: 5,
        batch_size: 3,
        watch_every: 4,
        ..Default::default()
    };
    let mut ends = Vec::new();
    let history = train_with(
        &mut network,
        &xor().inputs,
        &Objective::classify(&xor()),
        &settings,
        |step| ends.push((step.epoch, step.step, step.ends_epoch)),
    )
    .unwrap();
    assert_eq!(ends.len(), 10);
    assert_eq!(ends[2..4], [(1, 2, false), (1, 3, true)]);
    let watched: Vec<_> = history.watched.iter().map(|record| record.step).collect();
    assert_eq!(watched, [0, 4, 8]);
    assert_eq!(history.watched[1].loss, history.losses[4]);
    assert_eq!(history.epoch_losses.len(), 5);
}

#[test]
fn an_exploding_run_stops_with_the_step_and_keeps_its_history() {
    let mut network = Network::mlp(&[1, 8, 1], Relu, Init::HeNormal, 1).unwrap();
    let inputs = array![[1.0], [2.0], [3.0]];
    let settings = TrainingSettings {
        optimizer: Optimizer::sgd(100.0),
        ..Default::default()
    };
    let objective = Objective::MeanSquaredError(array![[2.0], [4.0], [6.0]]);
    let error = train(&mut network, &inputs, &objective, &settings).unwrap_err();
    assert!(matches!(error.cause, LearningError::Diverged { .. }), "{error}");
    assert_eq!(error.step, error.history.losses.len());
    assert!(error.step > 0);
    assert!(
        network
            .parameters()
            .iter()
            .all(|p| p.value.iter().all(|x| x.is_finite()))
    );
}

#[test]
fn a_loss_that_is_not_a_number_names_the_layer_it_came_from() {
    let mut network = Network::mlp(&[2, 3, 3, 2], Relu, Init::HeNormal, 1).unwrap();
    network.parameters_mut()[2].value[[0, 0]] = f64::INFINITY;
    network.parameters_mut()[0].value.fill(1.0);
    let objective = Objective::classify(&xor());
    let error = train(&mut network, &xor().inputs, &objective, &long()).unwrap_err();
    assert!(
        matches!(&error.cause, LearningError::LossNotFinite { place, .. } if place == "layer 2, Linear(3 → 3)"),
        "{error}"
    );
}

#[test]
fn what_can_not_be_trained_is_refused_before_the_first_step() {
    let refusal = |inputs: Array2<f64>, objective: Objective, settings: TrainingSettings| {
        let mut network = Network::mlp(&[2, 3, 2], Relu, Init::HeNormal, 1).unwrap();
        let error = train(&mut network, &inputs, &objective, &settings).unwrap_err();
        assert_eq!(*error.history, History::default());
        error.cause.to_string()
    };
    let labels = || Objective::CrossEntropy(vec![0, 1]);
    let rows = || array![[0.0, 1.0], [1.0, 0.0]];
    let with = |optimizer, batch_size| TrainingSettings {
        optimizer,
        batch_size,
        ..Default::default()
    };
    let usual = TrainingSettings::default;
    let cases = [
        (refusal(Array2::zeros((0, 2)), labels(), usual()), "no samples"),
        (
            refusal(array![[0.0, 1.0]], labels(), usual()),
            "1 rows of outputs and 2 labels",
        ),
        (
            refusal(array![[0.0], [1.0]], labels(), usual()),
            "takes rows of width 2",
        ),
        (refusal(rows(), Objective::CrossEntropy(vec![0, 2]), usual()), "label 2"),
        (
            refusal(rows(), labels(), with(Optimizer::sgd(0.0), 2)),
            "the learning rate is 0",
        ),
        (
            refusal(rows(), labels(), with(Optimizer::sgd(f64::NAN), 2)),
            "the learning rate is NaN",
        ),
        (
            refusal(rows(), labels(), with(Optimizer::sgd(0.1), 0)),
            "the batch size is 0",
        ),
    ];
    for (message, expected) in cases {
        assert!(message.contains(expected), "{message}");
    }
}

/// Every loss is (1e154)², and the sum over four rows overflows.
#[test]
fn the_mean_loss_of_an_epoch_is_finite_where_the_sum_over_its_rows_overflows() {
    let mut network = Network::mlp(&[1, 1], Identity, Init::HeNormal, 1).unwrap();
    let inputs = Array2::zeros((4, 1));
    let objective = Objective::MeanSquaredError(Array2::from_elem((4, 1), 1e154));
    let settings = TrainingSettings {
        epochs: 1,
        batch_size: 2,
        optimizer: Optimizer::sgd(1e-300),
        ..Default::default()
    };
    let history = train(&mut network, &inputs, &objective, &settings).unwrap();
    assert!((history.epoch_losses[0] / 1e308 - 1.0).abs() < 1e-12);
}

/// With plain descent a step is the learning rate times the gradient, so its length tells the gradient's.
#[test]
fn a_clipped_step_has_the_direction_of_the_gradient_and_at_most_the_length_asked_for() {
    let step = |clip_norm| {
        let mut network = Network::mlp(&[2, 8, 2], Sigmoid, Init::PyTorch, 1).unwrap();
        let values = |network: &Network| -> Vec<f64> {
            let parameters = network.parameters();
            parameters
                .into_iter()
                .flat_map(|parameter| parameter.value.clone())
                .collect()
        };
        let before = values(&network);
        let settings = TrainingSettings {
            epochs: 1,
            batch_size: 4,
            optimizer: Optimizer::sgd(1.0),
            clip_norm,
            ..Default::default()
        };
        train(&mut network, &xor().inputs, &Objective::classify(&xor()), &settings).unwrap();
        let after = values(&network);
        after
            .iter()
            .zip(&before)
            .map(|(after, before)| after - before)
            .collect::<Vec<f64>>()
    };
    let length = |step: &[f64]| step.iter().map(|x| x * x).sum::<f64>().sqrt();
    let whole = step(f64::INFINITY);
    assert_eq!(
        step(2.0 * length(&whole)),
        whole,
        "a gradient that is short enough stays as it is"
    );
    let clipped = step(length(&whole) / 4.0);
    for (clipped, whole) in clipped.iter().zip(&whole) {
        assert!((4.0 * clipped - whole).abs() < 1e-12, "{clipped} and {whole}");
    }
}

#[test]
fn a_norm_to_clip_at_that_is_no_positive_number_is_refused() {
    for clip_norm in [0.0, -1.0, f64::NAN] {
        let mut network = Network::mlp(&[2, 2], Relu, Init::HeNormal, 1).unwrap();
        let settings = TrainingSettings {
            clip_norm,
            ..Default::default()
        };
        let refused = train(&mut network, &xor().inputs, &Objective::classify(&xor()), &settings);
        assert!(refused.is_err(), "{clip_norm}");
    }
}
