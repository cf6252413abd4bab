//! Activations made of straight lines, and of one parabola.

use super::{Kernel, Real, fast};

/// min(max(0, x + 3), 6)/6.
#[derive(Clone, Copy, Debug)]
pub struct Hardsigmoid;

/// x times hardsigmoid.
#[derive(Clone, Copy, Debug)]
pub struct Hardswish;

/// x.
#[derive(Clone, Copy, Debug)]
pub struct Identity;

/// α x for x < 0, else x; the number is α.
#[derive(Clone, Copy, Debug)]
pub struct LeakyRelu(pub f64);

/// max(0, x).
#[derive(Clone, Copy, Debug)]
pub struct Relu;

/// min(max(0, x), 6).
#[derive(Clone, Copy, Debug)]
pub struct Relu6;

/// 1 for x ≥ 0, else 0.
#[derive(Clone, Copy, Debug)]
pub struct Step;

fast!(Hardsigmoid, Hardswish, Identity, LeakyRelu, Relu, Relu6, Step);

/// One number for x > bound and another elsewhere, but NaN for NaN.
#[inline(always)]
fn jump<R: Real>(x: R, bound: R, below: R, above: R) -> R {
    let y = if x > bound { above } else { below };
    if x.is_nan() { x } else { y }
}

impl Kernel for Identity {
    #[inline(always)]
    fn value<R: Real>(&self, x: R) -> R {
        x
    }

    #[inline(always)]
    fn slope<R: Real>(&self, x: R) -> R {
        if x.is_nan() { x } else { R::one() }
    }
}

impl Kernel for Step {
    #[inline(always)]
    fn value<R: Real>(&self, x: R) -> R {
        jump(-x, R::zero(), R::one(), R::zero())
    }

    #[inline(always)]
    fn slope<R: Real>(&self, x: R) -> R {
        if x.is_nan() { x } else { R::zero() }
    }
}

impl Kernel for Relu {
    #[inline(always)]
    fn value<R: Real>(&self, x: R) -> R {
        x.at_least(R::zero())
    }

    #[inline(always)]
    fn slope<R: Real>(&self, x: R) -> R {
        jump(x, R::zero(), R::zero(), R::one())
    }
}

/// 1 for 0 < x < 6, else 0; NaN for NaN.
#[inline(always)]
fn relu6_slope<R: Real>(x: R, height: R) -> R {
    let y = if x > R::zero() { height } else { R::zero() };
    let y = if x < R::of(6.0) { y } else { R::zero() };
    if x.is_nan() { x } else { y }
}

impl Kernel for Relu6 {
    #[inline(always)]
    fn value<R: Real>(&self, x: R) -> R {
        x.at_least(R::zero()).at_most(R::of(6.0))
    }

    #[inline(always)]
    fn slope<R: Real>(&self, x: R) -> R {
        relu6_slope(x, R::one())
    }
}

/// α x for x < 0; nothing of it for α = 0, not even at −∞.
#[inline(always)]
fn leaky<R: Real>(x: R, alpha: R) -> R {
    let left = if alpha == R::zero() { R::zero() } else { x * alpha };
    if x < R::zero() { left } else { x }
}

impl Kernel for LeakyRelu {
    #[inline(always)]
    fn value<R: Real>(&self, x: R) -> R {
        leaky(x, R::of(self.0))
    }

    #[inline(always)]
    fn slope<R: Real>(&self, x: R) -> R {
        jump(x, R::zero(), R::of(self.0), R::one())
    }
}

const SIXTH: f64 = 1.0 / 6.0;

/// A product with 1/6 takes a tenth of the time of a division by 6, and is within 1 ulp of it.
impl Kernel for Hardsigmoid {
    #[inline(always)]
    fn value<R: Real>(&self, x: R) -> R {
        Relu6.value(x + R::of(3.0)) * R::of(SIXTH)
    }

    #[inline(always)]
    fn slope<R: Real>(&self, x: R) -> R {
        relu6_slope(x + R::of(3.0), R::of(SIXTH))
    }
}

impl Kernel for Hardswish {
    #[inline(always)]
    fn value<R: Real>(&self, x: R) -> R {
        let y = x * (x + R::of(3.0)) * R::of(SIXTH);
        let y = if x <= R::of(-3.0) { R::zero() } else { y };
        if x >= R::of(3.0) { x } else { y }
    }

    #[inline(always)]
    fn slope<R: Real>(&self, x: R) -> R {
        let y = (x + x + R::of(3.0)) * R::of(SIXTH);
        let y = if x <= R::of(-3.0) { R::zero() } else { y };
        if x >= R::of(3.0) { R::one() } else { y }
    }
}
