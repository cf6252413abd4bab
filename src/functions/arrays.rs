use ndarray::{Array, ArrayBase, ArrayRef, Data, Dimension};

use super::{
    elementwise::{map, map_inplace, map_pairs},
    *,
};

/// Any activation as a module: applied to a whole array of any dimension, as `nn.Module` in PyTorch.
///
/// The array holds f64 or f32, and may be a view of any layout. The crate's activations are computed several
/// elements at a time, and a large array on all cores.
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
    fn forward<S: Data<Elem: Element>, D: Dimension>(&self, x: &ArrayBase<S, D>) -> Array<S::Elem, D> {
        x.activate(self)
    }

    /// The gradient of a loss for x, f′(x) ⊙ upstream, given its gradient for f(x).
    ///
    /// # Panics
    ///
    /// As ndarray's arithmetic does, if the shapes can't be broadcast together.
    fn backward<S: Data<Elem: Element>, T: Data<Elem = S::Elem>, D: Dimension>(
        &self,
        x: &ArrayBase<S, D>,
        upstream: &ArrayBase<T, D>,
    ) -> Array<S::Elem, D> {
        let fused = map_pairs(upstream, x, |gradients, xs| S::Elem::backpropagate(self, xs, gradients));
        fused.unwrap_or_else(|| x.slopes(self) * upstream)
    }
}

impl<A: Activation + ?Sized> Module for A {}

/// Three methods for each function of the table, with its parameter.
macro_rules! array_methods {
    ($($file:ident: $($type:ident {
        $value:ident, $in_place:ident, $derivative:ident
    } $(($parameter:ident))?),+;)*) => {
        /// The activations as methods of every array, view or mutable view of f64 or f32, of any dimension.
        ///
        /// `x.gelu()` returns a new array, `x.gelu_inplace()` overwrites x, and `x.gelu_derivative()`
        /// returns the slopes; `x.activate(&f)` takes any [`Activation`], also a reader's own.
        /// Each element is within a few units in the last place of what the function of the same name
        /// says; several are computed at a time, and those of a large array on all cores. `x.tanh()` is
        /// ndarray's own method, which is slower: `x.activate(&Tanh)` is this one.
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
        pub trait ActivationMethods<E: Element, D: Dimension> {
            /// f(x) for every element.
            fn activate<A: Activation + ?Sized>(&self, f: &A) -> Array<E, D>;

            /// f′(x) for every element.
            fn slopes<A: Activation + ?Sized>(&self, f: &A) -> Array<E, D>;

            /// Overwrites every element x with f(x).
            fn activate_inplace<A: Activation + ?Sized>(&mut self, f: &A);

            $($(
                #[doc = concat!("[`", stringify!($value), "`](fn@crate::functions::", stringify!($value), ")")]
                /// of every element.
                fn $value(&self $(, $parameter: f64)?) -> Array<E, D>;

                /// Overwrites every element with its
                #[doc = concat!("[`", stringify!($value), "`](fn@crate::functions::", stringify!($value), ").")]
                fn $in_place(&mut self $(, $parameter: f64)?);

                #[doc = concat!(
                    "[`", stringify!($derivative), "`](fn@crate::functions::", stringify!($derivative), ")"
                )]
                /// of every element.
                fn $derivative(&self $(, $parameter: f64)?) -> Array<E, D>;
            )+)*
        }

        impl<E: Element, D: Dimension> ActivationMethods<E, D> for ArrayRef<E, D> {
            fn activate<A: Activation + ?Sized>(&self, f: &A) -> Array<E, D> {
                map(self, |xs| E::apply(f, xs))
            }

            fn slopes<A: Activation + ?Sized>(&self, f: &A) -> Array<E, D> {
                map(self, |xs| E::slopes(f, xs))
            }

            fn activate_inplace<A: Activation + ?Sized>(&mut self, f: &A) {
                map_inplace(self, |xs| E::apply(f, xs));
            }

            $($(
                fn $value(&self $(, $parameter: f64)?) -> Array<E, D> {
                    self.activate(&array_methods!(@make $type $($parameter)?))
                }

                fn $in_place(&mut self $(, $parameter: f64)?) {
                    self.activate_inplace(&array_methods!(@make $type $($parameter)?));
                }

                fn $derivative(&self $(, $parameter: f64)?) -> Array<E, D> {
                    self.slopes(&array_methods!(@make $type $($parameter)?))
                }
            )+)*
        }
    };
    (@make $type:ident) => { $type };
    (@make $type:ident $parameter:ident) => { $type::unchecked($parameter) };
}

table!(array_methods);

#[cfg(test)]
mod tests {
    use ndarray::Array1;

    use super::*;

    /// Checks the methods of each function of the table on an array, and names the first of each row.
    macro_rules! check_methods {
        ($($file:ident: $($type:ident {
            $value:ident, $in_place:ident, $derivative:ident
        } $(($parameter:ident))?),+;)*) => {
            vec![$(first(&[$({
                $(let $parameter = 0.3;)?
                let x = Array1::linspace(-7.3, 7.3, 41);
                // Through the trait, for ndarray has a `tanh` of its own.
                let values = ActivationMethods::$value(&*x $(, $parameter)?);
                let slopes = x.$derivative($($parameter)?);
                let mut in_place = x.clone();
                in_place.$in_place($($parameter)?);
                // To what statrs leaves of error in the textbook form of GELU.
                let near = |a: f64, b: f64| (a - b).abs() <= 1e-10 * b.abs().max(1.0);
                for (i, &x) in x.iter().enumerate() {
                    assert!(near(values[i], $value(x $(, $parameter)?)), "{} at {x}", stringify!($value));
                    assert_eq!(in_place[i], values[i], "{} at {x}", stringify!($in_place));
                    assert!(near(slopes[i], $derivative(x $(, $parameter)?)), "{} at {x}", stringify!($derivative));
                }
                assert_eq!(stringify!($in_place), concat!(stringify!($value), "_inplace"));
                assert_eq!(stringify!($derivative), concat!(stringify!($value), "_derivative"));
                stringify!($value)
            }),+])),*]
        };
    }

    fn first<'a>(names: &[&'a str]) -> &'a str {
        names[0]
    }

    #[test]
    fn every_row_has_array_methods_that_do_to_each_element_what_the_functions_do() {
        let rows: Vec<&str> = table!(check_methods);
        let functions: Vec<&str> = catalog().iter().map(|entry| entry.function).collect();
        assert_eq!(rows, functions);
    }
}
