use std::f64::consts::{FRAC_2_PI, PI};

use activations::asking::gelu_approximation::{self, Functions, costs, figure};
use activations::asking::{Report, Standing};
use activations::functions::{gelu, gelu_approximations, gelu_tanh, sigmoid};

mod corpus;
#[path = "../../solutions/07_gelu_approximation.rs"]
mod solution;

type Form = fn(f64) -> f64;
type Search = fn(Form, Form, &[f64]) -> (f64, f64);

/// The functions of the solution.
pub fn solved() -> Functions {
    use solution::*;
    activations::answer!(gelu_approximation)
}

fn check(functions: &Functions) -> Report {
    gelu_approximation::check(functions, super::SEED)
}

#[test]
fn the_solution_is_the_key() {
    super::is_the_key(&report());
}

#[test]
fn answers_through_one_exponential_and_an_iterator_are_as_good() {
    fn largest(form: Form, exact: Form, grid: &[f64]) -> (f64, f64) {
        let errors = grid.iter().map(|&x| (x, (form(x) - exact(x)).abs()));
        errors.max_by(|a, b| a.1.total_cmp(&b.1)).unwrap()
    }
    let other = check(&Functions::new(gelu_tanh, |x| x * sigmoid(1.702 * x), largest));
    assert_eq!(other.standing(), Standing::Correct, "\n{other}");
    assert_eq!(other.key(), report().key());
}

/// mpmath's maxima lie between two points of the grid.
#[test]
fn the_largest_errors_of_the_solution_are_those_of_the_study() {
    let grid: Vec<f64> = (0..=8000).map(|i| f64::from(i) / 1000.0).collect();
    let forms: [Form; 2] = [solution::gelu_tanh, solution::gelu_sigmoid];
    for (form, study) in forms.into_iter().zip(gelu_approximations()) {
        let (x, error) = solution::largest_error(form, gelu, &grid);
        assert!((x - study.largest_error.x).abs() <= 1e-3, "{study:?}");
        assert!((error - study.largest_error.y).abs() <= 1e-8, "{study:?}");
    }
}

#[test]
fn each_wrong_tanh_form_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("exact GELU", tanh(gelu)),
        ("sigmoid form", tanh(solution::gelu_sigmoid)),
        ("ReLU", tanh(|x| x.max(0.0))),
        ("is missing", tanh(|x| gate(FRAC_2_PI.sqrt() * x) * x)),
        (
            "x² for x³",
            tanh(|x| gate(FRAC_2_PI.sqrt() * (x + 0.044715 * x * x)) * x),
        ),
        (
            "x alone",
            tanh(|x| gate(FRAC_2_PI.sqrt() * x + 0.044715 * x.powi(3)) * x),
        ),
        ("√(2/π) is missing", tanh(|x| gate(x + 0.044715 * x.powi(3)) * x)),
        (
            "without its root",
            tanh(|x| gate(FRAC_2_PI * (x + 0.044715 * x.powi(3))) * x),
        ),
        (
            "√(2π)",
            tanh(|x| gate((2.0 * PI).sqrt() * (x + 0.044715 * x.powi(3))) * x),
        ),
        (
            "factor of ten",
            tanh(|x| gate(FRAC_2_PI.sqrt() * (x + 0.44715 * x.powi(3))) * x),
        ),
        (
            "cut off",
            tanh(|x| gate(FRAC_2_PI.sqrt() * (x + 0.0447 * x.powi(3))) * x),
        ),
        ("The 1 + is missing", tanh(|x| solution::gelu_tanh(x) - 0.5 * x)),
        (
            "alone. Multiply",
            tanh(|x| gate(FRAC_2_PI.sqrt() * (x + 0.044715 * x.powi(3)))),
        ),
        ("2 times", tanh(|x| 2.0 * solution::gelu_tanh(x))),
        ("wrong sign", tanh(|x| -solution::gelu_tanh(x))),
        ("from the inside", tanh(|x| x)),
    ]);
}

#[test]
fn each_wrong_sigmoid_form_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("exact GELU", logistic(gelu)),
        ("tanh form", logistic(solution::gelu_tanh)),
        ("ReLU", logistic(|x| x.max(0.0))),
        ("SiLU", logistic(|x| x * sigmoid(x))),
        ("not 1.7", logistic(|x| x * sigmoid(1.7 * x))),
        ("outside of σ", logistic(|x| 1.702 * x * sigmoid(x))),
        ("alone. Multiply", logistic(|x| sigmoid(1.702 * x))),
        ("σ(−1.702x)", logistic(|x| x / (1.0 + (1.702 * x).exp()))),
        ("tanh lies", logistic(|x| x * (1.702 * x).tanh())),
        (
            "overflows",
            logistic(|x| x * (1.702 * x).exp() / (1.0 + (1.702 * x).exp())),
        ),
        ("Weigh x", logistic(|_| 0.0)),
    ]);
}

#[test]
fn each_wrong_search_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        (
            "exchanged",
            search(|form, exact, grid| {
                let (x, error) = solution::largest_error(form, exact, grid);
                (error, x)
            }),
        ),
        (
            "below 0 never win",
            search(|form, exact, grid| best(grid, |x| form(x) - exact(x))),
        ),
        (
            "above 0 never win",
            search(|form, exact, grid| best(grid, |x| exact(x) - form(x))),
        ),
        (
            "has its sign",
            search(|form, exact, grid| {
                let (x, _) = solution::largest_error(form, exact, grid);
                (x, form(x) - exact(x))
            }),
        ),
        (
            "index",
            search(|form, exact, grid| {
                let (x, error) = solution::largest_error(form, exact, grid);
                (grid.iter().position(|&y| y == x).unwrap() as f64, error)
            }),
        ),
        (
            "squared",
            search(|form, exact, grid| best(grid, |x| (form(x) - exact(x)).powi(2))),
        ),
        (
            "relative",
            search(|form, exact, grid| best(grid, |x| ((form(x) - exact(x)) / exact(x)).abs())),
        ),
        (
            "smallest",
            search(|form, exact, grid| {
                let (x, error) = best(grid, |x| -(form(x) - exact(x)).abs());
                (x, -error)
            }),
        ),
        (
            "first x",
            search(|form, exact, grid| (grid[0], (form(grid[0]) - exact(grid[0])).abs())),
        ),
        (
            "last x",
            search(|form, exact, grid| {
                let last = grid[grid.len() - 1];
                (last, (form(last) - exact(last)).abs())
            }),
        ),
        (
            "largest x",
            search(|form, exact, grid| {
                let (last, _) = best(grid, |x| x);
                (last, (form(last) - exact(last)).abs())
            }),
        ),
        (
            "largest value",
            search(|form, exact, grid| {
                let (x, _) = best(grid, form);
                (x, (form(x) - exact(x)).abs())
            }),
        ),
        (
            "stays there where",
            search(|form, exact, grid| begun(form, exact, grid, (0.0, 0.0))),
        ),
        (
            "never looked at",
            search(|form, exact, grid| begun(form, exact, &grid[1..], (grid[0], 0.0))),
        ),
        (
            "none replaces",
            search(|form, exact, grid| begun(form, exact, grid, (f64::NAN, f64::NAN))),
        ),
        ("Go through the grid", search(|_, _, _| (2.699, 4.7e-4))),
    ]);
}

#[test]
fn a_start_that_no_error_replaces_is_told_whatever_stands_beside_it() {
    for wrong in [
        |form, exact, grid| begun(form, exact, grid, (0.0, f64::NAN)),
        |form, exact, grid| begun(form, exact, grid, (grid[0], f64::NAN)),
        |form, exact, grid| begun(form, exact, grid, (0.0, f64::INFINITY)),
    ] as [Search; 3]
    {
        let report = search(wrong).to_string();
        assert!(report.contains("an error that none replaces"), "{report}");
    }
}

/// The search of the solution from another start.
fn begun(form: Form, exact: Form, grid: &[f64], start: (f64, f64)) -> (f64, f64) {
    let mut worst = start;
    for &x in grid {
        let error = (form(x) - exact(x)).abs();
        if error > worst.1 {
            worst = (x, error);
        }
    }
    worst
}

#[test]
fn a_stub_is_not_started() {
    let report = check(&Functions::new(|_| todo!(), |_| todo!(), |_, _, _| todo!()));
    assert_eq!(report.standing(), Standing::NotStarted);
}

#[test]
fn the_feedback_names_the_missing_term_and_the_error_that_keeps_its_sign() {
    insta::assert_snapshot!("no_cubic_term", tanh(|x| gate(FRAC_2_PI.sqrt() * x) * x));
    insta::assert_snapshot!(
        "signed_error",
        search(|form, exact, grid| best(grid, |x| form(x) - exact(x)))
    );
}

#[test]
#[ignore = "measures for a while: --include-ignored"]
fn the_costs_name_the_exact_form_and_both_of_the_readers() {
    let table = costs(solution::gelu_tanh, solution::gelu_sigmoid).to_string();
    for form in ["gelu of the crate, exact", "your gelu_tanh", "your gelu_sigmoid"] {
        assert!(table.contains(form), "{table}");
    }
}

#[test]
#[ignore = "measures for a while: --include-ignored"]
fn a_form_that_is_not_written_yet_has_a_row_that_says_so() {
    let table = costs(solution::gelu_tanh, |_| todo!()).to_string();
    let row = |form| table.lines().find(|line| line.contains(form)).unwrap();
    assert!(row("your gelu_sigmoid").contains("not written yet"), "{table}");
    assert!(!row("your gelu_tanh").contains("not written yet"), "{table}");
}

/// The study's largest errors, as near as the samples of a curve come to them.
#[test]
fn the_figure_shows_how_far_each_form_is_from_gelu() {
    let svg = figure(|x| gelu(x) + 1.0, solution::gelu_sigmoid, |_, _, _| (2.0, 0.0)).to_svg();
    let said = |series| super::said_of(series, &svg);
    let [tanh, sigmoid] = said("reference").try_into().unwrap();
    assert!(tanh.contains(" to 0.000472"), "{tanh}");
    assert!(sigmoid.starts_with("from −0.02033 "), "{sigmoid}");
    assert_eq!(said("yours"), ["from 1 to 1", &sigmoid]);
    assert_eq!(said("your largest error")[0], "from 1 to 1");
}

fn report() -> Report {
    tanh(solution::gelu_tanh)
}

fn tanh(wrong: Form) -> Report {
    check(&Functions {
        gelu_tanh: wrong.into(),
        ..solved()
    })
}

fn logistic(wrong: Form) -> Report {
    check(&Functions {
        gelu_sigmoid: wrong.into(),
        ..solved()
    })
}

fn search(wrong: Search) -> Report {
    check(&Functions {
        largest_error: wrong.into(),
        ..solved()
    })
}

fn gate(argument: f64) -> f64 {
    0.5 * (1.0 + argument.tanh())
}

/// The x of the grid, the first of equal ones, where f is largest, and f there.
fn best(grid: &[f64], f: impl Fn(f64) -> f64) -> (f64, f64) {
    let values = grid.iter().map(|&x| (x, f(x)));
    let higher = values.reduce(|best, next| if next.1 > best.1 { next } else { best });
    higher.expect("a grid has points")
}
