//! The same formulas in f32 and f64, for measuring what a precision costs.

use std::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI};

use ndarray::NdFloat;

/// A float with an error function.
pub(super) trait Real: NdFloat {
    fn of(x: f64) -> Self;
    fn erf(self) -> Self;
}

impl Real for f32 {
    fn of(x: f64) -> Self {
        x as f32
    }
    fn erf(self) -> Self {
        libm::erff(self)
    }
}

impl Real for f64 {
    fn of(x: f64) -> Self {
        x
    }
    fn erf(self) -> Self {
        libm::erf(self)
    }
}

/// An activation's loops, forward and backward, over one precision.
pub(super) struct Kernel<F> {
    /// The function of the table that it computes.
    pub(super) function: &'static str,
    pub(super) forward: fn(&mut [F]),
    pub(super) backward: fn(&[F], &mut [F]),
}

/// A kernel from its formulas; a macro, so that each loop is compiled with its formula inside.
macro_rules! kernel {
    ($function:literal, $value:expr, $derivative:expr) => {
        Kernel {
            function: $function,
            forward: |buffer| {
                for x in buffer {
                    *x = $value(*x);
                }
            },
            backward: |inputs, gradients| {
                for (gradient, &x) in gradients.iter_mut().zip(inputs) {
                    *gradient *= $derivative(x);
                }
            },
        }
    };
}

/// The kernels, each of a function of the table of activations.
pub(super) fn kernels<F: Real>() -> [Kernel<F>; 8] {
    [
        kernel!("relu", relu, relu_slope),
        kernel!("sigmoid", sigmoid, sigmoid_slope),
        kernel!("tanh", F::tanh, tanh_slope),
        kernel!("silu", silu, silu_slope),
        kernel!("hardswish", hardswish, hardswish_slope),
        kernel!("gelu", gelu, gelu_slope),
        kernel!("gelu_tanh", gelu_tanh, gelu_tanh_slope),
        kernel!("gelu_sigmoid", gelu_sigmoid, gelu_sigmoid_slope),
    ]
}

fn relu<F: Real>(x: F) -> F {
    if x > F::zero() { x } else { F::zero() }
}

fn relu_slope<F: Real>(x: F) -> F {
    if x > F::zero() { F::one() } else { F::zero() }
}

fn sigmoid<F: Real>(x: F) -> F {
    F::one() / (F::one() + (-x).exp())
}

fn sigmoid_slope<F: Real>(x: F) -> F {
    let s = sigmoid(x);
    s * (F::one() - s)
}

fn tanh_slope<F: Real>(x: F) -> F {
    let t = x.tanh();
    F::one() - t * t
}

fn silu<F: Real>(x: F) -> F {
    x * sigmoid(x)
}

fn silu_slope<F: Real>(x: F) -> F {
    let s = sigmoid(x);
    s * (F::one() + x * (F::one() - s))
}

fn hardswish<F: Real>(x: F) -> F {
    x * (x + F::of(3.0)).max(F::zero()).min(F::of(6.0)) / F::of(6.0)
}

fn hardswish_slope<F: Real>(x: F) -> F {
    if x <= F::of(-3.0) {
        F::zero()
    } else if x >= F::of(3.0) {
        F::one()
    } else {
        x / F::of(3.0) + F::of(0.5)
    }
}

pub(super) fn gelu<F: Real>(x: F) -> F {
    x * normal_cdf(x)
}

fn gelu_slope<F: Real>(x: F) -> F {
    normal_cdf(x) + x * (-x * x / F::of(2.0)).exp() * F::of(0.5 * FRAC_2_SQRT_PI * FRAC_1_SQRT_2)
}

fn normal_cdf<F: Real>(x: F) -> F {
    F::of(0.5) * (F::one() + (x * F::of(FRAC_1_SQRT_2)).erf())
}

pub(super) fn gelu_tanh<F: Real>(x: F) -> F {
    F::of(0.5) * x * (F::one() + gelu_tanh_argument(x).tanh())
}

fn gelu_tanh_slope<F: Real>(x: F) -> F {
    let t = gelu_tanh_argument(x).tanh();
    let inner = F::of(SQRT_2_OVER_PI) * (F::one() + F::of(3.0 * CUBIC) * x * x);
    F::of(0.5) * (F::one() + t + x * (F::one() - t * t) * inner)
}

/// √(2/π) (x + 0.044715 x³).
pub(super) fn gelu_tanh_argument<F: Real>(x: F) -> F {
    F::of(SQRT_2_OVER_PI) * (x + F::of(CUBIC) * x * x * x)
}

pub(super) fn gelu_sigmoid<F: Real>(x: F) -> F {
    x * sigmoid(F::of(STEEPNESS) * x)
}

fn gelu_sigmoid_slope<F: Real>(x: F) -> F {
    let u = F::of(STEEPNESS) * x;
    let s = sigmoid(u);
    s * (F::one() + u * (F::one() - s))
}

const SQRT_2_OVER_PI: f64 = FRAC_2_SQRT_PI * FRAC_1_SQRT_2;
const CUBIC: f64 = 0.044715;
const STEEPNESS: f64 = 1.702;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::functions::entries;

    #[test]
    fn every_kernel_computes_the_activation_it_is_named_after_in_both_precisions() {
        let inputs: Vec<f64> = (-60..=60).map(|i| 0.1 * f64::from(i) + 0.013).collect();
        for (double, single) in kernels::<f64>().iter().zip(kernels::<f32>()) {
            let activation = &entries(&[double.function])[0].activation;
            for &x in &inputs {
                let exact = [activation.value(x), activation.derivative(x)];
                let (mut y, mut slope) = ([x], [1.0]);
                (double.forward)(&mut y);
                (double.backward)(&[x], &mut slope);
                let (mut y32, mut slope32) = ([x as f32], [1.0]);
                (single.forward)(&mut y32);
                (single.backward)(&[x as f32], &mut slope32);
                let names = (double.function, x);
                assert!((y[0] - exact[0]).abs() < 1e-9, "{names:?}");
                assert!((slope[0] - exact[1]).abs() < 1e-9, "{names:?}");
                assert!((f64::from(y32[0]) - exact[0]).abs() < 1e-5, "{names:?}");
                assert!((f64::from(slope32[0]) - exact[1]).abs() < 1e-5, "{names:?}");
            }
        }
    }
}
