//! The stacks that answers are tried on, simplest first.

use ndarray::{Array1, Array2, array};

use super::AffineLayer;

pub(super) fn layer(weight: Array2<f64>, bias: Array1<f64>) -> AffineLayer {
    AffineLayer { weight, bias }
}

/// `a x + b` on single numbers.
fn line(a: f64, b: f64) -> AffineLayer {
    layer(array![[a]], array![b])
}

/// Two layers each: single numbers, 2 → 2 → 2, and 2 → 3 → 2, where a wrong order does not fit.
pub(super) fn pairs() -> Vec<Vec<AffineLayer>> {
    vec![
        vec![line(2.0, 1.0), line(3.0, 5.0)],
        vec![
            layer(array![[1.0, 2.0], [0.0, 1.0]], array![1.0, 0.0]),
            layer(array![[0.0, 1.0], [3.0, 0.0]], array![0.0, 2.0]),
        ],
        vec![
            layer(array![[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]], array![1.0, 2.0, 3.0]),
            layer(array![[1.0, 2.0, 0.0], [0.0, 1.0, -1.0]], array![0.0, 4.0]),
        ],
    ]
}

/// Stacks of one to a hundred layers; the hundred turn the plane, so that nothing grows or vanishes.
pub(super) fn stacks() -> Vec<Vec<AffineLayer>> {
    let turn = layer(array![[0.6, -0.8], [0.8, 0.6]], array![1.0, 0.0]);
    let mut stacks = vec![
        vec![line(2.0, 1.0)],
        vec![line(2.0, 1.0), line(3.0, 5.0)],
        vec![line(2.0, 1.0), line(3.0, 5.0), line(-1.0, 4.0)],
    ];
    let mut wide = pairs().swap_remove(2);
    wide.push(layer(array![[1.0, -1.0]], array![2.0]));
    stacks.push(wide);
    stacks.push(vec![turn; 100]);
    stacks
}
