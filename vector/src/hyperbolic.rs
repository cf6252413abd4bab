//! tanh and softsign.

use super::{Kernel, Real, fast, logistic::bell};

/// x/(1 + |x|).
#[derive(Clone, Copy, Debug)]
pub struct Softsign;

/// tanh.
#[derive(Clone, Copy, Debug)]
pub struct Tanh;

fast!(Softsign, Tanh);

impl Kernel for Tanh {
    /// x times a quotient of polynomials in x² with positive coefficients, which is 1 at 0.
    ///
    /// It is what J. H. Lambert's continued fraction x/(1 + x²/(3 + x²/(5 + …))) is when it ends, but through
    /// nodes all over the interval in which tanh is not yet 1.
    #[inline(always)]
    fn value<R: Real>(&self, x: R) -> R {
        let near = x.at_least(-R::tanh_end()).at_most(R::tanh_end());
        let y = near * R::tanh_ratio(near * near);
        y.at_least(-R::one()).at_most(R::one())
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
