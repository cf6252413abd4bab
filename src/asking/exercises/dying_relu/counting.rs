//! The counts, on activations and networks made by hand.

use ndarray::{Array2, ArrayView1, Axis, array};

use super::networks::networks;
use super::{CountDead, DeadUnits, dead, dead_by_layer};
use crate::asking::{Check, Finding, Function, Value};
use crate::learning::Network;

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
    let label = |layer: &Array2<f64>| format!("count_dead({})", Value::from(layer.clone()));
    layers.map(|layer| (label(&layer), layer)).into()
}

pub(super) fn of_a_layer(count_dead: &Function<CountDead>) -> Finding {
    Check::new("count_dead: columns that are 0 in every row", layers(), dead, |layer| {
        count_dead.call(layer)
    })
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

type Case = (Network, Array2<f64>);

pub(super) fn of_a_network(dead_units: &Function<DeadUnits>) -> Finding {
    Check::new(
        "dead_units: the dead units of all hidden layers",
        networks(),
        |case: &Case| by_layer(case).iter().sum::<usize>(),
        |(network, inputs)| counted(dead_units.call(&(network.into(), inputs.clone()))),
    )
    .mistake("Only the first hidden layer is counted.", |case| by_layer(case)[0])
    .mistake("Only the last hidden layer is counted.", |case| {
        by_layer(case).last().copied().unwrap_or(0)
    })
    .mistake(
        "The logits are counted as well. They are what the network answers, not hidden units, and no \
         activation follows them.",
        |case| by_layer(case).iter().sum::<usize>() + all_outputs(case).last().copied().unwrap_or(0),
    )
    .mistake(
        "The outputs of the linear layers are counted. A unit is dead after its activation.",
        |case| all_outputs(case).iter().sum::<usize>() - by_layer(case).iter().sum::<usize>(),
    )
    .mistake(
        "Every output is counted, the linear layers' and the logits too. Keep those whose \
         layer.activation() is some.",
        |case| all_outputs(case).iter().sum::<usize>(),
    )
    .mistake(
        "The outputs are shifted against the layers: outputs[0] is the batch, and outputs[i + 1] comes \
         out of layers()[i].",
        |case| {
            let layers = case.0.layers().iter().zip(outputs(case));
            let hidden = layers.filter(|(layer, _)| layer.activation().is_some());
            hidden.map(|(_, output)| dead(&output)).sum::<usize>()
        },
    )
    .hint("Add up what count_dead says of the output of each layer whose activation() is some.")
    .run()
}

fn by_layer((network, inputs): &Case) -> Vec<usize> {
    dead_by_layer(network, inputs).expect("the cases fit their networks")
}

/// Dead columns in the output of each layer, whatever it is.
fn all_outputs(case: &Case) -> Vec<usize> {
    outputs(case)[1..].iter().map(dead).collect()
}

fn outputs((network, inputs): &Case) -> Vec<Array2<f64>> {
    let pass = network.forward(inputs.clone());
    pass.expect("the cases fit their networks").outputs
}

fn counted(count: Result<usize, String>) -> Value {
    match count {
        Ok(count) => count.into(),
        Err(error) => Value::Text(error),
    }
}
