//! The largest error over a grid.

use super::{LargestError, Search};
use crate::asking::{Check, Finding, Function, Known};

/// 0 to 8 in steps of 0.005.
pub(super) fn grid() -> Vec<f64> {
    (0..=1600).map(|i| f64::from(i) / 200.0).collect()
}

fn searches() -> Vec<(String, Search)> {
    use Known::{Gelu, GeluSigmoid, GeluTanh, Identity, Minus, Square, TenTimes, Zero};
    let search =
        |label: &str, form, exact, grid: &[f64]| (format!("largest_error({label})"), (form, exact, grid.to_vec()));
    vec![
        search("x, 0, [5]", Identity, Zero, &[5.0]),
        search("x, 0, [1, 3, 2]", Identity, Zero, &[1.0, 3.0, 2.0]),
        search("−x, 0, [1, 3, 2]", Minus, Zero, &[1.0, 3.0, 2.0]),
        search("x, 0, [−2, 1]", Identity, Zero, &[-2.0, 1.0]),
        search("0, x, [0.5, 0.25]", Zero, Identity, &[0.5, 0.25]),
        search("x², x, [0.5, 3, 1]", Square, Identity, &[0.5, 3.0, 1.0]),
        search("x², 10x, [1, 7, 4]", Square, TenTimes, &[1.0, 7.0, 4.0]),
        search("gelu_tanh, gelu, 0 to 8", GeluTanh, Gelu, &grid()),
        search("gelu_sigmoid, gelu, 0 to 8", GeluSigmoid, Gelu, &grid()),
    ]
}

pub(super) fn check_largest(answer: &Function<LargestError>) -> Finding {
    let answer = |search: &Search| {
        let (x, error) = answer.call(search);
        vec![x, error]
    };
    let distance = |form: f64, exact: f64| (form - exact).abs();
    Check::new(
        "largest_error: (x, |form − exact|) where that is largest",
        searches(),
        |s| worst(s, distance),
        answer,
    )
    .mistake(
        "The two are exchanged: the place x comes first, then the error.",
        move |s| worst(s, distance).into_iter().rev().collect::<Vec<_>>(),
    )
    .mistake(
        "The error keeps its sign, so that errors below 0 never win. Take .abs() of the difference.",
        |s| worst(s, |form, exact| form - exact),
    )
    .mistake(
        "The error keeps its sign, so that errors above 0 never win. Take .abs() of the difference.",
        |s| worst(s, |form, exact| exact - form),
    )
    .mistake(
        "The place is right, but the error has its sign. Its size is asked for: .abs().",
        move |s| {
            let x = worst(s, distance)[0];
            vec![x, s.0.at(x) - s.1.at(x)]
        },
    )
    .mistake(
        "The place is the index in the grid. Return the x that stands there.",
        move |s| {
            let [x, error] = worst(s, distance)[..] else {
                return vec![];
            };
            let index = s.2.iter().position(|&y| y == x);
            vec![index.map_or(f64::NAN, |index| index as f64), error]
        },
    )
    .mistake(
        "The error is squared. Squares find the same place, but the size is |form − exact|.",
        |s| worst(s, |form, exact| (form - exact).powi(2)),
    )
    .mistake(
        "That is the relative error, which is large wherever the exact value is small. Here the absolute \
             one is asked for.",
        |s| worst(s, |form, exact| ((form - exact) / exact).abs()),
    )
    .mistake("That is the smallest error.", move |s| {
        let x = worst(s, |form, exact| -distance(form, exact))[0];
        vec![x, distance(s.0.at(x), s.1.at(x))]
    })
    .mistake("That is the error at the first x of the grid.", move |s| at(s, s.2[0]))
    .mistake("That is the error at the last x of the grid.", move |s| {
        at(s, s.2[s.2.len() - 1])
    })
    .mistake(
        "That is the error at the largest x. The largest error need not lie there.",
        move |s| at(s, s.2.iter().copied().fold(f64::NEG_INFINITY, f64::max)),
    )
    .mistake(
        "The place is that of the form's largest value. Look for the largest error.",
        move |s| at(s, worst(s, |form, _| form)[0]),
    )
    .hint("Go through the grid, and keep the x whose |form(x) − exact(x)| is the largest so far.")
    .run()
}

/// The x where `error(form(x), exact(x))` is largest, the first of equal ones, and that error.
fn worst((form, exact, grid): &Search, error: impl Fn(f64, f64) -> f64) -> Vec<f64> {
    let error = |&x: &f64| (x, error(form.at(x), exact.at(x)));
    let errors = grid.iter().map(error);
    let worst = errors.reduce(|worst, next| if next.1 > worst.1 { next } else { worst });
    worst.map_or_else(Vec::new, |(x, error)| vec![x, error])
}

fn at((form, exact, _): &Search, x: f64) -> Vec<f64> {
    vec![x, (form.at(x) - exact.at(x)).abs()]
}
