//! Where the slope is 0.

use super::sampled::{Sample, Sampled};
use super::{OfX, simplest};
use crate::asking::{Counterexample, Finding, Held, Property, print_number};
use crate::functions::{Point, find_root};

pub(super) fn is_nowhere_zero(answer: &Sampled) -> Finding {
    Property::new("its slope is nowhere 0 in f64")
        .holds("x from −1000 to 1000", "not 0", || {
            changes_sign(answer)?;
            is_zero_on_the_grid(answer)?;
            touches_zero(answer)?;
            turns_or_rests(answer)
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

fn is_zero_on_the_grid(answer: &Sampled) -> Held {
    let slopes = answer.slopes();
    let Some(x) = simplest(slopes.iter().filter(|(_, slope)| *slope == 0.0).map(|&(x, _)| x)) else {
        return Ok(());
    };
    let end = 1000f64.copysign(x);
    let flat = slopes.iter().all(|&(y, slope)| (y - x) * end < 0.0 || slope == 0.0);
    if !flat {
        return zero(x, "it touches 0", touching(x));
    }
    let edge = edge(answer.derivative, slopes, x, end).map_or("everywhere".into(), |edge| {
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
fn edge(slope: &OfX, slopes: &[Sample], x: f64, end: f64) -> Option<f64> {
    let zero = |y: f64| if slope.call(&y) == 0.0 { 1.0 } else { -1.0 };
    let sloped = slopes.iter().filter(|(_, slope)| *slope != 0.0).map(|&(y, _)| y);
    let last = sloped.max_by(|a, b| (a * end).total_cmp(&(b * end)))?;
    find_root(zero, last, x)
}

/// Between two points of the grid, or on one.
fn changes_sign(answer: &Sampled) -> Held {
    let slopes = answer.slopes();
    let turns = |a: f64, b: f64| a < 0.0 && b > 0.0 || a > 0.0 && b < 0.0;
    let mut places: Vec<(f64, f64)> = Vec::new();
    for pair in slopes.windows(2).filter(|ends| turns(ends[0].1, ends[1].1)) {
        places.push((pair[0].0, pair[1].0));
    }
    let on = |near: &&[Sample]| near[1].1 == 0.0 && turns(near[0].1, near[2].1);
    for near in slopes.windows(3).filter(on) {
        places.push((near[1].0, near[1].0));
    }
    // A place between two points is no nearer to 0 than both of them.
    let nearest = places.into_iter().min_by(|a, b| nearer(a).total_cmp(&nearer(b)));
    let root = |(low, high): (f64, f64)| match low == high {
        true => Some(low),
        false => find_root(|x| answer.derivative.call(&x), low, high),
    };
    match nearest.and_then(root) {
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

/// How near to 0 an interval comes.
fn nearer(&(low, high): &(f64, f64)) -> f64 {
    low.abs().min(high.abs())
}

/// Looks more closely where the slope is small and smaller than at both neighbours.
fn touches_zero(answer: &Sampled) -> Held {
    let slopes = answer.slopes();
    let is_dip = |near: &&[Sample]| {
        let [left, here, right] = [near[0], near[1], near[2]].map(|(_, slope)| slope.abs());
        here < 0.1 && here < left && here < right
    };
    let mut dips: Vec<_> = slopes.windows(3).filter(is_dip).collect();
    dips.sort_by(|a, b| a[1].0.abs().total_cmp(&b[1].0.abs()));
    let mut lowest = dips
        .iter()
        .take(100)
        .map(|near| lowest(answer.derivative, near[0].0, near[2].0));
    match lowest.find(|low| low.y < 1e-9) {
        None => Ok(()),
        Some(low) => zero(low.x, "it touches 0", touching(low.x)),
    }
}

/// The smallest size of the slope in a dip: the best of 33 points, and again between its neighbours.
fn lowest(slope: &OfX, mut low: f64, mut high: f64) -> Point {
    const CELLS: u32 = 32;
    loop {
        let cell = (high - low) / f64::from(CELLS);
        let points: Vec<f64> = (0..=CELLS).map(|i| low + f64::from(i) * cell).collect();
        let sizes = slope.map(&points).into_iter().map(f64::abs);
        let best = points.into_iter().zip(sizes).min_by(|a, b| a.1.total_cmp(&b.1));
        let (x, y) = best.expect("33 points");
        if cell < 1e-12 * x.abs().max(1e-6) {
            return Point { x, y };
        }
        (low, high) = (x - cell, x + cell);
    }
}

fn touching(x: f64) -> String {
    format!(
        "The slope comes down to 0 at x = {} and rises again. On paper that is a single point, but around it \
         gradients all but vanish. Add a multiple of x.",
        print_number(x)
    )
}

/// A derivative may claim a slope that the function does not have: it turns, or rests where f64 would show that it
/// moves. Where f64 would not, a slope that is the same from one point to the next is a floor and not the function's.
fn turns_or_rests(answer: &Sampled) -> Held {
    let (values, slopes) = (answer.values(), answer.slopes());
    let rises = slopes.iter().all(|(_, slope)| *slope > 0.0);
    let claim = |i: usize| {
        let [(x, y), (next_x, next_y)] = [values[i], values[i + 1]];
        let moves = if rises { next_y > y } else { next_y < y };
        let least = slopes[i].1.abs().min(slopes[i + 1].1.abs()) * (next_x - x);
        let shows = least > 8.0 * f64::EPSILON * y.abs().max(next_y.abs());
        (!moves && (shows || slopes[i].1 == slopes[i + 1].1)).then_some((x, shows))
    };
    let claims: Vec<_> = (0..values.len() - 1).filter_map(claim).collect();
    let Some(x) = simplest(claims.iter().map(|(x, _)| *x)) else {
        return Ok(());
    };
    let value = print_number(answer.custom.call(&x));
    let hint = match claims.contains(&(x, true)) {
        true => {
            "The derivative says that the function moves on there, but its values do not. Give the function itself a \
             slope that stays, and let the derivative follow it."
        }
        false => {
            "The function rests there, and the derivative stands at a floor: that is no slope of the function, which \
             goes on falling. Give the function itself a slope that stays, and let the derivative follow it."
        }
    };
    Err(Counterexample {
        input: format!("custom({x}) and after it"),
        got: format!("{value}, and no change that way"),
        note: "flat, or turning".into(),
        hint: hint.into(),
    })
}
