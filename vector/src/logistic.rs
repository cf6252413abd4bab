//! The sigmoid and softplus, whose slope it is.

use super::{
    Kernel, Real,
    exponential::{dropped_exp, exp_of_negative, ln_1p, nothing},
    fast,
};

/// 1/(1 + e⁻ˣ).
#[derive(Clone, Copy, Debug)]
pub struct Sigmoid;

/// ln(1 + eˣ).
#[derive(Clone, Copy, Debug)]
pub struct Softplus;

fast!(Sigmoid, Softplus);

/// σ and what it is made of: with D = 2^−lift, P = D e^−v, which is neither infinite nor subnormal, and
/// 1/(D + P). So σ(v) = D/(D + P) and σ(−v) = P/(D + P).
pub(super) struct Logistic<R> {
    /// P.
    pub(super) power: R,
    /// 1/(D + P).
    pub(super) inverse: R,
}

/// At v + tail, v no less than −[`Real::flat`] and no more than [`Real::lost`].
#[inline(always)]
pub(super) fn logistic<R: Real>(v: R, tail: R) -> Logistic<R> {
    let power = dropped_exp(-v, -tail);
    Logistic {
        power,
        inverse: R::one() / (R::drop() + power),
    }
}

/// σ(v) σ(−v), an even function of v.
#[inline(always)]
pub(super) fn bell<R: Real>(v: R) -> R {
    let Logistic { power, inverse } = logistic((-v.abs()).at_least(-R::flat()), nothing());
    power * inverse * inverse * R::drop()
}

impl Kernel for Sigmoid {
    #[inline(always)]
    fn value<R: Real>(&self, x: R) -> R {
        let v = (-x).at_least(-R::lost()).at_most(R::flat());
        R::drop() / (R::drop() + dropped_exp(v, nothing()))
    }

    #[inline(always)]
    fn slope<R: Real>(&self, x: R) -> R {
        bell(x)
    }
}

impl Kernel for Softplus {
    #[inline(always)]
    fn value<R: Real>(&self, x: R) -> R {
        x.at_least(R::zero()) + ln_1p(exp_of_negative(-x.abs()))
    }

    #[inline(always)]
    fn slope<R: Real>(&self, x: R) -> R {
        Sigmoid.value(x)
    }
}
