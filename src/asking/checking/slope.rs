//! Slopes of the reader's own functions, to show beside a wrong derivative.

use std::fmt::{self, Display, Formatter};

use super::value::{Value, print_number};

/// What differences tell of the slope of a function at a point.
#[derive(Clone, Debug, PartialEq)]
pub enum Slope {
    /// One slope, or one for each coordinate.
    Of(Value),
    /// The slopes on either side, where they differ.
    Kink { left: f64, right: f64 },
}

impl Slope {
    /// Whether differences tell anything.
    pub(super) fn is_known(&self) -> bool {
        match self {
            Self::Of(value) => value.numbers().iter().all(|x| x.is_finite()),
            Self::Kink { left, right } => !left.is_nan() && !right.is_nan(),
        }
    }
}

impl<V: Into<Value>> From<V> for Slope {
    fn from(slope: V) -> Self {
        Self::Of(slope.into())
    }
}

/// "the slope 0.25 there, by central differences".
impl Display for Slope {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Of(slope) => write!(f, "the slope {slope} there, by central differences"),
            Self::Kink { left, right } => {
                let [left, right] = [left, right].map(|&slope| print_slope(slope));
                write!(
                    f,
                    "a kink there: its slope is {left} on the left and {right} on the right"
                )
            }
        }
    }
}

/// One-sided differences are good to about four decimals.
pub(in crate::asking) fn print_slope(slope: f64) -> String {
    print_number((slope * 1e4).round() / 1e4)
}

/// The slope of `f` at x, or its two slopes where they differ by more than a thousandth.
pub fn slope_at(f: impl Fn(f64) -> f64, x: f64) -> Slope {
    let (left, right) = (one_sided_slope(&f, x, -1.0), one_sided_slope(&f, x, 1.0));
    let near = (left - right).abs() <= 1e-3 * left.abs().min(right.abs()).max(1.0);
    match near || left == right {
        true if left.is_infinite() => left.into(),
        true => central_difference(f, x).into(),
        false => Slope::Kink { left, right },
    }
}

/// The slope on the left of x, where `side` is −1, or on its right, where it is 1. It is infinite where quotients go
/// on growing as their step gets shorter, as those of √x at 0 do, or those across a jump.
pub(in crate::asking) fn one_sided_slope(f: impl Fn(f64) -> f64, x: f64, side: f64) -> f64 {
    let quotient = |step: f64| {
        let beside = x + side * step * x.abs().max(1.0);
        (f(beside) - f(x)) / (beside - x)
    };
    let (far, near) = (quotient(1e-3), quotient(1e-5));
    match near.abs() > 1.0 && near.abs() > 3.0 * far.abs() {
        true => f64::INFINITY.copysign(near),
        false => near,
    }
}

/// (f(x + h) − f(x − h)) / 2h with h = 1e-5 · max(1, |x|), good to about nine digits where f is smooth.
pub fn central_difference(f: impl Fn(f64) -> f64, x: f64) -> f64 {
    central_gradient(|x| f(x[0]), &[x])[0]
}

/// The central difference of `f` in each coordinate of x.
pub fn central_gradient(f: impl Fn(&[f64]) -> f64, x: &[f64]) -> Vec<f64> {
    let slope = |i: usize| {
        let h = 1e-5 * x[i].abs().max(1.0);
        let at = |coordinate: f64| {
            let mut nudged = x.to_vec();
            nudged[i] = coordinate;
            f(&nudged)
        };
        (at(x[i] + h) - at(x[i] - h)) / (2.0 * h)
    };
    (0..x.len()).map(slope).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kink_has_a_slope_on_either_side_and_what_is_smooth_has_one() {
        assert!(matches!(slope_at(f64::exp, 0.0), Slope::Of(Value::Number(s)) if (s - 1.0).abs() < 1e-9));
        let bent = |x: f64| if x < 3.0 { x * (x + 3.0) / 6.0 } else { x };
        let kink = slope_at(bent, 3.0).to_string();
        assert_eq!(kink, "a kink there: its slope is 1.5 on the left and 1 on the right");
        assert!(matches!(slope_at(bent, 3.001), Slope::Of(_)) && matches!(slope_at(bent, -3.0), Slope::Of(_)));
    }

    #[test]
    fn a_slope_without_end_is_infinite_and_not_some_number() {
        let (root, infinity) = (|x: f64| x.abs().sqrt().copysign(x), f64::INFINITY);
        assert_eq!(slope_at(root, 0.0), infinity.into());
        assert!(!slope_at(root, 0.0).is_known());
        let half = |x: f64| x.max(0.0).sqrt();
        assert_eq!(
            slope_at(half, 0.0),
            Slope::Kink {
                left: 0.0,
                right: infinity
            }
        );
        let jump = |x: f64| f64::from(x >= 0.0);
        assert_eq!(
            slope_at(jump, 0.0),
            Slope::Kink {
                left: infinity,
                right: 0.0
            }
        );
        assert!(!slope_at(|_| f64::NAN, 0.0).is_known());
    }

    #[test]
    fn differences_are_close_to_the_slopes_of_known_functions() {
        assert!((central_difference(f64::sin, 1.0) - 1f64.cos()).abs() < 1e-9);
        assert!((central_difference(|x| x * x, 1000.0) - 2000.0).abs() < 1e-6);
        let gradient = central_gradient(|x| x[0] * x[1] * x[1], &[2.0, 3.0]);
        assert!((gradient[0] - 9.0).abs() < 1e-8 && (gradient[1] - 12.0).abs() < 1e-8);
    }

    #[test]
    fn what_is_steep_is_neither_bent_nor_without_end() {
        // The slope of eˣ is eˣ, and that of x² is 2x.
        let is_near = |slope: Slope, expected: f64| {
            let near = |slope: f64| (slope / expected - 1.0).abs() < 1e-6;
            matches!(slope, Slope::Of(Value::Number(slope)) if near(slope))
        };
        assert!(is_near(slope_at(f64::exp, 10.0), 10f64.exp()));
        assert!(is_near(slope_at(|x| x * x, 1e8), 2e8));
    }

    #[test]
    fn a_side_on_which_there_is_no_function_has_no_slope_to_tell() {
        let right = |x: f64| x.powf(1.5);
        assert!(!slope_at(right, 0.0).is_known());
        assert!(!slope_at(|x| right(-x), 0.0).is_known());
        assert!(slope_at(f64::abs, 0.0).is_known());
    }
}
