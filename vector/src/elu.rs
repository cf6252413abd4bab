//! ELU and SELU.

use super::{
    Kernel, Real,
    exponential::{exp_m1_of_negative, exp_of_negative},
    fast,
};

/// α(eˣ − 1) for x < 0, else x; the number is α.
#[derive(Clone, Copy, Debug)]
pub struct Elu(pub f64);

/// λ times ELU.
#[derive(Clone, Copy, Debug)]
pub struct Selu {
    pub alpha: f64,
    pub lambda: f64,
}

fast!(Elu, Selu);

#[inline(always)]
fn elu<R: Real>(x: R, scale: R, alpha: R) -> R {
    let left = alpha * exp_m1_of_negative(x.at_most(R::zero()));
    if x > R::zero() { x * scale } else { left }
}

#[inline(always)]
fn elu_slope<R: Real>(x: R, scale: R, alpha: R) -> R {
    let left = alpha * exp_of_negative(x.at_most(R::zero()));
    if x > R::zero() { scale } else { left }
}

impl Kernel for Elu {
    #[inline(always)]
    fn value<R: Real>(&self, x: R) -> R {
        elu(x, R::one(), R::of(self.0))
    }

    #[inline(always)]
    fn slope<R: Real>(&self, x: R) -> R {
        elu_slope(x, R::one(), R::of(self.0))
    }
}

impl Kernel for Selu {
    #[inline(always)]
    fn value<R: Real>(&self, x: R) -> R {
        elu(x, R::of(self.lambda), R::of(self.lambda * self.alpha))
    }

    #[inline(always)]
    fn slope<R: Real>(&self, x: R) -> R {
        elu_slope(x, R::of(self.lambda), R::of(self.lambda * self.alpha))
    }
}
