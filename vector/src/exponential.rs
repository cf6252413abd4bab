//! eˣ, eˣ − 1, ln(1 + y) and ln x.

use super::Real;

/// x = n ln 2 + r with |r| ≤ ½ ln 2.
struct Reduced<R> {
    /// 2ⁿ, times 2 to the power of the shift.
    power: R,
    /// eʳ − 1.
    fraction: R,
}

/// Of x + tail, where the tail is less than the last bit of x, or little more.
///
/// Source: W. J. Cody, W. Waite, *Software Manual for the Elementary Functions*, 1980, chapter 6.
#[inline(always)]
fn reduce<R: Real>(x: R, tail: R, shift: i32) -> Reduced<R> {
    let rounder = R::rounder(shift);
    let shifted = x.mul_add(R::of(std::f64::consts::LOG2_E), rounder);
    let n = shifted - rounder;
    let [leading, rest] = R::ln_2();
    let r = (-n).mul_add(rest, (-n).mul_add(leading, x)) + tail;
    Reduced {
        power: R::power(shifted),
        fraction: (r * r).mul_add(R::exponential(r), r),
    }
}

/// e^(x + tail) for x ≤ 0, times 2 to the power of [`Real::lift`], within 1 ulp; NaN for NaN.
///
/// The tail holds what x lost when it was rounded, and which a large x would turn into many digits. A
/// product with [`Real::drop`] takes the lift away; before it, nothing is subnormal, and no digit lost.
#[inline(always)]
pub(super) fn lifted_exp<R: Real>(x: R, tail: R) -> R {
    lifted_exp_within(x.at_least(-R::flat()), tail)
}

/// [`lifted_exp`] for an x that is no less than −[`Real::flat`].
#[inline(always)]
pub(super) fn lifted_exp_within<R: Real>(x: R, tail: R) -> R {
    let Reduced { power, fraction } = reduce(x, tail, R::lift());
    power.mul_add(fraction, power)
}

/// eˣ for x ≤ 0, within 1 ulp; 0 for −∞, and NaN for NaN.
#[inline(always)]
pub(super) fn exp_of_negative<R: Real>(x: R) -> R {
    lifted_exp(x, nothing()) * R::drop()
}

/// e^(x + tail) times [`Real::drop`], within 1 ulp, for x no more than [`Real::flat`] and no less than
/// −[`Real::lost`]; NaN for NaN. Never infinite, never subnormal.
#[inline(always)]
pub(super) fn dropped_exp<R: Real>(x: R, tail: R) -> R {
    let Reduced { power, fraction } = reduce(x, tail, -R::lift());
    power.mul_add(fraction, power)
}

/// A tail of 0. Its sign lets the compiler leave the sum with it out.
#[inline(always)]
pub(super) fn nothing<R: Real>() -> R {
    R::of(-0.0)
}

/// eˣ − 1 for x ≤ 0, within 1 ulp; −1 for −∞, and NaN for NaN.
#[inline(always)]
pub(super) fn exp_m1_of_negative<R: Real>(x: R) -> R {
    /// e to this power is lost beside 1.
    const LOST: f64 = -40.0;

    let Reduced { power, fraction } = reduce(x.at_least(R::of(LOST)), nothing(), 0);
    power.mul_add(fraction, power - R::one())
}

/// ln(1 + y) for 0 ≤ y ≤ 1, within 1 ulp; NaN for NaN.
///
/// 1 + y, or its half where it is above √2, is 1 + f.
#[inline(always)]
pub(super) fn ln_1p<R: Real>(y: R) -> R {
    let large = y > R::of(std::f64::consts::SQRT_2 - 1.0);
    let f = if large { (y - R::one()) * R::of(0.5) } else { y };
    logarithm(f, if large { R::one() } else { R::zero() })
}

/// ln x for a finite x ≥ 1, within 1 ulp; NaN for NaN.
#[inline(always)]
pub(super) fn ln_of_large<R: Real>(x: R) -> R {
    let [mantissa, exponent] = x.mantissa_and_exponent();
    let large = mantissa > R::of(std::f64::consts::SQRT_2);
    let half = if large { mantissa * R::of(0.5) } else { mantissa };
    let n = if large { exponent + R::one() } else { exponent };
    let y = logarithm(half - R::one(), n);
    if x.is_nan() { x } else { y }
}

/// ln(2ⁿ (1 + f)) for 1/√2 ≤ 1 + f ≤ √2: n ln 2 + 2 artanh(s) with s = f/(2 + f).
///
/// Source: FreeBSD's msun, `s_log1p.c`, Sun Microsystems, 1993.
#[inline(always)]
fn logarithm<R: Real>(f: R, n: R) -> R {
    let [leading, rest] = R::ln_2();
    let s = f / (R::of(2.0) + f);
    let s2 = s * s;
    // 2 artanh(s) = f − s (f − s² · polynomial), for 2s = f − s f.
    n * leading + (f - (s * (f - s2 * R::logarithm(s2)) - n * rest))
}
