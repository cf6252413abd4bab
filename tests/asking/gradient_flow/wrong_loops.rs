//! Each wrong loop earns its own hint.

use super::*;

/// The loop of the solution with the norms of other gradients: `of` is given those of a step.
fn turns(
    layers: &mut [Dense],
    x: &Array2<f64>,
    labels: &[usize],
    batches: &[Vec<usize>],
    f: &dyn Activation,
    rate: f64,
    record: impl Fn(&[Dense], &[Dense]) -> Vec<f64>,
) -> Vec<Vec<f64>> {
    let turn = |rows: &Vec<usize>| {
        let before = layers.to_vec();
        train_and_watch(layers, x, labels, std::slice::from_ref(rows), f, rate);
        let gradient = |(before, after): (&Dense, &Dense)| Dense {
            weight: (&before.weight - &after.weight) / rate,
            bias: (&before.bias - &after.bias) / rate,
        };
        let gradients: Vec<_> = before.iter().zip(layers.iter()).map(gradient).collect();
        record(&before, &gradients)
    };
    batches.iter().map(turn).collect()
}

/// A loop that measures a gradient otherwise.
macro_rules! measured {
    ($size:expr) => {
        looped(|layers, x, labels, batches, f, rate| {
            turns(layers, x, labels, batches, f, rate, |_, gradients| {
                gradients.iter().map($size).collect()
            })
        })
    };
}

fn norm(gradient: &Dense) -> f64 {
    (&gradient.weight * &gradient.weight).sum().sqrt()
}

#[test]
fn each_wrong_loop_earns_its_own_hint() {
    crate::are_refused_each_with_its_hint([
        (
            "The bias is measured as well",
            measured!(|g| norm(g).hypot((&g.bias * &g.bias).sum().sqrt())),
        ),
        ("sum of squares", measured!(|g| norm(g).powi(2))),
        ("root mean square", measured!(|g| rms(&g.weight))),
        ("sum of absolute values", measured!(|g| g.weight.mapv(f64::abs).sum())),
        (
            "mean of absolute values",
            measured!(|g| g.weight.mapv(f64::abs).mean().unwrap()),
        ),
        (
            "largest element",
            measured!(|g| g.weight.iter().fold(0.0, |most: f64, g| most.max(g.abs()))),
        ),
        ("norms of the biases", measured!(|g| (&g.bias * &g.bias).sum().sqrt())),
        (
            "weights themselves",
            looped(|layers, x, labels, batches, f, rate| {
                turns(layers, x, labels, batches, f, rate, |layers, _| {
                    layers.iter().map(norm).collect()
                })
            }),
        ),
        (
            "after the step",
            looped(|layers, x, labels, batches, f, rate| {
                let turn = |rows: &Vec<usize>| {
                    let batch = std::slice::from_ref(rows);
                    train_and_watch(layers, x, labels, batch, f, rate);
                    train_and_watch(layers, x, labels, batch, f, 0.0).remove(0)
                };
                batches.iter().map(turn).collect()
            }),
        ),
        (
            "The last layer comes first",
            looped(|layers, x, labels, batches, f, rate| {
                let mut watched = train_and_watch(layers, x, labels, batches, f, rate);
                watched.iter_mut().for_each(|norms| norms.reverse());
                watched
            }),
        ),
        (
            "never updated",
            looped(|layers, x, labels, batches, f, _| train_and_watch(layers, x, labels, batches, f, 0.0)),
        ),
        (
            "steps go up",
            looped(|layers, x, labels, batches, f, rate| train_and_watch(layers, x, labels, batches, f, -rate)),
        ),
        (
            "one norm a step",
            looped(|layers, x, labels, batches, f, rate| {
                let watched = train_and_watch(layers, x, labels, batches, f, rate);
                let together = |norms: &Vec<f64>| vec![norms.iter().map(|norm| norm * norm).sum::<f64>().sqrt()];
                watched.iter().map(together).collect()
            }),
        ),
        (
            "with one line between",
            looped(|layers, x, labels, batches, f, rate| train_and_watch(layers, x, labels, batches, f, 2.0 * rate)),
        ),
    ]);
}
