//! The way back, and what goes wrong on it.

use ndarray::{Array1, Array2, Axis};

use super::cases::{Case, Parts, cases, drawn_cases, labelled, side_by_side};
use super::{Dense, Forward, GradientsOf, LossOf, reference};
use crate::asking::{Check, Finding, Function, Value, central_gradient};
use crate::functions::{ActivationMethods, softmax};

type Matrix = Array2<f64>;

/// Backpropagation, move by move, so that one of them can be made wrongly.
struct Backward {
    /// The gradient for the logits.
    start: fn(&Case, &Matrix) -> Matrix,
    /// The gradient for a weight: of the gradient for z, and of z and h of the layer before.
    weight: fn(&Matrix, &Before) -> Matrix,
    bias: fn(&Matrix) -> Array1<f64>,
    /// The gradient for h of the layer before becomes that for its z.
    through: fn(Matrix, &Case, &Matrix) -> Matrix,
}

/// What came before a layer.
struct Before<'a> {
    case: &'a Case,
    z: &'a Matrix,
    h: Matrix,
}

const RIGHT: Backward = Backward {
    start: |case, logits| reference::loss_gradient(logits, &case.labels),
    weight: |g, before| g.t().dot(&before.h),
    bias: |g| g.sum_axis(Axis(0)),
    through: |g, case, z| g * z.slopes(&*case.f()),
};

impl Backward {
    fn run(&self, case: &Case) -> Vec<Dense> {
        let z = reference::forward(&case.layers, &case.x, &case.activation);
        let mut g = (self.start)(case, &z[z.len() - 1]);
        let mut gradients = Vec::new();
        for l in (0..z.len()).rev() {
            let before = match l {
                0 => Before {
                    case,
                    z: &case.x,
                    h: case.x.clone(),
                },
                _ => Before {
                    case,
                    z: &z[l - 1],
                    h: z[l - 1].activate(&*case.f()),
                },
            };
            gradients.push(Dense {
                weight: (self.weight)(&g, &before),
                bias: (self.bias)(&g),
            });
            if l > 0 {
                g = (self.through)(g.dot(&case.layers[l].weight), case, &z[l - 1]);
            }
        }
        gradients.reverse();
        gradients
    }
}

fn right(case: &Case) -> Vec<Dense> {
    reference::gradients(&case.layers, &case.x, &case.labels, &case.activation)
}

fn value(case: &Case, gradients: &[Dense]) -> Value {
    side_by_side(Parts::of_layers(gradients), &Parts::of_layers(&case.layers))
}

fn rows(case: &Case) -> f64 {
    case.labels.len() as f64
}

pub(super) fn check(
    answer: &Function<GradientsOf>,
    forward: &Function<Forward>,
    loss: &Function<LossOf>,
    seed: u64,
) -> Finding {
    let named = |cases| labelled("gradients", cases, Case::with_labels);
    let check = Check::new(
        "gradients: the slope of the loss for every weight and bias",
        named(cases()),
        |case| Value::Vector(Parts::of_layers(&right(case)).numbers.into()),
        |case| value(case, &answer.call(&case.input())),
    )
    .drawn(named(drawn_cases(seed)));
    let check = WRONG.iter().fold(check, |check, (hint, wrong)| {
        check.mistake(hint, move |case| value(case, &wrong.run(case)))
    });
    check
        .mistake("The first layer comes last. Turn the list round at the end.", |case| {
            let mut gradients = right(case);
            gradients.reverse();
            value(case, &gradients)
        })
        .mistake("Every gradient is 0: nothing would be learned.", |case| {
            value(case, &zeroed(case, |_| true))
        })
        .mistake(
            "The gradient stops at the last layer. Hand it on: through the weight, and through f′ at the z before it.",
            |case| value(case, &zeroed(case, |l| l + 1 < case.layers.len())),
        )
        .mistake(
            "That is the network after a step. Return the gradients themselves; the step comes later.",
            |case| value(case, &reference::moved(&case.layers, &right(case), -1.0)),
        )
        .hint(
            "From the last layer to the first: weight g.t().dot(&h), bias g.sum_axis(Axis(0)), and then \
             g = g.dot(&layer.weight) * z.slopes(f), with h and z of the layer before.",
        )
        .beside_slope_of("loss", |case| {
            let numbers = Parts::of_layers(&case.layers).numbers;
            let loss = |numbers: &[f64]| {
                let network = filled(&case.layers, numbers);
                let z = forward.call(&(network, case.x.clone(), case.activation.clone()));
                loss.call(&(z[z.len() - 1].clone(), case.labels.clone()))
            };
            central_gradient(loss, &numbers)
        })
        .run()
}

/// The right gradients, but 0 in some layers.
fn zeroed(case: &Case, is_zero: impl Fn(usize) -> bool) -> Vec<Dense> {
    let mut gradients = right(case);
    let zero = gradients.iter_mut().enumerate().filter(|(l, _)| is_zero(*l));
    zero.for_each(|(_, layer)| {
        layer.weight.fill(0.0);
        layer.bias.fill(0.0);
    });
    gradients
}

/// Layers of the same shapes with other numbers.
fn filled(layers: &[Dense], numbers: &[f64]) -> Vec<Dense> {
    let mut numbers = numbers.iter().copied();
    let mut layers = layers.to_vec();
    for layer in &mut layers {
        let places = layer.weight.iter_mut().chain(&mut layer.bias);
        places.zip(&mut numbers).for_each(|(place, number)| *place = number);
    }
    layers
}

const WRONG: &[(&str, Backward)] = &[
    (
        "The biases get no gradient. z = h Wᵀ + b, so theirs is the gradient for z, added up over the rows.",
        Backward {
            bias: |g| Array1::zeros(g.ncols()),
            ..RIGHT
        },
    ),
    (
        "The gradient for a bias is averaged over the rows once more. Add it up: the mean is in the loss already.",
        Backward {
            bias: |g| g.mean_axis(Axis(0)).expect("a row"),
            ..RIGHT
        },
    ),
    (
        "The gradients are divided by the number of rows once more. The mean is in loss_gradient already.",
        Backward {
            start: |case, logits| reference::loss_gradient(logits, &case.labels) / rows(case),
            ..RIGHT
        },
    ),
    (
        "Those are sums over the rows. The loss is a mean: start from loss_gradient, which divides by the rows.",
        Backward {
            start: |case, logits| reference::loss_gradient(logits, &case.labels) * rows(case),
            ..RIGHT
        },
    ),
    (
        "The signs are turned round: that is the way down. The update is what goes against the gradient.",
        Backward {
            start: |case, logits| -reference::loss_gradient(logits, &case.labels),
            ..RIGHT
        },
    ),
    (
        "The way back starts from softmax alone. Start from loss_gradient: softmax minus one-hot.",
        Backward {
            start: |case, logits| softmax(logits) / rows(case),
            ..RIGHT
        },
    ),
    (
        "There is a softmax too many: loss_gradient takes the logits as they are.",
        Backward {
            start: |case, logits| reference::loss_gradient(&softmax(logits), &case.labels),
            ..RIGHT
        },
    ),
    (
        "The logits have no activation behind them, so no slope belongs to the gradient there.",
        Backward {
            start: |case, logits| reference::loss_gradient(logits, &case.labels) * logits.slopes(&*case.f()),
            ..RIGHT
        },
    ),
    (
        "The slopes are left out. Behind the weight, the gradient is multiplied by f′ at z of the layer before.",
        Backward {
            through: |g, _, _| g,
            ..RIGHT
        },
    ),
    (
        "The gradient is multiplied by f(z), the value. It is the slope f′(z) that passes it on.",
        Backward {
            through: |g, case, z| g * z.activate(&*case.f()),
            ..RIGHT
        },
    ),
    (
        "The slope is taken at h, which has been through the activation already. Take it at z.",
        Backward {
            through: |g, case, z| g * z.activate(&*case.f()).slopes(&*case.f()),
            ..RIGHT
        },
    ),
    (
        "The gradients for the weights use z of the layer before. What the layer was given is h = f(z).",
        Backward {
            weight: |g, before| g.t().dot(before.z),
            ..RIGHT
        },
    ),
    (
        "Every layer's weight uses the batch x. Only the first was given x; the others were given h of the one before.",
        Backward {
            weight: |g, before| g.t().dot(&before.case.x),
            ..RIGHT
        },
    ),
    (
        "The gradients for the weights are transposed. They have the weight's shape, outputs × inputs: g.t().dot(&h).",
        Backward {
            weight: |g, before| before.h.t().dot(g),
            ..RIGHT
        },
    ),
];
