//! The update, and the loop.

use ndarray::{Array2, Axis};

use super::cases::{Case, Parts, cases, drawn_cases, drawn_loops, labelled_loops, side_by_side, widths, written_out};
use super::reference::{self, batch, gradients, loss_of, moved};
use super::{Dense, Step, Train, Training};
use crate::asking::{Check, Finding, Function, Value};
use crate::functions::ActivationMethods;

/// Layers, their gradients, and a rate.
type Update = (Vec<Dense>, Vec<Dense>, f64);

fn updates(cases: Vec<Case>) -> Vec<(String, Update)> {
    let rates = [0.5, 1.0, 0.1, 0.3];
    let update = |(case, rate): (Case, f64)| {
        let gradients = gradients(&case.layers, &case.x, &case.labels, &case.activation);
        let name = match case.layers.len() {
            1 => format!("{}; gradients {}", written_out(&case.layers), written_out(&gradients)),
            _ => widths(&case.layers),
        };
        (format!("step({name}, rate {rate})"), (case.layers, gradients, rate))
    };
    cases.into_iter().zip(rates).map(update).collect()
}

fn layers_value(layers: &[Dense], like: &[Dense]) -> Value {
    side_by_side(Parts::of_layers(layers), &Parts::of_layers(like))
}

pub(super) fn check(step: &Function<Step>, seed: u64) -> Finding {
    let right = |(layers, gradients, rate): &Update| moved(layers, gradients, -rate);
    let value = |update: &Update, layers: &[Dense]| layers_value(layers, &update.0);
    Check::new(
        "step: θ − rate · gradient, for every weight and bias",
        updates(cases()),
        move |update| value(update, &right(update)),
        |update| value(update, &step.call(update)),
    )
    .drawn(updates(drawn_cases(seed)))
    .mistake(
        "The step goes up, along the gradient, and the loss grows. Go against it: minus.",
        move |update| value(update, &moved(&update.0, &update.1, update.2)),
    )
    .mistake("The rate is not used.", move |update| {
        value(update, &moved(&update.0, &update.1, -1.0))
    })
    .mistake("Nothing has moved. Does the loop change a copy?", move |update| {
        value(update, &update.0)
    })
    .mistake(
        "The biases stay where they are. They are learned as well.",
        move |update| value(update, &mixed(&right(update), &update.0)),
    )
    .mistake(
        "The weights stay where they are. Only the biases have moved.",
        move |update| value(update, &mixed(&update.0, &right(update))),
    )
    .mistake("Only the first layer moves.", move |update| {
        let mut layers = update.0.clone();
        layers[0] = right(update)[0].clone();
        value(update, &layers)
    })
    .mistake("Only the last layer moves.", move |update| {
        let mut layers = update.0.clone();
        let last = layers.len() - 1;
        layers[last] = right(update)[last].clone();
        value(update, &layers)
    })
    .mistake(
        "The layers are replaced by the step. A step is added to what is there.",
        move |(layers, gradients, rate)| layers_value(&moved(&scaled(layers, 0.0), gradients, -rate), layers),
    )
    .mistake(
        "The rate multiplies the weight as well: θ − rate · g, not rate · (θ − g).",
        move |(layers, gradients, rate)| layers_value(&scaled(&moved(layers, gradients, -1.0), *rate), layers),
    )
    .hint("For each layer and its gradient: layer.weight.scaled_add(-rate, &gradient.weight), and so the bias.")
    .run()
}

/// The weights of one network with the biases of another.
fn mixed(weights: &[Dense], biases: &[Dense]) -> Vec<Dense> {
    let dense = |(a, b): (&Dense, &Dense)| Dense {
        weight: a.weight.clone(),
        bias: b.bias.clone(),
    };
    weights.iter().zip(biases).map(dense).collect()
}

fn scaled(layers: &[Dense], by: f64) -> Vec<Dense> {
    let dense = |layer: &Dense| Dense {
        weight: &layer.weight * by,
        bias: &layer.bias * by,
    };
    layers.iter().map(dense).collect()
}

fn loops() -> Vec<Training> {
    let [one, _, two, _]: [Case; 4] = cases().try_into().ok().expect("four cases");
    vec![one.training(&[&[0]], 0.5), two.training(&[&[0], &[0]], 1.0)]
}

/// The losses, then the layers; or how many losses there are, or the shapes of the layers.
fn outcome(training: &Training, (layers, losses): &(Vec<Dense>, Vec<f64>)) -> Value {
    if losses.len() != training.batches.len() {
        return Value::Text(format!("{} losses", losses.len()));
    }
    match layers_value(layers, &training.layers) {
        Value::Vector(numbers) => Value::Vector(losses.iter().chain(&numbers).copied().collect()),
        other => other,
    }
}

/// The loop with another turn, which is given the network and the rows, and returns a loss and the next network.
fn run(training: &Training, turn: impl Fn(&[Dense], &[usize]) -> (f64, Vec<Dense>)) -> Value {
    let mut layers = training.layers.clone();
    let mut losses = Vec::new();
    for rows in &training.batches {
        let (loss, next) = turn(&layers, rows);
        losses.push(loss);
        layers = next;
    }
    outcome(training, &(layers, losses))
}

/// A step of the network on a batch, by gradients that `of` takes.
fn stepped(training: &Training, layers: &[Dense], of: &[Dense], (x, labels): &(Array2<f64>, Vec<usize>)) -> Vec<Dense> {
    moved(layers, &gradients(of, x, labels, &training.activation), -training.rate)
}

pub(super) fn check_loop(train: &Function<Train>, seed: u64) -> Finding {
    let loss = |training: &Training, layers: &[Dense], (x, labels): &(Array2<f64>, Vec<usize>)| {
        loss_of(layers, x, labels, &training.activation)
    };
    let all = |training: &Training| (training.x.clone(), training.labels.clone());
    Check::new(
        "train: the loss before each step, and the network after the last",
        labelled_loops("train", loops()),
        |training| outcome(training, &reference::train(training)),
        |training| outcome(training, &train.call(training)),
    )
    .drawn(labelled_loops("train", drawn_loops(seed)))
    .mistake(
        "The network is never updated. End each turn with a step.",
        move |training| {
            run(training, |layers, rows| {
                (loss(training, layers, &batch(training, rows)), layers.to_vec())
            })
        },
    )
    .mistake("The loss is taken after the step. Note it before.", move |training| {
        run(training, |layers, rows| {
            let batch = batch(training, rows);
            let next = stepped(training, layers, layers, &batch);
            (loss(training, &next, &batch), next)
        })
    })
    .mistake(
        "Every step uses all rows. Select those of the batch: x.select(Axis(0), rows), and their labels.",
        move |training| {
            run(training, |layers, _| {
                let all = all(training);
                (loss(training, layers, &all), stepped(training, layers, layers, &all))
            })
        },
    )
    .mistake(
        "The loss is that of all rows. Note the loss of the batch.",
        move |training| {
            run(training, |layers, rows| {
                let next = stepped(training, layers, layers, &batch(training, rows));
                (loss(training, layers, &all(training)), next)
            })
        },
    )
    .mistake(
        "The gradients are taken from the network of the beginning each time. Take them from the network as it is now.",
        move |training| {
            run(training, |layers, rows| {
                let batch = batch(training, rows);
                (
                    loss(training, layers, &batch),
                    stepped(training, layers, &training.layers, &batch),
                )
            })
        },
    )
    .mistake(
        "The rows of x are selected, and the first labels are taken. Each row keeps its own label.",
        move |training| {
            run(training, |layers, rows| {
                let (x, _) = batch(training, rows);
                let batch = (x, training.labels[..rows.len()].to_vec());
                (
                    loss(training, layers, &batch),
                    stepped(training, layers, layers, &batch),
                )
            })
        },
    )
    .mistake("The steps go up: the losses grow.", move |training| {
        let up = Training {
            rate: -training.rate,
            ..training.clone()
        };
        outcome(training, &reference::train(&up))
    })
    .mistake(
        "The last layers are updated before the first ones get their gradient, which then goes back through new \
         weights. Compute all gradients first, and step then.",
        move |training| {
            run(training, |layers, rows| {
                one_after_another(training, layers, &batch(training, rows))
            })
        },
    )
    .mistake("The batches come in the reverse order.", |training| {
        let mut reversed = training.clone();
        reversed.batches.reverse();
        outcome(training, &reference::train(&reversed))
    })
    .mistake("No loss is returned. Push one for each batch.", |training| {
        outcome(training, &(training.layers.clone(), Vec::new()))
    })
    .hint("For each batch: select its rows and labels, push the loss, take the gradients, and step.")
    .run()
}

/// Each layer moves before the gradient of the one before it is taken.
fn one_after_another(
    training: &Training,
    layers: &[Dense],
    (x, labels): &(Array2<f64>, Vec<usize>),
) -> (f64, Vec<Dense>) {
    let f = training.activation.known();
    let z = reference::forward(layers, x, &training.activation);
    let logits = &z[z.len() - 1];
    let mut g = reference::loss_gradient(logits, labels);
    let mut next = layers.to_vec();
    for l in (0..layers.len()).rev() {
        let h = if l == 0 { x.clone() } else { z[l - 1].activate(&*f) };
        let gradient = Dense {
            weight: g.t().dot(&h),
            bias: g.sum_axis(Axis(0)),
        };
        next[l] = moved(&layers[l..=l], &[gradient], -training.rate).remove(0);
        if l > 0 {
            g = g.dot(&next[l].weight) * z[l - 1].slopes(&*f);
        }
    }
    (reference::loss(logits, labels), next)
}
