//! Where a function is steepest, lowest and flat.

use activations::functions::*;

use super::{ACCURACY, NUDGE, WINDOW, assert_holds_exactly_on, grid};
use crate::functions::assert_near;

pub fn largest_slope(entry: &Entry) {
    let (f, name) = (&entry.activation, entry.name());
    let Extremum { value, at } = entry.facts.largest_slope;
    let found = find_maximum(|x| f.derivative(x).abs(), WINDOW.0, WINDOW.1).y;
    let [left, right] = entry.facts.slope_limits.map(f64::abs);
    assert_near(found.max(left).max(right), value, ACCURACY, &name);

    if !at.is_point() {
        assert_holds_exactly_on(&[at], |x| f.derivative(x).abs() == value, &name);
    } else if at.low.is_infinite() {
        let limit = if at.low < 0.0 { left } else { right };
        let inside = grid().all(|x| f.derivative(x).abs() < value);
        assert!(inside && limit == value, "{name}");
    } else if entry.facts.kinks.contains(&at.low) && entry.facts.smoothness == Smoothness::C0 {
        let sides = [-NUDGE, NUDGE].map(|d| f.derivative(at.low + d).abs());
        assert_near(sides[0].max(sides[1]), value, 1e-7, &name);
        let mut elsewhere = grid().filter(|&x| x != at.low);
        assert!(elsewhere.all(|x| f.derivative(x).abs() < value), "{name}");
    } else {
        let [before, after] = [-NUDGE, NUDGE].map(|d| f.second_derivative(at.low + d));
        assert!(before > 0.0 && after < 0.0, "{name}: {before}, {after}");
    }
}

pub fn minimum(entry: &Entry) {
    let (f, name) = (&entry.activation, entry.name());
    let found = find_minimum(|x| f.value(x), WINDOW.0, WINDOW.1);
    let Some(Extremum { value, at }) = entry.facts.minimum else {
        assert_near(found.x, WINDOW.0, 1e-12, format!("the lowest point of {name}"));
        assert!(f.value(WINDOW.0 - 1.0) < found.y, "{name} levels off");
        return;
    };
    assert_near(found.y, value, ACCURACY, &name);
    if at.is_point() {
        assert_near(f.value(at.low), value, ACCURACY, &name);
        let [before, after] = [-NUDGE, NUDGE].map(|d| f.derivative(at.low + d));
        assert!(before < 0.0 && after > 0.0, "{name}: {before}, {after}");
    } else {
        assert_holds_exactly_on(&[at], |x| f.value(x) == value, &name);
    }
}

pub fn zero_slope(entry: &Entry) {
    let (f, name) = (&entry.activation, entry.name());
    let (points, regions): (Vec<Interval>, Vec<_>) = entry.facts.zero_slope.iter().partition(|i| i.is_point());
    for point in &points {
        let [before, after] = [-NUDGE, NUDGE].map(|d| f.derivative(point.low + d));
        assert!(before * after < 0.0, "{name} at {point}: {before}, {after}");
    }
    let slopes: Vec<f64> = grid().map(|x| f.derivative(x + 1e-3)).collect();
    let crossings = slopes.windows(2).filter(|w| w[0] * w[1] < 0.0).count();
    assert_eq!(crossings, points.len(), "{name}");
    let at_point = |x: f64| points.iter().any(|p| p.contains(x));
    let flat = |x: f64| f.derivative(x) == 0.0 && !at_point(x);
    assert_holds_exactly_on(&regions, flat, &name);
}
