//! The way forward, and the share of right predictions at its end.

use ndarray::Array2;

use super::cases::{Case, Parts, cases, drawn_cases, labelled, side_by_side};
use super::{Accuracy, Dense, Forward, reference};
use crate::asking::{Check, Finding, Function, Value};
use crate::functions::ActivationMethods;

/// Right, as matrices side by side.
fn expected(case: &Case) -> Parts {
    Parts::of_matrices(&reference::forward(&case.layers, &case.x, &case.activation))
}

fn value(case: &Case, z: &[Array2<f64>]) -> Value {
    side_by_side(Parts::of_matrices(z), &expected(case))
}

/// The way forward with another step for each layer: `step` gives what is kept, and what goes on.
fn run(case: &Case, step: impl Fn(&Dense, &Array2<f64>) -> [Array2<f64>; 2]) -> Value {
    let mut h = case.x.clone();
    let mut kept = Vec::new();
    for layer in &case.layers {
        let [z, next] = step(layer, &h);
        kept.push(z);
        h = next;
    }
    value(case, &kept)
}

fn affine(layer: &Dense, h: &Array2<f64>) -> Array2<f64> {
    h.dot(&layer.weight.t()) + &layer.bias
}

pub(super) fn check(forward: &Function<Forward>, seed: u64) -> Finding {
    Check::new(
        "forward: z of every layer, the logits last",
        labelled("forward", cases(), Case::name),
        |case| Value::Vector(expected(case).numbers.into()),
        |case| value(case, &forward.call(&case.forward_input())),
    )
    .drawn(labelled("forward", drawn_cases(seed), Case::name))
    .mistake(
        "The bias is missing: z = h Wᵀ + b. Adding layer.bias adds it to each row.",
        |case| {
            run(case, |layer, h| {
                let z = h.dot(&layer.weight.t());
                [z.clone(), z.activate(&*case.f())]
            })
        },
    )
    .mistake(
        "The activation is left out: each layer gets the z of the one before it. Hand on f(z).",
        |case| {
            run(case, |layer, h| {
                let z = affine(layer, h);
                [z.clone(), z]
            })
        },
    )
    .mistake(
        "Those are the h, what comes out of each activation, even behind the logits. Keep z, what goes into it.",
        |case| {
            run(case, |layer, h| {
                let h = affine(layer, h).activate(&*case.f());
                [h.clone(), h]
            })
        },
    )
    .mistake(
        "The logits went through the activation. Nothing follows the last layer: the loss wants them as they are.",
        |case| {
            let mut z = reference::forward(&case.layers, &case.x, &case.activation);
            let logits = z.pop().map(|logits| logits.activate(&*case.f()));
            z.extend(logits);
            value(case, &z)
        },
    )
    .mistake(
        "The activation is applied to the batch as well. h₀ is the batch as it is; f comes after a layer.",
        |case| {
            run(case, |layer, h| {
                let z = affine(layer, &h.activate(&*case.f()));
                [z.clone(), z]
            })
        },
    )
    .mistake(
        "The bias is added behind the activation. It belongs to z: h Wᵀ + b, and then f.",
        |case| {
            run(case, |layer, h| {
                let product = h.dot(&layer.weight.t());
                [&product + &layer.bias, product.activate(&*case.f()) + &layer.bias]
            })
        },
    )
    .mistake(
        "Only the logits are returned. The way back needs z of every layer: push each of them.",
        |case| {
            let z = reference::forward(&case.layers, &case.x, &case.activation);
            value(case, &z[z.len() - 1..])
        },
    )
    .mistake("The order is turned round. The first layer's z comes first.", |case| {
        let mut z = reference::forward(&case.layers, &case.x, &case.activation);
        z.reverse();
        value(case, &z)
    })
    .mistake(
        "The batch itself stands in front. Only z is asked for, one for each layer.",
        |case| {
            let z = reference::forward(&case.layers, &case.x, &case.activation);
            value(case, &[std::slice::from_ref(&case.x), &z[..]].concat())
        },
    )
    .hint("For each layer: z = h.dot(&layer.weight.t()) + &layer.bias, keep it, and go on with h = z.activate(f).")
    .run()
}

/// Which logit of a row is chosen, by some measure: the place of the largest.
fn chosen(case: &Case, logits: &Array2<f64>, measure: fn(f64) -> f64) -> Vec<bool> {
    let best = |row: usize| {
        (0..logits.ncols()).max_by(|&a, &b| measure(logits[[row, a]]).total_cmp(&measure(logits[[row, b]])))
    };
    (0..case.labels.len())
        .map(|row| best(row) == Some(case.labels[row]))
        .collect()
}

fn share(right: &[bool]) -> f64 {
    right.iter().filter(|&&right| right).count() as f64 / right.len() as f64
}

pub(super) fn check_accuracy(accuracy: &Function<Accuracy>, seed: u64) -> Finding {
    let logits = |case: &Case| {
        let mut z = reference::forward(&case.layers, &case.x, &case.activation);
        z.pop().expect("a layer")
    };
    let share_by = move |case: &Case, measure| share(&chosen(case, &logits(case), measure));
    Check::new(
        "accuracy: the share of rows whose largest logit is at their label",
        labelled("accuracy", cases(), Case::with_labels),
        |case| reference::accuracy(&case.layers, &case.x, &case.labels, &case.activation),
        |case| accuracy.call(&case.input()),
    )
    .drawn(labelled("accuracy", drawn_cases(seed), Case::with_labels))
    .mistake(
        "That is the number of right rows. Divide by how many rows there are.",
        move |case| share_by(case, |z| z) * case.labels.len() as f64,
    )
    .mistake("That is in percent. A share is between 0 and 1.", move |case| {
        100.0 * share_by(case, |z| z)
    })
    .mistake("That is the share of wrong rows.", move |case| {
        1.0 - share_by(case, |z| z)
    })
    .mistake(
        "The class with the smallest logit is chosen. The prediction is the largest.",
        move |case| share_by(case, |z| -z),
    )
    .mistake(
        "The logit that is largest in size is chosen, whatever its sign. A very negative logit is a sure no.",
        move |case| share_by(case, f64::abs),
    )
    .mistake(
        "Dividing whole numbers gives 0 unless all are right. Turn them into f64 first.",
        move |case| share_by(case, |z| z).floor(),
    )
    .mistake(
        "The number of right rows is divided by the number of classes. Divide by the rows.",
        move |case| share_by(case, |z| z) * case.labels.len() as f64 / logits(case).ncols() as f64,
    )
    .hint("For each row find the place of the largest logit, and count where it equals the label.")
    .run()
}
