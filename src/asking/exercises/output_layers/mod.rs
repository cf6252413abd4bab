//! The checker of `08_output_layers`: softmax, cross-entropy on logits, and the head for each task.

mod figures;
mod head;
mod loss;
mod reference;
mod softmax;

use std::iter;

use crate::asking::{Function, Random, Report, functions};
pub use figures::{loss_figure, softmax_figure};
pub use head::{Head, Loss, Output, Task};
use loss::{check_cross_entropy, check_floor, check_gradient};
use softmax::{check_log_softmax, check_softmax};

functions! { output_layers:
    softmax: fn(&[f64]) -> Vec<f64>,
    log_softmax: fn(&[f64]) -> Vec<f64>,
    cross_entropy: fn(&[f64], usize) -> f64,
    cross_entropy_gradient: fn(&[f64], usize) -> Vec<f64>,
    double_softmax_floor: fn(usize) -> f64,
    head: fn(Task) -> Head,
}

type Softmax = Function<fn(&[f64]) -> Vec<f64>>;
type CrossEntropy = Function<fn(&[f64], usize) -> f64>;
type Gradient = Function<fn(&[f64], usize) -> Vec<f64>>;

/// Logits and the true class.
type Example = (Vec<f64>, usize);

const TASKS: [Task; 5] = [
    Task::Binary,
    Task::MultiClass,
    Task::MultiLabel,
    Task::Regression,
    Task::PositiveRegression,
];

/// Checks softmax, its logarithm, cross-entropy on logits with its gradient, and the floor of a double
/// softmax to 1e-9, and the head for each task.
pub fn check(functions: &Functions, seed: u64) -> Report {
    let Functions {
        softmax,
        log_softmax,
        cross_entropy,
        cross_entropy_gradient,
        double_softmax_floor,
        head,
    } = functions;
    let random = &mut Random::new(seed);
    let near = &Inputs::new(near(), random, 3.0);
    let far = &Inputs::new(far(), random, 1000.0);
    let examples = &Inputs::examples([near, far], random);
    let findings = [
        check_softmax("softmax(z) = e^z / Σ e^z, to 1e-9", near, softmax),
        check_softmax("softmax(z + c) = softmax(z), out to ±1000", far, softmax),
        check_log_softmax("log_softmax(z) = z − ln Σ e^z, to 1e-9", near, log_softmax),
        check_log_softmax("log_softmax(z) keeps its digits out to ±1000", far, log_softmax),
        check_cross_entropy(examples, cross_entropy),
        check_gradient(examples, cross_entropy_gradient, cross_entropy),
        check_floor(double_softmax_floor, random.whole(11..5000)),
    ];
    let heads = TASKS.map(|task| head::check(task, head));
    Report::new("08_output_layers", seed, findings.into_iter().chain(heads))
}

/// Those that are always there, and those that are drawn.
struct Inputs<I> {
    fixed: Vec<I>,
    drawn: Vec<I>,
}

impl Inputs<Vec<f64>> {
    /// Six lists of one to six logits, out to ±reach.
    fn new(fixed: Vec<Vec<f64>>, random: &mut Random, reach: f64) -> Self {
        let mut list = || (0..random.whole(1..7)).map(|_| random.number(-reach..reach)).collect();
        let drawn = (0..6).map(|_| list()).collect();
        Self { fixed, drawn }
    }
}

impl Inputs<Example> {
    /// The first and the last class of the fixed logits, and a class of those that are drawn.
    fn examples(logits: [&Inputs<Vec<f64>>; 2], random: &mut Random) -> Self {
        let both = |z: &Vec<f64>| {
            let last = (z.len() > 1).then(|| (z.clone(), z.len() - 1));
            iter::once((z.clone(), 0)).chain(last)
        };
        let mut any = |z: &Vec<f64>| (z.clone(), random.whole(0..z.len()));
        Self {
            fixed: logits.iter().flat_map(|z| z.fixed.iter().flat_map(both)).collect(),
            drawn: logits.iter().flat_map(|z| z.drawn.iter()).map(&mut any).collect(),
        }
    }
}

fn near() -> Vec<Vec<f64>> {
    vec![
        vec![0.0, 0.0],
        vec![1.0, 0.0],
        vec![2.0],
        vec![1.0, 2.0, 3.0],
        vec![-1.0, 0.0, 4.0],
        vec![0.5, -0.5, 2.5, 0.0],
    ]
}

fn far() -> Vec<Vec<f64>> {
    vec![
        vec![1000.0, 1000.0],
        vec![-1000.0, -1000.0],
        vec![0.0, 1000.0],
        vec![0.0, -1000.0],
        vec![1000.0, 1001.0, 1002.0],
        vec![-1000.0, 0.0, 1000.0],
        vec![-400.0, 900.0, 899.0, -1000.0],
    ]
}
