use ndarray::{Array, ArrayBase, ArrayRef, Data, Dimension};

use super::*;

/// Any activation as a module: applied to a whole array of any dimension, as `nn.Module` in PyTorch.
///
/// ```
/// use activations::prelude::*;
/// use ndarray::array;
///
/// let x = array![[-2.0, 0.0], [1.0, 3.0]];
/// assert_eq!(Relu.forward(&x), array![[0.0, 0.0], [1.0, 3.0]]);
/// assert_eq!(Relu.backward(&x, &x), array![[0.0, 0.0], [1.0, 3.0]]);
/// ```
pub trait Module: Activation {
    /// f(x) for every element.
    fn forward<S: Data<Elem = f64>, D: Dimension>(&self, x: &ArrayBase<S, D>) -> Array<f64, D> {
        x.activate(self)
    }

    /// The gradient of a loss for x, f′(x) ⊙ upstream, given its gradient for f(x).
    ///
    /// # Panics
    ///
    /// As ndarray's arithmetic does, if the shapes can't be broadcast together.
    fn backward<S: Data<Elem = f64>, T: Data<Elem = f64>, D: Dimension>(
        &self,
        x: &ArrayBase<S, D>,
        upstream: &ArrayBase<T, D>,
    ) -> Array<f64, D> {
        x.mapv(|x| self.derivative(x)) * upstream
    }
}

impl<A: Activation + ?Sized> Module for A {}

/// One line per activation: its function, its derivative, and the three methods, with parameters.
macro_rules! array_methods {
    ($($value:ident, $in_place:ident, $derivative:ident ($($parameter:ident)?);)*) => {
        /// The activations as methods of every f64 array, view or mutable view, of any dimension.
        ///
        /// `x.gelu()` returns a new array, `x.gelu_inplace()` overwrites x, and `x.gelu_derivative()`
        /// returns the slopes; `x.activate(&f)` takes any [`Activation`], also a reader's own.
        /// Each element is as the function of the same name says. `x.tanh()` is ndarray's own
        /// method, which agrees with [`tanh`] to 1e-15.
        ///
        /// ```
        /// use activations::prelude::*;
        /// use ndarray::array;
        ///
        /// let mut x = array![[-2.0, 0.5], [1.0, 3.0]];
        /// assert_eq!(x.leaky_relu(0.1)[[0, 0]], -0.2);
        /// assert_eq!(x.row(1).relu_derivative(), array![1.0, 1.0]);
        /// x.relu_inplace();
        /// assert_eq!(x, array![[0.0, 0.5], [1.0, 3.0]]);
        /// ```
        pub trait ActivationMethods<D: Dimension> {
            /// f(x) for every element.
            fn activate<A: Activation + ?Sized>(&self, f: &A) -> Array<f64, D>;

            /// Overwrites every element x with f(x).
            fn activate_inplace<A: Activation + ?Sized>(&mut self, f: &A);

            $(
                #[doc = concat!("[`", stringify!($value), "`](fn@crate::functions::", stringify!($value), ") of every element.")]
                fn $value(&self $(, $parameter: f64)?) -> Array<f64, D>;

                #[doc = concat!("Overwrites every element with its [`", stringify!($value), "`](fn@crate::functions::", stringify!($value), ").")]
                fn $in_place(&mut self $(, $parameter: f64)?);

                #[doc = concat!("[`", stringify!($derivative), "`](fn@crate::functions::", stringify!($derivative), ") of every element.")]
                fn $derivative(&self $(, $parameter: f64)?) -> Array<f64, D>;
            )*
        }

        impl<D: Dimension> ActivationMethods<D> for ArrayRef<f64, D> {
            fn activate<A: Activation + ?Sized>(&self, f: &A) -> Array<f64, D> {
                self.mapv(|x| f.value(x))
            }

            fn activate_inplace<A: Activation + ?Sized>(&mut self, f: &A) {
                self.mapv_inplace(|x| f.value(x));
            }

            $(
                fn $value(&self $(, $parameter: f64)?) -> Array<f64, D> {
                    self.mapv(|x| $value(x $(, $parameter)?))
                }

                fn $in_place(&mut self $(, $parameter: f64)?) {
                    self.mapv_inplace(|x| $value(x $(, $parameter)?));
                }

                fn $derivative(&self $(, $parameter: f64)?) -> Array<f64, D> {
                    self.mapv(|x| $derivative(x $(, $parameter)?))
                }
            )*
        }
    };
}

array_methods! {
    identity, identity_inplace, identity_derivative();
    step, step_inplace, step_derivative();
    sigmoid, sigmoid_inplace, sigmoid_derivative();
    tanh, tanh_inplace, tanh_derivative();
    softsign, softsign_inplace, softsign_derivative();
    relu, relu_inplace, relu_derivative();
    relu6, relu6_inplace, relu6_derivative();
    leaky_relu, leaky_relu_inplace, leaky_relu_derivative(alpha);
    prelu, prelu_inplace, prelu_derivative(alpha);
    elu, elu_inplace, elu_derivative(alpha);
    selu, selu_inplace, selu_derivative();
    softplus, softplus_inplace, softplus_derivative();
    gelu, gelu_inplace, gelu_derivative();
    gelu_tanh, gelu_tanh_inplace, gelu_tanh_derivative();
    gelu_sigmoid, gelu_sigmoid_inplace, gelu_sigmoid_derivative();
    silu, silu_inplace, silu_derivative();
    swish, swish_inplace, swish_derivative(beta);
    mish, mish_inplace, mish_derivative();
    hardsigmoid, hardsigmoid_inplace, hardsigmoid_derivative();
    hardswish, hardswish_inplace, hardswish_derivative();
}
