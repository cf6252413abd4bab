//! Products of x and a sigmoid: SiLU, Swish, and GELU's two approximations.

use super::{
    Kernel, Real,
    exponential::nothing,
    fast,
    logistic::{Logistic, logistic},
};

/// x σ(1.702x); the number is that steepness.
#[derive(Clone, Copy, Debug)]
pub struct GeluSigmoid(pub f64);

/// GELU by a tanh of x + 0.044715x³.
#[derive(Clone, Copy, Debug)]
pub struct GeluTanh;

/// x σ(x).
#[derive(Clone, Copy, Debug)]
pub struct Silu;

/// x σ(βx); the number is β.
#[derive(Clone, Copy, Debug)]
pub struct Swish(pub f64);

fast!(GeluSigmoid, GeluTanh, Silu, Swish);

/// x · σ(v + tail) for an x and v no farther out than where it is x or 0.
#[inline(always)]
fn gate<R: Real>(x: R, v: R, tail: R) -> R {
    let Logistic { inverse, .. } = logistic(v, tail);
    x * inverse * R::drop()
}

/// σ + s σ(v) σ(−v) at v + tail, for s = x dv/dx.
#[inline(always)]
fn slope<R: Real>(v: R, tail: R, s: R) -> R {
    let Logistic { power, inverse } = logistic(v, tail);
    (power * inverse).mul_add(s, R::one()) * inverse * R::drop()
}

/// v where σ(v) is neither 0 nor 1, or nearly, and else the bound.
#[inline(always)]
fn within<R: Real>(v: R) -> R {
    v.at_least(-R::flat()).at_most(R::lost())
}

impl Kernel for Silu {
    #[inline(always)]
    fn value<R: Real>(&self, x: R) -> R {
        let near = within(x);
        let y = gate(near, near, nothing());
        if x > near { x } else { y }
    }

    #[inline(always)]
    fn slope<R: Real>(&self, x: R) -> R {
        let near = within(x);
        slope(near, nothing(), near)
    }
}

impl Kernel for GeluSigmoid {
    #[inline(always)]
    fn value<R: Real>(&self, x: R) -> R {
        let near = within_steep(x, self.0);
        let [v, tail] = scaled(near, self.0);
        let y = gate(near, v, tail);
        if x > near { x } else { y }
    }

    #[inline(always)]
    fn slope<R: Real>(&self, x: R) -> R {
        let near = within_steep(x, self.0);
        let [v, tail] = scaled(near, self.0);
        slope(v, tail, v)
    }
}

/// [`within`] for an x that is to be multiplied by so much.
#[inline(always)]
fn within_steep<R: Real>(x: R, steepness: f64) -> R {
    let inverse = R::of(1.0 / steepness);
    x.at_least(-R::flat() * inverse).at_most(R::lost() * inverse)
}

/// βx, and what its rounding loses.
#[inline(always)]
fn scaled<R: Real>(x: R, beta: f64) -> [R; 2] {
    let [leading, small] = R::pair(beta);
    let [v, rest] = x.product(leading);
    [v, x.mul_add(small, rest)]
}

impl Swish {
    /// βx no farther out than where σ is flat, and what its rounding loses; 0 for β = 0, whatever x is.
    #[inline(always)]
    fn argument<R: Real>(&self, x: R) -> [R; 2] {
        let [v, tail] = scaled(x, self.0);
        let tail = if v.abs() < R::flat() { tail } else { R::zero() };
        let v = if R::of(self.0) == R::zero() { R::zero() } else { v };
        [within(v), tail]
    }
}

/// β is any number, so that x may be large where βx is not: which factor comes first then counts.
impl Kernel for Swish {
    #[inline(always)]
    fn value<R: Real>(&self, x: R) -> R {
        let [v, tail] = self.argument(x);
        let large = x.abs() > R::one();
        let (first, last) = if large {
            (R::drop(), R::one())
        } else {
            (R::one(), R::drop())
        };
        let y = x * first * logistic(v, tail).inverse * last;
        let y = if v <= -R::flat() { R::zero() } else { y };
        if v >= R::lost() { x } else { y }
    }

    #[inline(always)]
    fn slope<R: Real>(&self, x: R) -> R {
        let [v, tail] = self.argument(x);
        slope(v, tail, v)
    }
}

/// v = 2√(2/π)(x + 0.044715x³), and what its rounding loses.
#[inline(always)]
fn cubic<R: Real>(x: R) -> [R; 2] {
    let [square, square_rest] = x.product(x);
    let [c, c_rest] = R::tanh_cubic();
    let [term, term_rest] = square.product(c);
    let sum = R::one() + term;
    // What this sum loses, after D. E. Knuth: either of the two may be the larger.
    let added = sum - R::one();
    let lost = (R::one() - (sum - added)) + (term - added);
    let sum_rest = square.mul_add(c_rest, square_rest.mul_add(c, term_rest)) + lost;
    let [scale, scale_rest] = R::tanh_scale();
    let [line, line_rest] = x.product(scale);
    let line_rest = x.mul_add(scale_rest, line_rest);
    let [v, v_rest] = line.product(sum);
    [
        v.at_most(R::lost()),
        line.mul_add(sum_rest, line_rest.mul_add(sum, v_rest)),
    ]
}

impl Kernel for GeluTanh {
    #[inline(always)]
    fn value<R: Real>(&self, x: R) -> R {
        let near = x.at_least(-R::tanh_reach()).at_most(R::tanh_reach());
        let [v, tail] = cubic(near);
        let y = gate(near, v, tail);
        if x > near { x } else { y }
    }

    /// x dv/dx = 2√(2/π) x (1 + 3 · 0.044715 x²).
    #[inline(always)]
    fn slope<R: Real>(&self, x: R) -> R {
        let near = x.at_least(-R::tanh_reach()).at_most(R::tanh_reach());
        let [v, tail] = cubic(near);
        let bend = (near * near * R::of(3.0)).mul_add(R::tanh_cubic()[0], R::one());
        slope(v, tail, near * R::tanh_scale()[0] * bend)
    }
}
