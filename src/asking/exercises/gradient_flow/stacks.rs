//! The stacks that answers are tried on, simplest first.

use ndarray::{Array2, array};

use crate::asking::{Known, Random};
use crate::learning::Init;

/// A stack with a batch and a gradient at its output.
pub(super) struct Stack {
    pub name: String,
    pub weights: Vec<Array2<f64>>,
    pub input: Array2<f64>,
    pub output_gradient: Array2<f64>,
    pub activation: Known,
    pub slope: Known,
}

const TANH: (&str, Known, Known) = ("tanh", Known::Tanh, Known::TanhDerivative);
const RELU: (&str, Known, Known) = ("ReLU", Known::Relu, Known::ReluDerivative);
const SIGMOID: (&str, Known, Known) = ("sigmoid", Known::Sigmoid, Known::SigmoidDerivative);

pub(super) const ACTIVATIONS: [(&str, Known, Known); 3] = [SIGMOID, TANH, RELU];

/// One or two layers.
pub(super) fn shallow() -> Vec<Stack> {
    let named = |name: &str, weights, input, output_gradient, (f, activation, slope): (&str, _, _)| Stack {
        name: format!("{name}, {f}"),
        weights,
        input,
        output_gradient,
        activation,
        slope,
    };
    let wide = || {
        vec![
            array![[1.0, 0.0], [0.5, -1.0], [2.0, 1.0]],
            array![[1.0, 0.0, -1.0], [0.5, 2.0, 1.0]],
        ]
    };
    let two = || array![[1.0, 2.0], [-1.0, 0.5]];
    vec![
        named("1 → 1", vec![array![[2.0]]], array![[1.0]], array![[1.0]], RELU),
        named("1 → 1", vec![array![[2.0]]], array![[0.5]], array![[3.0]], TANH),
        named(
            "1 → 1 → 1",
            vec![array![[2.0]], array![[-3.0]]],
            array![[0.5]],
            array![[1.0]],
            SIGMOID,
        ),
        named("2 → 3 → 2", wide(), two(), array![[1.0, -1.0], [0.0, 2.0]], RELU),
        named("2 → 3 → 2", wide(), two(), array![[1.0, -1.0], [0.0, 2.0]], TANH),
    ]
}

/// The shallow ones, and those of [`three`].
pub(super) fn stacks() -> Vec<Stack> {
    shallow().into_iter().chain(three()).collect()
}

/// A stack of three layers for each activation, drawn with a seed.
pub(super) fn drawn(seed: u64) -> Vec<Stack> {
    let mut random = Random::new(seed);
    let stack = |(name, activation, slope): (&str, Known, Known)| Stack {
        name: format!("3 → 4 → 3 → 2, {name}, drawn"),
        weights: vec![
            random.matrix(4, 3) / 2.0,
            random.matrix(3, 4) / 2.0,
            random.matrix(2, 3) / 2.0,
        ],
        input: random.matrix(4, 3),
        output_gradient: random.matrix(4, 2),
        activation,
        slope,
    };
    ACTIVATIONS.map(stack).into()
}

/// Twenty layers of 16 units, drawn with He's variance.
pub(super) fn deep((name, activation, slope): (&str, Known, Known)) -> Stack {
    let draw = |outputs, seed| Init::HeNormal.weight(16, outputs, seed).expect("a width of 16");
    Stack {
        name: format!("20 layers of 16, {name}"),
        weights: (0..20).map(|seed| draw(16, seed)).collect(),
        input: draw(8, 20) * 8f64.sqrt(),
        output_gradient: draw(8, 21),
        activation,
        slope,
    }
}

/// The deep stacks of the three activations.
pub(super) fn three() -> [Stack; 3] {
    ACTIVATIONS.map(deep)
}
