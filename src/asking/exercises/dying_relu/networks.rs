//! Networks made by hand, with units that are dead on their inputs.

use ndarray::{Array1, Array2, array};

use crate::asking::training::Dense;
use crate::asking::training::cases::{dense, widths};
use crate::asking::{PlainActivation, Random, Value};
use crate::functions::{Activation, LeakyRelu, Relu};

/// Layers, inputs, and the activation.
pub(super) type Case = (Vec<Dense>, Array2<f64>, PlainActivation);

/// A network and its inputs under a label, simplest first. Some layers have a z that is 0 on every input, or a logit
/// that is, and one input is 0 in every row.
pub(super) fn networks() -> Vec<(String, Case)> {
    let one = || {
        vec![
            dense(array![[1.0], [1.0]], array![0.0, -10.0]),
            dense(array![[1.0, 1.0]], array![1.0]),
        ]
    };
    let two = vec![
        dense(array![[1.0], [-1.0], [0.0]], array![0.0, -1.0, 0.0]),
        dense(array![[1.0, 0.0, 0.0], [-2.0, 5.0, 5.0]], array![0.0, 0.0]),
        dense(array![[0.0, 1.0]], array![0.0]),
    ];
    let with_empty_input = vec![
        dense(array![[1.0, 3.0], [-1.0, 2.0]], array![-2.0, 0.0]),
        dense(array![[1.0, 1.0]], array![0.5]),
    ];
    let rows = array![[1.0], [2.0]];
    labelled([
        (one(), rows.clone(), plain(&Relu)),
        (one(), rows.clone(), plain(&LeakyRelu::default())),
        (one(), array![[1.0], [2.0], [11.0]], plain(&Relu)),
        (two, rows, plain(&Relu)),
        (with_empty_input, array![[1.0, 0.0], [3.0, 0.0]], plain(&Relu)),
    ])
}

/// Wide layers of which some units are pushed far down.
pub(super) fn drawn(seed: u64) -> Vec<(String, Case)> {
    let mut random = Random::new(seed);
    let mut layer = |inputs: usize, outputs: usize| {
        let bias = Array1::from_shape_simple_fn(outputs, || -30.0 * random.whole(0..2) as f64);
        dense(random.matrix(outputs, inputs) / inputs as f64, bias)
    };
    let layers = vec![layer(3, 6), layer(6, 7), layer(7, 2)];
    let x = random.matrix(5, 3);
    labelled([
        (layers.clone(), x.clone(), plain(&Relu)),
        (layers, x, plain(&LeakyRelu::default())),
    ])
}

fn plain(f: &dyn Activation) -> PlainActivation {
    f.into()
}

fn labelled<const N: usize>(cases: [Case; N]) -> Vec<(String, Case)> {
    let label = |(layers, x, f): &Case| {
        let x = Value::from(x.clone());
        format!("dead_units({}, x = {x}, {})", widths(layers), f.0)
    };
    cases.map(|case| (label(&case), case)).into()
}
