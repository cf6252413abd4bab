//! The largest error over a grid.

use super::{LargestError, Search};
use crate::asking::{Check, Finding, Function, Known, Random, Value};

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
        search("x, x, [5]", Identity, Identity, &[5.0]),
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

/// A form, an exact function and a grid of six numbers, in no order.
fn drawn(random: &mut Random) -> (String, Search) {
    use Known::{Gelu, GeluSigmoid, GeluTanh, Relu, Sigmoid, Square, Tanh, Zero};
    const PAIRS: [(Known, Known, &str); 6] = [
        (GeluTanh, Gelu, "gelu_tanh, gelu"),
        (GeluSigmoid, Gelu, "gelu_sigmoid, gelu"),
        (Relu, Gelu, "relu, gelu"),
        (Tanh, Sigmoid, "tanh, sigmoid"),
        (Zero, Square, "0, x²"),
        (Sigmoid, Tanh, "sigmoid, tanh"),
    ];
    let (form, exact, label) = PAIRS[random.whole(0..PAIRS.len())];
    let grid: Vec<f64> = (0..6).map(|_| random.number(-4.0..4.0)).collect();
    let list = Value::from(grid.clone());
    (format!("largest_error({label}, {list})"), (form, exact, grid))
}

pub(super) fn check_largest(answer: &Function<LargestError>, random: &mut Random) -> Finding {
    let answer = |search: &Search| {
        let (x, error) = answer.call(search);
        vec![x, error]
    };
    let distance = |form: f64, exact: f64| (form - exact).abs();
    let check = Check::new(
        "largest_error: (x, |form − exact|) where that is largest, to 1e-9",
        searches(),
        |s| worst(s, distance),
        answer,
    )
    .drawn((0..6).map(|_| drawn(random)).collect())
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
    .mistake(
        "The search begins with x = 0, which need not be in the grid, and stays there where no error is above 0. \
         Begin with grid[0] and its error.",
        move |s| match worst(s, distance)[..] {
            [_, 0.0] => vec![0.0, 0.0],
            ref found => found.to_vec(),
        },
    )
    .mistake(
        "The first x of the grid is never looked at. Begin with its error, and not with 0.",
        move |s| {
            let rest = (s.0, s.1, s.2[1..].to_vec());
            let first = vec![s.2[0], 0.0];
            match worst(&rest, distance)[..] {
                [x, error] if error > 0.0 => vec![x, error],
                _ => first,
            }
        },
    )
    .mistake("The last x of the grid is never looked at.", move |s| {
        let all_but_one = s.2.len().max(2) - 1;
        worst(&(s.0, s.1, s.2[..all_but_one].to_vec()), distance)
    })
    .mistake(
        "The search stops at the first error that is smaller than the one before. A later one may be larger: go \
         through the whole grid.",
        move |s| {
            let error = |&x: &f64| distance(s.0.at(x), s.1.at(x));
            let grows =
                s.2.windows(2)
                    .take_while(|pair| error(&pair[1]) > error(&pair[0]))
                    .count();
            at(s, s.2[grows])
        },
    )
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
    );
    [f64::NAN, f64::INFINITY]
        .into_iter()
        .fold(check, never_replaced)
        .hint("Go through the grid, and keep the x whose |form(x) − exact(x)| is the largest so far.")
        .run()
}

/// A start that no error replaces, beside whichever x.
fn never_replaced<'a>(check: Check<'a, Search>, start: f64) -> Check<'a, Search> {
    let hint = "The search begins with an error that none replaces: nothing is larger than ∞, and no comparison with \
                NaN is true. Begin with grid[0] and its error.";
    check
        .mistake(hint, move |_| vec![start, start])
        .mistake(hint, move |_| vec![0.0, start])
        .mistake(hint, move |s| vec![s.2[0], start])
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
