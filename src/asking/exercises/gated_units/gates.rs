//! A value let through by a gate.

use ndarray::{Array1, Zip, array};

use super::Unit;
use crate::asking::{Check, Finding, Function, Random, Value};
use crate::functions::{Activation, Gate, Gelu, GeluTanh, Hardswish, Relu, Sigmoid, Silu, Tanh};

/// A value and a gate of equal length.
type Pair = (Array1<f64>, Array1<f64>);

fn pairs() -> Vec<Pair> {
    vec![
        (array![1.0], array![0.0]),
        (array![1.0], array![2.0]),
        (array![2.0], array![-1.0]),
        (array![0.0], array![3.0]),
        (array![1.0, -2.0, 3.0], array![0.5, 1.5, -0.75]),
        (array![2.0, -1.0], array![40.0, -40.0]),
        (array![1.0, 1.0], array![1000.0, -1000.0]),
    ]
}

/// Values and gates of one to five elements.
fn drawn(random: &mut Random) -> Vec<Pair> {
    let mut pair = || {
        let length = random.whole(1..6);
        (random.vector(length), random.vector(length))
    };
    (0..4).map(|_| pair()).collect()
}

/// Every activation that a gate may be given by mistake.
const ACTIVATIONS: [&dyn Activation; 7] = [&Sigmoid, &Silu, &Gelu, &GeluTanh, &Relu, &Tanh, &Hardswish];

pub(super) fn check_gate(function: &str, gate: Gate, answer: &Function<Unit>, random: &mut Random) -> Finding {
    let f = gate.activation();
    let label = |(a, b): &Pair| format!("{function}({}, {})", Value::from(a.clone()), Value::from(b.clone()));
    let labelled = |pairs: Vec<Pair>| pairs.into_iter().map(|pair| (label(&pair), pair)).collect();
    let check = Check::of(
        &format!("{function}(value, gate) = value ⊙ {}(gate), to 1e-9", f.name()),
        labelled(pairs()),
        move |pair| combine(pair, |a, b| gate.value(a, b)),
        answer,
    )
    .drawn(labelled(drawn(random)))
    .mistake(
        "Value and gate are exchanged: the activation goes over the gate, the second argument.",
        move |pair| combine(pair, |a, b| gate.value(b, a)),
    )
    .mistake(
        "The gate's activation is missing: that is value ⊙ gate, the bilinear unit.",
        |pair| combine(pair, |a, b| a * b),
    )
    .mistake(
        "The activation goes over both. The value passes as it is.",
        move |pair| combine(pair, |a, b| gate.value(f.value(a), b)),
    )
    .mistake(
        "The activation goes over the product. It belongs to the gate alone.",
        move |pair| combine(pair, |a, b| f.value(a * b)),
    )
    .mistake("The two are added. A gate multiplies.", move |pair| {
        combine(pair, |a, b| a + f.value(b))
    })
    .mistake(
        "That is the gate after its activation, without the value.",
        move |pair| combine(pair, |_, b| f.value(b)),
    )
    .mistake(
        "That is the value after the activation, without the gate.",
        move |pair| combine(pair, |a, _| f.value(a)),
    );
    let check = check
        .mistake(
            "The gate has the wrong sign: the larger it is, the wider it opens.",
            move |pair| combine(pair, |a, b| a * f.value(-b)),
        )
        .mistake("The gate is squared. It multiplies the value once.", move |pair| {
            combine(pair, |a, b| a * f.value(b).powi(2))
        });
    let others = ACTIVATIONS.into_iter().filter(|other| other.name() != f.name());
    others
        .fold(check, |check, other| {
            let hint = format!(
                "The gate goes through {} here. It should be {}.",
                other.name(),
                f.name()
            );
            check.mistake(&hint, move |pair| combine(pair, |a, b| a * other.value(b)))
        })
        .hint("Apply the activation to each element of the gate with mapv, and multiply the value by it.")
        .run()
}

fn combine((value, gate): &Pair, unit: impl Fn(f64, f64) -> f64) -> Array1<f64> {
    Zip::from(value).and(gate).map_collect(|&a, &b| unit(a, b))
}
