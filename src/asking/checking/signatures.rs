//! The types of function that exercises ask for.

use ndarray::{Array1, Array2};

/// `signature!(fn(&[f64], f64) -> f64, (list, x): (Vec<f64>, f64) => f64, list, *x)`: the type, a pattern for a
/// reference to the input with its owned type, the owned output, and the arguments.
macro_rules! signature {
    ($function:ty, $pattern:pat, $input:ty => $output:ty, $($argument:expr),*) => {
        impl $crate::asking::Signature for $function {
            type Input = $input;
            type Output = $output;

            fn apply(self, input: &Self::Input) -> Self::Output {
                let $pattern = input;
                self($($argument),*)
            }
        }
    };
}
pub(in crate::asking) use signature;

type Vector = Array1<f64>;
type Matrix = Array2<f64>;

signature!(fn() -> (f64, f64), (), () => (f64, f64),);
signature!(fn(f64) -> f64, x, f64 => f64, *x);
signature!(fn(f64, f64) -> f64, (x, y), (f64, f64) => f64, *x, *y);
signature!(fn(f64, usize) -> f64, (x, n), (f64, usize) => f64, *x, *n);
signature!(fn(f64, f64) -> usize, (x, y), (f64, f64) => usize, *x, *y);
signature!(fn(usize) -> f64, n, usize => f64, *n);
signature!(fn(usize) -> usize, n, usize => usize, *n);

signature!(fn(&[f64]) -> usize, list, Vec<f64> => usize, list);
signature!(fn(&[f64]) -> Vec<f64>, list, Vec<f64> => Vec<f64>, list);
signature!(fn(&[f64], f64) -> f64, (list, x), (Vec<f64>, f64) => f64, list, *x);
signature!(fn(&[f64], usize) -> f64, (list, n), (Vec<f64>, usize) => f64, list, *n);
signature!(fn(&[f64], usize) -> Vec<f64>, (list, n), (Vec<f64>, usize) => Vec<f64>, list, *n);

signature!(fn(&Vector) -> usize, v, Vector => usize, v);
signature!(fn(&Vector, f64) -> Vector, (v, x), (Vector, f64) => Vector, v, *x);
signature!(fn(&Vector, &Vector) -> Vector, (v, w), (Vector, Vector) => Vector, v, w);
signature!(fn(&Matrix) -> usize, m, Matrix => usize, m);
signature!(fn(&Matrix) -> Matrix, m, Matrix => Matrix, m);
