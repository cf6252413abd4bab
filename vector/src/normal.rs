//! The standard normal distribution.

use std::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI};

use super::{Real, exponential::lifted_exp};

/// P(Z > t) and φ(t), Z ~ N(0, 1), of which e^(−t²/2) is a factor.
pub(super) struct Normal<R> {
    /// t = |x|, cut off where t P(Z > t) is less than half the smallest float; NaN stays.
    pub(super) t: R,
    /// e^(−t²/2), lifted.
    pub(super) bell: R,
    /// P(Z > t) / e^(−t²/2).
    pub(super) ratio: R,
}

/// 1/√(2π).
pub(super) const DENSITY: f64 = 0.5 * FRAC_2_SQRT_PI * FRAC_1_SQRT_2;

/// At |x|; the bell within 1 ulp, the ratio within 4.
///
/// t² is taken with the digits that its rounding loses; in the tail they count for hundreds of ulp.
/// The ratio is 1/(t + 3) times a polynomial in it, in the manner of M. M. Shepherd, J. G. Laframboise,
/// "Chebyshev Approximation of (1 + 2x) exp(x²) erfc x in 0 ≤ x < ∞", 1981.
#[inline(always)]
pub(super) fn normal<R: Real>(x: R) -> Normal<R> {
    let t = x.abs().at_most(R::normal_reach());
    let [square, rest] = t.product(t);
    let half = R::of(-0.5);
    let q = R::one() / (t + R::of(3.0));
    Normal {
        t,
        bell: lifted_exp(square * half, rest * half),
        ratio: q * R::mills(q),
    }
}
