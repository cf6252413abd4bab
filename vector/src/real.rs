//! One code for f32 and f64, with and without fused products and sums.

use std::fmt::Debug;
use std::ops::{Add, Div, Mul, Neg, Sub};

use super::coefficients::*;

/// A float in a loop that the compiler turns into vectors: nothing here branches or calls.
///
/// A comparison chooses between two numbers that are both there. All methods are inlined, so that
/// they become what the loop around them is compiled for.
pub(crate) trait Real:
    Copy
    + Debug
    + PartialOrd
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
{
    /// A constant, rounded to this float.
    fn of(x: f64) -> Self;

    /// self · factor + term, rounded once where the processor can.
    fn mul_add(self, factor: Self, term: Self) -> Self;

    /// |x|.
    fn abs(self) -> Self;

    /// Whether x is NaN.
    fn is_nan(self) -> bool;

    /// |x| with the sign of another number.
    fn copysign(self, sign: Self) -> Self;

    /// The rounded product, and what rounding took away.
    ///
    /// Source: T. J. Dekker, "A Floating-Point Technique for Extending the Available Precision", 1971,
    /// where there is no fused product.
    fn product(self, factor: Self) -> [Self; 2];

    /// A number so large that x + this − this is x, rounded, and that [`Real::power`] finds n + shift in x + this.
    fn rounder(shift: i32) -> Self;

    /// 2ⁿ times 2^shift, given n + [`Real::rounder`] of this shift, if that is a normal float.
    fn power(shifted: Self) -> Self;

    /// An exponent of 2 that keeps a small e^x from being subnormal, and a large one from being infinite.
    fn lift() -> i32;

    /// 2^−[`Real::lift`].
    fn drop() -> Self;

    /// e^−this, times this, is less than half the smallest float; times 2^lift it is a normal one.
    fn flat() -> Self;

    /// e^−this, and 10,000 times that, is lost beside 1.
    #[inline(always)]
    fn lost() -> Self {
        Self::flat() * Self::of(1.0 / 3.0)
    }

    /// A constant as a sum of two floats.
    fn pair(x: f64) -> [Self; 2];

    /// The leading bits of ln 2, and the rest.
    fn ln_2() -> [Self; 2];

    /// (eʳ − 1 − r) / r² for |r| ≤ ½ ln 2.
    fn exponential(r: Self) -> Self;

    /// (2 artanh s − 2s) / s³, given s², for |s| ≤ (√2 − 1)/(√2 + 1).
    fn logarithm(s2: Self) -> Self;

    /// The largest t at which [`Real::mills`] holds; t P(Z > t) is less than half the smallest float.
    fn normal_reach() -> Self;

    /// e^{t²/2} P(Z > t), Z ~ N(0, 1), for 0 ≤ t ≤ [`Real::normal_reach`].
    fn mills(t: Self) -> Self;

    /// Where tanh is 1, rounded.
    fn tanh_end() -> Self;

    /// tanh(x)/x, given x², for |x| ≤ [`Real::tanh_end`].
    fn tanh_ratio(x2: Self) -> Self;

    /// x ≥ 1 as 2ⁿ m with 1 ≤ m < 2: m, and n. Of NaN they are meaningless.
    fn mantissa_and_exponent(self) -> [Self; 2];

    /// Where the argument of GELU's tanh form is as large as [`Real::flat`], or nearly.
    fn tanh_reach() -> Self;

    /// 2√(2/π) as a sum of two floats.
    fn tanh_scale() -> [Self; 2];

    /// 0.044715 as a sum of two floats.
    fn tanh_cubic() -> [Self; 2];

    /// x, or the bound if that is greater; NaN stays.
    #[inline(always)]
    fn at_least(self, bound: Self) -> Self {
        if self < bound { bound } else { self }
    }

    /// x, or the bound if that is less; NaN stays.
    #[inline(always)]
    fn at_most(self, bound: Self) -> Self {
        if self > bound { bound } else { self }
    }

    /// 0.
    #[inline(always)]
    fn zero() -> Self {
        Self::of(0.0)
    }

    /// 1.
    #[inline(always)]
    fn one() -> Self {
        Self::of(1.0)
    }
}

/// A float whose products and sums are fused, or not.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(crate) struct Lane<F, const FUSED: bool>(pub(crate) F);

/// The sum of cₖ xᵏ: the even and the odd terms by Horner's rule side by side, which is quicker than
/// one after the other.
#[inline(always)]
fn polynomial<R: Real, const N: usize>(x: R, coefficients: &[f64; N]) -> R {
    let x2 = x * x;
    let mut even = R::of(coefficients[(N - 1) & !1]);
    let mut odd = R::of(coefficients[(N - 2) | 1]);
    let mut k = (N - 1) & !1;
    while k >= 2 {
        k -= 2;
        even = even.mul_add(x2, R::of(coefficients[k]));
    }
    let mut k = (N - 2) | 1;
    while k >= 3 {
        k -= 2;
        odd = odd.mul_add(x2, R::of(coefficients[k]));
    }
    odd.mul_add(x, even)
}

/// A quotient of two polynomials. Where no coefficient is negative, nor x, no digits cancel.
#[inline(always)]
fn rational<R: Real, const N: usize, const M: usize>(x: R, numerator: &[f64; N], denominator: &[f64; M]) -> R {
    polynomial(x, numerator) / polynomial(x, denominator)
}

/// Spelt out: `map` of an array stays a call where debug assertions are compiled in, and a loop with a call in it is
/// no vectors.
#[inline(always)]
fn pair<R: Real>(constant: &[f64; 2]) -> [R; 2] {
    [R::of(constant[0]), R::of(constant[1])]
}

macro_rules! operation {
    ($float:ty, $trait:ident, $method:ident) => {
        impl<const FUSED: bool> $trait for Lane<$float, FUSED> {
            type Output = Self;

            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                Self($trait::$method(self.0, other.0))
            }
        }
    };
}

macro_rules! real {
    (
        $float:ty, $mantissa:literal bits, half $half:literal, bias $bias:literal, lift $lift:literal,
        flat $flat:literal, normal reach $reach:literal, tanh reach $tanh_reach:literal,
        tanh end $tanh_end:literal, $ln_2:ident, $exponential:ident, $logarithm:ident,
        $mills:ident / $mills_below:ident, $tanh:ident / $tanh_below:ident, $tanh_scale:ident, $tanh_cubic:ident
    ) => {
        operation!($float, Add, add);
        operation!($float, Sub, sub);
        operation!($float, Mul, mul);
        operation!($float, Div, div);

        impl<const FUSED: bool> Neg for Lane<$float, FUSED> {
            type Output = Self;

            #[inline(always)]
            fn neg(self) -> Self {
                Self(-self.0)
            }
        }

        impl<const FUSED: bool> Lane<$float, FUSED> {
            /// The float without the lower half of its digits, and that half.
            #[inline(always)]
            fn halves(self) -> [Self; 2] {
                let upper = Self(<$float>::from_bits(self.0.to_bits() >> $half << $half));
                [upper, self - upper]
            }
        }

        impl<const FUSED: bool> Real for Lane<$float, FUSED> {
            #[inline(always)]
            fn of(x: f64) -> Self {
                Self(x as $float)
            }

            #[inline(always)]
            fn mul_add(self, factor: Self, term: Self) -> Self {
                if FUSED {
                    Self(self.0.mul_add(factor.0, term.0))
                } else {
                    self * factor + term
                }
            }

            #[inline(always)]
            fn abs(self) -> Self {
                Self(self.0.abs())
            }

            #[inline(always)]
            fn is_nan(self) -> bool {
                self.0.is_nan()
            }

            #[inline(always)]
            fn copysign(self, sign: Self) -> Self {
                Self(self.0.copysign(sign.0))
            }

            #[inline(always)]
            fn product(self, factor: Self) -> [Self; 2] {
                let product = self * factor;
                if FUSED {
                    return [product, self.mul_add(factor, -product)];
                }
                let ([a, b], [c, d]) = (self.halves(), factor.halves());
                [product, b * d + (b * c + (a * d + (a * c - product)))]
            }

            #[inline(always)]
            fn rounder(shift: i32) -> Self {
                Self::of(1.5 * (1u64 << $mantissa) as f64 + f64::from($bias + shift))
            }

            #[inline(always)]
            fn power(shifted: Self) -> Self {
                // The last bits of the mantissa are n + shift + bias, which is what an exponent is made of.
                Self(<$float>::from_bits(shifted.0.to_bits() << $mantissa))
            }

            #[inline(always)]
            fn lift() -> i32 {
                $lift
            }

            #[inline(always)]
            fn drop() -> Self {
                Self(<$float>::from_bits(($bias - $lift) << $mantissa))
            }

            #[inline(always)]
            fn flat() -> Self {
                Self::of($flat)
            }

            #[inline(always)]
            fn pair(x: f64) -> [Self; 2] {
                let leading = Self::of(x);
                [leading, Self::of(x - f64::from(leading.0))]
            }

            #[inline(always)]
            fn ln_2() -> [Self; 2] {
                pair(&$ln_2)
            }

            #[inline(always)]
            fn exponential(r: Self) -> Self {
                polynomial(r, &$exponential)
            }

            #[inline(always)]
            fn logarithm(s2: Self) -> Self {
                polynomial(s2, &$logarithm)
            }

            #[inline(always)]
            fn normal_reach() -> Self {
                Self::of($reach)
            }

            #[inline(always)]
            fn mills(t: Self) -> Self {
                rational(t, &$mills, &$mills_below)
            }

            #[inline(always)]
            fn tanh_end() -> Self {
                Self::of($tanh_end)
            }

            #[inline(always)]
            fn tanh_ratio(x2: Self) -> Self {
                rational(x2, &$tanh, &$tanh_below)
            }

            #[inline(always)]
            fn mantissa_and_exponent(self) -> [Self; 2] {
                // The exponent's bits, put into the mantissa of a large number, are what is added to that number.
                let (one, large) = (Self::one(), Self::of((1u64 << $mantissa) as f64));
                let digits = self.0.to_bits() & !(<$float>::INFINITY.to_bits());
                let mantissa = Self(<$float>::from_bits(digits | one.0.to_bits()));
                let shifted = Self(<$float>::from_bits(
                    self.0.to_bits() >> $mantissa | large.0.to_bits(),
                ));
                [mantissa, shifted - (large + Self::of($bias as f64))]
            }

            #[inline(always)]
            fn tanh_reach() -> Self {
                Self::of($tanh_reach)
            }

            #[inline(always)]
            fn tanh_scale() -> [Self; 2] {
                pair(&$tanh_scale)
            }

            #[inline(always)]
            fn tanh_cubic() -> [Self; 2] {
                pair(&$tanh_cubic)
            }
        }
    };
}

real! {
    f64, 52 bits, half 27, bias 1023, lift 128, flat 780.0, normal reach 39.0, tanh reach 21.7, tanh end 19.07,
    LN_2_F64, EXPONENTIAL_F64, LOGARITHM_F64, MILLS_F64 / MILLS_BELOW_F64, TANH_F64 / TANH_BELOW_F64,
    TANH_SCALE_F64, TANH_CUBIC_F64
}
real! {
    f32, 23 bits, half 12, bias 127, lift 64, flat 125.0, normal reach 15.25, tanh reach 11.2, tanh end 9.02,
    LN_2_F32, EXPONENTIAL_F32, LOGARITHM_F32, MILLS_F32 / MILLS_BELOW_F32, TANH_F32 / TANH_BELOW_F32,
    TANH_SCALE_F32, TANH_CUBIC_F32
}
