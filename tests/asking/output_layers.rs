use activations::asking::output_layers::{self, Functions, Head, Task, loss_figure, softmax_figure};
use activations::asking::{Report, Standing};
use activations::learning::experiments;

use solution::{cross_entropy, head, softmax};

mod corpus;
mod heads;
mod loss;
mod softmax;
#[path = "../../solutions/08_output_layers.rs"]
mod solution;

/// The functions of the solution.
pub fn solved() -> Functions {
    use solution::*;
    activations::answer!(output_layers)
}

fn check(functions: &Functions) -> Report {
    output_layers::check(functions, super::SEED)
}

#[test]
fn the_solution_is_the_key() {
    super::is_the_key(&report());
}

/// Logarithm first, exponential after; the gradient from the loss's logarithms; the floor in closed form.
#[test]
fn answers_written_the_other_way_round_are_as_good() {
    fn log_sum(z: &[f64]) -> f64 {
        let largest = z.iter().copied().fold(f64::MIN, f64::max);
        largest + z.iter().map(|x| (x - largest).exp()).sum::<f64>().ln()
    }
    let other = check(&Functions::new(
        |z| z.iter().map(|x| (x - log_sum(z)).exp()).collect(),
        |z| z.iter().map(|x| x - log_sum(z)).collect(),
        |z, y| log_sum(z) - z[y],
        |z, y| {
            let one_hot = |i| f64::from(i == y);
            let slope = |i: usize| (z[i] - log_sum(z)).exp() - one_hot(i);
            (0..z.len()).map(slope).collect()
        },
        experiments::double_softmax_floor,
        head,
    ));
    assert_eq!(other.standing(), Standing::Correct, "\n{other}");
    assert_eq!(other.key(), report().key());
}

#[test]
fn a_stub_is_not_started() {
    let report = check(&Functions::new(
        |_| todo!(),
        |_| todo!(),
        |_, _| todo!(),
        |_, _| todo!(),
        |_| todo!(),
        |_| todo!(),
    ));
    assert_eq!(report.standing(), Standing::NotStarted);
}

/// The lead is the first of the logits, the others are 0.
#[test]
fn the_figures_show_the_readers_functions_over_the_references() {
    let svg = loss_figure(|logits, _| logits[0]).to_svg();
    let said = |series| super::said_of(series, &svg);
    assert_eq!(said("yours, on logits"), ["from −10 to 15"]);
    let svg = loss_figure(cross_entropy).to_svg();
    let said = |series| super::said_of(series, &svg);
    assert_eq!(said("yours, on logits"), said("reference, on logits"));
    let svg = softmax_figure(softmax).to_svg();
    let said = |series| super::said_of(series, &svg);
    assert_eq!(said("yours"), said("reference"));
}

fn report() -> Report {
    with_head(head)
}

fn with_head(wrong: fn(Task) -> Head) -> Report {
    check(&Functions {
        head: wrong.into(),
        ..solved()
    })
}

fn largest(z: &[f64]) -> f64 {
    z.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

fn sum(z: &[f64]) -> f64 {
    z.iter().sum()
}

fn map(z: &[f64], f: impl Fn(f64) -> f64) -> Vec<f64> {
    z.iter().map(|&x| f(x)).collect()
}
