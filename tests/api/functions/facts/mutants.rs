//! A wrong fact must not pass: each field of each row is made wrong in turn.

use std::panic::catch_unwind;

use activations::functions::*;

use super::{extremes, shape};

const CHECKS: [fn(&Entry); 8] = [
    shape::range,
    shape::limits,
    shape::monotonic,
    shape::zero_centred,
    shape::smoothness,
    extremes::largest_slope,
    extremes::minimum,
    extremes::zero_slope,
];

/// A little off, and finite.
fn off(number: &mut f64) {
    *number = if number.is_finite() { *number + 1e-6 } else { 1e3 };
}

/// Elsewhere by a little, or a point where there was a region.
fn elsewhere(at: &mut Interval) {
    *at = match at.is_point() && at.low.is_finite() {
        true => Interval::point(at.low + 1e-6),
        false => Interval::point(0.5),
    };
}

/// What is made wrong, and how.
type Mutation = (&'static str, fn(&mut Facts));

const MUTATIONS: [Mutation; 22] = [
    ("range.low", |f| off(&mut f.range.low)),
    ("range.high", |f| off(&mut f.range.high)),
    ("range.includes_low", |f| f.range.includes_low ^= true),
    ("range.includes_high", |f| f.range.includes_high ^= true),
    ("limits[0]", |f| off(&mut f.limits[0])),
    ("limits[1]", |f| off(&mut f.limits[1])),
    ("slope_limits[0]", |f| off(&mut f.slope_limits[0])),
    ("slope_limits[1]", |f| off(&mut f.slope_limits[1])),
    ("monotonic", |f| f.monotonic ^= true),
    ("zero_centred", |f| f.zero_centred ^= true),
    ("smoother", |f| {
        f.smoothness = match f.smoothness {
            Smoothness::Discontinuous => Smoothness::C0,
            Smoothness::C0 => Smoothness::C1,
            _ => Smoothness::CInfinity,
        }
    }),
    ("less smooth", |f| {
        f.smoothness = match f.smoothness {
            Smoothness::CInfinity => Smoothness::C1,
            Smoothness::C1 => Smoothness::C0,
            _ => Smoothness::Discontinuous,
        }
    }),
    ("a kink more", |f| f.kinks.push(1.2)),
    ("a kink less", |f| _ = f.kinks.pop()),
    ("a kink elsewhere", |f| f.kinks.iter_mut().for_each(off)),
    ("largest_slope.value", |f| off(&mut f.largest_slope.value)),
    ("largest_slope.at", |f| elsewhere(&mut f.largest_slope.at)),
    ("minimum or none", |f| {
        let invented = Extremum::at_point(0.0, 0.0);
        f.minimum = if f.minimum.is_some() { None } else { Some(invented) };
    }),
    ("minimum.value", |f| {
        f.minimum.iter_mut().for_each(|m| off(&mut m.value))
    }),
    ("minimum.at", |f| {
        f.minimum.iter_mut().for_each(|m| elsewhere(&mut m.at))
    }),
    ("a zero slope more", |f| f.zero_slope.push(Interval::point(1.2))),
    ("a zero slope elsewhere", |f| {
        f.zero_slope.iter_mut().for_each(elsewhere)
    }),
];

#[test]
fn every_wrong_fact_is_caught() {
    for entry in catalog() {
        for (what, mutate) in MUTATIONS {
            let mut mutant = entry.clone();
            mutate(&mut mutant.facts);
            if mutant.facts == entry.facts {
                continue; // nothing there to make wrong
            }
            let caught = CHECKS.iter().any(|check| {
                let mutant = std::panic::AssertUnwindSafe(&mutant);
                catch_unwind(|| check(&mutant)).is_err()
            });
            assert!(caught, "{what} of {} is wrong, and no check saw it", entry.name());
        }
    }
}
