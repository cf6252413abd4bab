//! The fast forms, in both precisions and on every kind of vectors, against mpmath at every point of
//! `tests/data/activations_mpmath.csv`, and against the textbook forms beyond it.

use std::collections::BTreeMap;

use activations::functions::*;

/// How many units in the last place a result may be off.
const ULP: f64 = 6.0;

struct Row {
    x: f64,
    value: f64,
    derivative: f64,
}

fn rows_by_function() -> BTreeMap<String, Vec<Row>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/activations_mpmath.csv");
    let mut functions = BTreeMap::<_, Vec<_>>::new();
    for record in csv::Reader::from_path(path).unwrap().deserialize() {
        let (function, x, value, derivative): (String, f64, f64, f64) = record.unwrap();
        let row = Row { x, value, derivative };
        functions.entry(function).or_default().push(row);
    }
    functions
}

/// The distance from a number to the next one of its size, in a float of so many bits.
fn unit(y: f64, bits: u32) -> f64 {
    let (epsilon, smallest) = match bits {
        32 => (f64::from(f32::EPSILON), f64::from(f32::from_bits(1))),
        _ => (f64::EPSILON, f64::from_bits(1)),
    };
    (epsilon * y.abs().log2().floor().exp2()).max(smallest)
}

/// Within [`ULP`] and a half, since the expected number is itself rounded; or, near the point where a
/// slope crosses 0 and its terms cancel, within a unit of 1.
fn assert_within(what: &str, row_x: f64, found: f64, expected: f64, bits: u32, cancels: bool) {
    let allowed = (ULP + 0.5) * unit(expected, bits) + if cancels { unit(1.0, bits) } else { 0.0 };
    assert!(
        (found - expected).abs() <= allowed,
        "{what} of {row_x:e} in f{bits}: {found:e}, not {expected:e}, which is {:.1} ulp off",
        (found - expected).abs() / unit(expected, bits)
    );
}

/// Whether the slope crosses 0 near x.
fn cancels(entry: &Entry, x: f64) -> bool {
    let minimum = entry.facts.minimum.map(|minimum| minimum.at);
    !entry.facts.monotonic && minimum.is_some_and(|at| (x - at.low).abs() < 1.5)
}

fn check(entry: &Entry, rows: &[Row]) {
    let name = entry.name();
    let f = &entry.activation;
    let xs: Vec<f64> = rows.iter().map(|row| row.x).collect();
    let (mut values, mut slopes) = (xs.clone(), xs);
    f.apply(&mut values);
    f.slopes(&mut slopes);
    for ((row, value), slope) in rows.iter().zip(values).zip(slopes) {
        assert_within(&name, row.x, value, row.value, 64, false);
        assert_within(
            &format!("slope of {name}"),
            row.x,
            slope,
            row.derivative,
            64,
            cancels(entry, row.x),
        );
    }
    let single: Vec<&Row> = rows.iter().filter(|row| f64::from(row.x as f32) == row.x).collect();
    assert!(single.len() > 150);
    let xs: Vec<f32> = single.iter().map(|row| row.x as f32).collect();
    let (mut values, mut slopes) = (xs.clone(), xs);
    f.apply_f32(&mut values);
    f.slopes_f32(&mut slopes);
    for ((row, value), slope) in single.into_iter().zip(values).zip(slopes) {
        assert_within(&name, row.x, value.into(), row.value, 32, false);
        assert_within(
            &format!("slope of {name}"),
            row.x,
            slope.into(),
            row.derivative,
            32,
            cancels(entry, row.x),
        );
    }
}

#[test]
fn every_fast_form_is_within_its_units_in_the_last_place_of_mpmath_on_all_vectors() {
    let oracle = rows_by_function();
    for entry in catalog() {
        let rows = oracle.get(entry.function).unwrap_or_else(|| {
            panic!(
                "activations_mpmath.csv has no rows of {}: \
                 add it to ACTIVATIONS in tests/data/activations_mpmath.py",
                entry.function
            )
        });
        for vectors in Vectors::ALL {
            vectors.during(|| check(&entry, rows));
        }
    }
}

#[test]
fn zeros_infinities_and_nan_are_those_of_the_textbook_form() {
    let specials = [
        0.0,
        -0.0,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NAN,
        f64::MAX,
        f64::MIN,
    ];
    let same = |a: f64, b: f64| (a - b).abs() <= 4.0 * f64::EPSILON * b.abs() || a == b || (a.is_nan() && b.is_nan());
    for entry in catalog() {
        let f = &entry.activation;
        for vectors in Vectors::ALL {
            let mut single = specials.map(|x| x as f32);
            let [mut values, mut slopes] = [specials; 2];
            vectors.during(|| f.apply(&mut values));
            vectors.during(|| f.slopes(&mut slopes));
            vectors.during(|| f.apply_f32(&mut single));
            for (i, &x) in specials.iter().enumerate() {
                let what = format!("{} of {x}, {vectors:?}", entry.name());
                assert!(same(values[i], f.value(x)), "{what}: {}", values[i]);
                assert!(same(slopes[i], f.derivative(x)), "slope of {what}: {}", slopes[i]);
                // In f32 the largest f64 is infinite.
                let expected = f.value(f64::from(x as f32)) as f32;
                let close = (single[i] - expected).abs() <= 4.0 * f32::EPSILON * expected.abs();
                assert!(
                    close || single[i] == expected || (single[i].is_nan() && expected.is_nan()),
                    "{what}"
                );
            }
        }
    }
}

/// The textbook forms compute in f64, far more exactly than a float of 32 bits can tell.
#[test]
fn in_single_precision_a_fast_form_is_the_textbook_form_rounded() {
    // Every 100,003rd pattern of bits: all sizes but the largest, whose SELU is infinite; both signs; subnormals.
    let xs: Vec<f32> = (0..=u32::MAX)
        .step_by(100_003)
        .map(f32::from_bits)
        .filter(|x| x.abs() < 1e38)
        .collect();
    for entry in catalog() {
        let (name, f) = (entry.name(), &entry.activation);
        let (mut values, mut slopes) = (xs.clone(), xs.clone());
        f.apply_f32(&mut values);
        f.slopes_f32(&mut slopes);
        for ((&x, value), slope) in xs.iter().zip(values).zip(slopes) {
            let x = f64::from(x);
            assert_within(&name, x, value.into(), f.value(x), 32, false);
            let slope_name = format!("slope of {name}");
            assert_within(&slope_name, x, slope.into(), f.derivative(x), 32, cancels(&entry, x));
        }
    }
}

#[test]
fn an_element_does_not_depend_on_its_place_in_the_slice() {
    for entry in catalog() {
        let xs: Vec<f64> = (0..37).map(|i| 0.7 * f64::from(i) - 13.0).collect();
        for length in [0, 1, 2, 3, 5, 8, 13, 37] {
            let mut together = xs[..length].to_vec();
            entry.activation.apply(&mut together);
            for (&x, y) in xs.iter().zip(together) {
                let mut alone = [x];
                entry.activation.apply(&mut alone);
                assert_eq!(y, alone[0], "{} of {x}", entry.name());
            }
        }
    }
}
