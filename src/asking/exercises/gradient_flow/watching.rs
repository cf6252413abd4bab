//! The reader's loop, which watches the gradients, on small networks.

use super::TrainAndWatch;
use crate::asking::training::cases::{Parts, cases, drawn_loops, labelled_loops, side_by_side};
use crate::asking::training::{Dense, Training, reference};
use crate::asking::{Check, Finding, Function, Value};

fn loops() -> Vec<Training> {
    let one_layer = cases().swap_remove(1);
    let two_layers = cases().swap_remove(3);
    vec![
        one_layer.training(&[&[0]], 0.5),
        two_layers.training(&[&[0, 1], &[2]], 1.0),
    ]
}

/// What a loop watches, and what comes out of it.
type Outcome = (Vec<Dense>, Vec<Vec<f64>>);

/// The norms, step after step, then the layers; or in which way there are not as many.
fn value(training: &Training, (layers, watched): &Outcome) -> Value {
    let (steps, depth) = (training.batches.len(), training.layers.len());
    if watched.len() != steps || watched.iter().any(|norms| norms.len() != depth) {
        let norms: Vec<_> = watched.iter().map(|norms| norms.len().to_string()).collect();
        return Value::Text(format!("{} steps with {} norms", watched.len(), norms.join(", ")));
    }
    match side_by_side(Parts::of_layers(layers), &Parts::of_layers(&training.layers)) {
        Value::Vector(numbers) => watched
            .iter()
            .flatten()
            .chain(&numbers)
            .copied()
            .collect::<Vec<_>>()
            .into(),
        other => other,
    }
}

fn norm<'a>(numbers: impl IntoIterator<Item = &'a f64>) -> f64 {
    numbers.into_iter().map(|g| g * g).sum::<f64>().sqrt()
}

fn of_weight(gradient: &Dense) -> f64 {
    norm(&gradient.weight)
}

/// The loop with another measure of a gradient.
fn run(training: &Training, size: impl Fn(&Dense) -> f64) -> Outcome {
    turns(training, |_, gradients| gradients.iter().map(&size).collect())
}

/// The loop with other records: `record` is given the layers before the step, and their gradients.
fn turns(training: &Training, record: impl Fn(&[Dense], &[Dense]) -> Vec<f64>) -> Outcome {
    let mut layers = training.layers.clone();
    let mut watched = Vec::new();
    for rows in &training.batches {
        let (x, labels) = reference::batch(training, rows);
        let gradients = reference::gradients(&layers, &x, &labels, &training.activation);
        watched.push(record(&layers, &gradients));
        layers = reference::moved(&layers, &gradients, -training.rate);
    }
    (layers, watched)
}

/// The loop with the gradients of other rows watched: those of a batch, or all.
fn after_the_step(training: &Training) -> Outcome {
    let mut layers = training.layers.clone();
    let mut watched = Vec::new();
    for rows in &training.batches {
        let (x, labels) = reference::batch(training, rows);
        let gradients = |layers: &[Dense]| reference::gradients(layers, &x, &labels, &training.activation);
        layers = reference::moved(&layers, &gradients(&layers), -training.rate);
        watched.push(gradients(&layers).iter().map(of_weight).collect());
    }
    (layers, watched)
}

pub(super) fn check(train: &Function<TrainAndWatch>, seed: u64) -> Finding {
    let measured = |size: fn(&Dense) -> f64| move |training: &Training| value(training, &run(training, size));
    Check::new(
        "train_and_watch: the norms before each step, and the network after the last",
        labelled_loops("train_and_watch", loops()),
        measured(of_weight),
        |training| value(training, &train.call(training)),
    )
    .drawn(labelled_loops("train_and_watch", drawn_loops(seed)))
    .mistake(
        "The bias is measured as well. The norm of the weight's gradient alone is asked for.",
        measured(|gradient| norm(gradient.weight.iter().chain(&gradient.bias))),
    )
    .mistake(
        "That is the sum of squares. The norm is its root.",
        measured(|gradient| of_weight(gradient).powi(2)),
    )
    .mistake(
        "That is the root mean square. The norm does not divide by how many there are.",
        measured(|gradient| of_weight(gradient) / (gradient.weight.len() as f64).sqrt()),
    )
    .mistake(
        "That is the sum of absolute values. The norm adds squares, and takes the root.",
        measured(|gradient| gradient.weight.iter().map(|g| g.abs()).sum()),
    )
    .mistake(
        "That is the mean of absolute values. The norm adds squares, and takes the root.",
        measured(|gradient| gradient.weight.iter().map(|g| g.abs()).sum::<f64>() / gradient.weight.len() as f64),
    )
    .mistake(
        "That is the largest element. The norm is the root of the sum of all squares.",
        measured(|gradient| gradient.weight.iter().fold(0.0, |most, g| g.abs().max(most))),
    )
    .mistake(
        "Those are the norms of the biases' gradients. Measure the weights'.",
        measured(|gradient| norm(&gradient.bias)),
    )
    .mistake(
        "Those are the norms of the weights themselves. Measure their gradients.",
        |training| {
            value(
                training,
                &turns(training, |layers, _| layers.iter().map(of_weight).collect()),
            )
        },
    )
    .mistake(
        "The norms are noted after the step. Note those that the step is taken with.",
        |training| value(training, &after_the_step(training)),
    )
    .mistake(
        "The last layer comes first. Turn the norms round: the first layer first.",
        |training| {
            value(
                training,
                &turns(training, |_, gradients| gradients.iter().rev().map(of_weight).collect()),
            )
        },
    )
    .mistake("The network is never updated. End each turn with a step.", |training| {
        let still = Training {
            rate: 0.0,
            ..training.clone()
        };
        value(training, &run(&still, of_weight))
    })
    .mistake("The steps go up, along the gradients.", |training| {
        let up = Training {
            rate: -training.rate,
            ..training.clone()
        };
        value(training, &run(&up, of_weight))
    })
    .mistake(
        "There is one norm a step, that of all layers together. Measure each layer by itself.",
        |training| {
            value(
                training,
                &turns(training, |_, gradients| {
                    vec![norm(gradients.iter().flat_map(|gradient| &gradient.weight))]
                }),
            )
        },
    )
    .hint("Your loop of exercise 10, with one line between the gradients and the step: push the norm of each layer's.")
    .run()
}
