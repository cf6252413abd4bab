use std::f64::consts::PI;

use ndarray::{Array2, array};
use rand::SeedableRng;
use rand_distr::{Distribution, Normal};
use rand_pcg::Pcg64;

use super::{DataError, Dataset};

/// The four corners of the unit square, in class 1 where exactly one coordinate is 1.
///
/// No line separates the classes, so no stack of linear layers does: M. Minsky and S. Papert,
/// *Perceptrons*, 1969.
///
/// ```
/// use activations::learning::data::xor;
///
/// assert_eq!(xor().labels, [0, 1, 1, 0]);
/// ```
pub fn xor() -> Dataset {
    Dataset {
        inputs: array![[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]],
        labels: vec![0, 1, 1, 0],
        classes: 2,
    }
}

/// Two interleaved half circles of radius 1 in the plane, `points` in each.
///
/// With t evenly spaced from 0 to π, class 0 lies at (cos t, sin t) and class 1 at
/// (1 − cos t, ½ − sin t), as in scikit-learn's `make_moons`. Each coordinate then gets normal
/// noise of standard deviation `noise`.
///
/// # Errors
/// `points` is 0, or `noise` is negative, infinite or NaN.
pub fn two_moons(points: usize, noise: f64, seed: u64) -> Result<Dataset, DataError> {
    curves(2, points, noise, seed, |class, t| {
        let (sin, cos) = (PI * t).sin_cos();
        if class == 0 { [cos, sin] } else { [1.0 - cos, 0.5 - sin] }
    })
}

/// `arms` spirals around the origin, `points` in each: one class for each arm.
///
/// With t evenly spaced from 0 to 1, arm k lies at radius t and at the angle 2π(k/`arms` + t):
/// one turn from the centre to radius 1, each arm turned against the one before it. Each coordinate
/// then gets normal noise of standard deviation `noise`. Two spirals are a classic that a linear
/// classifier can't learn: K. Lang and M. Witbrock, *Learning to Tell Two Spirals Apart*, 1988.
///
/// ```
/// use activations::learning::data::spirals;
///
/// # fn main() -> Result<(), activations::learning::data::DataError> {
/// let data = spirals(3, 100, 0.02, 7)?;
/// assert_eq!(data.class_counts(), [100, 100, 100]);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// `arms` or `points` is 0, or `noise` is negative, infinite or NaN.
pub fn spirals(arms: usize, points: usize, noise: f64, seed: u64) -> Result<Dataset, DataError> {
    curves(arms, points, noise, seed, |arm, t| {
        let (sin, cos) = (2.0 * PI * (arm as f64 / arms as f64 + t)).sin_cos();
        [t * cos, t * sin]
    })
}

/// One curve in the plane for each class, at `points` evenly spaced t from 0 to 1, with noise.
fn curves(
    classes: usize,
    points: usize,
    noise: f64,
    seed: u64,
    curve: impl Fn(usize, f64) -> [f64; 2],
) -> Result<Dataset, DataError> {
    let jitter = Normal::new(0.0, noise)
        .ok()
        .filter(|_| noise >= 0.0)
        .ok_or(DataError::Noise(noise))?;
    let mut rng = Pcg64::seed_from_u64(seed);
    let mut rows = Vec::with_capacity(classes * points);
    let mut labels = Vec::with_capacity(classes * points);
    for class in 0..classes {
        for point in 0..points {
            // A single point stands at the start of its curve.
            let t = point as f64 / (points - 1).max(1) as f64;
            rows.push(curve(class, t).map(|x| x + jitter.sample(&mut rng)));
            labels.push(class);
        }
    }
    Dataset::new(Array2::from(rows), labels, classes)
}

#[cfg(test)]
mod tests {
    use approx::assert_abs_diff_eq;

    use super::*;

    #[test]
    fn xor_is_1_where_exactly_one_input_is_1() {
        let xor = xor();
        for (input, &label) in xor.inputs.rows().into_iter().zip(&xor.labels) {
            assert_eq!(label == 1, (input[0] == 1.0) != (input[1] == 1.0));
        }
    }

    #[test]
    fn moons_without_noise_are_half_circles_that_bend_into_each_other() {
        let moons = two_moons(50, 0.0, 1).unwrap();
        for (point, &label) in moons.inputs.rows().into_iter().zip(&moons.labels) {
            let (centre, side) = if label == 0 {
                ([0.0, 0.0], 1.0)
            } else {
                ([1.0, 0.5], -1.0)
            };
            let [dx, dy] = [point[0] - centre[0], point[1] - centre[1]];
            assert_abs_diff_eq!(dx.hypot(dy), 1.0, epsilon = 1e-12);
            assert!(side * dy >= -1e-12);
        }
    }

    #[test]
    fn each_arm_is_the_arm_before_it_turned_by_its_share_of_the_circle() {
        let (arms, points) = (3, 40);
        let data = spirals(arms, points, 0.0, 1).unwrap();
        let (sin, cos) = (2.0 * PI / arms as f64).sin_cos();
        for row in 0..(arms - 1) * points {
            let (from, to) = (data.inputs.row(row), data.inputs.row(row + points));
            assert_abs_diff_eq!(cos * from[0] - sin * from[1], to[0], epsilon = 1e-12);
            assert_abs_diff_eq!(sin * from[0] + cos * from[1], to[1], epsilon = 1e-12);
        }
        assert_eq!(data.inputs.row(0).to_vec(), [0.0, 0.0]);
        let end = data.inputs.row(points - 1);
        assert_abs_diff_eq!(end[0].hypot(end[1]), 1.0, epsilon = 1e-12);
    }

    #[test]
    fn noise_has_the_standard_deviation_asked_for_and_repeats_with_its_seed() {
        let clean = two_moons(5000, 0.0, 3).unwrap();
        let noisy = two_moons(5000, 0.2, 3).unwrap();
        let noise = &noisy.inputs - &clean.inputs;
        // Twenty thousand draws: the estimate has a standard error of 0.2/√40000 = 0.001.
        assert_abs_diff_eq!(noise.std(0.0), 0.2, epsilon = 0.005);
        assert_abs_diff_eq!(noise.mean().unwrap(), 0.0, epsilon = 0.007);
        assert_eq!(noisy, two_moons(5000, 0.2, 3).unwrap());
        assert_ne!(noisy, two_moons(5000, 0.2, 4).unwrap());
    }

    #[test]
    fn no_points_and_impossible_noise_are_refused() {
        assert_eq!(two_moons(0, 0.1, 1), Err(DataError::Empty));
        assert_eq!(spirals(0, 10, 0.1, 1), Err(DataError::Empty));
        for noise in [-0.1, f64::INFINITY] {
            assert_eq!(two_moons(10, noise, 1), Err(DataError::Noise(noise)));
        }
        assert!(spirals(2, 10, f64::NAN, 1).is_err());
        assert_eq!(spirals(2, 1, 0.0, 1).unwrap().len(), 2);
    }
}
