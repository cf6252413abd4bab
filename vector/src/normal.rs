//! The standard normal distribution.

use std::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI};

use super::{Real, exponential::lifted_exp_within};

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

/// At |x|; the bell within 1 ulp, the ratio within 3.
///
/// t² is taken with the digits that its rounding loses; in the tail they count for hundreds of ulp. The ratio is a
/// quotient of polynomials with positive coefficients, as W. J. Cody, "Rational Chebyshev approximations for the
/// error function", 1969, has one for large t; through nodes of 1/(t + 4) one serves from 0 on.
#[inline(always)]
pub(super) fn normal<R: Real>(x: R) -> Normal<R> {
    let t = x.abs().at_most(R::normal_reach());
    let [exponent, rest] = t.product(t * R::of(-0.5));
    Normal {
        t,
        bell: lifted_exp_within(exponent, rest),
        ratio: R::mills(t),
    }
}
