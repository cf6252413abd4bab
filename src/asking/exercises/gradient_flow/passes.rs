//! The forward and the backward pass, by hand.

use ndarray::Array2;

use super::reference;
use super::stacks::{Stack, drawn, shallow, stacks};
use super::{GradientRms, PreActivations};
use crate::asking::training::cases::{Parts, side_by_side};
use crate::asking::{Check, Finding, Function, Value};
use crate::learning::rms;

fn labelled(function: &str, stacks: Vec<Stack>) -> Vec<(String, Stack)> {
    let label = |stack: &Stack| format!("{function}({})", stack.name);
    stacks.into_iter().map(|stack| (label(&stack), stack)).collect()
}

/// Every z, or their shapes where these are others.
fn all(stack: &Stack, z: &[Array2<f64>]) -> Value {
    let expected = reference::pre_activations(stack);
    side_by_side(Parts::of_matrices(z), &Parts::of_matrices(&expected))
}

/// The forward pass with another step for each layer; `step` gives z and h from h and W.
fn run_forward(stack: &Stack, step: impl Fn(&Array2<f64>, &Array2<f64>) -> [Array2<f64>; 2]) -> Value {
    let mut h = stack.input.clone();
    let mut z = Vec::new();
    for weight in &stack.weights {
        let [pre, post] = step(&h, weight);
        z.push(pre);
        h = post;
    }
    all(stack, &z)
}

pub(super) fn forward(pre_activations: &Function<PreActivations>, seed: u64) -> Finding {
    Check::new(
        "pre_activations: what goes into the activation of each layer",
        labelled("pre_activations", shallow()),
        |stack| all(stack, &reference::pre_activations(stack)),
        |stack| {
            let input = (stack.weights.clone(), stack.input.clone(), stack.activation);
            all(stack, &pre_activations.call(&input))
        },
    )
    .drawn(labelled("pre_activations", drawn(seed)))
    .mistake(
        "Those are the h, what comes out of the activation. Keep z, what goes into it: the slope is taken there.",
        |stack| {
            run_forward(stack, |h, weight| {
                let h = h.dot(&weight.t()).mapv(stack.activation.function());
                [h.clone(), h]
            })
        },
    )
    .mistake(
        "The activation is left out: each layer gets the z of the one before it. Hand on f(z).",
        |stack| {
            run_forward(stack, |h, weight| {
                let z = h.dot(&weight.t());
                [z.clone(), z]
            })
        },
    )
    .mistake(
        "The activation is applied to the input as well. h₀ is the input as it is; f comes after a weight.",
        |stack| {
            run_forward(stack, |h, weight| {
                let z = h.mapv(stack.activation.function()).dot(&weight.t());
                [z.clone(), z]
            })
        },
    )
    .mistake(
        "Only the last z is returned. The slopes of all layers are needed: keep every z.",
        |stack| {
            let z = reference::pre_activations(stack);
            all(stack, &z[z.len() - 1..])
        },
    )
    .mistake(
        "Only the last z is right: those before it went through the activation. Keep each z as it is.",
        |stack| {
            let mut z = reference::pre_activations(stack);
            let last = z.len() - 1;
            z[..last]
                .iter_mut()
                .for_each(|z| *z = z.mapv(stack.activation.function()));
            all(stack, &z)
        },
    )
    .mistake("The order is turned round. The first layer's z comes first.", |stack| {
        let mut z = reference::pre_activations(stack);
        z.reverse();
        all(stack, &z)
    })
    .hint("For each weight: z = h.dot(&weight.t()), keep it, and go on with h = z.mapv(activation).")
    .run()
}

/// The backward pass with another step for each layer; `step` gives a gradient from that of the layer behind.
fn run_backward(stack: &Stack, step: impl Fn(&Array2<f64>, &Array2<f64>, &Array2<f64>) -> Array2<f64>) -> Vec<f64> {
    sizes(stack, step, rms)
}

fn sizes(
    stack: &Stack,
    step: impl Fn(&Array2<f64>, &Array2<f64>, &Array2<f64>) -> Array2<f64>,
    size: fn(&Array2<f64>) -> f64,
) -> Vec<f64> {
    let mut gradient = stack.output_gradient.clone();
    let mut sizes = vec![size(&gradient)];
    let z = reference::pre_activations(stack);
    for (weight, z) in stack.weights.iter().zip(&z).rev() {
        gradient = step(&gradient, z, weight);
        sizes.push(size(&gradient));
    }
    sizes.reverse();
    sizes
}

fn right(stack: &Stack, gradient: &Array2<f64>, z: &Array2<f64>, weight: &Array2<f64>) -> Array2<f64> {
    (gradient * &z.mapv(stack.slope.function())).dot(weight)
}

pub(super) fn backward(gradient_rms: &Function<GradientRms>, seed: u64) -> Finding {
    Check::new(
        "gradient_rms: the size of the gradient at every layer",
        labelled("gradient_rms", stacks()),
        reference::gradient_rms,
        |stack| {
            gradient_rms.call(&(
                stack.weights.clone(),
                stack.input.clone(),
                stack.activation,
                stack.slope,
                stack.output_gradient.clone(),
            ))
        },
    )
    .drawn(labelled("gradient_rms", drawn(seed)))
    .relative()
    .mistake(
        "The slopes are left out. Before it goes through W, the gradient is multiplied by f′(z).",
        |stack| run_backward(stack, |gradient, _, weight| gradient.dot(weight)),
    )
    .mistake(
        "The gradient is multiplied by f(z), the value. It is the slope that passes it on.",
        |stack| {
            run_backward(stack, |gradient, z, weight| {
                (gradient * &z.mapv(stack.activation.function())).dot(weight)
            })
        },
    )
    .mistake(
        "The slope is taken at h, which has been through the activation already. Take it at z.",
        |stack| {
            run_backward(stack, |gradient, z, weight| {
                (gradient * &z.mapv(stack.activation.function()).mapv(stack.slope.function())).dot(weight)
            })
        },
    )
    .mistake(
        "On the way back the weight is not transposed: gradient.dot(weight).",
        |stack| {
            run_backward(stack, |gradient, z, weight| {
                (gradient * &z.mapv(stack.slope.function())).dot(&weight.t())
            })
        },
    )
    .mistake(
        "The order is from the output to the input. Turn it round: the input comes first.",
        |stack| reference::gradient_rms(stack).into_iter().rev().collect::<Vec<_>>(),
    )
    .mistake(
        "The gradient at the output is missing at the end: L layers have L + 1 gradients.",
        |stack| {
            let mut sizes = reference::gradient_rms(stack);
            sizes.pop();
            sizes
        },
    )
    .mistake(
        "The gradient at the input is missing at the front: L layers have L + 1 gradients.",
        |stack| reference::gradient_rms(stack).split_off(1),
    )
    .mistake(
        "That is the norm, the root of the sum of squares. The root mean square divides the sum by their number.",
        |stack| {
            let norm = |gradient: &Array2<f64>| gradient.iter().map(|g| g * g).sum::<f64>().sqrt();
            sizes(stack, |gradient, z, weight| right(stack, gradient, z, weight), norm)
        },
    )
    .mistake(
        "That is the mean of the absolute values. Use rms: square, take the mean, and the root of it.",
        |stack| {
            let mean = |gradient: &Array2<f64>| gradient.mapv(f64::abs).mean().unwrap_or(0.0);
            sizes(stack, |gradient, z, weight| right(stack, gradient, z, weight), mean)
        },
    )
    .hint("From the last layer to the first: gradient = (gradient * z.mapv(slope)).dot(weight), and its rms each time.")
    .run()
}
