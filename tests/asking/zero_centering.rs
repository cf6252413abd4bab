mod unlisted;

use activations::asking::zero_centering::{self, Functions, figure};
use activations::asking::{Report, Standing};
use activations::prelude::{Array1, Array2, Axis, array};

use solution::{centre, fewest_updates, sign_patterns, weight_gradient};

#[path = "../../solutions/03_zero_centering.rs"]
mod solution;

/// The functions of the solution.
pub fn solved() -> Functions {
    use solution::*;
    activations::answer!(zero_centering)
}

fn check(functions: &Functions) -> Report {
    zero_centering::check(functions, super::SEED)
}

#[test]
fn the_solution_is_the_key() {
    super::is_the_key(&check(&solved()));
}

#[test]
fn answers_by_other_means_are_as_good() {
    fn patterns(examples: &Array2<f64>) -> usize {
        let mut seen: Vec<Vec<i32>> = Vec::new();
        for row in examples.rows() {
            let sign = |x: &f64| if *x == 0.0 { 0 } else { x.signum() as i32 };
            let pattern: Vec<_> = row.iter().map(sign).collect();
            let opposite = pattern.iter().map(|s| -s).collect();
            for signs in [pattern, opposite] {
                if !seen.contains(&signs) {
                    seen.push(signs);
                }
            }
        }
        seen.len()
    }
    fn updates(wanted: &Array1<f64>) -> usize {
        let (low, high) = wanted
            .iter()
            .fold((0.0, 0.0), |(low, high): (f64, f64), &w| (low.min(w), high.max(w)));
        let misses = wanted.iter().any(|&w| w == 0.0);
        match (low < 0.0, high > 0.0) {
            (false, false) => 0,
            (true, true) => 2,
            _ => 1 + usize::from(misses),
        }
    }
    fn centred(examples: &Array2<f64>) -> Array2<f64> {
        let mut examples = examples.clone();
        for mut column in examples.columns_mut() {
            let mean = column.sum() / column.len() as f64;
            column.mapv_inplace(|x| x - mean);
        }
        examples
    }
    let report = check(&Functions::new(
        |inputs, delta| inputs.mapv(|x| delta * x),
        patterns,
        updates,
        centred,
    ));
    assert_eq!(report.standing(), Standing::Correct, "\n{report}");
}

#[test]
fn each_wrong_gradient_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("inputs alone", gradient(|x, _| x.clone())),
        ("∂L/∂b", gradient(|x, delta| x.mapv(|_| delta))),
        ("against the gradient", gradient(|x, delta| x * -delta)),
        ("added up", gradient(|x, delta| x.mapv(|_| delta * x.sum()))),
        ("δ is added", gradient(|x, delta| x + delta)),
        (
            "Its size counts",
            gradient(|x, delta| {
                let sign = |g: f64| f64::from(g > 0.0) - f64::from(g < 0.0);
                x.mapv(|x| sign(delta * x))
            }),
        ),
        ("∂z/∂wᵢ = xᵢ, and", gradient(|_, _| array![1.0])),
    ]);
}

#[test]
fn each_wrong_count_of_patterns_earns_its_own_hint() {
    fn distinct(examples: &Array2<f64>, pattern: fn(f64) -> i64, deltas: &[f64]) -> usize {
        let mut seen: Vec<Vec<i64>> = Vec::new();
        for row in examples.rows() {
            for delta in deltas {
                seen.push(row.iter().map(|x| pattern(x * delta)).collect());
            }
        }
        seen.sort();
        seen.dedup();
        seen.len()
    }
    super::are_refused_each_with_its_hint([
        (
            "Only one sign of δ",
            count(|x| distinct(x, |g| i64::from(g > 0.0) - i64::from(g < 0.0), &[1.0])),
        ),
        ("for each example", count(|x| 2 * x.nrows())),
        ("so many weights", count(|x| 2_usize.pow(x.ncols() as u32))),
        (
            "f64::signum",
            count(|x| distinct(x, |g| g.signum() as i64, &[1.0, -1.0])),
        ),
        (
            "with up or with down",
            count(|x| distinct(x, |g| i64::from(g > 0.0), &[1.0, -1.0])),
        ),
        ("its opposite", count(|x| sign_patterns(x) / 2)),
        ("wherever all inputs are positive", count(|_| 2)),
        ("keep each pattern once", count(|x| x.len())),
    ]);
}

#[test]
fn each_wrong_number_of_updates_earns_its_own_hint() {
    fn is(wanted: &Array1<f64>, holds: fn(f64) -> bool) -> usize {
        usize::from(wanted.iter().any(|&w| holds(w)))
    }
    super::are_refused_each_with_its_hint([
        ("move the same way", updates(|_| 1)),
        ("not free", updates(|w| is(w, |w| w > 0.0) + is(w, |w| w < 0.0))),
        ("one update per weight", updates(|w| w.len())),
        (
            "each weight that changes",
            updates(|w| w.iter().filter(|&&w| w != 0.0).count()),
        ),
        (
            "how often the sign changes",
            updates(|w| 1 + (1..w.len()).filter(|&i| w[i] * w[i - 1] < 0.0).count()),
        ),
        (
            "how many signs occur",
            updates(|w| is(w, |w| w > 0.0) + is(w, |w| w < 0.0) + is(w, |w| w == 0.0)),
        ),
        ("enough for any change", updates(|_| 2)),
        ("What is left", updates(|_| 3)),
    ]);
}

/// Two updates are needed where one weight moves and another stays, whether it rises or falls.
#[test]
fn a_weight_that_stays_is_free_on_neither_side() {
    fn all(wanted: &Array1<f64>, holds: fn(f64) -> bool) -> bool {
        wanted.iter().all(|&w| holds(w))
    }
    for report in [
        updates(|w| match fewest_updates(w) {
            2 if all(w, |w| w >= 0.0) => 1,
            fewest => fewest,
        }),
        updates(|w| match fewest_updates(w) {
            2 if all(w, |w| w <= 0.0) => 1,
            fewest => fewest,
        }),
    ] {
        assert_eq!(report.standing(), Standing::Wrong, "\n{report}");
    }
}

#[test]
fn each_wrong_shift_earns_its_own_hint() {
    fn mean(x: &Array2<f64>) -> Array1<f64> {
        x.mean_axis(Axis(0)).unwrap()
    }
    super::are_refused_each_with_its_hint([
        ("as they are", shift(|x| x.clone())),
        (
            "along its row",
            shift(|x| x - &x.mean_axis(Axis(1)).unwrap().insert_axis(Axis(1))),
        ),
        ("whole table", shift(|x| x - x.mean().unwrap())),
        ("½ is where", shift(|x| x - 0.5)),
        ("divides by the mean", shift(|x| x / &mean(x))),
        (
            "smallest value",
            shift(|x| {
                let columns = x.columns().into_iter();
                let least = columns.map(|c| c.iter().copied().reduce(f64::min).unwrap());
                x - &Array1::from_iter(least)
            }),
        ),
        (
            "divides by the spread",
            shift(|x| (x - &mean(x)) / &x.std_axis(Axis(0), 0.0)),
        ),
        ("wrong sign", shift(|x| &mean(x) - x)),
        ("minus its mean over", shift(|x| x.t().to_owned())),
    ]);
}

#[test]
fn a_stub_is_not_started() {
    let report = check(&Functions::new(|_, _| todo!(), |_| todo!(), |_| todo!(), |_| todo!()));
    assert_eq!(report.standing(), Standing::NotStarted);
}

#[test]
fn the_feedback_shows_the_examples_and_fits_a_terminal() {
    let report = count(|x| 2 * x.nrows()).to_string();
    insta::assert_snapshot!("two_for_each_example", report);
    assert!(report.lines().all(|line| line.chars().count() <= 80));
}

/// From (0, 0) towards (1, −1): the only example (0, 2) has |x|² = 4 and δ = 2, so that ¼ · 2 · 2 is the way
/// to the goal's second weight, and nothing is left to do after it.
#[test]
fn the_figure_follows_the_weights_of_the_readers_gradient() {
    let svg = figure(weight_gradient, |_| array![[0.0, 2.0]]).to_svg();
    assert_eq!(super::said_of("centred inputs", &svg), ["from −1 to 0"]);
    assert_eq!(super::said_of("goal", &svg), ["from −1 to −1"]);
    let svg = figure(|_, _| todo!(), centre).to_svg();
    assert!(svg.contains("positive inputs: not written yet"));
}

fn gradient(wrong: fn(&Array1<f64>, f64) -> Array1<f64>) -> Report {
    check(&Functions {
        weight_gradient: wrong.into(),
        ..solved()
    })
}

fn count(wrong: fn(&Array2<f64>) -> usize) -> Report {
    check(&Functions {
        sign_patterns: wrong.into(),
        ..solved()
    })
}

fn updates(wrong: fn(&Array1<f64>) -> usize) -> Report {
    check(&Functions {
        fewest_updates: wrong.into(),
        ..solved()
    })
}

fn shift(wrong: fn(&Array2<f64>) -> Array2<f64>) -> Report {
    check(&Functions {
        centre: wrong.into(),
        ..solved()
    })
}
