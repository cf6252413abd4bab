//! Every fact of the table, found again numerically.

mod extremes;
mod mutants;
mod shape;

use std::collections::BTreeSet;

use activations::functions::*;

use crate::functions::assert_near;

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

/// Checks that a property holds at every point of the intervals and nowhere else: on the grid, and
/// close to each end.
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
fn the_range_is_the_tightest_interval_around_all_values() {
    catalog().iter().for_each(shape::range);
}

#[test]
fn the_limits_are_approached_and_taken_at_infinity() {
    catalog().iter().for_each(shape::limits);
}

#[test]
fn a_monotonic_function_never_falls_and_another_does() {
    catalog().iter().for_each(shape::monotonic);
}

#[test]
fn a_zero_centred_function_has_mean_0_over_standard_normal_inputs() {
    catalog().iter().for_each(shape::zero_centred);
}

#[test]
fn the_smoothness_ends_at_each_kink_and_nowhere_else() {
    catalog().iter().for_each(shape::smoothness);
}

#[test]
fn the_largest_slope_is_the_largest_and_lies_where_the_table_says() {
    catalog().iter().for_each(extremes::largest_slope);
}

#[test]
fn the_minimum_is_the_smallest_value_and_lies_where_the_table_says() {
    catalog().iter().for_each(extremes::minimum);
}

#[test]
fn the_slope_is_0_exactly_where_the_table_says() {
    catalog().iter().for_each(extremes::zero_slope);
}

#[test]
fn a_limit_that_is_finite_is_a_saturation() {
    let saturating = |side: fn(&Facts) -> bool| {
        let entries = catalog().into_iter().filter(move |e| side(&e.facts));
        entries.map(|e| e.function).collect::<BTreeSet<_>>()
    };
    let both: BTreeSet<_> = ["step", "sigmoid", "tanh", "softsign", "relu6", "hardsigmoid"].into();
    assert_eq!(saturating(Facts::saturates_right), both);
    let neither: BTreeSet<_> = ["identity", "leaky_relu", "prelu"].into();
    let left = saturating(Facts::saturates_left);
    assert!(left.is_superset(&both) && left.is_disjoint(&neither));
}

#[test]
fn the_dip_of_gelu_is_that_of_the_lesson() {
    let entry = catalog().into_iter().find(|e| e.function == "gelu");
    let dip = entry.unwrap().facts.minimum.unwrap();
    assert_near(dip.value, -0.1700, 5e-5, "the minimum of GELU");
    assert_near(dip.at.low, -0.7518, 5e-5, "its place");
}

#[test]
fn every_row_names_its_function_once_and_its_source_with_an_address() {
    let entries = catalog();
    let functions: BTreeSet<_> = entries.iter().map(|e| e.function).collect();
    let names: BTreeSet<_> = entries.iter().map(Entry::name).collect();
    let rows = entries.len();
    assert_eq!((functions.len(), names.len()), (rows, rows));
    for entry in &entries {
        let Source { year, link, .. } = entry.source;
        let dated = (1943..=2026).contains(&year);
        assert!(dated && link.starts_with("https://"), "{}", entry.name());
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

#[test]
fn smoothness_shows_itself_as_a_class_of_functions() {
    let classes = [
        (Smoothness::Discontinuous, "jumps"),
        (Smoothness::C0, "C⁰"),
        (Smoothness::C1, "C¹"),
        (Smoothness::CInfinity, "C∞"),
    ];
    for (smoothness, class) in classes {
        assert_eq!(smoothness.to_string(), class);
    }
}

#[test]
fn intervals_show_themselves_in_the_usual_notation() {
    let shown = [
        (Interval::open(-1.0, 1.0), "(−1, 1)"),
        (Interval::closed(0.0, 6.0), "[0, 6]"),
        (Interval::closed_open(-0.169_971_2, f64::INFINITY), "[−0.17, ∞)"),
        (Interval::open_closed(f64::NEG_INFINITY, 0.0), "(−∞, 0]"),
        (Interval::everywhere(), "(−∞, ∞)"),
        (Interval::point(-0.751_79), "{−0.7518}"),
        (Interval::point(f64::INFINITY), "→ ∞"),
    ];
    for (interval, text) in shown {
        assert_eq!(interval.to_string(), text);
    }
    assert!(!Interval::everywhere().contains(f64::NAN));
    assert!(!Interval::everywhere().contains(f64::INFINITY));
}
