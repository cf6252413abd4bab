//! What the derivative must hold to.

use super::kinks::kinks;
use super::{Function, grid, simplest};
use crate::asking::print_number;
use crate::asking::{Counterexample, Finding, Held, Property, Tolerance, central_difference};
use crate::functions::{find_minimum, find_root};

pub(super) fn is_right(custom: Function, custom_derivative: Function) -> Finding {
    Property::new("custom_derivative is the slope of custom")
        .holds("x from −1000 to 1000", "the slope of custom, by differences", || {
            // Called first, so that a derivative that is not written says so.
            let slopes: Vec<_> = grid().iter().map(|&x| (x, custom_derivative(x))).collect();
            let kinks = kinks(custom);
            let wrong = slopes.iter().filter(|&&(x, slope)| {
                let smooth = kinks.iter().all(|kink| (kink.x - x).abs() > 1e-3 * x.abs().max(1.0));
                smooth && !agrees(custom, x, slope)
            });
            let Some(x) = simplest(wrong.map(|&(x, _)| x)) else {
                return Ok(());
            };
            Err(Counterexample {
                input: format!("custom_derivative({x})"),
                got: print_number(custom_derivative(x)),
                note: format!("custom itself has {}", print_number(central_difference(custom, x))),
                hint: format!(
                    "Near x = {x} your custom changes by {} for each unit of x, by central differences. \
                     Differentiate it again, term by term.",
                    print_number(central_difference(custom, x))
                ),
            })
        })
        .finding()
}

/// Differences are good to some nine digits where the curvature does not jump, and to five where it does.
fn agrees(custom: Function, x: f64, slope: f64) -> bool {
    Tolerance::new(1e-4).allows(slope, central_difference(custom, x))
}

pub(super) fn is_nowhere_zero(custom: Function, custom_derivative: Function) -> Finding {
    Property::new("its slope is nowhere 0 in f64")
        .holds("x from −1000 to 1000", "not 0", || {
            changes_sign(custom_derivative)?;
            is_zero_on_the_grid(custom_derivative)?;
            touches_zero(custom_derivative)?;
            turns_or_rests(custom)
        })
        .finding()
}

fn zero(x: f64, note: &str, hint: String) -> Held {
    Err(Counterexample {
        input: format!("custom_derivative({})", print_number(x)),
        got: "0".into(),
        note: note.into(),
        hint,
    })
}

fn is_zero_on_the_grid(slope: Function) -> Held {
    let grid = grid();
    let Some(x) = simplest(grid.iter().copied().filter(|&x| slope(x) == 0.0)) else {
        return Ok(());
    };
    let end = 1000f64.copysign(x);
    let tail = |from: f64| grid.iter().all(|&y| (y - from) * end < 0.0 || slope(y) == 0.0);
    if !tail(x) {
        return zero(x, "it touches 0", touching(x));
    }
    let edge = edge(slope, x, end).map_or("everywhere".into(), |edge| {
        let direction = if end > 0.0 { "up" } else { "down" };
        format!(
            "from x = {} on, {direction} to {},",
            print_number(edge),
            print_number(end)
        )
    });
    let hint = format!(
        "It is 0 {edge} if not on paper, then in f64: a unit that lands there gets no gradient and learns no \
         more. Give it a slope that stays, such as a small multiple of x added to it."
    );
    zero(x, "the slope is flat from there on", hint)
}

/// Where the zeros that reach from x to the end begin.
fn edge(slope: Function, x: f64, end: f64) -> Option<f64> {
    let zero = |y: f64| if slope(y) == 0.0 { 1.0 } else { -1.0 };
    let sloped = grid().into_iter().filter(|&y| slope(y) != 0.0);
    let last = sloped.max_by(|a, b| (a * end).total_cmp(&(b * end)))?;
    find_root(zero, last, x)
}

/// Between two points of the grid, or on one.
fn changes_sign(slope: Function) -> Held {
    let grid = grid();
    let turns = |a: f64, b: f64| a < 0.0 && b > 0.0 || a > 0.0 && b < 0.0;
    let between = grid
        .windows(2)
        .filter(|ends| turns(slope(ends[0]), slope(ends[1])))
        .filter_map(|ends| find_root(slope, ends[0], ends[1]));
    let on = grid
        .windows(3)
        .filter(|near| slope(near[1]) == 0.0 && turns(slope(near[0]), slope(near[2])))
        .map(|near| near[1]);
    match between.chain(on).min_by(|a, b| a.abs().total_cmp(&b.abs())) {
        None => Ok(()),
        Some(x) => {
            let hint = format!(
                "The slope changes its sign at x = {}, so it is 0 there: the function has a dip or a peak, as \
                 GELU, Swish and Mish have. Make it rise everywhere, for instance by adding a multiple of x \
                 that outweighs the steepest fall.",
                print_number(x)
            );
            zero(x, "it changes its sign", hint)
        }
    }
}

/// Looks more closely where the slope is small and smaller than at both neighbours.
fn touches_zero(slope: Function) -> Held {
    let size = |x: f64| slope(x).abs();
    let grid = grid();
    let is_dip = |near: &&[f64]| {
        let [left, here, right] = [near[0], near[1], near[2]].map(size);
        here < 0.1 && here < left && here < right
    };
    let mut dips: Vec<_> = grid.windows(3).filter(is_dip).collect();
    dips.sort_by(|a, b| a[1].abs().total_cmp(&b[1].abs()));
    let mut lowest = dips.iter().take(100).map(|near| find_minimum(size, near[0], near[2]));
    match lowest.find(|low| low.y < 1e-9) {
        None => Ok(()),
        Some(low) => zero(low.x, "it touches 0", touching(low.x)),
    }
}

fn touching(x: f64) -> String {
    format!(
        "The slope comes down to 0 at x = {} and rises again. On paper that is a single point, but around it \
         gradients all but vanish. Add a multiple of x.",
        print_number(x)
    )
}

/// A derivative may claim a slope that the function does not have.
fn turns_or_rests(custom: Function) -> Held {
    let grid = grid();
    let rises = custom(1.0) > custom(0.0);
    let stuck = |pair: &[f64]| match rises {
        true => custom(pair[1]) <= custom(pair[0]),
        false => custom(pair[1]) >= custom(pair[0]),
    };
    let stuck = grid.windows(2).filter(|pair| stuck(pair)).map(|pair| pair[0]);
    let Some(x) = simplest(stuck) else {
        return Ok(());
    };
    Err(Counterexample {
        input: format!("custom({x}) and after it"),
        got: format!("{}, and no change that way", print_number(custom(x))),
        note: "flat, or turning".into(),
        hint: "The derivative says that the function moves on there, but its values do not. Give the function \
               itself a slope that stays, and let the derivative follow it."
            .into(),
    })
}
