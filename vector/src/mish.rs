//! Mish.

use super::{
    Kernel, Real,
    exponential::{lifted_exp, nothing},
    fast,
};

/// x tanh(softplus(x)).
#[derive(Clone, Copy, Debug)]
pub struct Mish;

fast!(Mish);

/// tanh(softplus(x)) = n/d, with e = e^−|x|: n = e² + 2e and d = n + 2 for x < 0, and both times e^−2x,
/// n = 1 + 2e and d = n + 2e², for x ≥ 0.
struct Gate<R> {
    /// For x < 0 with the lift of e.
    numerator: R,
    denominator: R,
    e: R,
    lifted: R,
}

#[inline(always)]
fn gate<R: Real>(x: R) -> Gate<R> {
    let lifted = lifted_exp(-x.abs(), nothing());
    let e = lifted * R::drop();
    let two = R::of(2.0);
    let (left, right) = (e.mul_add(e, e + e), e.mul_add(two, R::one()));
    Gate {
        numerator: if x < R::zero() {
            lifted.mul_add(e, lifted + lifted)
        } else {
            right
        },
        denominator: if x < R::zero() {
            left + two
        } else {
            (e + e).mul_add(e, right)
        },
        e,
        lifted,
    }
}

/// What takes the lift away, for x < 0.
#[inline(always)]
fn drop<R: Real>(x: R) -> R {
    if x < R::zero() { R::drop() } else { R::one() }
}

impl Kernel for Mish {
    #[inline(always)]
    fn value<R: Real>(&self, x: R) -> R {
        let gate = gate(x);
        x.at_least(-R::flat()) * (gate.numerator / gate.denominator) * drop(x)
    }

    /// n/d + x g′, where g′ = 4e(1 + e)/d² for x < 0 and 4e²(1 + e)/d² for x ≥ 0.
    #[inline(always)]
    fn slope<R: Real>(&self, x: R) -> R {
        let gate = gate(x);
        let power = if x < R::zero() { gate.lifted } else { gate.e * gate.e };
        let inverse = R::one() / gate.denominator;
        let bend = R::of(4.0) * power * (R::one() + gate.e) * inverse;
        let x_near = x.at_least(-R::flat()).at_most(R::flat());
        x_near.mul_add(bend, gate.numerator) * inverse * drop(x)
    }
}
