//! The stacks that answers are tried on, simplest first.

use ndarray::{Array1, Array2, array};

use super::AffineLayer;
use crate::asking::Random;

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

/// Layers from each width to the next.
fn drawn(widths: &[usize], random: &mut Random) -> Vec<AffineLayer> {
    let between = |pair: &[usize]| layer(random.matrix(pair[1], pair[0]), random.vector(pair[1]));
    widths.windows(2).map(between).collect()
}

/// Pairs of layers of one to three units; the first is square.
pub(super) fn drawn_pairs(random: &mut Random) -> Vec<Vec<AffineLayer>> {
    let mut any = || random.whole(1..4);
    let widths = [vec![2; 3], vec![any(), any(), any()], vec![3, any(), 3]];
    widths.iter().map(|widths| drawn(widths, random)).collect()
}

/// Stacks of three to five layers of one to three units.
pub(super) fn drawn_stacks(random: &mut Random) -> Vec<Vec<AffineLayer>> {
    let stacks = [3, 4, 5].map(|layers| {
        let widths: Vec<_> = (0..=layers).map(|_| random.whole(1..4)).collect();
        drawn(&widths, random)
    });
    stacks.into()
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
