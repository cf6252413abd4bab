//! What an activation is here: one formula, and the four loops over it.

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

    /// Replaces each x by f′(x).
    fn slopes(&self, xs: &mut [f64]);

    /// [`Fast::slopes`] in single precision.
    fn slopes_f32(&self, xs: &mut [f32]);
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

            fn slopes(&self, xs: &mut [f64]) {
                $crate::vectors::slopes(self, xs);
            }

            fn slopes_f32(&self, xs: &mut [f32]) {
                $crate::vectors::slopes(self, xs);
            }
        }
    )+};
}

pub(crate) use fast;
