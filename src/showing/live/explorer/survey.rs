//! What can be found out about any activation by evaluating it, a reader's own included.

use super::kinks::smoothness;
use super::places::{Places, REACH, places};
use crate::functions::{
    Activation, Moments, Point, Smoothness, find_maximum, find_minimum, find_root, gelu, normal_moments,
};
use crate::learning::SATURATED_SLOPE;
use crate::showing::number::significant;

/// The findings, on −10 ≤ x ≤ 10; what reaches an end of that is taken to go on for ever.
pub(super) struct Survey {
    /// Where f′ is 0.
    pub zero_slope: Places,
    /// From where on, to either side, |f′| stays less than [`SATURATED_SLOPE`].
    pub saturated: Places,
    /// Where f, f′ or f″ jumps.
    pub kinks: Vec<f64>,
    smoothness: String,
    minimum: String,
    largest_slope: String,
    moments: Moments,
    from_gelu: String,
}

impl Survey {
    /// Evaluates the activation; only the smoothness beyond f″ has to be known beforehand.
    pub fn of(activation: &dyn Activation, known: Option<Smoothness>) -> Self {
        let f = |x| activation.value(x);
        let slope = |x: f64| activation.derivative(x);
        let (found, kinks) = smoothness(activation);
        let found = match (found, known) {
            (Some(Smoothness::Discontinuous), _) => format!("jumps at {}", listed(&kinks)),
            (Some(found), _) => format!("{found}, kink at {}", listed(&kinks)),
            (None, Some(Smoothness::CInfinity)) => Smoothness::CInfinity.to_string(),
            (None, _) => "C² or smoother".into(),
        };
        Self {
            zero_slope: zeros(slope),
            saturated: places(|x| slope(x).abs() < SATURATED_SLOPE).unbounded(),
            kinks,
            smoothness: found,
            minimum: minimum(f, slope),
            largest_slope: largest_slope(activation),
            moments: normal_moments(f),
            from_gelu: distance_from_gelu(f),
        }
    }

    /// The names of the [`findings`](Self::findings).
    pub const ROWS: [&str; 8] = [
        "Smoothness",
        "Largest |f′|",
        "Minimum of f",
        "Slope 0",
        "Saturated",
        "Mean, N(0, 1)",
        "Variance",
        "Error vs GELU",
    ];

    /// What was found, in words and rounded numbers.
    pub fn findings(&self) -> [String; 8] {
        [
            self.smoothness.clone(),
            self.largest_slope.clone(),
            self.minimum.clone(),
            self.zero_slope.to_string(),
            self.saturated.to_string(),
            moment(self.moments.mean),
            moment(self.moments.variance),
            self.from_gelu.clone(),
        ]
    }
}

fn moment(value: f64) -> String {
    // What is 0 by symmetry comes out as some 1e-17.
    significant((value * 1e12).round() / 1e12, 4)
}

fn value_at(value: f64, place: impl std::fmt::Display) -> String {
    format!("{} at {place}", significant(value, 4))
}

fn minimum(f: impl Fn(f64) -> f64, slope: impl Fn(f64) -> f64) -> String {
    let lowest = find_minimum(&f, -REACH, REACH);
    let still_falling = lowest.x.abs() == REACH && slope(lowest.x) != 0.0;
    match places(|x| f(x) == lowest.y) {
        _ if still_falling || lowest.y.is_nan() => "none".into(),
        found if found.is_nowhere() => value_at(lowest.y, significant(lowest.x, 4)),
        found => value_at(lowest.y, found),
    }
}

fn largest_slope(activation: &dyn Activation) -> String {
    let steepness = |x: f64| activation.derivative(x).abs();
    let Point { x, y } = find_maximum(steepness, -REACH, REACH);
    let at_infinity = steepness(x.signum() * f64::INFINITY);
    if x.abs() == REACH && at_infinity > y {
        let end = if x > 0.0 { "∞" } else { "−∞" };
        return format!("→ {} as x → {end}", significant(at_infinity, 4));
    }
    match places(|x| steepness(x) >= y * (1.0 - 1e-12)) {
        _ if y == 0.0 => "0".into(),
        found if found.is_nowhere() => value_at(y, significant(x, 4)),
        found => value_at(y, found),
    }
}

/// Where the slope is exactly 0, or passes through 0.
fn zeros(slope: impl Fn(f64) -> f64) -> Places {
    let mut found = places(|x| slope(x) == 0.0);
    for crossing in places(|x| slope(x) > 0.0).ends() {
        let root = find_root(&slope, crossing - 0.01, crossing + 0.01);
        if let Some(root) = root.filter(|&root| slope(root).abs() < 1e-9 && !found.contain(root)) {
            found.add_point(root);
        }
    }
    found
}

fn distance_from_gelu(f: impl Fn(f64) -> f64) -> String {
    let distance = |x: f64| (f(x) - gelu(x)).abs();
    let Point { x, y } = find_maximum(distance, -REACH, REACH);
    let on_both_sides = (distance(-x) - y).abs() < 1e-9;
    match x.abs() {
        _ if y < 1e-9 => "0".into(),
        REACH => "unbounded".into(),
        x if on_both_sides => value_at(y, format!("±{}", significant(x, 4))),
        _ => value_at(y, significant(x, 4)),
    }
}

fn listed(xs: &[f64]) -> String {
    let xs: Vec<String> = xs.iter().map(|&x| significant(x, 3)).collect();
    xs.join(", ")
}
