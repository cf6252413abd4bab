//! tanh and softsign.

use super::{Kernel, Real, exponential::exp_m1_of_negative, fast, logistic::bell};

/// x/(1 + |x|).
#[derive(Clone, Copy, Debug)]
pub struct Softsign;

/// tanh.
#[derive(Clone, Copy, Debug)]
pub struct Tanh;

fast!(Softsign, Tanh);

impl Kernel for Tanh {
    /// −m/(2 + m) with m = e^−2|x| − 1, and the sign of x.
    #[inline(always)]
    fn value<R: Real>(&self, x: R) -> R {
        let size = x.abs();
        let m = exp_m1_of_negative(-(size + size));
        (m / (R::of(2.0) + m)).copysign(x)
    }

    /// 4 σ(2x) σ(−2x).
    #[inline(always)]
    fn slope<R: Real>(&self, x: R) -> R {
        R::of(4.0) * bell(x + x)
    }
}

impl Kernel for Softsign {
    #[inline(always)]
    fn value<R: Real>(&self, x: R) -> R {
        let size = x.abs();
        let y = x / (R::one() + size);
        // Only ∞ is its own half.
        let infinite = size > R::one() && size == size * R::of(0.5);
        if infinite { R::one().copysign(x) } else { y }
    }

    #[inline(always)]
    fn slope<R: Real>(&self, x: R) -> R {
        let y = R::one() / (R::one() + x.abs());
        y * y
    }
}
