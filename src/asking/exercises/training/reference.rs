//! What is right, by the crate's own layers and losses.

use std::sync::Arc;

use ndarray::{Array2, Axis};

use super::{Dense, Training};
use crate::asking::PlainActivation;
use crate::functions::{Activation, cross_entropy};
use crate::learning::{ActivationLayer, Layer, Linear, Network, Pass};

/// The layers with the activation between them.
pub(in crate::asking::exercises) fn network(layers: &[Dense], f: &PlainActivation) -> Network {
    let f: Arc<dyn Activation> = f.known();
    let mut all: Vec<Box<dyn Layer>> = Vec::new();
    for layer in layers {
        if !all.is_empty() {
            all.push(Box::new(ActivationLayer::new(Arc::clone(&f))));
        }
        let linear = Linear::from_parts(layer.weight.clone(), layer.bias.to_vec());
        all.push(Box::new(linear.expect("a layer of numbers")));
    }
    Network::new(layers[0].weight.ncols(), all).expect("layers that fit")
}

fn run(layers: &[Dense], x: &Array2<f64>, f: &PlainActivation) -> (Network, Pass) {
    let network = network(layers, f);
    let pass = network.forward(x.clone()).expect("a batch that fits");
    (network, pass)
}

/// z₁ … z_L.
pub(in crate::asking::exercises) fn forward(
    layers: &[Dense],
    x: &Array2<f64>,
    f: &PlainActivation,
) -> Vec<Array2<f64>> {
    let (_, pass) = run(layers, x, f);
    pass.outputs.into_iter().skip(1).step_by(2).collect()
}

pub(in crate::asking::exercises) fn loss(logits: &Array2<f64>, labels: &[usize]) -> f64 {
    cross_entropy(logits, labels).expect("a label for each row").value
}

pub(in crate::asking::exercises) fn loss_gradient(logits: &Array2<f64>, labels: &[usize]) -> Array2<f64> {
    cross_entropy(logits, labels).expect("a label for each row").gradient
}

pub(in crate::asking::exercises) fn gradients(
    layers: &[Dense],
    x: &Array2<f64>,
    labels: &[usize],
    f: &PlainActivation,
) -> Vec<Dense> {
    let (network, pass) = run(layers, x, f);
    let gradients = network.backward(&pass, loss_gradient(pass.prediction(), labels));
    let linear = gradients.parameters.into_iter().step_by(2);
    let dense = |parameters: Vec<Array2<f64>>| Dense {
        weight: parameters[0].clone(),
        bias: parameters[1].row(0).to_owned(),
    };
    linear.map(dense).collect()
}

/// Each number moved by `by` times its gradient.
pub(in crate::asking::exercises) fn moved(layers: &[Dense], gradients: &[Dense], by: f64) -> Vec<Dense> {
    let moved = |(layer, gradient): (&Dense, &Dense)| Dense {
        weight: &layer.weight + &(by * &gradient.weight),
        bias: &layer.bias + &(by * &gradient.bias),
    };
    layers.iter().zip(gradients).map(moved).collect()
}

/// The rows of a batch, and their labels.
pub(in crate::asking::exercises) fn batch(training: &Training, rows: &[usize]) -> (Array2<f64>, Vec<usize>) {
    let labels = rows.iter().map(|&row| training.labels[row]).collect();
    (training.x.select(Axis(0), rows), labels)
}

/// The network after a step for each batch, and the losses before them.
pub(in crate::asking::exercises) fn train(training: &Training) -> (Vec<Dense>, Vec<f64>) {
    let f = &training.activation;
    let mut layers = training.layers.clone();
    let mut losses = Vec::new();
    for rows in &training.batches {
        let (x, labels) = batch(training, rows);
        losses.push(loss_of(&layers, &x, &labels, f));
        layers = moved(&layers, &gradients(&layers, &x, &labels, f), -training.rate);
    }
    (layers, losses)
}

/// The loss of a network.
pub(in crate::asking::exercises) fn loss_of(
    layers: &[Dense],
    x: &Array2<f64>,
    labels: &[usize],
    f: &PlainActivation,
) -> f64 {
    loss(run(layers, x, f).1.prediction(), labels)
}

/// The share of rows whose largest logit, the first of equals, is at their label.
pub(in crate::asking::exercises) fn accuracy(
    layers: &[Dense],
    x: &Array2<f64>,
    labels: &[usize],
    f: &PlainActivation,
) -> f64 {
    let logits = network(layers, f).predict(x).expect("a batch that fits");
    let rows = logits.rows().into_iter().zip(labels);
    let right = rows.filter(|(row, label)| row.iter().all(|&z| z <= row[**label]));
    right.count() as f64 / labels.len() as f64
}
