use std::{fmt::Debug, sync::Arc};

/// An element-wise activation function: a value and a derivative at each point.
///
/// Every activation of the crate implements it, and a reader's own type may too; networks,
/// figures and experiments take any `&dyn Activation`.
pub trait Activation: Debug + Send + Sync {
    /// The name shown in legends and tables, with its parameters: `LeakyReLU(0.01)`.
    fn name(&self) -> String;

    /// f(x).
    fn value(&self, x: f64) -> f64;

    /// f′(x). At a kink, the convention PyTorch uses, stated by the type.
    fn derivative(&self, x: f64) -> f64;

    /// Replaces each x by f(x).
    ///
    /// One call serves a whole batch, so that a network pays for a `dyn Activation` once a layer
    /// and not once an element.
    fn apply(&self, xs: &mut [f64]) {
        for x in xs {
            *x = self.value(*x);
        }
    }

    /// The chain rule: multiplies each gradient with respect to f(x) by f′(x).
    fn backpropagate(&self, xs: &[f64], gradients: &mut [f64]) {
        for (gradient, &x) in gradients.iter_mut().zip(xs) {
            *gradient *= self.derivative(x);
        }
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
            fn apply(&self, xs: &mut [f64]) {
                (**self).apply(xs)
            }
            fn backpropagate(&self, xs: &[f64], gradients: &mut [f64]) {
                (**self).backpropagate(xs, gradients)
            }
        }
    )*};
}

forward_to_contents!(Box<dyn Activation>, Arc<dyn Activation>);
