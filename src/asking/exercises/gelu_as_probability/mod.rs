//! The checker of `06_gelu_as_probability`: Φ(x) as a share of draws, and GELU as the mean of a random gate.

mod errors;
mod gates;
mod shares;

use rand_distr::{Distribution, StandardNormal};

use crate::asking::drawn;
use crate::asking::{Check, Function, Random, Report, Value, functions};
use crate::functions::{gelu, normal_cdf};
use crate::learning::seeded;
use crate::showing::{Figure, Panels};

/// A function of samples and x.
type OfSamples = Function<fn(&[f64], f64) -> f64>;
/// Samples and x.
type Input = (Vec<f64>, f64);

const DRAWS: usize = 10_000;
/// How many standard errors an estimate may be off; one in two million is further off by chance.
const REACH: f64 = 5.0;

/// Where estimates from normal numbers are looked at.
const POINTS: [f64; 7] = [0.0, 1.0, -1.0, 2.0, -2.0, 0.5, -0.5];

functions! { gelu_as_probability:
    share_below: fn(&[f64], f64) -> f64,
    standard_error: fn(f64, usize) -> f64,
    samples_needed: fn(f64, f64) -> usize,
    stochastic_gelu: fn(&[f64], f64) -> f64,
}

/// Checks the estimates on short lists exactly, and on 10 000 normal numbers of the seed to five standard errors;
/// the standard error itself, and how many draws it takes, to 1e-9.
pub fn check(functions: &Functions, seed: u64) -> Report {
    let (samples, random) = (&typical_samples(seed), &mut Random::new(seed));
    let lists: Vec<Input> = (0..6).map(|_| list(random)).collect();
    let Functions {
        share_below,
        standard_error,
        samples_needed,
        stochastic_gelu,
    } = functions;
    Report::new(
        "06_gelu_as_probability",
        seed,
        [
            shares::on_lists(share_below, &lists),
            shares::on_normals(share_below, samples),
            errors::standard_error(standard_error, random),
            errors::samples_needed(samples_needed, random),
            gates::on_lists(stochastic_gelu, &lists),
            gates::on_normals(stochastic_gelu, samples),
        ],
    )
}

/// Draws from the standard normal distribution, the same for the same seed.
///
/// ```
/// use activations::asking::gelu_as_probability::normal_samples;
///
/// assert_eq!(normal_samples(3, 7), normal_samples(5, 7)[..3]);
/// ```
pub fn normal_samples(count: usize, seed: u64) -> Vec<f64> {
    StandardNormal.sample_iter(seeded(seed)).take(count).collect()
}

/// Normal numbers whose own shares are no more than four standard errors off, so that chance refuses no right answer.
fn typical_samples(seed: u64) -> Vec<f64> {
    let is_typical = |samples: &Vec<f64>| {
        let off = |x: f64| (shares::share_at_most(samples, x) - normal_cdf(x)).abs();
        POINTS.iter().all(|&x| off(x) < 4.0 * 0.5 / (DRAWS as f64).sqrt())
    };
    let samples = (0..).map(|next| normal_samples(DRAWS, seed.wrapping_add(next)));
    samples.into_iter().find(is_typical).unwrap_or_default()
}

/// Samples that can be counted by hand.
fn lists(function: &str) -> Vec<(String, Input)> {
    let lists: [(&[f64], f64); 8] = [
        (&[-1.0, 1.0], 0.5),
        (&[-1.0, 0.0, 1.0, 2.0], 1.0),
        (&[1.0], -2.0),
        (&[-2.0, -1.0, 1.0, 2.0], -1.5),
        (&[3.0, -1.0, 0.5, -0.5, 1.5], 2.0),
        (&[-3.0, -2.0, 1.0, 4.0], -2.5),
        (&[0.25, -0.25], 0.0),
        (&[-1.0, 0.5, 2.0], 0.25),
    ];
    labelled(function, &lists.map(|(samples, x)| (samples.to_vec(), x)))
}

/// Three to eight samples, in no order, one of which may be x.
fn list(random: &mut Random) -> Input {
    let length = random.whole(3..9);
    let samples = random.vector(length).to_vec();
    let x = match random.whole(0..2) {
        0 => samples[random.whole(0..length)],
        _ => random.number(-3.0..3.0),
    };
    (samples, x)
}

fn labelled(function: &str, inputs: &[Input]) -> Vec<(String, Input)> {
    let label = |(samples, x): &Input| format!("{function}({}, {x})", Value::from(samples.clone()));
    inputs.iter().map(|input| (label(input), input.clone())).collect()
}

/// A check of estimates from normal numbers against what they estimate.
fn on_normals<'a>(
    title: &str,
    function: &str,
    samples: &'a [f64],
    exact: fn(f64) -> f64,
    answer: &'a OfSamples,
) -> Check<'a, f64> {
    let label = |x: f64| (format!("{function}({} normal numbers, {x})", samples.len()), x);
    Check::new(
        title,
        POINTS.map(label).into(),
        move |&x| exact(x),
        move |&x| answer.call(&(samples.to_vec(), x)),
    )
}

/// The gate from 50 samples over GELU, and the error of Φ(1) for growing samples over its standard error.
pub fn figure(
    share_below: fn(&[f64], f64) -> f64,
    standard_error: fn(f64, usize) -> f64,
    stochastic_gelu: fn(&[f64], f64) -> f64,
) -> Panels {
    let samples = normal_samples(100_000, 6);
    let xs = (-12..=12).map(|quarter| f64::from(quarter) / 4.0);
    let (label, points) = drawn("your gate, 50 samples", || {
        xs.map(|x| (x, stochastic_gelu(&samples[..50], x))).collect()
    });
    let gate = Figure::new("What passes on average")
        .x_label("x")
        .y_label("mean of x · m")
        .x_range(-3.0, 3.0)
        .curve("GELU", gelu)
        .points(label, points);
    let counts: Vec<usize> = (2..=10)
        .map(|half| 10_f64.powf(f64::from(half) / 2.0) as usize)
        .collect();
    let over = |f: &dyn Fn(usize) -> f64| counts.iter().map(|&n| (n as f64, f(n))).collect();
    let (theory, line) = drawn("your standard error", || over(&|n| standard_error(normal_cdf(1.0), n)));
    let (measured, dots) = drawn("your estimate is off by", || {
        over(&|n| (share_below(&samples[..n], 1.0) - normal_cdf(1.0)).abs())
    });
    let error = Figure::new("Estimates of Φ(1)")
        .x_label("samples")
        .y_label("error")
        .log_x()
        .log_y()
        .line(theory, line)
        .points(measured, dots);
    Panels::new([gate, error])
}
