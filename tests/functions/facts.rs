//! Every fact of the table, found again numerically.

use std::collections::BTreeSet;

use activations::functions::*;

use crate::assert_near;

/// Values at finite x are probed here: wide enough for every dip, peak and kink of the table,
/// narrow enough that a float still tells a value from the limit it approaches.
const WINDOW: (f64, f64) = (-8.0, 8.0);

/// statrs' distribution function leaves 1e-10 of error in GELU.
const ACCURACY: f64 = 1e-9;

/// A step that is small against every feature, and large against statrs' error in GELU.
const NUDGE: f64 = 1e-8;

fn grid() -> impl Iterator<Item = f64> {
    let cells = 64 * (WINDOW.1 - WINDOW.0) as i32;
    (0..=cells).map(|i| WINDOW.0 + f64::from(i) / 64.0)
}

#[test]
fn the_range_is_the_tightest_interval_around_all_values() {
    for entry in catalog() {
        let (f, facts) = (&entry.activation, &entry.facts);
        let dip = find_minimum(|x| f.value(x), WINDOW.0, WINDOW.1).y;
        let peak = find_maximum(|x| f.value(x), WINDOW.0, WINDOW.1).y;
        let [left, right] = facts.limits;
        let name = entry.name();
        assert_near(
            dip.min(left).max(-1e308),
            facts.range.low.max(-1e308),
            ACCURACY,
            &name,
        );
        assert_near(
            peak.max(right).min(1e308),
            facts.range.high.min(1e308),
            ACCURACY,
            &name,
        );
        let reached = |end: f64, found: f64| (end - found).abs() < ACCURACY;
        assert_eq!(
            facts.range.includes_low,
            reached(facts.range.low, dip),
            "{name}"
        );
        assert_eq!(
            facts.range.includes_high,
            reached(facts.range.high, peak),
            "{name}"
        );
    }
}

#[test]
fn the_limits_are_approached_and_taken_at_infinity() {
    for entry in catalog() {
        let f = &entry.activation;
        for (end, sign) in [-1.0, 1.0].into_iter().enumerate() {
            let (limit, slope) = (entry.facts.limits[end], entry.facts.slope_limits[end]);
            let (name, far) = (entry.name(), 1e5 * sign);
            assert_near(
                f.derivative(far),
                slope,
                1e-6,
                format!("slope of {name} far out"),
            );
            assert_eq!(
                f.derivative(f64::INFINITY * sign),
                slope,
                "slope of {name} at infinity"
            );
            if limit.is_finite() {
                assert_near(f.value(far), limit, 1e-4, format!("{name} far out"));
                assert_near(
                    f.value(f64::INFINITY * sign),
                    limit,
                    1e-15,
                    format!("{name} at infinity"),
                );
            } else {
                assert!(f.value(far) * limit.signum() > 100.0, "{name} far out");
                assert_eq!(f.value(f64::INFINITY * sign), limit, "{name} at infinity");
            }
        }
    }
}

#[test]
fn a_limit_that_is_finite_is_a_saturation() {
    let saturating = |side: fn(&Facts) -> bool| {
        let entries = catalog().into_iter().filter(move |e| side(&e.facts));
        entries.map(|e| e.function).collect::<BTreeSet<_>>()
    };
    let both: BTreeSet<_> = [
        "step",
        "sigmoid",
        "tanh",
        "softsign",
        "relu6",
        "hardsigmoid",
    ]
    .into();
    assert_eq!(saturating(Facts::saturates_right), both);
    let neither: BTreeSet<_> = ["identity", "leaky_relu", "prelu"].into();
    let left = saturating(Facts::saturates_left);
    assert!(left.is_superset(&both) && left.is_disjoint(&neither));
}

#[test]
fn a_monotonic_function_never_falls_and_another_does() {
    for entry in catalog() {
        let values: Vec<f64> = grid().map(|x| entry.activation.value(x)).collect();
        let steepest_fall = values.windows(2).map(|w| w[0] - w[1]).fold(0.0, f64::max);
        let monotonic = steepest_fall < 1e-15;
        assert_eq!(
            entry.facts.monotonic,
            monotonic,
            "{} falls {steepest_fall}",
            entry.name()
        );
    }
}

#[test]
fn a_zero_centred_function_has_mean_0_over_standard_normal_inputs() {
    let mean = |f: &dyn Activation| -> f64 {
        // The trapezoidal rule, with a knot at every kink of the table.
        let xs = (-12 * 1024..=12 * 1024).map(|i| f64::from(i) / 1024.0);
        xs.map(|x| f.value(x) * normal_pdf(x) / 1024.0).sum()
    };
    for entry in catalog() {
        let mean = mean(entry.activation.as_ref());
        let centred = mean.abs() < 1e-6;
        assert_eq!(
            entry.facts.zero_centred,
            centred,
            "{}: mean {mean}",
            entry.name()
        );
        assert!(
            centred || mean.abs() > 0.01,
            "{}: mean {mean}",
            entry.name()
        );
    }
}

/// How far f, f′ and f″ jump within `width` around x.
fn jumps(f: &dyn Activation, x: f64, width: f64) -> [f64; 3] {
    let (a, b) = (x - width / 2.0, x + width / 2.0);
    [
        f.value(b) - f.value(a),
        f.derivative(b) - f.derivative(a),
        f.second_derivative(b) - f.second_derivative(a),
    ]
    .map(f64::abs)
}

/// The first of f, f′ and f″ that jumps.
fn smoothness(jumps: [f64; 3], floor: f64) -> Smoothness {
    match jumps.map(|jump| jump > floor) {
        [true, _, _] => Smoothness::Discontinuous,
        [_, true, _] => Smoothness::C0,
        [_, _, true] => Smoothness::C1,
        _ => Smoothness::CInfinity,
    }
}

#[test]
fn the_smoothness_ends_at_each_kink_and_nowhere_else() {
    for entry in catalog() {
        let (f, facts) = (entry.activation.as_ref(), &entry.facts);
        let at_kinks = facts
            .kinks
            .iter()
            .map(|&x| smoothness(jumps(f, x, 1e-9), 1e-6));
        let least = at_kinks.min().unwrap_or(Smoothness::CInfinity);
        assert_eq!(facts.smoothness, least, "{}", entry.name());
        let cell = 1.0 / 64.0;
        for x in grid().map(|x| x + cell / 2.0) {
            // No slope, curvature or third derivative between the kinks is above 6.
            let elsewhere = smoothness(jumps(f, x, cell), 6.0 * cell);
            let at_kink = facts.kinks.iter().any(|&kink| (x - kink).abs() <= cell);
            assert!(
                at_kink || elsewhere == Smoothness::CInfinity,
                "{} at {x}",
                entry.name()
            );
        }
    }
}

#[test]
fn the_largest_slope_is_the_largest() {
    for entry in catalog() {
        let (f, expected) = (&entry.activation, entry.facts.largest_slope.value);
        let found = find_maximum(|x| f.derivative(x).abs(), WINDOW.0, WINDOW.1).y;
        let [left, right] = entry.facts.slope_limits.map(f64::abs);
        assert_near(found.max(left).max(right), expected, ACCURACY, entry.name());
    }
}

#[test]
fn the_largest_slope_lies_where_the_table_says() {
    for entry in catalog() {
        let (f, Extremum { value, at }) = (&entry.activation, entry.facts.largest_slope);
        let name = entry.name();
        if at.low.is_infinite() && at.is_point() {
            let inside = grid().all(|x| f.derivative(x) < value);
            assert!(inside && entry.facts.slope_limits[1] == value, "{name}");
        } else if at.is_point() && !entry.facts.kinks.contains(&at.low) {
            let [before, after] = [-NUDGE, NUDGE].map(|d| f.second_derivative(at.low + d));
            assert!(before > 0.0 && after < 0.0, "{name}: {before} and {after}");
        } else if at.is_point() {
            let sides = [-NUDGE, 0.0, NUDGE].map(|d| f.derivative(at.low + d).abs());
            assert_near(sides.into_iter().fold(0.0, f64::max), value, 1e-7, name);
        } else {
            assert_holds_exactly_on(
                &[at],
                |x| (f.derivative(x).abs() - value).abs() < 1e-12,
                &name,
            );
        }
    }
}

/// Checks a property at every point of the grid that is in one of the intervals, close to each of
/// their ends, and, the other way round, wherever else.
#[track_caller]
fn assert_holds_exactly_on(intervals: &[Interval], holds: impl Fn(f64) -> bool, name: &str) {
    let ends = intervals.iter().flat_map(|i| [i.low, i.high]);
    let near_ends = ends.flat_map(|end| [-1e-4, 0.0, 1e-4].map(|d| end + d));
    for x in grid().chain(near_ends.filter(|x| x.is_finite())) {
        let expected = intervals.iter().any(|interval| interval.contains(x));
        assert_eq!(holds(x), expected, "{name} at {x}");
    }
}

#[test]
fn the_minimum_is_the_smallest_value_and_lies_where_the_table_says() {
    for entry in catalog() {
        let (f, name) = (&entry.activation, entry.name());
        let found = find_minimum(|x| f.value(x), WINDOW.0, WINDOW.1);
        match entry.facts.minimum {
            None => {
                assert_near(
                    found.x,
                    WINDOW.0,
                    1e-12,
                    format!("the lowest point of {name}"),
                );
                assert!(f.value(WINDOW.0 - 1.0) < found.y, "{name} levels off");
            }
            Some(Extremum { value, at }) => {
                assert_near(found.y, value, ACCURACY, &name);
                if at.is_point() {
                    assert_near(f.value(at.low), value, ACCURACY, &name);
                    let [before, after] = [-NUDGE, NUDGE].map(|d| f.derivative(at.low + d));
                    assert!(before < 0.0 && after > 0.0, "{name}: {before} and {after}");
                } else {
                    assert_holds_exactly_on(&[at], |x| f.value(x) == value, &name);
                }
            }
        }
    }
}

#[test]
fn the_slope_is_0_exactly_where_the_table_says() {
    for entry in catalog() {
        let (f, name) = (&entry.activation, entry.name());
        let (points, regions): (Vec<Interval>, Vec<_>) =
            entry.facts.zero_slope.iter().partition(|i| i.is_point());
        for point in &points {
            let [before, after] = [-NUDGE, NUDGE].map(|d| f.derivative(point.low + d));
            assert!(
                before * after < 0.0,
                "{name} at {point}: {before} and {after}"
            );
        }
        let slopes: Vec<f64> = grid().map(|x| f.derivative(x + 1e-3)).collect();
        let crossings = slopes.windows(2).filter(|w| w[0] * w[1] < 0.0).count();
        assert_eq!(crossings, points.len(), "{name}");
        let at_point = |x: f64| points.iter().any(|p| p.contains(x));
        assert_holds_exactly_on(&regions, |x| f.derivative(x) == 0.0 && !at_point(x), &name);
    }
}

#[test]
fn the_peak_and_the_dip_of_gelu_are_those_of_the_lesson() {
    let entry = catalog()
        .into_iter()
        .find(|e| e.function == "gelu")
        .unwrap();
    let dip = entry.facts.minimum.unwrap();
    assert_near(dip.value, -0.1700, 5e-5, "the minimum of GELU");
    assert_near(dip.at.low, -0.7518, 5e-5, "its place");
}

#[test]
fn every_row_names_its_function_once_and_its_source_with_an_address() {
    let entries = catalog();
    let functions: BTreeSet<_> = entries.iter().map(|e| e.function).collect();
    let names: BTreeSet<_> = entries.iter().map(Entry::name).collect();
    assert_eq!(
        (functions.len(), names.len()),
        (entries.len(), entries.len())
    );
    for entry in &entries {
        let Source { year, link, .. } = entry.source;
        assert!(
            (1943..=2026).contains(&year) && link.starts_with("https://"),
            "{}",
            entry.name()
        );
    }
}

#[test]
fn every_formula_balances_its_braces_and_environments() {
    for entry in catalog() {
        for formula in [entry.formula, entry.derivative_formula] {
            let count = |part| formula.matches(part).count();
            assert!(!formula.is_empty() && count("{") == count("}"), "{formula}");
            assert_eq!(count(r"\begin"), count(r"\end"), "{formula}");
            assert_eq!(count(r"\left"), count(r"\right"), "{formula}");
        }
    }
}
