use activations::asking::initialisation::{self, Draw, Functions, Gain, HiddenGradient, figure};
use activations::asking::{Report, Standing, central_gradient};
use activations::functions::{gelu, normal_cdf, normal_moments, normal_pdf, relu, sigmoid, tanh};
use activations::learning::Init;
use ndarray::{Array1, Array2, ArrayView1, Axis, array};

#[path = "../../solutions/09_initialisation.rs"]
mod solution;

mod unlisted;

use solution::{distinct_rows, gain, he_normal, hidden_gradient, leaky_factor, lecun_normal};

/// The functions of the solution.
pub fn solved() -> Functions {
    activations::answer!(initialisation)
}

fn check(functions: &Functions) -> Report {
    initialisation::check(functions, super::SEED)
}

#[test]
fn the_solution_is_the_key() {
    super::is_the_key(&check(&solved()));
}

#[test]
fn a_stub_is_not_started() {
    let draw: Draw = |_| todo!();
    let report = check(&Functions::new(
        |_| todo!(),
        draw,
        draw,
        |_| todo!(),
        |_, _, _, _| todo!(),
        |_| todo!(),
    ));
    assert_eq!(report.standing(), Standing::NotStarted);
    assert_eq!(factor(leaky_factor).standing(), Standing::Correct);
}

/// E[f(z)²] of a leaky ReLU is integrated, and the slope of a loss taken by differences.
#[test]
fn the_solution_agrees_with_an_integral_and_with_differences() {
    for alpha in [0.0, 0.3, -2.0] {
        let moments = normal_moments(|z| if z > 0.0 { z } else { alpha * z });
        let mean_square = moments.variance + moments.mean * moments.mean;
        assert!((leaky_factor(alpha) * mean_square - 1.0).abs() < 1e-12);
    }
    let (outgoing, x, upstream) = (
        array![1.0, -2.0],
        array![[1.0, 0.5, -1.0], [0.0, 2.0, 1.0]],
        array![0.5, -1.5],
    );
    let weight = [0.1, -0.2, 0.3, 0.4, 0.5, -0.6];
    let at = |numbers: &[f64]| Array2::from_shape_vec((2, 3), numbers.to_vec()).unwrap();
    let loss = |numbers: &[f64]| x.dot(&at(numbers).t()).tanh().dot(&outgoing).dot(&upstream);
    let slopes = central_gradient(loss, &weight);
    let difference = hidden_gradient(&at(&weight), &outgoing, &x, &upstream) - at(&slopes);
    assert!(difference.iter().all(|d| d.abs() < 1e-8), "{difference}");
}

fn is_as_good(functions: &Functions) {
    let report = check(functions);
    assert_eq!(report.standing(), Standing::Correct, "\n{report}");
    assert_eq!(report.key(), check(&solved()).key());
}

/// The factor through the gain of a leaky ReLU; draws element by element; the trapezoids of another grid.
#[test]
fn a_factor_from_halves_and_a_grid_of_trapezoids_are_as_good() {
    fn coarse(f: fn(f64) -> f64) -> f64 {
        let g = |z: f64| f(z) * f(z) * (-0.5 * z * z).exp() / (2.0 * std::f64::consts::PI).sqrt();
        let mut area = 0.0;
        let mut z = -10.0;
        while z < 10.0 {
            area += 0.005 * (g(z) + g(z + 0.01));
            z += 0.01;
        }
        area.powf(-0.5)
    }
    is_as_good(&Functions {
        leaky_factor: ((|alpha| (0.5 + 0.5 * alpha.powi(2)).recip()) as fn(f64) -> f64).into(),
        gain: (coarse as Gain).into(),
        ..solved()
    });
}

#[test]
fn draws_divided_by_a_root_or_one_by_one_are_as_good() {
    fn he(draws: &Array2<f64>) -> Array2<f64> {
        let (outputs, inputs) = draws.dim();
        let mut weights = Array2::zeros((outputs, inputs));
        for i in 0..outputs {
            for j in 0..inputs {
                weights[[i, j]] = draws[[i, j]] * Init::HeNormal.variance(inputs, outputs).sqrt();
            }
        }
        weights
    }
    is_as_good(&Functions {
        lecun_normal: ((|draws| draws / (draws.ncols() as f64).sqrt()) as Draw).into(),
        he_normal: (he as Draw).into(),
        ..solved()
    });
}

/// The weights by which z is hit are differences of the normal distribution.
#[test]
fn a_gain_from_a_histogram_of_the_normal_distribution_is_as_good() {
    fn weighed(f: fn(f64) -> f64) -> f64 {
        let bins = (-16_000..16_000).map(|i| f64::from(i) * 5e-4);
        let mean_square: f64 = bins
            .map(|z| f(z + 2.5e-4).powi(2) * (normal_cdf(z + 5e-4) - normal_cdf(z)))
            .sum();
        1.0 / mean_square.sqrt()
    }
    is_as_good(&Functions {
        gain: (weighed as Gain).into(),
        ..solved()
    });
}

#[test]
fn a_gradient_unit_by_unit_is_as_good() {
    fn by_hand(weight: &Array2<f64>, outgoing: &Array1<f64>, x: &Array2<f64>, upstream: &Array1<f64>) -> Array2<f64> {
        let mut gradient = Array2::zeros(weight.dim());
        for (unit, mut row) in gradient.rows_mut().into_iter().enumerate() {
            for (sample, g) in x.rows().into_iter().zip(upstream) {
                let h = tanh(sample.dot(&weight.row(unit)));
                row.scaled_add(g * outgoing[unit] * (1.0 - h * h), &sample);
            }
        }
        gradient
    }
    is_as_good(&Functions {
        hidden_gradient: (by_hand as HiddenGradient).into(),
        ..solved()
    });
}

#[test]
fn a_count_of_the_rows_that_are_kept_is_as_good() {
    fn kept(matrix: &Array2<f64>) -> usize {
        let mut kept: Vec<ArrayView1<f64>> = Vec::new();
        for row in matrix.rows() {
            let far = |other: &ArrayView1<f64>| (&row - other).fold(0.0, |most: f64, d| most.max(d.abs())) > 1e-9;
            if kept.iter().all(far) {
                kept.push(row);
            }
        }
        kept.len()
    }
    is_as_good(&Functions {
        distinct_rows: (kept as fn(&Array2<f64>) -> usize).into(),
        ..solved()
    });
}

#[test]
fn each_wrong_factor_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("He's number", factor(|_| 2.0)),
        ("LeCun's number", factor(|_| 1.0)),
        ("make up for it", factor(|alpha| 0.5 + 0.5 * alpha * alpha)),
        ("multiplied by α².", factor(|alpha| 2.0 / (1.0 + alpha))),
        ("not by |α|", factor(|alpha| 2.0 / (1.0 + alpha.abs()))),
        ("don't meet", factor(|alpha| 2.0 / (1.0 + alpha).powi(2))),
        ("not their sum", factor(|alpha| 1.0 / (1.0 + alpha * alpha))),
        ("That is the root", factor(|alpha| leaky_factor(alpha).sqrt())),
        (
            "The mean is taken away",
            factor(|alpha| {
                let leaky = |z: f64| if z > 0.0 { z } else { alpha * z };
                1.0 / normal_moments(leaky).variance
            }),
        ),
        ("Half of the z pass whole", factor(|alpha| 2.0 - alpha)),
    ]);
}

#[test]
fn each_wrong_draw_of_he_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        (
            "number of outputs",
            he(|draws| draws * (2.0 / draws.nrows() as f64).sqrt()),
        ),
        (
            "multiplies by the variance",
            he(|draws| draws * 2.0 / draws.ncols() as f64),
        ),
        ("LeCun's variance", he(lecun_normal)),
        ("Multiply them", he(|draws| draws / (2.0 / draws.ncols() as f64).sqrt())),
        (
            "Glorot",
            he(|draws| draws * (2.0 / (draws.nrows() + draws.ncols()) as f64).sqrt()),
        ),
        (
            "number of all weights",
            he(|draws| draws * (2.0 / draws.len() as f64).sqrt()),
        ),
        (
            "uniform draws",
            he(|draws| draws * (2.0 / (3 * draws.ncols()) as f64).sqrt()),
        ),
        ("as they are", he(|draws| draws.clone())),
        ("by the root of 2/n", he(|draws| draws * 0.5)),
    ]);
}

#[test]
fn lecuns_draws_are_told_from_hes() {
    super::are_refused_each_with_its_hint([
        ("He's variance", lecun(he_normal)),
        ("by the root of 1/n", lecun(|draws| draws * 0.5)),
    ]);
}

#[test]
fn each_wrong_gain_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("The root is missing", gained(|f| gain(f).powi(2))),
        ("That is √E", gained(|f| gain(f).recip())),
        ("That is E[f(z)²]", gained(|f| gain(f).powi(-2))),
        (
            "as in a variance",
            gained(|f| normal_moments(f).variance.sqrt().recip()),
        ),
        ("mean of |f(z)|", gained(|f| 1.0 / sum(-8000, |z| f(z).abs()))),
        (
            "gain for gradients",
            gained(|f| sum(-8000, |z| ((f(z + 1e-5) - f(z - 1e-5)) / 2e-5).powi(2)).powf(-0.5)),
        ),
        ("begins at 0", gained(|f| sum(0, |z| f(z).powi(2)).powf(-0.5))),
        (
            "density is squared",
            gained(|f| sum(-8000, |z| f(z).powi(2) * normal_pdf(z)).powf(-0.5)),
        ),
        ("it has to be 1", gained(|f| f(1.0))),
    ]);
}

/// A sum over the grid of the solution, from so many thousandths on.
fn sum(from: i32, g: impl Fn(f64) -> f64) -> f64 {
    (from..=8000)
        .map(|i| f64::from(i) * 1e-3)
        .map(|z| g(z) * normal_pdf(z) * 1e-3)
        .sum()
}

/// The gains that the checker always asks for, found by what the function is at a few places.
#[test]
fn a_list_of_known_gains_is_refused() {
    let listed = |f: fn(f64) -> f64| {
        let known: [fn(f64) -> f64; 8] = [|z| z, relu, |z| -z, |z| 10.0 * z, tanh, sigmoid, gelu, |z| z * z];
        let found = known
            .into_iter()
            .find(|known| [-1.0, 1.0, 2.0].iter().all(|&z| (known(z) - f(z)).abs() < 1e-9));
        found.map_or(1.0, gain)
    };
    assert_eq!(gained(listed).standing(), Standing::Wrong);
}

/// A few hundred thousand draws are off by a thousandth.
#[test]
fn a_gain_that_is_right_to_two_digits_only_is_refused() {
    assert_eq!(gained(|f| 1.001 * gain(f)).standing(), Standing::Wrong);
    assert_eq!(gained(|f| 1.0001 * gain(f)).standing(), Standing::Correct);
}

#[test]
fn each_wrong_gradient_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        (
            "slope of tanh is missing",
            gradient(|w, v, x, g| factors(w, v, x, g, |_| 1.0)),
        ),
        ("tanh in the place", gradient(|w, v, x, g| factors(w, v, x, g, tanh))),
        (
            "taken at h",
            gradient(|w, v, x, g| factors(w, v, x, g, |z| 1.0 - tanh(tanh(z)).powi(2))),
        ),
        (
            "outgoing weights are missing",
            gradient(|w, v, x, g| hidden_gradient(w, &(v * 0.0 + 1.0), x, g)),
        ),
        (
            "upstream gradients are missing",
            gradient(|w, v, x, g| hidden_gradient(w, v, x, &(g * 0.0 + 1.0))),
        ),
        (
            "mean over the samples",
            gradient(|w, v, x, g| hidden_gradient(w, v, x, g) / g.len() as f64),
        ),
        ("the way down", gradient(|w, v, x, g| -hidden_gradient(w, v, x, g))),
        (
            "transposed",
            gradient(|w, v, x, g| hidden_gradient(w, v, x, g).reversed_axes()),
        ),
        (
            "of all units, added up",
            gradient(|w, v, x, g| {
                let total = hidden_gradient(w, v, x, g).sum_axis(Axis(0));
                Array2::from_shape_fn(w.dim(), |(_, input)| total[input])
            }),
        ),
        (
            "upstream as a column",
            gradient(|w, v, x, g| factors(w, v, x, g, sigmoid)),
        ),
    ]);
}

fn factors(
    weight: &Array2<f64>,
    outgoing: &Array1<f64>,
    x: &Array2<f64>,
    upstream: &Array1<f64>,
    slope: fn(f64) -> f64,
) -> Array2<f64> {
    let slopes = x.dot(&weight.t()).mapv(slope);
    (upstream.clone().insert_axis(Axis(1)) * outgoing * slopes).t().dot(x)
}

#[test]
fn each_wrong_count_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("the same ones too", count(|matrix| matrix.nrows())),
        ("by rounding", count(|matrix| unequal(&listed(matrix), |a, b| a == b))),
        (
            "further down",
            count(|matrix| {
                1 + listed(matrix)
                    .windows(2)
                    .filter(|pair| !close(&pair[0], &pair[1]))
                    .count()
            }),
        ),
        (
            "left out altogether",
            count(|matrix| {
                let rows = listed(matrix);
                let times = |row: &Vec<f64>| rows.iter().filter(|other| close(row, other)).count();
                rows.iter().filter(|row| times(row) == 1).count()
            }),
        ),
        (
            "first element",
            count(|matrix| unequal(&listed(matrix), |a, b| close(&a[..1], &b[..1]))),
        ),
        ("counts columns", count(|matrix| distinct_rows(&matrix.t().to_owned()))),
        (
            "counts numbers",
            count(|matrix| {
                distinct_rows(&Array2::from_shape_fn((matrix.len(), 1), |(i, _)| {
                    *matrix.iter().nth(i).unwrap()
                }))
            }),
        ),
        (
            "same sum",
            count(|matrix| distinct_rows(&matrix.sum_axis(Axis(1)).insert_axis(Axis(1)))),
        ),
        ("none of the rows before", count(|_| 2)),
    ]);
}

fn listed(matrix: &Array2<f64>) -> Vec<Vec<f64>> {
    matrix.rows().into_iter().map(|row| row.to_vec()).collect()
}

fn close(a: &[f64], b: &[f64]) -> bool {
    a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-9)
}

fn unequal(rows: &[Vec<f64>], same: impl Fn(&[f64], &[f64]) -> bool) -> usize {
    let mut kept: Vec<&Vec<f64>> = Vec::new();
    for row in rows {
        if !kept.iter().any(|other| same(other, row)) {
            kept.push(row);
        }
    }
    kept.len()
}

#[test]
fn the_feedback_fits_the_width_of_a_terminal() {
    let report = gradient(|w, v, x, g| factors(w, v, x, g, |_| 1.0)).to_string();
    insta::assert_snapshot!("no_slope", report);
    assert!(report.lines().all(|line| line.chars().count() <= 80), "\n{report}");
}

/// With the right gain z keeps its size; with none, ReLU halves its square in each layer.
#[test]
fn the_figure_shows_a_signal_that_is_kept_and_one_that_is_lost() {
    let svg = figure(gain).to_svg();
    let low = |series: &str| {
        let said = super::said_of(series, &svg).remove(0);
        let low = said
            .trim_start_matches("from ")
            .split(' ')
            .next()
            .unwrap()
            .replace('−', "-");
        low.parse::<f64>().unwrap()
    };
    assert!(low("ReLU, your gain") > 0.3 && low("tanh, your gain") > 0.3);
    assert!(low("ReLU, gain 1") < 1e-6);
    let svg = figure(|_| todo!()).to_svg();
    assert!(svg.contains("GELU, your gain: not written yet"));
}

fn factored(wrong: fn(f64) -> f64) -> Functions {
    Functions {
        leaky_factor: wrong.into(),
        ..solved()
    }
}

fn factor(wrong: fn(f64) -> f64) -> Report {
    check(&factored(wrong))
}

fn lecun(wrong: Draw) -> Report {
    check(&Functions {
        lecun_normal: wrong.into(),
        ..solved()
    })
}

fn drawn(wrong: Draw) -> Functions {
    Functions {
        he_normal: wrong.into(),
        ..solved()
    }
}

fn he(wrong: Draw) -> Report {
    check(&drawn(wrong))
}

fn integrated(wrong: Gain) -> Functions {
    Functions {
        gain: wrong.into(),
        ..solved()
    }
}

fn gained(wrong: Gain) -> Report {
    check(&integrated(wrong))
}

fn derived(wrong: HiddenGradient) -> Functions {
    Functions {
        hidden_gradient: wrong.into(),
        ..solved()
    }
}

fn gradient(wrong: HiddenGradient) -> Report {
    check(&derived(wrong))
}

fn told_apart(wrong: fn(&Array2<f64>) -> usize) -> Functions {
    Functions {
        distinct_rows: wrong.into(),
        ..solved()
    }
}

fn count(wrong: fn(&Array2<f64>) -> usize) -> Report {
    check(&told_apart(wrong))
}
