//! ELU and SELU.

use super::{
    Kernel, Real,
    exponential::{exp_m1_of_negative, exp_of_negative},
};
use crate::functions::{Elu, SELU_ALPHA, SELU_LAMBDA, Selu};

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
        elu(x, R::one(), R::of(self.alpha()))
    }

    #[inline(always)]
    fn slope<R: Real>(&self, x: R) -> R {
        elu_slope(x, R::one(), R::of(self.alpha()))
    }
}

impl Kernel for Selu {
    #[inline(always)]
    fn value<R: Real>(&self, x: R) -> R {
        elu(x, R::of(SELU_LAMBDA), R::of(SELU_LAMBDA * SELU_ALPHA))
    }

    #[inline(always)]
    fn slope<R: Real>(&self, x: R) -> R {
        elu_slope(x, R::of(SELU_LAMBDA), R::of(SELU_LAMBDA * SELU_ALPHA))
    }
}
