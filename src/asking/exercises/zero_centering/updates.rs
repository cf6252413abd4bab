//! The fewest multiples of positive vectors that add up to a change.

use std::collections::BTreeSet;

use ndarray::{Array1, array};

use crate::asking::{Check, Finding, Function, Random, Value};

pub(super) fn check(answer: &Function<fn(&Array1<f64>) -> usize>, random: &mut Random) -> Finding {
    let kinds: [fn(f64) -> f64; 3] = [f64::abs, |x| -x.abs(), |x| x.trunc() + 0.0];
    let drawn = (1..4).flat_map(|length| kinds.map(|kind| random.vector(length).mapv(kind)));
    Check::of(
        "fewest_updates: from inputs that are all positive",
        labelled(inputs()),
        fewest,
        answer,
    )
    .drawn(labelled(drawn))
    .mistake(
        "One update is enough only where all weights move the same way; with positive inputs they always \
         do.",
        |_| 1_usize,
    )
    .mistake(
        "A weight that should stay is not free: every input is positive, so each update moves every \
         weight, and a second must move it back.",
        |wanted| usize::from(wanted.iter().any(|&w| w > 0.0)) + usize::from(wanted.iter().any(|&w| w < 0.0)),
    )
    .mistake(
        "That is one update per weight. An update moves all weights at once, and two can be chosen to \
         make any change.",
        |wanted| wanted.len(),
    )
    .mistake(
        "That is one update for each weight that changes. An update moves all weights at once, and two \
         can be chosen to make any change.",
        |wanted| wanted.iter().filter(|&&w| w != 0.0).count(),
    )
    .mistake(
        "That counts how often the sign changes from weight to weight. The order of the weights is of \
         no account.",
        |wanted| {
            1 + (wanted.windows(2).into_iter())
                .filter(|pair| pair[0] * pair[1] < 0.0)
                .count()
        },
    )
    .mistake(
        "That counts how many signs occur, 0 among them. No change at all takes no update, and two \
         updates can be chosen to make any change.",
        |wanted| {
            wanted
                .iter()
                .map(|&w| w.partial_cmp(&0.0))
                .collect::<BTreeSet<_>>()
                .len()
        },
    )
    .mistake(
        "Two are enough for any change, but a change with all signs alike takes one.",
        |_| 2_usize,
    )
    .mistake(
        "A small change is taken for none. A weight that should change by 1e-20 should change: compare with 0 itself.",
        |wanted| fewest(&wanted.mapv(|w| if w.abs() < 1e-10 { 0.0 } else { w })),
    )
    .hint("One update gives changes of one sign. Two give x − y for any positive x and y. What is left?")
    .run()
}

/// With p = max(w, 0) + 1 and q = max(−w, 0) + 1, any change w is p − q, and both are positive.
fn fewest(wanted: &Array1<f64>) -> usize {
    let all = |holds: fn(&f64) -> bool| wanted.iter().all(holds);
    if all(|&w| w == 0.0) {
        0
    } else if all(|&w| w > 0.0) || all(|&w| w < 0.0) {
        1
    } else {
        2
    }
}

fn inputs() -> [Array1<f64>; 14] {
    [
        array![1.0],
        array![-2.0],
        array![1.0, 1.0],
        array![1.0, -1.0],
        array![1.0, 0.0],
        array![-1.0, 0.0],
        array![0.0, 0.0],
        array![3.0, 1.0, 2.0],
        array![-1.0, -2.0, -0.5],
        array![1.0, -1.0, 0.0],
        array![1.0, -1.0, 1.0, -1.0],
        array![1e-20],
        array![1.0, 1e-20],
        array![1.0, -1e-20],
    ]
}

fn labelled(inputs: impl IntoIterator<Item = Array1<f64>>) -> Vec<(String, Array1<f64>)> {
    let label = |wanted: &Array1<f64>| format!("fewest_updates({})", Value::from(wanted.clone()));
    inputs.into_iter().map(|wanted| (label(&wanted), wanted)).collect()
}
