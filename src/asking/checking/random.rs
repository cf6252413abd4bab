use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::ops::Range;

use ndarray::{Array1, Array2};
use rand::RngExt;
use rand_pcg::Pcg64;

use crate::learning::seeded;

/// How many inputs a check draws beside those that are always there.
const DRAWN: usize = 8;

/// Draws inputs that no public table holds: the same for the same seed, and short enough to be typed.
///
/// ```
/// use activations::asking::Random;
///
/// let drawn = Random::new(7).numbers(-6.0..6.0);
/// assert_eq!(drawn, Random::new(7).numbers(-6.0..6.0));
/// assert!(drawn.iter().all(|x| (-6.0..6.0).contains(x)));
/// ```
pub struct Random(Pcg64);

impl Random {
    /// What a seed makes.
    pub fn new(seed: u64) -> Self {
        Self(seeded(seed))
    }

    /// A number of the interval, of four decimals.
    pub fn number(&mut self, interval: Range<f64>) -> f64 {
        (self.0.random_range(interval) * 1e4).trunc() / 1e4
    }

    /// Eight of them.
    pub fn numbers(&mut self, interval: Range<f64>) -> Vec<f64> {
        (0..DRAWN).map(|_| self.number(interval.clone())).collect()
    }

    /// Eight positive numbers of four digits, whose powers of ten are of the interval.
    pub fn magnitudes(&mut self, powers: Range<f64>) -> Vec<f64> {
        let mut digits = || format!("{:.3e}", 10_f64.powf(self.0.random_range(powers.clone())));
        (0..DRAWN).map(|_| digits().parse().unwrap_or(f64::NAN)).collect()
    }

    /// A whole number of the interval.
    pub fn whole(&mut self, interval: Range<usize>) -> usize {
        self.0.random_range(interval)
    }

    /// A vector of two decimals, each from −3 to 3.
    pub fn vector(&mut self, length: usize) -> Array1<f64> {
        Array1::from_shape_simple_fn(length, || self.element())
    }

    /// A matrix of the same.
    pub fn matrix(&mut self, rows: usize, columns: usize) -> Array2<f64> {
        Array2::from_shape_simple_fn((rows, columns), || self.element())
    }

    fn element(&mut self) -> f64 {
        (self.0.random_range(-3.0..3.0_f64) * 100.0).trunc() / 100.0
    }
}

/// A seed of the moment, of six digits at most.
pub fn fresh_seed() -> u64 {
    RandomState::new().hash_one(()) % 1_000_000
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn another_seed_draws_other_numbers() {
        let drawn = |seed| Random::new(seed).numbers(-6.0..6.0);
        assert_ne!(drawn(1), drawn(2));
        assert!((0..100).flat_map(drawn).all(|x| (-6.0..6.0).contains(&x)));
    }

    #[test]
    fn what_is_drawn_can_be_typed() {
        let mut random = Random::new(3);
        let numbers = random.numbers(-1000.0..1000.0);
        assert!(numbers.iter().all(|x| x.to_string().len() <= 9), "{numbers:?}");
        let tiny = random.magnitudes(-300.0..-3.0);
        assert!(
            tiny.len() == DRAWN && tiny.iter().all(|x| (1e-300..=1e-3).contains(x)),
            "{tiny:?}"
        );
        assert!(tiny.iter().all(|x| format!("{x:e}").len() <= 10), "{tiny:?}");
        let matrix = random.matrix(20, 20);
        assert!(matrix.iter().all(|x| x.to_string().len() <= 5), "{matrix}");
    }

    #[test]
    fn a_whole_number_is_any_of_the_interval() {
        let mut random = Random::new(3);
        let drawn: BTreeSet<_> = (0..100).map(|_| random.whole(3..7)).collect();
        assert!(drawn.into_iter().eq(3..7));
    }

    #[test]
    fn vectors_and_matrices_have_their_size_and_elements_on_both_sides_of_0() {
        let mut random = Random::new(3);
        let (vector, matrix) = (random.vector(50), random.matrix(5, 20));
        assert_eq!((vector.len(), matrix.dim()), (50, (5, 20)));
        let elements = || vector.iter().chain(&matrix);
        assert!(elements().all(|x| x.abs() < 3.0));
        assert!(elements().any(|&x| x < -2.0) && elements().any(|&x| x > 2.0));
    }

    #[test]
    fn a_fresh_seed_is_short_and_seldom_the_last_one() {
        let seeds: BTreeSet<_> = (0..20).map(|_| fresh_seed()).collect();
        assert!(
            seeds.len() > 1 && seeds.iter().all(|&seed| seed < 1_000_000),
            "{seeds:?}"
        );
    }
}
