//! What an activation is here: one formula, and the loops over it.

use super::Real;

/// An activation in a form that vectors can take.
///
/// Both methods are to be `#[inline(always)]`, as all that they use.
pub(crate) trait Kernel {
    /// f(x).
    fn value<R: Real>(&self, x: R) -> R;

    /// f′(x).
    fn slope<R: Real>(&self, x: R) -> R;
}

/// An activation of many numbers.
///
/// ```
/// use vector::{Fast, Gelu};
///
/// let mut x = [-1.0, 0.0, 1.0];
/// Gelu.values(&mut x);
/// assert!((x[2] - x[0] - 1.0).abs() < 1e-15); // x Φ(x) + x Φ(−x) = x
/// ```
pub trait Fast {
    /// Replaces each x by f(x).
    fn values(&self, xs: &mut [f64]);

    /// [`Fast::values`] in single precision.
    fn values_f32(&self, xs: &mut [f32]);

    /// Multiplies each gradient by f′ of the x beside it.
    fn backpropagate(&self, xs: &[f64], gradients: &mut [f64]);

    /// [`Fast::backpropagate`] in single precision.
    fn backpropagate_f32(&self, xs: &[f32], gradients: &mut [f32]);

    /// Replaces each x by f′(x).
    fn slopes(&self, xs: &mut [f64]) {
        slopes_of(xs, 1.0, |xs, ones| self.backpropagate(xs, ones));
    }

    /// [`Fast::slopes`] in single precision.
    fn slopes_f32(&self, xs: &mut [f32]) {
        slopes_of(xs, 1.0, |xs, ones| self.backpropagate_f32(xs, ones));
    }
}

/// A slope is what a gradient of 1 becomes: one loop less to compile for each activation, precision and kind of
/// vectors. A block of numbers stays in the fastest cache.
fn slopes_of<F: Copy>(xs: &mut [F], one: F, backpropagate: impl Fn(&[F], &mut [F])) {
    let mut block = [one; 512];
    for slopes in xs.chunks_mut(block.len()) {
        let xs = &mut block[..slopes.len()];
        xs.copy_from_slice(slopes);
        slopes.fill(one);
        backpropagate(xs, slopes);
    }
}

/// Compiles the loops for these kernels, here and not where they are called.
macro_rules! fast {
    ($($type:ident),+) => {$(
        impl $crate::Fast for $type {
            fn values(&self, xs: &mut [f64]) {
                $crate::vectors::values(self, xs);
            }

            fn values_f32(&self, xs: &mut [f32]) {
                $crate::vectors::values(self, xs);
            }

            fn backpropagate(&self, xs: &[f64], gradients: &mut [f64]) {
                $crate::vectors::backpropagate(self, xs, gradients);
            }

            fn backpropagate_f32(&self, xs: &[f32], gradients: &mut [f32]) {
                $crate::vectors::backpropagate(self, xs, gradients);
            }
        }
    )+};
}

pub(crate) use fast;
