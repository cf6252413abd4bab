use std::{fmt::Debug, sync::Arc};

use vector::multiply;

use super::Element;

/// An element-wise activation function: a value and a derivative at each point.
///
/// Every activation of the crate implements it, and a reader's own type may too; networks,
/// figures and experiments take any `&dyn Activation`.
///
/// ```
/// use activations::prelude::*;
///
/// #[derive(Debug)]
/// struct Square;
///
/// impl Activation for Square {
///     fn name(&self) -> String {
///         "Square".into()
///     }
///     fn value(&self, x: f64) -> f64 {
///         x * x
///     }
///     fn derivative(&self, x: f64) -> f64 {
///         2.0 * x
///     }
/// }
///
/// assert!((Square.second_derivative(3.0) - 2.0).abs() < 1e-9);
/// ```
pub trait Activation: Debug + Send + Sync {
    /// The name shown in legends and tables, with its parameters: `LeakyReLU(0.01)`.
    fn name(&self) -> String;

    /// f(x).
    fn value(&self, x: f64) -> f64;

    /// f′(x). At a kink, the convention PyTorch uses, stated by the type.
    fn derivative(&self, x: f64) -> f64;

    /// f″(x). Every activation of the crate gives it exactly, with 0 at a kink.
    ///
    /// Unless a type says otherwise: the central difference (f′(x + h) − f′(x − h)) / 2h with
    /// h = ∛ε · max(1, |x|), good to about nine digits where f is smooth; NaN at ±∞.
    fn second_derivative(&self, x: f64) -> f64 {
        let h = f64::EPSILON.cbrt() * x.abs().max(1.0);
        (self.derivative(x + h) - self.derivative(x - h)) / (2.0 * h)
    }

    /// Replaces each x by f(x).
    ///
    /// One call serves a whole batch. The activations of the crate take several elements at a time, on
    /// the processor's vectors, in a form that is within a few units in the last place of [`Activation::value`].
    fn apply(&self, xs: &mut [f64]) {
        for x in xs {
            *x = self.value(*x);
        }
    }

    /// [`Activation::apply`] in single precision.
    fn apply_f32(&self, xs: &mut [f32]) {
        for x in xs {
            *x = self.value(f64::from(*x)) as f32;
        }
    }

    /// Replaces each x by f′(x), in the manner of [`Activation::apply`].
    fn slopes(&self, xs: &mut [f64]) {
        for x in xs {
            *x = self.derivative(*x);
        }
    }

    /// [`Activation::slopes`] in single precision.
    fn slopes_f32(&self, xs: &mut [f32]) {
        for x in xs {
            *x = self.derivative(f64::from(*x)) as f32;
        }
    }

    /// The chain rule: multiplies each gradient with respect to f(x) by f′(x).
    fn backpropagate(&self, xs: &[f64], gradients: &mut [f64]) {
        multiply_by_slopes(xs, gradients, |xs| self.slopes(xs));
    }

    /// [`Activation::backpropagate`] in single precision.
    fn backpropagate_f32(&self, xs: &[f32], gradients: &mut [f32]) {
        multiply_by_slopes(xs, gradients, |xs| self.slopes_f32(xs));
    }

    /// [`Activation::backpropagate`] for a caller that has kept the outputs ys = f(xs).
    ///
    /// Sigmoid and tanh have f′ from them without another exponential, as in PyTorch: f (1 − f) and
    /// 1 − f², to about 1e-16 in absolute terms, where the derivative itself is that good relatively.
    fn backpropagate_with_outputs(&self, xs: &[f64], _ys: &[f64], gradients: &mut [f64]) {
        self.backpropagate(xs, gradients);
    }
}

/// Multiplies each gradient by the slope at its x; a block of slopes stays in the fastest cache.
fn multiply_by_slopes<E: Element>(xs: &[E], gradients: &mut [E], slopes: impl Fn(&mut [E])) {
    let mut block = [E::zero(); 512];
    for (xs, gradients) in xs.chunks(block.len()).zip(gradients.chunks_mut(block.len())) {
        let block = &mut block[..xs.len()];
        block.copy_from_slice(xs);
        slopes(block);
        multiply(gradients, block);
    }
}

/// What holds an activation is one too, so the table's entries go wherever a plain type does.
macro_rules! forward_to_contents {
    ($($holder:ty),*) => {$(
        impl Activation for $holder {
            fn name(&self) -> String {
                (**self).name()
            }
            fn value(&self, x: f64) -> f64 {
                (**self).value(x)
            }
            fn derivative(&self, x: f64) -> f64 {
                (**self).derivative(x)
            }
            fn second_derivative(&self, x: f64) -> f64 {
                (**self).second_derivative(x)
            }
            fn apply(&self, xs: &mut [f64]) {
                (**self).apply(xs)
            }
            fn apply_f32(&self, xs: &mut [f32]) {
                (**self).apply_f32(xs)
            }
            fn slopes(&self, xs: &mut [f64]) {
                (**self).slopes(xs)
            }
            fn slopes_f32(&self, xs: &mut [f32]) {
                (**self).slopes_f32(xs)
            }
            fn backpropagate(&self, xs: &[f64], gradients: &mut [f64]) {
                (**self).backpropagate(xs, gradients)
            }
            fn backpropagate_f32(&self, xs: &[f32], gradients: &mut [f32]) {
                (**self).backpropagate_f32(xs, gradients)
            }
            fn backpropagate_with_outputs(&self, xs: &[f64], ys: &[f64], gradients: &mut [f64]) {
                (**self).backpropagate_with_outputs(xs, ys, gradients)
            }
        }
    )*};
}

forward_to_contents!(Box<dyn Activation>, Arc<dyn Activation>);
