//! GELU.

use super::{
    Kernel, Real, fast,
    normal::{DENSITY, Normal, normal},
};

/// x Φ(x).
#[derive(Clone, Copy, Debug)]
pub struct Gelu;

fast!(Gelu);

impl Kernel for Gelu {
    /// max(0, x) − |x| P(Z > |x|).
    #[inline(always)]
    fn value<R: Real>(&self, x: R) -> R {
        let Normal { t, bell, ratio } = normal(x);
        x.at_least(R::zero()) - t * (bell * ratio) * R::drop()
    }

    /// Φ(x) + x φ(x): e^(−t²/2) · (P/e^(−t²/2) − t/√(2π)) for x < 0, else 1 minus that.
    #[inline(always)]
    fn slope<R: Real>(&self, x: R) -> R {
        let Normal { t, bell, ratio } = normal(x);
        let tail = bell * (ratio - t * R::of(DENSITY)) * R::drop();
        if x < R::zero() { tail } else { R::one() - tail }
    }
}
