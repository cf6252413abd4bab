//! Networks made by hand, with units that are dead on their inputs.

use ndarray::{Array2, array};

use crate::functions::{Activation, LeakyRelu, Relu};
use crate::learning::{ActivationLayer, Layer, LearningError, Linear, Network};

type Affine = (Array2<f64>, Vec<f64>);

/// A network and its inputs under a label, simplest first. Some linear layers have an output that is 0 on
/// every input, before the activation or as a logit, and one input is 0 in every row.
pub(super) fn networks() -> Vec<(String, (Network, Array2<f64>))> {
    let one = || {
        vec![
            (array![[1.0], [1.0]], vec![0.0, -10.0]),
            (array![[1.0, 1.0]], vec![1.0]),
        ]
    };
    let two = || {
        vec![
            (array![[1.0], [-1.0], [0.0]], vec![0.0, -1.0, 0.0]),
            (array![[1.0, 0.0, 0.0], [-2.0, 5.0, 5.0]], vec![0.0, 0.0]),
            (array![[0.0, 1.0]], vec![0.0]),
        ]
    };
    let with_empty_input = vec![
        (array![[1.0, 3.0], [-1.0, 2.0]], vec![-2.0, 0.0]),
        (array![[1.0, 1.0]], vec![0.5]),
    ];
    let (rows, column) = (array![[1.0], [2.0]], array![[1.0, 0.0], [3.0, 0.0]]);
    let cases = [
        ("1 → 2 → 1 with ReLU on 1 and 2", perceptron(one(), Relu), rows.clone()),
        (
            "1 → 2 → 1 with Leaky ReLU on 1 and 2",
            perceptron(one(), LeakyRelu::default()),
            rows.clone(),
        ),
        (
            "1 → 2 → 1 with ReLU on 1, 2 and 11",
            perceptron(one(), Relu),
            array![[1.0], [2.0], [11.0]],
        ),
        ("1 → 3 → 2 → 1 with ReLU on 1 and 2", perceptron(two(), Relu), rows),
        (
            "2 → 2 → 1 with ReLU, one input always 0",
            perceptron(with_empty_input, Relu),
            column,
        ),
    ];
    let case = |(name, network, inputs): (&str, Result<Network, LearningError>, _)| {
        let network = network.expect("a network made by hand fits together");
        (format!("dead_units({name})"), (network, inputs))
    };
    cases.map(case).into()
}

/// The linear layers with the activation between them.
fn perceptron(linear: Vec<Affine>, activation: impl Activation + Copy + 'static) -> Result<Network, LearningError> {
    let inputs = linear[0].0.ncols();
    let mut layers: Vec<Box<dyn Layer>> = Vec::new();
    for (weight, bias) in linear {
        if !layers.is_empty() {
            layers.push(Box::new(ActivationLayer::new(activation)));
        }
        layers.push(Box::new(Linear::from_parts(weight, bias)?));
    }
    Network::new(inputs, layers)
}
