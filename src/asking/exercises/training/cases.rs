//! The networks and batches that answers are tried on, simplest first.

use std::fmt::{self, Display, Formatter};
use std::sync::Arc;

use ndarray::{Array1, Array2, array};
use rand::RngExt;
use rand_distr::StandardNormal;

use super::{Dense, Training};
use crate::asking::{PlainActivation, Value};
use crate::functions::{Activation, Relu, Tanh};
use crate::learning::{Init, seeded};

/// A network with a batch.
#[derive(Clone)]
pub(in crate::asking::exercises) struct Case {
    pub layers: Vec<Dense>,
    pub x: Array2<f64>,
    pub labels: Vec<usize>,
    pub activation: PlainActivation,
}

/// Networks written out are shown with their numbers, if they have no more than this.
const SHOWN: usize = 8;

impl Case {
    fn new(layers: Vec<Dense>, x: Array2<f64>, labels: Vec<usize>, activation: &dyn Activation) -> Self {
        Self {
            layers,
            x,
            labels,
            activation: activation.into(),
        }
    }

    pub fn f(&self) -> Arc<dyn Activation> {
        self.activation.known()
    }

    /// What `forward` takes.
    pub fn forward_input(&self) -> (Vec<Dense>, Array2<f64>, PlainActivation) {
        (self.layers.clone(), self.x.clone(), self.activation.clone())
    }

    /// What `gradients` and `accuracy` take.
    pub fn input(&self) -> (Vec<Dense>, Array2<f64>, Vec<usize>, PlainActivation) {
        (
            self.layers.clone(),
            self.x.clone(),
            self.labels.clone(),
            self.activation.clone(),
        )
    }

    /// `W = [[2]], b = [1], ReLU, x = [[1]]`, or for a larger one `2 → 3 → 3, Tanh, 4 rows`.
    pub fn name(&self) -> String {
        let f = &self.activation.0;
        let size: usize = self.layers.iter().map(|layer| layer.weight.len()).sum();
        if size > SHOWN {
            return format!("{}, {f}, {} rows", widths(&self.layers), self.x.nrows());
        }
        let x = Value::from(self.x.clone());
        format!("{}, {f}, x = {x}", written_out(&self.layers))
    }

    /// Trained on these rows, a step for each list of them.
    pub fn training(self, batches: &[&[usize]], rate: f64) -> Training {
        Training {
            layers: self.layers,
            x: self.x,
            labels: self.labels,
            batches: batches.iter().map(|rows| rows.to_vec()).collect(),
            activation: self.activation,
            rate,
        }
    }

    /// The same, with the labels of the rows.
    pub fn with_labels(&self) -> String {
        format!("{}, labels {:?}", self.name(), self.labels)
    }
}

/// `2 → 3 → 3`.
pub(in crate::asking::exercises) fn widths(layers: &[Dense]) -> String {
    let outputs = layers.iter().map(|layer| format!(" → {}", layer.weight.nrows()));
    format!("{}{}", layers[0].weight.ncols(), outputs.collect::<String>())
}

/// `W = [[2]], b = [1]`, layer after layer.
pub(in crate::asking::exercises) fn written_out(layers: &[Dense]) -> String {
    let layer = |layer: &Dense| {
        let (weight, bias) = (Value::from(layer.weight.clone()), Value::from(layer.bias.clone()));
        format!("W = {weight}, b = {bias}")
    };
    layers.iter().map(layer).collect::<Vec<_>>().join("; ")
}

pub(in crate::asking::exercises) fn dense(weight: Array2<f64>, bias: Array1<f64>) -> Dense {
    Dense { weight, bias }
}

/// Networks of one or two layers, written out.
pub(in crate::asking::exercises) fn cases() -> Vec<Case> {
    let one = vec![dense(array![[2.0], [-1.0]], array![0.0, 1.0])];
    let two = vec![
        dense(array![[2.0]], array![-1.0]),
        dense(array![[1.0], [-2.0]], array![0.5, 0.0]),
    ];
    vec![
        Case::new(one.clone(), array![[1.0]], vec![0], &Tanh),
        Case::new(one, array![[1.0], [-2.0]], vec![0, 1], &Tanh),
        Case::new(two.clone(), array![[1.0]], vec![1], &Relu),
        Case::new(two, array![[1.0], [0.5], [-1.0]], vec![1, 0, 0], &Tanh),
    ]
}

/// Larger ones, drawn with a seed.
pub(in crate::asking::exercises) fn drawn_cases(seed: u64) -> Vec<Case> {
    vec![
        drawn(&[2, 3, 3], 4, &Tanh, seed),
        drawn(&[3, 4, 5, 2], 6, &Relu, seed),
        drawn(&[3, 5, 4], 30, &Tanh, seed),
    ]
}

/// Each under the label of a call.
pub(in crate::asking::exercises) fn labelled(
    function: &str,
    cases: Vec<Case>,
    name: fn(&Case) -> String,
) -> Vec<(String, Case)> {
    let label = |case: &Case| format!("{function}({})", name(case));
    cases.into_iter().map(|case| (label(&case), case)).collect()
}

/// A network with biases and a batch, all drawn.
pub(in crate::asking::exercises) fn drawn(
    widths: &[usize],
    rows: usize,
    activation: &dyn Activation,
    seed: u64,
) -> Case {
    let mut rng = seeded(seed);
    let layers = widths.windows(2).map(|pair| Dense {
        weight: Init::HeNormal
            .weight(pair[0], pair[1], rng.random())
            .expect("widths above 0"),
        bias: Array1::from_shape_simple_fn(pair[1], || rng.random_range(-0.5..0.5)),
    });
    let layers: Vec<Dense> = layers.collect();
    let x = Array2::from_shape_simple_fn((rows, widths[0]), || rng.sample(StandardNormal));
    let classes = widths[widths.len() - 1];
    let labels = (0..rows).map(|_| rng.random_range(0..classes)).collect();
    Case::new(layers, x, labels, activation)
}

/// Small networks that are trained, drawn with a seed.
pub(in crate::asking::exercises) fn drawn_loops(seed: u64) -> Vec<Training> {
    vec![
        drawn(&[2, 3, 2], 4, &Tanh, seed).training(&[&[0, 1], &[3, 2]], 0.3),
        drawn(&[3, 4, 5, 2], 7, &Relu, seed).training(&[&[6, 1], &[0, 4, 2], &[5, 3], &[6]], 0.1),
    ]
}

/// Each under the label of a call.
pub(in crate::asking::exercises) fn labelled_loops(function: &str, loops: Vec<Training>) -> Vec<(String, Training)> {
    let label = |training: &Training| {
        let (widths, f) = (widths(&training.layers), &training.activation.0);
        let Training { batches, rate, .. } = training;
        format!("{function}({widths}, {f}, batches {batches:?}, rate {rate})")
    };
    loops.into_iter().map(|training| (label(&training), training)).collect()
}

/// Matrices or layers side by side, as one value: their numbers in a row, where their shapes are those of `expected`,
/// or else their shapes.
pub(in crate::asking::exercises) fn side_by_side(parts: Parts, expected: &Parts) -> Value {
    match parts.shapes == expected.shapes {
        true => Value::Vector(parts.numbers.into()),
        false if parts.shapes.is_empty() => Value::Text("an empty list".into()),
        false => {
            let shapes: Vec<_> = parts.shapes.iter().map(PartShape::to_string).collect();
            Value::Text(format!("of shape {}", shapes.join(" and ")))
        }
    }
}

/// The numbers of matrices or layers, and their shapes.
pub(in crate::asking::exercises) struct Parts {
    shapes: Vec<PartShape>,
    pub numbers: Vec<f64>,
}

/// Of a matrix, or of a layer's weight with the length of its bias.
#[derive(PartialEq)]
struct PartShape {
    rows: usize,
    columns: usize,
    bias: Option<usize>,
}

impl PartShape {
    fn of(matrix: &Array2<f64>, bias: Option<usize>) -> Self {
        let (rows, columns) = matrix.dim();
        Self { rows, columns, bias }
    }
}

/// `3 × 2` or `3 × 2 with 3`.
impl Display for PartShape {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { rows, columns, bias } = self;
        write!(f, "{rows} × {columns}")?;
        bias.map_or(Ok(()), |bias| write!(f, " with {bias}"))
    }
}

impl Parts {
    pub fn of_matrices(matrices: &[Array2<f64>]) -> Self {
        Self {
            shapes: matrices.iter().map(|matrix| PartShape::of(matrix, None)).collect(),
            numbers: matrices.iter().flatten().copied().collect(),
        }
    }

    /// A layer's weight, row by row, then its bias.
    pub fn of_layers(layers: &[Dense]) -> Self {
        let shape = |layer: &Dense| PartShape::of(&layer.weight, Some(layer.bias.len()));
        let numbers = layers.iter().flat_map(|layer| layer.weight.iter().chain(&layer.bias));
        Self {
            shapes: layers.iter().map(shape).collect(),
            numbers: numbers.copied().collect(),
        }
    }
}
