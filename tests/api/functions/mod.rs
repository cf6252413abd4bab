//! The functions room against outside oracles, identities and finite differences.

mod faces;
mod facts;
mod finite_differences;
mod gated;
mod gelu_study;
mod identities;
mod limits;
mod linear_collapse;
mod losses;
mod search;
mod softmax;
mod torch;
mod ulp;

use proptest::test_runner::{Config, RngSeed};

/// The same cases on every run, and no files left behind.
fn seeded() -> Config {
    Config {
        cases: 512,
        rng_seed: RngSeed::Fixed(0x0ac7),
        failure_persistence: None,
        ..Config::default()
    }
}

/// Fails unless the two are equal to `tolerance`, relative to the larger of `expected` and 1.
#[track_caller]
fn assert_near(got: f64, expected: f64, tolerance: f64, what: impl std::fmt::Display) {
    let allowed = tolerance * expected.abs().max(1.0);
    assert!((got - expected).abs() <= allowed, "{what}: {got} instead of {expected}");
}
