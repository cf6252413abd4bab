//! The counts, on activations and networks made by hand.

use ndarray::{Array2, ArrayView1, Axis, array};

use super::networks::{Case, drawn, networks};
use super::{CountDead, DeadUnits, dead, hidden_outputs};
use crate::asking::training::reference;
use crate::asking::{Check, Finding, Function, Random, Value};
use crate::functions::ActivationMethods;

/// Activations with a row for each example, simplest first.
fn layers() -> Vec<(String, Array2<f64>)> {
    let layers = [
        array![[1.0], [2.0]],
        array![[0.0], [0.0]],
        array![[0.0], [3.0]],
        array![[0.0, 1.0], [0.0, 0.0], [0.0, 2.0]],
        array![[0.0, 0.0, 5.0, 0.0], [0.0, 0.0, 0.0, 1.0]],
        array![[-1.0, 0.0], [1.0, 0.0]],
        array![[-1.0, 0.0], [-2.0, 0.0]],
        array![[1e-9, -0.0, 0.0], [0.0, 0.0, 0.0]],
    ];
    labelled(layers.into())
}

/// Layers of which each unit is silent, half silent or awake.
fn drawn_layers(seed: u64) -> Vec<Array2<f64>> {
    let mut random = Random::new(seed);
    let mut drawn = |rows, units| {
        let mut layer = random.matrix(rows, units).mapv(f64::abs);
        for mut unit in layer.columns_mut() {
            let silent = [0, rows / 2, rows][random.whole(0..3)];
            unit.iter_mut().take(silent).for_each(|y| *y = 0.0);
        }
        layer
    };
    vec![drawn(2, 4), drawn(5, 3), drawn(4, 6)]
}

fn labelled(layers: Vec<Array2<f64>>) -> Vec<(String, Array2<f64>)> {
    let label = |layer: &Array2<f64>| format!("count_dead({})", Value::from(layer.clone()));
    layers.into_iter().map(|layer| (label(&layer), layer)).collect()
}

pub(super) fn of_a_layer(count_dead: &Function<CountDead>, seed: u64) -> Finding {
    Check::of(
        "count_dead: columns that are 0 in every row",
        layers(),
        dead,
        count_dead,
    )
    .drawn(labelled(drawn_layers(seed)))
    .mistake(
        "Units are counted that are 0 for some example. A ReLU unit is meant to be; a dead one is 0 for \
         every example.",
        |layer| columns(layer, |unit| unit.iter().any(|&y| y == 0.0)),
    )
    .mistake(
        "That counts zeros, not units. Look at a whole column before you count it once.",
        |layer| layer.iter().filter(|&&y| y == 0.0).count(),
    )
    .mistake(
        "That counts rows, which are examples. The units are the columns.",
        |layer| columns(&layer.t().to_owned(), |row| row.iter().all(|&y| y == 0.0)),
    )
    .mistake(
        "Only the first example is looked at. A unit that is 0 there may be alive on another.",
        |layer| layer.row(0).iter().filter(|&&y| y == 0.0).count(),
    )
    .mistake("That is the number of units that are alive.", |layer| {
        layer.ncols() - dead(layer)
    })
    .mistake(
        "A negative output counts as silent here, but it is not 0: a leaky unit there still has a gradient.",
        |layer| columns(layer, |unit| unit.iter().all(|&y| y <= 0.0)),
    )
    .mistake(
        "Outputs that cancel in a sum are not 0. Compare each of them with 0.",
        |layer| columns(layer, |unit| unit.sum() == 0.0),
    )
    .mistake(
        "A tiny output is not 0: its unit has a gradient. Compare with 0 exactly.",
        |layer| columns(layer, |unit| unit.iter().all(|y| y.abs() < 1e-6)),
    )
    .hint("For each column ask whether all of its elements are 0, and count the columns that say yes.")
    .run()
}

fn columns(layer: &Array2<f64>, is_counted: impl Fn(&ArrayView1<f64>) -> bool) -> usize {
    layer.axis_iter(Axis(1)).filter(is_counted).count()
}

pub(super) fn of_a_network(dead_units: &Function<DeadUnits>, seed: u64) -> Finding {
    Check::of(
        "dead_units: the dead units of all hidden layers",
        networks(),
        |case| by_layer(case).iter().sum::<usize>(),
        dead_units,
    )
    .drawn(drawn(seed))
    .mistake("Only the first hidden layer is counted.", |case| by_layer(case)[0])
    .mistake("Only the last hidden layer is counted.", |case| {
        by_layer(case).last().copied().unwrap_or(0)
    })
    .mistake(
        "The logits are counted as well. They are what the network answers, not hidden units.",
        |case| by_layer(case).iter().sum::<usize>() + z(case).last().map_or(0, dead),
    )
    .mistake(
        "The logits are counted as well, behind an activation that they don't have. Leave the last z out.",
        |case| {
            z(case)
                .iter()
                .map(|z| dead(&z.activate(&*case.2.known())))
                .sum::<usize>()
        },
    )
    .mistake(
        "That counts in z, before the activation. A unit is dead if what comes out of its activation is 0.",
        |case| {
            let z = z(case);
            z[..z.len() - 1].iter().map(dead).sum::<usize>()
        },
    )
    .mistake(
        "That counts in every z, the logits too, and before the activation.",
        |case| z(case).iter().map(dead).sum::<usize>(),
    )
    .mistake(
        "The inputs are counted as well. One that is 0 in every row is no unit.",
        |case| by_layer(case).iter().sum::<usize>() + dead(&case.1),
    )
    .mistake(
        "Units are counted where z is never above 0. A leaky unit there still has an output, and a gradient.",
        |case| {
            let z = z(case);
            let low = |z: &Array2<f64>| columns(z, |unit| unit.iter().all(|&z| z <= 0.0));
            z[..z.len() - 1].iter().map(low).sum::<usize>()
        },
    )
    .hint("Add up what count_dead says of z.activate(f) for every z but the last.")
    .run()
}

fn by_layer((layers, x, f): &Case) -> Vec<usize> {
    hidden_outputs(layers, x, f).iter().map(dead).collect()
}

fn z((layers, x, f): &Case) -> Vec<Array2<f64>> {
    reference::forward(layers, x, f)
}
