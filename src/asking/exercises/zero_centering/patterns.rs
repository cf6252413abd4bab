//! The sign patterns of δ x.

use std::collections::BTreeSet;

use ndarray::{Array2, array};

use crate::asking::{Check, Finding, Function, Random, Value};
use crate::functions::sigmoid;
use crate::learning::Init;

pub(super) fn check(answer: &Function<fn(&Array2<f64>) -> usize>, random: &mut Random) -> Finding {
    Check::of(
        "sign_patterns: in how many directions δ · x can point",
        inputs(),
        |x| count(x, &[1.0, -1.0], sign),
        answer,
    )
    .drawn(labelled(drawn(random)))
    .mistake(
        "Only one sign of δ is counted. An output may be too large or too small, and δ < 0 turns every \
         sign round.",
        |x| count(x, &[1.0], sign),
    )
    .mistake(
        "Two patterns are counted for each example. Where another example has the same, it counts once: \
         collect the patterns in a set.",
        |x| 2 * x.nrows(),
    )
    .mistake(
        "That is how many patterns of up and down there are for so many weights. Count those that these \
         examples allow.",
        |x| 1 << x.ncols(),
    )
    .mistake(
        "A 0 is counted as a sign: f64::signum gives 1 for 0.0 and −1 for −0.0. A weight with input 0 \
         does not move, which is a third case.",
        |x| count(x, &[1.0, -1.0], |g| g.signum() as i8),
    )
    .mistake(
        "A 0 is counted with up or with down, as one comparison with 0 does. The weight does not move, \
         which is a third case.",
        |x| count(x, &[1.0, -1.0], |g| i8::from(g > 0.0)),
    )
    .mistake(
        "A small number is counted as 0. However little a weight moves, it moves: compare with 0 itself.",
        |x| count(x, &[1.0, -1.0], |g| if g.abs() < 1e-10 { 0 } else { sign(g) }),
    )
    .mistake(
        "What lies behind the point is cut off, as `as i32` does: 0.5 becomes 0, and its sign is lost.",
        |x| count(x, &[1.0, -1.0], |g| sign(g.trunc())),
    )
    .mistake(
        "A pattern and its opposite are counted as one. They move the weights in opposite directions.",
        |x| count(x, &[1.0, -1.0], sign) / 2,
    )
    .mistake(
        "2 is right wherever all inputs are positive. Examples that differ in their signs allow more.",
        |_| 2_usize,
    )
    .hint("For each example, write down the signs of δ · x for δ = 1 and δ = −1; keep each pattern once.")
    .run()
}

/// How many different rows of signs there are among the examples times the δ.
fn count(examples: &Array2<f64>, deltas: &[f64], sign: fn(f64) -> i8) -> usize {
    let pattern = |x: &[f64], delta: f64| x.iter().map(|x| sign(delta * x)).collect::<Vec<_>>();
    let rows = examples.rows().into_iter().map(|row| row.to_vec());
    let patterns: BTreeSet<_> = rows
        .flat_map(|x| deltas.iter().map(move |&delta| pattern(&x, delta)))
        .collect();
    patterns.len()
}

fn sign(gradient: f64) -> i8 {
    i8::from(gradient > 0.0) - i8::from(gradient < 0.0)
}

fn inputs() -> Vec<(String, Array2<f64>)> {
    let small = [
        array![[1.0]],
        array![[1.0, 2.0]],
        array![[1.0, 2.0], [3.0, 4.0]],
        array![[1.0, -2.0]],
        array![[1.0, 2.0], [1.0, -2.0]],
        array![[1.0, 2.0], [-1.0, -2.0]],
        array![[1.0, 2.0], [3.0, -4.0], [-5.0, 6.0], [-7.0, -8.0]],
        array![[0.0, 1.0], [2.0, 1.0]],
        array![[1.0, 1e-20], [1.0, -1e-20]],
    ];
    let mut inputs = labelled(small);
    let normal = Init::HeNormal.weight(4, 100, 0).expect("a width of 4");
    let outputs = |f: fn(f64) -> f64| normal.mapv(f);
    inputs.push(("sign_patterns(100 × 4 outputs of σ)".into(), outputs(sigmoid)));
    inputs.push(("sign_patterns(100 × 4 outputs of tanh)".into(), outputs(f64::tanh)));
    inputs
}

/// Two to eight examples of whole numbers from −2 to 2, of which some repeat a pattern and some are 0.
fn drawn(random: &mut Random) -> Vec<Array2<f64>> {
    let whole = |columns| random.matrix(2 * columns, columns).mapv(|x| x.trunc() + 0.0);
    (1..5).map(whole).collect()
}

fn labelled(examples: impl IntoIterator<Item = Array2<f64>>) -> Vec<(String, Array2<f64>)> {
    let label = |x: &Array2<f64>| format!("sign_patterns({})", Value::from(x.clone()));
    examples.into_iter().map(|x| (label(&x), x)).collect()
}
