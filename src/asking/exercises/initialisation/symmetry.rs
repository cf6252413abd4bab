//! What weights that are all alike do to the units of a layer.

use ndarray::{Array1, Array2, Axis, array};
use rand::RngExt;
use rand_distr::StandardNormal;

use super::{Batch, HiddenGradient};
use crate::asking::{Check, Counterexample, Finding, Function, Held, Property, Random, Value};
use crate::functions::{ActivationMethods, Tanh};
use crate::learning::{Init, seeded};

/// A batch for a layer with these weights.
fn batch(weight: Array2<f64>, outgoing: Array1<f64>, rows: usize, seed: u64) -> Batch {
    let mut rng = seeded(seed);
    let x = Array2::from_shape_simple_fn((rows, weight.ncols()), || rng.sample(StandardNormal));
    let upstream = Array1::from_shape_simple_fn(rows, || rng.sample(StandardNormal));
    (weight, outgoing, x, upstream)
}

fn drawn(units: usize) -> Batch {
    let draw = |inputs, outputs, seed| {
        Init::Variance(1.0)
            .weight(inputs, outputs, seed)
            .expect("widths above 0")
    };
    batch(draw(3, units, 1), draw(units, 1, 2).row(0).to_owned(), 4, 3)
}

fn equal(units: usize) -> Batch {
    batch(Array2::from_elem((units, 3), 0.5), Array1::from_elem(units, -0.5), 4, 3)
}

fn zero(units: usize) -> Batch {
    batch(Array2::zeros((units, 3)), Array1::zeros(units), 4, 3)
}

fn inputs() -> Vec<(String, Batch)> {
    let one = || array![[1.0]];
    let batches = [
        (array![[0.0]], array![1.0], one(), array![1.0]),
        (array![[0.5]], array![2.0], one(), array![1.0]),
        (array![[0.5], [-1.0]], array![2.0, -1.0], one(), array![3.0]),
        (
            array![[0.5, 0.0], [1.0, -1.0]],
            array![1.0, -2.0],
            array![[1.0, 2.0], [0.0, 1.0], [-1.0, 0.5]],
            array![1.0, -1.0, 0.5],
        ),
    ];
    let written = batches.map(|batch| (label(&batch), batch));
    let named = [("drawn", drawn(4)), ("all equal", equal(4)), ("all 0", zero(4))];
    let named = named.map(|(name, batch)| (format!("hidden_gradient(4 units of 3 inputs, weights {name})"), batch));
    written.into_iter().chain(named).collect()
}

fn drawn_inputs(seed: u64) -> Vec<(String, Batch)> {
    let mut random = Random::new(seed);
    let shapes = [(2, 2, 3), (4, 3, 2)];
    let batches = shapes.map(|(units, inputs, rows)| {
        let (weight, outgoing) = (random.matrix(units, inputs), random.vector(units));
        (weight, outgoing, random.matrix(rows, inputs), random.vector(rows))
    });
    batches.map(|batch| (label(&batch), batch)).into()
}

fn label((weight, outgoing, x, upstream): &Batch) -> String {
    let (weight, x) = (Value::from(weight.clone()), Value::from(x.clone()));
    let (outgoing, upstream) = (Value::from(outgoing.clone()), Value::from(upstream.clone()));
    format!("hidden_gradient({weight}, {outgoing}, {x}, {upstream})")
}

/// g_s v_j f′(z_sj), with each factor as it is made of the batch.
fn gradient(batch: &Batch, factors: impl Fn(&Batch, &Array2<f64>) -> Array2<f64>) -> Array2<f64> {
    let z = batch.2.dot(&batch.0.t());
    factors(batch, &z).t().dot(&batch.2)
}

/// A column of the upstream gradients, times a row of the outgoing weights.
fn outer((_, outgoing, _, upstream): &Batch) -> Array2<f64> {
    upstream.clone().insert_axis(Axis(1)) * outgoing
}

fn right(batch: &Batch) -> Array2<f64> {
    gradient(batch, |batch, z| outer(batch) * z.slopes(&Tanh))
}

pub(super) fn check_gradient(answer: &Function<HiddenGradient>, seed: u64) -> Finding {
    Check::of(
        "hidden_gradient: the gradient for each hidden unit's weights",
        inputs(),
        right,
        answer,
    )
    .drawn(drawn_inputs(seed))
    .mistake("The slope of tanh is missing.", |batch| {
        gradient(batch, |batch, _| outer(batch))
    })
    .mistake(
        "That has tanh in the place of its slope. The chain rule asks for tanh′ at z.",
        |batch| gradient(batch, |batch, z| outer(batch) * z.activate(&Tanh)),
    )
    .mistake(
        "The slope is taken at h, which has been through tanh already. Take it at z.",
        |batch| gradient(batch, |batch, z| outer(batch) * z.activate(&Tanh).slopes(&Tanh)),
    )
    .mistake(
        "The outgoing weights are missing: what a unit does to the loss goes through its own v.",
        |batch| gradient(batch, |batch, z| batch.3.clone().insert_axis(Axis(1)) * z.slopes(&Tanh)),
    )
    .mistake(
        "The upstream gradients are missing: each sample counts by its own g.",
        |batch| gradient(batch, |batch, z| &batch.1 * &z.slopes(&Tanh)),
    )
    .mistake(
        "That is the mean over the samples. Add them up: whether the loss is a mean is in g already.",
        |batch| right(batch) / batch.3.len() as f64,
    )
    .mistake("The sign is turned round: that is the way down.", |batch| -right(batch))
    .mistake(
        "That is transposed. The gradient has the shape of W, a row for each unit: g.t().dot(x).",
        |batch| right(batch).reversed_axes(),
    )
    .mistake(
        "Every unit gets the gradients of all units, added up. Each has a v and a slope of its own.",
        |batch| {
            let total = right(batch).sum_axis(Axis(0));
            total.broadcast(batch.0.dim()).expect("a row for each unit").to_owned()
        },
    )
    .hint(
        "upstream as a column, times outgoing, times tanh′(x Wᵀ), is a row for each sample: transpose it, and times x.",
    )
    .run()
}

fn same(a: &[f64], b: &[f64]) -> bool {
    a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-9)
}

fn rows(matrix: &Array2<f64>) -> Vec<Vec<f64>> {
    matrix.rows().into_iter().map(|row| row.to_vec()).collect()
}

/// How many of a list have none before them that is the same.
fn distinct<T>(list: &[T], same: impl Fn(&T, &T) -> bool) -> usize {
    (0..list.len())
        .filter(|&i| !list[..i].iter().any(|before| same(before, &list[i])))
        .count()
}

fn matrices() -> Vec<(String, Array2<f64>)> {
    let matrices = [
        array![[1.0, 2.0]],
        array![[1.0, 2.0], [1.0, 2.0]],
        array![[1.0, 2.0], [1.0, 3.0]],
        array![[1.0, 2.0], [2.0, 1.0], [1.0, 2.0]],
        array![[0.0, 0.0, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]],
        array![[1.0], [1.0], [2.0], [3.0], [3.0]],
        array![[0.1 + 0.2], [0.3]],
        array![[1.0, -1.0], [-1.0, 1.0]],
        array![[0.0, 3.0], [1.0, 2.0], [3.0, 2.0]],
    ];
    labelled(matrices.into())
}

/// Rows of a few kinds, each as often as it comes.
fn drawn_matrices(seed: u64) -> Vec<(String, Array2<f64>)> {
    let mut random = Random::new(seed);
    let mut drawn = || {
        let kinds = random.matrix(4, 2);
        let rows: Vec<usize> = (0..6).map(|_| random.whole(0..4)).collect();
        kinds.select(Axis(0), &rows)
    };
    labelled(vec![drawn(), drawn(), drawn()])
}

fn labelled(matrices: Vec<Array2<f64>>) -> Vec<(String, Array2<f64>)> {
    let label = |matrix: &Array2<f64>| format!("distinct_rows({})", Value::from(matrix.clone()));
    matrices.into_iter().map(|matrix| (label(&matrix), matrix)).collect()
}

pub(super) fn check_distinct(answer: &Function<fn(&Array2<f64>) -> usize>, seed: u64) -> Finding {
    Check::of(
        "distinct_rows: how many different rows there are",
        matrices(),
        |matrix| distinct(&rows(matrix), |a, b| same(a, b)),
        answer,
    )
    .drawn(drawn_matrices(seed))
    .mistake("That is the number of rows, the same ones too.", |matrix| {
        matrix.nrows()
    })
    .mistake(
        "0.1 + 0.2 and 0.3 differ in their last digit, by rounding. Ask whether the difference is below 1e-9.",
        |matrix| distinct(&rows(matrix), |a, b| a == b),
    )
    .mistake(
        "Only neighbours are compared. A row may return further down.",
        |matrix| {
            let mut rows = rows(matrix);
            rows.dedup_by(|a, b| same(a, b));
            rows.len()
        },
    )
    .mistake(
        "Rows that occur more than once are left out altogether. Count them once.",
        |matrix| {
            let rows = rows(matrix);
            let alone = |row: &&Vec<f64>| rows.iter().filter(|other| same(row, other)).count() == 1;
            rows.iter().filter(alone).count()
        },
    )
    .mistake("Only the first element of each row is compared.", |matrix| {
        distinct(&rows(matrix), |a, b| same(&a[..1], &b[..1]))
    })
    .mistake("That counts columns. A unit's weights are a row.", |matrix| {
        distinct(&rows(&matrix.t().to_owned()), |a, b| same(a, b))
    })
    .mistake("That counts numbers. Compare whole rows.", |matrix| {
        let numbers: Vec<f64> = matrix.iter().copied().collect();
        distinct(&numbers, |a, b| same(&[*a], &[*b]))
    })
    .mistake(
        "Rows with the same sum need not be the same. Compare element by element.",
        |matrix| {
            let sums: Vec<f64> = matrix.rows().into_iter().map(|row| row.sum()).collect();
            distinct(&sums, |a, b| same(&[*a], &[*b]))
        },
    )
    .hint("Count a row if none of the rows before it is the same in all its elements.")
    .run()
}

/// What the reader's own two functions say of layers of six units.
pub(super) fn check_symmetry(
    gradient: &Function<HiddenGradient>,
    distinct: &Function<fn(&Array2<f64>) -> usize>,
) -> Finding {
    let counted = |name: &str, batch: Batch, expected: usize| -> Held {
        let count = distinct.call(&gradient.call(&batch));
        let hint = "One of your two functions is not right yet: mend the checks above first.";
        match count == expected {
            true => Ok(()),
            false => Err(Counterexample::new(name, count.to_string(), "another count", hint)),
        }
    };
    Property::new("units with equal weights have equal gradients, drawn ones their own")
        .holds("6 units with equal weights", "1 distinct gradient", || {
            counted("6 units with equal weights", equal(6), 1)
        })
        .holds("6 units with weights of 0", "1 distinct gradient", || {
            counted("6 units with weights of 0", zero(6), 1)
        })
        .holds("6 units with drawn weights", "6 distinct gradients", || {
            counted("6 units with drawn weights", drawn(6), 6)
        })
        .finding()
}
