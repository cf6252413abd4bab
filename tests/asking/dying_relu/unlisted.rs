//! Wrong answers that no known mistake describes.

use super::wrong_trainings::{all, asked, layers, trained};
use super::*;

const COUNT: &str = "For each column";
const ADD: &str = "Add up";
const DRAW: &str = "Draw the layers with the seed";

#[test]
fn other_counts_are_refused() {
    crate::are_refused(
        dying_relu::check,
        [
            (
                "zeros in half of the examples",
                counted(|layer| {
                    some(layer, |unit| {
                        2 * unit.iter().filter(|&&y| y == 0.0).count() >= unit.len()
                    })
                }),
                COUNT,
            ),
            (
                "the last example is left out",
                counted(|layer| count_dead(&layer.select(Axis(0), &(0..layer.nrows().max(2) - 1).collect::<Vec<_>>()))),
                COUNT,
            ),
            ("one more", counted(|layer| count_dead(layer) + 1), "1 too large"),
            (
                "the largest layer's",
                added(|layers, x, f| hidden(layers, x, f).into_iter().max().unwrap_or(0)),
                ADD,
            ),
            (
                "on inputs without their signs",
                added(|layers, x, f| dead_units(layers, &x.mapv(f64::abs), f)),
                ADD,
            ),
            (
                "at most one in a layer",
                added(|layers, x, f| hidden(layers, x, f).into_iter().map(|dead| dead.min(1)).sum()),
                ADD,
            ),
        ],
    );
}

#[test]
#[ignore = "trains for a while: --include-ignored"]
fn other_trainings_are_refused() {
    crate::are_refused(
        dying_relu::check,
        [
            (
                "four steps at 50",
                run(|f, seed| trained(f, layers(seed), &all(2, seed), |step| 10.0 * asked(step).min(5.0))),
                DRAW,
            ),
            (
                "two steps at 5",
                run(|f, seed| trained(f, layers(seed), &all(2, seed), |step| if step < 2 { 5.0 } else { 0.1 })),
                DRAW,
            ),
            (
                "the slow steps at 0.01",
                run(|f, seed| trained(f, layers(seed), &all(2, seed), |step| if step < 4 { 5.0 } else { 0.01 })),
                DRAW,
            ),
            (
                "a narrower network",
                run(|f, seed| {
                    let narrow = dense_layers(&[64, 32, 32, 10], Init::PyTorch, seed)?;
                    trained(f, narrow, &all(2, seed), asked)
                }),
                DRAW,
            ),
            (
                "the batches backwards",
                run(|f, seed| {
                    let mut turned = all(2, seed);
                    turned.reverse();
                    trained(f, layers(seed), &turned, asked)
                }),
                DRAW,
            ),
        ],
    );
}
